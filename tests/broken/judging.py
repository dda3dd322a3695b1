"""What must hold after a run on broken input: said clearly, nothing left behind, no wrong number.

The heart is `compare`: a site that the break does not touch has the same facts, values, verdicts,
score and ceiling as in the unbroken region; of a touched site every fact is the same or unknown,
the old score lies between its score and its ceiling, and no verdict became milder or harder than
what is still known allows.
"""

import io
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
from click.testing import CliRunner, Result

from scout.cli import cli
from scout.run_record import RunRecord, read_run
from tests.broken.breaking import Break
from tests.broken.region import SPOTS, site_id

UNEXPECTED = "niet had mogen gebeuren"
OUT = "uit"
EVERYONE = tuple(SPOTS)

# What a run may say of a site, from "nothing known against it" to "out". Where knowledge was
# lost, a verdict may only move to one of those behind the colon.
STATES = {
    "geschikt": {"geschikt", "nader_onderzoek", "onbeslist"},
    "nader_onderzoek": {"nader_onderzoek", "onbeslist"},
    "onbeslist": {"onbeslist"},
    "uitgesloten": {"uitgesloten", "onbeslist"},
}
# The same for one hard rule: "" is a pass.
VERDICTS = {"": {"", "onbeslist"}, "onbeslist": {"onbeslist"}, "uitsluiting": {"uitsluiting",
            "onbeslist"}}  # fmt: skip
# Columns of a site that follow from others, or that tell of its records and its neighbours.
DERIVED = (
    "score", "ceiling", "coverage", "coverage_ondersteuning", "score_exact", "ceiling_exact",
    "state", "rank", "rank_best", "rank_worst", "shortlist_position", "verdict_reasons",
    "attention_points", "to_find_out", "missing_facts", "passed_over", "geometry", "places_note",
    "places_origin", "bvo_is_estimate", "object_ids", "also_known_as", "reference_day",
    "status", "status_day", "status_next_step", "status_organisation",
    "status_decision_reference", "status_released", "among_first_share", "listed_share",
)  # fmt: skip


@dataclass(frozen=True)
class Told:
    """A line that must stand in rejects.csv; "" fits anything."""

    code: str
    file: str = ""
    row: str = ""
    column: str = ""


@dataclass(frozen=True)
class Fails:
    """The run stops: exit code, and what the message says beside the name of the file."""

    words: tuple[str, ...]
    exit_code: int = 1


@dataclass(frozen=True)
class Sets:
    """The run succeeds, and what was wrong is set aside by name.

    Parameters
    ----------
    told
        The new lines of rejects.csv, all of them.
    gone
        Sites that are no longer there.
    touched
        Sites of which something became unknown.
    moved
        Facts and fields of touched sites that now come from another record or an estimate.
    renamed
        From key to the id that the site has now.
    new
        Ids of sites that come in addition.
    says
        What the screen must say.
    """

    told: tuple[Told, ...] = ()
    gone: Collection[str] = ()
    touched: Collection[str] = ()
    moved: Collection[str] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    new: Collection[str] = ()
    says: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """One way to break the region and what must come of it.

    Parameters
    ----------
    group
        Cases of one group share a run: each touches other sites.
    """

    name: str
    spoil: Break
    expect: Fails | Sets
    group: str = ""

    def __str__(self) -> str:
        return self.name


def fails(*words: str, exit_code: int = 1) -> Fails:
    return Fails(words, exit_code)


def sets(*told: Told, **more: object) -> Sets:
    return Sets(told, **more)  # type: ignore[arg-type]


SAME = Sets()


def run(*words: str) -> Result:
    """Run the program as from the command line, in this process."""
    return CliRunner().invoke(cli, list(words), prog_name="kansenmaker")


def score(folder: Path, *more: str) -> Result:
    return run("score", str(folder / "settings.toml"), "--out", str(folder.parent / OUT), *more)


def list_tree(folder: Path) -> dict[str, tuple[int, int]]:
    """List everything in a folder with size and moment, links not followed."""
    found = {}
    for root, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(root) / name
            told = path.lstat()
            is_folder = path.is_dir() and not path.is_symlink()
            found[path.relative_to(folder).as_posix()] = (
                (0, 0) if is_folder else (told.st_size, told.st_mtime_ns)
            )
    return found


def check_speech(result: Result, folder: Path, *more: str) -> None:
    """No traceback, no accident, no code without words."""
    if UNEXPECTED in result.output or "Traceback" in result.output:
        told = run("--debug", "score", str(folder / "settings.toml"), "--out",
                   str(folder.parent / OUT), *more)  # fmt: skip
        raise AssertionError(told.output)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Fout " not in result.output, result.output
    assert "onbekend.Fout" not in result.output


