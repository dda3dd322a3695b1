from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.errors import ContractError
from scoring.region import match_transport
from scoring.region.match import find_match, find_worth
from scoring.region.match_public import count_kinds, hide_small
from scoring.region.match_rule import HOUSEHOLDS, MAY_MOVE, PERSONS_LATER
from scoring.region.match_sharing import find_shared_match
from scoring.region.misfit import find_fit
from scoring.region.misfit_worst import find_causes, find_worst
from scoring.region.reunification import count_gemeenten, find_reunification
from scoring.region.solver import Limits
from tests.scoring.region.build_match import RULE, home, make_case, segment, try_every

LIMITS = Limits(time_s=20.0)


def pairs_of(match):
    homes = match.homes
    return {
        (row.segment_id, row.dwelling_id, bool(row.shares)): int(row.households)
        for row in homes.itertuples()
    }


def test_points_by_hand():
    # A single of A in a home in B with 3 bedrooms that is accessible:
    # 2 spare now × 5 + 2 spare later × 5 + 10 (accessible, not needed) + 10 km × 1 = 40.
    case = make_case([segment("s", "A", 1, 1)], [home("d", "B", 1, 3, 70, "ja")])
    fit = find_fit(case)
    assert fit.points.tolist() == [[40.0]]
    assert (fit.spare_now[0, 0], fit.km[0, 0]) == (2.0, 10.0)


def test_overcrowding_is_forbidden_by_rooms_and_by_area():
    rows = [segment("four", "A", 1, 4)]
    homes = [
        home("few_rooms", "A", 1, 1, 100),
        home("few_metres", "A", 1, 3, 47.9),  # 4 × 12 = 48
        home("just", "A", 1, 2, 48),
        home("unknown_area", "A", 1, 3, np.nan),
        home("unknown_rooms", "A", 1, np.nan, 80),
    ]
    fit = find_fit(make_case(rows, homes))
    assert np.isfinite(fit.points[0]).tolist() == [False, False, True, False, False]


def test_a_household_larger_than_the_list_has_no_dwelling():
    case = make_case([segment("ten", "A", 1, 10)], [home("d", "A", 1, 12, 400)])
    assert find_match(case).households == 0


def test_access_must_be_known():
    case = make_case(
        [segment("s", "A", 1, 1, access="ja")],
        [home("unknown", "A", 1, 1, 30, ""), home("yes", "B", 1, 1, 30, "ja")],
    )
    assert np.isfinite(find_fit(case).points[0]).tolist() == [False, True]


def test_a_dwelling_must_hold_the_family_that_comes_unless_moving_is_allowed():
    rows, homes = [segment("s", "A", 1, 1, 4)], [home("studio", "A", 1, 1, 30)]
    assert find_match(make_case(rows, homes)).households == 0
    moving = find_match(make_case(rows, homes, replace(RULE, later=MAY_MOVE)))
    assert moving.households == 1
    assert moving.points == 40  # no spare room, no distance, 40 for the move
    assert moving.homes["fits_later"].tolist() == [False]


def test_what_comes_first_is_a_choice():
    # One home; a couple that is here, or one person whose family of four is to come.
    rows = [segment("here", "A", 1, 2), segment("coming", "A", 1, 1, 4)]
    homes = [home("d", "A", 1, 2, 60)]
    assert set(pairs_of(find_match(make_case(rows, homes)))) == {("here", "d", False)}
    later = make_case(rows, homes, replace(RULE, first=PERSONS_LATER))
    assert set(pairs_of(find_match(later))) == {("coming", "d", False)}


def test_a_match_prefers_the_own_gemeente_and_the_right_size():
    case = make_case(
        [segment("single", "A", 2, 1), segment("family", "B", 1, 4)],
        [home("flat", "A", 1, 1, 30), home("studio", "B", 1, 1, 30), home("house", "A", 1, 2, 60)],
    )
    match = find_match(case)
    assert pairs_of(match) == {
        ("single", "flat", False): 1,
        ("single", "studio", False): 1,
        ("family", "house", False): 1,
    }
    assert match.points == 20  # twice 10 km
    assert match.waiting.to_dict() == {"single": 0, "family": 0}


sizes = st.integers(1, 5)
small_segments = st.lists(
    st.tuples(
        st.sampled_from("ABC"), st.integers(1, 2), sizes, st.integers(0, 3), st.booleans(),
    ),
    min_size=1, max_size=3,
)  # fmt: skip
small_homes = st.lists(
    st.tuples(
        st.sampled_from("ABC"), st.integers(1, 2), st.integers(1, 4),
        st.sampled_from([14.0, 30.0, 50.0, 75.0, np.nan]), st.sampled_from(["ja", "nee", ""]),
    ),
    min_size=1, max_size=3,
)  # fmt: skip


