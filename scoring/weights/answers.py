"""`Answers`: a filled-in list of questions, and the set of weights that comes out of it."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from layers.errors import ProfileError
from layers.table_words import GEMEENTE
from scoring.toml_table import (
    MISSING,
    Bounds,
    TomlTable,
    parse_toml,
    read_number,
    shown,
    suggest,
    take,
    take_text,
    take_word,
)
from scoring.weights.weight_set import METHODS, WeightSet, round_weights

HEAD = ("method", "profile", "title", "who", "gemeente")


@dataclass(frozen=True)
class Answers:
    """A list of questions with its answers.

    Parameters
    ----------
    method, profile, title, who, gemeente
        As in `WeightSet`.
    table
        The whole list; each method reads its own part and adds its faults.
    """

    method: str
    profile: str
    title: str
    who: str
    gemeente: str
    table: TomlTable


@dataclass(frozen=True)
class Weighed:
    """What a method makes of answers.

    Parameters
    ----------
    shares
        Criterion to a weight of 0 or more; any sum.
    answers
        What was answered, for the set's file.
    consistency
        What the method says of the quality of the answers, for the set's file.
    """

    shares: Mapping[str, float]
    answers: Mapping[str, object]
    consistency: Mapping[str, object] = field(default_factory=dict)


def parse_answers(text: str, method: str, profile: str) -> Answers:
    """Read the head of a list of answers.

    Parameters
    ----------
    text
        TOML as `kansenmaker weights new` writes it.
    method, profile
        What the list must be for: the method of the command, the id of the profile.

    Returns
    -------
    The answers; faults stand in `table.faults` until the method has read its part and
    `raise_faults` tells all of them.

    Raises
    ------
    ProfileError
        The text is not TOML.
    """
    top = parse_toml(text)
    found = take_word(top, "method", METHODS)
    if found and found != method:
        top.tell("answers_of_other_method", "method", found=found, expected=method)
    asked = take_text(top, "profile")
    if asked and asked != profile:
        top.tell("answers_of_other_profile", "profile", found=asked, expected=profile)
    return Answers(
        method=found,
        profile=asked,
        title=_take_line(top, "title"),
        who=_take_line(top, "who"),
        gemeente=_take_gemeente(top),
        table=top,
    )


def _take_line(table: TomlTable, key: str) -> str:
    """Take one line of text that was filled in."""
    if is_open(table.values.get(key, MISSING)):
        table.tell("answer_missing", key)
        return ""
    text = take_text(table, key)
    if not text.isprintable():
        table.tell("text_control", key, found=shown(text))
        return ""
    return text


def _take_gemeente(table: TomlTable) -> str:
    """Take the code of a gemeente; none, or an empty one, is the region."""
    if is_open(table.values.get("gemeente", "")):
        return ""
    code = take_text(table, "gemeente")
    if code and not re.fullmatch(GEMEENTE, code):
        table.tell("gemeente_code_malformed", "gemeente", found=code, expected="GM0222")
        return ""
    return code


def is_open(value: object) -> bool:
    """Say whether a question was left open: its answer is still an empty text."""
    return isinstance(value, str) and not value.strip()


def take_answer(table: TomlTable, key: str, bounds: Bounds) -> float:
    """Take a number that was filled in; NaN after a fault."""
    value = take(table, key)
    if is_open(value):
        table.tell("answer_missing", key)
        return float("nan")
    return float("nan") if value is MISSING else read_number(table, key, value, bounds)


def take_answers(table: TomlTable, criteria: Sequence[str], bounds: Bounds) -> dict[str, float]:
    """Take a number for each criterion; other keys are faults."""
    check_criteria(table, criteria)
    return {name: take_answer(table, name, bounds) for name in criteria}


def check_criteria(table: TomlTable, criteria: Sequence[str]) -> None:
    """Remember a fault for each key that is no criterion of the profile."""
    for key in table.values:
        if key not in criteria:
            table.tell("criterion_unknown", key, found=key, suggestion=suggest(key, criteria))


def raise_faults(answers: Answers) -> None:
    """Tell everything that is wrong with a list of answers, if anything is.

    Raises
    ------
    ProfileError
        With every fault.
    """
    if answers.table.faults:
        raise ProfileError(answers.table.faults)


def make_weight_set(answers: Answers, weighed: Weighed, day: str) -> WeightSet:
    """Make the set of weights.

    Parameters
    ----------
    answers
        Say for whom and by whom.
    weighed
        What the method found.
    day
        ISO day on which the answers were given.
    """
    return WeightSet(
        id=name_set(answers.title),
        title=answers.title,
        who=answers.who,
        day=day,
        method=answers.method,
        profile=answers.profile,
        weights=round_weights(weighed.shares),
        answers=weighed.answers,
        consistency=weighed.consistency,
        gemeente=answers.gemeente,
    )


def name_set(title: str) -> str:
    """Make an id out of a title: small letters, digits and "_"."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return "_".join(re.findall(r"[a-z0-9]+", plain.lower())) or "gewichten"
