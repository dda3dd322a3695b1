"""Lists in which what is absent is taken not to exist: a row that cannot be used stops the run.

A decision that we cannot read would let a site pass that the council has refused; a risk contour
that we cannot read would let a building pass that lies in it. To leave the row out, as in other
tables, would give a wrong verdict, so a person must mend it first.
"""

from collections.abc import Mapping

import pandas as pd

from layers.contract import Contract
from layers.errors import Fault

# Rows that were set aside since they say nothing that another row, or today, does not say.
NEEDLESS = (
    "duplicate_identical", "superseded", "not_current", "not_newest", "not_selected",
    "not_in_netherlands",
)  # fmt: skip


def find_lost_rows(
    rejects: pd.DataFrame, raw: pd.DataFrame, contract: Contract, names: Mapping[str, str]
) -> list[Fault]:
    """List the rows that a closed list cannot do without.

    Parameters
    ----------
    rejects
        Of the check, columns `layers.rejects.REJECT_COLUMNS`.
    raw
        What the reader gave, with `source_row` and maybe `kind`.
    contract
        Says whether the list is closed, and which kinds may be missing.
    names
        table, source and file of the faults.

    Returns
    -------
    A fault "row_needed" per row, with the reject's code in `reject`; none for an open list.
    """
    if not contract.is_closed:
        return []
    lost = rejects[(rejects["scope"] == "row") & ~rejects["code"].isin(NEEDLESS)]
    if "kind" in raw:
        kinds = raw["kind"].fillna("").astype("str").str.strip().str.casefold()
        may_go = raw.loc[kinds.isin(contract.open_kinds), "source_row"]
        lost = lost[~lost["row"].isin(list(may_go))]
    return [
        Fault(
            "row_needed",
            {
                **names,
                "row": line["row"],
                "column": line["column"],
                "reject": line["code"],
                "found": line["found"],
                "expected": line["expected"],
            },
        )
        for line in lost.to_dict("records")
    ]