def judge(case: Case, folder: Path, baseline: RunRecord) -> None:
    """Break the region, run it and hold the outcome against what was expected."""
    case.spoil(folder)
    before = list_tree(folder.parent)
    result = score(folder)
    after = list_tree(folder.parent)
    check_speech(result, folder)
    inside = {name: told for name, told in after.items() if not name.startswith(OUT)}
    assert inside == before, "the run left something behind or changed an input"
    if isinstance(case.expect, Fails):
        judge_failure(case.expect, result, folder.parent / OUT)
    else:
        judge_success(case.expect, result, folder.parent / OUT, baseline)


@dataclass(frozen=True)
class Shared:
    """The run of several breaks at once."""

    after: RunRecord
    rejects: pd.DataFrame


_shared: dict[tuple[str, ...], Shared] = {}


def judge_together(case: Case, every: Collection[Case], folder: Path, baseline: RunRecord) -> None:
    """Judge a case in the run that it shares with the other cases of its group."""
    members = [one for one in every if one.group == case.group] if case.group else [case]
    shared = run_together(members, folder)
    expects = [one.expect for one in members if isinstance(one.expect, Sets)]
    assert len(expects) == len(members)
    union = Sets(
        told=tuple(line for one in expects for line in one.told),
        gone=[key for one in expects for key in one.gone],
        touched=[key for one in expects for key in one.touched],
        moved={name for one in expects for name in one.moved},
        renamed={key: name for one in expects for key, name in one.renamed.items()},
        new=[name for one in expects for name in one.new],
    )
    assert isinstance(case.expect, Sets)
    check_rejects(case.expect.told, union, (read_rejects(baseline.folder), shared.rejects))
    compare(union, baseline, shared.after)
    old, new = picture(baseline), picture(shared.after)
    for key in case.expect.touched:
        sides = (old[site_id(key)], new[site_id(key)])
        compare_touched(site_id(key), sides, set(case.expect.moved))


def run_together(members: Collection[Case], folder: Path) -> Shared:
    """Break a copy of the region in several ways and run it, once."""
    names = tuple(one.name for one in members)
    if names not in _shared:
        for one in members:
            one.spoil(folder)
        before = list_tree(folder)
        result = score(folder)
        check_speech(result, folder)
        assert list_tree(folder) == before, "the run left something behind or changed an input"
        assert result.exit_code == 0, result.output
        out = folder.parent / OUT
        _shared[names] = Shared(read_run(out), read_rejects(out))
    return _shared[names]


def judge_failure(expect: Fails, result: Result, out: Path) -> None:
    assert result.exit_code == expect.exit_code, result.output
    assert not out.exists()
    plain = " ".join(result.output.split())
    for word in expect.words:
        assert word in plain, f"{word!r} is not in: {plain[:3000]}"


def judge_success(expect: Sets, result: Result, out: Path, baseline: RunRecord) -> None:
    assert result.exit_code == 0, result.output
    plain = " ".join(result.output.split())
    for word in expect.says:
        assert word in plain, plain
    after = read_run(out)
    check_rejects(expect.told, expect, (read_rejects(baseline.folder), read_rejects(out)))
    compare(expect, baseline, after)


def read_rejects(out: Path) -> pd.DataFrame:
    """Read rejects.csv."""
    text = (out / "rejects.csv").read_bytes().decode("utf-8-sig")
    return pd.read_csv(io.StringIO(text), sep=";", dtype=str, keep_default_na=False)


def check_rejects(
    wanted: tuple[Told, ...], expect: Sets, tables: tuple[pd.DataFrame, pd.DataFrame]
) -> None:
    """Each wanted line is there, each new one was expected, each has its file and sentence."""
    before, after = tables
    allowed = list(expect.told)
    if expect.gone or expect.renamed:  # what other lists say of such a site finds nobody now
        allowed += [Told("site_not_found"), Told("status_site_unknown")]
    assert not after["reason"].str.startswith("Apart gezet (").any(), after["reason"].tolist()
    assert (after["file"] != "").all(), "a reject without a file"
    old = {tuple(line) for line in before.itertuples(index=False)}
    fresh = [line for line in after.itertuples(index=False) if tuple(line) not in old]
    lines = [(line.code, line.file, line.row, line.column) for line in fresh]
    for one in wanted:
        assert any(fits(one, line) for line in lines), f"{one} is not in {lines}"
    for line in lines:
        assert any(fits(one, line) for one in allowed), f"{line} was not expected"


def fits(told: Told, line: tuple[str, str, str, str]) -> bool:
    wanted = (told.code, told.file, told.row, told.column)
    return all(want in ("", has) for want, has in zip(wanted, line, strict=True))


