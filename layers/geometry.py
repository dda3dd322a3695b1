"""Judges the places of a table: right family, finite, inside the Netherlands, valid."""

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from layers.crs import RD_WINDOW, guess_mistakes, is_inside, name_crs, to_rd
from layers.errors import ContractError, Fault
from layers.halves import ask_halves

# By GEOS type number: point, line, ring, polygon, multipoint, multiline, multipolygon, collection.
FAMILIES = np.array(
    ["point", "line", "line", "polygon", "multipoint", "line", "polygon", "collection"]
)
REPAIR_SHARE = 0.01  # ours: a repair may change the area by less than this


@dataclass(frozen=True)
class Judged:
    """Places in RD and what is wrong with them.

    Parameters
    ----------
    geometry
        EPSG:28992, two-dimensional, valid; None where unknown or wrong.
    codes
        Per row why the row must be set aside, else "".
    notes
        Per row "geometry_repaired" where a polygon was mended, else "".
    found
        What stood there, for the message.
    expected
        The allowed families, or the guess of the mistake.
    """

    geometry: gpd.GeoSeries
    codes: pd.Series
    notes: pd.Series
    found: pd.Series
    expected: pd.Series


def judge_geometry(
    places: gpd.GeoSeries, families: tuple[str, ...], names: Mapping[str, object]
) -> Judged:
    """Bring places to RD and judge each.

    Parameters
    ----------
    places
        In the CRS of the file.
    families
        Allowed: "point", "line", "polygon".
    names
        Fields that every fault carries: table and file.

    Returns
    -------
    Codes: coordinates_not_finite, coordinates_swapped, coordinates_outside, geometry_family,
    geometry_invalid. A missing geometry has no code here.

    Raises
    ------
    ContractError
        coordinates_outside if more than half of the places fall outside the RD window;
        geometry_family if none is of an allowed family; crs_unusable.
    """
    shapes = simplify_parts(places.to_numpy())
    is_there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    shapes = keep_only(shapes, is_there)
    words = pd.Series("", index=places.index, dtype="str")
    codes, found, expected = words.copy(), words.copy(), words.copy()

    kinds, is_other = find_families(shapes, families, names)
    codes = codes.mask(is_other, "geometry_family")
    found = found.mask(is_other, pd.Series(kinds, index=places.index, dtype="str"))
    expected = expected.mask(is_other, ", ".join(families))

    is_wild = is_there & ~is_other & has_wild_numbers(shapes)
    codes = codes.mask(is_wild, "coordinates_not_finite")
    usable = is_there & ~is_other & ~is_wild
    moved = to_rd(gpd.GeoSeries(keep_only(shapes, usable), index=places.index, crs=places.crs))
    is_far = usable & ~is_inside(shapely.bounds(moved.to_numpy()), RD_WINDOW)
    guesses = guess_mistakes(shapely.bounds(shapes), places.crs)
    check_most(is_far, usable, guesses, shapes, {**names, "crs": name_crs(places.crs)})
    codes = codes.mask(is_far, "coordinates_outside")
    codes = codes.mask(is_far & (guesses == "swapped"), "coordinates_swapped")
    found = found.mask(is_far, show_places(shapes, is_far, places.index))
    expected = expected.mask(is_far, pd.Series(guesses, index=places.index, dtype="str"))

    mended, is_mended, is_broken = mend_polygons(moved.to_numpy(), usable & ~is_far)
    codes = codes.mask(is_broken, "geometry_invalid")
    reasons = shapely.is_valid_reason(keep_only(moved.to_numpy(), is_broken | is_mended))
    told = pd.Series([str(reason or "") for reason in reasons], index=places.index, dtype="str")
    found = found.mask(is_broken | is_mended, told)
    kept = keep_only(mended, (codes == "").to_numpy())
    notes = words.mask(is_mended, "geometry_repaired")
    geometry = gpd.GeoSeries(kept, index=places.index, crs=moved.crs)
    return Judged(geometry, codes, notes, found.astype("str"), expected.astype("str"))


