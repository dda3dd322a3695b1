"""Weights learnt from choices: shrunk, never negative, and refused when a coin does as well."""

import numpy as np
import pytest
from scipy.optimize import minimize

from scoring.weights import learning
from scoring.weights.learning import fit_weights, learn, rate_hits
from scoring.weights.pairs import SHARPNESS, SPREAD

ADOPTED = np.array([0.4, 0.3, 0.2, 0.1])


def make_choices(true, count=20, seed=1):
    random = np.random.default_rng(seed)
    differences = random.uniform(-0.5, 0.5, size=(count, len(true)))
    return differences, differences @ true > 0


def test_nothing_learnt_is_the_adopted_set():
    found = fit_weights(np.empty((0, 4)), np.empty(0, dtype=bool), ADOPTED)
    assert found == pytest.approx(ADOPTED)


def test_the_fit_is_the_most_likely_without_negative_weights():
    differences, is_first = make_choices(np.array([0.0, 0.1, 0.1, 0.8]))
    spread = SPREAD * SHARPNESS / 4

    def lose(weights):
        side = np.where(is_first, 1, -1)
        misfit = np.logaddexp(0, -side * (differences @ weights)).sum()
        return misfit + 0.5 * (((weights - SHARPNESS * ADOPTED) / spread) ** 2).sum()

    best = minimize(lose, SHARPNESS * ADOPTED, bounds=[(0, None)] * 4, options={"ftol": 1e-14})
    found = fit_weights(differences, is_first, ADOPTED)
    assert found == pytest.approx(best.x / best.x.sum(), abs=1e-4)
    assert found.min() >= 0
    assert found.sum() == pytest.approx(1)


def test_answers_move_the_weights_their_way_and_more_answers_further():
    true = np.array([0.05, 0.05, 0.1, 0.8])
    few = fit_weights(*make_choices(true, 8), ADOPTED)
    many = fit_weights(*make_choices(true, 60), ADOPTED)
    assert ADOPTED[3] < few[3] < many[3]


def test_which_side_is_shown_first_does_not_matter():
    differences, is_first = make_choices(np.array([0.1, 0.2, 0.3, 0.4]))
    turned = np.where(np.arange(len(is_first)) % 2 == 0, 1, -1)
    found = fit_weights(differences * turned[:, np.newaxis], is_first == (turned > 0), ADOPTED)
    assert found == pytest.approx(fit_weights(differences, is_first, ADOPTED), abs=1e-6)


def test_wilsons_interval_by_hand():
    # 12 of 16, z = 1.96: centre (0.75 + 0.12) / 1.24 = 0.7016, half width
    # 1.96 √(0.75 × 0.25 / 16 + 1.96² / 1024) / 1.24 = 0.1966.
    guesses = np.array([1.0] * 12 + [-1.0] * 4)
    found = rate_hits(guesses, np.ones(16, dtype=bool))
    assert (found.hits, found.count, found.rate) == (12, 16, 0.75)
    assert (found.low, found.high) == pytest.approx((0.5050, 0.8982), abs=2e-4)


def test_a_tie_is_no_hit():
    found = rate_hits(np.array([0.0, 1.0, -1.0]), np.array([True, True, False]))
    assert found.hits == 2


@pytest.fixture
def _few_draws(monkeypatch):
    monkeypatch.setattr(learning, "DRAWS", 20)


@pytest.mark.usefixtures("_few_draws")
def test_a_clear_mind_is_told_from_a_coin():
    differences, is_first = make_choices(np.array([0.05, 0.05, 0.1, 0.8]))
    clear = learn(differences, is_first, ADOPTED, seed=1)
    assert clear.learnt.low > 0.5
    assert clear.learnt.hits > clear.adopted.hits
    assert clear.moved == pytest.approx(np.abs(clear.shares - ADOPTED).sum() / 2)
    assert (clear.low <= clear.high).all()
    coin = learn(differences, np.arange(20) % 2 == 0, ADOPTED, seed=1)
    assert coin.learnt.low <= 0.5


@pytest.mark.usefixtures("_few_draws")
def test_the_same_seed_gives_the_same_intervals():
    choices = make_choices(np.array([0.1, 0.2, 0.3, 0.4]), 12)
    first, again, other = (learn(*choices, ADOPTED, seed) for seed in (7, 7, 8))
    assert (first.low == again.low).all()
    assert (first.low != other.low).any()
    assert (first.shares == other.shares).all()
