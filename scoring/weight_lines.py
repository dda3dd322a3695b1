"""`Lines`: how the scores of sites run, straight, as the weight of one criterion moves."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.contest import Contest, Numbers, Places, Whole, find_supported
from scoring.weighing import WEIGHT_SUM

Truths = npt.NDArray[np.bool_]

UP, DOWN = 1, -1

# Half of the last digit to which a coverage is rounded before it meets a limit.
_HALF_DIGIT = 5e-10


@dataclass(frozen=True)
class Lines:
    """How score, ceiling and coverage of each site run as one weight moves away.

    A score is `score + u × score_slope / rest`, with u the distance that the weight has moved, in
    units of which 10,000 make a whole. Start and slope are whole numbers, so that crossings are
    exact up to one division.

    Parameters
    ----------
    score, score_slope, ceiling, ceiling_slope
        Where the lines begin, and how steep they are.
    enters, leaves
        The distances from which enough is known of a site, and from which no longer; infinite for
        never.
    rest
        The adopted weight of all other criteria together.
    furthest
        How far the weight can move this way.
    """

    score: Whole
    score_slope: Whole
    ceiling: Whole
    ceiling_slope: Whole
    enters: Numbers
    leaves: Numbers
    rest: int
    furthest: float


def draw_lines(contest: Contest, place: int, way: int) -> Lines:
    """Draw the lines along which everything runs as one weight moves.

    Parameters
    ----------
    contest
        The sites, with the adopted weights.
    place
        Position of the criterion; it does not have all the weight.
    way
        `UP` or `DOWN`.
    """
    weights = np.array(contest.weights, dtype=np.int64)
    rest = int(WEIGHT_SUM - weights[place])
    score, ceiling = contest.low @ weights, contest.high @ weights
    slopes = [
        way * (table[:, place] * rest - (total - table[:, place] * weights[place]))
        for table, total in ((contest.low, score), (contest.high, ceiling))
    ]
    covered = contest.known @ weights / WEIGHT_SUM
    others = (covered * WEIGHT_SUM - contest.known[:, place] * weights[place]) / rest
    slope = way * (contest.known[:, place] - others) / WEIGHT_SUM
    enters, leaves = _find_covered(contest, covered, slope)
    furthest = float(rest if way == UP else weights[place])
    return Lines(score, slopes[0], ceiling, slopes[1], enters, leaves, rest, furthest)


def _find_covered(contest: Contest, covered: Numbers, slope: Numbers) -> tuple[Numbers, Numbers]:
    """Find between which distances enough is known of each site."""
    room = covered - (contest.min_coverage - _HALF_DIGIT)
    with np.errstate(divide="ignore", invalid="ignore"):
        meets = -room / slope
    enters = np.where(room >= 0, 0.0, np.where(slope > 0, meets, np.inf))
    leaves = np.where((room >= 0) & (slope < 0), meets, np.inf)
    return np.where(find_supported(contest), enters, np.inf), leaves


def find_crossings(lines: Lines, listed: Places) -> tuple[Truths, Numbers]:
    """Find whether each listed site stands above each site at first, and where that turns.

    Parameters
    ----------
    lines
        As `draw_lines` gives them.
    listed
        Positions of the sites on the list.

    Returns
    -------
    site × listed site: above just past distance 0; the distance at which it turns, infinite for
    never.
    """
    gap = lines.score[listed] - lines.score[:, None]
    slope = lines.score_slope[listed] - lines.score_slope[:, None]
    ceiling_gap = lines.ceiling[listed] - lines.ceiling[:, None]
    ceiling_slope = lines.ceiling_slope[listed] - lines.ceiling_slope[:, None]
    # Where two scores run together the ceilings decide, and at last the order of the ids.
    is_same = (gap == 0) & (slope == 0)
    gap = np.where(is_same, ceiling_gap, gap)
    slope = np.where(is_same, ceiling_slope, slope)
    by_id = listed < np.arange(len(lines.score))[:, None]
    is_above = np.where(gap != 0, gap > 0, np.where(slope != 0, slope > 0, by_id))
    turns = ((gap > 0) & (slope < 0)) | ((gap < 0) & (slope > 0))
    crossing = np.full(gap.shape, np.inf)
    np.divide(-gap * lines.rest, slope, out=crossing, where=turns)
    return is_above, crossing
