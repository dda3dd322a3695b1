"""What must hold of every swap, counted again from the table of moves itself."""

import pandas as pd

from layers.errors import ContractError, Fault
from scoring.region.match import Match
from scoring.region.match_case import MatchCase
from scoring.region.misfit import find_fit


def check_swaps(case: MatchCase, start: Match, moves: pd.DataFrame) -> None:
    """Stop when a swap breaks one of its promises.

    Parameters
    ----------
    case
        What was matched.
    start
        Before the swaps.
    moves
        As `scoring.region.swaps.Swaps.moves`.

    Raises
    ------
    ContractError
        "swap_rule_broken", with `rule`: "persons" (a gemeente has more or fewer), "worse" (a
        household lost), "room" (more households than dwellings), "limit" (a dwelling that may not
        go to a household) or "count" (a household that is not there).
    """
    broken = [
        name
        for name, holds in (
            ("persons", _keeps_persons(moves)),
            ("worse", _lowers_nobody(moves)),
            ("room", _has_room(case, start, moves)),
            ("limit", _keeps_limits(case, moves)),
            ("count", _moves_who_is_there(start, moves)),
        )
        if not holds
    ]
    if broken:
        raise ContractError([Fault("swap_rule_broken", {"rule": name}) for name in broken])


def _keeps_persons(moves: pd.DataFrame) -> bool:
    for size in ("size_now", "size_later"):
        persons = moves["households"] * moves[size]
        comes = persons.groupby(moves["to_gemeente"]).sum()
        goes = persons.groupby(moves["from_gemeente"]).sum()
        if comes.sub(goes, fill_value=0).ne(0).any():
            return False
    return True


def _lowers_nobody(moves: pd.DataFrame) -> bool:
    before = moves["points_before"].fillna(float("inf"))  # who waits has nothing to lose
    return bool((moves["points_after"] <= before).all())


def _has_room(case: MatchCase, start: Match, moves: pd.DataFrame) -> bool:
    lives = start.homes.groupby("dwelling_id")["households"].sum()
    comes = moves.groupby("to_dwelling")["households"].sum()
    goes = moves[moves["from_dwelling"] != ""].groupby("from_dwelling")["households"].sum()
    after = lives.add(comes, fill_value=0).sub(goes, fill_value=0)
    return bool((after <= case.dwellings["dwellings"].reindex(after.index)).all())


def _keeps_limits(case: MatchCase, moves: pd.DataFrame) -> bool:
    table = pd.DataFrame(
        find_fit(case).points, index=case.segments.index, columns=case.dwellings.index
    )
    pairs = zip(moves["segment_id"], moves["to_dwelling"], moves["points_after"], strict=True)
    return all(table.loc[segment, home] == points for segment, home, points in pairs)


def _moves_who_is_there(start: Match, moves: pd.DataFrame) -> bool:
    place = ["segment_id", "from_dwelling"]
    waits = start.waiting.rename_axis("segment_id").rename("there").reset_index()
    waits = waits.assign(from_dwelling="")
    homes = start.homes.rename(columns={"dwelling_id": "from_dwelling", "households": "there"})
    there = pd.concat([waits, homes[[*place, "there"]]]).groupby(place)["there"].sum()
    goes = moves.groupby(place)["households"].sum()
    return bool((goes <= there.reindex(goes.index, fill_value=0)).all())
