"""A still picture of the region for the plain version: gemeenten and the best sites, as SVG."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from maps.columns import unpack
from maps.markup import Markup, join, tag, text
from maps.outlines import PER_DEGREE, Run
from maps.say import say
from maps.style import (
    GEMEENTE_CLASSES,
    GEMEENTE_EDGE,
    GEMEENTE_UNKNOWN,
    SITE_CLASSES,
    SITE_EDGE,
    gemeente_class,
)

WIDTH = 900
MARGIN = 18

Points = npt.NDArray[np.float64]


def decode_run(run: Run) -> Points:
    """Turn steps back into points: two columns, latitude and longitude in degrees."""
    steps = np.asarray(run, dtype=np.int64).reshape(-1, 2)
    points: Points = np.cumsum(steps, axis=0) / PER_DEGREE
    return points


def to_plane(points: Points) -> Points:
    """Project latitude and longitude as Web Mercator does (unit sphere), y downwards."""
    lat, lon = np.radians(points[:, 0]), np.radians(points[:, 1])
    return np.column_stack([lon, -np.log(np.tan(math.pi / 4 + lat / 2))])


def draw_picture(content: Mapping[str, Any], numbered: Sequence[int]) -> Markup:
    """Draw the gemeenten by their class and the given sites with their rank.

    Parameters
    ----------
    content
        `PageData.content`.
    numbered
        Positions of the sites to draw, best first.

    Returns
    -------
    An SVG with a title; empty text when there is nothing with a place.
    """
    gemeenten = content["gemeenten"]
    areas = [[to_plane(decode_run(run)) for run in rings] for rings in gemeenten["rings"]]
    dots = _places(content["sites"], numbered)
    everything = [run for area in areas for run in area] + ([dots] if len(dots) else [])
    if not everything:
        return Markup("")
    fit = _Fit(np.vstack(everything))
    shares = [None if share is None else share / 10_000 for share in unpack(gemeenten["gap_share"])]
    return tag(
        "svg",
        tag("title", text(say("Kaart van de regio met de beste locaties"))),
        *(_area(area, share, fit) for area, share in zip(areas, shares, strict=True) if area),
        *_names(gemeenten, fit),
        *_dots(content["sites"], numbered, fit),
        class_="km-vaste-kaart",
        viewBox=f"0 0 {WIDTH} {fit.height}",
        role="img",
        xmlns="http://www.w3.org/2000/svg",
    )


class _Fit:
    """Brings points of the plane into the picture."""

    def __init__(self, points: Points) -> None:
        self.corner = points.min(axis=0)
        across, down = np.maximum(points.max(axis=0) - self.corner, 1e-6)
        self.scale = min((WIDTH - 2 * MARGIN) / across, (WIDTH - 2 * MARGIN) / down)
        self.height = round(down * self.scale) + 2 * MARGIN
        self.shift = np.array([(WIDTH - across * self.scale) / 2, MARGIN])

    def __call__(self, points: Points) -> npt.NDArray[np.int64]:
        """Whole pixels of the picture."""
        placed = (points - self.corner) * self.scale + self.shift
        pixels: npt.NDArray[np.int64] = np.round(placed).astype(np.int64)
        return pixels


def _places(sites: Mapping[str, Any], positions: Sequence[int]) -> Points:
    """Take the places of sites that have one, in the plane."""
    lat, lon = unpack(sites["lat"]), unpack(sites["lon"])
    known = [(lat[at], lon[at]) for at in positions if lat[at] is not None]
    return to_plane(np.asarray(known, dtype=np.float64).reshape(-1, 2) / PER_DEGREE)


def _area(area: list[Points], share: float | None, fit: _Fit) -> Markup:
    """Draw one gemeente; points that fall on the same pixel are drawn once."""
    step = gemeente_class(math.nan if share is None else share)
    return tag(
        "path",
        d=" ".join(_ring(fit(run)) for run in area),
        fill=GEMEENTE_UNKNOWN if step < 0 else GEMEENTE_CLASSES[step],
        stroke=GEMEENTE_EDGE,
        fill_rule="evenodd",
    )


def _ring(pixels: npt.NDArray[np.int64]) -> str:
    """Write one ring as path data, in steps."""
    moved = np.r_[True, (np.diff(pixels, axis=0) != 0).any(axis=1)]
    points = pixels[moved]
    steps = np.diff(points, axis=0)
    return f"M{points[0, 0]} {points[0, 1]}l{' '.join(f'{x} {y}' for x, y in steps.tolist())}z"


def _names(gemeenten: Mapping[str, Any], fit: _Fit) -> list[Markup]:
    """Write the name of each gemeente that has a place for it."""
    known = [
        (name, lat, lon)
        for name, lat, lon in zip(
            unpack(gemeenten["gemeente_name"]),
            unpack(gemeenten["lat"]),
            unpack(gemeenten["lon"]),
            strict=True,
        )
        if lat is not None
    ]
    if not known:
        return []
    degrees = np.array([[lat, lon] for _, lat, lon in known]) / PER_DEGREE
    return [
        tag("text", text(name), x=int(x), y=int(y), font_size=13, text_anchor="middle")
        for (name, _, _), (x, y) in zip(known, fit(to_plane(degrees)), strict=True)
    ]


def _dots(sites: Mapping[str, Any], numbered: Sequence[int], fit: _Fit) -> list[Markup]:
    """Draw the sites with their rank, the best one last and so on top."""
    lat, ranks, is_measured = (unpack(sites[name]) for name in ("lat", "rank", "is_measured"))
    known = [at for at in numbered if lat[at] is not None]
    pixels = fit(_places(sites, known)) if known else np.empty((0, 2), dtype=np.int64)
    drawn = [
        join(
            [
                _disc(int(x), int(y), bool(is_measured[at])),
                _number(int(x), int(y), text(ranks[at]), bool(is_measured[at])),
            ]
        )
        for at, (x, y) in zip(known, pixels, strict=True)
    ]
    return drawn[::-1]


def _disc(x: int, y: int, is_measured: bool) -> Markup:
    """Draw the disc of one site: open with a broken edge where only its postcode is known."""
    return tag(
        "circle",
        cx=x,
        cy=y,
        r=11,
        fill=SITE_CLASSES[4] if is_measured else "#ffffff",
        stroke=SITE_EDGE,
        stroke_dasharray=None if is_measured else "3 2",
    )


def _number(x: int, y: int, rank: Markup, is_measured: bool) -> Markup:
    """Write the rank of one site on its disc."""
    return tag(
        "text",
        rank,
        x=x,
        y=y + 4,
        fill="#ffffff" if is_measured else SITE_EDGE,
        font_size=11,
        font_weight="bold",
        text_anchor="middle",
    )
