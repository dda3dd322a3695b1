"""The layer "timetable": what is driven in a region, and a table that says what it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from layers.errors import Fault
from layers.layer import Layer
from layers.rejects import join_rejects
from layers.source import Delivery, Source
from layers.sources.gtfs import TimetableReading, read_timetables
from layers.sources.gtfs_rows import FeedFile
from layers.timetable import Timetable

TIMETABLE = "timetable"


@dataclass(frozen=True)
class TimetableLayer:
    """The timetable of a region.

    Parameters
    ----------
    timetable
        All feeds as one.
    layer
        What was read, for whoever must defend a number: a row per feed with its stops and trips,
        and its first and last day.
    """

    timetable: Timetable
    layer: Layer


def load_timetable(
    deliveries: Sequence[Delivery], cards: Sequence[Source]
) -> TimetableLayer | None:
    """Read the timetables of a region.

    Parameters
    ----------
    deliveries
        Entries of the table "timetable": a GTFS feed each, zip or folder.
    cards
        The card of each delivery, in the same order.

    Returns
    -------
    None without a delivery.

    Raises
    ------
    SourceError, ContractError
        Those of `layers.sources.gtfs.read_timetables`.
    """
    if not deliveries:
        return None
    feeds = [
        FeedFile(delivery.path, card.id, delivery.shown_path)
        for delivery, card in zip(deliveries, cards, strict=True)
    ]
    reading = read_timetables(feeds)
    table = _describe(reading.timetable, cards)
    counted = zip(cards, table["trips"], strict=True)
    sources = tuple(
        replace(card, crs="EPSG:4326", rows_read=int(trips), rows_kept=int(trips))
        for card, trips in counted
    )
    rejects = join_rejects([reading.rejects, _tell_remarks(reading, cards)])
    return TimetableLayer(reading.timetable, Layer(TIMETABLE, table, sources, rejects))


def _describe(timetable: Timetable, cards: Sequence[Source]) -> pd.DataFrame:
    """Write a row per feed."""
    feed_of_trip = timetable.services.feed[timetable.trips.service]
    trips = np.bincount(feed_of_trip, minlength=len(cards))
    feed_of_stop = pd.Series(timetable.stops.stop_id, dtype="str").str.partition(":")[0]
    stops = feed_of_stop.value_counts().reindex([card.id for card in cards], fill_value=0)
    return pd.DataFrame(
        {
            "source": [card.id for card in cards],
            "source_row": "*",
            "reference_day": [card.reference_day for card in cards],
            "stops": stops.to_numpy(),
            "trips": trips,
        }
    ).astype({"source": "str", "source_row": "str", "reference_day": "str"})


def _tell_remarks(reading: TimetableReading, cards: Sequence[Source]) -> pd.DataFrame:
    """Write what is to be known of a feed as a whole as a line of the rejects."""
    paths = {card.id: card.shown_path for card in cards}
    lines = [
        {
            "table": TIMETABLE,
            "source": str(fault.fields.get("source", "")),
            "file": paths.get(str(fault.fields.get("source", "")), ""),
            "row": "",
            "key": "",
            "scope": "column",
            "column": "",
            "code": fault.code,
            "found": _count(fault),
            "expected": "",
        }
        for fault in reading.remarks
    ]
    return join_rejects([pd.DataFrame(lines, dtype="str")] if lines else [])


def _count(fault: Fault) -> str:
    """Say how many of how many, or what was found."""
    fields = fault.fields
    if "count" in fields:
        of = fields.get("of")
        return f"{fields['count']} / {of}" if of is not None else str(fields["count"])
    return str(fields.get("found", ""))
