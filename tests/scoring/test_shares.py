from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.errors import ContractError
from scoring.shares import exact, share_out


def test_a_decimal_is_taken_as_written():
    assert exact(0.15) == Fraction(15, 100)
    assert exact(-0.1) + exact(0.1) == 0


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_is_not_finite_is_refused(number):
    with pytest.raises(ContractError, match="number_not_finite"):
        exact(number)


def test_remainders_go_to_the_largest_and_ties_to_the_first():
    # 10 over 1:1:1 is 3⅓ each; the tenth goes to the first
    assert share_out(10, [1, 1, 1]) == (4, 3, 3)
    # 10 over 1:2 is 3⅓ and 6⅔
    assert share_out(10, [1, 2]) == (3, 7)


@pytest.mark.parametrize(("total", "weights"), [(-1, [1]), (1, [0, 0]), (1, [2, -1])])
def test_what_cannot_be_shared_is_refused(total, weights):
    with pytest.raises(ContractError, match="shares_impossible"):
        share_out(total, weights)


@given(
    st.integers(0, 10**6),
    st.lists(st.fractions(0, 1000), min_size=1, max_size=30).filter(any),
)
def test_shares_add_up_and_stay_within_one_of_their_part(total, weights):
    shares = share_out(total, weights)
    assert sum(shares) == total
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share - Fraction(total) * weight / sum(weights)) < 1
    assert share_out(total, [10 * weight for weight in weights]) == shares
