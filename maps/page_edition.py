"""What the page says of its own edition: for whom it is, what is left out, totals and groups."""

import numpy as np
import pandas as pd

from maps.edition_notice import EditionNotice
from maps.edition_totals import FEWEST


def edition_card(notice: EditionNotice, gemeenten: pd.Index) -> dict[str, object]:
    """Describe an edition that is not internal.

    Parameters
    ----------
    notice
        Of the run.
    gemeenten
        Codes in the order of the page.

    Returns
    -------
    `audience`, `lines`, `is_closed`, `hides_facts`, `fewest`; `totals` (a count a gemeente, None
    for fewer than `fewest`), or None where the sites of the page are all that count; `groups`
    (gemeente, theme, class, count a line), or None.
    """
    return {
        "audience": notice.audience,
        "lines": list(notice.lines),
        "is_closed": notice.is_closed,
        "hides_facts": notice.hides_facts,
        "fewest": FEWEST,
        "totals": None if notice.totals is None else _counts(notice.totals.reindex(gemeenten)),
        "groups": None if notice.groups is None else _rows(notice.groups),
    }


def _counts(totals: pd.Series) -> list[int | None]:
    """Write counts that may be withheld."""
    return [None if np.isnan(count) else int(count) for count in totals.to_numpy(np.float64)]


def _rows(groups: pd.DataFrame) -> list[list[object]]:
    """Write the groups as rows."""
    columns = groups[["gemeente_name", "theme", "label", "sites"]]
    return [list(row) for row in columns.astype("object").itertuples(index=False, name=None)]
