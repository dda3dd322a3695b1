"""`Look`: all that a flag may look at, and how it becomes findings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from scoring.findings import NOTED, Found, Words, make_findings
from scoring.indicator import Scene
from scoring.indicators import INDICATORS
from scoring.measurement import Measurement
from scoring.profile import Profile


@dataclass(frozen=True)
class Look:
    """All that a flag may look at.

    Parameters
    ----------
    scene, profile
        What is measured, and the opinion.
    facts
        Per indicator of the profile.
    low
        site × criterion, integers 0..10000 with unknown counted as 0.
    """

    scene: Scene
    profile: Profile
    facts: Mapping[str, Measurement]
    low: pd.DataFrame


# From a look and the flag's code to findings.
Flag = Callable[[Look, str], Found]


def take_fact(look: Look, indicator: str) -> Measurement:
    """Take a fact of the profile, or measure it when the profile does not weigh it."""
    if indicator in look.facts:
        return look.facts[indicator]
    return INDICATORS[indicator].measure(look.scene)


def make_flags(
    is_found: pd.Series, code: str, text: Words, fact: Measurement | None = None
) -> Found:
    """Make findings with the evidence of the fact behind them.

    Parameters
    ----------
    is_found
        On the index of the sites.
    code
        Of the flag.
    text
        Dutch; one for all, one per site, or a function that words the sites at some positions.
    fact
        What it rests on, where that is one fact.
    """
    if fact is None:
        return make_findings(is_found, code, NOTED, text=text)
    return make_findings(
        is_found, code, NOTED, text=text, origin=fact.coded_origin, day=fact.coded_day
    )
