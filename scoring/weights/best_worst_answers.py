"""The answers of the best-worst method: which is most, which least important, and by how much."""

import math
from collections.abc import Sequence

from scoring.toml_table import Bounds, TomlTable, check_keys, shown, suggest, take_table, take_text
from scoring.weights.answers import (
    HEAD,
    Answers,
    Weighed,
    check_criteria,
    is_open,
    raise_faults,
    take_answer,
)
from scoring.weights.best_worst import Comparison, judge_best_worst

_SCALE = Bounds(1, 9)
_DIGITS = 6


def weigh_best_worst(answers: Answers, criteria: Sequence[str]) -> Weighed:
    """Find weights from comparisons with the best and the worst criterion.

    Parameters
    ----------
    answers
        `best`, `worst`, `[best_to_others]` and `[others_to_worst]` with numbers 1..9.
    criteria
        Those of the profile, in its order; three or more.

    Raises
    ------
    ProfileError
        Every answer that is missing or wrong, by name.
    """
    check_keys(answers.table, (*HEAD, "best", "worst", "best_to_others", "others_to_worst"))
    comparison = _read_comparison(answers.table, criteria)
    raise_faults(answers)
    found = judge_best_worst(comparison, criteria)
    told: dict[str, object] = {
        "linear_deviation": round(found.linear_deviation, _DIGITS),
        "deviation": round(found.deviation, _DIGITS),
        "ratio": round(found.ratio, _DIGITS),
    }
    if found.least_consistent:
        told["least_consistent"] = found.least_consistent
    told["minmax_low"] = {name: round(value, _DIGITS) for name, value in found.low.items()}
    told["minmax_high"] = {name: round(value, _DIGITS) for name, value in found.high.items()}
    given = {
        "best": comparison.best,
        "worst": comparison.worst,
        "best_to_others": comparison.best_to_others,
        "others_to_worst": comparison.others_to_worst,
    }
    return Weighed(found.shares, given, told)


def _read_comparison(table: TomlTable, criteria: Sequence[str]) -> Comparison:
    """Read the answers; faults are added to the table's list."""
    best, worst = (_take_criterion(table, key, criteria) for key in ("best", "worst"))
    if best and best == worst:
        table.tell("best_is_worst", "worst", found=best)
    to_best = _take_numbers(take_table(table, "best_to_others"), criteria, best)
    to_worst = _take_numbers(take_table(table, "others_to_worst"), criteria, worst)
    first, second = to_best.get(worst, math.nan), to_worst.get(best, math.nan)
    if first < second or first > second:
        table.tell("best_worst_differ", f"others_to_worst.{best}", found=second, expected=first)
    for given, numbers in (("best_to_others", to_best), ("others_to_worst", to_worst)):
        for name, number in numbers.items():
            if number > first:
                table.tell("above_best_worst", f"{given}.{name}", found=number, expected=first)
    return Comparison(best, worst, to_best, to_worst)


def _take_criterion(table: TomlTable, key: str, criteria: Sequence[str]) -> str:
    """Take the name of a criterion; "" after a fault."""
    if is_open(table.values.get(key)):
        table.tell("answer_missing", key)
        return ""
    name = take_text(table, key)
    if name and name not in criteria:
        table.tell("criterion_unknown", key, found=shown(name), suggestion=suggest(name, criteria))
        return ""
    return name


def _take_numbers(table: TomlTable, criteria: Sequence[str], own: str) -> dict[str, float]:
    """Take a number 1..9 for each criterion; that of the best or worst itself is 1."""
    check_criteria(table, criteria)
    numbers = {name: take_answer(table, name, _SCALE) for name in criteria if name != own}
    given = table.values.get(own, "")
    if own and not is_open(given) and given != 1:
        table.tell("own_ratio", own, found=shown(given), expected=1)
    return {name: numbers.get(name, 1.0) for name in criteria}
