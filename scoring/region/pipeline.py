"""`Pipeline`: where each site stands, since when, and what happened to it before.

The log is only ever added to; its reader lets nothing be "besloten" without a reference.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

# From first thought to open door; the two ends stand last.
STEPS = (
    "IDEE", "VERKENNING", "TER_BESPREKING", "PRINCIPE_AKKOORD", "BESLOTEN", "IN_REALISATIE", "OPEN",
)  # fmt: skip
ENDED, CLOSED, OPENED = "AFGEWEZEN", "GESLOTEN", "OPEN"
DECIDED = "BESLOTEN"
# From here on a decision must have been taken.
NEEDS_DECISION = (DECIDED, "IN_REALISATIE", OPENED)
OPENING, REOPENING, CLOSING = "opening", "heropening", "sluiting"
DAYS_PER_MONTH = 365.25 / 12


@dataclass(frozen=True)
class Pipeline:
    """What the log tells on a day.

    Parameters
    ----------
    board
        On `site_id`, a row for each site in the log: `status`, `day`, `next_step`, `organisation`,
        `decision_reference` (the last one given; "" for none), `days_here` (since the first line of
        this status without another between), `lines` and `first_day`.
    history
        Every line, by site and day: `site_id, status, day, next_step, organisation,
        decision_reference, days` (until the next line of the site; until the day of the report for
        its last).
    events
        `site_id, event, day` of every opening, reopening and closing.
    openings
        `site_id, months`: from the first line of a site to its first opening.
    attention
        `site_id, reason`: "no_decision" (in realisation or open without any reference), "no_step"
        or "no_organisation" (still on its way, and nobody knows what or who is next), "stale" (no
        line for too long).
    """

    board: pd.DataFrame
    history: pd.DataFrame
    events: pd.DataFrame
    openings: pd.DataFrame
    attention: pd.DataFrame


def find_pipeline(lines: pd.DataFrame, today: pd.Timestamp, stale_days: int) -> Pipeline:
    """Read the log up to a day.

    Parameters
    ----------
    lines
        `site_id, status, day (ISO text), next_step, organisation, decision_reference`, in the order
        of the file; of one day the lowest line counts. Lines after `today` are left out.
    today
        The day of the report.
    stale_days
        After so many days without a line a site on its way is told of.
    """
    days = pd.to_datetime(lines["day"])
    history = lines.assign(moment=days)[(days <= today).to_numpy(bool)]
    history = history.sort_values(["site_id", "moment"], kind="stable").reset_index(drop=True)
    following = history.groupby("site_id", sort=False)["moment"].shift(-1).fillna(today)
    history = history.assign(days=(following - history["moment"]).dt.days.astype("int64"))
    board = _make_board(history, today)
    columns = [
        "site_id", "status", "day", "next_step", "organisation", "decision_reference", "days",
    ]  # fmt: skip
    return Pipeline(
        board=board,
        history=history[columns],
        events=_find_events(history),
        openings=_measure_openings(history),
        attention=_find_attention(board, history, today, stale_days),
    )


def _make_board(history: pd.DataFrame, today: pd.Timestamp) -> pd.DataFrame:
    """Take the last line of each site, and since when it has its status."""
    grouped = history.groupby("site_id", sort=True)
    is_new = history["status"] != grouped["status"].shift(1)
    since = history["moment"].where(is_new).groupby(history["site_id"]).last()
    references = history[history["decision_reference"] != ""].groupby("site_id")
    last = history.drop_duplicates("site_id", keep="last").set_index("site_id").sort_index()
    return pd.DataFrame(
        {
            "status": last["status"],
            "day": last["day"],
            "next_step": last["next_step"],
            "organisation": last["organisation"],
            "decision_reference": references["decision_reference"].last().reindex(last.index),
            "days_here": (today - since.reindex(last.index)).dt.days,
            "lines": grouped.size().reindex(last.index),
            "first_day": grouped["day"].first().reindex(last.index),
        },
        index=last.index,
    ).fillna({"decision_reference": ""})


def _find_events(history: pd.DataFrame) -> pd.DataFrame:
    """Find every opening, reopening and closing; a line that repeats a state is no event."""
    rows = []
    for site_id, own in history.groupby("site_id", sort=True):
        state, was_open = "", False
        for status, day in zip(own["status"], own["day"], strict=True):
            if status == OPENED and state != OPENED:
                rows.append((site_id, REOPENING if was_open else OPENING, day))
                was_open = True
            if status == CLOSED and state != CLOSED:
                rows.append((site_id, CLOSING, day))
                was_open = True  # who closes has been open, also before the log began
            state = status
    return pd.DataFrame(rows, columns=["site_id", "event", "day"])


def _measure_openings(history: pd.DataFrame) -> pd.DataFrame:
    """Measure how many months lie between the first line of a site and its first opening."""
    first = history.groupby("site_id")["moment"].first()
    opened = history[history["status"] == OPENED].groupby("site_id")["moment"].first()
    took = (opened - first.reindex(opened.index)).dt.days
    months = (took / DAYS_PER_MONTH)[took > 0]  # a log that begins open tells nothing of the way
    return months.rename("months").rename_axis("site_id").reset_index()


def _find_attention(
    board: pd.DataFrame, history: pd.DataFrame, today: pd.Timestamp, stale_days: int
) -> pd.DataFrame:
    """Find what is missing: a reference, a next step, an organisation, or any news."""
    is_going = board["status"].isin([step for step in STEPS if step != OPENED])
    last = history.groupby("site_id")["moment"].last().reindex(board.index)
    silent = (today - last).dt.days > stale_days
    tests = {
        "no_decision": board["status"].isin(NEEDS_DECISION) & (board["decision_reference"] == ""),
        "no_step": is_going & (board["next_step"] == ""),
        "no_organisation": is_going & (board["organisation"] == ""),
        "stale": is_going & silent,
    }
    rows = [(site_id, name) for name, test in tests.items() for site_id in board.index[test]]
    return pd.DataFrame(rows, columns=["site_id", "reason"])


def count_board(board: pd.DataFrame, places: pd.Series) -> pd.DataFrame:
    """Count sites and places per status, in the order of the way.

    Parameters
    ----------
    board
        Of `Pipeline`.
    places
        Planned places on `site_id`; NaN unknown.

    Returns
    -------
    `status, sites, places, unsized`: places of the sites of which they are known, and how many
    sites are not in it. Every status has a row.
    """
    own = places.reindex(board.index).astype("float64")
    rows = []
    for status in (*STEPS, ENDED, CLOSED):
        is_here = (board["status"] == status).to_numpy(bool)
        known = own[is_here]
        rows.append((status, int(is_here.sum()), float(np.nansum(known)), int(known.isna().sum())))
    return pd.DataFrame(rows, columns=["status", "sites", "places", "unsized"])
