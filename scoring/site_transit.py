"""`SiteTransit`: public transport around the sites, on an ordinary weekday of the timetable."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from layers.errors import ContractError, Fault
from layers.snap import Snaps
from layers.timetable import Timetable
from layers.timetable_layer import TIMETABLE, TimetableLayer
from scoring.records import find_oldest, name_layer
from scoring.reference_week import WORKDAY, ReferenceWeek, pick_reference_week
from scoring.service_day import ServiceDay, make_service_day
from scoring.site_streets import SiteStreets, is_on_streets, snap_places
from scoring.transit import DayPart, count_departures, find_last_departures
from scoring.transit_access import find_evening, find_last_of_sites
from scoring.transit_times import Window, find_door_times
from scoring.transit_walks import (
    Pace,
    Walks,
    fill_walks,
    join_changes,
    make_walks,
    stop_points,
    walk_along_lines,
)
from scoring.travel_within import find_ways_within

Numbers = npt.NDArray[np.float64]
Shapes = npt.NDArray[np.object_]
Marks = npt.NDArray[np.bool_]

S_PER_MIN, S_PER_H = 60, 3600


@dataclass(frozen=True, eq=False)
class SiteTransit:
    """Public transport with the sites around it.

    Parameters
    ----------
    timetable
        All feeds.
    week
        The ordinary week for which everything holds.
    access
        Walks from the sites to stops, up to `transit_walk_m`.
    is_placed
        Per site whether walks from it can be found.
    per_hour
        Per stop: departures an hour in the busier direction, in daytime.
    evening
        Per site 1 if a vehicle leaves within that walk at `transit_evening_h` or later, else 0;
        NaN where the site is not placed.
    day
        The trips of the window in which people leave.
    window
        When people leave, and what they put up with.
    streets, pace
        How people walk.
    via, via_day
        Records of timetable and streets, and the older of their days.
    """

    timetable: Timetable
    week: ReferenceWeek
    access: Walks
    is_placed: Marks
    per_hour: Numbers
    evening: Numbers
    day: ServiceDay
    window: Window
    streets: SiteStreets
    pace: Pace
    via: str
    via_day: str


def place_on_timetable(
    found: TimetableLayer,
    streets: SiteStreets,
    is_measured: Marks,
    assumptions: Mapping[str, float],
) -> SiteTransit:
    """Put the sites between the stops.

    Parameters
    ----------
    found
        The timetable of the region.
    streets
        The streets, with the sites on them.
    is_measured
        Per site whether its place is known better than by its postcode area.
    assumptions
        Uses those that begin with `transit_`, `walk_speed_kmh` and `detour_factor`.

    Raises
    ------
    ContractError
        "week_missing": the feeds have no whole week in common, so that nothing can be said of an
        ordinary one.
    """
    timetable, week = found.timetable, pick_reference_week(found.timetable)
    if week is None:
        files = ", ".join(card.shown_path for card in found.layer.sources)
        raise ContractError(Fault("week_missing", {"table": TIMETABLE, "file": files}))
    workday = week.days[WORKDAY]
    pace = Pace(
        assumptions["walk_speed_kmh"], assumptions["detour_factor"], assumptions["transit_walk_m"]
    )
    stops = stop_points(timetable.stops)
    stop_snaps = snap_places(streets, "walk", stops)
    is_placed = is_measured & is_on_streets(streets, "walk")
    access = walk_along_streets(streets, (streets.sites["walk"], stop_snaps), pace)
    daytime = DayPart("dag", assumptions["transit_day_from_h"], assumptions["transit_day_until_h"])
    last_h = find_last_of_sites(access, find_last_departures(timetable, workday), len(is_placed))
    window = make_window(assumptions)
    table = found.layer.table
    days = (find_oldest(table["reference_day"]), streets.via_day)
    return SiteTransit(
        timetable=timetable,
        week=week,
        access=access,
        is_placed=is_placed,
        per_hour=count_departures(timetable, workday, (daytime,)).best_way[:, 0],
        evening=find_evening(last_h, is_placed, assumptions["transit_evening_h"]),
        day=_lay_out_day(timetable, week, streets, window, assumptions),
        window=window,
        streets=streets,
        pace=pace,
        via=f"{name_layer(table)};{streets.via}",
        via_day=min(filter(None, days), default=""),
    )


def make_window(assumptions: Mapping[str, float]) -> Window:
    """Say when people leave: every minute of the profile's hours on a weekday."""
    return Window(
        start_s=round(assumptions["transit_from_h"] * S_PER_H),
        end_s=round(assumptions["transit_until_h"] * S_PER_H),
        step_s=S_PER_MIN,
        percentile=assumptions["transit_percentile"],
        longest_s=round(assumptions["transit_longest_min"] * S_PER_MIN),
        rides=round(assumptions["transit_rides"]),
    )


