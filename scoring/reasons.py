"""`Reasons`: where a site is surely strong, surely weak, or not known well enough to say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from scoring.criterion import CRITERIA
from scoring.scorecard import Scorecard

# From which value (of 10,000) a criterion is called strong, and below which weak. Strong looks at
# what is surely there, weak at the best that is still possible; so the unknown is neither.
# Source: ours, 2026: the outer quarters would call almost nothing weak, since hard rules have
# taken out the worst sites already.
STRONG, WEAK = 7_500, 4_000
WHOLE = 10_000

# Source: ours, 2026: more than three of a kind nobody remembers.
MAX_NAMED = 3


@dataclass(frozen=True)
class Part:
    """A part of a score: a criterion, or a fact inside one.

    Parameters
    ----------
    name
        Its id.
    weight
        Share of the whole, in any unit that all parts have in common.
    low, high
        0..10000: unknown counts as 0, as 1.
    """

    name: str
    weight: float
    low: int
    high: int


@dataclass(frozen=True)
class Reasons:
    """Why a score is what it is, by id of the part.

    Parameters
    ----------
    strong
        Surely strong, the largest contribution first; at most three.
    weak
        Surely weak, the largest sure loss first; at most three.
    open
        Neither, because too little is known: what is known allows more than one word. The largest
        unknown share first; at most three.
    is_sound
        No part is weak, and none can turn out to be.
    """

    strong: tuple[str, ...]
    weak: tuple[str, ...]
    open: tuple[str, ...]
    is_sound: bool


def find_reasons(parts: Sequence[Part], most: int = MAX_NAMED) -> Reasons:
    """Find the strongest and the weakest contributions of one site.

    A part that adds weight × low is sure of that; weight × (10000 − high) it has surely lost.
    The three lists share no part.

    Parameters
    ----------
    parts
        In a fixed order, which settles ties; one of weight 0 is left out.
    most
        How many parts a list may name.
    """
    counted = [part for part in parts if part.weight > 0]
    strong = [part for part in counted if part.low >= STRONG]
    weak = [part for part in counted if part.high < WEAK]
    open_parts = [part for part in counted if part.low < STRONG and _is_open(part)]
    return Reasons(
        strong=_first(strong, [part.weight * part.low for part in strong], most),
        weak=_first(weak, [part.weight * (WHOLE - part.high) for part in weak], most),
        open=_first(
            open_parts, [part.weight * (part.high - part.low) for part in open_parts], most
        ),
        is_sound=bool(counted) and all(part.low >= WEAK for part in counted),
    )


def _is_open(part: Part) -> bool:
    """Say whether what is unknown decides about the word: strong, weak or in between."""
    return _word(part.low) != _word(part.high)


def _word(value: int) -> int:
    return 2 if value >= STRONG else 0 if value < WEAK else 1


def _first(parts: Sequence[Part], sizes: Sequence[float], most: int) -> tuple[str, ...]:
    """Name the parts of the largest size; ties keep the order of the parts."""
    order = sorted(range(len(parts)), key=lambda at: (-sizes[at], at))
    return tuple(parts[at].name for at in order[:most])


def say_reasons(reasons: Reasons) -> str:
    """Say the reasons in plain Dutch (B1), true for every site.

    Nothing unknown is called strong or weak; that nothing is weak is said only when it is sure.

    Parameters
    ----------
    reasons
        Of criteria.
    """
    sentences = []
    if reasons.strong:
        sentences.append(f"Sterk op {_join(reasons.strong)}.")
    if reasons.weak:
        sentences.append(f"Zwak op {_join(reasons.weak)}.")
    if reasons.open:
        sentences.append(f"Te weinig bekend over {_join(reasons.open)}.")
    if not sentences:
        return "Nergens duidelijk sterk of zwak."
    if reasons.is_sound:
        sentences.append("Nergens zwak.")
    return " ".join(sentences)


def _join(names: Sequence[str]) -> str:
    """Join labels as one says them, in the middle of a sentence."""
    labels = [_label(name) for name in names]
    return " en ".join([", ".join(labels[:-1]), labels[-1]]) if len(labels) > 1 else labels[0]


def _label(name: str) -> str:
    label = CRITERIA[name].label if name in CRITERIA else name
    return label[:1].lower() + label[1:]


def say_all_reasons(low: pd.DataFrame, high: pd.DataFrame, weights: Mapping[str, int]) -> pd.Series:
    """Say the reasons of every site, for a map, a workbook or a sheet.

    Parameters
    ----------
    low, high
        site × criterion, whole numbers 0..10000, as in the scorecard.
    weights
        Of each criterion; their order settles ties.

    Returns
    -------
    Dutch text on the index of the sites, never empty.
    """
    names = list(weights)
    rows = zip(low[names].to_numpy().tolist(), high[names].to_numpy().tolist(), strict=True)
    # Row by row: every site has words of its own.
    told = [
        say_reasons(
            find_reasons(
                [
                    Part(name, weights[name], least, most)
                    for name, least, most in zip(names, lows, highs, strict=True)
                ]
            )
        )
        for lows, highs in rows
    ]
    return pd.Series(told, index=low.index, dtype="str", name="reasons")


def say_card_reasons(card: Scorecard, chosen: Sequence[str] | None = None) -> pd.Series:
    """Say the reasons of sites of a scorecard, with the weights of its profile.

    Parameters
    ----------
    card
        Scored sites.
    chosen
        Which sites, in this order; None for all of them.
    """
    weights = {each.criterion: each.weight for each in card.profile.criteria}
    low, high = (card.low, card.high)
    if chosen is not None:
        low, high = (part.loc[list(chosen)] for part in (low, high))
    return say_all_reasons(low, high, weights)