def compare(expect: Sets, before: RunRecord, after: RunRecord) -> None:
    """Hold every site against the same site of the unbroken region."""
    names = {site_id(key): expect.renamed.get(key, site_id(key)) for key in SPOTS}
    gone = {site_id(key) for key in expect.gone}
    old_sites, new_sites = picture(before), picture(after)
    wanted = {names[old] for old in old_sites if old not in gone} | set(expect.new)
    assert set(new_sites) == wanted
    touched = {site_id(key) for key in (*expect.touched, *expect.renamed)}
    for name, old in old_sites.items():
        if name in gone:
            continue
        if name in touched:
            compare_touched(name, (old, new_sites[names[name]]), set(expect.moved))
        else:
            assert new_sites[names[name]] == old, f"{name}: {differ(old, new_sites[name])}"


@dataclass(frozen=True)
class Site:
    """All that a run says of one site, as plain values.

    Parameters
    ----------
    facts
        Per indicator: fact, value, whether it applies, is approximate, has aged, its day.
    fields
        Per column of the site that is no fact and follows from no other site.
    verdicts
        Per code: outcome and text.
    totals
        Score, ceiling, coverage and state.
    """

    facts: Mapping[str, tuple[object, ...]]
    fields: Mapping[str, object]
    verdicts: Mapping[str, tuple[str, str]]
    totals: Mapping[str, object]


FACT = ("number", "word", "value", "applies", "is_approximate", "is_aged", "day")
TOTALS = ("score", "ceiling", "coverage", "coverage_ondersteuning", "state")
_pictures: dict[Path, dict[str, Site]] = {}


def picture(record: RunRecord) -> dict[str, Site]:
    """Turn a run into plain values, once."""
    if record.folder not in _pictures:
        facts: dict[str, dict[str, tuple[object, ...]]] = {name: {} for name in record.sites.index}
        names = record.facts[["site_id", "indicator"]].itertuples(index=False)
        cells = record.facts[list(FACT)].itertuples(index=False)
        for (site, indicator), told in zip(names, cells, strict=True):
            facts[site][indicator] = tuple(map(plain, told))
        verdicts: dict[str, dict[str, tuple[str, str]]] = {name: {} for name in facts}
        for row in record.findings.itertuples():
            verdicts[row.site_id][row.code] = (row.outcome, row.text)
        ends = ("_low", "_high", "_contribution")
        skipped = {*DERIVED, *record.facts["indicator"]}
        fields = [n for n in record.sites if n not in skipped and not n.endswith(ends)]
        rows = record.sites[fields].to_dict("index")
        totals = record.totals[list(TOTALS)].to_dict("index")
        _pictures[record.folder] = {
            name: Site(
                facts[name],
                {column: plain(cell) for column, cell in rows[name].items()},
                verdicts[name],
                totals[name],
            )
            for name in facts
        }
    return _pictures[record.folder]


def plain(cell: object) -> object:
    """Unknown is "", whatever the column calls it."""
    return "" if pd.api.types.is_scalar(cell) and pd.isna(cell) else cell


def differ(old: Site, new: Site) -> str:
    """Tell what differs between two sites."""
    told = []
    for part in ("facts", "fields", "verdicts", "totals"):
        was, now = getattr(old, part), getattr(new, part)
        told += [
            f"{part}.{name}: {was.get(name)} became {now.get(name)}"
            for name in {**was, **now}
            if was.get(name) != now.get(name)
        ]
    return "; ".join(told)


def compare_touched(name: str, sides: tuple[Site, Site], moved: set[str]) -> None:
    """Each fact and field is the same, unknown, or one that may move; nothing became milder."""
    old, new = sides
    assert set(old.facts) == set(new.facts)
    for indicator, was in old.facts.items():
        now = new.facts[indicator]
        # A record may give way to another that says the same, of another day.
        is_fine = now[:3] == was[:3] or now[:2] == ("", "") or indicator in moved
        assert is_fine, f"{name} {indicator}: {was} became {now}"
    for column, had in old.fields.items():
        has = new.fields[column]
        assert has in (had, "") or column in moved, f"{name} {column}: {had!r} became {has!r}"
    for code in {**old.verdicts, **new.verdicts}:
        if code.startswith("X") and code not in moved:
            first = old.verdicts.get(code, ("", ""))[0]
            then = new.verdicts.get(code, ("", ""))[0]
            assert then in VERDICTS[first], f"{name} {code}: {first!r} became {then!r}"
    if moved:
        return
    low, high = new.totals["score"], new.totals["ceiling"]
    assert low <= old.totals["score"] <= old.totals["ceiling"] <= high, name
    assert new.totals["state"] in STATES[str(old.totals["state"])], differ(old, new)
