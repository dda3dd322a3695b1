"""A published list of addresses, such as schools: which rows count, and their addresses in parts.

Which column holds what stands on the card of the source (`options`), since every publisher has
other headers.
"""

import re
from collections.abc import Collection
from pathlib import Path

import pandas as pd

from layers.errors import Fault, SourceError, SourceUnreachableError
from layers.fetching.card import FetchCard
from layers.header import fold_header
from layers.intake.address import Address, fold_house
from layers.read import read_csv

# Parts of an address, by the option of the card that names their column.
PARTS = ("name", "street", "house", "postcode", "town", "gemeente")
ONLY = "only_words"


def read_address_list(path: Path, card: FetchCard) -> pd.DataFrame:
    """Read the rows of a list that its card wants.

    Parameters
    ----------
    path
        Text with ";" between the cells, in UTF-8 or, where it is not that, in Windows-1252.
    card
        `options` names the column of each of `PARTS`; `only_words`, if it is there, words divided
        by "|", one of which must stand in the name.

    Returns
    -------
    Columns `PARTS`, text, "" where unknown, and `list_row`: the line in the file. `gemeente` is a
    code "GM0344", or "" where the file has something else.

    Raises
    ------
    SourceError
        "fetch_column_missing"; those of `read_csv`.
    SourceUnreachableError
        "fetch_empty".
    """
    rows = read_text(path)
    if rows.empty:
        raise SourceUnreachableError(Fault("fetch_empty", {"source": card.id}))
    headers = {fold_header(str(name)): str(name) for name in rows.columns}
    named = {part: card.options.get(part, "") for part in PARTS}
    lost = [name for name in named.values() if fold_header(name) not in headers]
    if lost:
        faults = [Fault("fetch_column_missing", {"source": card.id, "column": n}) for n in lost]
        raise SourceError(faults)
    found = {part: rows[headers[fold_header(name)]] for part, name in named.items()}
    found["gemeente"] = found["gemeente"].map(write_gemeente).astype("str")
    listed = pd.DataFrame({**found, "list_row": rows["source_row"]})
    words = [word for word in card.options.get(ONLY, "").split("|") if word]
    if words:
        pattern = rf"\b(?:{'|'.join(map(re.escape, words))})\b"
        listed = listed[listed["name"].str.contains(pattern, case=False, regex=True)]
    return listed.reset_index(drop=True)


def read_text(path: Path) -> pd.DataFrame:
    """Read the file in the encoding that it has: text in Windows-1252 is seldom good UTF-8."""
    try:
        return read_csv(path, separator=";")
    except SourceError as error:
        if [fault.code for fault in error.faults] != ["encoding"]:
            raise
    return read_csv(path, separator=";", encoding="cp1252")


def write_gemeente(text: str) -> str:
    """Write the number of a gemeente as its code; "" if it is no such number."""
    bare = text.strip().upper().removeprefix("GM")
    return f"GM{bare:0>4}" if re.fullmatch(r"[0-9]{1,4}", bare) else ""


def leave_far(listed: pd.DataFrame, near: Collection[str], known: Collection[str]) -> pd.DataFrame:
    """Leave out rows of gemeenten that lie wholly outside the box: nobody need be asked for them.

    Parameters
    ----------
    listed
        As `read_address_list`.
    near
        Codes of the gemeenten that touch the box.
    known
        Codes of all gemeenten that have a border. A row of another (of before or after a merger,
        or of none) stays: its place will tell.
    """
    is_far = listed["gemeente"].isin(known) & ~listed["gemeente"].isin(near)
    return listed[~is_far].reset_index(drop=True)


def write_address(row: pd.Series) -> Address:
    """Write the address of one row in parts."""
    postcode = str(row["postcode"]).replace(" ", "").upper()
    return Address(str(row["street"]), fold_house(str(row["house"])), postcode, str(row["town"]))
