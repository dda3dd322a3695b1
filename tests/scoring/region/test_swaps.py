import itertools
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.errors import ContractError
from scoring.region.match import find_match, find_worth
from scoring.region.misfit import find_fit
from scoring.region.solver import Limits
from scoring.region.swaps import find_swaps
from scoring.region.swaps_check import check_swaps
from scoring.region.swaps_pairs import find_pair_swaps
from tests.scoring.region.build_match import RULE, expand, home, make_case, segment

LIMITS = Limits(time_s=20.0)


def test_four_singles_for_a_family():
    # A has a house and four singles, B four studios and a family of four. At home one single
    # lives in the house (2 rooms, of which 1 is spare: 5 + 5 = 10 points) and nobody else has
    # anything that fits. After the swap all five have; each gemeente keeps its four persons.
    case = make_case(
        [segment("singles", "A", 4, 1), segment("family", "B", 1, 4)],
        [home("house", "A", 1, 2, 60), home("studios", "B", 4, 1, 20)],
    )
    swaps = find_swaps(case, LIMITS)
    assert swaps.start.waiting.to_dict() == {"singles": 3, "family": 1}
    # … but the single in the house would be worse off by distance? 10 km = 10 points, as before.
    assert swaps.newly_housed == 4
    assert swaps.points_gained == 0
    assert swaps.is_optimal
    deal = swaps.deals.iloc[0]
    assert (deal["gemeenten"], deal["households"], deal["persons"]) == ("A;B", 5, 8)


def test_a_swap_that_would_cost_someone_is_not_made():
    # The same with B twice as far away: the single in the house would go from 10 to 20 points.
    case = make_case(
        [segment("singles", "A", 4, 1), segment("family", "C", 1, 4)],
        [home("house", "A", 1, 2, 60), home("studios", "C", 4, 1, 20)],
    )
    swaps = find_swaps(case, LIMITS)
    assert swaps.moves.empty
    assert swaps.deals.empty
    assert (swaps.newly_housed, swaps.points_gained) == (0, 0)


def test_persons_count_when_the_family_has_come_too():
    # Four persons now on both sides, but A's would be five later: no swap.
    homes = [home("house", "A", 1, 2, 80), home("studios", "B", 2, 3, 80)]
    rows = [segment("a", "A", 2, 2, 2), segment("b", "B", 1, 4, 5)]
    assert find_swaps(make_case(rows, homes), LIMITS).moves.empty
    rows = [segment("a", "A", 2, 2, 2), segment("b", "B", 1, 4, 4)]
    homes = [home("flats", "B", 2, 1, 30), home("house", "A", 1, 2, 50, "")]
    swaps = find_swaps(make_case(rows, homes), LIMITS)
    assert swaps.newly_housed == 2


def test_deals_that_do_not_touch_are_apart():
    rows, homes = [], []
    for one, other in (("A", "B"),):
        rows += [segment(f"x{one}", one, 1, 2), segment(f"y{other}", other, 1, 2, access="ja")]
        homes += [home(f"d{other}", other, 1, 1, 30), home(f"e{one}", one, 1, 1, 30, "ja")]
    rows.append(segment("c", "C", 1, 1))
    swaps = find_swaps(make_case(rows, homes), LIMITS)
    assert swaps.newly_housed == 1  # y needs the accessible home of A; x goes to B
    assert swaps.deals["gemeenten"].tolist() == ["A;B"]


small = st.lists(
    st.tuples(st.sampled_from("AB"), st.integers(1, 2), st.integers(1, 3), st.integers(0, 1)),
    min_size=1, max_size=3,
)  # fmt: skip
groups = st.lists(
    st.tuples(st.sampled_from("AB"), st.integers(1, 2), st.integers(1, 3), st.booleans()),
    min_size=1, max_size=2,
)  # fmt: skip
NEAR = replace(RULE, points=replace(RULE.points, km=0))


def build(segments, homes, rule):
    rows = [
        segment(f"s{i}", place, count, size, size + more)
        for i, (place, count, size, more) in enumerate(segments)
    ]
    made = [
        home(f"d{i}", place, count, rooms, 30.0 * rooms, "ja" if access else "nee")
        for i, (place, count, rooms, access) in enumerate(homes)
    ]
    return make_case(rows, made, rule)


def replay(swaps):
    """List where every single household lives before and after: (segment, dwelling or "")."""
    before, after = [], []
    moves = {
        key: list(part[["to_dwelling", "households"]].itertuples(index=False))
        for key, part in swaps.moves.groupby(["segment_id", "from_dwelling"])
    }
    places = [
        *((r.segment_id, r.dwelling_id, r.households) for r in swaps.start.homes.itertuples()),
        *((name, "", count) for name, count in swaps.start.waiting.items()),
    ]
    for name, where, count in places:
        targets = [to for to, n in moves.get((name, where), []) for _ in range(n)]
        assert len(targets) <= count
        before += [(name, where)] * count
        after += [(name, to) for to in targets] + [(name, where)] * (count - len(targets))
    return before, after


