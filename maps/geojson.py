"""GeoJSON (RFC 7946) for web maps: sites and gemeenten in WGS84, with the columns that these want.

Source: RFC 7946 (IETF, 2016): longitude before latitude, no `crs` member, outer rings run
counter-clockwise (3.1.6), an unlocated feature has a null geometry (3.2).
"""

import json
import math
from collections.abc import Hashable, Mapping

import numpy as np
import pandas as pd
import shapely

from layers.layer import Layers
from maps.outlines import GEMEENTE_TOLERANCE_M, Shapes, to_wgs84
from maps.page_data import PageHead
from maps.paper_words import NO_DECISION
from maps.say import say, speaking
from maps.told import tell_all
from scoring.contributions import shown_score
from scoring.reasons import say_card_reasons
from scoring.scorecard import Scorecard
from scoring.shortlist import Shortlist

# A millionth of a degree is about 0.1 m: RFC 7946 (11.2) advises no more.
DECIMALS = 6
SITE_TEXTS = ("name", "address", "gemeente_code", "gemeente_name", "kind")
# From column to the decimals that are kept.
GEMEENTE_NUMBERS = {
    "task_places": 0, "existing_places": 0, "reception_places": 0, "gap_places": 0, "gap_share": 4,
    "inhabitants": 0,
}  # fmt: skip


def write_site_features(card: Scorecard, shortlist: Shortlist, head: PageHead) -> bytes:
    """Write every site as a point: the shortlist first, then by rank, then the others by id.

    Parameters
    ----------
    card, shortlist
        What was found.
    head
        Title and day.

    Returns
    -------
    UTF-8; unknown is null. `score` and `ceiling` are points of 100, as shown; `coverage` and the
    shares are 0..1. A site without a place has no geometry.
    """
    with speaking(head.language):
        return _write_sites(card, shortlist, head)


def _write_sites(card: Scorecard, shortlist: Shortlist, head: PageHead) -> bytes:
    """Write them in the language of now."""
    table = _gather_sites(card, shortlist, head)
    points = np.asarray(card.sites.table.geometry.loc[table.index].to_numpy(), dtype=object)
    return _write_collection(table, _place(points), head)


def write_gemeente_features(card: Scorecard, layers: Layers, head: PageHead) -> bytes:
    """Write the gemeenten of the region as polygons, made simpler without gaps between them.

    Parameters
    ----------
    card
        Gives what is known of each gemeente.
    layers
        `gemeenten` gives the outlines; one without an outline has no geometry.
    head
        Title and day.
    """
    facts = card.gemeenten
    names = facts.get("gemeente_name", pd.Series("", index=facts.index))
    table = pd.DataFrame({"gemeente_name": _texts(names)}, index=facts.index)
    for name, decimals in GEMEENTE_NUMBERS.items():
        numbers = facts.get(name, pd.Series(math.nan, index=facts.index)).astype("float64")
        table[name] = [_round(number, decimals) for number in numbers]
    table = table.rename_axis("gemeente_code")
    with speaking(head.language):
        return _write_collection(table, _place(_outline(facts.index, layers)), head)


def _gather_sites(card: Scorecard, shortlist: Shortlist, head: PageHead) -> pd.DataFrame:
    """Gather the columns that a web map wants, as plain JSON values."""
    sites, totals = card.sites.table, card.totals
    index = totals.index
    place = {site_id: number for number, site_id in enumerate(shortlist.site_ids, start=1)}
    columns: dict[str, list[object]] = {
        name: _texts(sites[name]) for name in SITE_TEXTS if name in sites
    }
    columns |= {
        "state": _texts(totals["state"]),
        "shortlist_position": [place.get(site_id) for site_id in index],
        **{name: _wholes(totals[name]) for name in ("rank", "rank_best", "rank_worst")},
        "score": (shown_score(totals["score"]) / 10).tolist(),
        "ceiling": (shown_score(totals["ceiling"]) / 10).tolist(),
        "coverage": [_round(share, 4) for share in totals["coverage"]],
        "planned_places": _wholes(sites["planned_places"]),
        "is_measured": sites["is_measured"].astype(bool).tolist(),
        "reasons": tell_all(say_card_reasons(card)).tolist(),
        "status": _texts(_take_status(head, index)),
    }
    if head.outlook is not None:
        shares = head.outlook.sureness.shares["among_first"].reindex(index)
        columns["among_first_share"] = [_round(share, 4) for share in shares]
    table = pd.DataFrame(columns, index=index, dtype="object").rename_axis("site_id")
    order = pd.DataFrame(
        {
            "place": [place.get(site_id, math.inf) for site_id in index],
            "rank": totals["rank"].fillna(math.inf),
            "id": index,
        },
        index=index,
    )
    return table.loc[order.sort_values(["place", "rank", "id"]).index]


