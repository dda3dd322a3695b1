"""Tables of pages: secrets, lists, shapes that are none; and OData 4."""

import httpx
import pytest

from layers.errors import ContractError, SourceUnreachableError
from layers.fetching.completeness import Tally, judge_delivery
from layers.fetching.page import Wanted
from layers.fetching.polite import open_courier
from layers.fetching.walk import walk_pages
from tests.layers.fetching.build_service import (
    QUICK,
    FakeTime,
    FaultyLine,
    Service,
    Told,
    card_of,
    make_features,
)


def rows_of(features, **changes):
    line = FaultyLine(Service(features, counts=True))
    card = card_of(**{"columns": (), **changes})
    with open_courier(QUICK, FakeTime().pace(), transport=line) as courier:
        return next(walk_pages(courier, card, Wanted(), Tally())).rows


def with_properties(*properties):
    features = make_features(len(properties))
    for feature, each in zip(features, properties, strict=True):
        feature["properties"] = each
    return features


def test_a_number_that_stands_for_a_secret_is_unknown():
    features = with_properties({"n": -99997, "t": "x"}, {"n": -5, "t": "y"}, {"n": -99990, "t": ""})
    rows = rows_of(features, options={"unknown_below": "-99990"})
    assert rows["n"].isna().tolist() == [True, False, True]
    assert rows["n"].iloc[1] == -5
    assert rows_of(features)["n"].tolist() == [-99997, -5, -99990]


def test_lists_become_text_and_what_is_absent_is_unknown():
    rows = rows_of(with_properties({"doel": ["wonen", "kantoor"]}, {"jaar": 1950}, None))
    assert rows["doel"].iloc[0] == '["wonen", "kantoor"]'
    assert rows["jaar"].isna().tolist() == [True, False, True]


def test_a_property_with_a_name_that_we_need():
    for name in ("feature_id", "geometry"):
        with pytest.raises(ContractError, match="fetch_column_twice"):
            rows_of(with_properties({name: 1}))


def test_shapes_that_are_none():
    for shape in (
        {"type": "Polygon", "coordinates": [[[1, 2], [3]]]},
        {"type": "Vijfhoek", "coordinates": []},
    ):
        features = make_features(2)
        features[1]["geometry"] = shape
        with pytest.raises(SourceUnreachableError, match="fetch_shape"):
            rows_of(features)


def test_a_third_dimension_goes():
    features = make_features(1)
    ring = features[0]["geometry"]["coordinates"][0]
    features[0]["geometry"]["coordinates"] = [[[x, y, 7.5] for x, y in ring]]
    assert not rows_of(features).geometry.has_z.any()


def test_rows_without_an_id_get_one_of_their_content():
    features = make_features(2)
    for feature in features:
        feature.pop("id")
    ids = rows_of(features)["feature_id"]
    assert ids.is_unique
    assert ids.tolist() == rows_of(features)["feature_id"].tolist()


def test_odata_4():
    records = [
        {"Id": number, "Measure": "M1", "WijkenEnBuurten": "GM9901    ", "Value": float(number),
         "ValueAttribute": "Confidential" if number == 2 else "None"}
        for number in range(5)
    ]  # fmt: skip

    def answer(request):
        if request.url.path.endswith("$count"):
            return httpx.Response(200, text="5")
        start = int(request.url.params.get("$skip", 0))
        told = {"@odata.context": "x", "value": records[start : start + 3]}
        if start == 0:
            told["@odata.nextLink"] = f"{request.url.copy_with(query=None)}?$skip=3"
        return httpx.Response(200, json=told)

    card, tally = card_of("odata4", key="Id", columns=()), Tally()
    with open_courier(QUICK, FakeTime().pace(), transport=Told(answer)) as courier:
        steps = list(walk_pages(courier, card, Wanted(), tally))
    assert judge_delivery(card, tally).rows == 5
    rows = steps[0].rows
    assert list(rows.columns) == [
        "feature_id", "Id", "Measure", "WijkenEnBuurten", "Value", "ValueAttribute",
    ]  # fmt: skip
    assert rows["Value"].isna().tolist() == [False, False, True]
    assert rows["WijkenEnBuurten"].tolist() == ["GM9901"] * 3
