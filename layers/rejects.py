"""What was set aside: one line per row, field or column, with the reason as a code."""

from collections.abc import Mapping, Sequence

import pandas as pd

from layers.texts import Marks, repeat_text

# One line per thing that was set aside. scope: "row" (the whole row is out), "field" (the row
# stays, this value is unknown or was repaired) or "column" (the file has it, we do not use it).
# code and found become Dutch words in scout/messages.py.
REJECT_COLUMNS = (
    "table", "source", "file", "row", "key", "scope", "column", "code", "found", "expected",
)  # fmt: skip

FOUND_LENGTH = 120

# Signs that move or hide other signs: control characters, marks that turn the direction of
# writing, signs without width. Written as code points for the fast engine of Arrow (RE2).
HIDDEN = (
    r"[\x00-\x1f\x7f-\x9f"
    "\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)


NO_REJECTS = pd.DataFrame(index=pd.RangeIndex(0), columns=list(REJECT_COLUMNS), dtype="str")
NO_LINES = pd.DataFrame(columns=["position", "scope", "column", "code", "found", "expected"])


def empty_rejects() -> pd.DataFrame:
    """Make a rejects table without lines."""
    return NO_REJECTS.copy()


def join_rejects(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Put rejects tables below one another."""
    filled = [part for part in parts if len(part)]
    if not filled:
        return empty_rejects()
    return pd.concat(filled, ignore_index=True)[list(REJECT_COLUMNS)]


def show_found(words: pd.Series) -> pd.Series:
    """Make text from a file fit to be shown: hidden signs as "�", at most 120 characters."""
    shown = words.str.replace(HIDDEN, "\ufffd", regex=True)
    return shown.mask(shown.str.len() > FOUND_LENGTH, shown.str.slice(0, FOUND_LENGTH - 1) + "…")


def no_codes(words: pd.Series) -> pd.Series:
    """Make a column of codes in which nothing is wrong."""
    return pd.Series(repeat_text("", len(words)), index=words.index)


def mark_wrong(codes: pd.Series, is_wrong: pd.Series | Marks, code: str) -> pd.Series:
    """Give the marked rows a code; in most columns nothing is wrong, and nothing is copied.

    Parameters
    ----------
    codes
        "" where nothing is wrong as yet; a code that stands in a marked row goes.
    is_wrong
        Per row of `codes`.
    code
        What is wrong there.
    """
    return codes.mask(is_wrong, code) if is_wrong.any() else codes


def list_rejects(codes: pd.Series, scope: str, column: str, found: pd.Series) -> pd.DataFrame:
    """List the rows that have a code.

    Parameters
    ----------
    codes
        "" where nothing is wrong.
    scope, column
        As in `REJECT_COLUMNS`.
    found
        What stood in the file, on the same index.

    Returns
    -------
    Columns `position` (label in the index of `codes`), `scope, column, code, found, expected`.
    """
    wrong = codes != ""
    if not wrong.any():
        return NO_LINES
    return pd.DataFrame(
        {
            "position": codes.index[wrong],
            "scope": scope,
            "column": column,
            "code": codes[wrong].to_numpy(),
            "found": show_found(found[wrong].astype("str")).to_numpy(),
            "expected": "",
        }
    )


def name_rejects(
    lines: Sequence[pd.DataFrame],
    places: tuple[pd.Series, pd.Series],
    names: Mapping[str, str],
) -> pd.DataFrame:
    """Put lines of `list_rejects` together in the order of the file and say where each is.

    Parameters
    ----------
    lines
        What was set aside, by position.
    places
        Per position the row of the file and the key as the file has it.
    names
        table, source and file, the same on every line.

    Returns
    -------
    Columns `REJECT_COLUMNS`.
    """
    filled = [part for part in lines if len(part)]
    if not filled:
        return empty_rejects()
    every = pd.concat(filled, ignore_index=True).sort_values("position", kind="stable")
    positions = every["position"].to_numpy()
    row, key = places
    every = every.assign(
        row=row.loc[positions].to_numpy(), key=show_found(key.loc[positions]).to_numpy(), **names
    )
    return every[list(REJECT_COLUMNS)].astype("str").reset_index(drop=True)