def walk_along_streets(streets: SiteStreets, ends: tuple[Snaps, Snaps], pace: Pace) -> Walks:
    """Walk along the streets between things, up to the limit of the pace.

    Parameters
    ----------
    streets
        Their metres on foot count.
    ends
        From, and to, snapped to the walking streets; what is off them is in no walk.
    pace
        Speed and limit.
    """
    ways = find_ways_within(streets.metres["walk"], *ends, pace.limit_m)
    return make_walks(ways.origin, ways.place, ways.cost * 3.6 / pace.speed_kmh)


def find_minutes(transit: SiteTransit, places: Shapes) -> tuple[Numbers, Marks]:
    """Find how long each site takes to each place, door to door, by public transport or on foot.

    Parameters
    ----------
    transit
        With the sites.
    places
        In EPSG:28992; one off the streets is walked to in a straight line × detour from the stops.

    Returns
    -------
    Site × place: minutes (the percentile of the profile over the moments of leaving; NaN where it
    is not to be had within the longest journey, and for a site that is not placed), and whether
    a straight line is part of it.
    """
    streets, pace = transit.streets, transit.pace
    ends = snap_places(streets, "walk", places)
    stops = stop_points(transit.timetable.stops)
    stop_snaps = snap_places(streets, "walk", stops)
    ways = walk_along_streets(streets, (stop_snaps, ends), pace)
    egress = fill_walks(
        ways, walk_along_lines(stops, places, pace), _has_door(stop_snaps), _has_door(ends)
    )
    direct = walk_along_streets(
        streets, (streets.sites["walk"], ends), Pace(pace.speed_kmh, pace.detour, _far_m(transit))
    )
    direct_s = np.full((len(transit.is_placed), len(places)), np.nan)
    direct_s[direct.start, direct.end] = direct.walk_s
    found = find_door_times(transit.day, transit.access, egress, direct_s, transit.window)
    minutes = np.where(transit.is_placed[:, None], found.time_s / S_PER_MIN, np.nan)
    return minutes, found.is_approximate & np.isfinite(minutes)


def _far_m(transit: SiteTransit) -> float:
    """Metres that one walks in the longest journey: beyond it walking all the way is no journey."""
    return transit.window.longest_s * transit.pace.speed_kmh / 3.6


def _lay_out_day(
    timetable: Timetable,
    week: ReferenceWeek,
    streets: SiteStreets,
    window: Window,
    assumptions: Mapping[str, float],
) -> ServiceDay:
    """Lay out the weekday with the changes between stops that can be walked."""
    stops = stop_points(timetable.stops)
    snaps = snap_places(streets, "walk", stops)
    pace = Pace(
        assumptions["walk_speed_kmh"],
        assumptions["detour_factor"],
        assumptions["transit_change_walk_m"],
    )
    ways = walk_along_streets(streets, (snaps, snaps), pace)
    lines = walk_along_lines(stops, stops, pace)
    walks = fill_walks(ways, lines, _has_door(snaps), _has_door(snaps))
    change_s = round(assumptions["transit_change_min"] * S_PER_MIN)
    changes = join_changes(walks, timetable.changes, len(stops), change_s)
    return make_service_day(timetable, week.days[WORKDAY], window.span_s(), changes)


def _has_door(snaps: Snaps) -> Marks:
    """Say which things lie on the streets."""
    return np.asarray(np.bincount(snaps.item, minlength=snaps.item_count) > 0, dtype=np.bool_)
