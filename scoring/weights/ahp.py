"""The analytic hierarchy process: weights from comparing criteria two at a time."""

import itertools
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from layers.errors import Fault
from scoring.toml_table import (
    Bounds,
    TomlTable,
    check_keys,
    read_number,
    shown,
    suggest,
    take_table,
)
from scoring.weights.answers import HEAD, Answers, Weighed, is_open, raise_faults
from scoring.weights.completion import complete, find_parts, find_principal

Comparisons = Mapping[tuple[str, str], float]

SCALE = 9.0  # Saaty's scale: 1 is equal, 9 is as much more important as can be
# Saaty's rule of thumb: above this the answers should be looked at again.
ACCEPTABLE_RATIO = 0.10

# Mean consistency index of random matrices of n criteria.
# Saaty 1980, The Analytic Hierarchy Process, McGraw-Hill.
RANDOM_INDEX = (
    0,
    0,
    0,
    0.58,
    0.90,
    1.12,
    1.24,
    1.32,
    1.41,
    1.45,
    1.49,
    1.51,
    1.48,
    1.56,
    1.57,
    1.59,
)

_DIGITS = 6


@dataclass(frozen=True)
class Triple:
    """Three comparisons that contradict each other.

    Parameters
    ----------
    names
        a, b and c.
    first, second, direct
        How much more important a is than b, b than c, and a than c, as answered.
    index
        0 when direct = first × second, towards 1 the further they are apart.
    """

    names: tuple[str, str, str]
    first: float
    second: float
    direct: float
    index: float

    @property
    def implied(self) -> float:
        """What the first two say of a and c."""
        return self.first * self.second


@dataclass(frozen=True)
class Hierarchy:
    """What the comparisons say.

    Parameters
    ----------
    shares
        Criterion to weight; they sum to 1.
    largest
        The largest eigenvalue of the completed matrix.
    ratio
        Consistency ratio; NaN where the answers cannot contradict each other: two criteria, or no
        comparison more than is needed to link all.
    missing
        How many comparisons were not made.
    worst
        The three answers that contradict each other most; None where no three were given.
    """

    shares: dict[str, float]
    largest: float
    ratio: float
    missing: int
    worst: Triple | None


def weigh_ahp(answers: Answers, criteria: Sequence[str]) -> Weighed:
    """Find weights from comparisons, some of which may have been left open.

    Parameters
    ----------
    answers
        `[comparisons]` with "a : b" = 3 (a is three times as important) or "1/3"; "" is open.
    criteria
        Those of the profile, in its order.

    Raises
    ------
    ProfileError
        Every comparison that is wrong, by name, or the groups that no comparison links.
    """
    check_keys(answers.table, (*HEAD, "comparisons"))
    table = take_table(answers.table, "comparisons")
    comparisons = read_comparisons(table, criteria)
    if not answers.table.faults:
        _check_linked(table, comparisons, criteria)
    raise_faults(answers)
    found = judge_comparisons(comparisons, criteria)
    told: dict[str, object] = {
        "largest_eigenvalue": round(found.largest, _DIGITS),
        "missing": found.missing,
    }
    if not math.isnan(found.ratio):
        told["ratio"] = round(found.ratio, _DIGITS)
    if found.worst is not None and found.worst.index > 0:
        told["worst_triple"] = list(found.worst.names)
        worst = found.worst
        answered = (worst.first, worst.second, worst.direct)
        told["worst_triple_answers"] = [round(value, _DIGITS) for value in answered]
        told["worst_triple_implied"] = round(worst.implied, _DIGITS)
        told["worst_triple_index"] = round(worst.index, _DIGITS)
    given = {f"{a} : {b}": value for (a, b), value in comparisons.items()}
    return Weighed(found.shares, {"comparisons": given}, told)


def judge_comparisons(comparisons: Comparisons, criteria: Sequence[str]) -> Hierarchy:
    """Find weights and consistency: the principal eigenvector of the completed matrix.

    Parameters
    ----------
    comparisons
        (a, b) to how many times as important a is as b; linked (`find_parts`).
    criteria
        At least one.

    Source
    ------
    Saaty 2008, "Decision making with the analytic hierarchy process", International Journal of
    Services Sciences 1: 83-98. Its consistency ratio is (λ − n) / (n − 1) over `RANDOM_INDEX`. With
    m comparisons missing, random matrices contradict themselves less, nearly in proportion: the
    index is taken × (1 − 2m / ((n − 1)(n − 2))) (Ágoston & Csató 2022, "Inconsistency thresholds
    for incomplete pairwise comparison matrices", Omega 108: 102576).
    """
    matrix = make_matrix(comparisons, criteria)
    missing = int(np.isnan(np.triu(matrix)).sum())
    largest, vector = find_principal(complete(matrix))
    return Hierarchy(
        shares=dict(zip(criteria, vector.tolist(), strict=True)),
        largest=largest,
        ratio=_find_ratio(largest, len(criteria), missing),
        missing=missing,
        worst=find_worst_triple(comparisons, criteria),
    )


