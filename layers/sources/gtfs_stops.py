"""stops.txt: where vehicles halt, with stations as areas and coordinates in metres."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from layers.crs import RD, RD_WINDOW, WGS84, is_inside, to_rd
from layers.number import PLAIN, parse_numbers
from layers.sources.gtfs_rows import FeedFile, FeedRows, drop_doubles, find_places, set_aside
from layers.timetable import Stops

COLUMNS = (
    ("stop_id",),
    ("stop_name", "stop_lat", "stop_lon", "location_type", "parent_station"),
)
# location_type: a vehicle halts at 0 (a platform or pole). 1 is a station, 2 an entrance, 3 a
# node of a path, 4 a spot on a platform. Source: GTFS Schedule Reference, stops.txt.
PLATFORM, STATION = "0", "1"
KINDS = (PLATFORM, STATION, "2", "3", "4")


@dataclass(frozen=True)
class FeedStops:
    """The stops of one feed.

    Parameters
    ----------
    stops
        The platforms and poles.
    index
        Their ids as the feed writes them, in the order of `stops`.
    station
        Per stop the id of its parent station as the feed writes it, "" without.
    table
        What is left of the file, with its rejects.
    """

    stops: Stops
    index: pd.Index
    station: npt.NDArray[np.object_]
    table: FeedRows


def read_stops(table: FeedRows, feed: FeedFile) -> FeedStops:
    """Judge the stops of a feed.

    A stop whose place is not known stays in as a halt of its trips, so that a ride through it and
    a change at it still count; its place is set aside, and nobody can walk to it or from it.

    Parameters
    ----------
    table
        Rows of stops.txt.
    feed
        Its name and the CRS that is wanted.
    """
    table = drop_doubles(table, ("stop_id",))
    kind = table.words("location_type").replace("", PLATFORM)
    table = set_aside(table, ~kind.isin(KINDS).to_numpy(), "choice_unknown", "location_type")
    kind = table.words("location_type").replace("", PLATFORM)
    parent = table.words("parent_station")
    is_lost = (parent != "") & ~parent.isin(table.words("stop_id"))
    table = set_aside(table, is_lost.to_numpy(), "stop_unknown", "parent_station", "field")
    is_platform = (kind == PLATFORM).to_numpy()
    x_m, y_m, table = place_stops(table, is_platform, feed)
    rows = table.rows[is_platform]
    index = pd.Index(rows["stop_id"].astype("str"))
    station = parent.mask(is_lost, "")[is_platform].to_numpy(dtype=object)
    stops = Stops(
        stop_id=np.array([f"{feed.name}:{each}" for each in index], dtype=object),
        name=rows["stop_name"].astype("str").to_numpy(dtype=object),
        x_m=x_m,
        y_m=y_m,
        area=group_stops(station),
        origin=np.array([f"{feed.name}#{line}" for line in rows["source_row"]], dtype=object),
    )
    return FeedStops(stops, index, station, table)


def place_stops(
    table: FeedRows, is_platform: npt.NDArray[np.bool_], feed: FeedFile
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], FeedRows]:
    """Turn degrees into metres; what cannot be a place becomes NaN with its reason."""
    lat, lat_code = parse_numbers(table.words("stop_lat"), PLAIN)
    lon, lon_code = parse_numbers(table.words("stop_lon"), PLAIN)
    is_unread = ((lat_code != "") | (lon_code != "")).to_numpy()
    is_blank = (lat.isna() | lon.isna()).to_numpy() & ~is_unread
    is_known = is_platform & ~is_unread & ~is_blank
    points = np.full(len(table), None, dtype=object)
    points[is_known] = shapely.points(lon.to_numpy()[is_known], lat.to_numpy()[is_known])
    places = gpd.GeoSeries(points, crs=WGS84)
    metres = to_rd(places) if feed.crs == RD else places.to_crs(feed.crs)
    # A shape that is nowhere has bounds of NaN, and one that PROJ gives up on is infinite.
    bounds = metres.bounds.to_numpy()
    is_there = np.isfinite(bounds).all(axis=1)
    if feed.crs == RD:
        is_there = is_there & is_inside(bounds, RD_WINDOW)
    x_m, y_m = (np.where(is_there, bounds[:, axis], np.nan) for axis in (0, 1))
    table = set_aside(table, is_platform & is_blank, "geometry_missing", "stop_lat", "field")
    table = set_aside(table, is_platform & is_unread, "number_unreadable", "stop_lat", "field")
    table = set_aside(table, is_known & ~is_there, "stop_far", "stop_lat", "field")
    return x_m[is_platform], y_m[is_platform], table


def group_stops(station: npt.NDArray[np.object_]) -> npt.NDArray[np.int32]:
    """Give each stop the position of the first stop with the same station; its own without."""
    own = np.arange(len(station), dtype=np.int32)
    has_station = station != ""
    _, first, group = np.unique(station[has_station], return_index=True, return_inverse=True)
    area = own.copy()
    area[has_station] = own[has_station][first[group]]
    return area


def find_stations(feed_stops: FeedStops, words: pd.Series) -> list[npt.NDArray[np.int64]]:
    """Find the stops that each text stands for: itself, or all stops of a station of that id."""
    own = find_places(words, feed_stops.index)
    members: dict[str, list[int]] = {}
    for place, station in enumerate(feed_stops.station):
        if station:
            members.setdefault(str(station), []).append(place)
    return [
        np.array([place] if place >= 0 else members.get(str(word), []), dtype=np.int64)
        for place, word in zip(own, words, strict=True)
    ]
