"""What must hold of every region: sums stay equal, and no place is counted twice."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.region.capacity_places import count_places, find_next, list_expiring
from scoring.region.clusters import ClusterCase, find_clusters
from scoring.region.clusters_cost import CostCurve
from scoring.region.keys import find_keys, find_own_key
from scoring.region.solver import Limits

CURVE = CostCurve(28_000, 720_000, 0.45, "DOMAIN 4.2")
HALF_YEARS = ["2027-I", "2027-II", "2028-I", "2028-II"]


@st.composite
def cluster_cases(draw):
    """Up to five small sites and two hubs, with room for some of them."""
    sites = [f"s{number}" for number in range(draw(st.integers(0, 5)))]
    hubs = [f"h{number}" for number in range(draw(st.integers(1, 2)))]
    sizes = [draw(st.integers(1, 60)) for _ in sites]
    told = pd.DataFrame(
        {
            "room_places": [float(draw(st.integers(0, 120))) for _ in hubs],
            "most_satellites": [draw(st.sampled_from([1.0, 2.0, np.nan])) for _ in hubs],
        },
        index=pd.Index(hubs, name="hub_id"),
    )
    ways = [
        (site, hub, float(draw(st.integers(1, 10))))
        for site, hub in product(sites, hubs)
        if draw(st.booleans())
    ]
    return ClusterCase(
        pd.Series(sizes, pd.Index(sites, name="site_id", dtype="object"), dtype="int64"),
        told,
        pd.DataFrame(ways, columns=["site_id", "hub_id", "way_km"]),
        7.0,
        CURVE,
    )


def most_places(case):
    """Try every way to give sites to hubs; gives the most places that can be steered."""
    reached = {
        (row["site_id"], row["hub_id"])
        for _, row in case.ways.iterrows()
        if row["way_km"] <= case.reach_km
    }
    options = [
        ["", *(hub for hub in case.hubs.index if (site, hub) in reached)]
        for site in case.places.index
    ]
    best = 0
    for chosen in product(*options):
        used = {
            hub: [size for size, one in zip(case.places, chosen, strict=True) if one == hub]
            for hub in case.hubs.index
        }
        fits = all(
            sum(used[hub]) <= row["room_places"]
            and not len(used[hub]) > row["most_satellites"]  # NaN: any number
            for hub, row in case.hubs.iterrows()
        )
        best = max(best, sum(map(sum, used.values()))) if fits else best
    return best


@settings(max_examples=60)
@given(cluster_cases())
def test_no_place_is_steered_twice_and_no_hub_is_too_full(case):
    found = find_clusters(case, Limits())
    steered = found.sites[found.sites["hub_id"] != ""]
    assert list(found.sites.index) == list(case.places.index)
    assert found.hubs["places"].sum() == steered["places"].sum() == most_places(case)
    assert found.hubs["satellites"].sum() == len(steered)
    assert (found.hubs["left_places"] >= 0).all()
    assert not (found.hubs["satellites"] > case.hubs["most_satellites"]).any()
    assert (steered["way_km"] <= case.reach_km).all()
    saved = (steered["alone_eur"] - steered["satellite_eur"]).sum()
    assert found.hubs["saving_eur"].sum() == pytest.approx(saved)


DAYS = ("", "2027-03-01", "2027-06-30", "2027-07-01", "2028-01-01", "2028-06-30", "2028-12-31")
PLACES = st.lists(
    st.tuples(
        st.sampled_from(["regulier", "noodopvang", "reserve"]),
        st.integers(0, 500),
        st.sampled_from(DAYS),
        st.sampled_from(DAYS),
        st.integers(0, 100),
    ),
    max_size=6,
)


@given(PLACES)
def test_what_begins_less_what_ends_is_what_changes(rows):
    table = pd.DataFrame(
        [
            (f"p{number}", "GM9001", kind, places, first, last, min(others, places))
            for number, (kind, places, first, last, others) in enumerate(rows)
            if not last or first <= last
        ],
        columns=["name", "gemeente_code", "kind", "places", "available_from", "available_until",
                 "others_places"],
    ).astype({"places": "int64", "others_places": "Int64"})  # fmt: skip
    counted = count_places(table, HALF_YEARS)
    total = counted[["regular", "emergency", "reserve"]].sum(axis="columns")
    assert (counted["available"] == total - counted["others"]).all()
    assert (counted["available"] >= 0).all()
    ends = list_expiring(table, HALF_YEARS)
    assert ends["name"].is_unique  # what ends, ends once
    for before, after in zip(HALF_YEARS[:-1], HALF_YEARS[1:], strict=True):
        assert find_next(before) == after
        seen = [set(table["name"][_is_there(table, _last_day(one))]) for one in (before, after)]
        new, gone = seen[1] - seen[0], seen[0] - seen[1]
        sizes = table.set_index("name")["places"]
        change = sizes.reindex(sorted(new)).sum() - sizes.reindex(sorted(gone)).sum()
        assert total[after] - total[before] == change
        # what is gone had its last day in this half-year, or on the last day of the one before
        assert gone <= set(ends.loc[ends["halfjaar"].isin([before, after]), "name"])


def _last_day(half_year):
    return f"{half_year[:4]}-{'06-30' if half_year.endswith('-I') else '12-31'}"


def _is_there(table, day):
    """Say it the slow way: row by row."""
    return [
        first <= day and (not last or last >= day)
        for first, last in zip(table["available_from"], table["available_until"], strict=True)
    ]


GEMEENTEN = st.lists(
    st.tuples(st.integers(1, 900_000), st.floats(-0.9, 0.9, allow_nan=False)),
    min_size=1,
    max_size=30,
)


@given(GEMEENTEN, st.integers(0, 100_000))
def test_a_key_divides_every_place_and_no_more(gemeenten, places):
    index = pd.Index([f"GM{1000 + one}" for one in range(len(gemeenten))], name="gemeente_code")
    national = pd.DataFrame(
        {"inhabitants": [float(each[0]) for each in gemeenten],
         "ses_woa": [each[1] for each in gemeenten]},
        index=index,
    )  # fmt: skip
    keys = find_keys(national, places)
    for name in ("key_population", "key_ses"):
        assert keys[name].sum() == places
        # the largest remainder never gives a whole place more or less than the exact share
        assert (keys[name] - keys[f"{name}_raw"]).abs().max() < 1 + 1e-6
    own = find_own_key(national["inhabitants"], places, index)
    assert own.sum() == places
    assert (own >= 0).all()
