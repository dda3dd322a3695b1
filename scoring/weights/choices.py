"""Weights learnt from choices between two real sites: which would one rather visit first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scoring.toml_table import TomlTable, check_keys, shown, take_text
from scoring.weights.answers import HEAD, Answers, Weighed, is_open, raise_faults
from scoring.weights.learning import DRAWS, learn
from scoring.weights.pairs import LEAST_ANSWERS, SitePair

_DIGITS = 6


@dataclass(frozen=True)
class Choice:
    """A pair of sites and the one that was chosen.

    Parameters
    ----------
    pair
        As shown.
    is_first
        `pair.a` was chosen.
    """

    pair: SitePair
    is_first: bool


def read_choices(answers: Answers) -> tuple[tuple[SitePair, ...], tuple[Choice, ...]]:
    """Read which site of each pair was chosen; pairs that were left open do not count.

    Parameters
    ----------
    answers
        `[[pair]]` with `a`, `b` and `choice` ("a", "b" or ""), and `sites_sha256`.

    Returns
    -------
    All pairs that were asked, and the choices that were made.

    Raises
    ------
    ProfileError
        Every answer that is wrong, or too few of them.
    """
    top = answers.table
    check_keys(top, (*HEAD, "sites_sha256", "pair"))
    take_text(top, "sites_sha256")
    given = top.values.get("pair")
    entries = given if isinstance(given, list) else []
    if not entries or not all(isinstance(entry, dict) for entry in entries):
        top.tell("table_expected", "pair", found=shown(given))
        raise_faults(answers)
    tables = [
        TomlTable(entry, f"pair {number}", top.faults) for number, entry in enumerate(entries, 1)
    ]
    pairs = tuple(SitePair(take_text(each, "a"), take_text(each, "b")) for each in tables)
    read = [_read_choice(table, pair) for table, pair in zip(tables, pairs, strict=True)]
    choices = tuple(choice for choice in read if choice is not None)
    if len(choices) < LEAST_ANSWERS:
        top.tell("choices_too_few", "pair", found=len(choices), expected=LEAST_ANSWERS)
    raise_faults(answers)
    return pairs, choices


def _read_choice(table: TomlTable, pair: SitePair) -> Choice | None:
    """Read the answer about one pair; None when it was left open or is wrong."""
    check_keys(table, ("a", "b", "choice"))
    answer = table.values.get("choice", "")
    if is_open(answer):
        return None
    if answer not in {"a", "b"}:
        table.tell("word_unknown", "choice", found=shown(answer), expected="a, b")
        return None
    return Choice(pair, answer == "a")


def weigh_choices(
    choices: Sequence[Choice], differences: np.ndarray, adopted: Mapping[str, float], seed: int
) -> Weighed:
    """Learn weights from choices.

    Parameters
    ----------
    choices
        The answers.
    differences
        Choice × criterion (`scoring.weights.pairs.find_differences`), -1..1.
    adopted
        Criterion to the weight in use; towards these the result is shrunk.
    seed
        Of the bootstrap.
    """
    base = np.array(list(adopted.values()), dtype=np.float64)
    base = base / base.sum()
    is_first = np.array([choice.is_first for choice in choices])
    found = learn(differences, is_first, base, seed)

    def name(numbers: np.ndarray) -> dict[str, float]:
        return dict(zip(adopted, np.round(numbers, _DIGITS).tolist(), strict=True))

    return Weighed(
        shares=dict(zip(adopted, found.shares.tolist(), strict=True)),
        answers={
            "pairs": [
                {"a": each.pair.a, "b": each.pair.b, "choice": "a" if each.is_first else "b"}
                for each in choices
            ]
        },
        consistency={
            "answers": found.learnt.count,
            "hits": found.learnt.hits,
            "hit_rate": round(found.learnt.rate, _DIGITS),
            "hit_rate_low": round(found.learnt.low, _DIGITS),
            "hit_rate_high": round(found.learnt.high, _DIGITS),
            "adopted_hits": found.adopted.hits,
            "moved": round(found.moved, _DIGITS),
            "seed": seed,
            "draws": DRAWS,
            "adopted": name(base),
            "share_low": name(found.low),
            "share_high": name(found.high),
        },
    )
