import geopandas as gpd
import pandas as pd
from shapely import Point

from layers.reject_lines import LeftOut, append_left_out

LEFT_OUT = [LeftOut("not_current", 5301, "voorkomens"), LeftOut("not_newest", 0, "rijen")]


def test_one_line_per_reason_and_none_for_a_count_of_zero():
    rows = pd.DataFrame({"name": ["a"], "source_row": ["1"]}, dtype="str")
    found = append_left_out(rows, LEFT_OUT)
    assert found.to_dict("list") == {
        "name": ["a", ""],
        "source_row": ["1", ""],
        "source_count": ["1", "5301"],
        "reject_code": ["", "not_current"],
        "reject_found": ["", "5301 voorkomens"],
    }
    assert (found.dtypes == "str").all()
    assert list(rows.columns) == ["name", "source_row"]  # the input stays as it was


def test_geometry_and_crs_are_kept():
    rows = gpd.GeoDataFrame({"name": ["a"]}, geometry=[Point(1, 2)], crs=28992)
    found = append_left_out(rows, LEFT_OUT)
    assert found.crs.to_epsg() == 28992
    assert found.geometry.isna().tolist() == [False, True]


def test_a_table_without_rows_and_a_reason_that_stood_there_already():
    rows = pd.DataFrame({"name": ["a"], "reject_code": ["row_ragged"], "reject_found": ["3"]})
    rows = rows.astype("str")
    assert append_left_out(rows, [])["reject_code"].tolist() == ["row_ragged"]
    assert len(append_left_out(rows.iloc[:0], LEFT_OUT)) == 1
