"""From a publisher's headers to our names, and from two columns to a point."""

import pandas as pd
from shapely import Point

from layers.adapter import PLAIN, make_points, rename_columns

COLUMNS = {"name": "naam", "area_m2": "Opp m2"}


def frame(**columns):
    table = pd.DataFrame(columns, dtype="str")
    return table.assign(source_row=[str(number + 2) for number in range(len(table))])


def test_headers_get_our_names_and_others_go():
    found = rename_columns(frame(NAAM=["a"], opp_m2=["1"], kleur=["rood"]), COLUMNS)
    assert found.columns.tolist() == ["name", "area_m2", "source_row"]


def test_others_may_stay_to_be_reported():
    found = rename_columns(frame(naam=["a"], kleur=["rood"]), COLUMNS, keep_others=True)
    assert found.columns.tolist() == ["name", "kleur", "source_row"]


def test_points_of_two_columns():
    words = {"x": ["155000,5", "", "1.234", "5", "inf"], "y": ["463000", "", "4", "", "4"]}
    points = make_points(frame(**words), "x", "y", 28992)
    assert points.crs == 28992
    assert points.geometry[0].equals(Point(155_000.5, 463_000))
    assert points.geometry.isna().tolist() == [False, True, True, True, True]
    assert points["geometry_code"].tolist() == [
        "", "", "number_ambiguous", "coordinate_missing", "number_not_finite",
    ]  # fmt: skip
    assert points["geometry_found"].tolist() == ["", "", "1.234 4", "5 ", "inf 4"]
    assert not {"x", "y"} & set(points.columns)


def test_without_the_columns_no_row_has_a_point():
    points = make_points(frame(naam=["a"]), "x", "y", 4326, PLAIN)
    assert points.geometry.isna().all()
    assert points["geometry_code"].tolist() == [""]
