"""The criteria and facts of one site, each with what it adds to the score."""

import math
from collections.abc import Mapping, Sequence

import pandas as pd

from scoring.contributions import shown_contributions
from scoring.profile import CriterionWeighing
from scoring.reasons import Part, Reasons, find_reasons
from scout.cells import name_cells, read_list, read_number, read_text
from scout.explanation import CriterionLine, FactLine
from scout.run_record import RunRecord


def explain_criteria(
    record: RunRecord, weighings: Sequence[CriterionWeighing], site_id: str
) -> tuple[CriterionLine, ...]:
    """List the criteria of a site in the order of the profile, with what each adds."""
    weights = {each.criterion: each.weight for each in weighings}
    low = record.low.loc[[site_id], list(weights)]
    high = record.high.loc[[site_id], list(weights)]
    parts = shown_contributions(low, weights)
    return tuple(
        CriterionLine(
            name,
            weight,
            int(low[name].iloc[0]),
            int(high[name].iloc[0]),
            int(parts[name].iloc[0]),
        )
        for name, weight in weights.items()
    )


def explain_facts(
    facts: pd.DataFrame,
    weighings: Sequence[CriterionWeighing],
    criteria: Sequence[CriterionLine],
    place: tuple[str, Mapping[str, str]],
) -> tuple[FactLine, ...]:
    """List the facts of a site, criterion by criterion in the order of the profile."""
    site_id, files = place
    own = facts[facts["site_id"] == site_id]
    rows = {str(row["indicator"]): name_cells(row) for row in own.to_dict("records")}
    lines: list[FactLine] = []
    for weighing, criterion in zip(weighings, criteria, strict=True):
        inner = {each.indicator: each.weight for each in weighing.indicators}
        present = [name for name in inner if name in rows]
        total = sum(inner[name] for name in present if rows[name]["applies"])
        shares = [
            inner[name] / total if rows[name]["applies"] and total else 0.0 for name in present
        ]
        possible = [weighing.weight / 10 * share for share in shares]
        exact = [
            most * (read_number(rows[name]["value"]) or 0.0)
            for most, name in zip(possible, present, strict=True)
        ]
        added = spread(criterion.contribution, exact)
        # Rounded up: a fact of full value may have been given the tenth that rounding left over.
        at_most = [math.ceil(round(most, 6)) for most in possible]
        lines += [
            _make_fact(weighing.criterion, name, rows[name], (add, most), files)
            for name, add, most in zip(present, added, at_most, strict=True)
        ]
    return tuple(lines)


def _make_fact(
    criterion: str,
    indicator: str,
    row: Mapping[str, object],
    tenths: tuple[int, int],
    files: Mapping[str, str],
) -> FactLine:
    return FactLine(
        criterion=criterion,
        indicator=indicator,
        number=read_number(row["number"]),
        word=read_text(row["word"]),
        value=read_number(row["value"]),
        contribution=tenths[0],
        possible=tenths[1],
        applies=bool(row["applies"]),
        is_approximate=bool(row["is_approximate"]),
        is_aged=bool(row["is_aged"]),
        origins=tell_origins(read_text(row["origin"]), files),
        day=read_text(row["day"]),
    )


def spread(total: int, parts: Sequence[float]) -> list[int]:
    """Round parts to whole numbers that add up to a total (largest remainder, ties to the first).

    Parameters
    ----------
    total
        What the whole parts must add up to.
    parts
        Exact and not below 0; a part of 0 stays 0.
    """
    whole = [math.floor(part + 1e-9) for part in parts]
    order = sorted(range(len(parts)), key=lambda at: (whole[at] - parts[at], at))
    usable = [at for at in order if parts[at] > 0]
    left = total - sum(whole)
    step = 1 if left > 0 else -1
    turn = usable if left > 0 else [at for at in reversed(usable) if whole[at] > 0]
    for at in (turn * (abs(left) // max(1, len(turn)) + 1))[: abs(left)]:
        whole[at] += step
    return whole


def tell_origins(origin: str, files: Mapping[str, str]) -> tuple[str, ...]:
    """Write records as people find them again: "source#12" becomes "vacancies.csv, rij 12".

    Parameters
    ----------
    origin
        Records joined by ";"; a row of "*" stands for the whole file, and one that is no number
        (a cell of a raster, a node of OpenStreetMap) speaks for itself.
    files
        From the id of a source to its file.
    """
    told = []
    for record in read_list(origin):
        source, _, row = record.rpartition("#")
        file = files.get(source, source)
        place = "hele bestand" if row == "*" else f"rij {row}" if row.isdigit() else row
        told.append(f"{file}, {place}")
    return tuple(dict.fromkeys(told))


def weigh_facts(facts: Sequence[FactLine]) -> Reasons:
    """Find the strongest and weakest facts; one that does not apply has no part in it."""
    return find_reasons(
        [
            Part(
                fact.indicator,
                fact.possible,
                0 if fact.value is None else round(fact.value * 10_000),
                10_000 if fact.value is None else round(fact.value * 10_000),
            )
            for fact in facts
            if fact.applies
        ]
    )
