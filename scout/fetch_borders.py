"""Finds where a region lies, from the borders that were just fetched."""

from collections.abc import Mapping
from dataclasses import replace

from layers.errors import Fault, SourceError
from layers.store.card import Bounds
from layers.store.delivery import StoredDelivery
from layers.store.folder import Store
from scout.fetch_plan import Plan
from scout.fetch_region import FetchRegion, find_province_members, find_region_bounds

Have = Mapping[str, StoredDelivery | None]


def place_region(
    store: Store, plan: Plan, asked: tuple[FetchRegion, float], have: Have
) -> tuple[FetchRegion, Bounds]:
    """Find the gemeenten of a region and the box around them.

    Parameters
    ----------
    store
        Open.
    plan
        Which source has the borders, and which the members of a province.
    asked
        The region, and how many metres around it.
    have
        What the store has of each source of the plan so far, by its id.

    Raises
    ------
    SourceError
        "fetch_members" for a province whose gemeenten are not known, "fetch_borders_missing" if
        there are no borders; as `find_region_bounds`.
    """
    region, margin_m = asked
    if region.province_code and not region.gemeenten:
        areas = have.get(plan.areas)
        if areas is None:
            raise SourceError(Fault("fetch_members", {"region": region.name}))
        members = find_province_members(store, areas, region)
        region = replace(region, gemeenten=tuple(members))
    borders = have.get(plan.borders)
    day = next(each.reference_day for each in plan.errands if each.card.id == plan.borders)
    if borders is None or borders.card.reference_day != day:
        raise SourceError(Fault("fetch_borders_missing", {"source": plan.borders}))
    return region, find_region_bounds(store, borders, region, margin_m)
