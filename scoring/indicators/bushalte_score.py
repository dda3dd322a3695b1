"""How well a bus serves a site: distance and frequency in one index."""

import numpy as np

from layers.texts import (
    choose_texts,
    is_text,
    join_ends,
    repeat_text,
    stack_texts,
    take_texts,
)
from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, make_measurement, name_numbers, unknown_measurement
from scoring.nearest_way import add_streets, can_walk, find_walks
from scoring.pairs import Pairs
from scoring.reach import Numbers, Positions, find_kind, take_shapes
from scoring.records import find_oldest, name_layer, name_records
from scoring.site_transit import SiteTransit
from scoring.transit_access import StopScale, find_best_stops

# Points for the way to a stop. This defines the index and is no opinion of a profile, which may
# still bend it by its own curve. Source: own proposal, 2026; CROW's rule of thumb of 400 m.
WAY_M = (400.0, 800.0, 1500.0, 2000.0)
POINTS = (100.0, 65.0, 20.0, 0.0)


def bushalte_score(scene: Scene) -> Measurement:
    """Best of all stops: points for the way × how full its timetable is.

    With a timetable: its own stops, and departures an hour in the busier direction on an ordinary
    weekday. Without: the list of stops, and the departures that it tells.

    The points of a stop are those of the walk to it (straight line × detour without streets)
    times its departures an hour divided by `bus_full_departures_per_hour`, at most 1. A stop
    without known departures could be worth all its points: where that would beat the best known
    stop the index is unknown.

    Parameters
    ----------
    scene
        Uses `transit`; else the facilities of kind "bushalte" with `departures_per_hour`.

    Returns
    -------
    Points 0..100, *benaderd* without streets; 0 without a stop within 2,000 m; NaN where an unknown
    timetable decides, where the list has no stop at all, and for a site that is only known by its
    postcode area.

    Source
    ------
    Own proposal, 2026; CROW's rule of thumb of 400 m to a stop.
    """
    if scene.transit is not None:
        return _judge_by_timetable(scene, scene.transit)
    stops = find_kind(scene, "bushalte")
    if stops is None:
        return unknown_measurement("bushalte_score", scene.sites.table.index)
    pairs = find_walks(scene, take_shapes(stops.geometry), WAY_M[-1])
    most = np.interp(pairs.distance_m, WAY_M, POINTS)
    departures = stops["departures_per_hour"].to_numpy(dtype=np.float64, na_value=np.nan)
    fullness = np.minimum(departures / scene.assumptions["bus_full_departures_per_hour"], 1.0)
    points = most * fullness[pairs.place]

    best, stop = _find_best(pairs, points, len(scene.sites.table))
    could_be = np.zeros(len(best))
    is_open = np.isnan(points)
    np.maximum.at(could_be, pairs.site[is_open], most[is_open])
    value = np.where(can_walk(scene) & (could_be <= best), best, np.nan)
    # Behind the stops stands their whole list, for a site without a known one.
    behind, days = add_streets(
        scene,
        stack_texts([name_records(stops), repeat_text(name_layer(stops), 1)]),
        stack_texts([stops["reference_day"], repeat_text(find_oldest(stops["reference_day"]), 1)]),
    )
    at = np.where(stop >= 0, stop, len(stops))
    return make_measurement(
        name_numbers("bushalte_score", scene.sites, value),
        take_texts(behind, at),
        take_texts(days, at),
        is_approximate=scene.streets is None,
    )


def _judge_by_timetable(scene: Scene, transit: SiteTransit) -> Measurement:
    """Judge the stops of the timetable within a walk along the streets."""
    scale = StopScale(
        walk_s=tuple(way_m * 3.6 / transit.pace.speed_kmh for way_m in WAY_M),
        points=POINTS,
        full_per_hour=scene.assumptions["bus_full_departures_per_hour"],
    )
    best = find_best_stops(transit.access, transit.per_hour, transit.is_placed, scale)
    stops = transit.timetable.stops.origin
    named = stack_texts([stops, repeat_text("", 1)])
    behind = choose_texts(is_text(named, ""), transit.via, join_ends(named, f";{transit.via}"))
    return make_measurement(
        name_numbers("bushalte_score", scene.sites, best.points),
        take_texts(behind, best.stop % len(behind)),
        transit.via_day,
        is_approximate=best.is_line,
    )


def _find_best(pairs: Pairs, points: Numbers, count: int) -> tuple[Numbers, Positions]:
    """Find the best known points of each site (0 without), and the stop that gives them.

    Of two stops with the same points the first in the list; -1 without a known stop.
    """
    is_known = ~np.isnan(points)
    site, place, worth = pairs.site[is_known], pairs.place[is_known], points[is_known]
    best = np.full(count, -np.inf)
    np.maximum.at(best, site, worth)
    # Pairs are ordered by site and then by place, so the first of the best is the first listed.
    at = np.flatnonzero(worth == best[site])
    served, first = np.unique(site[at], return_index=True)
    stop = np.full(count, -1, dtype=np.intp)
    stop[served] = place[at[first]]
    return np.where(np.isneginf(best), 0.0, best), stop


BUSHALTE_SCORE = Indicator(
    id="bushalte_score",
    label="Bus: afstand en frequentie",
    unit="punten",
    needs=("facilities",),
    ages="services",
    measure=bushalte_score,
    themes=("werk", "onderwijs"),
)
