"""Gives the rows of a published list of addresses their places, and keeps these as a layer.

A list of schools has addresses and no places. Each address is asked of the service for addresses,
once; its answer is judged as strictly as that of an intake (`layers.intake.geocode.judge_hits`).
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd

from layers.crs import RD
from layers.errors import Fault, SourceUnreachableError
from layers.fetching.address_list import leave_far, read_address_list, write_address
from layers.fetching.card import FetchCard
from layers.fetching.deliver import Order, make_store_card
from layers.intake.geocode import APPROXIMATE, Geocode, Hit, judge_hits
from layers.store.card import Bounds
from layers.store.delivery import StoredDelivery
from layers.store.deposit import put_table
from layers.store.folder import Store
from layers.store.kept_file import find_content

# Ours: addresses of schools are in the register, but for a few that are new or written otherwise.
# When more than a quarter has no place, the list or the service is not what we think it is.
MOST_UNPLACED_SHARE = 0.25
ROUGH = "{name} (plaats van de postcode)"


@dataclass(frozen=True)
class AddressBook:
    """Where the addresses come from, and who knows their places.

    Parameters
    ----------
    listing
        The delivery of the file with the addresses.
    geocode
        Is asked with texts.
    near, known
        Codes of the gemeenten that touch the box, and of all that have a border.
    """

    listing: StoredDelivery
    geocode: Geocode
    near: Collection[str]
    known: Collection[str]


def deliver_places(
    card: FetchCard, store: Store, order: Order, book: AddressBook
) -> StoredDelivery:
    """Bring the places of a list into the store.

    Parameters
    ----------
    card
        Of way "places".
    store
        Open.
    order
        With the box of the region.
    book
        With the list and who is asked.

    Returns
    -------
    The delivery: a row per address in the box, and per address whose place is not known, since it
    may lie in it. `soort` is missing: the card says what all are. `naam` says it where only the
    place of the postcode is known; `plaatsbepaling` is "exact", "postcode" or "".

    Raises
    ------
    SourceError, SourceUnreachableError
        As `read_address_list`, `find_content` and the store; whatever `geocode` raises;
        "fetch_places_lost" if too many addresses have no place.
    """
    listed = read_address_list(find_content(store, book.listing), card)
    asked = leave_far(listed, book.near, book.known)
    placed = place_addresses(asked, book.geocode)
    lost = int(placed.geometry.isna().sum())
    if lost > MOST_UNPLACED_SHARE * len(placed):
        fields = {"source": card.id, "found": lost, "expected": len(placed)}
        raise SourceUnreachableError(Fault("fetch_places_lost", fields))
    rows = keep_inside(placed, order.wanted.bounds_m)
    told = replace(
        make_store_card(card, order),
        url=book.listing.card.url,
        reference_day=book.listing.card.reference_day,
        key=("list_row",),
        asked=len(rows) if len(rows) or card.may_be_empty else None,
        checks=("every_address_asked",),
    )
    return put_table(store, rows, told)


def place_addresses(asked: pd.DataFrame, geocode: Geocode) -> gpd.GeoDataFrame:
    """Ask for each address once, and give each row the best place that is surely its own.

    Parameters
    ----------
    asked
        As `read_address_list`.
    geocode
        Is asked with texts.
    """
    addresses = [write_address(row) for _, row in asked.iterrows()]
    queries = sorted({each.query for each in addresses if each.is_whole})
    answers = dict(zip(queries, geocode(queries), strict=True)) if queries else {}
    hits = [judge_hits(each, answers.get(each.query) or ()) for each in addresses]
    names = [_write_name(name, hit) for name, hit in zip(asked["name"], hits, strict=True)]
    x_m = np.array([hit.x_m for hit in hits], dtype="float64")
    points = gpd.GeoSeries(gpd.points_from_xy(x_m, [hit.y_m for hit in hits]), crs=RD)
    return gpd.GeoDataFrame(
        {
            "list_row": asked["list_row"].to_numpy(),
            "naam": pd.Series(names, dtype="str"),
            "plaatsbepaling": pd.Series([_tell_quality(hit) for hit in hits], dtype="str"),
            "adres": pd.Series([each.query for each in addresses], dtype="str"),
        },
        geometry=points.where(np.isfinite(x_m), None),
        crs=RD,
    )


def keep_inside(placed: gpd.GeoDataFrame, bounds_m: Bounds | None) -> gpd.GeoDataFrame:
    """Keep what lies in the box, and what lies nobody knows where."""
    if bounds_m is None:
        return placed
    west, south, east, north = bounds_m
    x_m, y_m = placed.geometry.x, placed.geometry.y
    is_in = x_m.between(west, east) & y_m.between(south, north)
    return gpd.GeoDataFrame(placed[is_in | x_m.isna()].reset_index(drop=True), crs=RD)


def _tell_quality(hit: Hit) -> str:
    return hit.quality if np.isfinite(hit.x_m) else ""


def _write_name(name: str, hit: Hit) -> str:
    """Say in the name that a place is rough: it is what a reader sees beside the distance."""
    is_rough = _tell_quality(hit) == APPROXIMATE
    return ROUGH.format(name=name) if is_rough else str(name)