def find_families(
    shapes: NDArray[np.object_], families: tuple[str, ...], names: Mapping[str, object]
) -> tuple[NDArray[np.str_], NDArray[np.bool_]]:
    """Name the family of each shape ("" where none), and say which is not allowed.

    Raises
    ------
    ContractError
        geometry_family if no shape at all is of an allowed family.
    """
    is_there = ~shapely.is_missing(shapes)
    kinds = np.where(is_there, FAMILIES[np.clip(shapely.get_type_id(shapes), 0, 7)], "")
    is_other = is_there & ~np.isin(kinds, families)
    if is_there.any() and is_other[is_there].all():
        fields = {"found": str(kinds[is_other][0]), "expected": ", ".join(families)}
        raise ContractError(Fault("geometry_family", {**names, **fields}))
    return kinds, is_other


def simplify_parts(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Drop Z and M, and take the one point out of a multipoint of one."""
    flat = shapely.force_2d(shapes)
    is_single = (shapely.get_type_id(flat) == 4) & (shapely.get_num_geometries(flat) == 1)
    result = np.array(flat, dtype=object)
    result[is_single] = shapely.get_geometry(flat[is_single], 0)
    return result


def keep_only(shapes: NDArray[np.object_], chosen: NDArray[np.bool_]) -> NDArray[np.object_]:
    """Copy an array of shapes with None where not chosen."""
    result = np.full(len(shapes), None, dtype=object)
    result[chosen] = shapes[chosen]
    return result


def has_wild_numbers(shapes: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Say which shapes hold a coordinate that is NaN or infinite."""
    numbers, owners = shapely.get_coordinates(shapes, return_index=True)
    wild = ~np.isfinite(numbers).all(axis=1)
    result = np.zeros(len(shapes), dtype=bool)
    result[owners[wild]] = True
    return result


def check_most(
    is_far: NDArray[np.bool_],
    usable: NDArray[np.bool_],
    guesses: NDArray[np.str_],
    shapes: NDArray[np.object_],
    names: Mapping[str, object],
) -> None:
    """Stop if more than half of the places fall outside: then the file is wrong, not a row."""
    far, total = int(is_far.sum()), int(usable.sum())
    if far * 2 <= total:
        return
    words, counts = np.unique(guesses[is_far], return_counts=True)
    first = int(np.flatnonzero(is_far)[0])
    fields = {"rows": far, "of": total, "guess": str(words[counts.argmax()])}
    fields["found"] = write_place(shapes[first])
    raise ContractError(Fault("coordinates_outside", {**names, **fields}))


def write_place(shape: shapely.Geometry) -> str:
    """Write the corner of a shape as "x y", as the file has it."""
    west, south, _, _ = shapely.bounds(shape)
    return f"{west:.10g} {south:.10g}"


def show_places(
    shapes: NDArray[np.object_], chosen: NDArray[np.bool_], index: pd.Index
) -> pd.Series:
    """Write the places of some rows, "" elsewhere."""
    words = np.full(len(shapes), "", dtype=object)
    words[chosen] = [write_place(shape) for shape in shapes[chosen]]  # few: the wrong ones only
    return pd.Series(words, index=index, dtype="str")


def mend_polygons(
    shapes: NDArray[np.object_], usable: NDArray[np.bool_]
) -> tuple[NDArray[np.object_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Make invalid shapes valid where this hardly changes them.

    Parameters
    ----------
    shapes
        EPSG:28992.
    usable
        Which to look at.

    Returns
    -------
    The shapes, which were mended, and which are beyond it: no area is left, or the area changes
    by `REPAIR_SHARE` or more.
    """
    result = np.array(shapes, dtype=object)
    is_mended, is_broken = np.zeros(len(shapes), dtype=bool), np.zeros(len(shapes), dtype=bool)
    is_invalid = usable & ~ask_halves(shapely.is_valid, shapes)
    for place in np.flatnonzero(is_invalid):  # few
        parts = shapely.get_parts(shapely.make_valid(shapes[place]))
        parts = shapely.get_parts(parts)
        polygons = parts[shapely.get_type_id(parts) == 3]
        before = shapely.area(shapes[place])
        after = float(shapely.area(polygons).sum())
        if after <= 0 or abs(after - before) >= REPAIR_SHARE * max(before, after):
            is_broken[place] = True
            continue
        is_mended[place] = True
        result[place] = polygons[0] if len(polygons) == 1 else shapely.multipolygons(polygons)
    return result, is_mended, is_broken
