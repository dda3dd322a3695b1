"""What was found of all sites of a run, kept in the store of the region for the next delivery."""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict

import geopandas as gpd
import numpy as np
import pandas as pd

from layers.sites import Sites
from layers.source import Delivery, Source, hash_path, name_sources
from layers.store.derived import Recipe, read_derived, write_derived
from layers.store.folder import make_store
from scoring.dossier import Dossier
from scoring.ledger import Ledger
from scoring.measurement import Measurement
from scoring.scorecard import Scorecard
from scout.judging import Judged, Surveyed
from scout.kept_layers import find_companions
from scout.kept_program import JUDGING, describe_maker
from scout.kept_room import forget_old
from scout.kept_table import TEXT, read_tables, write_tables
from scout.run_record import RunRecord
from scout.settings import Settings

log = logging.getLogger(__name__)

# The last runs of a region; an older one is scored anew.
MOST_KEPT = 12
RECIPE = "judgement"
SCHEMA = 1
VACANCIES = "vacancies"

CARD_TABLES = (
    "is_aged", "applies", "values", "low", "high", "totals", "findings", "gemeenten",
)  # fmt: skip
FACTS, SIDE_FACTS = "facts", "side"
NO_LEDGER = Ledger(pd.DataFrame(), pd.DataFrame(), ())

Tables = dict[str, pd.DataFrame]


def hash_vacancies(record: RunRecord) -> dict[str, str]:
    """Take the hash of each vacancy list of an earlier run, by its id.

    Parameters
    ----------
    record
        The earlier run, of the internal edition.
    """
    inputs = record.record.get("inputs")
    return take_vacancy_hashes(inputs if isinstance(inputs, list) else [])


def take_vacancy_hashes(inputs: Sequence[Mapping[str, object]]) -> dict[str, str]:
    """Take the hash of each vacancy list of a run, by its id.

    Parameters
    ----------
    inputs
        Cards as `run.json` tells them.
    """
    return {str(card["id"]): str(card["sha256"]) for card in inputs if card["table"] == VACANCIES}


def make_recipe(
    settings: Settings, sources: Sequence[Source], vacancies: Mapping[str, str]
) -> Recipe:
    """Name all that the judgement of a run rests on.

    Parameters
    ----------
    settings
        Of the run.
    sources
        The cards of all its files, in the order of the settings.
    vacancies
        The hash of each vacancy list, by its id: of this run, or of the one that is looked for.
        Of these lists no more is named, since sites are compared one by one (`find_change`).

    Raises
    ------
    SourceError
        A file beside one of the files cannot be read.
    """
    asked = (settings.gemeenten, settings.boundary_day, settings.reference_day)
    named = list(zip(name_sources(settings.deliveries), settings.deliveries, strict=True))
    files = {f"file {card.id}": card.sha256 for card in sources if card.table != VACANCIES}
    told = {
        "asked": repr((asked, settings.is_invented, asdict(settings.task))),
        "profile": settings.profile_text,
        "order": json.dumps([name for name, _ in named]),
        "vacancies": json.dumps(dict(vacancies), sort_keys=True),
        **{f"of {name}": _describe(each) for name, each in named if each.table != VACANCIES},
    }
    return Recipe(RECIPE, SCHEMA, {**files, **told, **describe_maker(JUDGING)})


def _describe(delivery: Delivery) -> str:
    """Tell how a delivery is read, and what lies beside its file."""
    beside = {path.name: hash_path(path) for path in find_companions(delivery.path)}
    return repr(({**asdict(delivery), "path": delivery.path.name}, beside))


def keep_judgement(settings: Settings, surveyed: Surveyed, judged: Judged) -> None:
    """Keep what was found, where the region has a store.

    Parameters
    ----------
    settings
        Of the run; without `[store]` nothing is kept.
    surveyed, judged
        What it rests on, and what was found.

    Raises
    ------
    SourceError
        As `layers.store.folder.make_store`; "store_unwritable".
    """
    if settings.store_path is None:
        return
    try:
        arrays = write_tables(_list_tables(judged))
    except ValueError as error:
        log.info("what was found is not kept: %s", error)
        return
    used = take_vacancy_hashes([asdict(card) for card in surveyed.sources])
    recipe = make_recipe(settings, surveyed.sources, used)
    store = make_store(settings.store_path)
    write_derived(store, recipe, arrays)
    forget_old(store, recipe, MOST_KEPT)


