"""The straight line: settings in, a run out. The order of work of a run is written here, once."""

import time
from dataclasses import replace

import geopandas as gpd
import pandas as pd

from layers.borders import find_border_faults
from layers.errors import ContractError, Fault
from layers.layer import Layer, Layers
from layers.load import load_layers
from layers.rejects import join_rejects
from layers.sites import Region, Sites, find_sites
from layers.source import Source, name_sources, read_catalog
from layers.sources import ADAPTERS
from layers.street_layer import STREETS
from layers.timetable_layer import TIMETABLE
from maps.edition import Found
from scoring.capacity import find_places
from scoring.dossier import check_rules
from scoring.gemeenten import find_gemeente_facts
from scoring.indicator import Scene
from scoring.indicators import INDICATORS
from scoring.outlook import find_outlook
from scoring.profile import Profile
from scoring.shortlist import ListRule, mark_shortlisted, pick
from scoring.site_names import list_unmatched
from scoring.values import measure_facts
from scout.check import CheckReport
from scout.judging import Judge, Surveyed, judge_all, seek_ways
from scout.judging import Report as Report
from scout.kept_judgement import keep_judgement
from scout.kept_layers import choose_loader
from scout.missing_tables import find_missing_tables
from scout.packaged import find_data
from scout.run import Run
from scout.settings import Settings
from scout.showing import show_found
from scout.status import read_status
from scout.stored_window import check_windows
from scout.surroundings import (
    ENVIRONMENT,
    read_street_nets,
    read_timetable,
    sample_environment,
)

# Without these there is nothing to score, or nowhere to put it.
NEEDED_TABLES = ("vacancies", "gemeenten")
# Lists that name sites: what they say of an unknown site is set aside by name.
NAMING_TABLES = ("services", "decisions")


def be_silent(_stage: str) -> None:
    """Report nothing."""


def scout_sites(settings: Settings, report: Report = be_silent, judge: Judge = judge_all) -> Run:
    """Find, score and show the sites of a region.

    Parameters
    ----------
    settings
        All choices of the run, see `scout.settings.read_settings`.
    report
        Is told what happens now, in Dutch.
    judge
        How sites are measured and scored; another way must find the same.

    Returns
    -------
    The run; nothing is written yet, see `scout.run.write_run`.

    Raises
    ------
    SourceError, ContractError
        A file cannot be read or breaks its promise; all faults of all files at once.
    ProfileError
        A gemeente has a rule of its own for which the profile has no general one.
    """
    return show_found(settings, *find_all(settings, report, judge), report)


def find_all(
    settings: Settings, report: Report, judge: Judge = judge_all
) -> tuple[Found, pd.DataFrame, dict[str, float]]:
    """Find all that a run tells, before anything is left out or shown.

    Parameters
    ----------
    settings, report
        As `scout_sites`.
    judge
        How sites are measured and scored; another way must find the same.

    Returns
    -------
    What was found, every line of the pipeline log, and seconds per stage.

    Raises
    ------
    SourceError, ContractError, ProfileError
        As `scout_sites`.
    """
    surveyed = join_region(settings, report)
    durations_s = surveyed.durations_s
    judged = judge(surveyed, settings.profile, report)
    keep_judgement(settings, surveyed, judged)
    report("De zekerheid van de shortlist wordt bepaald")
    begin = time.perf_counter()
    rule = settings.shortlist
    shortlist = pick(judged.card, rule.size, rule.per_gemeente, rule.min_distance_m)
    card = mark_shortlisted(judged.card, shortlist)
    outlook = find_outlook(
        card, shortlist, ListRule(rule.size, rule.per_gemeente, rule.min_distance_m)
    )
    durations_s["outlook"] = time.perf_counter() - begin
    log = read_status(settings.status_path, card.sites.table)
    found = Found(
        card=card,
        shortlist=shortlist,
        layers=surveyed.layers,
        sources=surveyed.sources,
        status=log.latest,
        rejects=join_rejects([surveyed.rejects, log.rejects]),
        outlook=outlook,
        dossier=judged.dossier,
    )
    return found, log.lines, durations_s