def make_matrix(comparisons: Comparisons, criteria: Sequence[str]) -> np.ndarray:
    """Put comparisons in a square: row over column, NaN where none was made."""
    place = {name: number for number, name in enumerate(criteria)}
    matrix = np.full((len(place), len(place)), np.nan)
    np.fill_diagonal(matrix, 1.0)
    for (a, b), value in comparisons.items():
        matrix[place[a], place[b]] = value
        matrix[place[b], place[a]] = 1 / value
    return matrix


def _find_ratio(largest: float, count: int, missing: int) -> float:
    """Divide the consistency index by that of random answers."""
    room = (count - 1) * (count - 2) / 2  # comparisons more than are needed to link all
    if missing >= room:
        return math.nan
    random = RANDOM_INDEX[count] * (1 - missing / room)
    return max(0.0, (largest - count) / (count - 1)) / random


def find_worst_triple(comparisons: Comparisons, criteria: Sequence[str]) -> Triple | None:
    """Find the three answers that contradict each other most; the first such on equality.

    Source
    ------
    Koczkodaj 1993, "A new definition of consistency of pairwise comparisons", Mathematical and
    Computer Modelling 18: 79-84.
    """
    matrix = make_matrix(comparisons, criteria)
    worst: Triple | None = None
    for a, b, c in itertools.combinations(range(len(criteria)), 3):
        first, second, direct = (float(matrix[pair]) for pair in ((a, b), (b, c), (a, c)))
        if math.isnan(first + second + direct):
            continue
        gap = abs(math.log(first) + math.log(second) - math.log(direct))
        index = round(-math.expm1(-gap), 12)
        if worst is None or index > worst.index:
            names = (criteria[a], criteria[b], criteria[c])
            worst = Triple(names, first, second, direct, index)
    return worst


def read_comparisons(table: TomlTable, criteria: Sequence[str]) -> dict[tuple[str, str], float]:
    """Read the comparisons that were made; faults are added to the table's list."""
    found: dict[tuple[str, str], float] = {}
    for key, value in table.values.items():
        pair = _read_pair(table, key, criteria)
        if pair is None or is_open(value):
            continue
        if pair in found or pair[::-1] in found:
            table.tell("comparison_twice", key, found=key)
        found[pair] = _read_ratio(table, key, value)
    return found


def _read_pair(table: TomlTable, key: str, criteria: Sequence[str]) -> tuple[str, str] | None:
    """Read "a : b"; None after a fault."""
    names = tuple(part.strip() for part in key.split(":"))
    if len(names) != 2 or names[0] == names[1]:
        table.tell("comparison_expected", key, found=key)
        return None
    strange = [name for name in names if name not in criteria]
    for name in strange:
        table.tell("criterion_unknown", key, found=name, suggestion=suggest(name, criteria))
    return None if strange else (names[0], names[1])


def _read_ratio(table: TomlTable, key: str, value: object) -> float:
    """Read 3, 0.5 or "1/3"; NaN after a fault."""
    number = value
    if isinstance(value, str):
        if not re.fullmatch(r"\s*[1-9]\d?\s*(/\s*[1-9]\d?\s*)?", value):
            table.tell("ratio_expected", key, found=shown(value))
            return math.nan
        number = float(Fraction(re.sub(r"\s", "", value)))
    # A hair beyond the scale is allowed: 1/9 is no finite decimal number.
    return read_number(table, key, number, Bounds(round(1 / SCALE, 3) - 0.001, SCALE))


def _check_linked(table: TomlTable, comparisons: Comparisons, criteria: Sequence[str]) -> None:
    """See that a chain of comparisons links every criterion to every other."""
    parts = find_parts(make_matrix(comparisons, criteria))
    if len(parts) > 1:
        told = "; ".join(", ".join(criteria[each] for each in part) for part in parts)
        fields = {"where": table.path, "found": told}
        table.faults.append(Fault("comparisons_not_linked", fields))
