"""What an edition tells of sites that it does not show: counts, never of fewer than a few sites."""

import numpy as np
import pandas as pd

from maps.say import say
from scoring.criterion import CRITERIA
from scoring.rank import RANKED_STATES
from scoring.reasons import STRONG, WEAK
from scoring.scorecard import Scorecard

# Source: ours, 2026: the least number in which no site can be told from the other two. Below it a
# count says "fewer than three", also for none, so that nobody learns that there is one.
FEWEST = 3
SIZES = (0.0, 50.0, 100.0, 200.0, np.inf)


def find_counted(card: Scorecard) -> pd.Index:
    """Find the sites that count in totals: those with a rank that are not confidential."""
    is_counted = card.totals["state"].isin(RANKED_STATES)
    table = card.sites.table
    if "is_confidential" in table:
        is_counted &= table["is_confidential"].ne("ja").fillna(True)
    return card.totals.index[is_counted.to_numpy(dtype=bool)]


def count_sites(card: Scorecard) -> pd.Series:
    """Count the candidate sites of each gemeente.

    Parameters
    ----------
    card
        The whole scorecard.

    Returns
    -------
    On the index of `card.gemeenten`; NaN where there are fewer than `FEWEST`.
    """
    codes = card.sites.table.loc[find_counted(card), "gemeente_code"]
    counts = codes.value_counts().reindex(card.gemeenten.index).fillna(0)
    exact = pd.Series(counts.to_numpy(np.float64), index=card.gemeenten.index, name="sites")
    return exact.where(exact >= FEWEST)


def group_sites(card: Scorecard, shown: pd.Index) -> pd.DataFrame:
    """Describe the sites that are not shown one by one, in coarse classes per gemeente.

    A division is told only when each class in it holds `FEWEST` sites or more: then no class can be
    worked out from the others and the total.

    Parameters
    ----------
    card
        The whole scorecard.
    shown
        Sites that have a row of their own; they are not in the groups.

    Returns
    -------
    Long: `gemeente_code, gemeente_name, theme, label, sites`, sorted by code and then in the order
    of the profile; Dutch words.
    """
    counted = find_counted(card).difference(shown)
    names = [weighing.criterion for weighing in card.profile.criteria]
    themes = {say("Omvang"): _classify_sizes(card.sites.table.loc[counted, "planned_places"])}
    for name in names:
        title = CRITERIA[name].short_label
        themes[title] = _classify_points(card.low.loc[counted, name], card.high.loc[counted, name])
    codes = card.sites.table.loc[counted, "gemeente_code"]
    lines = [
        (code, theme, label, int(count))
        for code in sorted(set(codes) - {""})
        for theme, labels in themes.items()
        for label, count in _divide(labels[codes == code])
    ]
    table = pd.DataFrame(lines, columns=["gemeente_code", "theme", "label", "sites"])
    names_of = card.gemeenten["gemeente_name"]
    told = table["gemeente_code"].map(names_of).astype("object").fillna(table["gemeente_code"])
    table.insert(1, "gemeente_name", told)
    return table


def _divide(labels: pd.Series) -> list[tuple[str, int]]:
    """Count the classes in their order; nothing when one of them is too small."""
    counts = labels.value_counts(sort=False)
    counts = counts[counts > 0]
    if len(counts) == 0 or counts.min() < FEWEST:
        return []
    return [(str(label), int(count)) for label, count in counts.items()]


def _classify_sizes(places: pd.Series) -> pd.Series:
    """Say how large a site is, in four classes."""
    labels = [
        say("minder dan {0} plekken", int(SIZES[1])),
        *(say("{0} tot {1} plekken", int(low), int(high))
          for low, high in zip(SIZES[1:-2], SIZES[2:-1], strict=True)),
        say("{0} plekken of meer", int(SIZES[-2])),
    ]  # fmt: skip
    classes = pd.cut(places.astype("float64"), SIZES, right=False, labels=labels)
    return _with_unknown(classes)


def _classify_points(low: pd.Series, high: pd.Series) -> pd.Series:
    """Say how a criterion scores, by the limits of `scoring.reasons`; unknown if it may be two."""
    labels = [say("zwak"), say("redelijk"), say("goed")]
    first, last = (_word(low), _word(high))
    codes = np.where(first == last, first, -1)
    words = [labels[code] if code >= 0 else None for code in codes.tolist()]
    classes = pd.Series(pd.Categorical(words, categories=labels), index=low.index)
    return _with_unknown(classes)


def _word(points: pd.Series) -> np.ndarray:
    """Give 0 for weak, 1 for between, 2 for strong."""
    values = points.to_numpy(dtype=np.int64)
    return np.where(values >= STRONG, 2, np.where(values < WEAK, 0, 1))


def _with_unknown(classes: pd.Series) -> pd.Series:
    """Put the sites of which the class is not known in a class of their own."""
    unknown = say("onbekend")
    return classes.cat.add_categories([unknown]).fillna(unknown)
