"""Jobs in reach: each once, spread or not, with what is surely and perhaps in reach."""

import dataclasses
from functools import partial

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, box

from layers.jobs import JobPlaces
from scoring.decay import weigh_exponential, weigh_power
from scoring.job_reach import BIKE, TRANSIT, find_job_reach, reach_jobs
from tests.scoring.build_travel import make_trips

NAN = float("nan")
X, Y = 50_000.0, 540_000.0
HALF = partial(weigh_exponential, half=15.0)


def make_places(jobs, area=None, side=100_000.0, spots=None):
    """Spots 1 km apart on a line through the middle of a square of which the jobs are known."""
    jobs = np.asarray(jobs, dtype=float)
    area = np.arange(len(jobs)) if area is None else np.asarray(area)
    spots = spots or [Point(X + 1000 * i, Y) for i in range(len(jobs))]
    return JobPlaces(
        points=np.array(spots, dtype=object),
        jobs=jobs,
        area=area,
        area_jobs=np.bincount(area, jobs, area.max(initial=-1) + 1),
        spread_over="",
        unplaced=np.array([], dtype=np.intp),
        covered=box(X - side, Y - side, X + side, Y + side),
        table=pd.DataFrame(),
    )


def points_of(count):
    return np.array([Point(X, Y)] * count, dtype=object)


def test_a_job_by_either_means_counts_once():
    # By bicycle 100 and 20; by train 20 and 3: together 123. The potential halves every 15
    # minutes of the shortest way: 100 at 0, 20 at 15 (not 30), 3 at 45 minutes.
    bike = make_trips([[0, 30, NAN]], limit=30)
    train = make_trips([[40, 15, 45]], limit=45)
    places = make_places([100, 20, 3])
    reach = reach_jobs([bike, train], places, points_of(1), HALF, 7500.0)
    assert reach.jobs.tolist() == [123]
    assert reach.potential.tolist() == pytest.approx([100 + 10 + 3 / 8])
    assert reach.low.tolist() == reach.high.tolist() == [123]
    alone = reach_jobs([bike], places, points_of(1), HALF, 7500.0)
    assert alone.jobs.tolist() == [120]


def test_hansen_by_hand():
    # S / T² with S 400 at 2, 900 at 3 minutes: 100 + 100.
    trips = make_trips([[2, 3]], limit=30)
    weigh = partial(weigh_power, exponent=2, least=1)
    reach = reach_jobs([trips], make_places([400, 900]), points_of(1), weigh, 0.0)
    assert reach.potential.tolist() == pytest.approx([200])


def test_a_spread_gives_a_range():
    # Area 0 has 60 jobs at three spots, of which two are in reach: 40, surely 0, perhaps 60. Area
    # 1 has 10 at one spot in reach; area 2 none in reach.
    places = make_places([20, 20, 20, 10, 500], area=[0, 0, 0, 1, 2])
    trips = make_trips([[5, 5, NAN, 5, NAN]], limit=30)
    reach = reach_jobs([trips], places, points_of(1), HALF, 0.0)
    assert (reach.jobs[0], reach.low[0], reach.high[0]) == (50, 10, 70)


def test_unknown_is_not_nothing():
    places = make_places([10, NAN, 5])
    trips = make_trips(
        [[1, NAN, 1], [1, 1, NAN], [NAN, NAN, NAN], [1, 1, 1], [1, NAN, NAN]],
        limit=30,
        is_searched=np.array([True, True, True, False, True]),
    )
    points = points_of(5)
    points[4] = Point(X + 200_000, Y)  # outside the land of which the jobs are known
    reach = reach_jobs([trips], places, points, HALF, 0.0)
    for numbers in (reach.jobs, reach.potential, reach.low, reach.high):
        assert np.isnan(numbers).tolist() == [False, True, False, True, True]
    assert reach.jobs[[0, 2]].tolist() == [15, 0]


def test_a_means_that_was_not_searched_makes_the_sum_unknown():
    bike = make_trips([[1]], limit=30)
    train = make_trips([[NAN]], limit=45, is_searched=np.array([False]))
    reach = reach_jobs([bike, train], make_places([10]), points_of(1), HALF, 0.0)
    assert np.isnan(reach.jobs).all()


