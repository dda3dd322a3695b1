"""The one table of sites that every export writes: a row a site, with English names.

Units are in the names; the rest reads as follows.

* `score`, `ceiling`, `<criterion>_low`, `_high`: points of 100; `<criterion>_contribution`: points
  that add up to `score` over the criteria.
* `score_exact`, `ceiling_exact`: the whole numbers 0..100,000,000 from which ranks follow.
* `<indicator>`: the fact in its own unit; empty (NaN) is *onbekend*.
* `coverage`: share 0..1 of the weight that is known.
* `among_first_share`, `listed_share`: how often the site is among the first and on the shortlist
  with other weights and other facts (`scoring.smaa.sureness`), 0..1; empty without a rank.
"""

from collections.abc import Iterator

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.extensions import ExtensionArray

from layers.text_rows import find_texts, number_texts, order_texts
from layers.texts import TextArray, as_texts, repeat_text, take_texts
from scoring.contributions import shown_contributions, shown_score
from scoring.findings import BROKEN, NOTED, OPEN, tell_places
from scoring.missing import find_missing
from scoring.outlook import Outlook
from scoring.reach import take_shapes
from scoring.scorecard import ELIGIBLE, EXCLUDED, NEEDS_RESEARCH, UNDECIDED, Scorecard
from scoring.shortlist import Shortlist
from scoring.together import do_for_sites

STATE_ORDER = (ELIGIBLE, NEEDS_RESEARCH, UNDECIDED, EXCLUDED)
FIRST_COLUMNS = (
    "name", "address", "postcode", "gemeente_code", "gemeente_name", "kind", "state",
    "planned_places", "possible_places",
)  # fmt: skip
STATUS_COLUMNS = (
    "status", "day", "next_step", "organisation", "decision_reference", "released",
)  # fmt: skip
# From a column of the table to what it shows of `Sureness.shares`.
SURENESS_COLUMNS = {"among_first_share": "among_first", "listed_share": "listed"}
GEOMETRIES = ("geometry", "footprint", "parcel")
# How many rows say whether the texts of a column come back all the time.
_TRIED = 1000


def build_site_table(
    scorecard: Scorecard,
    shortlist: Shortlist,
    status: pd.DataFrame,
    outlook: Outlook | None = None,
) -> gpd.GeoDataFrame:
    """Put everything that is known of a site in one row.

    Parameters
    ----------
    scorecard
        What was found.
    shortlist
        The chosen sites, in order.
    status
        On `site_id`, columns of `STATUS_COLUMNS` (an edition has fewer); sites without a line in
        the log may be absent.
    outlook
        How sure each place is; None when nobody looked.

    Returns
    -------
    On `site_id`, points in EPSG:28992: the shortlist first, then by rank, then the undecided and
    the excluded by `site_id`.
    """
    sites, index = scorecard.sites.table, scorecard.totals.index
    order = _reading_order(scorecard, shortlist)
    ordered = index[order]
    columns: dict[str, pd.Series] = {}
    repeated: dict[str, TextArray] = {}

    def put(column: pd.Series) -> pd.Series:
        return pd.Series(_put_in_order(column, order, repeated), ordered, column.dtype)

    for part in _make_parts(scorecard, shortlist, status, outlook):
        some = {str(name): column for name, column in part.items()}
        made = do_for_sites(list(some.values()), put, len(order))
        columns.update(zip(some, made, strict=True))
    columns["geometry"] = gpd.GeoSeries(take_shapes(sites.geometry)[order], ordered, crs=sites.crs)
    table = pd.DataFrame(columns, index=ordered, copy=False)
    # geopandas would copy every cell, for somebody who goes on with `table`.
    return gpd.GeoDataFrame(table, geometry="geometry", crs=sites.crs, copy=False)


def _make_parts(
    scorecard: Scorecard, shortlist: Shortlist, status: pd.DataFrame, outlook: Outlook | None
) -> Iterator[pd.DataFrame | dict[str, pd.Series]]:
    """Make the columns, some at a time, so that the whole table is there only once.

    Those that are there already come as they are: a table of them would be a copy.
    """
    sites, index = scorecard.sites.table, scorecard.totals.index
    yield _positions(scorecard, shortlist)
    yield sites.assign(state=scorecard.totals["state"])[list(FIRST_COLUMNS)]
    yield _totals(scorecard)
    yield _sureness(outlook, index)
    yield _criteria(scorecard)
    yield {name: fact.value.reindex(index) for name, fact in scorecard.facts.items()}
    for name, texts in _reasons(scorecard, shortlist):
        yield pd.DataFrame({name: texts}, index=index)
    yield _status(status, index)
    rest = (name for name in sites.columns if name not in (*FIRST_COLUMNS, *GEOMETRIES))
    yield {str(name): sites[name] for name in rest}


