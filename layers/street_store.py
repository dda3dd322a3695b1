"""Streets that were made before, kept in the store: reading a province takes minutes."""

import hashlib
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.errors import SourceError
from layers.network import MODES, Mode, Network
from layers.network_arrays import NETWORK_SCHEMA, make_network_from_arrays, network_arrays
from layers.store.derived import Recipe, read_derived, write_derived
from layers.store.folder import Store

RECIPE = "streets"
# Entrances and the count of lines beside the networks; raise it when these change.
SCHEMA = 1
# The code that turns a file into a network: when one of these files changes, what was kept is made
# again, so that nobody has to remember to raise a number.
CODE = ("network*.py", "street_*.py", "sources/osm_streets.py", "sources/street_*.py")
LIBRARIES = ("osmium", "numpy", "scipy", "shapely", "pyproj", "pyogrio")

Networks = Mapping[Mode, Network]
Shapes = NDArray[np.object_]
Made = tuple[Networks, Shapes, int]


def make_recipe(sha256: str, choices: Mapping[str, str]) -> Recipe:
    """Name all that the streets of a file depend on.

    Parameters
    ----------
    sha256
        Of the delivered file.
    choices
        What was asked of the reader and assumed of ferries, as text.
    """
    inputs = {"file": sha256, "code": _hash_code(), **choices}
    inputs |= {name: version(name) for name in LIBRARIES}
    return Recipe(RECIPE, NETWORK_SCHEMA * 1000 + SCHEMA, inputs)


def _hash_code() -> str:
    """Hash the source of everything that makes a network of a file."""
    floor = Path(__file__).resolve().parent
    paths = sorted(path for pattern in CODE for path in floor.glob(pattern))
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def read_kept_streets(store: Store, recipe: Recipe) -> Made | None:
    """Read networks, entrances and the number of lines read; None when they must be made.

    Parameters
    ----------
    store
        An open store.
    recipe
        Of `make_recipe`.
    """
    arrays = read_derived(store, recipe)
    if arrays is None:
        return None
    try:
        networks = {mode: make_network_from_arrays(_take(arrays, mode)) for mode in MODES}
    except SourceError:  # damaged: it is made again, as if it had never been there
        return None
    return networks, shapely.points(arrays["entrances"]), int(arrays["lines_read"])


def keep_streets(store: Store, recipe: Recipe, made: Made) -> None:
    """Keep what was made; another process that is doing so at this moment is left to it.

    Raises
    ------
    SourceError
        "store_unwritable".
    """
    networks, entrances, lines_read = made
    arrays: dict[str, NDArray[Any]] = {
        f"{mode}.{name}": array
        for mode, network in networks.items()
        for name, array in network_arrays(network).items()
    }
    arrays["entrances"] = shapely.get_coordinates(entrances)
    arrays["lines_read"] = np.array(lines_read, dtype=np.int64)
    write_derived(store, recipe, arrays)


def _take(arrays: Mapping[str, NDArray[Any]], mode: Mode) -> dict[str, NDArray[Any]]:
    """Take the arrays of one network."""
    begin = f"{mode}."
    return {
        name.removeprefix(begin): array for name, array in arrays.items() if name.startswith(begin)
    }
