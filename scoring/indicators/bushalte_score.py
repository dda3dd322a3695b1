"""How well a bus serves a site: distance and frequency in one index."""

from dataclasses import dataclass

import numpy as np

from layers.coded_texts import take_coded
from layers.texts import (
    choose_texts,
    is_text,
    join_ends,
    repeat_text,
    stack_texts,
)
from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, make_measurement, name_numbers, unknown_measurement
from scoring.nearest_way import add_streets
from scoring.pairs import Pairs
from scoring.reach import Numbers, Positions, find_kind, take_shapes
from scoring.records import find_oldest, name_layer, name_records
from scoring.site_transit import SiteTransit
from scoring.transit_access import StopScale, find_best_stops
from scoring.walks import can_walk, find_walks_in_parts

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
    departures = stops["departures_per_hour"].to_numpy(dtype=np.float64, na_value=np.nan)
    fullness = np.minimum(departures / scene.assumptions["bus_full_departures_per_hour"], 1.0)
    served = _serve_nothing(len(scene.sites.table))
    for walks in find_walks_in_parts(scene, take_shapes(stops.geometry), WAY_M[-1]):
        served = _serve_more(served, walks, fullness)
    best = np.where(np.isneginf(served.best), 0.0, served.best)
    stop = served.stop
    value = np.where(can_walk(scene) & (served.could_be <= best), best, np.nan)
    # Behind the stops stands their whole list, for a site without a known one.
    behind, days = add_streets(
        scene,
        stack_texts([name_records(stops), repeat_text(name_layer(stops), 1)]),
        stack_texts([stops["reference_day"], repeat_text(find_oldest(stops["reference_day"]), 1)]),
    )
    at = np.where(stop >= 0, stop, len(stops))
    return make_measurement(
        name_numbers("bushalte_score", scene.sites, value),
        take_coded(behind, at),
        take_coded(days, at),
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
        take_coded(behind, best.stop % len(behind)),
        transit.via_day,
        is_approximate=best.is_line,
    )


@dataclass(frozen=True, eq=False)
class _Served:
    """How well the stops that were looked at serve each site.

    Parameters
    ----------
    best, stop
        Most points of a stop with known departures, and which: of equal ones the first in the
        list; minus infinity and -1 without such a stop.
    could_be
        Most points that a stop without known departures could be worth.
    """

    best: Numbers
    stop: Positions
    could_be: Numbers


def _serve_nothing(count: int) -> _Served:
    """Begin without stops."""
    return _Served(np.full(count, -np.inf), np.full(count, -1, dtype=np.intp), np.zeros(count))


def _serve_more(served: _Served, walks: Pairs, fullness: Numbers) -> _Served:
    """Look at more stops, in any order: by the walks to them, and how full their timetable is."""
    most = np.interp(walks.distance_m, WAY_M, POINTS)
    points = most * fullness[walks.place]
    could_be, best = served.could_be.copy(), served.best.copy()
    is_open = np.isnan(points)
    np.maximum.at(could_be, walks.site[is_open], most[is_open])
    np.fmax.at(best, walks.site, points)
    # Of all stops with the most points the first; one that was the best before may still be.
    last = len(fullness)
    stop = np.where((served.stop >= 0) & (served.best == best), served.stop, last)
    is_best = points == best[walks.site]
    np.minimum.at(stop, walks.site[is_best], walks.place[is_best])
    return _Served(best, np.where(stop < last, stop, -1), could_be)


BUSHALTE_SCORE = Indicator(
    id="bushalte_score",
    label="Bus: afstand en frequentie",
    unit="punten",
    needs=("facilities",),
    ages="services",
    measure=bushalte_score,
    themes=("werk", "onderwijs"),
)
