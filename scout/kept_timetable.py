"""Timetables that were read before, kept in the store of a region: a national feed takes long."""

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.layer import Layer
from layers.source import CatalogCard, Delivery, Source
from layers.store.derived import Recipe, read_derived, write_derived
from layers.store.folder import Store, make_store
from layers.timetable import Calls, Changes, Lines, Services, Stops, Timetable, Trips
from layers.timetable_layer import TIMETABLE, TimetableLayer, load_timetable
from scout.kept_layers import make_recipe
from scout.kept_room import forget_old, mark_used
from scout.kept_table import read_tables, write_tables

log = logging.getLogger(__name__)

# So that several regions and some months of timetables fit in one store.
MOST_KEPT = 12
RECIPE = "timetable"
SCHEMA = 1
PARTS = {
    "stops": Stops, "lines": Lines, "trips": Trips, "calls": Calls, "services": Services,
    "changes": Changes,
}  # fmt: skip
# What is no array: the names of the feeds and the cards travel as JSON.
HEAD = "head"
NUMBERS, WORDS, TABLES = "numbers.", "words.", "tables."
WORD = "word"

Arrays = dict[str, npt.NDArray[Any]]


def load_kept_timetable(
    store_path: Path | None,
    deliveries: Sequence[Delivery],
    cards: Sequence[Source],
    catalog: Mapping[str, CatalogCard],
) -> TimetableLayer | None:
    """Take the timetables of a region from the store, or read them and keep what came out.

    They are taken only where the same program, on the same machine, read the same bytes with the
    same options; whatever is in doubt is read again.

    Parameters
    ----------
    store_path
        `[store] path` of the settings; None keeps nothing.
    deliveries, cards
        As `layers.timetable_layer.load_timetable`.
    catalog
        The cards of the catalogue, by id.

    Raises
    ------
    SourceError, ContractError
        As `load_timetable`, and as `layers.store.folder.make_store`; "store_unwritable".
    """
    recipe = None if store_path is None else _make_recipe(deliveries, cards, catalog)
    if store_path is None or recipe is None:
        return load_timetable(deliveries, cards)
    store = make_store(store_path)
    found = _read(store, recipe)
    if found is None:
        found = load_timetable(deliveries, cards)
        if found is not None:
            _keep(store, recipe, found)
    return found


def _make_recipe(
    deliveries: Sequence[Delivery], cards: Sequence[Source], catalog: Mapping[str, CatalogCard]
) -> Recipe | None:
    """Name all that the timetables depend on; None without one, or where a file changes just now.

    The hash in the card was taken from the file at another moment than that of the recipe.
    """
    inputs: dict[str, str] = {}
    for number, (delivery, card) in enumerate(zip(deliveries, cards, strict=True)):
        recipe = make_recipe(delivery, catalog, card.id)
        if recipe is None or recipe.inputs["file"] != card.sha256:
            return None
        told = {**recipe.inputs, "made card": json.dumps(asdict(card))}
        inputs |= {f"{number} {name}": text for name, text in told.items()}
    return Recipe(RECIPE, SCHEMA, inputs) if inputs else None


def _keep(store: Store, recipe: Recipe, made: TimetableLayer) -> None:
    """Keep what was read, unless it holds something that would not come back as it was."""
    try:
        arrays = write_timetable(made)
    except ValueError as error:
        log.info("the timetable is not kept: %s", error)
        return
    write_derived(store, recipe, arrays)
    forget_old(store, recipe, MOST_KEPT)


def _read(store: Store, recipe: Recipe) -> TimetableLayer | None:
    """Read what was kept; None when it must be made."""
    arrays = read_derived(store, recipe)
    if arrays is None:
        return None
    try:
        found = read_timetable(arrays)
    except (ValueError, KeyError, TypeError) as error:
        log.warning("a kept timetable cannot be read, and is made again: %s", error)
        return None
    mark_used(store, recipe)
    return found


def write_timetable(made: TimetableLayer) -> Arrays:
    """Write a timetable and its layer as arrays.

    Parameters
    ----------
    made
        As `load_timetable` gives it.

    Returns
    -------
    By name: numbers as they are, words and tables as bytes with their hash.

    Raises
    ------
    ValueError
        Something in it would not come back bit for bit.
    """
    timetable, layer = made.timetable, made.layer
    tables = {f"{TABLES}table": layer.table, f"{TABLES}rejects": layer.rejects}
    numbers: Arrays = {}
    for name, array in _list_arrays(timetable):
        if array.dtype.hasobject:
            tables[f"{WORDS}{name}"] = pd.DataFrame({WORD: pd.Series(array, dtype=object)})
        else:
            numbers[f"{NUMBERS}{name}"] = array
    head = {"feeds": timetable.feeds, "sources": [asdict(card) for card in layer.sources]}
    written = np.frombuffer(json.dumps(head).encode(), dtype=np.uint8)
    return {**numbers, **write_tables(tables), HEAD: written}


def read_timetable(arrays: Mapping[str, npt.NDArray[Any]]) -> TimetableLayer:
    """Read what `write_timetable` wrote.

    Raises
    ------
    ValueError, KeyError, TypeError
        The arrays are not those of a timetable.
    """
    is_number = {name: name.startswith(NUMBERS) for name in arrays}
    head = json.loads(arrays[HEAD].tobytes())
    tables = read_tables(
        {name: each for name, each in arrays.items() if not is_number[name] and name != HEAD}
    )
    found: dict[str, Any] = {name: arrays[name] for name in arrays if is_number[name]}
    found = {name.removeprefix(NUMBERS): each for name, each in found.items()}
    for name, table in tables.items():
        if name.startswith(WORDS):
            found[name.removeprefix(WORDS)] = table[WORD].to_numpy(dtype=object)
    parts = {
        part: kind(**{each.name: found[f"{part}.{each.name}"] for each in fields(kind)})
        for part, kind in PARTS.items()
    }
    sources = tuple(Source(**card) for card in head["sources"])
    layer = Layer(TIMETABLE, tables[f"{TABLES}table"], sources, tables[f"{TABLES}rejects"])
    return TimetableLayer(Timetable(tuple(head["feeds"]), **parts), layer)


def _list_arrays(timetable: Timetable) -> Iterator[tuple[str, npt.NDArray[Any]]]:
    """List every array of a timetable as "part.field"."""
    for part, kind in PARTS.items():
        for each in fields(kind):
            yield f"{part}.{each.name}", getattr(getattr(timetable, part), each.name)
