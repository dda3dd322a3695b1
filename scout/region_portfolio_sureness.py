"""How sure each aim of a plan is, in plain Dutch."""

from math import ceil

import numpy as np

from maps.say import say
from maps.words import format_number
from scoring.region.portfolio_levels import Level
from scoring.region.portfolio_plan import Plan
from scout.console import Block
from scout.region_portfolio_words import LEVEL_NAMES


def tell_levels(plan: Plan, number: int, slack: float) -> Block:
    """Say of each aim of a plan how far it may be from the best, and what a cheaper plan cost.

    Parameters
    ----------
    plan
        With its levels.
    number
        Of the plan, from 1.
    slack
        As `Aim.slack`.
    """
    about = say("Elk punt is vergeleken met plannen die op de punten erboven even goed zijn.")
    lines = [about, *(word_level(one, plan.earlier) for one in plan.levels)]
    if slack > 0 and plan.measures["places"] > 0:
        lines.append(_word_slack(slack * plan.measures["score_lost"] / plan.measures["places"]))
    return Block(say("Plan {0}: hoe zeker is dit", number), tuple(lines))


def _word_slack(points: float) -> str:
    """Say how much score a cheaper plan could cost; rounded up: "at most" must stay true."""
    return say(
        "Voor lagere kosten mocht het plan iets score inleveren: hooguit {0} punt per plek. Dat is "
        "een aanname ('score_slack_share').",
        format_number(ceil(100 * points - 1e-9) / 100, 2),
    )


def word_level(level: Level, earlier: int = 0) -> str:
    """Say in plain words how far an aim may still be from the best that is possible.

    Parameters
    ----------
    level
        What came out of the aim.
    earlier
        From how many plans the plan had to differ: it is the best of those that do.
    """
    what = say(LEVEL_NAMES[level.measure]).capitalize()
    if not np.isfinite(level.gap):
        return say("{0}: niet bewezen; hoeveel beter het kan, is onbekend.", what)
    share, is_late = word_gap(level.gap), level.status != "optimal"
    if earlier:
        return _word_among_different(what, share, level.gap == 0, is_late)
    if level.gap == 0:
        return say("{0}: bewezen het beste.", what)
    if is_late:
        return say("{0}: de tijd was op; hooguit {1} % beter te maken.", what, share)
    return say("{0}: hooguit {1} % beter te maken.", what, share)


def _word_among_different(what: str, share: str, is_proven: bool, is_late: bool) -> str:
    """Say the same of a plan that was compared only with plans that differ from earlier ones."""
    if is_proven:
        return say(
            "{0}: bewezen het beste van alle plannen die genoeg verschillen van de eerdere.", what
        )
    if is_late:
        return say(
            "{0}: de tijd was op; een plan dat genoeg verschilt van de eerdere, kan hooguit {1} % "
            "beter zijn.",
            what, share,
        )  # fmt: skip
    return say(
        "{0}: een plan dat genoeg verschilt van de eerdere, kan hooguit {1} % beter zijn.",
        what, share,
    )  # fmt: skip


def word_gap(gap: float) -> str:
    """Write a gap as a percentage, rounded up: "at most" must stay true."""
    return format_number(ceil(1000 * gap - 1e-9) / 10, 1)
