"""A small map around one site, for paper: gemeenten, water and roads, the site, its neighbours.

In RD New, so the bar below it is right in every direction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from layers.layer import Layers
from maps.map_names import Room, find_name_places
from maps.markup import Markup, tag, text
from maps.style import BASE, GEMEENTE_EDGE, SITE_CLASSES, SITE_EDGE, SITE_UNRANKED_EDGE
from maps.typst_glyphs import show_text

Shapes = npt.NDArray[np.object_]

# Size of the ground that is shown, in metres, and of one unit of the picture.
WIDTH_M, HEIGHT_M, UNIT_M = 15_000.0, 11_000.0, 10.0
WIDTH, HEIGHT = round(WIDTH_M / UNIT_M), round(HEIGHT_M / UNIT_M)
# Below half a millimetre on paper.
TOLERANCE_M = 30.0
BAR_M = 2_000
# In units: half the width of the disc of a site with its edge, and of the site itself; the size of
# the letters of a name.
DISC, SITE_DISC, NAME = 28, 52, 46
# More numbers than this hide one another; the best are drawn.
MOST_NEIGHBOURS = 25
KINDS = ("bebouwd", "water", "hoofdweg", "spoor")


@dataclass(frozen=True)
class Ground:
    """What lies below the sites, made lighter once for all maps.

    Parameters
    ----------
    gemeenten
        Polygons, EPSG:28992.
    names
        Of these gemeenten.
    base
        By kind: areas and lines, EPSG:28992.
    """

    gemeenten: Shapes
    names: tuple[str, ...]
    base: Mapping[str, Shapes]


@dataclass(frozen=True)
class Spot:
    """A site on the map.

    Parameters
    ----------
    x, y
        RD, metres.
    label
        Its rank, "" without one.
    is_measured
        False: only its postcode area is known.
    """

    x: float
    y: float
    label: str
    is_measured: bool


def find_ground(layers: Layers, codes: pd.Index) -> Ground:
    """Take what is drawn below the sites.

    Parameters
    ----------
    layers
        `gemeenten` and `base`; each may be absent.
    codes
        Gemeenten of the region.
    """
    gemeenten, base = layers.get("gemeenten"), layers.get("base")
    shapes: Shapes = np.empty(0, dtype=object)
    names: tuple[str, ...] = ()
    if gemeenten is not None:
        table = gemeenten.table
        own = table[table["gemeente_code"].isin(codes) & table["geometry"].notna()]
        valid = shapely.make_valid(np.asarray(own["geometry"], dtype=object))
        shapes = shapely.coverage_simplify(valid, TOLERANCE_M) if len(valid) else valid
        names = tuple(map(str, own["gemeente_name"]))
    parts: dict[str, Shapes] = {}
    if base is not None:
        all_shapes = np.asarray(base.table["geometry"], dtype=object)
        kinds = base.table["kind"].to_numpy(dtype=object)
        for kind in KINDS:
            chosen = all_shapes[(kinds == kind) & ~shapely.is_missing(all_shapes)]
            parts[kind] = shapely.simplify(chosen, TOLERANCE_M)
    return Ground(shapes, names, parts)


def draw_site_map(ground: Ground, site: Spot, neighbours: Sequence[Spot], title: str) -> Markup:
    """Draw the surroundings of one site as SVG.

    Parameters
    ----------
    ground
        As `find_ground` gives it.
    site
        Stands in the middle.
    neighbours
        Other sites, the best first; what lies outside the picture is left out.
    title
        What the picture shows, for who cannot see it.
    """
    west, south = site.x - WIDTH_M / 2, site.y - HEIGHT_M / 2
    box = (west, south, west + WIDTH_M, south + HEIGHT_M)
    near = find_near(site, neighbours)
    return tag(
        "svg",
        tag("title", text(show_text(title))),
        tag("rect", width=WIDTH, height=HEIGHT, fill="#eef1f4"),
        *_draw_gemeenten(ground, box),
        *_draw_base(ground, box),
        *_draw_borders(ground, box),
        *_draw_names(ground, near, site, box),
        *(_draw_neighbour(spot, box) for spot in reversed(near)),
        _draw_site(site, box),
        _draw_scale(),
        tag("rect", width=WIDTH, height=HEIGHT, fill="none", stroke="#5c6670", stroke_width=3),
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        xmlns="http://www.w3.org/2000/svg",
        font_family="Libertinus Serif",
    )


def find_near(site: Spot, others: Sequence[Spot]) -> list[Spot]:
    """Take the sites that fall within the picture around a site, the best first."""
    near = [
        spot
        for spot in others
        if abs(spot.x - site.x) < WIDTH_M / 2 and abs(spot.y - site.y) < HEIGHT_M / 2
    ]
    return near[:MOST_NEIGHBOURS]


Box = tuple[float, float, float, float]


def _cut(shapes: Shapes, box: Box) -> Shapes:
    """Take what lies within the picture, cut at its edge."""
    if len(shapes) == 0:
        return shapes
    inside: Shapes = shapely.clip_by_rect(
        shapes[shapely.intersects(shapes, shapely.box(*box))], *box
    )
    seen: Shapes = inside[~shapely.is_empty(inside)]
    return seen


def write_path(shapes: Shapes, box: Box, unit_m: float = UNIT_M) -> str:
    """Write lines and rings as path data in whole units, y downwards."""
    written = []
    for part in shapely.get_parts(shapely.get_parts(shapes)):
        rings = shapely.get_rings(part) if part.geom_type == "Polygon" else [part]
        for ring in rings:
            points = place(shapely.get_coordinates(ring), box, unit_m)
            moved = points[np.r_[True, (np.diff(points, axis=0) != 0).any(axis=1)]]
            if len(moved) > 1:
                written.append("M" + "L".join(f"{x} {y}" for x, y in moved.tolist()))
    return "".join(written)


def place(
    points: npt.NDArray[np.float64], box: Box, unit_m: float = UNIT_M
) -> npt.NDArray[np.int64]:
    """Bring RD metres into whole units of the picture."""
    placed: npt.NDArray[np.int64] = np.round(
        np.column_stack([points[:, 0] - box[0], box[3] - points[:, 1]]) / unit_m
    ).astype(np.int64)
    return placed


def _draw_gemeenten(ground: Ground, box: Box) -> list[Markup]:
    inside = write_path(_cut(ground.gemeenten, box), box)
    return [tag("path", d=inside, fill="#ffffff", fill_rule="evenodd")] if inside else []


def _draw_borders(ground: Ground, box: Box) -> list[Markup]:
    """Draw the borders as lines: the edge of the picture is no border."""
    inside = write_path(_cut(shapely.boundary(ground.gemeenten), box), box)
    if not inside:
        return []
    return [tag("path", d=inside, fill="none", stroke=GEMEENTE_EDGE, stroke_width=4)]


def _draw_base(ground: Ground, box: Box) -> list[Markup]:
    drawn = []
    for kind, shapes in ground.base.items():
        colour, width = BASE[kind]
        inside = _cut(shapes, box)
        if len(inside) == 0:
            continue
        is_area = shapely.get_dimensions(inside) == 2
        areas, lines = write_path(inside[is_area], box), write_path(inside[~is_area], box)
        if areas:
            drawn.append(tag("path", d=areas, fill=colour, fill_opacity="0.35"))
        if lines:
            drawn.append(
                tag("path", d=lines, fill="none", stroke=colour, stroke_width=max(width, 1) * 3)
            )
    return drawn


def _draw_names(ground: Ground, near: Sequence[Spot], site: Spot, box: Box) -> list[Markup]:
    """Write the name of each gemeente that is in the picture for a good part, off the numbers."""
    shown = shapely.clip_by_rect(ground.gemeenten, *box)
    is_shown = shapely.area(shown) >= WIDTH_M * HEIGHT_M / 25
    words = [show_text(ground.names[at]) for at in np.flatnonzero(is_shown)]
    discs = shapely.buffer(
        shapely.points([(site.x, site.y), *((spot.x, spot.y) for spot in near)]),
        np.array([SITE_DISC, *([DISC] * len(near))]) * UNIT_M,
    )
    scale = shapely.box(box[0], box[1], box[0] + 370 * UNIT_M, box[1] + 120 * UNIT_M)
    room = Room(box, np.array([*discs, scale], dtype=object), NAME * UNIT_M)
    drawn = []
    for name, spot in zip(words, find_name_places(list(shown[is_shown]), words, room), strict=True):
        x, y = place(np.array([spot]), box)[0].tolist()
        drawn.append(write_word(name, x, y + NAME // 3, (NAME, GEMEENTE_EDGE)))
    return drawn


def write_word(words: str, x: int, y: int, look: tuple[int, str], weight: str = "normal") -> Markup:
    """Write a word around a point; `look` is its size in units and its colour."""
    size, colour = look
    return tag(
        "text", text(words), x=x, y=y, font_size=size, fill=colour, text_anchor="middle",
        font_weight=weight,
    )  # fmt: skip


def _draw_neighbour(spot: Spot, box: Box) -> Markup:
    x, y = place(np.array([[spot.x, spot.y]]), box)[0].tolist()
    disc = tag(
        "circle", cx=x, cy=y, r=24, fill="#ffffff", stroke=SITE_UNRANKED_EDGE, stroke_width=3,
        stroke_dasharray=None if spot.is_measured else "9 6",
    )  # fmt: skip
    return tag("g", disc, write_word(spot.label, x, y + 11, (32, SITE_EDGE)))


def _draw_site(site: Spot, box: Box) -> Markup:
    """Draw the site itself; open with a broken edge where only its postcode is known."""
    x, y = place(np.array([[site.x, site.y]]), box)[0].tolist()
    disc = tag(
        "circle", cx=x, cy=y, r=40, fill=SITE_CLASSES[4] if site.is_measured else "#ffffff",
        stroke=SITE_EDGE, stroke_width=5, stroke_dasharray=None if site.is_measured else "12 8",
    )  # fmt: skip
    halo = tag("circle", cx=x, cy=y, r=48, fill="#ffffff")
    colour = "#ffffff" if site.is_measured else SITE_EDGE
    return tag("g", halo, disc, write_word(site.label, x, y + 16, (46, colour), "bold"))


def _draw_scale() -> Markup:
    """Draw a bar of two kilometres in the lower left corner."""
    length = round(BAR_M / UNIT_M)
    left, base = 40, HEIGHT - 40
    return tag(
        "g",
        tag("rect", x=left - 20, y=base - 62, width=length + 130, height=82, fill="#ffffff"),
        tag("rect", x=left, y=base - 8, width=length // 2, height=12, fill="#2b2b2b"),
        tag(
            "rect", x=left + length // 2, y=base - 8, width=length // 2, height=12,
            fill="#ffffff", stroke="#2b2b2b", stroke_width=2,
        ),
        write_word("0", left, base - 18, (36, "#2b2b2b")),
        write_word(f"{BAR_M // 1000} km", left + length, base - 18, (36, "#2b2b2b")),
    )  # fmt: skip
