"""Direct points: each criterion gets as many as it should weigh."""

import math
from collections.abc import Sequence

from scoring.toml_table import Bounds, check_keys, take_table
from scoring.weights.answers import HEAD, Answers, Weighed, raise_faults, take_answers

_POINTS = Bounds(0, 1_000_000)


def weigh_direct(answers: Answers, criteria: Sequence[str]) -> Weighed:
    """Take the points as weights.

    Parameters
    ----------
    answers
        `[points]` with a number of 0 or more for each criterion; they need not sum to 100.
    criteria
        Those of the profile, in its order.

    Raises
    ------
    ProfileError
        A point is missing, no number, negative, NaN or infinite, or all are 0: each by name.

    Source
    ------
    Point allocation (Doyle, Green & Bottomley 1997, "Judging relative importance: direct rating
    and point allocation are not equivalent"). There is nothing in it to check consistency by.
    """
    check_keys(answers.table, (*HEAD, "points"))
    table = take_table(answers.table, "points")
    points = take_answers(table, criteria, _POINTS)
    if not any(points.values()):  # NaN, which is a fault already, counts as something
        answers.table.tell("weights_all_zero", "points")
    raise_faults(answers)
    shares = {name: value / math.fsum(points.values()) for name, value in points.items()}
    return Weighed(shares=shares, answers={"points": points})
