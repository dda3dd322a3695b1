"""Capacity decisions: what was asked and decided per half-year, beside what is short now."""

from datetime import date

import numpy as np
import pandas as pd

from layers.errors import ContractError, Fault
from scoring.region.capacity_need import Need, find_whole_shortage
from scoring.region.capacity_places import find_last_day

# What a line of the log is. Only the first is called a decision.
DECIDED, ASKED, ANSWERED = "besloten", "gevraagd", "beantwoord"
REPLACED, LATER, UNSIZED = "vervangen", "later", "zonder_aantal"


def check_decisions(lines: pd.DataFrame, places: pd.DataFrame) -> None:
    """Stop when the log does not fit the places.

    Raises
    ------
    ContractError
        "capacity_decision_place_unknown": a line stands among the places under a name that is not
        there; "capacity_decision_ends_early": its places end before the end of its half-year.
    """
    names = set(places["name"].astype(str))
    faults = [
        Fault("capacity_decision_place_unknown", {"found": name, "row": row})
        for name, row in zip(lines["place_name"], lines["source_row"], strict=True)
        if name and name not in names
    ]
    faults += [
        Fault("capacity_decision_ends_early", {"found": until, "half_year": half, "row": row})
        for until, half, row in zip(
            lines["available_until"], lines["halfjaar"], lines["source_row"], strict=True
        )
        if until and until < find_last_day(half).isoformat()
    ]
    if faults:
        raise ContractError(faults)


def judge_decisions(lines: pd.DataFrame, today: date) -> pd.DataFrame:
    """Say of every line of the log what it is.

    A line without a reference asks, and decides nothing. Of one reference and half-year the newest
    day counts, of one day the lowest line: so a decision is changed or withdrawn (0 places) by
    adding a line. A question is answered when something was decided for its half-year on its day or
    later.

    Parameters
    ----------
    lines
        `capacity_decisions`, in the order of the file.
    today
        Lines of a later day do not count yet.

    Returns
    -------
    The lines by day, with `state`: one of `DECIDED`, `ASKED`, `ANSWERED`, `REPLACED`, `LATER`, and
    `UNSIZED` for a decision that does not say how many places.
    """
    ordered = lines.sort_values("day", kind="stable").reset_index(drop=True)
    is_late = ordered["day"].astype(str) > today.isoformat()
    has_reference = ordered["reference"].astype(str) != ""
    told = ordered[has_reference & ~is_late]
    is_newest = ~told.duplicated(["reference", "halfjaar"], keep="last")
    newest = is_newest.reindex(ordered.index, fill_value=False)
    decided_on = told[is_newest].groupby("halfjaar")["day"].max().to_dict()
    last = pd.Series([decided_on.get(one, "") for one in ordered["halfjaar"]], dtype="str")
    answered = last >= ordered["day"].astype("str")
    is_unsized = ordered["decided_places"].isna()
    state = np.select(
        [is_late, has_reference & ~newest, has_reference & is_unsized, has_reference, answered],
        [LATER, REPLACED, UNSIZED, DECIDED, ANSWERED],
        ASKED,
    )
    return ordered.assign(state=pd.Series(state, ordered.index, dtype=object))


def count_decided(judged: pd.DataFrame, half_years: list[str]) -> pd.Series:
    """Count the decided places that are there at the end of each half-year, beside the table.

    Parameters
    ----------
    judged
        As `judge_decisions`.
    half_years
        In order of time.

    Returns
    -------
    Whole places on `halfjaar`. A decision counts from the end of its half-year until its last day;
    without a last day it stays. One whose places stand in the table of places (`place_name`)
    counts there, and not here as well.
    """
    own = judged[(judged["state"] == DECIDED) & (judged["place_name"].astype(str) == "")]
    until = own["available_until"].astype(str)
    counts = [
        own.loc[
            (own["halfjaar"].astype(str) <= half)
            & ((until == "") | (until >= find_last_day(half).isoformat())),
            "decided_places",
        ].sum()
        for half in half_years
    ]
    index = pd.Index(half_years, name="halfjaar")
    return pd.Series(counts, index, dtype="float64").astype("int64")


def compare_decisions(judged: pd.DataFrame, need: Need) -> pd.DataFrame:
    """Put what was decided beside what is short now.

    Parameters
    ----------
    judged
        As `judge_decisions`.
    need
        As found now, decisions of the log left out.

    Returns
    -------
    On `halfjaar`: `asked` (places asked with the decisions for this half-year, and by questions
    that are open), `open_asks` (such questions), `decided` (places decided for this half-year),
    `in_table` (of those, among the places of the table), `holds` (as `count_decided`: from this and
    earlier half-years), `short_now` (whole places short in scenario mid without them; 0 for none)
    and `difference`: `holds` minus `short_now`; below 0 is still to decide.

    Source
    ------
    DOMAIN row 2.13: capacity is decided twice a year, and the decision is kept.
    """
    half_years = list(need.places.index)
    index = pd.Index(half_years, name="halfjaar")
    decided, open_asks = (judged[judged["state"] == state] for state in (DECIDED, ASKED))
    in_table = decided[decided["place_name"].astype(str) != ""]
    asks = pd.concat([decided, open_asks])
    table = pd.DataFrame(
        {
            "asked": _add_up(asks, "asked_places", index),
            "open_asks": open_asks.groupby("halfjaar").size().reindex(index, fill_value=0),
            "decided": _add_up(decided, "decided_places", index),
            "in_table": _add_up(in_table, "decided_places", index),
            "holds": count_decided(judged, half_years),
            "short_now": find_whole_shortage(need, "mid"),
        },
        index=index,
    ).astype("int64")
    return table.assign(difference=table["holds"] - table["short_now"])


def _add_up(lines: pd.DataFrame, column: str, index: pd.Index) -> pd.Series:
    """Add up a column per half-year; 0 where no line is."""
    return lines.groupby("halfjaar")[column].sum().reindex(index, fill_value=0.0)
