"""The layers of the page that a reader may switch on: hubs, zones and services.

They help to look around and judge nothing: every verdict was made with the whole shapes. So they
are simplified and kept within a number of coordinates, and what is left out is counted.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from layers.layer import Layers
from maps.outlines import Shapes, encode_areas, encode_points
from maps.page_services import BEST_SITES, SERVICE_REACH_M, service_parts, take_points
from maps.say import say
from scoring.curve import Curve
from scoring.profile import Profile
from scoring.reception import take_open_reception
from scoring.scorecard import Scorecard
from scoring.zones import find_zones

# In drawing order: what weighs most lies on top.
ZONE_LABELS = {
    "groen": "Groen",
    "natura2000": "Natura 2000",
    "aandachtsgebied": "Aandachtsgebied veiligheid",
    "pr106": "Veiligheidscontour (PR 10⁻⁶)",
}
HUB_INDICATOR = "afstand_hub_km"
HALF = 0.5  # of the points that a curve can give

# Numbers that each kind of zone may cost at most (a corner is two): about 15 kB before zipping.
ZONE_BUDGET = 4_000
# How coarse zones may become before distant ones are left out, in metres.
TOLERANCES_M = (20.0, 40.0, 80.0)
# A zone that is left out lies further than this from every candidate or behind nearer ones.
ZONE_REACH_M = 1_000.0


@dataclass(frozen=True)
class Drawn:
    """Shapes of one kind that fit in the page.

    Parameters
    ----------
    runs
        Rings as `maps.outlines.encode_run` writes them.
    shown, total
        How many areas of how many.
    """

    runs: list[list[int]]
    shown: int
    total: int


def layer_parts(card: Scorecard, layers: Layers) -> dict[str, object]:
    """Gather the layers that this region has.

    Parameters
    ----------
    card
        Gives the sites and their ranks, the profile and the reference day.
    layers
        `reception`, `zones` and `facilities`; what is absent gives no part.

    Returns
    -------
    `hubs` (or None), `zones` and `services` (one entry a kind, empty when absent), and which
    services are drawn: those within `reach_m` of one of the `best_sites`. Places are in WGS84, in
    millionths of a degree; of services each after the first is a step.
    """
    return {
        "hubs": _hub_part(card, layers),
        "zones": _zone_parts(card, layers),
        "services": service_parts(card, layers),
        "best_sites": BEST_SITES,
        "reach_m": SERVICE_REACH_M,
    }


def find_ring_km(profile: Profile) -> tuple[float, float] | None:
    """Find within which distance a hub still steers a site well, by the profile's own curve.

    Ours: the furthest anchor at which the curve still gives half of its points or more.

    Returns
    -------
    Kilometres, and the points 0..100 there; None where the profile does not judge the distance, or
    gives half of the points to no anchor.
    """
    for criterion in profile.criteria:
        for weighing in criterion.indicators:
            judge = weighing.judge
            if weighing.indicator == HUB_INDICATOR and isinstance(judge, Curve):
                good = [(km, points) for km, points in judge.anchors if points >= HALF * 100]
                return max(good) if good else None
    return None


def _hub_part(card: Scorecard, layers: Layers) -> dict[str, object] | None:
    """Gather the open hubs; a free span that nobody knows is None, not 0."""
    if "reception" not in layers:
        return None
    table = take_open_reception(layers["reception"], card.reference_day)
    hubs = table[table["is_hub"] == "ja"]
    if hubs.empty:
        return None
    places = encode_points(np.asarray(hubs.geometry.to_numpy(), dtype=object))
    is_placed = ~np.isnan(places[:, 0])
    hubs, places = hubs[is_placed], places[is_placed].astype(int)
    ring = find_ring_km(card.profile)
    return {
        "ring_km": None if ring is None else ring[0],
        "ring_points": None if ring is None else ring[1],
        "name": [str(name) for name in hubs["name"]],
        "places": _whole(hubs["places"]),
        "room": _whole(hubs["free_span_places"]),
        "lat": places[:, 0].tolist(),
        "lon": places[:, 1].tolist(),
    }


def _whole(column: pd.Series) -> list[int | None]:
    """Write whole numbers, None where unknown."""
    return [None if pd.isna(value) else int(value) for value in column]


def _zone_parts(card: Scorecard, layers: Layers) -> list[dict[str, object]]:
    """Gather the zones per kind, in drawing order."""
    sites = take_points(card.sites.table)
    parts: list[dict[str, object]] = []
    for kind, label in ZONE_LABELS.items():
        found = find_zones(layers, kind)
        if found is None or found.empty:
            continue
        drawn = draw_zones(np.asarray(found.geometry.to_numpy(), dtype=object), sites)
        if drawn.total == 0:
            continue
        parts.append(
            {
                "kind": kind,
                "label": say(label),
                "areas": drawn.runs,
                "shown": drawn.shown,
                "total": drawn.total,
            }
        )
    return parts


def draw_zones(zones: Shapes, sites: Shapes, budget: int = ZONE_BUDGET) -> Drawn:
    """Fit areas into a number of coordinates: coarser first, then only those near a candidate.

    Parameters
    ----------
    zones
        Polygons in RD New (EPSG:28992).
    sites
        Points of the candidates in RD New.
    budget
        Numbers that may be spent; one area is always drawn.

    Returns
    -------
    Areas that touch are one, so that the even-odd rule fills them whole.
    """
    parts = shapely.get_parts(shapely.union_all(shapely.make_valid(zones)))
    parts = parts[shapely.get_dimensions(parts) == 2]
    for tolerance in TOLERANCES_M:
        # Two numbers a corner; encoding may leave some out, never add any.
        cost = 2 * shapely.get_num_coordinates(shapely.simplify(parts, tolerance))
        if cost.sum() <= budget:
            break
    order = _nearest_first(parts, sites)
    fitting = int(np.searchsorted(np.cumsum(cost[order]), budget, side="right"))
    kept = np.sort(order[: max(1, fitting)])
    areas = encode_areas(parts[kept], tolerance)
    return Drawn([run for area in areas for run in area], len(kept), len(parts))


def _nearest_first(areas: Shapes, sites: Shapes) -> npt.NDArray[np.intp]:
    """Order areas: near a candidate first, and the largest of those; then by distance."""
    apart = np.zeros(len(areas))
    if len(sites):
        at, found = shapely.STRtree(sites).query_nearest(
            areas, return_distance=True, all_matches=False
        )
        apart[at[0]] = found
    apart = np.maximum(0, apart - ZONE_REACH_M)
    return np.lexsort((np.arange(len(areas)), -shapely.area(areas), apart))
