"""Everything behind one site's score, gathered from a run folder."""

import difflib
import math
from collections.abc import Hashable, Mapping, Sequence

import pandas as pd

from layers.errors import Fault, SettingsError
from maps.labels import remark_text
from scoring.contributions import shown_contributions, shown_score
from scoring.counterfactual import find_counterfactual
from scoring.indicators import INDICATORS
from scoring.profile import CriterionWeighing
from scoring.reasons import Part, Reasons, find_reasons, say_reasons
from scout.basis import present_of_record, read_stored_profile
from scout.explanation import (
    CriterionLine,
    Explanation,
    FactLine,
    FindingLine,
    Places,
    RunHead,
    SiteHead,
    Verdict,
)
from scout.run_record import RunRecord
from scout.standing import find_next_standing


def explain_site(record: RunRecord, name: str) -> Explanation:
    """Gather everything about one site.

    Parameters
    ----------
    record
        A run folder that was read back.
    name
        The `site_id`, or another name under which the site is known.

    Raises
    ------
    SettingsError
        "site_unknown", with the name that looks most like it.
    """
    site_id = find_site(record.sites, name)
    profile = read_stored_profile(record)
    present = present_of_record(record)
    site = {str(field): value for field, value in record.sites.loc[site_id].items()}
    files = _find_files(record.record)
    criteria = _explain_criteria(record, profile.criteria, site_id)
    facts = _explain_facts(record.facts, profile.criteria, criteria, (site_id, files))
    reasons = find_reasons(
        [Part(line.criterion, line.weight, line.low, line.high) for line in criteria]
    )
    return Explanation(
        site=_explain_head(site, site_id, name),
        run=_explain_run(record.record),
        verdict=_explain_verdict(record.totals, site_id, _whole(site.get("shortlist_position"))),
        places=Places(
            possible=_number(site.get("possible_places")),
            planned=_number(site.get("planned_places")),
            origin=_text(site.get("places_origin")),
            note=_text(site.get("places_note")),
        ),
        criteria=criteria,
        facts=facts,
        findings=_explain_findings(record.findings, site_id, files),
        also_known_as=_split(site.get("also_known_as")),
        remarks=_explain_remarks(record.remarks, site_id),
        sentence=say_reasons(reasons),
        reasons=reasons,
        fact_reasons=_weigh_facts(facts),
        counterfactual=None
        if present is None
        else find_counterfactual(present, site_id, INDICATORS),
        next_one=find_next_standing(record, site_id),
    )


def _weigh_facts(facts: Sequence[FactLine]) -> Reasons:
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


def find_site(sites: pd.DataFrame, name: str) -> str:
    """Find a site by its id or by another of its names.

    Raises
    ------
    SettingsError
        "site_unknown".
    """
    wanted = name.strip()
    if wanted in sites.index:
        return wanted
    names: dict[str, str] = {}
    for column in ("object_ids", "also_known_as"):
        if column in sites:
            for site_id, others in sites[column].items():
                names.update(dict.fromkeys(_split(others), str(site_id)))
    if wanted in names:
        return names[wanted]
    known = [*map(str, sites.index), *names]
    near = difflib.get_close_matches(wanted, known, n=1)
    raise SettingsError(
        Fault("site_unknown", {"found": name, "suggestion": near[0] if near else ""})
    )


def _explain_head(site: Mapping[str, object], site_id: str, asked_for: str) -> SiteHead:
    return SiteHead(
        site_id=site_id,
        asked_for="" if asked_for == site_id else asked_for,
        name=_text(site.get("name")),
        address=_text(site.get("address")),
        gemeente_name=_text(site.get("gemeente_name")),
        kind=_text(site.get("kind")),
        status=_text(site.get("status")),
        passed_over=_text(site.get("passed_over")),
    )


