"""Villages and towns, as published and as our own."""

import geopandas as gpd
import pytest
from shapely import box

from layers.contract import check
from layers.settlement import SETTLEMENTS
from layers.source import Delivery
from layers.sources.settlements import ADAPTER


def read(path, **options):
    raw = ADAPTER.read(Delivery("settlements", ADAPTER.id, path, path.name, None, options))
    return check(raw, SETTLEMENTS, ADAPTER.numbers, ADAPTER.id, path.name)


def write(path, columns):
    many = len(next(iter(columns.values())))
    shapes = [box(155_000 + 1000 * i, 463_000, 155_900 + 1000 * i, 463_900) for i in range(many)]
    gpd.GeoDataFrame(columns, geometry=shapes, crs=28992).to_file(path)
    return path


def test_neighbourhoods_as_statistics_netherlands_draws_them(tmp_path):
    path = write(
        tmp_path / "buurten.gpkg",
        {
            "buurtcode": ["BU99010001", "BU99010002", "BU99019997", "BU99010003"],
            "buurtnaam": ["Dorp", "Buitengebied", "Water", "Gehucht"],
            "water": ["NEE", "NEE", "JA", "NEE"],
            "aantal_inwoners": [600, -99997, -99997, 0],
            "omgevingsadressendichtheid": [1, 2, 3, 4],
        },
    )
    table, rejects = read(path)
    assert table["settlement_code"].tolist() == ["BU99010001", "BU99010002", "BU99010003"]
    assert table["name"].tolist() == ["Dorp", "Buitengebied", "Gehucht"]
    assert table["inhabitants"].tolist() == pytest.approx([600, float("nan"), 0], nan_ok=True)
    assert table.geometry.area.tolist() == pytest.approx([810_000] * 3)
    told = rejects.set_index("code")["found"]
    assert told["not_selected"] == "1 vlakken: water"
    assert "column_not_used" in told.index
    assert len(rejects) == 2


def test_our_own_headers_and_chosen_ones(tmp_path):
    path = write(
        tmp_path / "kernen.gpkg", {"kern_code": ["K1"], "naam": ["Dorp"], "inwoners": [600]}
    )
    assert read(path)[0]["inhabitants"].tolist() == [600]
    path = write(tmp_path / "anders.gpkg", {"id": ["K1"], "aantal": [600]})
    columns = {"settlement_code": "id", "inhabitants": "aantal"}
    table, rejects = read(path, columns=columns)
    assert (table["name"].tolist(), table["inhabitants"].tolist()) == ([""], [600])
    assert rejects.empty


def test_a_negative_number_that_is_no_secret_is_told(tmp_path):
    path = write(tmp_path / "a.gpkg", {"kern_code": ["K1"], "inwoners": [-5]})
    table, rejects = read(path)
    assert table["inhabitants"].isna().all()
    assert rejects["scope"].tolist() == ["field"]
