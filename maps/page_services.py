"""The services that the page can show: points per kind around the best ranked sites."""

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

from layers.layer import Layers
from maps.outlines import Shapes, encode_points
from maps.say import say
from scoring.scorecard import Scorecard

# From kind to its label and the sign on the map, most asked for first.
SERVICE_LABELS = {
    "supermarkt": ("Supermarkt", "S"),
    "basisschool": ("Basisschool", "B"),
    "huisarts": ("Huisarts", "H"),
    "apotheek": ("Apotheek", "A"),
    "station": ("Station", "T"),
    "bushalte": ("Bushalte (lijn)", "L"),
    "kinderopvang": ("Kinderopvang", "K"),
    "bibliotheek_ontmoeting": ("Bibliotheek of ontmoeting", "O"),
    "isk": ("Taalklas voor jongeren (ISK)", "I"),
    "taalschool_mbo": ("Taalschool of mbo", "M"),
    "ziekenhuis": ("Ziekenhuis", "Z"),
    "politie": ("Politie", "P"),
    "ind": ("IND", "N"),
    "stembureau": ("Stembureau", "V"),
}

# Numbers that each kind may cost at most; a point is two.
SERVICE_BUDGET = 600
# A service is drawn when it lies so near one of the best ranked sites, in a straight line.
SERVICE_REACH_M = 3_000.0
BEST_SITES = 500

Numbers = npt.NDArray[np.float64]


def take_points(table: gpd.GeoDataFrame) -> Shapes:
    """Take the places that sites have."""
    points = np.asarray(table.geometry.to_numpy(), dtype=object)
    return np.asarray(points[~shapely.is_missing(points) & ~shapely.is_empty(points)], dtype=object)


def service_parts(card: Scorecard, layers: Layers) -> list[dict[str, object]]:
    """Gather the services per kind, each with its label and sign on the map.

    Parameters
    ----------
    card
        Gives the sites and their ranks.
    layers
        `facilities`; an area stands as a point on it.

    Returns
    -------
    `kind, label, sign`, `lat, lon` (millionths of a degree in WGS84; each after the first is a
    step) and how many are `shown` of the `total`, most asked for kind first.
    """
    layer = layers.get("facilities")
    if layer is None or len(layer.table) == 0:
        return []
    best = card.totals["rank"].nsmallest(BEST_SITES).index
    sites = take_points(card.sites.table.loc[best])
    shapes = np.asarray(layer.table.geometry.to_numpy(), dtype=object)
    kinds = layer.table["kind"].to_numpy(dtype=object)
    return [
        {"kind": kind, "label": say(label), "sign": sign, **_draw_points(shapes[chosen], sites)}
        for kind, (label, sign) in SERVICE_LABELS.items()
        if (chosen := kinds == kind).any()
    ]


def _draw_points(shapes: Shapes, sites: Shapes) -> dict[str, object]:
    """Keep the points near the best sites, and of those as many as fit, the best site's first."""
    points = shapely.point_on_surface(shapes)
    best = find_best_near(points, sites)
    order = np.lexsort((np.arange(len(points)), best))
    kept = np.sort(order[: min(int(np.isfinite(best).sum()), SERVICE_BUDGET // 2)])
    places = encode_points(points[kept]).astype(int)
    steps = np.diff(places, axis=0, prepend=np.zeros((1, 2), dtype=int))
    return {
        "lat": steps[:, 0].tolist(),
        "lon": steps[:, 1].tolist(),
        "shown": len(kept),
        "total": len(points),
    }


def find_best_near(points: Shapes, sites: Shapes, reach_m: float = SERVICE_REACH_M) -> Numbers:
    """Find for each point which is the first of the sites within reach of it.

    Parameters
    ----------
    points, sites
        Points in RD New, the sites best first.
    reach_m
        Metres in a straight line.

    Returns
    -------
    Position in `sites`; infinite where none is within reach.
    """
    best = np.full(len(points), np.inf)
    if len(sites) and len(points):
        site, point = shapely.STRtree(points).query(sites, "dwithin", distance=reach_m)
        np.minimum.at(best, point, site.astype(np.float64))
    return best
