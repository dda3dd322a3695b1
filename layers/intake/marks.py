"""Decides on a whole column how its numbers are written: with a decimal comma or a decimal point.

"1.250" alone is 1250 in Dutch and 1.25 in English. One cell of the same column that can be read in
one way only ("1.250,5", "12,5", "1.250.000") tells which it is; without such a cell nobody knows.
"""

import pandas as pd

from layers.number import write_plain

COMMA, POINT, EITHER, UNSURE, MIXED = "komma", "punt", "geen", "onbeslist", "strijdig"
MARKS = (COMMA, POINT)

# What a spreadsheet shows around a number and is not part of it. A hectare is not a square metre:
# other units stay, and make the cell unreadable.
AROUND = r"^(?:€|EUR|eur)\s*|\s*(?:€|EUR|eur)$|\s*m(?:2|²|\^2)$|,[-–—]{1,2}$"
SPACED = r"(?<=[0-9])[\s\u00a0\u202f'](?=[0-9]{3}(?:\D|$))"


def tidy_numbers(words: pd.Series) -> pd.Series:
    """Take a currency sign, "m2", ",-" and spaces between thousands away."""
    bare = words.str.replace(AROUND, "", regex=True).str.strip()
    return bare.str.replace(SPACED, "", regex=True)


def decide_marks(words: pd.Series, *, is_whole: bool) -> str:
    """Decide how the numbers of one column are written.

    Parameters
    ----------
    words
        Tidied text of the cells that are text; numbers of a typed file say nothing of how people
        write.
    is_whole
        The column holds whole numbers: a mark before three digits can only be one of thousands.

    Returns
    -------
    `COMMA` or `POINT` where some cell can be read in that way only; `EITHER` where no cell needs
    a decision; `UNSURE` where some cell does and none tells; `MIXED` where cells contradict.
    """
    is_comma, is_point = find_evidence(words, ",", "."), find_evidence(words, ".", ",")
    if is_comma.any() and is_point.any():
        return MIXED
    if is_comma.any() or is_point.any():
        return COMMA if is_comma.any() else POINT
    is_open = words.str.fullmatch(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
    return UNSURE if is_open.any() and not is_whole else EITHER


def find_evidence(words: pd.Series, decimal: str, thousands: str) -> pd.Series:
    """Say which cells can be read only if this sign is the decimal mark."""
    comma, point = f"\\{decimal}", f"\\{thousands}"
    shapes = (
        rf"[0-9]*{comma}(?:[0-9]{{1,2}}|[0-9]{{4,}})",  # 12,5
        rf"(?:0|[0-9]{{4,}}){comma}[0-9]{{3}}",  # 0,125 and 1250,125
        rf"[0-9]{{1,3}}(?:{point}[0-9]{{3}})+{comma}[0-9]+",  # 1.250,5
        rf"[0-9]{{1,3}}(?:{point}[0-9]{{3}}){{2,}}",  # 1.250.000
    )
    return words.str.fullmatch(rf"[+-]?(?:{'|'.join(shapes)})")


def write_numbers(words: pd.Series, marks: str, *, is_whole: bool) -> pd.Series:
    """Write the numbers of a column in the one way that our own files have: "1250,5".

    Parameters
    ----------
    words
        Tidied text.
    marks
        `COMMA`, `POINT`, or `EITHER` where no cell needs a decision.
    is_whole
        As in `decide_marks`.

    Returns
    -------
    Numbers without marks of thousands and with a decimal comma; what is no number stays, for the
    check to tell.
    """
    decimal = "." if marks == POINT else ","
    thousands = "," if marks == POINT else "."
    grouped = rf"[+-]?[0-9]{{1,3}}(?:\{thousands}[0-9]{{3}})+(?:\{decimal}[0-9]+)?"
    bare = words.str.replace(thousands, "", regex=False)
    plain = words.mask(words.str.fullmatch(grouped), bare)
    if is_whole and marks == EITHER:
        dotted = words.str.fullmatch(r"[+-]?[0-9]{1,3}(?:[.,][0-9]{3})+")
        plain = words.mask(dotted, words.str.replace(r"[.,]", "", regex=True))
    return write_typed(plain.str.replace(decimal, ".", regex=False), words)


def write_typed(dotted: pd.Series, words: pd.Series | None = None) -> pd.Series:
    """Write numbers with a decimal point in our way; others stay as they were in `words`."""
    before = dotted if words is None else words
    is_number = dotted.str.fullmatch(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
    ours = dotted.where(is_number, "0").map(lambda text: show_number(float(text)))
    return before.mask(is_number, ours).astype("str")


def show_number(value: float) -> str:
    """Write a number with a decimal comma, never with three decimals (which would be unclear)."""
    return write_plain(value).replace(".", ",")
