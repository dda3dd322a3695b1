"""Layers that were read and checked before, kept in the store of a region for the next run."""

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import numpy as np

from layers.errors import SourceError
from layers.load import Loaded, LoadOne, load_delivery
from layers.source import CatalogCard, Delivery, Source, hash_path
from layers.store.derived import Recipe, read_derived, write_derived
from layers.store.folder import Store, make_store
from scout.kept_program import READING, describe_maker
from scout.kept_room import forget_old, mark_used
from scout.kept_table import read_tables, write_tables

log = logging.getLogger(__name__)

# More files than a region has, so that several regions and some months fit in one store.
MOST_KEPT = 200
LAYER = "layer"
SCHEMA = 1
# The card of the file is no table: it travels as JSON beside them.
CARD = "card"


def choose_loader(store_path: Path | None) -> LoadOne:
    """Choose how a delivery is read: from what was kept, where the region has a store.

    Parameters
    ----------
    store_path
        `[store] path` of the settings; None keeps nothing.

    Raises
    ------
    SourceError
        As `layers.store.folder.make_store`.
    """
    if store_path is None:
        return load_delivery
    store = make_store(store_path)

    def load(delivery: Delivery, catalog: Mapping[str, CatalogCard], source_id: str) -> Loaded:
        return load_kept(store, delivery, catalog, source_id)

    return load


def load_kept(
    store: Store, delivery: Delivery, catalog: Mapping[str, CatalogCard], source_id: str
) -> Loaded:
    """Take a delivery from the store, or read and check it and keep what came out.

    It is taken only where the same program, on the same machine, read the same bytes with the same
    options; whatever is in doubt is read again.

    Parameters
    ----------
    store
        Of the region.
    delivery, catalog, source_id
        As `layers.load.load_delivery`.

    Raises
    ------
    SourceError, ContractError
        As `layers.load.load_delivery`; "store_unwritable".
    """
    recipe = make_recipe(delivery, catalog, source_id)
    if recipe is None:
        return load_delivery(delivery, catalog, source_id)
    found = _read(store, recipe)
    if found is None:
        found = load_delivery(delivery, catalog, source_id)
        if found.source.sha256 == recipe.inputs["file"]:  # it was not changed meanwhile
            _keep(store, recipe, found)
    return found


def make_recipe(
    delivery: Delivery, catalog: Mapping[str, CatalogCard], source_id: str
) -> Recipe | None:
    """Name all that a checked table depends on.

    Parameters
    ----------
    delivery, catalog, source_id
        As `layers.load.load_delivery`.

    Returns
    -------
    None for a delivery that cannot be read; whoever loads it tells why.
    """
    try:
        sha256 = hash_path(delivery.path)
        beside = {path.name: hash_path(path) for path in find_companions(delivery.path)}
    except SourceError:
        return None
    card = catalog.get(delivery.source)
    told = {
        "source_id": source_id,
        "delivery": repr({**asdict(delivery), "path": delivery.path.name}),
        "card": repr(card),
        "beside": json.dumps(beside),
    }
    return Recipe(LAYER, SCHEMA, {"file": sha256, **told, **describe_maker(READING)})


def find_companions(path: Path) -> list[Path]:
    """Find the files beside a file that a library may read with it: those with its name in front.

    Shapefiles have them (.dbf, .prj), GML (.xsd, .gfs) and GeoPackage (-wal).

    Parameters
    ----------
    path
        Of a file; a folder is hashed as a whole.
    """
    if not path.is_file():
        return []
    begins = (f"{path.stem.lower()}.", f"{path.name.lower()}-")
    return sorted(
        each
        for each in path.parent.iterdir()
        if each.name.lower().startswith(begins) and each != path and each.is_file()
    )


def _read(store: Store, recipe: Recipe) -> Loaded | None:
    """Read what was kept; None when it must be made."""
    arrays = read_derived(store, recipe)
    if arrays is None:
        return None
    try:
        card = Source(**json.loads(arrays.pop(CARD).tobytes()))
        tables = read_tables(arrays)
        mark_used(store, recipe)
        return Loaded(tables["table"], card, tables["rejects"])
    except (ValueError, KeyError, TypeError) as error:
        log.warning("a kept layer cannot be read, and is made again: %s", error)
        return None


def _keep(store: Store, recipe: Recipe, made: Loaded) -> None:
    """Keep what was read, unless it holds something that would not come back as it was."""
    try:
        tables = write_tables({"table": made.table, "rejects": made.rejects})
    except ValueError as error:
        log.info("%s is not kept: %s", made.source.id, error)
        return
    card = json.dumps(asdict(made.source)).encode()
    with_card = {**tables, CARD: np.frombuffer(card, dtype=np.uint8)}
    write_derived(store, recipe, with_card)
    forget_old(store, recipe, MOST_KEPT)
