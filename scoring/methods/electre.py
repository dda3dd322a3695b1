"""ELECTRE III: which sites are at least as good as which, with a veto for a very bad criterion."""

import numpy as np
import numpy.typing as npt

from scoring.methods.method import THRESHOLDS, Method, Numbers, Thresholds

# Every pair is compared: beyond this many sites the time is not worth a second opinion.
MOST_SITES = 300

# The share of credibility that still counts as the same, s(λ) = 0.30 - 0.15 λ.
# Source: Vallée & Zielniewicz (1994), ELECTRE III-IV version 3.x, document du LAMSADE 85.
_ALPHA, _BETA = 0.30, -0.15

# Credibilities are sums of shares; differences of this size are noise of floats.
_NOISE = 1e-12

# Rows of the comparison that are worked on together, which bounds the memory.
_BLOCK = 64


def find_credibility(
    values: Numbers, weights: Numbers, thresholds: Thresholds = THRESHOLDS
) -> Numbers:
    """Find how credible it is that one site is at least as good as another.

    Parameters
    ----------
    values
        site × criterion; more is better.
    weights
        0 or more, not all 0.
    thresholds
        q, p and v: the same for all criteria.

    Returns
    -------
    site × site, 0..1; 1 on the diagonal.

    Source
    ------
    Roy, B. (1978), ELECTRE III, Cahiers du CERO 20(1), 3-24; as in Vincke, P. (1992),
    Multicriteria Decision-Aid.
    """
    shares = weights / weights.sum()
    credibility = np.ones((len(values), len(values)))
    for low in range(0, len(values), _BLOCK):
        # How much the other is better: row, other, criterion.
        behind = values[None, :, :] - values[low : low + _BLOCK, None, :]
        agree = _fall(behind, thresholds.indifference, thresholds.preference) @ shares
        against = 1.0 - _fall(behind, thresholds.preference, thresholds.veto)
        is_heavy = against > agree[:, :, None]
        room = np.maximum(1.0 - agree, _NOISE)[:, :, None]
        factors = np.where(is_heavy, (1.0 - against) / room, 1.0)
        credibility[low : low + _BLOCK] = agree * factors.prod(axis=2)
    np.fill_diagonal(credibility, 1.0)
    return credibility


def _fall(behind: Numbers, start: float, end: float) -> Numbers:
    """Fall from 1 at `start` to 0 at `end`."""
    if end <= start:
        return (behind <= start).astype(np.float64)
    return np.clip((end - behind) / (end - start), 0.0, 1.0)


def distil(credibility: Numbers, is_ascending: bool = False) -> list[list[int]]:
    """Take sites out in classes, the best first; ascending: the worst first.

    Parameters
    ----------
    credibility
        As `find_credibility` gives it.
    is_ascending
        Take the weakest out first. The classes are returned best first all the same.

    Returns
    -------
    Positions of the sites in classes of equals, the best class first.

    Source
    ------
    Roy (1978), the two distillations; s(λ) as Vallée & Zielniewicz (1994).
    """
    left = np.arange(len(credibility))
    classes: list[list[int]] = []
    while len(left):
        taken = _distil_once(credibility, left, is_ascending)
        classes.append(sorted(int(place) for place in taken))
        left = np.setdiff1d(left, taken)
    return classes[::-1] if is_ascending else classes


def _distil_once(
    credibility: Numbers, left: npt.NDArray[np.intp], is_ascending: bool
) -> npt.NDArray[np.intp]:
    """Take one class out of the sites that are left, cutting at lower and lower levels."""
    held = left
    level = _find_highest(credibility, held)
    while True:
        next_level = _find_next(credibility, held, level)
        strength = _find_strength(credibility[np.ix_(held, held)], next_level)
        edge = strength.min() if is_ascending else strength.max()
        held = np.asarray(held[strength == edge], dtype=np.intp)
        if len(held) == 1 or next_level <= 0.0:
            return held
        level = next_level


def _find_highest(credibility: Numbers, held: npt.NDArray[np.intp]) -> float:
    """Find the highest credibility between two different sites."""
    table = credibility[np.ix_(held, held)].copy()
    np.fill_diagonal(table, 0.0)
    return float(table.max(initial=0.0))


def _find_next(credibility: Numbers, held: npt.NDArray[np.intp], level: float) -> float:
    """Find the next level: the highest one clearly below this one; 0 when there is none."""
    table = credibility[np.ix_(held, held)].copy()
    np.fill_diagonal(table, 0.0)
    below = table[table < level - (_ALPHA + _BETA * level) - _NOISE]
    return float(below.max(initial=0.0))


def _find_strength(table: Numbers, level: float) -> Numbers:
    """Count for each site the others that it outranks above the level, minus the reverse."""
    apart = _ALPHA + _BETA * table
    outranks = (table > level + _NOISE) & (table - table.T > apart + _NOISE)
    np.fill_diagonal(outranks, val=False)
    strength: Numbers = (outranks.sum(axis=1) - outranks.sum(axis=0)).astype(np.float64)
    return strength


def electre(values: Numbers, weights: Numbers) -> Numbers:
    """Rank by the mean place of a site in both distillations, turned so that more is better.

    The two orders together leave some sites incomparable; the mean place makes one list of them
    (the median preorder), which is what a table of shortlists needs.
    """
    credibility = find_credibility(values, weights)
    place = np.zeros(len(values))
    for is_ascending in (False, True):
        for number, members in enumerate(distil(credibility, is_ascending), start=1):
            place[members] += number
    return -place / 2


ELECTRE_III = Method(
    "electre_iii",
    "ELECTRE III",
    is_relative=True,
    prefer=electre,
    assumption=(
        f"Gelijk tot {THRESHOLDS.indifference * 100:.0f} van 100 punten verschil, duidelijk beter "
        f"vanaf {THRESHOLDS.preference * 100:.0f}, veto vanaf {THRESHOLDS.veto * 100:.0f}."
    ),
    most_sites=MOST_SITES,
)
