"""An invented region in the North Sea: ten gemeenten, a river, postcode areas, source cards."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from layers.layer import REJECT_COLUMNS, Layer
from layers.source import Source

WEST, SOUTH, SIDE = 30_000.0, 520_000.0, 40_000.0  # RD New, in the North Sea

TOWNS = (
    "Noordhaven", "Zilt", "Wierdam", "Duinrand", "Brakwater", "Schelpenes", "Kwelderland",
    "Stormvloed", "'s-Gravenzee", "IJmuide",
)  # fmt: skip


def make_layer(name: str, table: pd.DataFrame) -> Layer:
    return Layer(name, table, (), pd.DataFrame(columns=list(REJECT_COLUMNS)))


def make_gemeenten() -> gpd.GeoDataFrame:
    """Ten gemeenten with crooked borders: cells around fixed points, cut by a wavy coast."""
    draw = np.random.default_rng(4)
    spots = draw.uniform(0.1, 0.9, (len(TOWNS), 2)) * SIDE + (WEST, SOUTH)
    cells = shapely.get_parts(
        shapely.voronoi_polygons(
            shapely.multipoints(spots),
            extend_to=shapely.box(WEST, SOUTH, WEST + SIDE, SOUTH + SIDE),
        )
    )
    angle = np.linspace(0, 2 * np.pi, 240, endpoint=False)
    radius = SIDE * (0.43 + 0.03 * np.sin(5 * angle) + 0.02 * np.cos(11 * angle + 1))
    middle = np.array([WEST + SIDE / 2, SOUTH + SIDE / 2])
    coast = shapely.Polygon(middle + np.c_[radius * np.cos(angle), radius * np.sin(angle)])
    shapes = shapely.intersection(cells, coast)
    order = shapely.STRtree(shapes).query(shapely.points(spots), predicate="within")[1]
    return gpd.GeoDataFrame(
        {
            "gemeente_code": [f"GM90{number:02d}" for number in range(1, len(TOWNS) + 1)],
            "gemeente_name": list(TOWNS),
        },
        geometry=shapes[order] if len(order) == len(TOWNS) else shapes,
        crs=28992,
    )


def make_base() -> gpd.GeoDataFrame:
    across = np.linspace(WEST, WEST + SIDE, 90)
    wave = np.sin((across - WEST) / 5_000)
    lines = {
        "water": np.c_[across, SOUTH + SIDE * 0.55 + 1_800 * wave],
        "spoor": np.c_[across, SOUTH + SIDE * 0.35 + 0.3 * (across - WEST)],
        "hoofdweg": np.c_[
            SOUTH + SIDE * 0.5 - across + 2 * WEST - SOUTH + SIDE * 0.6, across - WEST + SOUTH
        ],
    }
    return gpd.GeoDataFrame(
        {"kind": list(lines)},
        geometry=[shapely.LineString(line) for line in lines.values()],
        crs=28992,
    )


def make_postcode_areas() -> gpd.GeoDataFrame:
    step = SIDE / 8
    corners = [(WEST + x * step, SOUTH + y * step) for x in range(2, 6) for y in range(2, 6)]
    return gpd.GeoDataFrame(
        {"postcode4": [str(9_901 + number) for number in range(len(corners))]},
        geometry=[shapely.box(x, y, x + step, y + step) for x, y in corners],
        crs=28992,
    )


def make_sources() -> tuple[Source, ...]:
    def card(name: str, table: str, title: str) -> Source:
        return Source(
            id=name, catalog_id=name, title=title, publisher="Rijk van de Verzinsels",
            licence="CC0", attribution=f"Bron: {title}", url="https://example.org/bron",
            table=table, shown_path=f"{name}.csv", reference_day="2026-10-01", sha256="ab" * 32,
            crs="EPSG:28992", rows_read=400, rows_kept=390, is_invented=True,
        )  # fmt: skip

    return (
        card("intake", "vacancies", "Lijst van leegstaande gebouwen"),
        card("grenzen", "gemeenten", "Verzonnen gemeentegrenzen"),
        card("cijfers", "gemeente_statistics", "Cijfers per gemeente"),
        card("osm", "base", "Verzonnen water en wegen"),
    )
