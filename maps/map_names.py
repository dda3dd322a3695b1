"""Where the names of areas stand on a map: no name lies over a number, or over another name."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

Shapes = npt.NDArray[np.object_]
Points = npt.NDArray[np.float64]

# Of the size of a letter: how wide a letter of Libertinus Serif is at most on average, and how high
# a line is. Measured with Typst 0.15.2 on names of gemeenten.
LETTER_SHARE, LINE_SHARE = 0.56, 1.1
# As many places a side are tried where the middle is taken.
TRIED = 13


@dataclass(frozen=True)
class Room:
    """What names must stay within, and what they must stay off; metres, EPSG:28992.

    Parameters
    ----------
    frame
        West, south, east and north of the picture.
    marks
        Discs and boxes that are drawn over the names.
    letter_m
        Size of the letters on the ground.
    """

    frame: tuple[float, float, float, float]
    marks: Shapes
    letter_m: float


def find_name_places(
    areas: Sequence[shapely.Geometry], names: Sequence[str], room: Room
) -> list[tuple[float, float]]:
    """Find where the middle of each name stands.

    Parameters
    ----------
    areas
        What is shown of each area; none is empty.
    names
        As they are written.
    room
        What is taken.

    Returns
    -------
    RD, metres, one a name: the middle of its area where that is free; else the nearest place within
    the area where the name lies over no mark and no earlier name, whole inside the area if it fits.
    Where no place is free, the middle: the marks are drawn over the name.
    """
    taken = list(room.marks)
    found = []
    for area, name in zip(areas, names, strict=True):
        width = max(1, len(name)) * room.letter_m * LETTER_SHARE
        half = np.array([width, room.letter_m * LINE_SHARE]) / 2
        x, y = _find_place(area, half, (room.frame, np.array(taken, dtype=object)))
        taken.append(_draw_boxes(np.array([[x, y]]), half)[0])
        found.append((x, y))
    return found


def _find_place(
    area: shapely.Geometry,
    half: Points,
    around: tuple[tuple[float, float, float, float], Shapes],
) -> tuple[float, float]:
    """Find the place of one name; `half` is half its width and height."""
    frame, taken = around
    middle = shapely.get_coordinates(shapely.point_on_surface(area))
    low, high = np.array(frame[:2]) + half, np.array(frame[2:]) - half
    middle = np.clip(middle, np.minimum(low, high), np.maximum(low, high))
    tree = shapely.STRtree(taken)
    if not len(tree.query(_draw_boxes(middle, half)[0], predicate="intersects")):
        return float(middle[0, 0]), float(middle[0, 1])
    spots = _list_spots(area, frame, half)
    boxes = _draw_boxes(spots, half)
    is_free = np.ones(len(spots), dtype=bool)
    is_free[np.unique(tree.query(boxes, predicate="intersects")[0])] = False
    spots, boxes = spots[is_free], boxes[is_free]
    if not len(spots):
        return float(middle[0, 0]), float(middle[0, 1])
    sticks_out = ~shapely.contains(area, boxes)
    far_m = np.hypot(*(spots - middle).T)
    best = np.lexsort((far_m, sticks_out))[0]
    return float(spots[best, 0]), float(spots[best, 1])


def _list_spots(
    area: shapely.Geometry, frame: tuple[float, float, float, float], half: Points
) -> Points:
    """List places in an area, in rows and columns, where a name stays within the frame."""
    west, south, east, north = shapely.bounds(area)
    xs, ys = np.linspace(west, east, TRIED), np.linspace(south, north, TRIED)
    spots: Points = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
    low, high = np.array(frame[:2]) + half, np.array(frame[2:]) - half
    fits = (spots >= low).all(axis=1) & (spots <= high).all(axis=1)
    inside: Points = spots[fits & shapely.contains_xy(area, spots)]
    return inside


def _draw_boxes(spots: Points, half: Points) -> Shapes:
    """Draw the box of a name around each place."""
    low, high = spots - half, spots + half
    boxes: Shapes = shapely.box(low[:, 0], low[:, 1], high[:, 0], high[:, 1])
    return boxes
