"""Read a profile from TOML, and judge it as a whole."""

import re
from collections.abc import Mapping
from dataclasses import replace

from layers.errors import ProfileError
from scoring.assumption_bounds import ASSUMPTIONS
from scoring.profile import (
    AGE_LIMITS,
    MODES,
    RULE_CODES,
    TAGS,
    Assumption,
    OnUnknown,
    Profile,
    Rule,
)
from scoring.toml_table import (
    SHARE,
    Bounds,
    TomlTable,
    check_keys,
    parse_toml,
    take_day,
    take_number,
    take_table,
    take_tables,
    take_text,
    take_truth,
    take_whole,
    take_word,
)
from scoring.weighing import read_criteria
from scoring.weights.weight_set import HEADING, read_weight_set
from scoring.weights.weight_use import apply_weight_set, check_weight_set

_TEXTS = ("id", "title", "mode", "author", "day", "note")
_TRUTHS = ("exploration", "counts_as_durable")
_TABLES = ("size", "term", "shortlist", "ages_months", "assumptions", "rules", "criteria")


def parse_profile(text: str, known: Mapping[str, bool]) -> Profile:
    """Turn the text of a profile into a `Profile`, or tell everything that is wrong with it.

    Parameters
    ----------
    text
        TOML, in the format of `data/profiles`.
    known
        Id of every indicator that can be measured, and whether its facts are words (then the
        profile gives `classes`) or numbers (then a `curve`).

    Returns
    -------
    The profile, with criterion weights as integers that sum to 10000.

    Raises
    ------
    ProfileError
        With every fault of the profile, each naming the key where it stands.
    """
    top = parse_toml(text)
    check_keys(top, (*_TEXTS, *_TRUTHS, *_TABLES, HEADING))
    profile = _read_profile(top, known)
    _check_profile(top, profile)
    if HEADING in top.values:
        profile = _with_weights(top, profile)
    if top.faults:
        raise ProfileError(top.faults)
    return profile


def _read_profile(top: TomlTable, known: Mapping[str, bool]) -> Profile:
    """Read every part; faults collect in `top.faults`."""
    tables = {name: take_table(top, name) for name in _TABLES}
    minimum, maximum = _read_size(tables["size"])
    coverage, coverage_ondersteuning = _read_shortlist(tables["shortlist"])
    return Profile(
        id=take_text(top, "id"),
        title=take_text(top, "title"),
        author=take_text(top, "author"),
        note=take_text(top, "note"),
        mode=take_word(top, "mode", MODES),
        day=take_day(top, "day"),
        is_exploration=take_truth(top, "exploration"),
        counts_as_durable=take_truth(top, "counts_as_durable"),
        criteria=read_criteria(tables["criteria"], known),
        rules=_read_rules(tables["rules"]),
        assumptions=_read_assumptions(tables["assumptions"]),
        places_minimum=minimum,
        places_maximum=maximum,
        term_minimum_years=_read_term(tables["term"]),
        min_coverage=coverage,
        min_coverage_ondersteuning=coverage_ondersteuning,
        age_limits_months=_read_ages(tables["ages_months"]),
        sources={
            name: take_text(tables[name], "source")
            for name in ("size", "term", "shortlist", "ages_months")
        },
    )


def _with_weights(top: TomlTable, profile: Profile) -> Profile:
    """Replace the weights by those of the set that stands in the profile; the title names it."""
    weight_set = read_weight_set(take_table(top, HEADING))
    if top.faults:
        return profile
    criteria = [each.criterion for each in profile.criteria]
    top.faults.extend(check_weight_set(weight_set, profile.id, criteria))
    if top.faults:
        return profile
    return replace(
        profile,
        title=f"{profile.title} · gewichten: {weight_set.title}",
        criteria=apply_weight_set(profile.criteria, weight_set),
        weight_set=weight_set,
    )


def _read_size(table: TomlTable) -> tuple[int, int | None]:
    """Read the band of places; without a maximum there is none."""
    check_keys(table, ("places_minimum", "places_maximum", "source"))
    minimum = take_whole(table, "places_minimum", Bounds(1, 100_000))
    if "places_maximum" not in table.values:
        return minimum, None
    maximum = take_whole(table, "places_maximum", Bounds(1, 100_000))
    if 0 < maximum < minimum:
        table.tell("size_reversed", "places_maximum", found=maximum, expected=minimum)
    return minimum, maximum


def _read_term(table: TomlTable) -> float:
    """Read the shortest term, in years."""
    check_keys(table, ("minimum_years", "source"))
    return take_number(table, "minimum_years", Bounds(0, 100))


def _read_shortlist(table: TomlTable) -> tuple[float, float]:
    """Read the coverage limits, as shares."""
    check_keys(table, ("min_coverage", "min_coverage_ondersteuning", "source"))
    return (
        take_number(table, "min_coverage", SHARE),
        take_number(table, "min_coverage_ondersteuning", SHARE),
    )


def _read_ages(table: TomlTable) -> dict[str, int]:
    """Read after how many months each sort of fact is *verouderd*."""
    check_keys(table, (*AGE_LIMITS, "source"))
    return {name: take_whole(table, name, Bounds(1, 1200)) for name in AGE_LIMITS}


def _read_rules(table: TomlTable) -> tuple[Rule, ...]:
    """Read the hard rules that are on, in the order of their codes."""
    check_keys(table, RULE_CODES, "rule_unknown")
    given = take_tables(table)
    return tuple(_read_rule(code, given[code]) for code in RULE_CODES if code in given)


def _read_rule(code: str, table: TomlTable) -> Rule:
    """Read one hard rule."""
    check_keys(table, ("on_unknown", "source"))
    word = take_word(table, "on_unknown", ("onbeslist", "aandachtspunt"))
    on_unknown: OnUnknown = "aandachtspunt" if word == "aandachtspunt" else "onbeslist"
    return Rule(code, on_unknown, take_text(table, "source"))


def _read_assumptions(table: TomlTable) -> dict[str, Assumption]:
    """Read every assumption of `ASSUMPTIONS`; one that is missing is a fault."""
    check_keys(table, tuple(ASSUMPTIONS), "assumption_unknown")
    for name in ASSUMPTIONS:
        if name not in table.values:
            table.tell("assumption_missing", name, found=name)
    return {
        name: _read_assumption(name, given)
        for name, given in take_tables(table).items()
        if name in ASSUMPTIONS
    }


def _read_assumption(name: str, table: TomlTable) -> Assumption:
    """Read one assumption."""
    check_keys(table, ("value", "label", "source", "tag"))
    return Assumption(
        name=name,
        value=take_number(table, "value", ASSUMPTIONS[name]),
        label=take_text(table, "label"),
        source=take_text(table, "source"),
        tag=take_word(table, "tag", TAGS),
    )


def _check_profile(top: TomlTable, profile: Profile) -> None:
    """Judge what no single key can tell."""
    if profile.id and not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", profile.id):
        top.tell("profile_id_malformed", "id", found=profile.id)
    if profile.mode == "noodopvang" and profile.counts_as_durable:
        # Emergency places never count as durable (Spreidingswet; see the note in noodopvang.toml).
        top.tell("emergency_not_durable", "counts_as_durable")
    codes = {rule.code for rule in profile.rules}
    if "X04_TE_GROOT" in codes and profile.places_maximum is None:
        top.tell("rule_without_limit", "rules.X04_TE_GROOT", expected="size.places_maximum")
