"""`Verdict`: what one hard rule says of every site, and on what ground."""

from dataclasses import dataclass

import pandas as pd

from scoring.findings import BROKEN, join_findings, make_findings
from scoring.profile import Rule


@dataclass(frozen=True)
class Verdict:
    """One hard rule for every site; each series on their index.

    Parameters
    ----------
    is_broken
        The rule puts the site out.
    is_unknown
        The rule cannot be judged; never together with `is_broken`. Neither: the site passes.
    text
        Dutch, why it is broken; "" elsewhere.
    doubt
        Dutch, why it cannot be judged; one sentence for all, or one per site.
    missing
        Dutch, what must be found out to judge it; likewise.
    origin, day
        The records behind the text or the doubt, and the oldest of their days.
    """

    is_broken: pd.Series
    is_unknown: pd.Series
    text: pd.Series
    doubt: str | pd.Series
    missing: str | pd.Series
    origin: str | pd.Series = ""
    day: str | pd.Series = ""


def find_verdict(rule: Rule, verdict: Verdict) -> pd.DataFrame:
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
    return join_findings([broken, unknown], verdict.is_broken.index)
