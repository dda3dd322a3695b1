"""Cells of stored tables, read as text, numbers and lists; what is unknown stays so."""

from collections.abc import Hashable, Mapping

import pandas as pd


def read_text(value: object) -> str:
    """Read a text; "" where it is unknown."""
    return "" if value is None or pd.isna(value) else str(value)  # type: ignore[call-overload]


def read_number(value: object) -> float | None:
    """Read a number; None where it is unknown."""
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return None
    return float(str(value))


def read_whole(value: object) -> int | None:
    """Read a whole number; None where it is unknown."""
    number = read_number(value)
    return None if number is None else int(number)


def read_list(value: object) -> tuple[str, ...]:
    """Read names joined by ";", without the empty ones."""
    return tuple(name for name in read_text(value).split(";") if name)


def name_cells(row: Mapping[Hashable, object]) -> dict[str, object]:
    """Give the cells of a row with names that are surely text."""
    return {str(name): value for name, value in row.items()}
