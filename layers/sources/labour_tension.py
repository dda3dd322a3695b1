"""Tension on the labour market per region: the *Spanningsindicator* of UWV, per quarter.

UWV shows the figures on a dashboard, from which a CSV can be saved; there is no stable interface.
"""

import pandas as pd

from layers.adapter import CARRIED, Adapter, fold_header, rename_columns
from layers.errors import ContractError, Fault
from layers.read import read_table
from layers.reject_lines import LeftOut, append_left_out
from layers.source import Delivery

CODE = ("labour_region_code", "arbeidsmarktregio_code", "arbeidsmarktregiocode", "regiocode")
TENSION = ("spanningsindicator", "labour_tension")
QUARTER = ("kwartaal", "quarter", "periode")
JOBS = ("beroepsgroep", "beroepsklasse")

# How the row of all occupations together is called.
ALL_JOBS = ("", "totaal", "alle", "alle beroepen", "alle beroepsgroepen")


def read_tension(delivery: Delivery) -> pd.DataFrame:
    """Read the newest quarter of each region, all occupations together.

    Parameters
    ----------
    delivery
        CSV with ";" or a workbook: code of the region (AM01), quarter ("2026-Q3", "2026K3",
        "2026 3e kwartaal") and indicator; a column of occupations may be there.

    Returns
    -------
    Raw table for `labour_regions`; behind the rows stand the counts of older quarters and of
    single occupations. Without a column of quarters every row is kept.

    Raises
    ------
    SourceError
        As `read_table`.
    ContractError
        "quarter_unreadable" when a quarter cannot be read.
    """
    found = read_table(delivery.path)
    names = {
        "labour_region_code": _find(found, CODE),
        "labour_tension": _find(found, TENSION),
        "quarter": _find(found, QUARTER),
        "jobs": _find(found, JOBS),
    }
    table = rename_columns(found, {ours: theirs for ours, theirs in names.items() if theirs})
    blank = pd.Series("", index=table.index, dtype="str")
    broken = table.get("reject_code", blank) != ""
    is_single = ~table.get("jobs", blank).str.lower().isin(ALL_JOBS) & ~broken
    moment = _order_quarters(table.get("quarter", blank), delivery)
    region = table.get("labour_region_code", blank)
    newest = moment.where(~is_single).groupby(region).transform("max")
    is_older = (moment < newest) & ~is_single & ~broken
    told = [
        LeftOut("not_newest", int(is_older.sum()), "rijen: ouder kwartaal"),
        LeftOut("not_selected", int(is_single.sum()), "rijen: één beroepsgroep"),
    ]
    kept = table[~is_older & ~is_single].drop(columns=["quarter", "jobs"], errors="ignore")
    return append_left_out(kept, told)


def _find(found: pd.DataFrame, known: tuple[str, ...]) -> str:
    """Header in the file that is one of the known ones, or ""."""
    wanted = {fold_header(word) for word in known}
    headers = (str(name) for name in found.columns if name not in CARRIED)
    return next((name for name in headers if fold_header(name) in wanted), "")


def _order_quarters(quarters: pd.Series, delivery: Delivery) -> pd.Series:
    """Give each quarter a number that grows with time; 0 where no quarter is given."""
    parts = quarters.str.extract(r"(?P<year>20\d{2})")
    rest = quarters.str.replace(r"20\d{2}", "", n=1, regex=True)
    parts["quarter"] = rest.str.extract(r"([1-4])")[0]
    unreadable = quarters[(quarters != "") & parts.isna().any(axis=1)]
    if len(unreadable):
        fields = {
            "file": delivery.path.name,
            "column": "kwartaal",
            "found": unreadable.iloc[0],
            "expected": "2026-Q3",
        }
        raise ContractError(Fault("quarter_unreadable", fields))
    numbers = parts.fillna("0").astype("int64")
    return numbers["year"] * 4 + numbers["quarter"]


ADAPTER = Adapter(
    id="labour_tension",
    table="labour_regions",
    read=read_tension,
    columns={"labour_region_code": CODE[0], "labour_tension": TENSION[0]},
)
