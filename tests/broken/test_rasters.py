"""Rasters: other systems, other kinds of cells, no place, no data, and files that are no raster."""

import numpy as np
import pytest
from affine import Affine

from tests.broken.breaking import (
    Break,
    both,
    content,
    copy_over,
    layer,
    raster,
    remake,
    same,
)
from tests.broken.judging import EVERYONE, SAME, Case, Told, fails, sets
from tests.broken.region import SPOTS, X0, Y0

NOISE, AIR = "noise.tif", "no2.tif"
MEASURED = tuple(key for key in EVERYONE if key != "V-07")  # known by its postcode alone
TOP = Y0 + 6500


def put(key: str, value: float, count: int = 4) -> Break:
    """Put a value in the cells under one site; each stands where four cells meet."""
    x, y = SPOTS[key].xy
    row, column = int((TOP - y) // 500), int((x - X0 + 500) // 500)
    around = [(row, column), (row - 1, column), (row, column - 1), (row - 1, column - 1)]

    def change(cells: np.ndarray) -> np.ndarray:
        changed = cells.copy()
        for place in around[:count]:
            changed[place] = value
        return changed

    return raster(NOISE, change)


def fill(value: float, name: str = NOISE) -> Break:
    return raster(name, lambda cells: np.full_like(cells, value))


def stack(cells: np.ndarray) -> np.ndarray:
    return np.stack([cells] * 3)


def as_kind(kind: str):
    return lambda cells: cells.astype(kind)


VRT = (
    '<VRTDataset rasterXSize="1" rasterYSize="1"><VRTRasterBand dataType="Byte" band="1">'
    "<SimpleSource><SourceFilename>/etc/passwd</SourceFilename></SimpleSource></VRTRasterBand>"
    "</VRTDataset>"
)
WRONG = [
    Case("without a value for no data", raster(NOISE, same, nodata=None),
         fails(NOISE, "welke waarde “onbekend” betekent", "nodata")),
    Case("in degrees", raster(NOISE, same, crs="EPSG:4326"), fails(NOISE, "RD (EPSG:28992)")),
    Case("on the metres of the web", raster(NOISE, same, crs="EPSG:3857"),
         fails(NOISE, "RD (EPSG:28992)", "3857")),
    Case("without a system", raster(NOISE, same, crs=None), fails(NOISE, "RD (EPSG:28992)")),
    Case("without a place", raster(NOISE, same, transform=Affine.identity()),
         fails(NOISE, "zegt niet waar het raster ligt")),
    Case("of three bands", raster(NOISE, stack, count=3), fails(NOISE, "3 banden")),
    Case("of complex numbers", raster(NOISE, as_kind("complex64"), dtype="complex64"),
         fails(NOISE, "gewone getallen")),
    Case("a virtual raster", content(NOISE, VRT), fails(NOISE, "van binnen iets anders")),
    Case("a virtual raster under its own name", both(
        content("noise.vrt", VRT), layer(NOISE, path='"noise.vrt"')),
        fails("noise.vrt", "een soort die we niet lezen")),
    Case("a list named .tif", copy_over("coa.csv", NOISE), fails(NOISE, "van binnen iets anders")),
    Case("a head without cells", remake(NOISE, lambda raw: raw[:8]), fails(NOISE)),
    Case("noise behind the head", remake(NOISE, lambda raw: raw[:8] + b"\xff" * 400), fails(NOISE)),
    Case("without an indicator", layer(NOISE, indicator=""),
         fails(NOISE, "“indicator” ontbreekt", "geluid_lden")),
    Case("of an unknown indicator", layer(NOISE, indicator='"lawaai"'),
         fails(NOISE, "“indicator” is lawaai", "geluid_lden")),
    Case("an indicator that is a number", layer(NOISE, indicator="5"), fails(NOISE, "indicator")),
    Case("words for no data", layer(NOISE, nodata='"niets"'), fails(NOISE, "“nodata” is niets")),
    Case("an infinite scale", layer(NOISE, scale="inf"), fails(NOISE, "“scale” is inf")),
    Case("a scale of nothing", layer(NOISE, scale="0"), fails(NOISE, "“scale” is 0")),
    Case("true for a scale", layer(NOISE, scale="true"), fails(NOISE, "“scale”")),
    Case("classes that are a list", layer(NOISE, classes="[1, 2]"), fails(NOISE, "“classes”")),
    Case("classes of words", layer(NOISE, classes='{ "1" = "hoog" }'), fails(NOISE, "“classes”")),
    Case("classes of no number", layer(NOISE, classes='{ laag = 1.0 }'), fails(NOISE, "laag")),
]  # fmt: skip
SILENT = [
    Case("without any data", fill(-9999),
         sets(Told("raster_silent", NOISE, column="geluid_lden"), touched=MEASURED), "1"),
    Case("somewhere else", raster(AIR, same, transform=Affine(500, 0, 200_000, 0, -500, 500_000)),
         sets(Told("raster_silent", AIR), touched=MEASURED), "1"),
    Case("of NaN", raster(NOISE, lambda cells: np.full_like(cells, np.nan), nodata=np.nan),
         sets(Told("raster_silent", NOISE), touched=MEASURED), "2"),
    Case("impossibly dirty everywhere", fill(40_000, AIR),
         sets(Told("value_outside", AIR), touched=MEASURED), "2"),
    Case("no class for any cell", layer(NOISE, classes='{ "7" = 1.0 }'),
         sets(Told("class_unknown", NOISE), touched=MEASURED), "3"),
    Case("a tile for a part of the region", raster(AIR, lambda cells: cells[:, :8], width=8),
         sets(touched=tuple(key for key in MEASURED if SPOTS[key].x >= 3500)), "3"),
    Case("a value for no data that is nowhere", layer(NOISE, nodata="1"), SAME, "4"),
]  # fmt: skip
CELLS = [
    Case("impossibly loud at one site", put("V-01", 500),
         sets(Told("value_outside", NOISE), touched=("V-01",)), "cells"),
    Case("negative at one site", put("V-02", -5),
         sets(Told("value_outside", NOISE), touched=("V-02",)), "cells"),
    Case("infinite at one site", put("X-01", np.inf), sets(touched=("X-01",)), "cells"),
    Case("NaN at one site", put("X-02", np.nan), sets(touched=("X-02",)), "cells"),
    Case("no data at one site", put("G-01", -9999), sets(touched=("G-01",)), "cells"),
    Case("no data at a quarter of a site", put("V-03", -9999, count=1),
         sets(Told("ground_part_unknown", NOISE), touched=("V-03",)), "cells"),
]  # fmt: skip


@pytest.mark.parametrize("case", WRONG, ids=str)
def test_a_raster(case, judge_case):
    judge_case(case)


@pytest.mark.parametrize("case", SILENT + CELLS, ids=str)
def test_cells_of_a_raster(case, judge_shared):
    judge_shared(case, SILENT + CELLS)
