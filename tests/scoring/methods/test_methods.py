"""Every method on its published example, and on what must hold for all.

Each example says where its figures were read: in the paper, or only in the tests of a package that
names the paper.
"""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings

from scoring.methods import METHODS
from scoring.methods.electre import distil, electre, find_credibility
from scoring.methods.method import Thresholds
from scoring.methods.promethee import promethee
from scoring.methods.topsis import topsis
from scoring.methods.vikor import find_compromise
from scoring.methods.weighted_product import FLOOR, weighted_product
from scoring.methods.weighted_sum import weighted_sum


def test_weighted_sum_by_hand():
    # 0.3 × 0.5 + 0.7 × 0.2 and 0.3 × 1 + 0.7 × 0
    values = np.array([[0.5, 0.2], [1.0, 0.0]])
    assert weighted_sum(values, np.array([0.3, 0.7])).tolist() == pytest.approx([0.29, 0.30])


def test_weighted_product_by_hand():
    # 0.25^0.5 × 0.36^0.5 = 0.5 × 0.6; and a 0 that counts as 0.01: 1^0.5 × 0.01^0.5 = 0.1
    found = weighted_product(np.array([[0.25, 0.36], [1.0, 0.0]]), np.array([0.5, 0.5]))
    assert found.tolist() == pytest.approx([0.30, 0.10])
    assert FLOOR == 0.01


def test_topsis_as_tzeng_and_huang_print_it():
    # Tzeng, G.H. & Huang, J.J. (2011), Multiple Attribute Decision Making, CRC Press; read only as
    # the tests of scikit-criteria print it.
    values = np.array([[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]], dtype=float)
    found = topsis(values, np.array([0.3, 0.4, 0.3]))
    assert found.tolist() == pytest.approx([0.5037, 0.6581, 0.7482, 0.3340], abs=1e-4)


# Opricovic, S. & Tzeng, G.-H. (2004), EJOR 156, 445-455, tables 1-3: three routes up a mountain,
# by risk (less is better: turned around here) and altitude. The same figures stand in the tests of
# pymcdm (VIKOR) and of another teaching package (TOPSIS, both units).
ROUTES = np.array([[-1, 3000], [-2, 3750], [-5, 4500]], dtype=float)
HALVES = np.array([0.5, 0.5])


def test_topsis_as_opricovic_and_tzeng_print_it():
    assert topsis(ROUTES, HALVES).tolist() == pytest.approx([0.762, 0.722, 0.238], abs=5e-4)
    # The same routes in other units: TOPSIS gives another order, which is their point.
    moved = np.array([[-6, 2.0], [-7, 2.75], [-10, 3.5]])
    assert topsis(moved, HALVES).tolist() == pytest.approx([0.489, 0.612, 0.511], abs=5e-4)


def test_vikor_as_opricovic_and_tzeng_print_it():
    found = find_compromise(ROUTES, HALVES)
    assert found.loss.tolist() == pytest.approx([0.5, 0.375, 0.5])
    assert found.regret.tolist() == pytest.approx([0.5, 0.25, 0.5])
    assert found.compromise.tolist() == pytest.approx([1.0, 0.0, 1.0])


def test_vikor_as_yang_and_wu_print_it():
    # Yang, W. & Wu, Y. (2020), IEEE Access 8, 21261-21271; read only as the tests of pymcdm print
    # it.
    values = np.array(
        [[78, 56, 34, 6], [4, 45, 3, 97], [18, 2, 50, 63], [9, 14, 11, 92], [85, 9, 100, 29]],
        dtype=float,
    )
    found = find_compromise(values, np.full(4, 0.25)).compromise
    assert found.tolist() == pytest.approx([0.5679, 0.7667, 1.0, 0.7493, 0.0], abs=1e-4)


def test_promethee_as_zhao_prints_it():
    # Zhao, H. et al. (2013), Procedia Computer Science 17, 181-188: usual criterion (q = p = 0);
    # read only in a package. By hand: site 1 beats 2 on all but the last (0.5 + 0.3) and 3 on the
    # second (0.3); against it stand 0.2, and 0.5 + 0.2: (1.1 - 0.9) / 2 = 0.1.
    values = np.array([[4, 3, 2], [3, 2, 4], [5, 1, 3]], dtype=float)
    found = promethee(values, np.array([0.5, 0.3, 0.2]), 0.0, 0.0)
    assert found.tolist() == pytest.approx([0.1, -0.3, 0.2])


def compare_pairs(values, weights, indifference, preference):
    """PROMETHEE II as it is defined: every pair."""
    apart = values[:, None, :] - values[None, :, :]
    if preference > indifference:
        prefer = np.clip((apart - indifference) / (preference - indifference), 0, 1) @ weights
    else:
        prefer = (apart > indifference) @ weights
    return (prefer.sum(axis=1) - prefer.sum(axis=0)) / (len(values) - 1)


