"""`Store`: the folder in which fetched layers lie, and the shelves in it."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from layers.errors import Fault, SourceError
from layers.store.disk import make_folders, write_first

SCHEMA = 1
PROGRAM = "kansenmaker"
STORE_FILE = "store.json"
ROOMS = ("deliveries", "pending", "derived", "aside", "locks", "files", "answers")
# A name becomes a folder, on any system: nothing that a path could read as more than a name.
NAME = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")
MAX_NAME = 80
WHOLE_COUNTRY = "nl"


@dataclass(frozen=True)
class Store:
    """A folder that was opened as a store.

    Parameters
    ----------
    path
        The folder.
    """

    path: Path


@dataclass(frozen=True, order=True)
class Shelf:
    """Where the deliveries of one source for one area stand, the newest beside the older ones.

    Parameters
    ----------
    source_id
        The layer's id in the catalogue.
    area
        A word for what was asked: a region's id, a gemeente's code, "nl" for the whole country.
        The same source of another area is another shelf: half a layer must never pass for a whole.
    """

    source_id: str
    area: str = WHOLE_COUNTRY


def open_store(path: Path) -> Store:
    """Open a store that is there.

    Raises
    ------
    SourceError
        "store_missing" if there is no such folder; "store_foreign" if it is something else;
        "store_schema" if another version of the program made it.
    """
    fields = {"store": path.name}
    try:
        text = (path / STORE_FILE).read_bytes()
    except OSError as error:
        code = "store_foreign" if path.exists() else "store_missing"
        raise SourceError(Fault(code, fields)) from error
    try:
        told = json.loads(text)
        program, schema = told["program"], told["schema"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SourceError(Fault("store_foreign", fields)) from error
    if program != PROGRAM:
        raise SourceError(Fault("store_foreign", fields))
    if schema != SCHEMA:
        raise SourceError(Fault("store_schema", {**fields, "found": schema, "expected": SCHEMA}))
    return Store(path)


def make_store(path: Path) -> Store:
    """Open a store, and make it where the folder is absent or empty.

    Two processes may do so at the same time: both write the same bytes.

    Raises
    ------
    SourceError
        As `open_store`; "store_unwritable" if nothing can be written there.
    """
    if not (path / STORE_FILE).exists():
        is_strange = path.exists() and (
            not path.is_dir() or {each.name for each in path.iterdir()} - {*ROOMS, STORE_FILE}
        )
        if is_strange:
            raise SourceError(Fault("store_foreign", {"store": path.name}))
        about = {"program": PROGRAM, "kind": "store", "schema": SCHEMA}
        make_folders(path / "aside")
        write_first(path / "aside", path / STORE_FILE, (json.dumps(about) + "\n").encode())
    return open_store(path)


def check_name(name: str, what: str) -> None:
    """Stop on a name that cannot be a folder: of a source, an area, a page or an array.

    Raises
    ------
    SourceError
        "store_name".
    """
    if len(name) > MAX_NAME or not NAME.fullmatch(name):
        raise SourceError(Fault("store_name", {"what": what, "found": name}))


def find_room(store: Store, room: str, shelf: Shelf) -> Path:
    """Tell where a shelf lies in one of the `ROOMS`; the folder need not be there.

    Raises
    ------
    SourceError
        "store_name".
    """
    check_name(shelf.source_id, "source")
    check_name(shelf.area, "area")
    return store.path / room / shelf.source_id / shelf.area


def list_shelves(store: Store, room: str) -> tuple[Shelf, ...]:
    """List the shelves of a room, by source and area; what bears no name of ours is passed over."""
    found = [path for path in (store.path / room).glob("*/*") if path.is_dir()]
    names = [(path.parent.name, path.name) for path in found]
    return tuple(sorted(Shelf(*pair) for pair in names if all(map(NAME.fullmatch, pair))))