def _take_status(head: PageHead, index: pd.Index) -> pd.Series:
    """Take how far the talks are; unknown for a site that the log does not name."""
    told = head.status.get("status", pd.Series(dtype="object"))
    return told.reindex(index)


def _outline(codes: pd.Index, layers: Layers) -> Shapes:
    """Take the polygon of each gemeente, None where there is none."""
    shapes: Shapes = np.full(len(codes), None, dtype=object)
    layer = layers.get("gemeenten")
    if layer is None or layer.table.empty:
        return shapes
    at = pd.Index(layer.table["gemeente_code"].astype(object)).get_indexer(codes.astype(object))
    found = at >= 0
    shapes[found] = np.asarray(layer.table["geometry"], dtype=object)[at[found]]
    usable = ~shapely.is_missing(shapes)
    valid = shapely.make_valid(shapes[usable])
    shapes[usable] = shapely.coverage_simplify(valid, GEMEENTE_TOLERANCE_M) if len(valid) else valid
    return shapes


def _place(shapes: Shapes) -> list[object]:
    """Bring shapes from RD New to the geometries of GeoJSON."""
    usable = ~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)
    made: list[object] = [None] * len(shapes)
    turned = shapely.orient_polygons(to_wgs84(shapes[usable]))
    for at, text in zip(np.flatnonzero(usable), shapely.to_geojson(turned), strict=True):
        geometry = json.loads(text)
        made[at] = {**geometry, "coordinates": _round_all(geometry["coordinates"])}
    return made


def _round_all(coordinates: object) -> object:
    """Round nested coordinates."""
    if isinstance(coordinates, list):
        return [_round_all(each) for each in coordinates]
    return round(float(str(coordinates)), DECIMALS)


def _write_collection(table: pd.DataFrame, geometries: list[object], head: PageHead) -> bytes:
    """Write a collection; what it is stands beside the features."""
    key = str(table.index.name)
    features = [
        {
            "type": "Feature",
            "id": str(code),
            "geometry": geometry,
            "properties": {key: str(code), **_plain(row)},
        }
        for code, geometry, row in zip(
            table.index, geometries, table.to_dict("records"), strict=True
        )
    ]
    content = {
        "type": "FeatureCollection",
        "title": head.title,
        "status": say("Concept"),
        "reference_day": head.reference_day.isoformat(),
        "note": say(NO_DECISION),
        "features": features,
    }
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", errors="replace") + b"\n"


def _plain(row: Mapping[Hashable, object]) -> dict[str, object]:
    """Turn the NaN that pandas makes of None back into null."""
    return {
        str(name): None if isinstance(value, float) and math.isnan(value) else value
        for name, value in row.items()
    }


def _texts(column: pd.Series) -> list[object]:
    """Texts, null where unknown or empty."""
    return [None if pd.isna(value) or value == "" else str(value) for value in column]


def _wholes(column: pd.Series) -> list[object]:
    """Whole numbers, null where unknown."""
    return [None if pd.isna(value) else int(value) for value in column]


def _round(number: float, decimals: int) -> float | int | None:
    """Round a number; null where unknown."""
    if pd.isna(number):
        return None
    return round(float(number), decimals) if decimals else round(float(number))