def find_judgement(
    settings: Settings, surveyed: Surveyed, vacancies: Mapping[str, str]
) -> Judged | None:
    """Find what an earlier run found: of other vacancy lists, and otherwise of exactly the same.

    Parameters
    ----------
    settings, surveyed
        Of this run.
    vacancies
        The hash of each vacancy list of the earlier run, by its id.

    Returns
    -------
    Its ledgers are empty. None where it was not kept, or cannot be read whole.

    Raises
    ------
    SourceError
        As `layers.store.folder.make_store`.
    """
    if settings.store_path is None:
        return None
    recipe = make_recipe(settings, surveyed.sources, vacancies)
    arrays = read_derived(make_store(settings.store_path), recipe)
    if arrays is None:
        return None
    try:
        return _join_tables(read_tables(arrays), settings, surveyed)
    except (ValueError, KeyError) as error:
        log.warning("a kept judgement cannot be read, and is made again: %s", error)
        return None


def _list_tables(judged: Judged) -> Tables:
    """List all as tables."""
    card, sites, dossier = judged.card, judged.card.sites, judged.dossier
    return {
        "sites": sites.table,
        "origins": sites.origins,
        "record_days": sites.record_days.to_frame(),
        **{name: getattr(card, name) for name in CARD_TABLES},
        **_split_facts(FACTS, card.facts),
        **_split_facts(SIDE_FACTS, dossier.facts),
        "hub_ways": dossier.hub_ways,
        "linked_ways": dossier.linked_ways,
    }


def _split_facts(name: str, facts: Mapping[str, Measurement]) -> Tables:
    """Put facts side by side: numbers, words, and the evidence of both."""
    is_number = {fact: one.value.dtype == np.float64 for fact, one in facts.items()}
    parts = {
        "numbers": {fact: one.value for fact, one in facts.items() if is_number[fact]},
        "words": {fact: one.value for fact, one in facts.items() if not is_number[fact]},
        "origin": {fact: one.origin for fact, one in facts.items()},
        "day": {fact: one.day for fact, one in facts.items()},
        "rough": {fact: one.is_approximate for fact, one in facts.items()},
    }
    index = next(iter(facts.values())).value.index
    return {
        f"{name}_{part}": pd.DataFrame(columns, index, pd.Index(list(columns), dtype=TEXT))
        for part, columns in parts.items()
    }


def _join_facts(name: str, tables: Tables) -> dict[str, Measurement]:
    """Take facts apart again, in their order."""
    numbers, words, origin, day, rough = (
        tables[f"{name}_{part}"] for part in ("numbers", "words", "origin", "day", "rough")
    )
    return {
        str(fact): Measurement(
            value=numbers[fact] if fact in numbers else words[fact],
            origin=origin[fact],
            day=day[fact],
            is_approximate=rough[fact],
        )
        for fact in origin
    }


def _join_tables(tables: Tables, settings: Settings, surveyed: Surveyed) -> Judged:
    """Make of tables what was found; what no table holds is that of this run."""
    sites = surveyed.scene.sites
    table = tables["sites"]
    if not isinstance(table, gpd.GeoDataFrame):
        message = "the sites have no places"
        raise ValueError(message)
    known = Sites(
        table=table,
        origins=tables["origins"],
        record_days=tables["record_days"]["reference_day"],
        remarks=sites.remarks.iloc[:0],
        rejects=sites.rejects.iloc[:0],
        outside=sites.outside.iloc[:0],
    )
    card = Scorecard(
        profile=settings.profile,
        reference_day=settings.reference_day,
        sites=known,
        facts=_join_facts(FACTS, tables),
        **{name: tables[name] for name in CARD_TABLES},
    )
    ways = (tables["hub_ways"], tables["linked_ways"])
    return Judged(card, Dossier(_join_facts(SIDE_FACTS, tables), NO_LEDGER, NO_LEDGER, *ways))
