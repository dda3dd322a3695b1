"""What is told of one site, taken from a scorecard: the same lines as `explain` takes of a run."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from layers.source import Source
from maps.site_facts import FactRow, list_criteria, list_facts, tell_origins
from maps.site_lines import CriterionLine, FactLine, FindingLine, Places, Verdict
from scoring.contributions import shown_score
from scoring.scorecard import Scorecard


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
    position = {name: number for number, name in enumerate(chosen, start=1)}
    lines = {}
    for site_id in site_ids:
        criteria = list_criteria(card.low, card.high, weights, site_id)
        lines[site_id] = SiteLines(
            verdict=_take_verdict(card, site_id, position.get(site_id)),
            places=_take_places(card, site_id),
            criteria=criteria,
            facts=list_facts(_take_rows(card, site_id), card.profile.criteria, criteria, files),
            findings=_take_findings(findings.get(site_id), files),
        )
    return lines


def _take_verdict(card: Scorecard, site_id: str, position: int | None) -> Verdict:
    row = card.totals.loc[site_id]
    own = card.totals.loc[[site_id]]
    return Verdict(
        state=str(row["state"]),
        score=int(shown_score(own["score"]).iloc[0]),
        ceiling=int(shown_score(own["ceiling"]).iloc[0]),
        coverage=float(own["coverage"].iloc[0]),
        rank=_whole(row["rank"]),
        rank_best=_whole(row["rank_best"]),
        rank_worst=_whole(row["rank_worst"]),
        ranked=int(card.totals["rank"].notna().sum()),
        shortlist_position=position,
    )


def _take_places(card: Scorecard, site_id: str) -> Places:
    row = card.sites.table.loc[site_id]
    return Places(
        possible=_number(row["possible_places"]),
        planned=_number(row["planned_places"]),
        origin=_text(row["places_origin"]),
        note=_text(row.get("places_note", "")),
    )


def _take_rows(card: Scorecard, site_id: str) -> dict[str, FactRow]:
    """Take every fact of a site; a word of classes is no number."""
    rows = {}
    for name, fact in card.facts.items():
        value = fact.value.at[site_id]
        is_number = pd.api.types.is_numeric_dtype(fact.value.dtype)
        rows[name] = FactRow(
            number=_number(value) if is_number else None,
            word="" if is_number else _text(value),
            value=_number(card.values.at[site_id, name]),
            applies=bool(card.applies.at[site_id, name]),
            is_approximate=bool(fact.is_approximate.at[site_id]),
            is_aged=bool(card.is_aged.at[site_id, name]),
            origin=_text(fact.origin.at[site_id]),
            day=_text(fact.day.at[site_id]),
        )
    return rows


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
