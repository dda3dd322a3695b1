"""The map of the meeting pack: the open task per gemeente, and the shortlist by its numbers."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
import shapely

from maps.factsheet_map import Box, Ground, Spot, place, write_path, write_word
from maps.map_names import Room, find_name_places
from maps.markup import Markup, tag, text
from maps.style import (
    GEMEENTE_CLASSES,
    GEMEENTE_EDGE,
    GEMEENTE_UNKNOWN,
    SITE_CLASSES,
    SITE_EDGE,
    gemeente_class,
)
from maps.typst_glyphs import show_text

# The longest side of the picture in units; its margin as a share of the region.
LONGEST = 1500
MARGIN_SHARE = 0.04
# In units: half the width of a disc, and the size of the letters of a name.
DISC, LETTER = 27, 34


def draw_region_map(
    ground: Ground, shares: Mapping[str, float], spots: Sequence[Spot], title: str
) -> Markup:
    """Draw the whole region as SVG.

    Parameters
    ----------
    ground
        Polygons of the gemeenten with their names.
    shares
        From the name of a gemeente to the share of its task that is open; NaN unknown.
    spots
        The shortlist, best first, labelled with the place on it.
    title
        What the picture shows, for who cannot see it.

    Returns
    -------
    Empty text when there is nothing with a place.
    """
    box = _find_box(ground, spots)
    if box is None:
        return Markup("")
    unit_m = max(box[2] - box[0], box[3] - box[1]) / LONGEST
    width, height = (round((box[at + 2] - box[at]) / unit_m) for at in (0, 1))
    return tag(
        "svg",
        tag("title", text(show_text(title))),
        tag("rect", width=width, height=height, fill="#eef1f4"),
        *_draw_areas(ground, shares, (box, unit_m)),
        *_draw_names(ground, spots, (box, unit_m)),
        *(_draw_spot(spot, (box, unit_m)) for spot in reversed(spots)),
        viewBox=f"0 0 {width} {height}",
        xmlns="http://www.w3.org/2000/svg",
        font_family="Libertinus Serif",
    )


def _find_box(ground: Ground, spots: Sequence[Spot]) -> Box | None:
    """Find the box around everything that is drawn, with a margin."""
    points = shapely.points([(spot.x, spot.y) for spot in spots]) if spots else np.empty(0)
    shapes = np.append(ground.gemeenten, points)
    if len(shapes) == 0:
        return None
    west, south, east, north = shapely.total_bounds(shapes)
    margin = max(east - west, north - south, 1_000.0) * MARGIN_SHARE
    return west - margin, south - margin, east + margin, north + margin


def _draw_areas(
    ground: Ground, shares: Mapping[str, float], frame: tuple[Box, float]
) -> list[Markup]:
    drawn = []
    for shape, name in zip(ground.gemeenten, ground.names, strict=True):
        step = gemeente_class(shares.get(name, math.nan))
        drawn.append(
            tag(
                "path",
                d=write_path(np.array([shape], dtype=object), *frame),
                fill=GEMEENTE_UNKNOWN if step < 0 else GEMEENTE_CLASSES[step],
                fill_rule="evenodd",
                stroke=GEMEENTE_EDGE,
                stroke_width=3,
            )
        )
    return drawn


def _draw_names(ground: Ground, spots: Sequence[Spot], frame: tuple[Box, float]) -> list[Markup]:
    """Write each name off the numbers, on a pale edge, so that it can be read on every class."""
    box, unit_m = frame
    words = [show_text(name) for name in ground.names]
    points = shapely.points([(spot.x, spot.y) for spot in spots]) if spots else np.empty(0, object)
    marks = shapely.buffer(points, (DISC + 4) * unit_m)
    areas = [shapely.clip_by_rect(shape, *box) for shape in ground.gemeenten]
    places = find_name_places(areas, words, Room(box, marks, LETTER * unit_m))
    drawn = []
    for name, spot in zip(words, places, strict=True):
        x, y = place(np.array([spot]), *frame)[0].tolist()
        look = {"x": x, "y": y + LETTER // 3, "font_size": LETTER, "text_anchor": "middle"}
        halo = {"fill": "#ffffff", "stroke": "#ffffff", "stroke_width": 8}
        drawn.append(tag("text", text(name), **look, **halo))
        drawn.append(tag("text", text(name), **look, fill=SITE_EDGE))
    return drawn


def _draw_spot(spot: Spot, frame: tuple[Box, float]) -> Markup:
    x, y = place(np.array([[spot.x, spot.y]]), *frame)[0].tolist()
    disc = tag(
        "circle", cx=x, cy=y, r=DISC, fill=SITE_CLASSES[4] if spot.is_measured else "#ffffff",
        stroke="#ffffff" if spot.is_measured else SITE_EDGE, stroke_width=4,
        stroke_dasharray=None if spot.is_measured else "9 6",
    )  # fmt: skip
    colour = "#ffffff" if spot.is_measured else SITE_EDGE
    return tag("g", disc, write_word(spot.label, x, y + 12, (34, colour), "bold"))
