"""`Weighing`: how an indicator counts inside its criterion, and a criterion in the whole."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from layers.errors import Fault
from scoring.criterion import CRITERIA
from scoring.curve import Classes, Curve
from scoring.shares import exact, share_out
from scoring.toml_table import (
    ANY,
    POSITIVE,
    VALUE,
    TomlTable,
    check_keys,
    read_number,
    shown,
    take_number,
    take_table,
    take_tables,
    take_text,
)

# Criterion weights are integers that sum to this (DECISIONS.md, 15).
WEIGHT_SUM = 10_000

KINDS = ("pand", "grond")


@dataclass(frozen=True)
class Weighing:
    """How one indicator counts inside its criterion.

    Parameters
    ----------
    indicator
        Id of the indicator.
    weight
        Inner weight, above 0.
    judge
        The curve or the classes.
    source
        Where the anchors come from.
    applies_to
        Kinds of site ("pand", "grond") for which it exists at all; for others it is *niet van
        toepassing* and leaves the denominator. That depends on the kind alone, never on what is
        known.
    """

    indicator: str
    weight: float
    judge: Curve | Classes
    source: str
    applies_to: tuple[str, ...] = KINDS


@dataclass(frozen=True)
class CriterionWeighing:
    """The weight of one criterion and its indicators.

    Parameters
    ----------
    weight
        An integer share of 10000; over the criteria they sum to exactly 10000.
    given_weight
        As the profile wrote it, for the screen.
    source
        Where the weight comes from; "" where the profile does not say.
    """

    criterion: str
    weight: int
    given_weight: float
    indicators: tuple[Weighing, ...]
    source: str = ""


def read_criteria(table: TomlTable, known: Mapping[str, bool]) -> tuple[CriterionWeighing, ...]:
    """Read the criteria of a profile, in the order of the profile.

    Parameters
    ----------
    table
        The table `criteria`; faults are added to its list.
    known
        Id of every indicator, and whether it is one of classes.

    Returns
    -------
    One weighing a criterion, with weights that sum to 10000. After a fault the list is not fit
    for use and the caller raises.
    """
    if not table.values:
        table.faults.append(Fault("criteria_missing", {"where": table.path}))
    check_keys(table, tuple(CRITERIA), "criterion_unknown")
    _check_repeats(table)
    given = take_tables(table)
    read = [_read_criterion(criterion, inner, known) for criterion, inner in given.items()]
    return _share_weights(table, read)


def _read_criterion(
    criterion: str, table: TomlTable, known: Mapping[str, bool]
) -> CriterionWeighing:
    """Read one criterion; its integer weight is set later, when all are known."""
    check_keys(table, ("weight", "source", "indicators"))
    weight = take_number(table, "weight", POSITIVE)
    source = take_text(table, "source") if "source" in table.values else ""
    inner = take_table(table, "indicators")
    check_keys(inner, tuple(known), "indicator_unknown")
    weighings = tuple(
        _read_weighing(indicator, given, known[indicator])
        for indicator, given in take_tables(inner).items()
        if indicator in known
    )
    _check_kinds(inner, weighings)
    return CriterionWeighing(criterion, 0, weight, weighings, source)


def _read_weighing(indicator: str, table: TomlTable, is_class: bool) -> Weighing:
    """Read one indicator: its weight (1 unless stated), judge, source and kinds of site."""
    check_keys(table, ("weight", "curve", "classes", "source", "applies_to"))
    weight = take_number(table, "weight", POSITIVE) if "weight" in table.values else 1.0
    judge = _read_judge(table, is_class)
    return Weighing(indicator, weight, judge, take_text(table, "source"), _read_kinds(table))


def _read_judge(table: TomlTable, is_class: bool) -> Curve | Classes:
    """Read the curve of a measured indicator, the classes of one in words; never both."""
    wanted, other = ("classes", "curve") if is_class else ("curve", "classes")
    if other in table.values:
        code = "judge_twice" if wanted in table.values else "judge_of_wrong_kind"
        table.tell(code, other, found=other, expected=wanted)
    elif wanted not in table.values:
        table.tell("judge_missing", wanted, expected=wanted)
    if is_class:
        return _read_classes(table)
    return _read_curve(table)


def _read_curve(table: TomlTable) -> Curve:
    """Read anchors [[fact, value], …]: two or more, facts increasing, values 0..100."""
    given = table.values.get("curve", ())
    pairs = given if isinstance(given, list) else []
    anchors = tuple(_read_anchor(table, pair) for pair in pairs)
    if "curve" in table.values and len(anchors) < 2:
        table.tell("curve_too_short", "curve", found=shown(given))
    facts = [fact for fact, _ in anchors]
    # NaN (a fault already told) is left out: it compares with nothing.
    if any(here >= there for here, there in zip(facts, facts[1:], strict=False)):
        table.tell("curve_not_increasing", "curve", found=shown(given))
    return Curve(anchors)


def _read_anchor(table: TomlTable, pair: object) -> tuple[float, float]:
    """Read one [fact, value]."""
    if not isinstance(pair, list) or len(pair) != 2:
        table.tell("anchor_expected", "curve", found=shown(pair))
        return (float("nan"), float("nan"))
    fact = read_number(table, "curve", pair[0], ANY)
    return (fact, read_number(table, "curve", pair[1], VALUE))


def _read_classes(table: TomlTable) -> Classes:
    """Read { word = value, … }: one word or more, values 0..100."""
    if "classes" not in table.values:
        return Classes({})
    words = take_table(table, "classes")
    if not words.values:
        table.tell("classes_empty", "classes")
    return Classes({word: take_number(words, word, VALUE) for word in words.values})


def _read_kinds(table: TomlTable) -> tuple[str, ...]:
    """Read the kinds of site for which the indicator exists; both unless stated."""
    given = table.values.get("applies_to", list(KINDS))
    is_list = isinstance(given, list) and len(given) > 0
    if not isinstance(given, list) or not is_list or any(kind not in KINDS for kind in given):
        table.tell("kinds_expected", "applies_to", found=shown(given), expected=", ".join(KINDS))
        return KINDS
    return tuple(kind for kind in KINDS if kind in given)


def _check_kinds(table: TomlTable, weighings: tuple[Weighing, ...]) -> None:
    """See that each kind of site has an indicator: else the denominator is 0."""
    if len(weighings) < len(table.values):
        return  # a name that we do not know may have been meant for it; that is told already
    for kind in KINDS:
        if not any(kind in weighing.applies_to for weighing in weighings):
            table.faults.append(
                Fault("criterion_without_indicator", {"where": table.path, "kind": kind})
            )


def _check_repeats(table: TomlTable) -> None:
    """See that an indicator stands under one criterion only: else it counts double."""
    seen: dict[str, str] = {}
    for criterion, given in table.values.items():
        inner = given.get("indicators") if isinstance(given, dict) else None
        for indicator in inner if isinstance(inner, dict) else ():
            if indicator in seen:
                table.tell("indicator_twice", criterion, found=indicator, first=seen[indicator])
            seen.setdefault(indicator, criterion)


def _share_weights(
    table: TomlTable, read: list[CriterionWeighing]
) -> tuple[CriterionWeighing, ...]:
    """Turn the given weights into integers that sum to 10000; ties go to the earlier one."""
    if table.faults or not read:
        _check_all_zero(table)
        return tuple(read)
    given: list[Fraction | int] = [exact(weighing.given_weight) for weighing in read]
    shares = share_out(WEIGHT_SUM, given)
    for weighing, share in zip(read, shares, strict=True):
        if share == 0:  # beside the others this weight would vanish without a word
            table.tell("weight_vanishes", weighing.criterion, found=weighing.given_weight)
    return tuple(replace(one, weight=share) for one, share in zip(read, shares, strict=True))


def _check_all_zero(table: TomlTable) -> None:
    """Say it in one sentence when every criterion has weight 0."""
    weights = [given.get("weight") for given in table.values.values() if isinstance(given, dict)]
    if weights and all(weight == 0 and not isinstance(weight, bool) for weight in weights):
        table.faults.append(Fault("weights_all_zero", {"where": table.path}))
