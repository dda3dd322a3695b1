"""Shapes for the browser: simplified, in WGS84, as short runs of whole millionths of a degree.

Leaflet works in latitude and longitude. A ring or line is one flat list
`[lat, lon, dlat, dlon, …]`: the first point, then steps. A millionth of a degree is about 0.1 m, so
rounding is never seen, and small whole steps keep the file short.
"""

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely

Shapes = npt.NDArray[np.object_]
Run = list[int]

RD = 28992
WGS84 = 4326
PER_DEGREE = 1_000_000

# Ours: below one pixel at the zoom on which a whole region fits on the screen.
GEMEENTE_TOLERANCE_M = 25.0
AREA_TOLERANCE_M = 40.0


def to_wgs84(shapes: Shapes) -> Shapes:
    """Bring shapes from RD New (EPSG:28992) to longitude and latitude (EPSG:4326)."""
    return np.asarray(gpd.GeoSeries(shapes, crs=RD).to_crs(WGS84).to_numpy(), dtype=object)


def encode_points(points: Shapes) -> npt.NDArray[np.float64]:
    """Write points in RD New as whole millionths of a degree.

    Returns
    -------
    Two columns, latitude and longitude; NaN where a point is missing or empty.
    """
    usable = ~shapely.is_missing(points) & ~shapely.is_empty(points)
    degrees = np.full((len(points), 2), np.nan)
    placed = to_wgs84(points[usable])
    degrees[usable] = np.column_stack([shapely.get_y(placed), shapely.get_x(placed)])
    return np.round(degrees * PER_DEGREE)


def encode_run(coordinates: npt.NDArray[np.float64]) -> Run:
    """Write one ring or line (longitude, latitude) as its first point and steps.

    Steps of nothing are left out. A ring's closing point is kept, for a line it is its end.
    """
    whole = np.round(coordinates[:, ::-1] * PER_DEGREE).astype(np.int64)
    steps = np.diff(whole, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    moving = (steps != 0).any(axis=1)
    run: list[int] = steps[moving].ravel().tolist()
    return run


def encode_area(shape: shapely.Geometry | None) -> list[Run]:
    """Write all rings of a polygon or multipolygon (WGS84), to be filled by the even-odd rule."""
    if shape is None or shape.is_empty:
        return []
    polygons = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return [
        encode_run(shapely.get_coordinates(ring))
        for polygon in polygons
        for ring in shapely.get_rings(polygon)
    ]


def encode_coverage(shapes: Shapes, tolerance_m: float = GEMEENTE_TOLERANCE_M) -> list[list[Run]]:
    """Write polygons that share borders (RD New), simplified without gaps between them.

    Parameters
    ----------
    shapes
        Polygons in EPSG:28992, none missing.
    tolerance_m
        Square root of the smallest triangle that is kept, in metres (Visvalingam-Whyatt, as in
        `shapely.coverage_simplify`).
    """
    if len(shapes) == 0:
        return []
    simpler = shapely.coverage_simplify(shapely.make_valid(shapes), tolerance_m)
    return [encode_area(shape) for shape in to_wgs84(simpler)]


def encode_areas(shapes: Shapes, tolerance_m: float = AREA_TOLERANCE_M) -> list[list[Run]]:
    """Write polygons in RD New that share no borders, each simplified for itself."""
    simpler = shapely.simplify(shapely.make_valid(shapes), tolerance_m)
    return [encode_area(shape) for shape in to_wgs84(simpler)]


def encode_lines(shapes: Shapes, tolerance_m: float) -> list[Run]:
    """Write lines in RD New, joined end to end where possible and simplified.

    Joining first saves the double end points and lets simplification work along the whole line.
    Lines that are shorter than twice the tolerance would be a dot and are left out.
    """
    if len(shapes) == 0:
        return []
    joined = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(_lines(shapes))))
    simpler = shapely.simplify(joined, tolerance_m)
    kept = simpler[shapely.length(simpler) >= 2 * tolerance_m]
    return [encode_run(shapely.get_coordinates(line)) for line in to_wgs84(kept)]


def _lines(shapes: Shapes) -> Shapes:
    """Take the single lines out of lines and multilines."""
    parts = shapely.get_parts(shapes)
    return np.asarray(
        parts[shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING], dtype=object
    )


def label_points(shapes: Shapes) -> Shapes:
    """Find the middle of the roomiest part of each polygon: where its name fits best.

    The centre of the largest circle inside. An empty polygon has no such point (None).
    """
    usable = ~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)
    points = np.full(len(shapes), None, dtype=object)
    if usable.any():
        radii = shapely.maximum_inscribed_circle(shapely.make_valid(shapes[usable]), tolerance=50.0)
        points[usable] = shapely.get_point(radii, 0)
    return points
