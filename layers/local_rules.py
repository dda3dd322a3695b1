"""Local rules: the distances to zones that a gemeente has decided on for its own territory."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from layers.contract import Column, Contract

# The ground's own edge, for which a gemeente may ask a distance as it does for zones.
SETBACK = "setback"

_SETBACK_WORDS = (SETBACK, "perceelgrens", "perceelsgrens")

RULE_COLUMNS = ("gemeente_code", "kind", "buffer_m", "reference", "record", "reference_day")


def make_contract(zone_kinds: Sequence[str], gemeente_pattern: str) -> Contract:
    """Make the contract of the table `local_rules`.

    The list is closed: a rule that cannot be read would be replaced by the general one in silence,
    so such a row stops the run.

    Parameters
    ----------
    zone_kinds
        The kinds of zones that there are.
    gemeente_pattern
        What a code of a gemeente looks like.
    """
    words = dict(zip(zone_kinds, zone_kinds, strict=True)) | dict.fromkeys(_SETBACK_WORDS, SETBACK)
    return Contract(
        "local_rules",
        (
            Column(
                "gemeente_code",
                "code",
                is_required=True,
                may_be_unknown=False,
                pattern=gemeente_pattern,
            ),
            Column("kind", "choice", is_required=True, may_be_unknown=False, choices=words),
            Column(
                "buffer_m",
                "number",
                is_required=True,
                may_be_unknown=False,
                minimum=0,
                maximum=10_000,
            ),
            Column("reference", is_required=True, may_be_unknown=False),
            Column("valid_from", "day", is_required=True, may_be_unknown=False),
            Column("valid_to", "day", is_vital=True),  # empty means until further notice
        ),
        key=("gemeente_code", "kind", "valid_from"),
        may_be_empty=True,
        is_closed=True,
    )


def choose_rules(table: pd.DataFrame | None, day: date) -> pd.DataFrame:
    """Choose the rules that are in force on a day.

    Both days of a term belong to it. Of two rules of one gemeente about one kind the one that began
    last counts: a new decision replaces an older one, whether or not that was withdrawn.

    Parameters
    ----------
    table
        Of the layer `local_rules`; None where the region has none, which is taken to mean that no
        gemeente has a rule of its own.
    day
        The reference day of the run.

    Returns
    -------
    Columns `RULE_COLUMNS`, one row per gemeente and kind, ordered by these two; `record` is
    "source#row".
    """
    if table is None:
        return pd.DataFrame({name: pd.Series(dtype="str") for name in RULE_COLUMNS}).astype(
            {"buffer_m": "float64"}
        )
    today = day.isoformat()  # ISO days are in the order of the calendar
    is_on = (table["valid_from"] <= today) & (
        (table["valid_to"] == "") | (table["valid_to"] >= today)
    )
    record = table["source"].astype("str") + "#" + table["source_row"].astype("str")
    rules = table.assign(record=record)[is_on].sort_values(
        ["gemeente_code", "kind", "valid_from"], kind="stable"
    )
    last = rules.drop_duplicates(["gemeente_code", "kind"], keep="last")
    return last[list(RULE_COLUMNS)].reset_index(drop=True)
