import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from scoring.region.conditions import BLOCKED, BUSY, OPEN, READY, find_conditions
from scoring.region.conditions_hubs import find_hub_use
from scoring.services import CONFIRMED, IN_TALKS, REFUSED, SERVICES

WORDS = [CONFIRMED, IN_TALKS, REFUSED, ""]


def make(*rows):
    index = pd.Index([f"s{number}" for number in range(len(rows))], name="site_id")
    return pd.DataFrame(list(rows), index=index, columns=list(SERVICES))


def test_standing_by_hand():
    table = make(
        [CONFIRMED] * 4,
        [CONFIRMED, IN_TALKS, CONFIRMED, CONFIRMED],
        [CONFIRMED, REFUSED, "", CONFIRMED],
        [CONFIRMED, "", IN_TALKS, "onbekend"],
    )
    places = pd.Series([100.0, np.nan, 40.0, 30.0], index=table.index)
    found = find_conditions(table, places)
    assert found.sites["standing"].tolist() == [READY, BUSY, BLOCKED, OPEN]
    assert found.sites["unknown"].tolist() == [0, 0, 1, 2]
    coa = found.totals.set_index("service").loc["coa"]
    # 100 + 40 + 30; the second site has no known size
    assert (coa["confirmed"], coa["confirmed_places"]) == (4, 170)
    assert (coa["sites"], coa["confirmed_unsized"]) == (4, 1)


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=4, max_size=4), min_size=1, max_size=8))
def test_every_service_of_every_site_counts_once(rows):
    table = make(*rows)
    found = find_conditions(table, pd.Series(1.0, index=table.index))
    counts = ["confirmed", "in_talks", "refused", "unknown"]
    assert (found.sites[counts].sum(axis="columns") == 4).all()
    assert (found.totals[counts].sum(axis="columns") == len(rows)).all()
    assert ((found.sites["standing"] == READY) == (table == CONFIRMED).all(axis=1)).all()


WAYS = pd.DataFrame(
    [("a", "h1", 2.0), ("a", "h2", 1.0), ("b", "h1", 3.0), ("c", "h1", 4.0), ("c", "h2", 5.0)],
    columns=["site_id", "hub_id", "way_km"],
)
ROOMS = pd.Series([50.0, 20.0], index=["h1", "h2"])
PLACES = pd.Series([30.0, 40.0, 10.0, 25.0], index=["a", "b", "c", "d"])


def test_hubs_by_hand():
    claimed = pd.Series([True, True, False, True], index=PLACES.index)
    use = find_hub_use(ROOMS, WAYS, PLACES, claimed)
    # a goes to h2, the nearest, although h2 is then over-full; d reaches no hub
    assert use.sites["hub_id"].tolist() == ["h2", "h1", ""]
    assert use.hubs["claimed_places"].tolist() == [40, 30]
    assert use.hubs["free_places"].tolist() == [10, -10]
    # c is within reach of both
    assert use.hubs["in_reach_places"].tolist() == [10, 10]


def test_without_claims_everything_is_free():
    use = find_hub_use(ROOMS, WAYS, PLACES, pd.Series(False, index=PLACES.index))
    assert use.hubs["free_places"].tolist() == [50, 20]
    assert use.sites.empty


@given(st.lists(st.booleans(), min_size=4, max_size=4))
def test_no_place_is_counted_at_two_hubs(flags):
    claimed = pd.Series(flags, index=PLACES.index)
    use = find_hub_use(ROOMS, WAYS, PLACES, claimed)
    steered = use.sites[use.sites["hub_id"] != ""]
    assert use.hubs["claimed_places"].sum() == steered["places"].sum()
    assert len(use.sites) == sum(flags)
