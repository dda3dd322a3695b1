"""`Verdict`: what one hard rule says of every site, and on what ground."""

from dataclasses import dataclass

import pandas as pd

from scoring.findings import BROKEN, Found, Words, make_findings
from scoring.profile import Rule


@dataclass(frozen=True)
class Verdict:
    """One hard rule for every site; `is_broken` and `is_unknown` on their index.

    The words are one for all, one per site, or a function that words the sites at some positions.

    Parameters
    ----------
    is_broken
        The rule puts the site out.
    is_unknown
        The rule cannot be judged; never together with `is_broken`. Neither: the site passes.
    text
        Dutch, why it is broken.
    doubt
        Dutch, why it cannot be judged.
    missing
        Dutch, what must be found out to judge it.
    origin, day
        The records behind the text or the doubt, and the oldest of their days.
    """

    is_broken: pd.Series
    is_unknown: pd.Series
    text: Words
    doubt: Words
    missing: Words
    origin: Words = ""
    day: Words = ""


def find_verdict(rule: Rule, verdict: Verdict) -> list[Found]:
    """Turn a verdict into findings; what cannot be judged gets the outcome that the rule says.

    Parameters
    ----------
    rule
        Its code, and what happens when it cannot be judged.
    verdict
        On the index of the sites.
    """
    evidence = {"origin": verdict.origin, "day": verdict.day}
    broken = make_findings(verdict.is_broken, rule.code, BROKEN, text=verdict.text, **evidence)
    unknown = make_findings(
        verdict.is_unknown & ~verdict.is_broken,
        rule.code,
        rule.on_unknown,
        text=verdict.doubt,
        missing=verdict.missing,
        **evidence,
    )
    return [broken, unknown]
