"""`Card`: what a fetcher knows of a delivery; and the file `card.json` beside its content."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, date, datetime
from typing import Any

from layers.errors import Fault, SourceError
from layers.store.address import find_secrets
from layers.store.folder import SCHEMA, WHOLE_COUNTRY, Shelf, check_name

Bounds = tuple[float, float, float, float]
ID_LENGTH = 16  # hexadecimal digits: two deliveries never share 64 bits by accident


@dataclass(frozen=True)
class Card:
    """What a fetcher knows of one delivery.

    Parameters
    ----------
    source_id
        The layer's id in the catalogue.
    fetched_at
        When the fetching ended, with its time zone; the caller's clock. Deliveries are told apart
        and ordered by it.
    area
        A word for what was asked, see `Shelf`.
    url
        Where it came from, without any key (`layers.store.address.strip_secrets`).
    reference_day
        The day on which the content was true; None where each row has its own.
    publisher, licence, attribution
        As the catalogue has them.
    key
        Columns that together are unique; () where rows need no key. Rows that come twice, as at
        the seams of tiles and in a list that shifts between two pages, are told by it.
    asked
        How many rows the service says there are (numberMatched, hits); None if it does not say.
    window_m
        West, south, east, north in RD within which everything was asked; None for no limit.
    checks
        Names of the proofs of completeness that the fetcher did.
    etag, last_modified
        As the service gave them, to ask next time whether anything changed.
    """

    source_id: str
    fetched_at: datetime
    area: str = WHOLE_COUNTRY
    url: str = ""
    reference_day: date | None = None
    publisher: str = ""
    licence: str = ""
    attribution: str = ""
    key: tuple[str, ...] = ()
    asked: int | None = None
    window_m: Bounds | None = None
    checks: tuple[str, ...] = ()
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True)
class Content:
    """What the store found in a delivery.

    Parameters
    ----------
    sha256, size_bytes
        Of `content.parquet`.
    rows, columns
        As stored; `columns` without geometry and bbox.
    crs
        "EPSG:28992", or "" for a table without geometry.
    crs_given
        In which it came.
    bounds_m
        Of all places; None without any.
    received
        Rows that came, with those that came twice.
    repeated
        Rows left out since the same row, equal in every column, is there.
    unplaced
        Rows without a usable place; they stand last.
    outside
        Rows with a place outside the RD window.
    invalid
        Rows whose shape breaks the rules of Simple Features.
    keyless
        Rows of which part of the key is unknown.
    """

    sha256: str
    size_bytes: int
    rows: int
    columns: tuple[str, ...]
    crs: str
    crs_given: str
    bounds_m: Bounds | None
    received: int
    repeated: int
    unplaced: int
    outside: int
    invalid: int
    keyless: int


def find_shelf(card: Card) -> Shelf:
    """Tell on which shelf a card belongs."""
    return Shelf(card.source_id, card.area)


def check_card(card: Card) -> None:
    """Stop on a card that cannot be true, with every reason.

    Raises
    ------
    SourceError
        "store_name"; "store_secret" if the URL holds a key; "store_card_value".
    """
    check_name(card.source_id, "source")
    check_name(card.area, "area")
    told: list[tuple[str, object]] = []
    if card.fetched_at.tzinfo is None:
        told.append(("fetched_at", card.fetched_at))
    if card.asked is not None and card.asked < 0:
        told.append(("asked", card.asked))
    if card.window_m is not None and not is_window(card.window_m):
        told.append(("window_m", card.window_m))
    if len(set(card.key)) != len(card.key):
        told.append(("key", card.key))
    names = {"source": card.source_id}
    faults = [Fault("store_card_value", {**names, "key": key, "found": v}) for key, v in told]
    faults += [Fault("store_secret", {**names, "found": name}) for name in find_secrets(card.url)]
    if faults:
        raise SourceError(faults)


def is_window(bounds: Iterable[float]) -> bool:
    """Say if four numbers are west, south, east, north; NaN and infinite ones are not."""
    numbers = tuple(bounds)
    if len(numbers) != 4 or not all(abs(number) < float("inf") for number in numbers):
        return False
    west, south, east, north = numbers
    return west <= east and south <= north


def tell_request(card: Card) -> dict[str, object]:
    """Tell what was asked of whom: two cards with the same request may share pages."""
    return shape_card(replace(card, fetched_at=datetime.min.replace(tzinfo=UTC), checks=()))


def shape_card(card: Card) -> dict[str, object]:
    """Shape a card for JSON: days and moments in ISO 8601, moments in UTC."""
    day = card.reference_day
    shaped = {
        **asdict(card),
        "fetched_at": write_moment(card.fetched_at),
        "reference_day": day.isoformat() if day else None,
    }
    plain: dict[str, object] = json.loads(write_json(shaped))  # tuples become lists
    return plain


def write_moment(moment: datetime) -> str:
    """Write a moment in UTC to the microsecond, so that text and time have one order."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def write_card(card: Card, content: Content) -> bytes:
    """Write `card.json`: always the same bytes for the same facts."""
    told = {"schema": SCHEMA, "card": shape_card(card), "content": asdict(content)}
    return write_json(told)


def name_card(text: bytes) -> str:
    """Give the id of a delivery: the beginning of the SHA-256 of its card."""
    return hashlib.sha256(text).hexdigest()[:ID_LENGTH]


def write_json(told: Mapping[str, object]) -> bytes:
    """Write JSON for people and programs: sorted, in UTF-8, without NaN."""
    text = json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False)
    return (text + "\n").encode()


def parse_card(text: bytes) -> tuple[Card, Content]:
    """Read back what `write_card` wrote.

    Raises
    ------
    ValueError
        It is not such a file.
    """
    try:
        told = json.loads(text)
        if told["schema"] != SCHEMA:
            raise ValueError("schema")
        return parse_facts(told["card"]), _parse_content(told["content"])
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def parse_facts(told: Mapping[str, Any]) -> Card:
    """Make a card of what `shape_card` shaped; errors as `parse_card`, or of a missing field."""
    day = told["reference_day"]
    window = told["window_m"]
    return Card(
        **{
            **told,
            "fetched_at": datetime.fromisoformat(told["fetched_at"]),
            "reference_day": date.fromisoformat(day) if day else None,
            "key": tuple(told["key"]),
            "checks": tuple(told["checks"]),
            "window_m": _make_bounds(window),
        }
    )


def _parse_content(told: Mapping[str, Any]) -> Content:
    missing = {each.name for each in fields(Content)} ^ set(told)
    if missing:
        raise ValueError(", ".join(sorted(missing)))
    bounds = _make_bounds(told["bounds_m"])
    return Content(**{**told, "columns": tuple(told["columns"]), "bounds_m": bounds})


def _make_bounds(numbers: Iterable[float] | None) -> Bounds | None:
    if numbers is None:
        return None
    west, south, east, north = numbers
    return (west, south, east, north)