@settings(max_examples=30)
@given(small, groups, st.booleans())
def test_a_swap_never_lowers_anyone_and_keeps_persons(segments, homes, is_near):
    case = build(segments, homes, NEAR if is_near else RULE)
    swaps = find_swaps(case, LIMITS)
    before, after = replay(swaps)
    points = pd.DataFrame(
        find_fit(case).points, index=case.segments.index, columns=case.dwellings.index
    )

    def cost(name, where):
        return points.loc[name, where] if where else np.inf

    assert all(cost(*b) >= cost(*a) for b, a in zip(before, after, strict=True))
    lives = pd.Series([where for _, where in after if where]).value_counts()
    assert (lives <= case.dwellings["dwellings"].reindex(lives.index)).all()
    for size in ("size_now", "size_later"):
        balance = dict.fromkeys("AB", 0)
        for row in swaps.moves.itertuples():
            balance[row.to_gemeente] += row.households * getattr(row, size)
            balance[row.from_gemeente] -= row.households * getattr(row, size)
        assert set(balance.values()) == {0}


def try_every_swap(case):
    """The slow twin: every way to move everybody, of which the best that keeps all promises."""
    start = find_match(case, own_only=True)
    points, worth = find_fit(case).points, find_worth(case)
    homes = case.dwellings["dwellings"].to_numpy()
    places = [(r.segment_id, r.dwelling_id, r.households) for r in start.homes.itertuples()]
    places += [(name, None, count) for name, count in start.waiting.items()]
    people = [places[i] for i in expand([count for *_, count in places])]
    segments = [case.segments.index.get_loc(name) for name, *_ in people]
    now = [-1 if d is None else case.dwellings.index.get_loc(d) for _, d, _ in people]
    linked = case.segments["gemeente_code"].to_numpy()[segments]
    best = (0, 0.0)
    for to in itertools.product(range(-1, len(homes)), repeat=len(people)):
        taken = np.bincount([d for d in to if d >= 0], minlength=len(homes))
        if (taken > homes).any():
            continue
        gain, total, worse = 0.0, 0, False
        balance = {}
        for s, a, b, code in zip(segments, now, to, linked, strict=True):
            old = np.inf if a < 0 else points[s, a]
            new = np.inf if b < 0 else points[s, b]
            worse = worse or new > old or (b >= 0 and np.isinf(new))
            if b < 0 or worse:
                continue
            total += int(worth[s]) if a < 0 else 0
            gain += (0.0 if a < 0 else old) - new
            goes = case.dwellings["gemeente_code"].iloc[b]
            for size in ("size_now", "size_later"):
                persons = int(case.segments[size].iloc[s])
                balance[goes, size] = balance.get((goes, size), 0) + persons
                balance[code, size] = balance.get((code, size), 0) - persons
        if not worse and not any(balance.values()):
            best = max(best, (total, gain + 0.0)) if (total, gain) != (0, 0) else best
    return best


@settings(max_examples=30)
@given(small.filter(lambda rows: sum(r[1] for r in rows) <= 5), groups, st.booleans())
def test_no_other_swap_is_better(segments, homes, is_near):
    case = build(segments, homes, NEAR if is_near else RULE)
    swaps = find_swaps(case, LIMITS)
    waited = swaps.moves["from_dwelling"] == ""
    worth = pd.Series(find_worth(case), index=case.segments.index)
    newly = swaps.moves[waited]
    total = int((newly["households"] * worth.reindex(newly["segment_id"]).to_numpy()).sum())
    stays = swaps.start.points
    best_total, best_gain = try_every_swap(case)
    # the twin counts everybody who has a home afterwards, so those who stay add their points
    gain = swaps.points_gained - float((newly["households"] * newly["points_after"]).sum())
    assert (total, gain) == (best_total, best_gain), stays


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [
        ("households", 9, "count"),
        ("size_later", 3, "persons"),
        ("points_before", -1.0, "worse"),
        ("to_dwelling", "house", "room"),
        ("points_after", 0.5, "limit"),
    ],
)
def test_the_check_finds_what_is_broken(column, value, rule):
    case = make_case(
        [segment("singles", "A", 4, 1), segment("family", "B", 1, 4)],
        [home("house", "A", 1, 2, 60), home("studios", "B", 4, 1, 20)],
    )
    swaps = find_swaps(case, LIMITS)
    moves = swaps.moves.copy()
    moves.loc[moves["segment_id"] == "singles", column] = value
    with pytest.raises(ContractError) as caught:
        check_swaps(case, swaps.start, moves)
    assert rule in [fault.fields["rule"] for fault in caught.value.faults]
    check_swaps(case, swaps.start, swaps.moves)


def test_no_households_no_swaps():
    assert find_swaps(make_case([], [home("d", "A", 1, 1, 30)]), LIMITS).moves.empty
    assert find_swaps(make_case([segment("s", "A", 1, 1)], []), LIMITS).moves.empty


def test_pairs_are_looked_at_one_by_one():
    case = make_case(
        [segment("singles", "A", 4, 1), segment("family", "B", 1, 4), segment("c", "C", 1, 2)],
        [home("house", "A", 1, 2, 60), home("studios", "B", 4, 1, 20), home("far", "C", 1, 1, 25)],
    )
    pairs, moves = find_pair_swaps(case, LIMITS)
    assert pairs[["gemeente_a", "gemeente_b"]].to_numpy().tolist() == [["A", "B"]]
    assert pairs[["households", "newly_housed", "persons"]].to_numpy().tolist() == [[5, 4, 8]]
    assert moves["households"].sum() == 5
    none, empty = find_pair_swaps(make_case([segment("s", "A", 1, 1)], []), LIMITS)
    assert none.empty
    assert empty.empty
