"""All the trips of a run: which lists of places are looked for from the sites, and how far."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import numpy as np
import numpy.typing as npt

from layers.errors import ContractError, Fault
from layers.job_carriers import take_people
from layers.jobs import JobPlaces, place_jobs
from layers.spots import take_spots
from layers.street_layer import StreetNets
from layers.timetable_layer import TimetableLayer
from scoring.competition import SERVICES, list_suppliers
from scoring.hub_reach import HUB_TRIPS, LINKED_TRIPS, find_free_hubs
from scoring.indicator import Scene
from scoring.indicators.isk_bereik_min import TRIPS as ISK_TRIPS
from scoring.indicators.reistijd_ind_min import TRIPS as IND_TRIPS
from scoring.job_reach import BIKE, TRANSIT
from scoring.neighbours import WALK_TRIPS
from scoring.people import find_inhabitants
from scoring.reach import find_kind, has_exact_place, take_shapes
from scoring.site_streets import MIN_PER_S, SiteStreets, place_on_streets, snap_places
from scoring.site_transit import SiteTransit, find_minutes, place_on_timetable
from scoring.street_trips import Told, find_trips, tell_places
from scoring.trips import AllTrips, Trips
from scoring.zones import site_grounds

Shapes = npt.NDArray[np.object_]

# Ways to hubs and linked gemeenten are listed up to here: past it a curve of any profile is at its
# end (DOMAIN 8.3: 25 and 45 km).
LIST_LIMIT_M = 50_000.0

Named = Iterator[tuple[str, Trips]]


def add_travel(scene: Scene, nets: StreetNets | None, found: TimetableLayer | None) -> Scene:
    """Put the sites on the streets and between the stops, and find their trips.

    Parameters
    ----------
    scene
        Sites, layers and assumptions.
    nets
        The streets of the region, if it has them.
    found
        Its timetable, if it has one; of no use without streets.

    Raises
    ------
    ContractError
        "streets_missing_for_timetable"; "week_missing"; those of `layers.jobs.place_jobs`.
    """
    if nets is None:
        if found is not None:
            files = ", ".join(card.shown_path for card in found.layer.sources)
            fields = {"table": "timetable", "file": files}
            raise ContractError(Fault("streets_missing_for_timetable", fields))
        return scene
    streets = place_on_streets(nets, site_grounds(scene.sites), scene.assumptions)
    transit = None
    if found is not None:
        is_measured = has_exact_place(scene.sites)
        transit = place_on_timetable(found, streets, is_measured, scene.assumptions)
    job_places = place_jobs(scene.layers, take_people(scene.layers))
    placed = replace(scene, streets=streets, transit=transit, job_places=job_places)
    return replace(placed, trips=find_all_trips(placed))


def find_all_trips(scene: Scene) -> AllTrips:
    """Find the trips that the measures of a run use.

    Parameters
    ----------
    scene
        With `streets`; without them there are no trips, and measures fall back on straight lines
        or stay unknown. `transit` and `job_places` where the region has them.

    Returns
    -------
    By name; a list that the region does not have is absent.
    """
    if scene.streets is None:
        return {}
    return {
        **dict(_list_hubs(scene, scene.streets)),
        **dict(_list_people(scene, scene.streets)),
        **dict(_list_jobs(scene, scene.streets)),
        **dict(_list_journeys(scene)),
    }


def _list_hubs(scene: Scene, streets: SiteStreets) -> Named:
    """List rides to hubs with room and to linked gemeenten, in metres and in minutes."""
    layer = scene.layers.get("linked_gemeenten")
    linked = None if layer is None else layer.table
    for (metres, minutes), table in ((HUB_TRIPS, find_free_hubs(scene)), (LINKED_TRIPS, linked)):
        if table is None or len(table) == 0:
            continue
        told = tell_places(table, streets.via, streets.via_day)
        ends = streets.sites["bike"], snap_places(streets, "bike", take_shapes(table.geometry))
        yield metres, find_trips(streets.metres["bike"], ends, LIST_LIMIT_M, told)
        limit = LIST_LIMIT_M * 0.06 / scene.assumptions["bike_speed_kmh"]
        yield minutes, find_trips(streets.ride, ends, limit, told, MIN_PER_S)


def _list_people(scene: Scene, streets: SiteStreets) -> Named:
    """List walks to where people live, and of sites and people to the services they share."""
    people = find_inhabitants(scene.layers)
    if people is None:
        return
    walk = partial(find_trips, streets.metres["walk"])
    spots = snap_places(streets, "walk", take_spots(take_shapes(people.table.geometry)))
    told = tell_places(people.table, streets.via, streets.via_day)
    sites = streets.sites["walk"]
    yield WALK_TRIPS, walk((sites, spots), scene.assumptions["walk_reach_m"], told)
    for service in SERVICES:
        suppliers = list_suppliers(scene, service.kind)
        if suppliers is None:
            continue
        told = tell_places(suppliers, streets.via, streets.via_day)
        ends = snap_places(streets, "walk", take_shapes(suppliers.geometry))
        radius_m = scene.assumptions[service.radius]
        yield f"{service.kind}_m", walk((sites, ends), radius_m, told)
        yield f"people_{service.kind}_m", walk((spots, ends), radius_m, told)


def _list_jobs(scene: Scene, streets: SiteStreets) -> Named:
    """List ways to jobs, by bicycle and by public transport."""
    jobs = scene.job_places
    if jobs is None:
        return
    told = _tell_jobs(jobs, streets.via, streets.via_day)
    ends = streets.sites["bike"], snap_places(streets, "bike", jobs.points)
    yield BIKE, find_trips(streets.ride, ends, scene.assumptions[BIKE], told, MIN_PER_S)
    if scene.transit is not None:
        told = _tell_jobs(jobs, scene.transit.via, scene.transit.via_day)
        yield TRANSIT, _travel(scene.transit, jobs.points, scene.assumptions[TRANSIT], told)


def _list_journeys(scene: Scene) -> Named:
    """List journeys by public transport to the desks of the IND and to schools for newcomers."""
    transit = scene.transit
    if transit is None:
        return
    longest_min = transit.window.longest_s / 60
    for name, kind in ((IND_TRIPS, "ind"), (ISK_TRIPS, "isk")):
        places = find_kind(scene, kind)
        if places is not None:
            told = tell_places(places, transit.via, transit.via_day)
            yield name, _travel(transit, take_shapes(places.geometry), longest_min, told)


def _travel(transit: SiteTransit, places: Shapes, limit_min: float, told: Told) -> Trips:
    """List the journeys of at most so many minutes."""
    minutes, is_rough = find_minutes(transit, places)
    origin, place = np.nonzero(minutes <= limit_min)
    return Trips(
        origin=origin,
        place=place,
        cost=minutes[origin, place],
        limit=limit_min,
        is_searched=transit.is_placed,
        is_approximate=np.asarray(is_rough.any(axis=1), dtype=np.bool_),
        records=told.records,
        days=told.days,
        via=told.via,
        via_day=told.via_day,
    )


def _tell_jobs(jobs: JobPlaces, via: str, via_day: str) -> Told:
    """Name the record and day behind each spot with jobs."""
    rows = tell_places(jobs.table, via, via_day)
    return Told(rows.records[jobs.area], rows.days[jobs.area], via, via_day)
