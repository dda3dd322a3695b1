"""How often, and how late, public transport leaves from stops."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.timetable import DAY_S, Timetable
from scoring.day_trips import find_day_calls, find_day_trips

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

# A day of departures ends when the last night bus has gone and before the first one of the
# morning leaves. Source: our own reading of Dutch timetables, 2026.
NIGHT_ENDS_S = 28 * 3600


@dataclass(frozen=True)
class DayPart:
    """A part of the day, such as "dag" from 7 to 19 hours; `end_h` itself is not in it.

    `end_h` may be above 24: the hours after midnight belong to the evening before.
    """

    name: str
    start_h: float
    end_h: float


@dataclass(frozen=True)
class Departures:
    """When one can leave from stops on one day.

    Parameters
    ----------
    stop, line
        Positions in the timetable.
    way
        Which way the vehicle goes: one number per direction of a line as the feed tells it, and
        where it does not, per line and area of the last stop.
    first_s, last_s
        Seconds after midnight of the first and last vehicle: the same for a trip of a timetable.
    headway_s
        Seconds between them; 0 for a trip of a timetable.
    """

    stop: Places
    line: Places
    way: Places
    first_s: Places
    last_s: Places
    headway_s: Places


@dataclass(frozen=True)
class Frequency:
    """Departures an hour of each stop; stop × part of the day.

    Parameters
    ----------
    parts
        The parts, in the order of the columns.
    all_ways
        Everything that leaves from the stop itself, whichever way it goes.
    best_way
        Of each line that leaves from the stop or from its area (the same parent station), the way
        with most departures; summed over the lines.
    """

    parts: tuple[DayPart, ...]
    all_ways: Numbers
    best_way: Numbers


def find_departures(timetable: Timetable, day: date, span_s: tuple[int, int]) -> Departures:
    """Find what leaves within a part of a day, by the clock.

    A halt counts when one may get on, and not at the end of a trip. Trips of yesterday's service
    day after midnight count; so do those of tomorrow where the span goes past midnight.

    Parameters
    ----------
    timetable
        All feeds.
    day
        By the clock.
    span_s
        From and up to which second after midnight; the end is not in it. A line by headway is in
        it with the vehicles that are.
    """
    start_s, end_s = span_s
    found = find_day_calls(timetable, find_day_trips(timetable, day, span_s))
    is_open = timetable.calls.may_board[found.call] & ~found.is_last
    call, own = found.call[is_open], found.trip[is_open]
    first_s = timetable.calls.departure_s[call] + found.shift_s[is_open]
    headway = timetable.trips.headway_s[own].astype(np.int64)
    step = np.maximum(headway, 1)
    repeats = np.where(headway > 0, -(-timetable.trips.window_s[own] // step) - 1, 0)
    # Of a headway, the first vehicle within the span and the last.
    skipped = np.where(headway > 0, np.maximum(0, -((first_s - start_s) // step)), 0)
    kept = np.where(headway > 0, np.minimum(repeats, (end_s - 1 - first_s) // step), 0)
    last_s, first_s = first_s + kept * step, first_s + skipped * step
    is_in = (first_s >= start_s) & (last_s < end_s) & (first_s <= last_s)
    ends = timetable.calls.stop[timetable.trips.first[own + 1] - 1]
    return Departures(
        stop=timetable.calls.stop[call][is_in].astype(np.int64),
        line=timetable.trips.line[own][is_in].astype(np.int64),
        way=name_ways(timetable.trips.direction[own], timetable.stops.area[ends])[is_in],
        first_s=first_s[is_in],
        last_s=last_s[is_in],
        headway_s=headway[is_in],
    )


def name_ways(direction: npt.NDArray[np.int32], end_area: npt.NDArray[np.int32]) -> Places:
    """Give ways a number: 0 and 1 as the feed says, else 2 + the area where the trip ends."""
    return np.where(direction >= 0, direction, end_area + 2).astype(np.int64)


def count_departures(timetable: Timetable, day: date, parts: tuple[DayPart, ...]) -> Frequency:
    """Count departures an hour, per stop and part of the day.

    Two poles across the street serve the two ways of a line. A feed may join them in one station
    or not; counting one way of each line makes the number the same in both cases, and a stop with
    both ways is not worth two.

    Parameters
    ----------
    timetable
        All feeds.
    day
        By the clock, from `scoring.reference_week`.
    parts
        By the profile.

    Returns
    -------
    0 for a stop where nothing leaves in that part. A line by headway counts as many vehicles as
    leave within it.

    Source
    ------
    One direction, that of the most departures: as in the Swiss classes of public transport quality
    (ÖV-Güteklassen, formerly norm SN 640 290; canton of Aargau, 2015: departures at a stop on a
    working day "in Hauptlastrichtung"). The best way per line, and the sum over lines, are ours.
    """
    shape = (len(timetable.stops.stop_id), len(parts))
    all_ways, best_way = np.zeros(shape), np.zeros(shape)
    area = timetable.stops.area.astype(np.int64)
    for column, part in enumerate(parts):
        span = (round(part.start_h * 3600), round(part.end_h * 3600))
        leave = find_departures(timetable, day, span)
        step = np.maximum(leave.headway_s, 1)
        vehicles = 1 + (leave.last_s - leave.first_s) // step
        hours = part.end_h - part.start_h
        all_ways[:, column] = np.bincount(leave.stop, vehicles, minlength=shape[0]) / hours
        told = pd.DataFrame(
            {"area": area[leave.stop], "line": leave.line, "way": leave.way, "count": vehicles}
        )
        per_way = told.groupby(["area", "line", "way"])["count"].sum()
        per_area = per_way.groupby(["area", "line"]).max().groupby("area").sum()
        best = per_area.reindex(np.arange(shape[0]), fill_value=0).to_numpy(dtype=np.float64)
        best_way[:, column] = best[area] / hours
    return Frequency(parts, all_ways, best_way)


def find_last_departures(timetable: Timetable, day: date) -> Numbers:
    """Find when the last vehicle leaves from each stop.

    Parameters
    ----------
    timetable
        All feeds.
    day
        By the clock; its night counts up to 04:00 of the next day.

    Returns
    -------
    Hours after midnight, above 24 for a night bus; NaN where nothing leaves all day.
    """
    leave = find_departures(timetable, day, (NIGHT_ENDS_S - DAY_S, NIGHT_ENDS_S))
    last_h = np.full(len(timetable.stops.stop_id), np.nan)
    np.fmax.at(last_h, leave.stop, leave.last_s / 3600)
    return last_h
