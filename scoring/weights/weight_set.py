"""`WeightSet`: the weights of the criteria with their pedigree, as a small TOML file."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from layers.errors import Fault, ProfileError
from scoring.criterion import CRITERIA
from scoring.shares import exact, share_out
from scoring.toml_table import (
    Bounds,
    TomlTable,
    check_keys,
    parse_toml,
    read_number,
    take_day,
    take_table,
    take_text,
    take_word,
)
from scoring.toml_text import write_sections
from scoring.weighing import WEIGHT_SUM

METHODS = ("direct", "swing", "ahp", "bwm", "choices", "group")

# Under this heading a profile carries the weight set with which it is used.
HEADING = "weight_set"
MARK = f"# Gewichten die dit profiel vervangen; gemaakt met 'kansenmaker weights'.\n[{HEADING}]\n"

_TEXTS = ("id", "title", "who")
_KEYS = (*_TEXTS, "day", "method", "profile", "gemeente", "weights", "consistency", "answers")
_NOT_NEGATIVE = Bounds(0)
# Shares are compared in thousandths of a millionth, so that the last bits of a float, which differ
# between machines, decide nothing.
_FINE = 1_000_000_000


@dataclass(frozen=True)
class WeightSet:
    """Weights of criteria, and where they come from.

    Parameters
    ----------
    id
        Small letters, digits and "_".
    title
        For the screen.
    who
        The role or group that answered; never a person's name.
    day
        When, as ISO text.
    method
        One of `METHODS`.
    profile
        Id of the profile for whose curves the questions were asked: a weight says how much the
        way from worst to best counts, so it means nothing beside other curves.
    weights
        Criterion to a whole number; they sum to 10000. 0: the criterion does not count.
    answers
        What was asked and answered, as it stood in the answers file.
    consistency
        What the method says of the quality of the answers.
    gemeente
        Code of the gemeente whose own spearheads these are; "" for the region.
    """

    id: str
    title: str
    who: str
    day: str
    method: str
    profile: str
    weights: Mapping[str, int]
    answers: Mapping[str, object] = field(default_factory=dict)
    consistency: Mapping[str, object] = field(default_factory=dict)
    gemeente: str = ""


def round_weights(shares: Mapping[str, float]) -> dict[str, int]:
    """Turn shares into whole weights that sum to 10000.

    Parameters
    ----------
    shares
        Finite, 0 or more, not all 0; they need not sum to 1.

    Raises
    ------
    ContractError
        A share is negative, or none is above 0.

    Source
    ------
    The largest-remainder method, as for the weights of a profile.
    """
    whole = math.fsum(shares.values())
    parts = [Fraction(round(_FINE * share / whole)) if whole else 0 for share in shares.values()]
    return dict(zip(shares, share_out(WEIGHT_SUM, parts), strict=True))


def parse_weight_set(text: str) -> WeightSet:
    """Turn the text of a weight set into a `WeightSet`, or tell everything that is wrong with it.

    Raises
    ------
    ProfileError
        Every fault by name: a weight that is no number, NaN, infinite or negative, weights that
        are all 0, an unknown criterion or method, a key that is missing or unknown.
    """
    top = parse_toml(text)
    weight_set = read_weight_set(top)
    if top.faults:
        raise ProfileError(top.faults)
    return weight_set


def read_weight_set(table: TomlTable) -> WeightSet:
    """Read a weight set out of a table; faults are added to its list.

    Returns
    -------
    The set; after a fault it is not fit for use.
    """
    check_keys(table, _KEYS)
    consistency = _take_optional(table, "consistency")
    method = take_word(table, "method", METHODS)
    if method == "choices":
        _check_hit_rate(take_table(table, "consistency"))
    weight_set = WeightSet(
        **{name: take_text(table, name) for name in (*_TEXTS, "profile")},
        day=take_day(table, "day"),
        method=method,
        weights=_read_weights(take_table(table, "weights")),
        answers=_take_optional(table, "answers"),
        consistency=consistency,
        gemeente=take_text(table, "gemeente") if "gemeente" in table.values else "",
    )
    if weight_set.id and not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", weight_set.id):
        table.tell("profile_id_malformed", "id", found=weight_set.id)
    return weight_set


def _take_optional(table: TomlTable, key: str) -> Mapping[str, object]:
    """Take a table that need not be there."""
    return take_table(table, key).values if key in table.values else {}


def _check_hit_rate(table: TomlTable) -> None:
    """See that learnt weights say how well they predict: on that their use depends."""
    value = table.values.get("hit_rate_low")
    read_number(table, "hit_rate_low", value, Bounds(0, 1))


def _read_weights(table: TomlTable) -> dict[str, int]:
    """Read the weights; they need not sum to 10000 in a file that was made by hand."""
    check_keys(table, tuple(CRITERIA), "criterion_unknown")
    before = len(table.faults)
    given = {
        name: read_number(table, name, value, _NOT_NEGATIVE)
        for name, value in table.values.items()
        if name in CRITERIA
    }
    if len(table.faults) > before:
        return {}
    if not any(given.values()):
        table.faults.append(Fault("weights_all_zero", {"where": table.path}))
        return {}
    shares = share_out(WEIGHT_SUM, [exact(value) for value in given.values()])
    for (name, value), share in zip(given.items(), shares, strict=True):
        if value > 0 and share == 0:  # beside the others it would vanish without a word
            table.tell("weight_vanishes", name, found=value)
    return dict(zip(given, shares, strict=True))


def shape_weight_set(weight_set: WeightSet) -> dict[str, object]:
    """Give a weight set as a TOML or JSON document, keys in reading order."""
    head: dict[str, object] = {name: getattr(weight_set, name) for name in _TEXTS}
    head |= {
        "day": date.fromisoformat(weight_set.day),
        "method": weight_set.method,
        "profile": weight_set.profile,
    }
    if weight_set.gemeente:
        head["gemeente"] = weight_set.gemeente
    parts = {name: dict(getattr(weight_set, name)) for name in _KEYS[-3:]}
    return head | {name: part for name, part in parts.items() if part}


COMMENT = """# Een set gewichten, van 'kansenmaker weights'. De gewichten tellen op tot 10000.
# Gebruik:  kansenmaker score SETTINGS.toml --weights DIT_BESTAND --out MAP"""


def write_weight_set(weight_set: WeightSet) -> str:
    """Write a weight set as TOML; reading it back gives an equal set."""
    return "\n".join([COMMENT, *write_sections(shape_weight_set(weight_set))]) + "\n"


def embed_weight_set(profile_text: str, weight_set: WeightSet) -> str:
    """Write a weight set into the text of a profile, so that the profile is used with it.

    What a run did must be told by the files in its folder alone; so a profile carries the set that
    replaces its weights, at its end. A set that an earlier run put there is replaced.

    Parameters
    ----------
    profile_text
        TOML that can be read.
    weight_set
        Judged when the profile is read (scoring/weights/weight_use.py).
    """
    bare = profile_text.replace("\r\n", "\n").partition(MARK)[0].rstrip("\n")
    return (
        f"{bare}\n\n{MARK}"
        + "\n".join(write_sections(shape_weight_set(weight_set), HEADING))
        + "\n"
    )