def build(segments, homes, rule=RULE):
    yes = ("nee", "ja")
    rows = [
        segment(f"s{i}", place, count, size, size + more, access=yes[needs], share="ja")
        for i, (place, count, size, more, needs) in enumerate(segments)
    ]
    groups = [
        home(f"d{i}", place, count, rooms, area, access, shared="ja", guidance="bevestigd")
        for i, (place, count, rooms, area, access) in enumerate(homes)
    ]
    return make_case(rows, groups, rule)


@settings(max_examples=30)
@given(small_segments, small_homes, st.booleans(), st.sampled_from(["households", "persons_now"]))
def test_no_other_match_is_better(segments, homes, may_move, first):
    rule = replace(RULE, later=MAY_MOVE if may_move else RULE.later, first=first)
    case = build(segments, homes, rule)
    match, worth = find_match(case), find_worth(case)
    housed = (case.segments["households"] - match.waiting).to_numpy()
    best = try_every(case, find_fit(case).points, worth)
    assert (int((housed * worth).sum()), float(match.points)) == best


@settings(max_examples=30)
@given(small_segments, small_homes)
def test_nobody_is_overcrowded_and_nobody_is_lost(segments, homes):
    case = build(segments, homes)
    for match in (find_match(case), find_shared_match(case, LIMITS)):
        live = match.homes.join(case.segments[["size_later", "needs_access"]], on="segment_id")
        facts = case.dwellings[["area_m2", "bedrooms", "is_accessible"]]
        live = live.join(facts, on="dwelling_id")
        alone = live[~live["shares"].astype(bool)]
        assert (alone["area_m2"] >= 12 * alone["size_later"]).all()
        assert (alone["spare_later"] >= 0).all()
        assert ((live["needs_access"] == "nee") | (live["is_accessible"] == "ja")).all()
        used = alone.groupby("dwelling_id")["households"].sum()
        used = used.reindex(case.dwellings.index, fill_value=0) + match.shared
        assert (used <= case.dwellings["dwellings"]).all()
        housed = match.homes.groupby("segment_id")["households"].sum()
        housed = housed.reindex(case.segments.index, fill_value=0)
        assert (housed + match.waiting == case.segments["households"]).all()
        assert (match.waiting >= 0).all()
        sharers = live[live["shares"].astype(bool)]
        assert (sharers["size_later"] == 1).all()
        for name, group in sharers.groupby("dwelling_id"):
            row, count = case.dwellings.loc[name], int(match.shared[name])
            room = min(int(row["bedrooms"]), int(row["area_m2"] // 12))
            assert 2 * count <= group["households"].sum() <= room * count


@settings(max_examples=30)
@given(small_segments, small_homes)
def test_counts_give_the_same_as_units(segments, homes):
    case = build(segments, homes)
    units = find_match(case)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(match_transport, "MOST_PAIRS", 0)
        groups = find_match(case)
    assert (units.households, units.points) == (groups.households, groups.points)


@settings(max_examples=30)
@given(small_segments, small_homes)
def test_sharing_never_houses_fewer(segments, homes):
    case = build(segments, homes, replace(RULE, first=HOUSEHOLDS))
    alone, shared = find_match(case), find_shared_match(case, LIMITS)
    assert shared.is_optimal
    assert shared.households >= alone.households


def test_sharing_needs_all_its_conditions():
    singles = segment("s", "A", 3, 1, share="ja")
    good = home("d", "A", 1, 3, 70, shared="ja", guidance="bevestigd")
    assert find_shared_match(make_case([singles], [good]), LIMITS).households == 3
    # 30 m² holds two; one bedroom holds one, and one does not share.
    small = home("d", "A", 1, 3, 30, shared="ja", guidance="bevestigd")
    assert find_shared_match(make_case([singles], [small]), LIMITS).households == 2
    for other in (
        home("d", "A", 1, 1, 70, shared="ja", guidance="bevestigd"),
        home("d", "A", 1, 3, 70, shared="", guidance="bevestigd"),
        home("d", "A", 1, 3, 70, shared="ja", guidance="in_gesprek"),
        home("d", "A", 1, 3, np.nan, shared="ja", guidance="bevestigd"),
    ):
        found = find_shared_match(make_case([singles], [other]), LIMITS)
        assert not found.shared.any()
        assert found.households <= 1
    for who in (segment("s", "A", 3, 1, share=""), segment("s", "A", 3, 1, 2, share="ja")):
        assert not find_shared_match(make_case([who], [good]), LIMITS).shared.any()


def test_the_worst_off_comes_first_with_the_reason():
    case = make_case(
        [
            segment("large", "A", 1, 7),
            segment("wheels", "A", 1, 2, access="ja"),
            segment("coming", "A", 1, 1, 8),
            segment("many", "A", 3, 1),
        ],
        [home("flat", "B", 2, 1, 40), home("house", "A", 1, 3, 60)],
    )
    worst = find_worst(case, find_match(case))
    causes = find_causes(case).to_dict()
    assert causes == {
        "large": "none_large_enough",
        "wheels": "none_accessible",
        "coming": "none_for_the_family",
        "many": "too_few",
    }
    # large first: of those who wait, the largest family to come is the worst off
    assert worst["segment_id"].tolist()[:3] == ["coming", "large", "wheels"]
    assert worst.loc[0, "needed_m2"] == 96
    assert worst["points"].tolist()[3:] == [20.0, 10.0]  # 2 + 2 spare rooms; 10 km
    assert worst.loc[3, "homes_that_fit"] == 3


def test_reunification_per_segment():
    rule = replace(RULE, later=MAY_MOVE)
    rows = [segment("s", "A", 3, 1, 4), segment("t", "A", 2, 2)]
    homes = [home("small", "A", 1, 1, 30), home("large", "A", 1, 2, 50)]
    case = make_case(rows, homes, replace(rule, first=PERSONS_LATER))
    table = find_reunification(case, find_match(case))
    assert table.index.tolist() == ["s"]
    row = table.loc["s"]
    assert (row["stays"], row["moves"], row["waits"], row["advice"]) == (1, 1, 1, "temporary")
    assert find_reunification(case, find_match(make_case(rows[1:], homes))).empty is False


def test_counts_per_gemeente():
    case = make_case(
        [segment("s", "A", 2, 1, 3), segment("t", "B", 1, 4)],
        [home("d", "B", 2, 2, 60), home("e", "C", 1, 1, 20)],
    )
    table = count_gemeenten(case, find_match(case))
    # first the family of four, then one of the two whose family of three will come
    assert table.loc["A", ["linked_households", "linked_now", "linked_later"]].tolist() == [2, 2, 6]
    assert table.loc["A", ["housed_households", "waiting_households"]].tolist() == [1, 1]
    assert table.loc["B", ["lives_now", "lives_later", "used_dwellings"]].tolist() == [5, 7, 2]
    assert table.loc["C", ["lives_now", "empty_dwellings"]].tolist() == [0, 1]


def test_faults_of_a_case():
    with pytest.raises(ContractError) as caught:
        make_case([segment("s", "X", 1, 4, 3)], [home("d", "A", 1, 1, 30)])
    codes = [fault.code for fault in caught.value.faults]
    assert codes == ["match_shrinks", "match_gemeente_unknown"]


@pytest.mark.parametrize("sharing", [False, True])
def test_an_empty_side_houses_nobody(sharing):
    find = (lambda case: find_shared_match(case, LIMITS)) if sharing else find_match
    some = make_case([segment("s", "A", 2, 1)], [])
    assert find(some).waiting.to_dict() == {"s": 2}
    assert len(find_worst(some, find(some))) == 1
    none = make_case([], [home("d", "A", 1, 1, 30)])
    assert find(none).homes.empty
    assert find_worst(none, find(none)).empty
    zero = make_case([segment("s", "A", 0, 1)], [home("d", "A", 0, 1, 30)])
    assert find(zero).households == 0


def test_small_counts_are_hidden_with_what_would_tell_them():
    table = pd.DataFrame({"name": list("abcd"), "all": [20, 9, 3, 0], "wait": [6, 0, 3, 0]})
    hidden = hide_small(table, ["all", "wait"], 5)
    # c has 3; b is the smallest other that is not empty, and goes too
    assert hidden["all"].isna().tolist() == [False, True, True, False]
    assert hidden["wait"].isna().tolist() == [False, True, True, False]
    assert hide_small(table.head(1), ["all", "wait"], 5)["all"].tolist() == [20]
    assert hide_small(table.tail(1), ["all"], 5)["all"].tolist() == [0]
    assert table["all"].tolist() == [20, 9, 3, 0]


@given(st.lists(st.integers(0, 12), min_size=2, max_size=6))
def test_a_hidden_count_cannot_be_worked_out(counts):
    table = pd.DataFrame({"n": counts})
    hidden = hide_small(table, ["n"], 5)["n"]
    shown = hidden.dropna()
    assert ((shown == 0) | (shown >= 5)).all()
    others = sum(count > 0 for count in counts)
    if hidden.isna().any() and others > 1:
        assert hidden.isna().sum() >= 2


def test_kinds_add_up():
    case = make_case([segment("s", "A", 2, 1), segment("t", "B", 3, 1)], [home("d", "A", 4, 1, 20)])
    row = count_kinds(case, find_match(case)).loc["alleenstaand"]
    assert row.tolist() == [5, 4, 1]