def check_layers(settings: Settings, report: Report = be_silent) -> CheckReport:
    """Judge every layer and the profile of a region, without scoring.

    Raises
    ------
    SourceError, ContractError, ProfileError
        As `scout_sites`.
    """
    surveyed = survey(settings, report)
    check_rules(surveyed.scene)
    report("De indicatoren worden gemeten")
    profile = settings.profile
    facts = measure_facts(surveyed.scene, profile, INDICATORS)
    sites = surveyed.scene.sites.table
    weighings = [each for criterion in profile.criteria for each in criterion.indicators]
    shares = {
        each.indicator: facts[each.indicator]
        .value[sites["kind"].isin(each.applies_to)]
        .notna()
        .mean()
        for each in weighings
    }
    log = read_status(settings.status_path, sites)
    return CheckReport(
        settings=settings,
        sources=surveyed.sources,
        rejects=join_rejects([surveyed.rejects, log.rejects]),
        site_count=len(sites),
        coverage=pd.Series(shares, dtype="float64"),
        missing_tables=find_missing_tables(profile, surveyed.layers),
    )


def survey(settings: Settings, report: Report = be_silent) -> Surveyed:
    """Read every file of a region, join them into candidate sites and seek the ways from these."""
    return seek_ways(join_region(settings, report), report)


def join_region(settings: Settings, report: Report = be_silent) -> Surveyed:
    """Read every file of a region and join them into candidate sites."""
    durations_s: dict[str, float] = {}
    report("De bestanden worden gelezen")
    begin = time.perf_counter()
    catalog = read_catalog(find_data("catalog.toml"))
    load_one = choose_loader(settings.store_path)
    layers = dict(load_layers(settings.deliveries, catalog, load_one))
    _check_needed(layers, settings.gemeenten)
    check_windows(settings.deliveries, layers["gemeenten"].table, settings.gemeenten)
    durations_s["load"] = time.perf_counter() - begin
    report("De locaties worden gezocht")
    begin = time.perf_counter()
    registers = {
        source.id
        for source in layers["vacancies"].sources
        if ADAPTERS[source.catalog_id].is_register
    }
    sites = find_sites(layers, Region(settings.gemeenten, registers))
    sites = _with_places(sites, settings.profile)
    assumptions = {name: each.value for name, each in settings.profile.assumptions.items()}
    sampled = sample_environment(settings, sites, catalog)
    if sampled is not None:
        layers[ENVIRONMENT] = sampled
    nets = read_street_nets(settings, catalog, assumptions)
    if nets is not None:
        layers[STREETS] = nets.layer
    found = read_timetable(settings, catalog)
    if found is not None:
        layers[TIMETABLE] = found.layer
    if settings.is_invented:
        layers = {name: _as_invented(layer) for name, layer in layers.items()}
    scene = Scene(
        sites=sites,
        layers=layers,
        gemeenten=find_gemeente_facts(
            layers, settings.task, settings.gemeenten, settings.reference_day
        ),
        assumptions=assumptions,
        reference_day=settings.reference_day,
    )
    durations_s["find"] = time.perf_counter() - begin
    unmatched = [list_unmatched(sites, layers[name]) for name in NAMING_TABLES if name in layers]
    rejects = join_rejects(
        [*(layer.rejects for layer in layers.values()), sites.rejects, *unmatched]
    )
    cards = _sources_in_order(settings, layers)
    return Surveyed(layers, cards, scene, rejects, durations_s, nets, found)


def _check_needed(layers: Layers, gemeenten: tuple[str, ...]) -> None:
    """Stop when a region has no buildings or land, or no fit gemeenten to put them in."""
    faults = [
        Fault("table_missing", {"table": name}) for name in NEEDED_TABLES if name not in layers
    ]
    if "gemeenten" in layers:
        faults += find_border_faults(layers["gemeenten"], gemeenten)
    if faults:
        raise ContractError(faults)


def _with_places(sites: Sites, profile: Profile) -> Sites:
    """Add how many places each site holds, and which are planned."""
    table = sites.table.join(find_places(pd.DataFrame(sites.table), profile))
    return replace(sites, table=gpd.GeoDataFrame(table, geometry="geometry", crs=sites.table.crs))


def _as_invented(layer: Layer) -> Layer:
    """Give no publisher the credit, or the blame, for made-up files in the form of his."""
    cards = tuple(
        replace(
            card,
            title=f"{card.title}, verzonnen",
            publisher="verzonnen",
            attribution="Verzonnen gegevens",
            licence="geen: alles is verzonnen",
            url="",
            is_invented=True,
        )
        for card in layer.sources
    )
    return replace(layer, sources=cards)


def _sources_in_order(settings: Settings, layers: Layers) -> tuple[Source, ...]:
    """Take the cards of all files, in the order of the settings."""
    cards = {source.id: source for layer in layers.values() for source in layer.sources}
    return tuple(cards[name] for name in name_sources(settings.deliveries))
