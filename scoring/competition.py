"""Practices and schools that people share: how much of one is left for each inhabitant.

A count of practices within 3 km says nothing of how many people they serve. Two-step catchments do
(`scoring.catchment`): every practice is divided over the people within its reach, and a site has
the sum of what the practices within its own reach have for each person.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from layers.places import keep_shapes
from layers.spots import take_spots
from scoring.catchment import find_ratios, make_catchments, mark_origins, sum_ratios
from scoring.decay import Weigh, weigh_steps
from scoring.indicator import Indicator, Scene
from scoring.line_trips import draw_trips
from scoring.measurement import Measurement, make_measurement, name_numbers, unknown_measurement
from scoring.pairs import find_pairs
from scoring.people import Inhabitants, draw_outline, find_inhabitants, is_around, take_people
from scoring.reach import find_kind, has_exact_place, site_points, take_shapes
from scoring.records import find_oldest, name_layer
from scoring.trips import Trips, check_lists, keep_within

Numbers = npt.NDArray[np.float64]
Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Service:
    """One kind of facility that people share.

    The names of its trips are "<kind>_m", from the sites, and "people_<kind>_m", from the spots of
    the layer with inhabitants; both in metres of way, to `list_suppliers`.

    Parameters
    ----------
    kind
        As in the layer `facilities`.
    radius
        Name of the assumption with the metres of way within which people share it.
    supply
        Name of the assumption with what one of them holds when its own `capacity` is unknown.
    """

    kind: str
    radius: str
    supply: str


def list_suppliers(scene: Scene, kind: str) -> gpd.GeoDataFrame | None:
    """List the facilities of one kind, each once, though the list may have it twice.

    Parameters
    ----------
    scene
        Uses the layer `facilities`.
    kind
        As in that layer.

    Returns
    -------
    Rows of the layer, in its order; None where it has none of that kind.
    """
    found = find_kind(scene, kind)
    if found is None:
        return None
    return found[~found.assign(place=found.geometry.to_wkb()).duplicated(["name", "place"])]


def measure_access(indicator: str, service: Service) -> Callable[[Scene], Measurement]:
    """Make a measure of what is left of a kind of facility for each person.

    Three zones of equal width up to the radius have the weights 1, `catchment_zone_2_share` and
    `catchment_zone_3_share` (Luo & Qi 2009). People outside the region who are in reach count too.

    *Benaderd*: where the capacity of some facility in reach is unknown and the assumption stands in
    for it; where straight lines stand in for ways, or postcode areas for the list of inhabitants;
    and where the catchment of some facility in reach leaves that list (its convex hull): people
    beyond it share the facility too, so that the value is an upper bound.

    Parameters
    ----------
    indicator
        Its id.
    service
        What is shared.
    """

    def measure(scene: Scene) -> Measurement:
        suppliers, people = list_suppliers(scene, service.kind), find_inhabitants(scene.layers)
        if suppliers is None or people is None:
            return unknown_measurement(indicator, scene.sites.table.index)
        left = _find_left(scene, service, suppliers, people)
        tables = [pd.DataFrame(suppliers), pd.DataFrame(people.table)]
        origin = [*map(name_layer, tables), *left.via]
        days = [find_oldest(table["reference_day"]) for table in tables]
        return make_measurement(
            name_numbers(indicator, scene.sites, left.per_1000),
            ";".join(dict.fromkeys(filter(None, origin))),
            find_oldest(pd.Series([*days, *left.via_days], dtype="str")),
            is_approximate=left.is_rough,
        )

    measure.__doc__ = (
        f'"{service.kind}" per 1,000 people who share it; 0 where none is in reach; NaN without a '
        "list of them or of inhabitants, where some number in reach is unknown or nobody lives, "
        "off the streets, and for a site that is only known by its postcode area."
    )
    return measure


@dataclass(frozen=True)
class _Left:
    """What is left for each person at each site, and what the ways there were taken from."""

    per_1000: Numbers
    is_rough: Marks
    via: tuple[str, ...]
    via_days: tuple[str, ...]


def _find_left(
    scene: Scene, service: Service, suppliers: gpd.GeoDataFrame, people: Inhabitants
) -> _Left:
    """Take both steps, and say of which sites the outcome is rough."""
    radius_m = scene.assumptions[service.radius]
    weigh = _take_weights(scene, radius_m)
    supply, is_filled = _take_supply(suppliers, scene.assumptions[service.supply])
    both = _take_trips(scene, service, suppliers, people)
    of_sites, of_people = both
    homes = make_catchments(of_people.origin, of_people.place, of_people.cost, weigh)
    reach = make_catchments(of_sites.origin, of_sites.place, of_sites.cost, weigh)
    ratios = find_ratios(homes, take_people(people.table), supply)
    left = sum_ratios(reach, ratios, len(of_sites.is_searched))
    is_known = of_sites.is_searched & has_exact_place(scene.sites)
    is_bound = is_filled | _is_bound(suppliers, people, of_people, radius_m)
    is_rough = mark_origins(reach, is_bound, len(left)) | of_sites.is_approximate
    return _Left(
        per_1000=np.where(is_known, 1000.0 * left, np.nan),
        is_rough=is_rough | people.is_coarse,
        via=tuple(one.via for one in both),
        via_days=tuple(one.via_day for one in both),
    )


def _take_weights(scene: Scene, radius_m: float) -> Weigh:
    """Make the weights of three zones of equal width."""
    shares = (1.0, *(scene.assumptions[f"catchment_zone_{zone}_share"] for zone in (2, 3)))
    zones = [(radius_m * number / 3, share) for number, share in enumerate(shares, start=1)]
    zones[-1] = (radius_m, shares[-1])  # the bound itself, not what is left of it by division
    return partial(weigh_steps, zones=zones)


def _take_supply(suppliers: gpd.GeoDataFrame, default: float) -> tuple[Numbers, Marks]:
    """Take what each facility holds, and say which numbers the assumption filled in."""
    given = (
        suppliers["capacity"].to_numpy(dtype=np.float64, na_value=np.nan)
        if "capacity" in suppliers
        else np.full(len(suppliers), np.nan)
    )
    is_filled = np.isnan(given)
    return np.where(is_filled, default, given), is_filled


def _take_trips(
    scene: Scene, service: Service, suppliers: gpd.GeoDataFrame, people: Inhabitants
) -> tuple[Trips, Trips]:
    """Take the ways of the sites and of the people; straight lines where they are not there."""
    radius_m, detour = scene.assumptions[service.radius], scene.assumptions["detour_factor"]
    of_sites = scene.trips.get(f"{service.kind}_m")
    of_people = scene.trips.get(f"people_{service.kind}_m")
    if of_sites is not None and of_people is not None:
        check_lists(of_sites, len(scene.sites.table), len(suppliers))
        check_lists(of_people, len(people.table), len(suppliers))
        return keep_within(of_sites, radius_m), keep_within(of_people, radius_m)
    spots = take_spots(take_shapes(people.table.geometry))
    everyone = np.ones(len(spots), dtype=np.bool_)
    return (
        draw_trips(
            site_points(scene.sites), has_exact_place(scene.sites), suppliers, radius_m, detour
        ),
        draw_trips(spots, everyone, suppliers, radius_m, detour),
    )


def _is_bound(
    suppliers: gpd.GeoDataFrame, people: Inhabitants, of_people: Trips, radius_m: float
) -> Marks:
    """Say of which facilities not all people who share them are counted exactly.

    Those whose catchment leaves the list, those with somebody off the streets near, and those to
    which somebody's way is an estimate.
    """
    shapes = take_shapes(suppliers.geometry)
    whole = is_around(draw_outline(people.table), shapely.centroid(shapes), radius_m)
    spots = take_spots(take_shapes(people.table.geometry))
    lost = keep_shapes(spots, ~of_people.is_searched & ~(take_people(people.table) == 0))
    is_bound = ~whole
    is_bound[find_pairs(lost, shapes, radius_m).place] = True
    is_bound[of_people.place[of_people.is_approximate[of_people.origin]]] = True
    return is_bound


HUISARTS = Service("huisarts", "gp_radius_m", "gp_supply_fte")
BASISSCHOOL = Service("basisschool", "school_radius_m", "school_supply_places")
SERVICES = (HUISARTS, BASISSCHOOL)

HUISARTS_PER_1000 = Indicator(
    id="huisarts_per_1000",
    label="Huisartsen per 1.000 inwoners die ze delen",
    unit="fte per 1.000 inwoners",
    needs=("facilities", "population"),
    ages="services",
    measure=measure_access("huisarts_per_1000", HUISARTS),
    decimals=2,
    themes=("zorg",),
)
SCHOOLPLEKKEN_PER_1000 = Indicator(
    id="schoolplekken_per_1000",
    label="Plekken op basisscholen per 1.000 inwoners die ze delen",
    unit="plekken per 1.000 inwoners",
    needs=("facilities", "population"),
    ages="services",
    measure=measure_access("schoolplekken_per_1000", BASISSCHOOL),
    themes=("onderwijs",),
)
