"""GeoJSON as RFC 7946 asks: WGS84, lon before lat, outer rings counter-clockwise, null unknown."""

import json

import geopandas as gpd
import numpy as np
import pytest
import shapely

from maps.geojson import write_gemeente_features, write_site_features
from scoring.contributions import shown_score


@pytest.fixture(scope="module")
def inputs(inputs_of):
    return inputs_of(40, outlook=True, approximate=4, hostile=True)


@pytest.fixture(scope="module")
def sites(inputs) -> dict:
    made = write_site_features(inputs.scorecard, inputs.shortlist, inputs.head)
    return json.loads(made)


def test_sites_lie_where_they_lay(inputs, sites) -> None:
    ids = [feature["id"] for feature in sites["features"]]
    spots = [shapely.geometry.shape(feature["geometry"]) for feature in sites["features"]]
    back = gpd.GeoSeries(spots, crs=4326).to_crs(28992)
    there = inputs.scorecard.sites.table.geometry.loc[ids]
    # Six decimals are at most 0.06 m of latitude and 0.04 m of longitude here.
    assert np.hypot(back.x - there.x.to_numpy(), back.y - there.y.to_numpy()).max() < 0.08
    lon, lat = sites["features"][0]["geometry"]["coordinates"]
    assert 2 < lon < 8
    assert 50 < lat < 54
    assert "crs" not in sites


def test_properties_are_those_of_the_scorecard(inputs, sites) -> None:
    totals = inputs.scorecard.totals
    assert [each["id"] for each in sites["features"]][: len(inputs.shortlist.site_ids)] == list(
        inputs.shortlist.site_ids
    )
    assert len(sites["features"]) == len(totals)
    for feature in sites["features"]:
        told = feature["properties"]
        own = totals.loc[feature["id"]]
        assert told["site_id"] == feature["id"]
        assert told["score"] * 10 == pytest.approx(shown_score(totals["score"])[feature["id"]])
        assert told["rank"] == (None if np.isnan(own["rank"]) else own["rank"])
        assert isinstance(told["planned_places"], int)
        assert isinstance(told["is_measured"], bool)
    assert any(each["properties"]["rank"] is None for each in sites["features"])
    assert any("<img" in (each["properties"]["name"] or "") for each in sites["features"])


def test_gemeenten_are_polygons_with_outer_rings_counter_clockwise(inputs) -> None:
    made = json.loads(write_gemeente_features(inputs.scorecard, inputs.layers, inputs.head))
    assert len(made["features"]) == len(inputs.scorecard.gemeenten)
    for feature in made["features"]:
        shape = shapely.geometry.shape(feature["geometry"])
        assert shape.is_valid
        assert all(part.exterior.is_ccw for part in shapely.get_parts(shape))
        share = feature["properties"]["gap_share"]
        assert share is None or isinstance(share, float)
    # A gemeente whose task is unknown says null, not 0.
    assert any(feature["properties"]["task_places"] is None for feature in made["features"])


def test_without_outlines_and_without_sites(inputs_of) -> None:
    inputs = inputs_of(0)
    made = json.loads(write_gemeente_features(inputs.scorecard, {}, inputs.head))
    assert {feature["geometry"] is None for feature in made["features"]} == {True}
    empty = write_site_features(inputs.scorecard, inputs.shortlist, inputs.head)
    assert json.loads(empty)["features"] == []


def test_the_same_bytes_twice(inputs) -> None:
    first, second = (
        write_site_features(inputs.scorecard, inputs.shortlist, inputs.head) for _ in range(2)
    )
    assert first == second
