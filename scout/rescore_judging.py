"""Judging again after a new vacancy list: only what is new or changed is measured."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd

from scoring.changed_sites import Renamed, find_change, rename_records
from scoring.dossier import find_ledgers
from scoring.indicator import Scene
from scoring.measurement import Measurement
from scoring.near_people import count_near_people
from scoring.partial import find_rows, join_rows, update_scorecard
from scoring.partial_dossier import update_dossier
from scoring.profile import Profile
from scoring.scene_part import NAMING_TABLES, find_named, take_part
from scout.judging import Judged, Report, Surveyed, judge_all
from scout.kept_judgement import find_judgement
from scout.settings import Settings

NO_STORE = (
    "Alle locaties worden opnieuw gemeten. Met [store] in de instellingen bewaart het programma "
    "wat niet verandert."
)
NOT_KEPT = "Alle locaties worden opnieuw gemeten: van het eerdere resultaat is niets bewaard."
TOO_MANY = "Alle locaties worden opnieuw gemeten: er is te veel veranderd."

# What a run adds to the sites after they were joined (`scoring.near_people.add_people`).
PEOPLE, EVENING = "inhabitants_near", "has_evening_transit"
# Above this share it costs more to look what changed than to measure all again.
MOST_CHANGED_SHARE = 0.5


def make_judge(
    settings: Settings, vacancies: Mapping[str, str], tell: Callable[[str], None]
) -> Callable[[Surveyed, Profile, Report], Judged]:
    """Make a judge that starts from what an earlier run found.

    Parameters
    ----------
    settings
        Of this run.
    vacancies
        The hash of each vacancy list of the earlier run, by its id.
    tell
        Is told, in Dutch, how much is measured again.
    """

    def judge(surveyed: Surveyed, profile: Profile, report: Report) -> Judged:
        known = find_judgement(settings, surveyed, vacancies)
        if known is None:
            tell(NO_STORE if settings.store_path is None else NOT_KEPT)
            return judge_all(surveyed, profile, report)
        found = judge_changed(surveyed, known, profile, report, tell)
        if found is None:
            tell(TOO_MANY)
            return judge_all(surveyed, profile, report)
        return found

    return judge


def judge_changed(
    surveyed: Surveyed,
    known: Judged,
    profile: Profile,
    report: Report,
    tell: Callable[[str], None],
) -> Judged | None:
    """Measure the new and changed sites alone, and take over what was found of the others.

    Parameters
    ----------
    surveyed
        The region as it is, of which no ways were sought.
    known
        What was found of it with other vacancy lists, all else the same.
    profile, report
        As `scout.judging.judge_all`.
    tell
        Is told how many sites are measured.

    Returns
    -------
    Bit for bit what `judge_all` gives. None where that must be done: most sites changed, or it
    cannot be told which did.

    Raises
    ------
    ContractError, ProfileError
        As `judge_all`.
    """
    begin = time.perf_counter()
    scene = surveyed.scene
    found = _find_changed(scene, known, {card.id for card in surveyed.layers["vacancies"].sources})
    if found is None:
        return None
    known, changed = found
    count = len(scene.sites.table)
    tell(f"Van {count} locaties worden er {len(changed)} opnieuw gemeten.")
    surveyed.durations_s["compare"] = time.perf_counter() - begin
    few = replace(surveyed, scene=take_part(scene, changed))
    part = judge_all(few, profile, report)
    begin = time.perf_counter()
    whole = _add_people(scene, known, part)
    card = update_scorecard(known.card, part.card, whole.sites)
    dossier = update_dossier(
        known.dossier, part.dossier, find_ledgers(whole), whole.sites.table.index
    )
    surveyed.durations_s["join"] = time.perf_counter() - begin
    return Judged(card, dossier)


def _find_changed(scene: Scene, known: Judged, sources: set[str]) -> tuple[Judged, pd.Index] | None:
    """Find the sites to measure, and give the records of the others the names of now.

    At least one site is measured, so that nothing has to be made of no sites at all.
    """
    index = scene.sites.table.index
    is_told = known.card.gemeenten.equals(scene.gemeenten)
    if not len(index) or not is_told or index.str.casefold().has_duplicates:
        return None
    former = known.card.sites
    former = replace(former, table=former.table.drop(columns=[PEOPLE, EVENING]))
    change = find_change(former, scene.sites)
    renamed, lost = _rename(known, change.renamed, frozenset(sources))
    again = {*change.site_ids, *lost}
    for name in NAMING_TABLES:
        was, now = (find_named(sites, scene.layers, name) for sites in (former, scene.sites))
        is_other = was != now
        again |= {*was[is_other], *now[is_other]}
    changed = index[index.isin(list(again))]
    if len(changed) > MOST_CHANGED_SHARE * len(index):
        return None
    return renamed, changed if len(changed) else index[:1]


def _rename(known: Judged, renamed: Renamed, sources: frozenset[str]) -> tuple[Judged, set[str]]:
    """Give the records behind all that was found the names of now."""
    lost: set[str] = set()

    def rename(told: pd.Series, sites: pd.Series) -> pd.Series:
        found, unknown = rename_records(told, sites, renamed, sources)
        lost.update(unknown)
        return found

    def rename_facts(facts: Mapping[str, Measurement]) -> dict[str, Measurement]:
        return {
            name: replace(fact, origin=rename(fact.origin, fact.origin.index.to_series()))
            for name, fact in facts.items()
        }

    def rename_rows(table: pd.DataFrame) -> pd.DataFrame:
        return table.assign(origin=rename(table["origin"], table["site_id"]))

    card, dossier = known.card, known.dossier
    again = Judged(
        replace(card, facts=rename_facts(card.facts), findings=rename_rows(card.findings)),
        replace(
            dossier,
            facts=rename_facts(dossier.facts),
            hub_ways=rename_rows(dossier.hub_ways),
            linked_ways=rename_rows(dossier.linked_ways),
        ),
    )
    return again, lost


def _add_people(scene: Scene, known: Judged, part: Judged) -> Scene:
    """Add to all sites what `scoring.near_people.add_people` adds, without ways of their own."""
    tables = known.card.sites.table, part.card.sites.table
    index = scene.sites.table.index
    at = find_rows(tables[0].index, tables[1].index, index)
    evening = join_rows(tables[0][EVENING], tables[1][EVENING], at, index)
    table = scene.sites.table.assign(
        inhabitants_near=count_near_people(scene), has_evening_transit=evening
    )
    return replace(scene, sites=replace(scene.sites, table=table))