def test_no_upper_bound_where_reach_may_leave_the_list():
    # The border is 6 km off. One site reaches a spot at 5 km, the other one at 7 km; by bicycle
    # 7.5 km may be covered in any direction.
    places = make_places([1] * 8, side=6000.0)
    near, far = [NAN] * 5 + [9, NAN, NAN], [NAN] * 7 + [9]
    trips = make_trips([near, far], limit=30)
    short = reach_jobs([trips], places, points_of(2), HALF, 3000.0)
    assert short.high.tolist() == pytest.approx([1, NAN], nan_ok=True)
    assert short.jobs.tolist() == [1, 1]
    long = reach_jobs([trips], places, points_of(2), HALF, 7500.0)
    assert np.isnan(long.high).all()


def test_nothing_at_all():
    none = make_trips(np.empty((2, 0)), limit=30)
    places = make_places([])
    assert reach_jobs([none], places, points_of(2), HALF, 0.0).jobs.tolist() == [0, 0]
    nowhere = dataclasses.replace(places, covered=shapely.union_all([]))
    assert np.isnan(reach_jobs([none], nowhere, points_of(2), HALF, 0.0).jobs).all()
    nobody = reach_jobs([make_trips(np.empty((0, 3)))], make_places([1, 2, 3]),
                        np.array([], dtype=object), HALF, 0.0)  # fmt: skip
    assert nobody.jobs.shape == (0,)


costs = st.one_of(st.just(NAN), st.integers(0, 60).map(float))


@st.composite
def cases(draw):
    sites, spots = draw(st.integers(1, 4)), draw(st.integers(1, 7))
    jobs = draw(st.lists(st.integers(0, 1000), min_size=spots, max_size=spots))
    area = sorted(draw(st.lists(st.integers(0, 2), min_size=spots, max_size=spots)))
    area = np.unique(area, return_inverse=True)[1]
    bike, train = (
        draw(st.lists(st.lists(costs, min_size=spots, max_size=spots), min_size=sites,
                      max_size=sites))
        for _ in range(2)
    )  # fmt: skip
    return np.array(bike), np.array(train), jobs, area


@given(cases())
def test_equal_to_looking_at_every_pair(case):
    bike, train, jobs, area = case
    places = make_places(jobs, area)
    means = [make_trips(bike, limit=30), make_trips(train, limit=45)]
    reach = reach_jobs(means, places, points_of(len(bike)), HALF, 0.0)
    for i in range(len(bike)):
        best = [
            min([way for way, limit in ((b, 30), (t, 45)) if way <= limit], default=None)
            for b, t in zip(bike[i], train[i], strict=True)
        ]
        is_in = [way is not None for way in best]
        assert reach.jobs[i] == sum(many for many, near in zip(jobs, is_in, strict=True) if near)
        weighed = [many * 0.5 ** (way / 15) for many, way in zip(jobs, best, strict=True)
                   if way is not None]  # fmt: skip
        assert reach.potential[i] == pytest.approx(sum(weighed))
        for name, rule in (("low", all), ("high", any)):
            bound = sum(
                places.area_jobs[one]
                for one in set(area)
                if rule(near for near, of in zip(is_in, area, strict=True) if of == one)
            )
            assert getattr(reach, name)[i] == bound
    assert (reach.low <= reach.jobs).all()
    assert (reach.jobs <= reach.high).all()


@given(cases())
def test_blocks_of_sites_give_the_same(case):
    bike, train, jobs, area = case
    places = make_places(jobs, area)

    def count(rows):
        means = [make_trips(bike[rows], limit=30), make_trips(train[rows], limit=45)]
        return reach_jobs(means, places, points_of(len(bike[rows])), HALF, 0.0).jobs.tolist()

    assert count(slice(None)) == count(slice(0, 1)) + count(slice(1, None))


ASSUMED = {"jobs_bike_min": 30.0, "jobs_transit_min": 45.0, "jobs_half_min": 15.0}


def test_of_a_scene_both_means_are_needed(scene_of):
    scene = scene_of([{}], **ASSUMED)
    places = make_places([100, 20])
    bike, train = make_trips([[30, 31]], limit=60), make_trips([[NAN, 46]], limit=60)
    whole = dataclasses.replace(scene, job_places=places, trips={BIKE: bike, TRANSIT: train})
    assert find_job_reach(whole).jobs.tolist() == [100]
    for lacking in (
        scene,
        dataclasses.replace(whole, trips={BIKE: bike}),
        dataclasses.replace(whole, job_places=None),
    ):
        assert find_job_reach(lacking) is None
