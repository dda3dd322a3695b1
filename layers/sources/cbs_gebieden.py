"""Gemeenten with their regions and inhabitants: "Gebieden in Nederland" of Statistics Netherlands.

The headers are numbered ("Code_4", "Naam_5") and the numbers move each year. So a column is known
by what stands in it: codes that begin with AM are labour market regions, PV provinces. The name
of a region stands in the column behind its code.
"""

import re

import pandas as pd

from layers.adapter import CARRIED, PLAIN, Adapter
from layers.errors import ContractError, Fault
from layers.read import read_csv, read_parquet
from layers.source import Delivery

# From our column to the letters with which the publisher's codes begin.
CODES = {"gemeente_code": "GM", "labour_region_code": "AM", "province_code": "PV"}
NAMES = {"gemeente_name": "GM", "labour_region_name": "AM"}
INHABITANTS = "inwonertal"


def read_gebieden(delivery: Delivery) -> pd.DataFrame:
    """Read one row per gemeente of the whole country.

    Parameters
    ----------
    delivery
        The CSV as Statistics Netherlands delivers it: ";" between, cells padded with spaces; or
        the stored table of the open data.

    Returns
    -------
    Raw table for `gemeente_statistics`: codes and names of gemeente and labour market region,
    code of the province, inhabitants.

    Raises
    ------
    SourceError
        As `read_csv`.
    ContractError
        "column_missing" when no column holds codes of gemeenten, or none is called Inwonertal;
        "column_ambiguous" when several are.
    """
    is_stored = delivery.path.suffix == ".parquet"
    found = read_parquet(delivery.path) if is_stored else read_csv(delivery.path)
    columns = {ours: _find_code(found, letters) for ours, letters in CODES.items()}
    columns |= {ours: _find_name(found, letters) for ours, letters in NAMES.items()}
    columns["inhabitants"] = _find_inhabitants(found, delivery)
    if not columns["gemeente_code"]:
        fields = {
            "file": delivery.path.name,
            "column": "gemeente_code",
            "expected": "GM0000",
            "found": ", ".join(map(str, found.columns[:12])),
        }
        raise ContractError(Fault("column_missing", fields))
    table = pd.DataFrame({ours: found[theirs] for ours, theirs in columns.items() if theirs})
    return table.assign(**{name: found[name] for name in CARRIED if name in found})


def read_areas(delivery: Delivery) -> pd.DataFrame:
    """Read the same without inhabitants, for whom has newer ones.

    With inhabitants of two years a gemeente that has merged in between would be counted beside the
    new one in a national sum.

    Parameters
    ----------
    delivery
        As `read_gebieden`.

    Raises
    ------
    SourceError, ContractError
        As `read_gebieden`.
    """
    return read_gebieden(delivery).drop(columns="inhabitants")


def _find_code(found: pd.DataFrame, letters: str) -> str:
    """Header of the last column whose every value is a code with these letters, or "".

    The last, because the code of the row itself stands twice and the name is behind the second.
    """
    hits = [
        str(name)
        for name in found.columns
        if name not in CARRIED and _is_code(found[name], letters)
    ]
    return hits[-1] if hits else ""


def _is_code(values: pd.Series, letters: str) -> bool:
    """Say if a column holds codes such as AM01 and nothing else; unknown cells do not count."""
    known = set(values.to_numpy(dtype=object)) - {""}
    return bool(known) and all(re.fullmatch(rf"{letters}[0-9]+", word) for word in known)


def _find_name(found: pd.DataFrame, letters: str) -> str:
    """Header of the column right behind a code, if it is called a name; else ""."""
    code = _find_code(found, letters)
    headers = [str(name) for name in found.columns]
    behind = headers[headers.index(code) + 1 :][:1] if code else []
    return behind[0] if behind and behind[0].casefold().startswith("naam") else ""


def _find_inhabitants(found: pd.DataFrame, delivery: Delivery) -> str:
    """Header of the one column whose stem is Inwonertal."""
    hits = [str(name) for name in found.columns if str(name).casefold().startswith(INHABITANTS)]
    if len(hits) == 1:
        return hits[0]
    code = "column_ambiguous" if hits else "column_missing"
    fields = {"file": delivery.path.name, "column": "Inwonertal", "found": ", ".join(hits)}
    raise ContractError(Fault(code, fields))


ADAPTER = Adapter(
    id="cbs_gebieden",
    table="gemeente_statistics",
    read=read_gebieden,
    columns={
        "gemeente_code": "Code_1",
        "gemeente_name": "Naam_2",
        "labour_region_code": "Code_4",
        "labour_region_name": "Naam_5",
        "province_code": "Code_28",
        "inhabitants": "Inwonertal_54",
    },
    numbers=PLAIN,
    reads_stored=True,
)

AREAS = Adapter(
    id="cbs_areas",
    table="gemeente_statistics",
    read=read_areas,
    columns={ours: theirs for ours, theirs in ADAPTER.columns.items() if ours != "inhabitants"},
    numbers=PLAIN,
    reads_stored=True,
)