@given(st.integers(0, 9999), st.sampled_from([(0.05, 0.2), (0.0, 0.3), (0.1, 0.1), (0.0, 0.0)]))
@settings(deadline=None)
def test_promethee_by_running_totals_is_promethee_by_pairs(seed, thresholds):
    rng = np.random.default_rng(seed)
    # Numbers of eighths are exact, so that a difference of just a threshold is the same both ways.
    values = rng.integers(0, 9, (rng.integers(2, 30), 4)) / 8
    weights = rng.dirichlet(np.ones(4))
    expected = compare_pairs(values, weights, *thresholds)
    assert promethee(values, weights, *thresholds) == pytest.approx(expected, abs=1e-12)


# The example of the package `mcda` 0.5 (test_electre.py, after Vincke, P. (1998), ELECTRE): six
# alternatives, four criteria. Only the package's table was at hand, not the paper.
SIX = np.array(
    [[8.84, 8.79, 6.43, 6.95], [8.57, 8.51, 5.47, 6.91], [7.76, 7.75, 5.34, 8.76],
     [7.97, 9.12, 5.93, 8.09], [9.03, 8.97, 8.19, 8.10], [7.41, 7.87, 6.77, 7.23]]
)  # fmt: skip
SIX_WEIGHTS = np.array([9.00, 8.24, 5.98, 8.48])
CREDIBILITY = np.array(
    [[1, 1, 0, 0, 0, 0.96227129], [0, 1, 0, 0, 0, 0], [0, 0, 1, 0, 0, 0],
     [0, 0.71608833, 0.41073113, 1, 0, 0], [1, 1, 0.54764151, 1, 1, 1], [0, 0, 0, 0, 0, 1]]
)  # fmt: skip
CONCORDANCE = np.array(
    [[1.0, 1.0, 0.73, 0.69, 0.54, 0.96], [0.81, 1.0, 0.73, 0.32, 0.11, 0.78],
     [0.27, 0.46, 1.0, 0.55, 0.27, 0.81], [0.53, 0.72, 0.73, 1.0, 0.53, 0.81],
     [1.0, 1.0, 0.73, 1.0, 1.0, 1.0], [0.46, 0.46, 0.66, 0.19, 0.0, 1.0]]
)  # fmt: skip


def test_electre_credibility_as_printed():
    found = find_credibility(SIX, SIX_WEIGHTS, Thresholds(0.30, 0.50, 0.70))
    assert found == pytest.approx(CREDIBILITY, abs=1e-7)


def test_electre_without_a_veto_is_the_concordance_as_printed():
    found = find_credibility(SIX, SIX_WEIGHTS, Thresholds(0.30, 0.50, 1000.0))
    assert found == pytest.approx(CONCORDANCE, abs=6e-3)


def test_electre_distillation_by_hand():
    # s(λ) = 0.30 - 0.15 λ. Down: λ 1, next level below 0.85 is 0.716. Above it and by more than
    # s(1) = 0.15: 4 beats 0, 1, 3, 5; 0 beats 1, 5. Strength: 4: +4, 0: +1, 2: 0, 3: -1: so 4.
    # Then 0 (+2). Of 1, 2, 3, 5 the highest is 0.716; the next level, below 0.716 - 0.193, is
    # 0.411; 3 beats 1: so 3. Nothing is left between 1, 2 and 5.
    assert distil(CREDIBILITY) == [[4], [0], [3], [1, 2, 5]]
    # Up, the weakest first: 1 and 5 (-2 each), then 0 and 3 (-1 each, all by 4), then 2, as 4
    # outranks it with 0.548.
    assert distil(CREDIBILITY, is_ascending=True) == [[4], [2], [0, 3], [1, 5]]


def test_electre_takes_the_mean_place_of_both():
    credible = np.array([[1.0, 1.0, 1.0], [0.0, 1.0, 1.0], [0.0, 0.0, 1.0]])
    assert distil(credible) == [[0], [1], [2]]
    values = np.array([[0.9], [0.5], [0.1]])
    assert electre(values, np.array([1.0])).tolist() == [-1.0, -2.0, -3.0]


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
@given(seed=st.integers(0, 9999))
@settings(max_examples=25, deadline=None)
def test_a_site_that_is_nowhere_worse_never_stands_lower(method, seed):
    rng = np.random.default_rng(seed)
    values = rng.integers(0, 11, (8, 4)) / 10
    better = rng.integers(0, 8)
    values = np.vstack([values, np.minimum(values[better] + rng.integers(0, 3, 4) / 10, 1.0)])
    preference = method.prefer(values, rng.dirichlet(np.ones(4)))
    assert preference[-1] >= preference[better] - 1e-9


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_every_method_bears_few_sites_equal_sites_and_a_weight_of_zero(method):
    weights = np.array([1.0, 0.0])
    for count in (0, 1, 2):
        assert len(method.prefer(np.full((count, 2), 0.5), weights)) == count
    assert np.isfinite(method.prefer(np.array([[0.0, 0.0], [0.0, 1.0]]), weights)).all()


def test_relative_methods_are_marked():
    marks = {name: method.is_relative for name, method in METHODS.items()}
    assert marks == {
        "weighted_sum": False, "weighted_product": False, "topsis": True, "vikor": True,
        "promethee_ii": True, "electre_iii": True,
    }  # fmt: skip
