"""`SiteStreets`: the streets around the sites, with where each site meets them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
import numpy.typing as npt
import shapely

from layers.geometry import keep_only
from layers.network import MODES, Mode
from layers.snap import Snaps, snap_shapes
from layers.street_layer import StreetNets
from scoring.pairs import Pairs
from scoring.records import find_oldest, name_layer
from scoring.streets import Legs, Streets, legs_away, make_streets
from scoring.together import do_together
from scoring.travel import find_nearest_ways
from scoring.travel_within import find_ways_within

Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
Shapes = npt.NDArray[np.object_]
Marks = npt.NDArray[np.bool_]

# Where places meet the streets, per way of going.
Doors = Mapping[Mode, Snaps]

MIN_PER_S = 1 / 60
_MODES: Mapping[Mode, Mode] = {mode: mode for mode in MODES}


@dataclass(frozen=True, eq=False)
class SiteStreets:
    """Streets with the sites on them.

    Parameters
    ----------
    metres, ride
        Per way of going, with metres as cost; by bicycle with seconds, where a ferry takes its own.
    sites
        Per way of going where the sites meet the streets: at the entrances or the border of their
        footprint, of bare land of their parcel; else at their point.
    entrances
        Points where people enter, EPSG:28992; for the places that are looked for.
    snap_limit_m, walk_limit_m
        How far from a street a thing may stand, and how far people walk.
    via, via_day
        The record of the streets ("osm_streets#*") and its day.
    """

    metres: Mapping[Mode, Streets]
    ride: Streets
    sites: Mapping[Mode, Snaps]
    entrances: Shapes
    snap_limit_m: float
    walk_limit_m: float
    via: str
    via_day: str

    @cached_property
    def aways(self) -> Mapping[Streets, Legs]:
        """Legs of the sites over each of the streets, made once for all that is looked for."""
        legs = {on: legs_away(on, self.sites[mode]) for mode, on in self.metres.items()}
        return {**legs, self.ride: legs_away(self.ride, self.sites["bike"])}


@dataclass(frozen=True)
class NearestWay:
    """The nearest place of each site along the streets.

    Parameters
    ----------
    cost
        Metres or minutes; NaN where the site is off the streets or no place can be reached.
    place
        Which place, counted from 0; -1 where there is none.
    """

    cost: Numbers
    place: Positions


def place_on_streets(
    nets: StreetNets, grounds: Shapes, assumptions: Mapping[str, float]
) -> SiteStreets:
    """Put the sites on the streets.

    Parameters
    ----------
    nets
        The streets of the region.
    grounds
        What each site takes, EPSG:28992 (`scoring.zones.site_grounds`); None for a site without a
        place.
    assumptions
        Uses `snap_limit_m`, `walk_limit_m` and `bike_speed_kmh`.
    """
    limit_m, networks = assumptions["snap_limit_m"], nets.networks
    snap = partial(snap_shapes, limit_m=limit_m, entrances=nets.entrances)
    table, node_count = nets.layer.table, len(networks["walk"].x_m)
    return SiteStreets(
        metres=do_together(_MODES, lambda mode: make_streets(networks[mode]), node_count),
        ride=make_streets(networks["bike"], assumptions["bike_speed_kmh"]),
        sites=do_together(_MODES, lambda mode: snap(networks[mode], grounds), node_count),
        entrances=nets.entrances,
        snap_limit_m=limit_m,
        walk_limit_m=assumptions["walk_limit_m"],
        via=name_layer(table),
        via_day=find_oldest(table["reference_day"]),
    )


def find_doors(streets: SiteStreets, places: Shapes) -> Doors:
    """Find where places meet the streets, per way of going.

    Parameters
    ----------
    streets
        With the sites.
    places
        Points, lines or areas in EPSG:28992; None cannot be reached.
    """
    return {mode: snap_places(streets, mode, places) for mode in MODES}


def find_way(streets: SiteStreets, doors: Doors) -> NearestWay:
    """Find the way to the nearest place: on foot up to `walk_limit_m`, else by bicycle.

    Parameters
    ----------
    streets
        With the sites.
    doors
        Of the places (`find_doors`).

    Returns
    -------
    Metres. Of a site for which cycling is possible and walking is not, the way by bicycle, however
    short; where people can only walk, the walk, however long.

    Source
    ------
    Walk up to 3 km and cycle beyond: DOMAIN 8.3, our own proposal of 2026.
    """
    walk, bike = (_find(streets, streets.metres[mode], mode, doors) for mode in MODES)
    is_ride = np.isnan(walk.cost) | ((walk.cost > streets.walk_limit_m) & np.isfinite(bike.cost))
    return NearestWay(
        np.where(is_ride, bike.cost, walk.cost), np.where(is_ride, bike.place, walk.place)
    )


def find_ride(streets: SiteStreets, doors: Doors) -> NearestWay:
    """Find the way to the place that is soonest reached by bicycle, in minutes.

    Parameters
    ----------
    streets, doors
        As for `find_way`.
    """
    found = _find(streets, streets.ride, "bike", doors)
    return NearestWay(found.cost * MIN_PER_S, found.place)


def find_walks_within(streets: SiteStreets, places: Shapes, limit_m: float) -> Pairs:
    """Find all walks from the sites to places of at most `limit_m` metres.

    Parameters
    ----------
    streets, places
        As for `find_way`.
    limit_m
        Metres of way, finite.

    Returns
    -------
    Ordered by site, then by place; each pair once, by its shortest way.
    """
    snaps = snap_places(streets, "walk", places)
    found = find_ways_within(streets.metres["walk"], streets.sites["walk"], snaps, limit_m)
    return Pairs(found.origin.astype(np.intp), found.place.astype(np.intp), found.cost)


def find_lost(streets: SiteStreets, points: Shapes, places: Shapes, doors: Doors) -> NearestWay:
    """Find the straight line from each site to the nearest place that is too far from any street.

    No way leads to it, though it may well be the nearest: whoever tells another way must know.

    Parameters
    ----------
    streets, doors, places
        As for `find_way` and `find_doors`.
    points
        Of the sites.

    Returns
    -------
    Metres; NaN where no place is lost, and for a site without a point or off the streets.
    """
    is_lost = shapely.is_geometry(places) & ~shapely.is_empty(places)
    is_lost[np.concatenate([snaps.item for snaps in doors.values()])] = False
    line_m = np.full(len(points), np.nan)
    place = np.full(len(points), -1, dtype=np.intp)
    asked = np.logical_or(*(is_on_streets(streets, mode) for mode in MODES))
    if is_lost.any():
        lost = np.flatnonzero(is_lost)
        (point, which), found_m = shapely.STRtree(places[lost]).query_nearest(
            keep_only(points, asked), return_distance=True, all_matches=True
        )
        order = np.lexsort((which, point))
        first, at = np.unique(point[order], return_index=True)
        line_m[first], place[first] = found_m[order][at], lost[which[order][at]]
    return NearestWay(line_m, place)


def snap_places(streets: SiteStreets, mode: Mode, places: Shapes) -> Snaps:
    """Find where places meet the streets of one way of going.

    Parameters
    ----------
    streets, places
        As for `find_way`.
    mode
        "walk" or "bike".
    """
    on = streets.metres[mode].network
    return snap_shapes(on, places, streets.snap_limit_m, streets.entrances)


def is_on_streets(streets: SiteStreets, mode: Mode) -> Marks:
    """Say which sites meet the streets of one way of going."""
    snaps = streets.sites[mode]
    doors = np.bincount(snaps.item, minlength=snaps.item_count)
    return np.asarray(doors > 0, dtype=np.bool_)


def find_snap_m(streets: SiteStreets, mode: Mode) -> Numbers:
    """Straight line from each site to the nearest street, in metres; NaN off the streets."""
    snaps = streets.sites[mode]
    least = np.full(snaps.item_count, np.inf)
    np.minimum.at(least, snaps.item, snaps.snap_m)
    return np.where(np.isfinite(least), least, np.nan)


def _find(streets: SiteStreets, on: Streets, mode: Mode, doors: Doors) -> NearestWay:
    """Find the nearest place over some streets."""
    ways = find_nearest_ways(on, streets.sites[mode], doors[mode], streets.aways[on])
    return NearestWay(ways.cost, ways.place.astype(np.intp))
