"""The target that is worst off in a plan, in plain Dutch: how many places it lacks, and where."""

import numpy as np

from maps.say import say
from maps.words import format_number
from scoring.region.portfolio_plan import Plan


def name_worst() -> str:
    """Name the column of the largest shortfall."""
    return say("grootste tekort van één doel")


def explain_worst() -> str:
    """Say which target stands in that column."""
    return say(
        "Bij 'grootste tekort' staat het doel waarvan het grootste deel ontbreekt. Doelen waar "
        "geen enkele locatie kan helpen, tellen daarin niet mee."
    )


def word_worst(plan: Plan) -> str:
    """Say how much of which target is missing; of equal ones the first.

    Parameters
    ----------
    plan
        With its targets; those that no site can help are left out.
    """
    possible = plan.targets[plan.targets["is_possible"]]
    if possible.empty and (plan.targets["short"] > 0).any():
        return say("bij geen enkel doel kan een locatie helpen")
    if not (possible["short"] > 0).any():
        return say("geen")
    worst = possible.iloc[int(possible["short_share"].to_numpy(np.float64).argmax())]
    return say(
        "{0} van de {1} plekken, {2}",
        format_number(worst["short"]), format_number(worst["wanted"]), str(worst["name"]),
    )  # fmt: skip
