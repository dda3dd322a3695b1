"""Which sources are fetched for a region, in which order, and under which word they are kept."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from layers.errors import Fault, SettingsError
from layers.fetching.card import FetchCard
from layers.fetching.deliver import Order, make_store_card
from layers.fetching.page import Wanted
from layers.fetching.walk import CLIENTS, fill_year
from layers.store.card import Bounds, Card
from layers.store.folder import WHOLE_COUNTRY
from scoring.toml_table import suggest
from scout.fetch_region import FetchRegion

YEAR = "{year}"
BORDERS, AREAS = "gemeenten", ("cbs_areas", "cbs_gebieden")
FILE_WAYS = ("file", "coverage", "overpass")
PLACES, GEOCODER = "places", "geocoder"
TWIN = "_wfs"  # the same layer in another way, for whoever asks for it by name


@dataclass(frozen=True)
class Errand:
    """One source that is fetched for a region.

    Parameters
    ----------
    card
        With the year filled in.
    area
        Under which the store keeps it.
    reference_day
        The first day of the year of the borders, for a source of that year; else the day of its
        card; else None: what the service says today is of a day that it does not tell.
    """

    card: FetchCard
    area: str
    reference_day: date | None

    @property
    def is_paged(self) -> bool:
        """Say if it comes in pages, and not as one file."""
        return self.card.way in CLIENTS

    @property
    def is_places(self) -> bool:
        """Say if it gives places to the addresses of another source."""
        return self.card.way == PLACES


@dataclass(frozen=True)
class Plan:
    """What is fetched, in order.

    Parameters
    ----------
    errands
        Borders first: they give the box in which the others are asked.
    borders, areas
        Ids of the sources with the borders of gemeenten, and with the province of each; "" where
        these are not needed.
    left_out
        Ids of sources that are fetched only by name.
    geocoder
        The service for addresses, if the catalogue has one.
    """

    errands: tuple[Errand, ...]
    borders: str
    areas: str
    left_out: tuple[str, ...]
    geocoder: FetchCard | None = None


def make_plan(
    cards: Mapping[str, FetchCard], region: FetchRegion, only: Collection[str] = ()
) -> Plan:
    """Choose the sources for a region.

    Parameters
    ----------
    cards
        Of the catalogue, by id.
    region
        For whom.
    only
        Ids; () for all but those that are the same layer in another way or go by name only. What
        these need to be asked at all (borders, the members of a province, a list of addresses)
        comes along.

    Raises
    ------
    SettingsError
        "fetch_unknown" for each name that is no layer of the catalogue; "fetch_no_borders" if a
        region must be asked by place and no source has borders.
    """
    layers = {
        name: card for name, card in cards.items() if card.way in {*CLIENTS, *FILE_WAYS, PLACES}
    }
    odd = [name for name in only if name not in layers]
    if odd:
        told = [{"found": name, "suggestion": suggest(name, layers)} for name in odd]
        raise SettingsError([Fault("fetch_unknown", fields) for fields in told])
    left_out = () if only else tuple(n for n in layers if is_twin(n, layers) or layers[n].by_name)
    chosen = [name for name in layers if name not in left_out and (not only or name in only)]
    needs_place = any(layers[name].by_region for name in chosen)
    borders = find_borders(layers) if needs_place else ""
    if needs_place and not borders:
        raise SettingsError(Fault("fetch_no_borders", {"region": region.name}))
    is_province = bool(region.province_code) and needs_place
    areas = next((n for n, card in layers.items() if card.adapter in AREAS and is_province), "")
    first = [name for name in (areas, borders) if name]
    lists = [card.layer for card in map(layers.__getitem__, chosen) if card.way == PLACES]
    names = dict.fromkeys([*first, *(name for name in lists if name in layers), *chosen])
    errands = tuple(make_errand(layers[name], region) for name in names)
    geocoder = next((card for card in cards.values() if card.way == GEOCODER), None)
    return Plan(errands, borders, areas, left_out, geocoder)


def is_twin(name: str, cards: Collection[str]) -> bool:
    """Say if a source is the layer of another source, asked in another way."""
    return name.endswith(TWIN) and name.removesuffix(TWIN) in cards


def find_borders(cards: Mapping[str, FetchCard]) -> str:
    """Name the source of borders: one of the year of the region before one of today; "" for none.

    Borders of another year lack gemeenten that have merged since.
    """
    found = [card for card in cards.values() if card.adapter == BORDERS and not card.by_region]
    return next((card.id for card in sorted(found, key=lambda card: not has_year(card))), "")


def has_year(card: FetchCard) -> bool:
    """Say if a source is asked for the year of the borders."""
    return YEAR in f"{card.endpoint} {card.layer} {card.filter}"


def make_errand(card: FetchCard, region: FetchRegion) -> Errand:
    """Make the errand of one source."""
    area = region.area if card.by_region else WHOLE_COUNTRY
    own = date.fromisoformat(card.reference_day) if card.reference_day else None
    day = date(region.day.year, 1, 1) if has_year(card) else own
    return Errand(fill_year(card, region.day.year), area, day)


def make_order(errand: Errand, region: FetchRegion, bounds_m: Bounds | None, order: Order) -> Order:
    """Fill in what is asked for one errand.

    Parameters
    ----------
    errand, region
        What, for whom.
    bounds_m
        The box of the region; None for a source of the whole country.
    order
        With the moment and the seed.
    """
    wanted = Wanted(bounds_m, region.day.year)
    return replace(order, wanted=wanted, area=errand.area, reference_day=errand.reference_day)


def make_asked(errand: Errand, order: Order) -> Card:
    """Make the card with which the store knows what is asked; a file has no key."""
    asked = make_store_card(errand.card, order)
    return asked if errand.is_paged else replace(asked, key=())
