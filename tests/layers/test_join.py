"""Several deliveries of one table: the newest counts, and what gives way is told."""

import geopandas as gpd
import pandas as pd
from shapely import Point

from layers.contract import Column, Contract
from layers.join import join_tables

PARCELS = Contract("parcels", (Column("parcel_id"), Column("area_m2", "number")), ("parcel_id",))
VACANCIES = Contract("vacancies", PARCELS.columns, ("parcel_id",))


def table(source, day, *rows):
    frame = pd.DataFrame(rows, columns=["parcel_id", "area_m2"]).astype({"parcel_id": "str"})
    return frame.assign(
        source=source,
        source_row=[str(number + 2) for number in range(len(frame))],
        reference_day=day,
    )


def test_one_delivery_stays_as_it_is():
    one = table("a", "2026-01-01", ("p", 1.0))
    joined, told = join_tables([one], PARCELS)
    pd.testing.assert_frame_equal(joined, one)
    assert told.empty


def test_the_newest_record_counts():
    old = table("a", "2026-01-01", ("p", 1.0), ("q", 2.0))
    new = table("b", "2026-06-01", ("q", 3.0), ("r", 4.0))
    joined, told = join_tables([old, new], PARCELS)
    assert joined[["parcel_id", "area_m2", "source"]].values.tolist() == [
        ["p", 1.0, "a"], ["q", 3.0, "b"], ["r", 4.0, "b"],
    ]  # fmt: skip
    assert told[["source", "row", "key", "code", "found", "expected"]].values.tolist() == [
        ["a", "3", "q", "superseded", "a#3", "b#2"]
    ]


def test_of_the_same_day_the_first_in_the_settings_counts():
    first, second = table("a", "2026-01-01", ("p", 1.0)), table("b", "2026-01-01", ("p", 1.0))
    joined, told = join_tables([first, second], PARCELS)
    assert joined["source"].tolist() == ["a"]
    assert told["code"].tolist() == ["duplicate_identical"]


def test_vacancies_keep_their_doubles_for_the_sites():
    first, second = table("a", "2026-01-01", ("p", 1.0)), table("b", "2026-02-01", ("p", 2.0))
    joined, told = join_tables([first, second], VACANCIES)
    assert len(joined) == 2
    assert told.empty


def test_places_and_an_empty_delivery():
    def placed(source, *points):
        rows = [(str(number), 1.0) for number in range(len(points))]
        return gpd.GeoDataFrame(table(source, "", *rows), geometry=list(points), crs=28992)

    joined, told = join_tables([placed("a", Point(0, 0)), placed("b")], PARCELS)
    assert isinstance(joined, gpd.GeoDataFrame)
    assert len(joined) == 1
    assert told.empty
    joined, told = join_tables([placed("a", Point(0, 0)), placed("b", Point(1, 0))], PARCELS)
    assert told["code"].tolist() == ["superseded"]
