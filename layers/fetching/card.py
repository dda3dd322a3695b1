"""`FetchCard`: how one source is asked, as `data/catalog.toml` says under `[fetch.NAME]`."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path

from layers.errors import Fault, SourceError
from layers.fetching.origin import find_origin
from layers.store.address import find_secrets
from layers.store.folder import NAME

WAYS = (
    "features", "wfs", "odata3", "odata4", "file", "coverage", "overpass", "geocoder", "places",
)  # fmt: skip
TAGS = ("found", "known", "uncertain")
CRSS = ("EPSG:28992", "OGC:CRS84", "")
NEEDED = ("title", "publisher", "licence", "attribution", "way", "endpoint", "rhythm", "tag")
KEY_NAME = re.compile(r"[A-Z][A-Z0-9_]*")
PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class FetchCard:
    """How one source is asked.

    Parameters
    ----------
    id
        The word by which the store knows it.
    title, publisher, licence, attribution
        As printed on the page; Dutch.
    way
        By which kind of service, one of `WAYS`.
    endpoint
        Address without query; of "features" up to the collections, of "odata" up to the table.
        "{year}" stands for the year of the borders.
    adapter
        Id of the catalogue card with which the stored layer is read; "" where `purpose` says what
        it is for.
    purpose
        What a layer is for that no run reads; Dutch.
    layer
        Collection, type name, table or coverage; of "places" the card of the file with addresses.
    crs
        In which places are asked: "EPSG:28992", "OGC:CRS84" (degrees, longitude first) where the
        service has no other, "" without places.
    columns
        Columns that must be there and are kept; () keeps all. Of "odata": stems, the name without
        the number behind it, which changes every year.
    key
        Column that is unique; "" for the service's own feature id.
    page_size
        Rows asked per page.
    max_start
        The last row at which the service lets a page begin; 0 without such a limit.
    filter
        Of "odata" and "overpass": in the service's own language.
    accepts
        Content types of a file; () for any.
    opens_with
        What a file must be by its first bytes: "zip", "tiff", "gpkg", "pbf", "text".
    hosts
        Further origins to which the service may refer, as "https://host".
    key_name, key_header
        Name of the key in the environment, and the header in which it travels; "" for none.
    rhythm
        How often the publisher renews it; Dutch.
    max_age_days
        Older deliveries are called old; 0 for never.
    by_region
        Asked for the region only; else for the whole country.
    may_be_empty
        A region may rightly have none of it.
    by_name
        Fetched only when it is asked for by name.
    reference_day
        The day on which its content is true, as "2024-01-01", of a table or map of one year; "" for
        one that changes.
    reader
        Options with which its adapter reads it, as they stand in a `[[layer]]` entry.
    tag
        How sure the card is: "found" in a document or running code, "known" in general,
        "uncertain": never seen to answer.
    max_megabytes
        Of one page or file.
    options
        What only one way needs: of "wfs" `format` and `sort`; of "coverage" `axis_x` and `axis_y`;
        of "file" `link`, the name of the property that holds the address of the file, where the
        endpoint answers with that; `unknown_below`, the number from which downwards a number stands
        for "secret"; of "places" as `layers.fetching.address_list`.
    """

    id: str
    title: str
    publisher: str
    licence: str
    attribution: str
    way: str
    endpoint: str
    rhythm: str
    tag: str
    adapter: str = ""
    layer: str = ""
    crs: str = ""
    columns: tuple[str, ...] = ()
    key: str = ""
    page_size: int = 1000
    max_start: int = 0
    filter: str = ""
    accepts: tuple[str, ...] = ()
    opens_with: str = ""
    hosts: tuple[str, ...] = ()
    key_name: str = ""
    key_header: str = ""
    max_age_days: int = 0
    by_region: bool = True
    may_be_empty: bool = False
    by_name: bool = False
    reference_day: str = ""
    purpose: str = ""
    max_megabytes: int = 50
    options: Mapping[str, str] = field(default_factory=dict)
    reader: Mapping[str, str] = field(default_factory=dict)


DEFAULTS = {each.name: each.type for each in fields(FetchCard) if each.name != "id"}
KINDS: dict[object, tuple[type, ...]] = {
    str: (str,), int: (int,), bool: (bool,), tuple[str, ...]: (list,), Mapping[str, str]: (dict,),
}  # fmt: skip


def read_fetch_cards(path: Path) -> dict[str, FetchCard]:
    """Read how sources are asked, by id.

    Parameters
    ----------
    path
        The catalogue; its table `fetch` has one table per source.

    Raises
    ------
    SourceError
        With every fault: "file_missing", "file_broken", "fetch_card".
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(Fault("file_missing", {"file": path.name})) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(Fault("file_broken", {"file": path.name, "found": str(error)})) from error
    found = document.get("fetch", {})
    cards = found if isinstance(found, dict) else {"fetch": found}
    faults = [
        Fault("fetch_card", {"file": path.name, "source": name, "found": told})
        for name, card in cards.items()
        for told in _find_faults(name, card)
    ]
    if faults:
        raise SourceError(faults)
    return {name: _make_card(name, card) for name, card in cards.items()}


