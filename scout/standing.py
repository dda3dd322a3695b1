"""Why one site of a stored run stands before another."""

import pandas as pd

from layers.errors import Fault, SettingsError
from scoring.contributions import shown_score
from scoring.versus import compare_sites, find_next
from scout.basis import read_weights
from scout.explanation import Contender, Standing
from scout.run_record import RunRecord


def find_standing(record: RunRecord, pair: tuple[str, str]) -> Standing:
    """Put two sites of a run side by side.

    Parameters
    ----------
    pair
        Two ids, in any order.

    Raises
    ------
    SettingsError
        "site_twice": they are one site.
    """
    if pair[0] == pair[1]:
        raise SettingsError(Fault("site_twice", {"found": pair[0]}))
    versus = compare_sites(record.low, record.totals, read_weights(record), pair)
    return Standing(versus, _describe(record, versus.first), _describe(record, versus.second))


def _describe(record: RunRecord, site_id: str) -> Contender:
    """Take what is told of one of the two."""
    site = record.sites.loc[[site_id]].astype("object").iloc[0]
    totals = record.totals.loc[[site_id]]
    names = (site.get("name"), site.get("address"), site_id)
    return Contender(
        site_id=site_id,
        name=next(str(name) for name in names if name is not None and str(name)),
        state=str(totals["state"].iloc[0]),
        score=int(shown_score(totals["score"]).iloc[0]),
        ceiling=int(shown_score(totals["ceiling"]).iloc[0]),
        rank=_whole(totals["rank"].iloc[0]),
        position=_whole(site["shortlist_position"]),
        passed_over=str(site.get("passed_over") or ""),
    )


def _whole(value: object) -> int | None:
    return None if pd.isna(value) else int(str(value).split(".")[0])  # type: ignore[call-overload]


def find_next_standing(record: RunRecord, site_id: str) -> Standing | None:
    """Put a site beside the next in the ranking; None for the last, and without a rank."""
    next_one = find_next(record.totals, site_id)
    return None if next_one is None else find_standing(record, (site_id, next_one))
