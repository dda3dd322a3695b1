"""The rows of a table of Statistics Netherlands: one per gemeente, of the newest period.

Such a table holds the country, provinces, gemeenten, districts and neighbourhoods under each
other, for many periods, and sometimes per class of something else. Headers end in a number that
moves every year ("AantalInwoners_5"), so a column is known by its stem, and codes by what they are.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from layers.errors import ContractError, Fault
from layers.number import PLAIN, parse_numbers

GEMEENTE = r"GM\d{4}"
REGION = r"(?:NL|GM|WK|BU|LD|PV|CR)\w+"
NUMBERED = re.compile(r"(?P<stem>.+?)_\d+")
# The class that stands for all classes together, in the key tables of Statistics Netherlands.
TOTAL = r"T\d{5,6}"
PERIOD = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<kind>JJ|KW|MM|X)?(?P<part>\d{2})?")
MONTHS = {"KW": 3, "MM": 1}  # how many months a part of a year lasts

# Statistics Netherlands marks a secret or missing value by a number from -99990 down, or a sign.
SECRET_BELOW = -99990.0
SECRET_WORDS = (".", "x", "-")


def find_region_column(found: pd.DataFrame, headers: Sequence[str], path: Path) -> str:
    """Name the column with region codes, known by its values.

    Parameters
    ----------
    found
        Text; "" where unknown.
    headers
        Of the columns that are the publisher's.
    path
        For the message.

    Raises
    ------
    ContractError
        "column_missing" if no column has codes of regions, with a gemeente among them.
    """
    for name in headers:
        known = found.loc[found[name] != "", name]
        if len(known) and known.str.fullmatch(REGION).all() and known.str.match("GM").any():
            return name
    fields = {"file": path.name, "column": "gemeente_code", "expected": "GM0000"}
    raise ContractError(Fault("column_missing", {**fields, "found": ", ".join(headers[:12])}))


def find_stem(headers: Sequence[str], stem: str) -> list[str]:
    """List the columns with a stem: the name without the number behind it, capitals or not."""
    wanted = stem.casefold()
    return [name for name in headers if wanted in {name.casefold(), strip_number(name).casefold()}]


def strip_number(header: str) -> str:
    """Take the number from the end of a header."""
    numbered = NUMBERED.fullmatch(header)
    return numbered["stem"] if numbered else header


def tell_period(text: str) -> str:
    """Tell the first day of a period such as "2024JJ00", "2025KW02" or "2026MM09", as an ISO day.

    "" for a text that is none; a provisional year ("2023*") is a year as any other.
    """
    found = PERIOD.match(text.strip())
    if found is None:
        return ""
    months = MONTHS.get(found["kind"] or "", 0)
    month = 1 + months * (int(found["part"] or 1) - 1) if months else 1
    return f"{found['year']}-{month:02d}-01" if 1 <= month <= 12 else ""


def hide_secret(words: pd.Series) -> pd.Series:
    """Make secret and missing values unknown.

    Parameters
    ----------
    words
        Numbers as text with a decimal point.
    """
    values, _ = parse_numbers(words, PLAIN)
    return words.mask((values <= SECRET_BELOW) | words.isin(SECRET_WORDS), "")


def keep_totals(rows: pd.DataFrame, code: pd.Series, headers: Sequence[str]) -> pd.Series:
    """Say which rows are of all classes together, where a table has classes.

    Parameters
    ----------
    rows
        Of one period.
    code
        Of the region, per row.
    headers
        Of the columns that could be a class.

    Returns
    -------
    True for rows of the total of every column that has one; all True where each region has one row.
    """
    is_kept = pd.Series(data=True, index=rows.index)
    if not code.duplicated().any():
        return is_kept
    for name in headers:
        is_total = rows[name].str.fullmatch(TOTAL)
        if is_total.any():
            is_kept &= is_total
    return is_kept
