"""Family reunification: who can grow into the dwelling, and what that says about waiting."""

import numpy as np
import pandas as pd

from scoring.region.match import Match
from scoring.region.match_case import MatchCase
from scoring.region.misfit import find_fit

# Advice for a whole segment, never for a household.
PLACE, PLACE_AND_MOVE, TEMPORARY, NOTHING = "place", "place_and_move", "temporary", "nothing"


def find_reunification(case: MatchCase, match: Match) -> pd.DataFrame:
    """Tell for each segment that will grow what the outcome means when the family has come.

    Parameters
    ----------
    case
        What was matched.
    match
        The outcome.

    Returns
    -------
    On `segment_id`, only segments that grow: `gemeente_code`, `kind`, `households`, `size_now`,
    `size_later`, `stays` (housed in a dwelling that also holds the family), `moves` (housed, must
    move later), `waits`, and `advice`: `PLACE`, `PLACE_AND_MOVE`, `TEMPORARY` (some wait, and the
    region has dwellings that fit today only: live there for the time being, or wait in reception
    until the family comes) or `NOTHING` (some wait and nothing fits today).

    Source
    ------
    DOMAIN row 4.10: families that come press on large dwellings; sometimes people wait in
    reception until they have arrived. The advice is ours and is given for segments.
    """
    grows = case.segments["size_later"] > case.segments["size_now"]
    table = case.segments.loc[
        grows, ["gemeente_code", "kind", "households", "size_now", "size_later"]
    ]
    homes = match.homes
    stays = _sum_homes(homes[homes["fits_later"].astype(bool)], table.index)
    moves = _sum_homes(homes[~homes["fits_later"].astype(bool)], table.index)
    waits = match.waiting.reindex(table.index)
    fit = find_fit(case)
    small = (fit.now & fit.access & ~fit.later).any(axis=1)
    has_small = pd.Series(small, index=case.segments.index)[table.index]
    advice = np.select(
        [(waits > 0) & has_small, waits > 0, moves > 0], [TEMPORARY, NOTHING, PLACE_AND_MOVE], PLACE
    )
    return table.assign(stays=stays, moves=moves, waits=waits, advice=advice)


def _sum_homes(homes: pd.DataFrame, index: pd.Index) -> pd.Series:
    """Add up the households of each segment."""
    return homes.groupby("segment_id")["households"].sum().reindex(index, fill_value=0)


def count_gemeenten(case: MatchCase, match: Match) -> pd.DataFrame:
    """Count for each gemeente who is linked to it, who is housed, and who lives in it.

    Parameters
    ----------
    case
        What was matched.
    match
        The outcome.

    Returns
    -------
    On `gemeente_code`, every gemeente with a segment or a dwelling: `linked_households`,
    `linked_now`, `linked_later` (persons linked to it), `housed_households`, `waiting_households`
    (of those), `lives_now`, `lives_later` (persons who live in its dwellings, wherever linked),
    `dwellings`, `used_dwellings` and `empty_dwellings`. Whole numbers.
    """
    segments = case.segments
    homes = match.homes.join(segments[["size_now", "size_later"]], on="segment_id")
    linked = segments["gemeente_code"]
    index = pd.Index(sorted({*linked, *case.dwellings["gemeente_code"]}), name="gemeente_code")
    alone = homes[~homes["shares"].astype(bool)]
    waiting = match.waiting.groupby(linked).sum()
    used = alone.groupby("to_gemeente")["households"].sum().add(
        match.shared.groupby(case.dwellings["gemeente_code"]).sum(), fill_value=0
    )  # fmt: skip
    parts = {
        "linked_households": segments["households"].groupby(linked).sum(),
        "linked_now": (segments["households"] * segments["size_now"]).groupby(linked).sum(),
        "linked_later": (segments["households"] * segments["size_later"]).groupby(linked).sum(),
        "housed_households": homes.groupby("from_gemeente")["households"].sum(),
        "waiting_households": waiting,
        "lives_now": (homes["households"] * homes["size_now"]).groupby(homes["to_gemeente"]).sum(),
        "lives_later": (homes["households"] * homes["size_later"])
        .groupby(homes["to_gemeente"])
        .sum(),
        "dwellings": case.dwellings["dwellings"].groupby(case.dwellings["gemeente_code"]).sum(),
        "used_dwellings": used,
    }
    table = pd.DataFrame(
        {name: part.reindex(index, fill_value=0).astype("int64") for name, part in parts.items()}
    )
    return table.assign(empty_dwellings=table["dwellings"] - table["used_dwellings"])
