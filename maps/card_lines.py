"""What is told of one site, taken from a scorecard: the same lines as `explain` takes of a run."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.source import Source
from maps.site_facts import FactRow, list_all_criteria, list_facts, tell_origins
from maps.site_lines import CriterionLine, FactLine, FindingLine, Places, Verdict
from scoring.contributions import shown_score
from scoring.scorecard import Scorecard

# An index of a table, and where the wanted sites stand in it.
Found = tuple[pd.Index, npt.NDArray[np.intp]]


@dataclass(frozen=True)
class SiteLines:
    """All lines of one site."""

    verdict: Verdict
    places: Places
    criteria: tuple[CriterionLine, ...]
    facts: tuple[FactLine, ...]
    findings: tuple[FindingLine, ...]


def take_lines(
    card: Scorecard, chosen: Sequence[str], site_ids: Sequence[str], sources: Sequence[Source]
) -> dict[str, SiteLines]:
    """Take the lines of some sites.

    Parameters
    ----------
    card
        Scored sites.
    chosen
        Ids of the shortlist, best first.
    site_ids
        Which sites.
    sources
        The cards of all files.
    """
    files = {source.id: source.shown_path for source in sources}
    weights = {each.criterion: each.weight for each in card.profile.criteria}
    own = card.findings[card.findings["site_id"].isin(site_ids)]
    findings = {str(name): rows for name, rows in own.groupby("site_id", sort=False)}
    verdicts = _take_verdicts(card, chosen, site_ids)
    rows = _take_rows(card, site_ids)
    criteria = list_all_criteria(card.low, card.high, weights, site_ids)
    return {
        site_id: SiteLines(
            verdict=verdicts[site_id],
            places=_take_places(card, site_id),
            criteria=criteria[site_id],
            facts=list_facts(rows[site_id], card.profile.criteria, criteria[site_id], files),
            findings=_take_findings(findings.get(site_id), files),
        )
        for site_id in site_ids
    }


def _take_verdicts(
    card: Scorecard, chosen: Sequence[str], site_ids: Sequence[str]
) -> dict[str, Verdict]:
    """Take what became of each site."""
    position = {name: number for number, name in enumerate(chosen, start=1)}
    ranked = int(card.totals["rank"].notna().sum())
    own = card.totals.loc[list(site_ids)]
    shown = own.assign(score=shown_score(own["score"]), ceiling=shown_score(own["ceiling"]))
    return {
        str(site_id): Verdict(
            state=str(row["state"]),
            score=int(row["score"]),
            ceiling=int(row["ceiling"]),
            coverage=float(row["coverage"]),
            rank=_whole(row["rank"]),
            rank_best=_whole(row["rank_best"]),
            rank_worst=_whole(row["rank_worst"]),
            ranked=ranked,
            shortlist_position=position.get(str(site_id)),
        )
        for site_id, row in shown.to_dict("index").items()
    }


def _take_places(card: Scorecard, site_id: str) -> Places:
    table = card.sites.table
    return Places(
        possible=_number(table.at[site_id, "possible_places"]),
        planned=_number(table.at[site_id, "planned_places"]),
        origin=_text(table.at[site_id, "places_origin"]),
        note=_text(table.at[site_id, "places_note"]) if "places_note" in table else "",
    )


def _take_rows(card: Scorecard, site_ids: Sequence[str]) -> dict[str, dict[str, FactRow]]:
    """Take every fact of each site, a column at a time; a word of classes is no number."""
    rows: dict[str, dict[str, FactRow]] = {site_id: {} for site_id in site_ids}
    found: dict[int, Found] = {}
    for name, fact in card.facts.items():
        is_number = pd.api.types.is_numeric_dtype(fact.value.dtype)
        columns = (
            fact.value, card.values[name], card.applies[name], fact.is_approximate,
            card.is_aged[name], fact.origin, fact.day,
        )  # fmt: skip
        for site_id, value, part, applies, is_approximate, is_aged, origin, day in zip(
            site_ids, *(_take(column, site_ids, found) for column in columns), strict=True
        ):
            rows[site_id][name] = FactRow(
                number=_number(value) if is_number else None,
                word="" if is_number else _text(value),
                value=_number(part),
                applies=bool(applies),
                is_approximate=bool(is_approximate),
                is_aged=bool(is_aged),
                origin=_text(origin),
                day=_text(day),
            )
    return rows


def _take(column: pd.Series, site_ids: Sequence[str], found: dict[int, Found]) -> list[object]:
    """Take what a column says of some sites; `found` remembers where they stand in its index."""
    index = column.index
    if id(index) not in found:  # the index is kept beside its places, so its id stays its own
        found[id(index)] = index, index.get_indexer(pd.Index(site_ids))
    places = found[id(index)][1]
    if (places < 0).any():
        raise KeyError(f"{column.name} does not tell of every site")
    taken: list[object] = column.take(places).tolist()
    return taken


def _take_findings(rows: pd.DataFrame | None, files: Mapping[str, str]) -> tuple[FindingLine, ...]:
    if rows is None:
        return ()
    return tuple(
        FindingLine(
            code=_text(row["code"]),
            outcome=_text(row["outcome"]),
            text=_text(row["text"]),
            missing=_text(row["missing"]),
            origins=tell_origins(_text(row["origin"]), files),
            day=_text(row["day"]),
        )
        for row in rows.to_dict("records")
    )


def _number(value: object) -> float | None:
    """Read a number; None where it is unknown."""
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return None
    number = float(str(value))
    return None if math.isnan(number) else number


def _whole(value: object) -> int | None:
    number = _number(value)
    return None if number is None else int(number)


def _text(value: object) -> str:
    """Read a text; "" where it is unknown."""
    return "" if value is None or pd.isna(value) else str(value)  # type: ignore[call-overload]
