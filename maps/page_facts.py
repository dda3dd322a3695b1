"""The facts of the page data: per indicator what is known of each site, and from which record."""

import numpy as np
import pandas as pd

from maps.columns import Packed, pack, pack_integers, pack_words
from maps.page_judged import pack_rest
from maps.words import scale_to_integer
from scoring.curve import Classes, Curve
from scoring.indicator import Indicator
from scoring.scorecard import Scorecard

# Marks of a fact, added up.
APPROXIMATE = 1
AGED = 2
NOT_APPLICABLE = 4

# In a packed column of origins: the record from which most fields of this site came.
MAIN_RECORD = -1


def main_records(origins: pd.DataFrame) -> pd.Series:
    """Find the record behind most fields of each site.

    Parameters
    ----------
    origins
        `Sites.origins`: site × field, "source#row" or "".

    Returns
    -------
    Text on the index of `origins`; "" for a site without any record. On a tie the record that
    comes first in the alphabet, so that the answer does not depend on the order of fields.
    """
    table = origins.to_numpy(dtype=object)
    codes, texts = pd.factorize(table.ravel())
    words = pd.Series(texts, dtype="object")
    is_told = np.append(words.ne("").to_numpy(dtype=bool), False)[codes]  # the last is code -1
    site = np.repeat(np.arange(len(table)), table.shape[1])[is_told]
    # Records by number in the alphabet, so that a tie can be decided without their texts.
    ordered = words.sort_values()
    place = np.empty(len(words), dtype=np.int64)
    place[ordered.index] = np.arange(len(words))
    pairs, counts = np.unique(site * len(words) + place[codes[is_told]], return_counts=True)
    site, record = np.divmod(pairs, max(len(words), 1))
    first = np.lexsort((record, -counts, site))
    first = first[np.unique(site[first], return_index=True)[1]]
    main = np.full(len(table), "", dtype=object)
    main[site[first]] = ordered.to_numpy(dtype=object)[record[first]]
    return pd.Series(main, index=origins.index, name="record", dtype="object")


def pack_records(
    origins: pd.DataFrame, main: pd.Series
) -> tuple[list[str], Packed, dict[str, Packed]]:
    """Pack many columns of records against one list of texts.

    Parameters
    ----------
    origins
        site × column of "source#row" texts ("" unknown).
    main
        The main record of each site, same index.

    Returns
    -------
    The texts; the position of each site's main record in them; and per column the positions,
    `MAIN_RECORD` where it is the site's main one.
    """
    table = np.column_stack([main.to_numpy(dtype=object), origins.to_numpy(dtype=object)])
    codes, texts = pd.factorize(table.ravel())
    grid = codes.reshape(table.shape)
    columns = np.where((grid[:, 1:] == grid[:, :1]), MAIN_RECORD, grid[:, 1:])
    packed = {
        str(name): pack(columns[:, position]) for position, name in enumerate(origins.columns)
    }
    return [str(text) for text in texts], pack(grid[:, 0]), packed


def fact_origins(card: Scorecard, main: pd.Series) -> pd.DataFrame:
    """Put the origins of all facts side by side, site × indicator.

    An unknown fact has no origin. The page never asks for it, so such a cell holds what most
    cells of its column hold: then the column packs into one value.
    """
    columns = {}
    for name, fact in card.facts.items():
        origin = fact.origin.astype(object)
        is_main = origin.eq(main) & fact.value.notna()
        quiet = main if is_main.any() else _first_known(origin, fact.value.notna())
        columns[name] = origin.where(fact.value.notna(), quiet)
    return pd.DataFrame(columns, index=card.sites.table.index)


def _first_known(column: pd.Series, is_known: pd.Series) -> str:
    """Take the first text of a known fact, "" where none is known."""
    known = column[is_known]
    return str(known.iloc[0]) if len(known) else ""


def fact_columns(
    card: Scorecard, indicators: dict[str, Indicator], origins: dict[str, Packed]
) -> dict[str, dict[str, object]]:
    """Pack value, judgement, origin, day and marks of every indicator.

    Parameters
    ----------
    card
        The scorecard.
    indicators
        The cards of its indicators, by id.
    origins
        Per indicator its packed origins (`pack_records`).

    Returns
    -------
    By indicator: `value` (numbers in units of 10^-decimals, or words), `rest` (what to add to the
    judgement that follows from it, see maps/page_judged.py; None unknown), `origin`, `day`,
    `marks`. Where the value is unknown, origin and day mean nothing.
    """
    judges = {
        weighing.indicator: weighing.judge
        for criterion in card.profile.criteria
        for weighing in criterion.indicators
    }
    return {
        name: {
            **_values(card, indicator, judges[name]),
            "origin": origins[name],
            "day": _days(card, name),
            "marks": _marks(card, name),
        }
        for name, indicator in indicators.items()
    }


def _days(card: Scorecard, name: str) -> Packed:
    """Pack the days; the cell of an unknown fact repeats the first known one."""
    day = card.facts[name].day.astype(object)
    is_known = card.facts[name].value.notna()
    return pack_words(day.where(is_known, _first_known(day, is_known)))


def _values(card: Scorecard, indicator: Indicator, judge: Curve | Classes) -> dict[str, Packed]:
    """Pack the facts, scaled whole numbers or words ("" unknown), and their judgement."""
    value = card.facts[indicator.id].value
    judged = card.values[indicator.id].to_numpy(dtype=np.float64)
    if indicator.is_class:
        words = value.astype(object).where(value.notna(), "")
        return {"value": pack_words(words), "rest": pack_rest(judged, words, judge, 0)}
    numbers = scale_to_integer(value.to_numpy(dtype=np.float64), indicator.decimals)
    rest = pack_rest(judged, numbers, judge, indicator.decimals)
    return {"value": pack_integers(numbers), "rest": rest}


def _marks(card: Scorecard, name: str) -> Packed:
    """Add up the marks of each fact.

    An unknown fact is not approximate and has no age: its cell repeats the first known mark, and
    the page does not look at it. That it does not apply is always told.
    """
    fact = card.facts[name]
    known = fact.value.notna().to_numpy()
    marks = APPROXIMATE * fact.is_approximate.to_numpy(dtype=bool) + AGED * card.is_aged[
        name
    ].to_numpy(dtype=bool)
    quiet = int(marks[known][0]) if known.any() else 0
    applies = card.applies[name].to_numpy(dtype=bool)
    told = np.where(known, marks, quiet) + NOT_APPLICABLE * ~applies
    return pack(told.astype(np.int64))
