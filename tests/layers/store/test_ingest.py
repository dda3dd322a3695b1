"""A file that someone has goes into the store whole."""

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest

from layers.errors import SourceError
from layers.store.deposit import put_table
from layers.store.extract import read_stored
from layers.store.folder import make_store
from layers.store.ingest import ingest_file
from tests.layers.store.build_store import a_card, some_parcels


@pytest.fixture
def store(tmp_path):
    return make_store(tmp_path / "store")


@pytest.mark.parametrize("name", ["parcels.gpkg", "parcels.fgb", "parcels.parquet"])
def test_each_kind_of_file_gives_the_same_delivery(store, tmp_path, name):
    parcels, path = some_parcels(30), tmp_path / name
    if path.suffix == ".parquet":
        parcels.to_parquet(path)
    else:
        pyogrio.write_dataframe(parcels, path)
    put = ingest_file(store, path, a_card(asked=30))
    straight = put_table(make_store(tmp_path / "b"), parcels, a_card(asked=30))
    read = [
        pd.DataFrame(read_stored(store, put)),
        pd.DataFrame(read_stored(make_store(tmp_path / "b"), straight)),
    ]
    pd.testing.assert_frame_equal(*read)
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(["b", name, "store"])


def test_numbers_with_leading_zeros_stay_text(store, tmp_path):
    parcels = some_parcels(3)
    pyogrio.write_dataframe(parcels, tmp_path / "p.gml", GML_FEATURE_COLLECTION="YES")
    (tmp_path / "p.xsd").unlink(missing_ok=True)
    put = ingest_file(store, tmp_path / "p.gml", a_card())
    assert sorted(read_stored(store, put)["parcel_id"]) == ["00000", "00001", "00002"]


def test_a_layer_is_chosen_by_name(store, tmp_path):
    path = tmp_path / "two.gpkg"
    pyogrio.write_dataframe(some_parcels(3), path, layer="a")
    pyogrio.write_dataframe(some_parcels(4), path, layer="b", append=True)
    assert ingest_file(store, path, a_card(), "b").content.rows == 4
    with pytest.raises(SourceError) as caught:
        ingest_file(store, path, a_card())
    assert caught.value.faults[0].code == "layer_ambiguous"


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.gpkg", b"<OGRVRTDataSource/>", "file_not_its_kind"),
        ("a.vrt", b"<OGRVRTDataSource/>", "file_kind_unknown"),
        ("a.gml", b"<OGRVRTDataSource></OGRVRTDataSource>", "xml_virtual"),
        ("a.parquet", b"PAR1PAR1", "file_broken"),
    ],
)
def test_strangers_are_looked_at_first(store, tmp_path, name, text, code):
    (tmp_path / name).write_bytes(text)
    with pytest.raises(SourceError) as caught:
        ingest_file(store, tmp_path / name, a_card())
    assert caught.value.faults[0].code == code


def test_a_plain_table_is_no_file_of_places(store, tmp_path):
    pd.DataFrame(gpd.GeoDataFrame({"a": [1]})).to_parquet(tmp_path / "a.parquet")
    with pytest.raises(SourceError) as caught:
        ingest_file(store, tmp_path / "a.parquet", a_card())
    assert caught.value.faults[0].code == "geometry_missing"