def _put_in_order(
    column: pd.Series, order: npt.NDArray[np.intp], repeated: dict[str, TextArray]
) -> ExtensionArray:
    """Take the cells of a column in the order in which people read.

    Texts lie far apart in memory, so that each one costs as much as ten numbers. Where they come
    back all the time, their numbers are put in order. Columns that hold one text in every row, ""
    above all, share it in `repeated`, where it is put when it comes for the first time.
    """
    if not isinstance(column.dtype, pd.StringDtype) or not _is_repeating(column):
        taken: ExtensionArray = column.array.take(order)
        return taken
    code, different = number_texts(column)
    if len(different) > 1:
        return take_texts(different, code[order])
    # `as_texts` holds the same characters once more: no two columns are one and the same object.
    text = different[0]
    return as_texts(repeated.setdefault(text, repeat_text(text, len(column))))


def _is_repeating(texts: pd.Series) -> bool:
    """Say whether texts come back all the time, by the first ones; none may be unknown."""
    first = texts.iloc[:_TRIED]
    return 10 * first.nunique() <= len(first) > 0 and not texts.hasnans


def _positions(scorecard: Scorecard, shortlist: Shortlist) -> pd.DataFrame:
    """Give the place on the shortlist and in the ranking, as whole numbers or nothing."""
    index = scorecard.totals.index
    place = find_texts(index, pd.Index(shortlist.site_ids, dtype="str")) + 1
    positions = pd.Series(place, index, dtype="Int64").mask(place == 0)
    ranks = scorecard.totals[["rank", "rank_best", "rank_worst"]].astype("Int64")
    return pd.concat([positions.rename("shortlist_position"), ranks], axis="columns")


def _totals(scorecard: Scorecard) -> pd.DataFrame:
    """Give the totals in points and as exact whole numbers."""
    totals = scorecard.totals
    return pd.DataFrame(
        {
            "score": shown_score(totals["score"]) / 10,
            "ceiling": shown_score(totals["ceiling"]) / 10,
            "coverage": totals["coverage"],
            "coverage_ondersteuning": totals["coverage_ondersteuning"],
            "score_exact": totals["score"].astype("int64"),
            "ceiling_exact": totals["ceiling"].astype("int64"),
        }
    )


def _status(status: pd.DataFrame, index: pd.Index) -> pd.DataFrame:
    """Give the newest line of the log of each site, "" where it has none."""
    told = [name for name in STATUS_COLUMNS if name in status]
    at = find_texts(index, status.index)
    names = {name: name if name == "status" else f"status_{name}" for name in told}
    cells = {name: status[name].astype("object").fillna("").astype("str") for name in told}
    return pd.DataFrame({names[name]: take_texts(cells[name], at) for name in told}, index=index)


def _sureness(outlook: Outlook | None, index: pd.Index) -> pd.DataFrame:
    """Give how often each site is among the first and on the shortlist; NaN when not known."""
    if outlook is None:
        return pd.DataFrame(np.nan, index=index, columns=list(SURENESS_COLUMNS))
    shares = outlook.sureness.shares.reindex(index)[list(SURENESS_COLUMNS.values())]
    return shares.set_axis(list(SURENESS_COLUMNS), axis="columns")


def _criteria(scorecard: Scorecard) -> pd.DataFrame:
    """Give per criterion the lowest and highest points, and what it adds to the score."""
    weights = {weighing.criterion: weighing.weight for weighing in scorecard.profile.criteria}
    names = list(weights)
    contributions = shown_contributions(scorecard.low[names], weights)
    columns = {}
    for name in names:
        columns[f"{name}_low"] = scorecard.low[name] / 100
        columns[f"{name}_high"] = scorecard.high[name] / 100
        columns[f"{name}_contribution"] = contributions[name] / 10
    return pd.DataFrame(columns, index=scorecard.totals.index)


def _reasons(scorecard: Scorecard, shortlist: Shortlist) -> Iterator[tuple[str, pd.Series]]:
    """Say in words why a site is out or undecided, what stands out, and what is unknown."""
    index, findings = scorecard.totals.index, scorecard.findings
    places = find_texts(findings["site_id"], index), len(index)
    told = {
        "verdict_reasons": ((BROKEN, OPEN), "text"),
        "attention_points": ((NOTED,), "text"),
        "to_find_out": ((OPEN, NOTED), "missing"),
    }
    for name, (outcomes, column) in told.items():
        yield name, pd.Series(tell_places(findings, places, outcomes, column), index)
    yield "missing_facts", find_missing(scorecard)
    passed = pd.Series(shortlist.passed_over, dtype="str")
    yield "passed_over", pd.Series(take_texts(passed, find_texts(index, passed.index)), index)


def _reading_order(scorecard: Scorecard, shortlist: Shortlist) -> npt.NDArray[np.intp]:
    """Order the sites as people read them; gives their positions."""
    totals = scorecard.totals
    place = find_texts(totals.index, pd.Index(shortlist.site_ids, dtype="str"))
    code, states = number_texts(totals["state"])
    keys = (
        order_texts(totals.index),
        np.array([STATE_ORDER.index(state) for state in states], dtype=np.intp)[code],
        totals["rank"].fillna(np.inf).to_numpy(),
        np.where(place < 0, len(shortlist.site_ids), place),
    )
    return np.lexsort(keys)