def _find_faults(name: str, card: object) -> Iterator[str]:
    """Tell what is wrong with one card, in the words of the file."""
    if not isinstance(card, dict):
        yield "no table"
        return
    if not NAME.fullmatch(name):
        yield f"name {name!r}"
    yield from (f"unknown key {key}" for key in sorted(set(card) - set(DEFAULTS)))
    yield from (f"{key} is missing" for key in NEEDED if not card.get(key))
    odd = [key for key in card if key in DEFAULTS and not _is_kind(card[key], DEFAULTS[key])]
    yield from (f"{key} = {card[key]!r}" for key in odd)
    if not odd:
        yield from _find_odd_values(card)


def _is_kind(value: object, kind: object) -> bool:
    """Say if a value of TOML is what a field holds; true is no number."""
    held = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return type(value) in KINDS[kind] and all(isinstance(each, str) for each in held)


def _find_odd_values(card: Mapping[str, object]) -> Iterator[str]:
    """Tell which values, each of the right kind, cannot be."""
    choices = {"way": WAYS, "tag": TAGS, "crs": CRSS}
    for key, allowed in choices.items():
        if key in card and card[key] not in allowed:
            yield f"{key} = {card[key]!r}"
    hosts = card.get("hosts", [])
    addresses = [str(card.get("endpoint", "")), *(hosts if isinstance(hosts, list) else [])]
    yield from (f"address {each!r}" for each in addresses if not find_origin(each))
    yield from (f"a key in {each!r}" for each in addresses if find_secrets(each))
    for key in ("page_size", "max_megabytes"):
        if key in card and not _at_least(card[key], 1):
            yield f"{key} = {card[key]!r}"
    if bool(card.get("key_name")) != bool(card.get("key_header")):
        yield "key_name and key_header go together"
    if card.get("reference_day") and not _is_day(str(card["reference_day"])):
        yield f"reference_day = {card['reference_day']!r}"
    if card.get("key_name") and not KEY_NAME.fullmatch(str(card["key_name"])):
        yield f"key_name = {card['key_name']!r}"
    holes = set(PLACEHOLDER.findall(f"{card.get('endpoint')} {card.get('layer')}"))
    yield from (f"{{{hole}}} has no meaning" for hole in sorted(holes - {"year"}))


def _at_least(value: object, least: int) -> bool:
    return isinstance(value, int) and value >= least


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _make_card(name: str, card: Mapping[str, object]) -> FetchCard:
    """Make a card of a table without faults."""
    given: dict[str, object] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in card.items()
    }
    return FetchCard(id=name, **given)  # type: ignore[arg-type]  # judged key by key above
