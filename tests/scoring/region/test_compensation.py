import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from scoring.region.compensation import find_compensation

EFFORTS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=1, max_size=8)


def test_the_worked_example():
    # DOMAIN 8.5 with settlement: D goes from 3,400 to 3,700 and B from 2,850 to 1,950.
    # D receives 300, B pays it and keeps 600 of its 900.
    found = find_compensation(pd.Series({"D": 3400, "B": 2850}), pd.Series({"D": 3700, "B": 1950}))
    assert found.table["receives"].tolist() == [300, 0]
    assert found.table["pays"].tolist() == [0, 300]
    assert found.table["after"].tolist() == [0, -600]
    assert found.uncovered == 0


def test_the_payers_share_in_proportion_to_their_gain():
    alone = pd.Series([0, 10, 20])
    found = find_compensation(alone, pd.Series([7, 0, 0]))
    # gains 10 and 20 pay 7: 2.33 and 4.67
    assert found.table["pays"].tolist() == [0, 2, 5]


def test_what_no_gain_can_pay_is_told():
    found = find_compensation(pd.Series([0, 10]), pd.Series([30, 0]))
    assert found.uncovered == 20
    assert found.table["receives"].tolist() == [10, 0]


@given(EFFORTS)
def test_payments_add_up_and_nobody_pays_more_than_it_gained(efforts):
    alone, together = (pd.Series(each, dtype="int64") for each in zip(*efforts, strict=True))
    found = find_compensation(alone, together)
    table = found.table
    assert table["pays"].sum() == table["receives"].sum()
    assert (table["pays"] <= (alone - together).clip(lower=0)).all()
    assert (table[["pays", "receives"]] >= 0).all().all()
    if together.sum() <= alone.sum():
        assert found.uncovered == 0
        assert (table["after"] <= 0).all()
    assert table["after"].sum() == (together - alone).sum()
