"""The ground of the page data: gemeenten with their task, postcode areas, water, rail and roads."""

import numpy as np
import pandas as pd
import shapely

from layers.layer import Layer, Layers
from maps.columns import Packed, pack, pack_integers, pack_words
from maps.outlines import (
    Shapes,
    encode_areas,
    encode_coverage,
    encode_lines,
    encode_points,
    label_points,
)
from maps.style import BASE
from maps.words import scale_to_integer

# How coarse lines may be per kind, in metres, and from which length a separate line is drawn.
LINE_TOLERANCE_M = {"water": 20.0, "spoor": 20.0, "hoofdweg": 20.0, "weg": 25.0}

# Water and roads beyond the region help to find one's way, but not far.
MARGIN_M = 3_000.0

# So many numbers are spent on minor roads at most (about 100 kB): beyond this they become coarser.
WEG_BUDGET = 24_000

# From our column to the decimals that the page shows; shares are in hundredths of a percent.
GEMEENTE_NUMBERS = {
    "inhabitants": 0,
    "task_places": 0,
    "existing_places": 0,
    "reception_places": 0,
    "gap_places": 0,
    "gap_share": 4,
    "reception_per_1000": 1,
    "taakstelling": 0,
    "balance": 0,
    "backlog_share": 4,
    "ses_woa": 3,
    "labour_tension": 2,
}
GEMEENTE_TEXTS = (
    "gemeente_name", "labour_region_name", "task_origin", "task_note", "halfjaar",
    "taakstelling_origin", "statistics_origin",
)  # fmt: skip


def gemeente_columns(gemeenten: pd.DataFrame, layers: Layers) -> dict[str, object]:
    """Pack the gemeenten of the region: facts, outline and the place of the name.

    Parameters
    ----------
    gemeenten
        `Scorecard.gemeenten`, on `gemeente_code`; a column that is absent is unknown.
    layers
        `gemeenten` gives the outlines; a gemeente without one has no rings.
    """
    shapes = _gemeente_shapes(gemeenten.index, layers.get("gemeenten"))
    has_shape = ~shapely.is_missing(shapes)
    rings: list[object] = [[] for _ in shapes]
    for position, area in zip(
        np.flatnonzero(has_shape), encode_coverage(shapes[has_shape]), strict=True
    ):
        rings[position] = area
    places = encode_points(label_points(shapes))
    return {
        "code": [str(code) for code in gemeenten.index],
        "rings": rings,
        "lat": pack_integers(places[:, 0]),
        "lon": pack_integers(places[:, 1]),
        **{name: _texts(gemeenten, name) for name in GEMEENTE_TEXTS},
        **{
            name: _numbers(gemeenten, name, decimals) for name, decimals in GEMEENTE_NUMBERS.items()
        },
    }


def _gemeente_shapes(codes: pd.Index, layer: Layer | None) -> Shapes:
    """Take the polygon of each gemeente, None where the layer has none."""
    shapes = np.full(len(codes), None, dtype=object)
    if layer is not None and len(layer.table):
        at = pd.Index(layer.table["gemeente_code"].astype(object)).get_indexer(codes.astype(object))
        found = at >= 0
        shapes[found] = layer.table.geometry.to_numpy()[at[found]]
    return shapes


def _texts(table: pd.DataFrame, name: str) -> Packed:
    """Pack a column of texts, "" where it is absent or unknown."""
    column = table.get(name, pd.Series("", index=table.index))
    return pack_words(column.astype(object).where(column.notna(), ""))


def _numbers(table: pd.DataFrame, name: str, decimals: int) -> Packed:
    """Pack a column of numbers in units of 10^-decimals, None where absent or unknown."""
    column = table.get(name, pd.Series(np.nan, index=table.index))
    return pack_integers(scale_to_integer(column.to_numpy(dtype=np.float64), decimals))


def area_columns(sites: pd.DataFrame, layers: Layers) -> dict[str, object]:
    """Pack the postcode areas that stand for approximate places.

    Parameters
    ----------
    sites
        The table of sites, with `is_measured` and `area_id`.
    layers
        `postcode_areas` gives the outlines; an area without one is left out of the drawing.
    """
    wanted = pd.Index(sorted(set(sites.loc[~sites["is_measured"].astype(bool), "area_id"]) - {""}))
    layer = layers.get("postcode_areas")
    if layer is None or len(layer.table) == 0 or len(wanted) == 0:
        return {"id": [], "rings": [], "lat": pack([]), "lon": pack([])}
    at = pd.Index(layer.table["postcode4"].astype(object)).get_indexer(wanted.astype(object))
    shapes = np.asarray(layer.table.geometry.to_numpy()[at[at >= 0]], dtype=object)
    places = encode_points(label_points(shapes))
    return {
        "id": [str(area) for area in wanted[at >= 0]],
        "rings": encode_areas(shapes),
        "lat": pack_integers(places[:, 0]),
        "lon": pack_integers(places[:, 1]),
    }


def base_lines(gemeenten: pd.Index, layers: Layers) -> list[dict[str, object]]:
    """Encode water, rail, roads and built-up areas around the region, in drawing order.

    Parameters
    ----------
    gemeenten
        Codes of the region; the ground is cut off a few kilometres around it.
    layers
        `base`; without it the list is empty.
    """
    layer = layers.get("base")
    if layer is None or len(layer.table) == 0:
        return []
    shapes = np.asarray(layer.table.geometry.to_numpy(), dtype=object)
    window = _window(_gemeente_shapes(gemeenten, layers.get("gemeenten")), shapes)
    kinds = layer.table["kind"].to_numpy(dtype=object)
    return [part for kind in BASE if (part := _base_part(kind, shapes[kinds == kind], window))]


def _window(gemeenten: Shapes, shapes: Shapes) -> tuple[float, float, float, float]:
    """Box around the region (or, without gemeenten, around the ground itself) with a margin."""
    around = gemeenten if (~shapely.is_missing(gemeenten)).any() else shapes
    west, south, east, north = shapely.total_bounds(around)
    return west - MARGIN_M, south - MARGIN_M, east + MARGIN_M, north + MARGIN_M


def _base_part(
    kind: str, shapes: Shapes, window: tuple[float, float, float, float]
) -> dict[str, object] | None:
    """Encode one kind of ground; None when nothing of it lies in the window."""
    inside = shapely.clip_by_rect(shapely.make_valid(shapes), *window)
    inside = inside[~shapely.is_empty(inside)]
    if len(inside) == 0:
        return None
    is_area = shapely.get_dimensions(inside) == 2
    tolerance = LINE_TOLERANCE_M.get(kind, 25.0)
    lines = encode_lines(inside[~is_area], tolerance)
    while kind == "weg" and sum(len(line) for line in lines) > WEG_BUDGET:
        tolerance *= 2
        lines = encode_lines(inside[~is_area], tolerance)
    return {"kind": kind, "areas": encode_areas(inside[is_area], 20.0), "lines": lines}
