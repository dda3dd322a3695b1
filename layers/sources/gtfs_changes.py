"""transfers.txt: what a feed says of changing from one vehicle to another."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from layers.sources.gtfs_rows import FeedFile, FeedRows, check_size, read_rows, set_aside
from layers.sources.gtfs_stops import FeedStops, find_stations
from layers.timetable import Changes

TRANSFERS = (
    ("from_stop_id", "to_stop_id"),
    (
        "transfer_type", "min_transfer_time",
        "from_route_id", "to_route_id", "from_trip_id", "to_trip_id",
    ),
)  # fmt: skip
KINDS = ("", "0", "1", "2", "3")
OF_LINE = ("from_route_id", "to_route_id", "from_trip_id", "to_trip_id")


def read_changes(
    feed: FeedFile, files: Mapping[str, bytes], stops: FeedStops
) -> tuple[Changes, FeedRows | None]:
    """Read the changes between stops; one of a station holds for all its stops.

    Rules for one line or one trip (also staying seated, kinds 4 and 5) are set aside: they say
    nothing of the others at that stop. Where several rows speak of one pair the first counts.

    Parameters
    ----------
    feed, files
        Whose, and their content by name.
    stops
        Of the feed.
    """
    blank = np.zeros(0, dtype=np.int32)
    if "transfers.txt" not in files:
        return Changes(blank, blank, blank, blank), None
    table = read_rows(feed, "transfers.txt", files["transfers.txt"], TRANSFERS)
    is_of_line = np.logical_or.reduce([(table.rows[name] != "").to_numpy() for name in OF_LINE])
    table = set_aside(table, is_of_line, "change_of_line", "from_stop_id")
    is_other = ~table.words("transfer_type").isin(KINDS).to_numpy()
    table = set_aside(table, is_other, "choice_unknown", "transfer_type")
    is_unread = ~table.words("min_transfer_time").str.fullmatch(r"[0-9]{0,5}").to_numpy()
    table = set_aside(table, is_unread, "number_unreadable", "min_transfer_time")
    for name in TRANSFERS[0]:
        lost = [len(each) == 0 for each in find_stations(stops, table.words(name))]
        table = set_aside(table, np.array(lost, dtype=np.bool_), "stop_unknown", name)
    return make_changes(table, stops), table


def make_changes(table: FeedRows, stops: FeedStops) -> Changes:
    """Write the rows out per pair of stops."""
    starts, ends = (find_stations(stops, table.words(name)) for name in TRANSFERS[0])
    check_size(table, sum(len(one) * len(two) for one, two in zip(starts, ends, strict=True)))
    pairs = [
        np.stack(np.meshgrid(start, end, indexing="ij"), axis=-1).reshape(-1, 2)
        for start, end in zip(starts, ends, strict=True)
    ]
    row = np.repeat(np.arange(len(pairs)), [len(pair) for pair in pairs])
    kind = table.words("transfer_type").replace("", "0").astype("int32").to_numpy()[row]
    least = table.words("min_transfer_time").replace("", "-1").astype("int32").to_numpy()[row]
    both = np.concatenate([np.zeros((0, 2), dtype=np.int64), *pairs])
    told = pd.DataFrame({"start": both[:, 0], "end": both[:, 1], "kind": kind, "least_s": least})
    told = told.drop_duplicates(["start", "end"]).sort_values(["start", "end"])
    return Changes(*(told[name].to_numpy(dtype=np.int32) for name in told))
