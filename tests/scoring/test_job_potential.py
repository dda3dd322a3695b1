"""Jobs of which those near count for more, with the evidence of the plain count."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from shapely import Point, box

from layers.jobs import JobPlaces
from scoring.indicators.banen_bereik_count import banen_bereik_count
from scoring.job_potential import banen_potentieel
from scoring.job_reach import BIKE, TRANSIT
from tests.scoring.build_travel import make_trips

NAN = float("nan")
X, Y = 50_000.0, 540_000.0
ASSUMED = {"jobs_bike_min": 30.0, "jobs_transit_min": 45.0, "jobs_half_min": 15.0}


@pytest.fixture(name="scene")
def _scene(scene_of):
    table = pd.DataFrame({"source": ["banen"], "source_row": ["2"], "reference_day": "2025-12-31"})
    places = JobPlaces(
        points=np.array([Point(X, Y), Point(X + 1000, Y)], dtype=object),
        jobs=np.array([100.0, 20.0]),
        area=np.array([0, 1]),
        area_jobs=np.array([100.0, 20.0]),
        spread_over="",
        unplaced=np.array([], dtype=np.intp),
        covered=box(X - 1e5, Y - 1e5, X + 1e5, Y + 1e5),
        table=table,
    )
    site = {"geometry": Point(X, Y)}
    trips = {
        BIKE: make_trips([[0, 30], [NAN, NAN]], limit=30, is_searched=np.array([True, False])),
        TRANSIT: make_trips([[40, 15], [1, 1]], limit=45),
    }
    return dataclasses.replace(scene_of([site, site], **ASSUMED), trips=trips, job_places=places)


def test_half_at_the_half_time(scene):
    # 100 jobs at 0 minutes and 20 at 15: 100 + 10. The second site was not searched by bicycle.
    fact, count = banen_potentieel(scene), banen_bereik_count(scene)
    assert fact.value.tolist() == pytest.approx([110.0, NAN], nan_ok=True)
    assert count.value.tolist() == pytest.approx([120.0, NAN], nan_ok=True)
    assert fact.value.name == "banen_potentieel"
    assert fact.day.tolist() == count.day.tolist()
    assert fact.is_approximate.tolist() == count.is_approximate.tolist()
    assert set(fact.origin.iloc[0].split(";")) == set(count.origin.iloc[0].split(";"))
    assert fact.origin.tolist() == ["banen#*;streets#*", ""]


def test_unknown_without_jobs_or_means(scene):
    for bare in (
        dataclasses.replace(scene, job_places=None),
        dataclasses.replace(scene, trips={BIKE: scene.trips[BIKE]}),
    ):
        assert banen_potentieel(bare).value.isna().all()
