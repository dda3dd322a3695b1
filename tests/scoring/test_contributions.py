import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from scoring.contributions import shown_contributions, shown_score


def test_a_score_is_shown_in_tenths_half_up():
    totals = pd.Series([0, 49_999, 50_000, 87_250_000, 87_249_999, 100_000_000])
    assert shown_score(totals).tolist() == [0, 0, 1, 873, 872, 1000]


def test_parts_add_up_where_plain_rounding_would_not():
    # three times a third of 1,004 × 10,000 / 100,000 = 33.47 tenths each, together 100.4 → 100
    low = pd.DataFrame([[1004, 1004, 1004]], index=["a"], columns=["x", "y", "z"])
    parts = shown_contributions(low, {"x": 3334, "y": 3333, "z": 3333})
    assert shown_score(pd.Series([1004 * 10_000])).tolist() == [100]
    assert parts.loc["a"].tolist() == [34, 33, 33]


def test_no_sites_have_no_parts():
    low = pd.DataFrame({"x": pd.Series([], dtype="int64")})
    assert shown_contributions(low, {"x": 10_000}).empty


rows = st.lists(st.lists(st.integers(0, 10_000), min_size=8, max_size=8), min_size=1, max_size=10)


@given(rows, st.lists(st.integers(0, 1000), min_size=8, max_size=8))
def test_parts_always_add_up_to_the_shown_score(values, spread):
    names = list("abcdefgh")
    weights = dict(zip(names, spread, strict=True))
    weights["h"] = 10_000 - sum(spread[:-1])
    table = pd.DataFrame(values, columns=names)
    total = sum(table[name] * weights[name] for name in names)
    parts = shown_contributions(table, weights)
    assert parts.sum(axis=1).tolist() == shown_score(total).tolist()
    exact = table * pd.Series(weights) / 100_000
    assert ((parts - exact).abs() < 1).all(axis=None)
