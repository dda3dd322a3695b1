"""Jobs: how many there are in each gemeente, postcode or spot, and where they may be.

A count of a whole gemeente is spread over the spots where people live or work there. That spread is
an assumption; how wrong it may be is shown by what a site surely and perhaps reaches.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from layers.contract import Column, Contract
from layers.errors import ContractError, Fault
from layers.job_carriers import Carriers
from layers.layer import Layer, Layers
from layers.places import containing, positions_of

Numbers = npt.NDArray[np.float64]
Positions = npt.NDArray[np.intp]
Shapes = npt.NDArray[np.object_]

# Jobs per place. What is not in the list is taken not to be there, so a row that cannot be used
# stops the run. Rows with a place of their own must differ in something, such as the name.
JOBS = Contract(
    "jobs",
    (
        Column("gemeente_code", "code", pattern=r"GM\d{4}"),
        Column("postcode4", "code", pattern=r"\d{4}"),
        Column("name"),
        Column("jobs", "integer", is_required=True, minimum=0, maximum=10_000_000),
    ),
    geometry=("point",),
    geometry_may_be_unknown=True,
    is_added_up=True,
    is_closed=True,
)

_NO_SHAPES: Shapes = np.array([], dtype=object)

# From the level of a list to the layer with its areas.
LEVELS = {"gemeente_code": "gemeenten", "postcode4": "postcode_areas"}
SPOT = "spot"

# Jobs of an area are spread only where at least this share of it lies inside the hull of the
# carriers. Of an area that their list cuts off, all jobs would else land in the part near us.
# Ours, 2026: below 1, since a border of a gemeente sticks out a little from its outermost houses.
WHOLE_SHARE = 0.8


@dataclass(frozen=True)
class JobPlaces:
    """Where the jobs are.

    Parameters
    ----------
    points
        Spots in EPSG:28992.
    jobs
        At each spot; after a spread an expected number, not a count. NaN where unknown.
    area
        Per spot the row of the list that it comes from, counted from 0.
    area_jobs
        Per row of the list; NaN where unknown.
    spread_over
        "" when every row had a spot of its own; else what the rows were spread over
        ("population", "postcode_areas" or "buildings"), to be printed as an assumption.
    unplaced
        Rows with jobs (or an unknown number) for which there is no spot: no border, or nothing to
        spread them over.
    covered
        The land of which the jobs are known: areas with a placed row, or the hull of the spots.
    table
        The rows of the list, for evidence.
    """

    points: Shapes
    jobs: Numbers
    area: Positions
    area_jobs: Numbers
    spread_over: str
    unplaced: Positions
    covered: shapely.Geometry
    table: pd.DataFrame


def find_level(table: pd.DataFrame) -> str:
    """Tell what the rows of a list of jobs are about; all must be about the same.

    Parameters
    ----------
    table
        Of the layer `jobs`.

    Returns
    -------
    "gemeente_code", "postcode4" or "spot".

    Raises
    ------
    ContractError
        jobs_place_missing (a row without any place), jobs_levels_mixed (a list of gemeenten and
        postcodes at once would count jobs twice), jobs_area_twice (two rows for one area).
    """
    is_spot = ~shapely.is_missing(table["geometry"].to_numpy(dtype=object))
    levels = pd.DataFrame({name: table[name].ne("") for name in LEVELS} | {SPOT: is_spot})
    # A row with a spot may name its gemeente or postcode too, and a postcode its gemeente.
    finest = np.where(
        levels[SPOT], SPOT, np.where(levels["postcode4"], "postcode4", "gemeente_code")
    )
    faults = [
        Fault("jobs_place_missing", {"table": "jobs", "row": row})
        for row in table.loc[~levels.any(axis=1), "source_row"]
    ]
    found = sorted(set(finest[levels.any(axis=1)]))
    if len(found) > 1:
        faults.append(Fault("jobs_levels_mixed", {"table": "jobs", "found": ", ".join(found)}))
    elif found and found[0] != SPOT:
        codes = table.loc[levels.any(axis=1), found[0]]
        doubles = sorted(set(codes[codes.duplicated()]))
        faults += [Fault("jobs_area_twice", {"table": "jobs", "found": code}) for code in doubles]
    if faults:
        raise ContractError(faults)
    return found[0] if found else SPOT


def place_jobs(layers: Layers, carriers: Carriers | None) -> JobPlaces | None:
    """Give the jobs of the region a place.

    Parameters
    ----------
    layers
        Uses `jobs`; and `gemeenten` or `postcode_areas`, by the level of that list.
    carriers
        What a count of an area is spread over; None when there is nothing.

    Returns
    -------
    None where the region has no list of jobs.

    Raises
    ------
    ContractError
        As `find_level`.
    """
    if "jobs" not in layers:
        return None
    table = layers["jobs"].table
    level = find_level(table)
    if level == SPOT:
        return _take_spots(table)
    return _spread(table, level, layers.get(LEVELS[level]), carriers)


def _take_spots(table: pd.DataFrame) -> JobPlaces:
    """Take a list in which every row has its own spot."""
    points = table["geometry"].to_numpy(dtype=object)
    return JobPlaces(
        points=points,
        jobs=_take_jobs(table),
        area=np.arange(len(table)),
        area_jobs=_take_jobs(table),
        spread_over="",
        unplaced=np.array([], dtype=np.intp),
        covered=shapely.convex_hull(shapely.multipoints(points)),
        table=table,
    )


def _spread(
    table: pd.DataFrame, level: str, areas: Layer | None, carriers: Carriers | None
) -> JobPlaces:
    """Spread the jobs of each area over the carriers in it, by their weight.

    A carrier of unknown weight makes the jobs of its whole area unknown at every spot.
    """
    jobs = _take_jobs(table)
    given = carriers or Carriers(_NO_SHAPES, np.array([]), "", shapely.union_all([]))
    row_of_area = _find_rows(table, level, areas, given.outline)
    row = np.append(row_of_area, -1)[containing(areas, given.points)]  # -1 takes the last
    is_used = (row >= 0) & ~(given.weight == 0)
    row, weight = row[is_used], given.weight[is_used]
    total = np.bincount(row, weight, minlength=len(table))
    has_place = (np.bincount(row, minlength=len(table)) > 0) | (jobs == 0)
    return JobPlaces(
        points=given.points[is_used],
        jobs=jobs[row] * weight / total[row],
        area=row,
        area_jobs=jobs,
        spread_over=given.name,
        unplaced=np.flatnonzero(~has_place),
        covered=_join_areas(areas, row_of_area, has_place),
        table=table,
    )


def _find_rows(
    table: pd.DataFrame, level: str, areas: Layer | None, outline: shapely.Geometry
) -> Positions:
    """Find the row of jobs of each area; -1 without one, or where the carriers cut the area off."""
    if areas is None:
        return np.array([], dtype=np.intp)
    shapes = areas.table["geometry"].to_numpy(dtype=object)
    inside_m2 = shapely.area(shapely.intersection(shapes, outline))
    is_whole = inside_m2 >= WHOLE_SHARE * shapely.area(shapes)
    rows = positions_of(areas.table[level], table[level])
    return np.where(is_whole, rows, -1)


def _join_areas(
    areas: Layer | None, row_of_area: Positions, has_place: npt.NDArray[np.bool_]
) -> shapely.Geometry:
    """Join the areas of which the jobs have a place."""
    if areas is None:
        return shapely.union_all([])
    is_known = np.append(has_place, np.False_)[row_of_area]  # -1 takes the last
    return shapely.union_all(areas.table["geometry"].to_numpy(dtype=object)[is_known])


def _take_jobs(table: pd.DataFrame) -> Numbers:
    """Jobs per row, NaN where unknown."""
    jobs: Numbers = table["jobs"].to_numpy(dtype=np.float64, na_value=np.nan)
    return jobs
