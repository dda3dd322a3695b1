"""routes.txt, trips.txt and agency.txt: the lines, their trips, and the clock they run by."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.sources.gtfs_rows import (
    FeedFile,
    FeedRows,
    drop_doubles,
    find_places,
    read_rows,
    set_aside,
)
from layers.timetable import Lines

ROUTES = (("route_id",), ("route_short_name", "route_long_name", "route_type"))
TRIPS = (("trip_id", "route_id", "service_id"), ("direction_id", "block_id"))
AGENCY = (("agency_timezone",), ())


@dataclass(frozen=True)
class FeedTrips:
    """The trips of one feed, before their calls are known.

    Parameters
    ----------
    index
        Their ids as the feed writes them.
    known
        The ids of all rows of the file, also of those that were set aside.
    line, service
        Positions.
    direction
        0, 1, or -1 where the feed does not say.
    table
        What is left of the file, with its rejects.
    """

    index: pd.Index
    known: pd.Index
    line: npt.NDArray[np.int32]
    service: npt.NDArray[np.int32]
    direction: npt.NDArray[np.int32]
    table: FeedRows


def read_lines(feed: FeedFile, files: Mapping[str, bytes]) -> tuple[Lines, pd.Index, FeedRows]:
    """Read routes.txt: the lines, their ids as the feed writes them, and the rejects."""
    table = drop_doubles(read_rows(feed, "routes.txt", files["routes.txt"], ROUTES), ("route_id",))
    kind = table.words("route_type")
    is_other = ~kind.str.fullmatch(r"[0-9]{0,4}").to_numpy()
    table = set_aside(table, is_other, "choice_unknown", "route_type", "field")
    kind = kind.where(~is_other & (kind != ""), "-1")
    short = table.words("route_short_name")
    index = pd.Index(table.words("route_id"))
    lines = Lines(
        line_id=np.array([f"{feed.name}:{each}" for each in index], dtype=object),
        name=short.where(short != "", table.words("route_long_name")).to_numpy(dtype=object),
        kind=kind.astype("int32").to_numpy().astype(np.int32),
    )
    return lines, index, table


def read_trips(
    feed: FeedFile, files: Mapping[str, bytes], lines: pd.Index, services: pd.Index
) -> FeedTrips:
    """Read trips.txt; a trip of an unknown line, or without any service day, is set aside.

    Parameters
    ----------
    feed, files
        Whose, and their content by name.
    lines, services
        The ids that are known.
    """
    every = read_rows(feed, "trips.txt", files["trips.txt"], TRIPS)
    table = drop_doubles(every, ("trip_id",))
    is_lost = find_places(table.rows["route_id"], lines) < 0
    table = set_aside(table, is_lost, "line_unknown", "route_id")
    is_lost = find_places(table.rows["service_id"], services) < 0
    table = set_aside(table, is_lost, "service_unknown", "service_id")
    direction = table.words("direction_id")
    is_other = ~direction.isin(("", "0", "1")).to_numpy()
    table = set_aside(table, is_other, "choice_unknown", "direction_id", "field")
    known = direction.where(direction.isin(("0", "1")), "-1").astype("int32")
    return FeedTrips(
        index=pd.Index(table.words("trip_id")),
        known=pd.Index(every.words("trip_id").unique()),
        line=find_places(table.rows["route_id"], lines).astype(np.int32),
        service=find_places(table.rows["service_id"], services).astype(np.int32),
        direction=known.to_numpy().astype(np.int32),
        table=table,
    )


def read_time_zones(feed: FeedFile, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """List the different time zones that agency.txt names; none if there is no such file."""
    if "agency.txt" not in files:
        return ()
    table = read_rows(feed, "agency.txt", files["agency.txt"], AGENCY)
    zones = table.words("agency_timezone")
    return tuple(sorted(set(zones[zones != ""])))
