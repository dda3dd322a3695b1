"""Everything behind one site's score, gathered from a run folder."""

import difflib
from collections.abc import Mapping

import pandas as pd

from layers.errors import Fault, SettingsError
from maps.remark_words import remark_text
from maps.site_facts import tell_origins, weigh_facts
from maps.site_lines import FindingLine, Places, Verdict
from scoring.contributions import shown_score
from scoring.counterfactual import Counterfactual, find_counterfactual
from scoring.indicators import INDICATORS
from scoring.reasons import Part, find_reasons, say_reasons
from scoring.smaa.sureness import Drawing
from scout.basis import present_of_record, read_stored_profile, take_table
from scout.cells import read_list, read_number, read_text, read_whole
from scout.explain_dossier import explain_dossier
from scout.explain_facts import explain_criteria, explain_facts
from scout.explanation import (
    Explanation,
    RunHead,
    SiteHead,
    Sure,
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
    found = _ask_way(record, site_id)
    site = {str(field): value for field, value in record.sites.loc[site_id].items()}
    files = _find_files(record.record)
    criteria = explain_criteria(record, profile.criteria, site_id)
    facts = explain_facts(record.facts, profile.criteria, criteria, (site_id, files))
    reasons = find_reasons(
        [Part(line.criterion, line.weight, line.low, line.high) for line in criteria]
    )
    return Explanation(
        site=_explain_head(site, site_id, name),
        run=_explain_run(record.record),
        verdict=_explain_verdict(
            record.totals, site_id, read_whole(site.get("shortlist_position"))
        ),
        places=Places(
            possible=read_number(site.get("possible_places")),
            planned=read_number(site.get("planned_places")),
            origin=read_text(site.get("places_origin")),
            note=read_text(site.get("places_note")),
        ),
        criteria=criteria,
        facts=facts,
        findings=_explain_findings(record.findings, site_id, files),
        also_known_as=read_list(site.get("also_known_as")),
        remarks=_explain_remarks(record.remarks, site_id),
        sentence=say_reasons(reasons),
        reasons=reasons,
        fact_reasons=weigh_facts(facts),
        sure=_explain_sureness(record, site),
        counterfactual=found,
        bar_name=_name_bar(record, found),
        next_one=find_next_standing(record, site_id),
        dossier=explain_dossier(record.dossier, site_id, files),
    )


def _ask_way(record: RunRecord, site_id: str) -> Counterfactual | None:
    """Find what would put the site on the shortlist; None when this version cannot tell."""
    present = present_of_record(record)
    return None if present is None else find_counterfactual(present, site_id, INDICATORS)


def _name_bar(record: RunRecord, found: Counterfactual | None) -> str:
    """Name the site that must be passed."""
    if found is None or found.bar is None:
        return ""
    return read_text(record.sites.loc[found.bar.site_id, "name"])


def _explain_sureness(record: RunRecord, site: Mapping[str, object]) -> Sure | None:
    """Take how sure the place of the site is, as the run itself found it."""
    told = take_table(record, "drawing")
    try:
        drawing = Drawing(
            draws=int(str(told["draws"])),
            seed=int(str(told["seed"])),
            spread=float(str(told["spread"])),
            size=int(str(told["size"])),
            unknown=int(str(told["unknown"])),
        )
    except KeyError:
        return None  # a run of before this was found
    return Sure(
        among_first=read_number(site.get("among_first_share")),
        listed=read_number(site.get("listed_share")),
        drawing=drawing,
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
                names.update(dict.fromkeys(read_list(others), str(site_id)))
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
        name=read_text(site.get("name")),
        address=read_text(site.get("address")),
        gemeente_name=read_text(site.get("gemeente_name")),
        kind=read_text(site.get("kind")),
        status=read_text(site.get("status")),
        passed_over=read_text(site.get("passed_over")),
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
        state=read_text(row["state"]),
        score=int(shown_score(totals.loc[[site_id], "score"]).iloc[0]),
        ceiling=int(shown_score(totals.loc[[site_id], "ceiling"]).iloc[0]),
        coverage=read_number(row["coverage"]) or 0.0,
        rank=read_whole(row["rank"]),
        rank_best=read_whole(row["rank_best"]),
        rank_worst=read_whole(row["rank_worst"]),
        ranked=int(totals["rank"].notna().sum()),
        shortlist_position=position,
    )


def _find_files(record: Mapping[str, object]) -> dict[str, str]:
    """From the id of a source to the file as the settings wrote it."""
    inputs = record.get("inputs")
    cards = inputs if isinstance(inputs, list) else []
    return {str(card["id"]): str(card["shown_path"]) for card in cards}


def _explain_findings(
    findings: pd.DataFrame, site_id: str, files: Mapping[str, str]
) -> tuple[FindingLine, ...]:
    own = findings[findings["site_id"] == site_id]
    return tuple(
        FindingLine(
            code=read_text(row["code"]),
            outcome=read_text(row["outcome"]),
            text=read_text(row["text"]),
            missing=read_text(row["missing"]),
            origins=tell_origins(read_text(row["origin"]), files),
            day=read_text(row["day"]),
        )
        for row in own.to_dict("records")
    )


def _explain_remarks(remarks: pd.DataFrame, site_id: str) -> tuple[str, ...]:
    own = remarks[remarks["site_id"] == site_id]
    return tuple(
        remark_text(code, fields) for code, fields in zip(own["code"], own["fields"], strict=True)
    )
