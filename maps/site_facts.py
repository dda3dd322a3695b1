"""The criteria and facts of one site, each with what it adds to the score.

Everything that tells of one site (`explain`, the factsheet) lists them here, so that no two papers
divide a score differently.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from maps.say import say
from maps.site_lines import CriterionLine, FactLine
from scoring.contributions import shown_contributions
from scoring.reasons import Part, Reasons, find_reasons
from scoring.weighing import CriterionWeighing


@dataclass(frozen=True)
class FactRow:
    """One fact as it was measured; the fields mean what they mean in `FactLine`.

    Parameters
    ----------
    origin
        Records joined by ";", "source#row".
    """

    number: float | None
    word: str
    value: float | None
    applies: bool
    is_approximate: bool
    is_aged: bool
    origin: str
    day: str


def list_criteria(
    low: pd.DataFrame, high: pd.DataFrame, weights: Mapping[str, int], site_id: str
) -> tuple[CriterionLine, ...]:
    """List the criteria of a site with what each adds.

    Parameters
    ----------
    low, high
        site × criterion, whole numbers 0..10000, as in the scorecard.
    weights
        Whole weights by criterion, in the order of the profile; they sum to 10000.
    site_id
        Which site.
    """
    return list_all_criteria(low, high, weights, (site_id,))[site_id]


def list_all_criteria(
    low: pd.DataFrame, high: pd.DataFrame, weights: Mapping[str, int], site_ids: Sequence[str]
) -> dict[str, tuple[CriterionLine, ...]]:
    """List the criteria of some sites at once, as `list_criteria` does of one.

    Parameters
    ----------
    low, high, weights
        As `list_criteria`.
    site_ids
        Which sites; each once.
    """
    own_low, own_high = (side.loc[list(site_ids), list(weights)] for side in (low, high))
    tables = (own_low, own_high, shown_contributions(own_low, weights))
    columns = (table.to_numpy().tolist() for table in tables)
    return {
        site_id: tuple(
            CriterionLine(name, weight, int(least), int(most), int(part))
            for (name, weight), least, most, part in zip(weights.items(), *numbers, strict=True)
        )
        for site_id, *numbers in zip(site_ids, *columns, strict=True)
    }


def list_facts(
    rows: Mapping[str, FactRow],
    weighings: Sequence[CriterionWeighing],
    criteria: Sequence[CriterionLine],
    files: Mapping[str, str],
) -> tuple[FactLine, ...]:
    """List the facts of a site, criterion by criterion in the order of the profile.

    Parameters
    ----------
    rows
        By indicator; one that was not measured may be absent.
    weighings, criteria
        In the same order.
    files
        From the id of a source to its file.
    """
    lines: list[FactLine] = []
    for weighing, criterion in zip(weighings, criteria, strict=True):
        inner = {each.indicator: each.weight for each in weighing.indicators}
        present = [name for name in inner if name in rows]
        total = sum(inner[name] for name in present if rows[name].applies)
        shares = [inner[name] / total if rows[name].applies and total else 0.0 for name in present]
        possible = [weighing.weight / 10 * share for share in shares]
        exact = [
            most * (rows[name].value or 0.0) for most, name in zip(possible, present, strict=True)
        ]
        added = spread(criterion.contribution, exact)
        full = [rows[name].value == 1.0 for name in present]
        at_most = [_round_most(*each) for each in zip(possible, added, full, strict=True)]
        lines += [
            _make_line((weighing.criterion, name), rows[name], (add, most), files)
            for name, add, most in zip(present, added, at_most, strict=True)
        ]
    return tuple(lines)


def _round_most(most: float, add: int, is_full: bool) -> int:
    """Round what a fact could add to a tenth, half up: of a fact of full value, what it adds.

    Rounding hands the tenths of a criterion to some facts and not to others. So a fact of full
    value is never shown as less than all it could add, and no fact as more.
    """
    return add if is_full else max(add, math.floor(round(most, 6) + 0.5))


def _make_line(
    names: tuple[str, str], row: FactRow, tenths: tuple[int, int], files: Mapping[str, str]
) -> FactLine:
    return FactLine(
        criterion=names[0],
        indicator=names[1],
        number=row.number,
        word=row.word,
        value=row.value,
        contribution=tenths[0],
        possible=tenths[1],
        applies=row.applies,
        is_approximate=row.is_approximate,
        is_aged=row.is_aged,
        origins=tell_origins(row.origin, files),
        day=row.day,
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
    for record in (each for each in origin.split(";") if each):
        source, _, row = record.rpartition("#")
        file = files.get(source, source)
        if row == "*":
            told.append(say("{0}, hele bestand", file))
        else:
            told.append(say("{0}, rij {1}", file, row) if row.isdigit() else f"{file}, {row}")
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
