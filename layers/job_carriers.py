"""What a count of jobs per area is spread over: spots with a weight."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from layers.layer import Layers
from layers.spots import take_spots

Numbers = npt.NDArray[np.float64]
Shapes = npt.NDArray[np.object_]

# Uses of a building (BAG, gebruiksdoel) in which people work; a dwelling is none, nor is a cell.
WORK_USES = (
    "bijeenkomstfunctie", "gezondheidszorgfunctie", "industriefunctie", "kantoorfunctie",
    "logiesfunctie", "onderwijsfunctie", "sportfunctie", "winkelfunctie",
    "overige gebruiksfunctie",
)  # fmt: skip


@dataclass(frozen=True)
class Carriers:
    """Spots over which the jobs of an area are spread.

    Parameters
    ----------
    points
        In EPSG:28992; None is nowhere.
    weight
        Jobs go by it: 0 or more, NaN unknown.
    name
        The layer that they come from, to be printed as an assumption.
    outline
        The convex hull of that layer: an area that sticks out of it is not whole in the list.
    """

    points: Shapes
    weight: Numbers
    name: str
    outline: shapely.Geometry


def take_people(layers: Layers) -> Carriers | None:
    """Spread by inhabitants: jobs are where people live, the rough but everywhere known way.

    Parameters
    ----------
    layers
        Uses `population`, else `postcode_areas`.

    Returns
    -------
    One spot an area; None where the region has neither.
    """
    for name in ("population", "postcode_areas"):
        if name in layers and len(layers[name].table):
            table = layers[name].table
            weight = table["inhabitants"].to_numpy(dtype=np.float64, na_value=np.nan)
            shapes = table["geometry"].to_numpy(dtype=object)
            return Carriers(take_spots(shapes), weight, name, _draw_outline(shapes))
    return None


def take_work_floor(layers: Layers) -> Carriers | None:
    """Spread by the floor area of buildings in which people work.

    Finer than by inhabitants where the register is whole: a gemeente of which only some buildings
    are in the list would have all its jobs in those.

    Parameters
    ----------
    layers
        Uses `gebruiksdoel` and `go_m2` of `buildings`.

    Returns
    -------
    One spot a building with a use of work and a known floor area (a building has no weight without
    one); None where the region has no such building.
    """
    if "buildings" not in layers:
        return None
    table = layers["buildings"].table
    uses = table["gebruiksdoel"].astype("str").str.casefold().str.split(";").explode()
    is_work = uses.str.strip().isin(WORK_USES).groupby(level=0).any().reindex(table.index)
    floor_m2 = table["go_m2"].to_numpy(dtype=np.float64, na_value=np.nan)
    chosen = is_work.to_numpy(dtype=bool) & (floor_m2 > 0)
    if not chosen.any():
        return None
    shapes = table["geometry"].to_numpy(dtype=object)
    spots = take_spots(shapes[chosen])
    return Carriers(spots, floor_m2[chosen], "buildings", _draw_outline(shapes))


def _draw_outline(shapes: Shapes) -> shapely.Geometry:
    """Draw the convex hull of a list."""
    return shapely.convex_hull(shapely.geometrycollections(shapes))