def _explain_run(record: Mapping[str, object]) -> RunHead:
    region, profile = record.get("region"), record.get("profile")
    about = region if isinstance(region, Mapping) else {}
    opinion = profile if isinstance(profile, Mapping) else {}
    return RunHead(
        region_name=str(about.get("name", "")),
        reference_day=str(record.get("reference_day", "")),
        profile_title=str(opinion.get("title", "")),
        is_invented=about.get("is_invented") is True,
        is_exploration=opinion.get("is_exploration") is True,
    )


def _explain_verdict(totals: pd.DataFrame, site_id: str, position: int | None) -> Verdict:
    row = {str(name): value for name, value in totals.loc[site_id].items()}
    return Verdict(
        state=_text(row["state"]),
        score=int(shown_score(totals.loc[[site_id], "score"]).iloc[0]),
        ceiling=int(shown_score(totals.loc[[site_id], "ceiling"]).iloc[0]),
        coverage=_number(row["coverage"]) or 0.0,
        rank=_whole(row["rank"]),
        rank_best=_whole(row["rank_best"]),
        rank_worst=_whole(row["rank_worst"]),
        ranked=int(totals["rank"].notna().sum()),
        shortlist_position=position,
    )


def _find_files(record: Mapping[str, object]) -> dict[str, str]:
    """From the id of a source to the file as the settings wrote it."""
    inputs = record.get("inputs")
    cards = inputs if isinstance(inputs, list) else []
    return {str(card["id"]): str(card["shown_path"]) for card in cards}


def _explain_criteria(
    record: RunRecord, weighings: Sequence[CriterionWeighing], site_id: str
) -> tuple[CriterionLine, ...]:
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


def _explain_facts(
    facts: pd.DataFrame,
    weighings: Sequence[CriterionWeighing],
    criteria: Sequence[CriterionLine],
    place: tuple[str, Mapping[str, str]],
) -> tuple[FactLine, ...]:
    """List the facts of a site, criterion by criterion in the order of the profile."""
    site_id, files = place
    own = facts[facts["site_id"] == site_id]
    rows = {str(row["indicator"]): _plain(row) for row in own.to_dict("records")}
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
            most * (_number(rows[name]["value"]) or 0.0)
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
        number=_number(row["number"]),
        word=_text(row["word"]),
        value=_number(row["value"]),
        contribution=tenths[0],
        possible=tenths[1],
        applies=bool(row["applies"]),
        is_approximate=bool(row["is_approximate"]),
        is_aged=bool(row["is_aged"]),
        origins=tell_origins(_text(row["origin"]), files),
        day=_text(row["day"]),
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
    for record in _split(origin):
        source, _, row = record.rpartition("#")
        file = files.get(source, source)
        place = "hele bestand" if row == "*" else f"rij {row}" if row.isdigit() else row
        told.append(f"{file}, {place}")
    return tuple(dict.fromkeys(told))


def _explain_findings(
    findings: pd.DataFrame, site_id: str, files: Mapping[str, str]
) -> tuple[FindingLine, ...]:
    own = findings[findings["site_id"] == site_id]
    return tuple(
        FindingLine(
            code=_text(row["code"]),
            outcome=_text(row["outcome"]),
            text=_text(row["text"]),
            missing=_text(row["missing"]),
            origins=tell_origins(_text(row["origin"]), files),
            day=_text(row["day"]),
        )
        for row in own.to_dict("records")
    )


def _explain_remarks(remarks: pd.DataFrame, site_id: str) -> tuple[str, ...]:
    own = remarks[remarks["site_id"] == site_id]
    return tuple(
        remark_text(code, fields) for code, fields in zip(own["code"], own["fields"], strict=True)
    )


def _plain(row: Mapping[Hashable, object]) -> dict[str, object]:
    return {str(name): value for name, value in row.items()}


def _text(value: object) -> str:
    return "" if value is None or pd.isna(value) else str(value)  # type: ignore[call-overload]


def _number(value: object) -> float | None:
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return None
    return float(str(value))


def _whole(value: object) -> int | None:
    number = _number(value)
    return None if number is None else int(number)


def _split(value: object) -> tuple[str, ...]:
    return tuple(name for name in _text(value).split(";") if name)
