"""One ring of a GML polygon: its coordinates, with arcs drawn as short lines."""

from xml.etree.ElementTree import Element  # the type only; defusedxml parses

import numpy as np
from numpy.typing import NDArray

# Coordinates in the order of the file, two columns (x, y), in the unit of the CRS.
Ring = NDArray[np.float64]

STRAIGHT = ("LineStringSegment", "LineString")
BENT = ("Arc", "ArcString")

# The largest turn of one short line in an arc, in degrees. Ours, and the default of GDAL too
# (OGR_ARC_STEPSIZE); on a bend with a radius of 20 m the line is at most 12 mm beside the arc.
ARC_STEP_DEGREES = 4.0


class RingError(ValueError):
    """A ring cannot be used; `code` and `found` become the reason of a reject."""

    def __init__(self, code: str, found: str) -> None:
        self.code = code
        self.found = found
        super().__init__(f"{code}: {found}")


def read_ring(side: Element, size: str = "") -> Ring:
    """Read the one ring inside an `exterior` or `interior` element.

    Parameters
    ----------
    side
        The element that holds a `LinearRing`, or a `Ring` of curves.
    size
        `srsDimension` of the polygon around it; "" when not given.

    Returns
    -------
    Coordinates of a closed ring, x and y in metres (RD); a third one is left out.

    Raises
    ------
    RingError
        "geometry_unsupported" for a kind of curve that is not read here, "coordinates_bad" for a
        word that is no finite number or a number too few, "ring_too_short" below four points,
        "ring_open" when the last point is not the first.
    """
    ring = _read_line(side, size)
    if len(ring) < 4:
        raise RingError("ring_too_short", str(len(ring)))
    if (ring[0] != ring[-1]).any():
        raise RingError("ring_open", f"{np.hypot(*(ring[-1] - ring[0])):.3f} m")
    return ring


def _read_line(side: Element, size: str) -> Ring:
    """Coordinates of all that lies in an element, segments put behind one another."""
    unknown = [
        _name(segment)
        for part in side.iter()
        if _name(part) == "segments"
        for segment in part
        if _name(segment) not in (*STRAIGHT, *BENT)
    ]
    if unknown:
        raise RingError("geometry_unsupported", unknown[0])
    segments = [part for part in side.iter() if _name(part) in (*STRAIGHT, *BENT)]
    if not segments:
        return _read_points(side, size)
    lines = [_read_segment(segment, size) for segment in segments]
    for before, after in zip(lines, lines[1:], strict=False):
        if not len(before) or not len(after) or (before[-1] != after[0]).any():
            raise RingError("ring_open", _name(side))
    return np.concatenate([lines[0], *(line[1:] for line in lines[1:])])


def _read_segment(segment: Element, size: str) -> Ring:
    """Coordinates of one segment; an arc becomes short lines."""
    points = _read_points(segment, size)
    if _name(segment) in STRAIGHT:
        return points
    if len(points) < 3 or len(points) % 2 == 0:
        raise RingError("coordinates_bad", f"{_name(segment)}: {len(points)}")
    arcs = [draw_arc(points[start : start + 3]) for start in range(0, len(points) - 2, 2)]
    return np.concatenate([arcs[0], *(arc[1:] for arc in arcs[1:])])


def draw_arc(points: Ring) -> Ring:
    """Draw the circular arc through three points as short straight lines.

    Parameters
    ----------
    points
        Start, a point on the arc, and end: three rows of x and y.

    Returns
    -------
    Points on the arc, at most `ARC_STEP_DEGREES` apart as seen from the centre; the first and the
    last are exactly those given. Three points on one line give just those three.

    Source
    ------
    The circle through three points: its centre is equally far from all, two linear equations.
    """
    start, middle, end = points
    sides = 2 * np.array([middle - start, end - start])
    turn = np.linalg.det(sides)
    if abs(turn) < 1e-9 * max(1.0, float(np.abs(sides).max()) ** 2):
        return points
    squares = [(middle - start) @ (middle - start), (end - start) @ (end - start)]
    centre = start + np.linalg.solve(sides, squares)
    angles = np.arctan2(points[:, 1] - centre[1], points[:, 0] - centre[0])
    way = 1.0 if turn > 0 else -1.0  # left turn: against the clock
    sweep = ((angles[2] - angles[0]) * way) % (2 * np.pi)
    steps = max(2, int(np.ceil(np.degrees(sweep) / ARC_STEP_DEGREES)))
    along = angles[0] + way * np.linspace(0, sweep, steps + 1)
    radius = float(np.hypot(*(start - centre)))
    drawn = centre + radius * np.column_stack([np.cos(along), np.sin(along)])
    return np.concatenate([start[None], drawn[1:-1], end[None]])


def _read_points(element: Element, size: str) -> Ring:
    """Points of the `posList`, `pos` or (GML 2) `coordinates` elements below one element."""
    rows = [
        _read_numbers(part, part.get("srsDimension", size))
        for part in element.iter()
        if _name(part) in ("posList", "pos", "coordinates")
    ]
    return np.concatenate(rows) if rows else np.empty((0, 2))


def _read_numbers(part: Element, size: str) -> Ring:
    """Points in the text of one element."""
    words = (part.text or "").split()
    if _name(part) == "coordinates" and words:
        size = str(words[0].count(",") + 1)
        words = " ".join(words).replace(",", " ").split()
    if _name(part) == "pos":
        size = str(len(words))
    try:
        numbers = np.array(words, dtype=np.float64)
    except ValueError as error:
        bad = next((word for word in words if not _is_number(word)), "")
        raise RingError("coordinates_bad", bad) from error
    width = {"": 2, "2": 2, "3": 3}.get(size, 0)
    if not width or len(numbers) % width:
        raise RingError("coordinates_bad", f"{len(numbers)} / {size or 2}")
    if not np.isfinite(numbers).all():
        raise RingError("coordinates_bad", words[int(np.flatnonzero(~np.isfinite(numbers))[0])])
    return numbers.reshape(-1, width)[:, :2]


def _is_number(word: str) -> bool:
    """Say if a word can be read as a number."""
    try:
        float(word)
    except ValueError:
        return False
    return True


def _name(element: Element) -> str:
    """Name of an element without its namespace."""
    return element.tag.rpartition("}")[2]
