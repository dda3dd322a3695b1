"""The card of one delivered file: whose it is, under which licence, of which day, its hash."""

import hashlib
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from layers.errors import Fault, SourceError

CARD_KEYS = ("title", "publisher", "licence", "attribution", "url", "may_not")


@dataclass(frozen=True)
class Delivery:
    """What the settings say about one file: where it lies and what it is.

    Parameters
    ----------
    table
        Name of the table that it fills.
    source
        Id of its card in the catalogue, which is also the id of its adapter.
    path
        Where the file (or folder) lies.
    shown_path
        The path as the settings wrote it, for messages and `run.json`.
    reference_day
        The day on which the content was true; None where each row has its own.
    options
        Other keys of the `[[layer]]` entry, such as `layer`, `columns`, `kind`, `nodata`.
    told
        What the card of a stored delivery says in place of the catalogue: `publisher`, `licence`,
        `attribution`, `url`. Empty for a file.
    window_m
        Of a stored delivery: west, south, east, north in RD, in metres, outside of which nothing
        was asked; None for no limit, and for a file.
    """

    table: str
    source: str
    path: Path
    shown_path: str
    reference_day: date | None = None
    options: Mapping[str, object] = field(default_factory=dict)
    told: Mapping[str, str] = field(default_factory=dict)
    window_m: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class Source:
    """The card of one delivered file, as printed on the page and in `run.json`.

    Parameters
    ----------
    id
        Unique in a run: the catalogue id, with "-2", "-3" behind it for further files of the same.
    catalog_id
        Id in the catalogue.
    title, publisher, licence, attribution, url
        From the catalogue; Dutch where people read it.
    shown_path
        As the settings wrote it.
    reference_day
        ISO day or "" when each row has its own.
    sha256
        Hash of the file's bytes (of a folder: of its files' names and hashes, sorted).
    crs
        The CRS in which the file came, as "EPSG:28992"; "" for a table without geometry.
    rows_read, rows_kept
        Before and after the check.
    is_invented
        The content is made up (the sample) and every page says so.
    """

    id: str
    catalog_id: str
    title: str
    publisher: str
    licence: str
    attribution: str
    url: str
    table: str
    shown_path: str
    reference_day: str
    sha256: str
    crs: str
    rows_read: int
    rows_kept: int
    is_invented: bool = False


@dataclass(frozen=True)
class CatalogCard:
    """What is known of a dataset before any file of it is delivered; Dutch where people read it.

    Parameters
    ----------
    id
        The word that settings use; also the id of its adapter.
    title, publisher, licence, attribution, url
        As printed on the page.
    may_not
        What the data may not be used for, or what it does not say.
    is_invented
        Every delivery of it is made up.
    """

    id: str
    title: str
    publisher: str
    licence: str
    attribution: str
    url: str
    may_not: str
    is_invented: bool = False


def read_catalog(path: Path) -> dict[str, CatalogCard]:
    """Read the cards of `catalog.toml`, by id.

    Parameters
    ----------
    path
        The catalogue: one table per id with the keys of `CARD_KEYS` and maybe `is_invented`; and
        the table `fetch`, which `layers.fetching.card` reads.

    Raises
    ------
    SourceError
        With every fault: file_missing, file_broken, card_key_missing, card_key_unknown.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(Fault("file_missing", {"file": path.name})) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(Fault("file_broken", {"file": path.name, "found": str(error)})) from error
    cards = {name: card for name, card in document.items() if name != "fetch"}
    faults = find_card_faults(cards, path.name)
    if faults:
        raise SourceError(faults)
    return {name: CatalogCard(id=name, **card) for name, card in cards.items()}


def find_card_faults(document: Mapping[str, object], file: str) -> list[Fault]:
    """List what is missing or unknown in the cards."""
    faults = []
    for name, card in document.items():
        keys = set(card) if isinstance(card, dict) else set()
        names = {"file": file, "source": name}
        faults += [
            Fault("card_key_missing", {**names, "key": key}) for key in CARD_KEYS if key not in keys
        ]
        faults += [
            Fault("card_key_unknown", {**names, "key": key})
            for key in sorted(keys - {*CARD_KEYS, "is_invented"})
        ]
    return faults


def name_sources(deliveries: Sequence[Delivery]) -> tuple[str, ...]:
    """Give each delivery of a run its id: the catalogue id, with "-2", "-3" for further ones."""
    seen: Counter[str] = Counter()
    names = []
    for delivery in deliveries:
        seen[delivery.source] += 1
        count = seen[delivery.source]
        names.append(delivery.source if count == 1 else f"{delivery.source}-{count}")
    return tuple(names)


def make_source(delivery: Delivery, card: CatalogCard, source_id: str) -> Source:
    """Fill the card of one delivered file; CRS and counts come when it is read.

    Raises
    ------
    SourceError
        file_missing or file_unreadable if it cannot be hashed.
    """
    day, told = delivery.reference_day, delivery.told
    return Source(
        id=source_id,
        catalog_id=card.id,
        title=card.title,
        publisher=told.get("publisher", card.publisher),
        licence=told.get("licence", card.licence),
        attribution=told.get("attribution", card.attribution),
        url=told.get("url", card.url),
        table=delivery.table,
        shown_path=delivery.shown_path,
        reference_day=day.isoformat() if day else "",
        sha256=hash_path(delivery.path),
        crs="",
        rows_read=0,
        rows_kept=0,
        is_invented=card.is_invented,
    )


def hash_path(path: Path) -> str:
    """Hash a file's bytes, or a folder's files by their names and hashes.

    Parameters
    ----------
    path
        A file, read in pieces; or a folder, whose files are taken in the order of their relative
        names, so that the hash does not depend on the machine.

    Returns
    -------
    SHA-256 in hexadecimal.

    Raises
    ------
    SourceError
        file_missing, path_not_file, file_unreadable.
    """
    if path.is_dir():
        whole = hashlib.sha256()
        files = {file.relative_to(path).as_posix(): file for file in path.rglob("*")}
        for name, file in sorted(files.items()):
            if file.is_file():
                whole.update(f"{name}\0{hash_path(file)}\n".encode())
        return whole.hexdigest()
    if not path.is_file():  # a pipe would keep us waiting for ever
        code = "path_not_file" if path.exists() else "file_missing"
        raise SourceError(Fault(code, {"file": path.name}))
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise SourceError(
            Fault("file_unreadable", {"file": path.name, "found": str(error)})
        ) from error
