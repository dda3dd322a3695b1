"""Arrays made of deliveries, such as a street network, kept for the next run.

They are a cache: one that is absent, damaged or of another recipe is made anew by the caller.
"""

import contextlib
import hashlib
import io
import json
import logging
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from layers.store.card import write_json
from layers.store.disk import make_folders, write_first
from layers.store.folder import NAME, Store, check_name
from layers.store.lock import hold_name

log = logging.getLogger(__name__)

RECIPE_ENTRY = "recipe"
# What the libraries raise on a file that is not whole, or that is gone.
BROKEN = (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, zlib.error)
Arrays = Mapping[str, NDArray[Any]]


@dataclass(frozen=True)
class Recipe:
    """What arrays are made of, and how: another recipe is another file.

    Parameters
    ----------
    name
        What they are: "walk_network".
    schema
        Number of their layout; raised whenever the code that makes them would make others.
    inputs
        By name the SHA-256 of each input, and each choice that matters, as text.
    """

    name: str
    schema: int
    inputs: Mapping[str, str] = field(default_factory=dict)


def name_recipe(recipe: Recipe) -> str:
    """Give the key of a recipe: the SHA-256 of all that is in it, in any order of the inputs."""
    return hashlib.sha256(write_recipe(recipe)).hexdigest()


def write_recipe(recipe: Recipe) -> bytes:
    """Write a recipe as JSON."""
    return write_json({**asdict(recipe), "inputs": dict(recipe.inputs)})


def read_derived(store: Store, recipe: Recipe) -> dict[str, NDArray[Any]] | None:
    """Read arrays that were made by this recipe.

    Parameters
    ----------
    store
        An open store.
    recipe
        All that they depend on.

    Returns
    -------
    By name; None if they were never made, or cannot be read whole: then they are made again.
    """
    path = find_derived(store, recipe)
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
    except FileNotFoundError:
        return None
    except BROKEN as error:
        log.warning("derived arrays %s cannot be read: %s", path.name, error)
        return None
    told = arrays.pop(RECIPE_ENTRY, None)
    return arrays if told is not None and told.tobytes() == write_recipe(recipe) else None


def write_derived(store: Store, recipe: Recipe, arrays: Arrays) -> bool:
    """Keep arrays by their recipe.

    Parameters
    ----------
    store
        An open store.
    recipe
        All that they depend on.
    arrays
        Numbers, truths or text of fixed length; no Python objects.

    Returns
    -------
    False when another process is writing arrays of this name at this moment: they are not kept,
    and nothing is lost but the time to make them again.

    Raises
    ------
    ValueError
        An array holds Python objects, or bears the name "recipe".
    SourceError
        "store_name", "store_unwritable".
    """
    odd = [name for name, array in arrays.items() if array.dtype.hasobject or name == RECIPE_ENTRY]
    if odd:
        message = f"these arrays cannot be kept: {', '.join(odd)}"
        raise ValueError(message)
    path = find_derived(store, recipe)
    told = np.frombuffer(write_recipe(recipe), dtype=np.uint8)
    written = io.BytesIO()
    np.savez(written, allow_pickle=False, **{**arrays, RECIPE_ENTRY: told})
    with hold_name(store, f"derived.{recipe.name}") as work:
        if work is None:
            return False
        make_folders(path.parent)
        write_first(work, path, written.getvalue())
    return True


def find_derived(store: Store, recipe: Recipe) -> Path:
    """Tell where the arrays of a recipe lie.

    Raises
    ------
    SourceError
        "store_name".
    """
    check_name(recipe.name, "derived")
    return store.path / "derived" / recipe.name / f"{name_recipe(recipe)}.npz"


def list_derived(store: Store) -> dict[Path, tuple[str, ...]]:
    """List the files of derived arrays with their inputs, () where a file cannot be read."""
    paths = sorted((store.path / "derived").glob("*/*.npz"))
    return {path: _read_inputs(path) for path in paths if NAME.fullmatch(path.parent.name)}


def _read_inputs(path: Path) -> tuple[str, ...]:
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as archive:
            told = json.loads(archive[RECIPE_ENTRY].tobytes())
        return tuple(str(value) for value in told["inputs"].values())
    except BROKEN:
        return ()


@dataclass(frozen=True)
class DerivedRoom:
    """What is kept of one recipe name.

    Parameters
    ----------
    name
        As `Recipe.name`.
    files
        How many.
    size_bytes
        All together.
    used_at
        When the newest was made or used, in UTC.
    """

    name: str
    files: int
    size_bytes: int
    used_at: datetime


def measure_derived(store: Store) -> tuple[DerivedRoom, ...]:
    """Tell how much is kept of each recipe name, in the order of the alphabet.

    A file that another process takes away meanwhile is not counted.
    """
    found: dict[str, list[tuple[int, float]]] = {}
    for path in sorted((store.path / "derived").glob("*/*.npz")):
        with contextlib.suppress(FileNotFoundError):
            told = path.stat()
            found.setdefault(path.parent.name, []).append((told.st_size, told.st_mtime))
    return tuple(
        DerivedRoom(
            name=name,
            files=len(files),
            size_bytes=sum(size for size, _ in files),
            used_at=datetime.fromtimestamp(max(used for _, used in files), tz=UTC),
        )
        for name, files in found.items()
    )


def find_broken(store: Store) -> list[Path]:
    """Find the files of derived arrays of which some byte is not what it was."""
    return [path for path in list_derived(store) if not _is_whole(path)]


def _is_whole(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.testzip() is None
    except BROKEN:
        return False
