import itertools

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.region.flows import find_flows


def flow(before, after, far=None, groups=None):
    codes = sorted(before)
    table = find_flows(
        pd.Series(before), pd.Series(after), far, groups if groups is not None else [codes]
    )
    return [tuple(row[:3]) for row in table.itertuples(index=False)]


def square(**distances):
    """Kilometres of pairs such as AB=5, both ways."""
    codes = sorted({letter for pair in distances for letter in pair})
    far = pd.DataFrame(0.0, codes, codes)
    for (one, other), km in distances.items():
        far.loc[one, other] = far.loc[other, one] = km
    return far


def test_the_nearest_takes_over():
    # A gives 5, B gives 5; C takes 5, D takes 5. A–D and B–C are near.
    far = square(AB=9, AC=9, AD=1, BC=1, BD=9, CD=9)
    before, after = {"A": 10, "B": 10, "C": 0, "D": 0}, {"A": 5, "B": 5, "C": 5, "D": 5}
    assert flow(before, after, far) == [("A", "D", 5), ("B", "C", 5)]


def test_without_distances_it_goes_by_code():
    before, after = {"A": 10, "B": 10, "C": 0, "D": 0}, {"A": 4, "B": 8, "C": 5, "D": 3}
    assert flow(before, after) == [("A", "C", 5), ("A", "D", 1), ("B", "D", 2)]


def test_one_unknown_distance_lets_all_go_by_code():
    far = square(AB=9, AC=9, AD=1, BC=1, BD=9, CD=9)
    far.loc["A", "D"] = np.nan
    before, after = {"A": 10, "B": 10, "C": 0, "D": 0}, {"A": 5, "B": 5, "C": 5, "D": 5}
    assert flow(before, after, far) == [("A", "C", 5), ("B", "D", 5)]


def test_no_change_no_flow():
    assert flow({"A": 1, "B": 2}, {"A": 1, "B": 2}) == []
    assert flow({}, {}) == []


def test_nothing_leaves_its_group():
    before, after = {"A": 4, "B": 0, "C": 4, "D": 0}, {"A": 0, "B": 4, "C": 0, "D": 4}
    assert flow(before, after, None, [["A", "B"], ["C", "D"]]) == [("A", "B", 4), ("C", "D", 4)]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=2, max_size=6))
def test_flows_explain_every_change(pairs):
    before = pd.Series([one for one, _ in pairs], index=list("ABCDEF")[: len(pairs)])
    after = pd.Series([other for _, other in pairs], index=before.index)
    after.iloc[0] += before.sum() - after.sum()
    spots = dict(zip("ABCDEF", itertools.count(), strict=False))
    far = pd.DataFrame(
        {b: {a: abs(spots[a] - spots[b]) for a in before.index} for b in before.index}, dtype=float
    )
    table = find_flows(before, after, far, [list(before.index)])
    out = table.groupby("from_code")["amount"].sum().reindex(before.index).fillna(0)
    into = table.groupby("to_code")["amount"].sum().reindex(before.index).fillna(0)
    assert ((into - out) == (after - before)).all()
    assert (table["amount"] > 0).all()
    assert not set(table["from_code"]) & set(table["to_code"])
