"""What the commands about weights write and print."""

import json
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from scoring.weights.group import find_spread, rank_members
from scoring.weights.local import rank_beside
from scoring.weights.weight_set import WeightSet, shape_weight_set, write_weight_set
from scout.console import Block, print_blocks, print_result
from scout.run_record import RunRecord, read_run
from scout.weight_files import write_file
from scout.weight_profile import Subject
from scout.weight_sites import name_site
from scout.weight_text import tell_local, tell_member_ranks, tell_spread, tell_use, tell_weight_set

BEST = 10  # sites of which the rank per member is shown


def deliver(weight_set: WeightSet, subject: Subject, out: Path, how: tuple[bool, bool]) -> None:
    """Write a new set, say what it is worth, and what to do next.

    Parameters
    ----------
    subject
        The profile whose weights it is compared with.
    out
        The file to make.
    how
        May a file be replaced, and is JSON wanted on the screen.
    """
    overwrite, is_json = how
    write_file(write_weight_set(weight_set), out, overwrite)
    report_set(weight_set, subject, is_json)
    if not is_json:
        _tell_end(weight_set, out)


def deliver_group(
    made: WeightSet,
    members: Sequence[WeightSet],
    places: tuple[Path | None, Path],
    how: tuple[bool, bool],
) -> None:
    """Write the set of a group, and say where its members differ.

    Parameters
    ----------
    made, members
        The set and those that it was made of.
    places
        A run of which to rank the sites per member, if any, and the file to make.
    how
        As `deliver`.
    """
    run_dir, out = places
    overwrite, is_json = how
    record = read_run(run_dir) if run_dir is not None else None
    ranks = None if record is None else _rank(record, made, members)
    write_file(write_weight_set(made), out, overwrite)
    spread = find_spread(members)
    if is_json:
        told = {
            "set": shape_weight_set(made),
            "spread": json.loads(spread.to_json(orient="index")),
            "ranks": None if ranks is None else json.loads(ranks.to_json(orient="index")),
        }
        print_result(_write_json(told))
        return
    blocks = [*tell_weight_set(made, None), tell_spread(spread)]
    if record is not None and ranks is not None:
        names = {str(site): name_site(record, str(site)) for site in ranks.index}
        blocks.append(tell_member_ranks(ranks, names, BEST))
    print_blocks(blocks)
    _tell_end(made, out)


def _rank(record: RunRecord, made: WeightSet, members: Sequence[WeightSet]) -> pd.DataFrame:
    """Rank the sites of a run under the group's weights and under each member's."""
    return rank_members(record.low, record.high, record.totals["state"], [made, *members])


def report_local(weight_set: WeightSet, subject: Subject, is_json: bool) -> None:
    """Show the sites of a gemeente under the weights of the region and under its own."""
    record = subject.run
    regional = {each.criterion: each.weight for each in subject.profile.criteria}
    table = rank_beside(
        (record.low, record.high, record.totals["state"]),
        record.sites["gemeente_code"].astype("str"),
        regional,
        weight_set,
    )
    if is_json:
        print_result(_write_json(json.loads(table.to_json(orient="index"))))
        return
    names = {str(site): name_site(record, str(site)) for site in table.index}
    blocks = tell_weight_set(weight_set, regional)
    print_blocks([*blocks, tell_local(table, names, weight_set.title)])


def report_set(weight_set: WeightSet, subject: Subject | None, is_json: bool) -> None:
    """Show a set, beside the weights of a profile if one is given."""
    if is_json:
        print_result(_write_json(shape_weight_set(weight_set)))
        return
    adopted = (
        None
        if subject is None
        else {each.criterion: each.weight for each in subject.profile.criteria}
    )
    print_blocks(tell_weight_set(weight_set, adopted))


def _tell_end(weight_set: WeightSet, out: Path) -> None:
    """Say what was made and what to do next."""
    print_blocks([Block(), Block(lines=(f"Gemaakt: {out.as_posix()}",))])
    for line in tell_use(weight_set, out.as_posix()):
        print_result(line)


def _write_json(content: object) -> str:
    """Write JSON for another program; a day as ISO text."""
    return json.dumps(content, ensure_ascii=False, indent=2, default=str)
