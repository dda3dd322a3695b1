"""From the columns of an owner's list to the fields of ours, column by column.

Whole columns are decided on before their cells are read: decimal marks, the order of day and month,
words for the same thing. What cannot be decided is a question, not a guess.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from layers.header import fold_header
from layers.intake import day_order, marks
from layers.intake.fields import (
    CHOICE_FIELDS,
    DAY_FIELDS,
    DEGREE_FIELDS,
    NUMBER_FIELDS,
    POINT_FIELDS,
    WHOLE_FIELDS,
)
from layers.intake.intake_file import IntakeFile
from layers.intake.mapping import ColumnMapping
from layers.intake.vocabulary import Vocabulary

UNKNOWN = "onbekend"


@dataclass(frozen=True)
class Open:
    """Something that a list leaves open and only a person can say.

    Parameters
    ----------
    kind
        "marks" (comma or point), "order" (day or month first) or "word" (what a word means).
    field
        Which field.
    found
        A cell that shows it; the word itself for "word".
    is_mixed
        The cells contradict each other.
    count
        In how many cells.
    """

    kind: str
    field: str
    found: str
    is_mixed: bool
    count: int


@dataclass(frozen=True)
class ReadColumn:
    """One column read.

    Parameters
    ----------
    words
        Text as our own files have it.
    code
        Per cell what was done: "" nothing, else "number_rewritten", "day_rewritten",
        "day_from_serial", "word_translated".
    open
        What is left open.
    """

    words: pd.Series
    code: pd.Series
    open: tuple[Open, ...] = ()


def take_cells(file: IntakeFile, mapping: ColumnMapping, field: str) -> pd.Series:
    """Take the cells of one field as the list has them; the constant where it has none."""
    if field in mapping.columns:
        names = {fold_header(header): header for header in file.headers}
        return file.cells[names[fold_header(mapping.columns[field])]]
    if field == "object_id" and mapping.key:
        return join_key(file, mapping.key)
    return pd.Series(mapping.constants.get(field, ""), index=file.cells.index, dtype="str")


def join_key(file: IntakeFile, key: tuple[str, ...]) -> pd.Series:
    """Make the name of an object of the cells that together name it; "" where any is empty."""
    names = {fold_header(header): header for header in file.headers}
    parts = [file.cells[names[fold_header(header)]] for header in key]
    joined = parts[0]
    for part in parts[1:]:
        joined = joined + " | " + part
    is_whole = pd.concat([part != "" for part in parts], axis=1).all(axis=1)
    return joined.where(is_whole, "").str.replace(";", ",", regex=False).astype("str")


def read_fields(
    file: IntakeFile, mapping: ColumnMapping, vocabulary: Vocabulary
) -> Mapping[str, ReadColumn]:
    """Read every field that a list has.

    Parameters
    ----------
    file
        The list, without what is about persons.
    mapping
        What its columns are.
    vocabulary
        Words that owners use for values.
    """
    fields = [*mapping.columns, *(["object_id"] if mapping.key else []), *mapping.constants]
    read = {}
    for field in dict.fromkeys(fields):
        cells = take_cells(file, mapping, field)
        if field in (*NUMBER_FIELDS, *POINT_FIELDS):
            read[field] = read_numbers(field, cells, take_typed(file, mapping, field), mapping)
        elif field in DAY_FIELDS:
            is_typed = take_typed(file, mapping, field) & (not file.counts_from_1904)
            read[field] = read_days(field, cells, is_typed, mapping)
        elif field in CHOICE_FIELDS:
            read[field] = read_words(field, cells, mapping, vocabulary)
        elif field in DEGREE_FIELDS:  # degrees have no thousands
            read[field] = ReadColumn(cells.str.replace(",", ".", regex=False), blank(cells))
        else:
            read[field] = ReadColumn(cells, blank(cells))
    return read


def blank(cells: pd.Series) -> pd.Series:
    """Make a column of empty text."""
    return pd.Series("", index=cells.index, dtype="str")


def take_typed(file: IntakeFile, mapping: ColumnMapping, field: str) -> pd.Series:
    """Say which cells of a field the file holds as a number."""
    names = {fold_header(header): header for header in file.headers}
    header = names.get(fold_header(mapping.columns.get(field, "")), "")
    if header in file.is_typed:
        return file.is_typed[header]
    return pd.Series(data=False, index=file.cells.index)


def read_numbers(
    field: str, cells: pd.Series, is_typed: pd.Series, mapping: ColumnMapping
) -> ReadColumn:
    """Read a column of numbers; an answer that the cells contradict is asked again."""
    is_whole = field in WHOLE_FIELDS
    words = marks.tidy_numbers(cells)
    people = words.where(~is_typed, "")
    found = marks.decide_marks(people, is_whole=is_whole)
    answer = mapping.marks.get(field, "")
    is_answered = answer and found in (marks.UNSURE, marks.EITHER, answer)
    decided = answer if is_answered else found
    if decided in (marks.UNSURE, marks.MIXED) or (answer and not is_answered):
        shown = first_of(people, people.str.contains(r"[.,]"))
        count = int(people.str.contains(r"[.,]").sum())
        left = Open("marks", field, shown, found == marks.MIXED or bool(answer), count)
        return ReadColumn(cells, blank(cells), (left,))
    written = marks.write_numbers(people, decided, is_whole=is_whole)
    both = written.mask(is_typed, marks.write_typed(words)).astype("str")
    return ReadColumn(both, blank(cells).mask(both != cells, "number_rewritten"))


def read_days(
    field: str, cells: pd.Series, is_typed: pd.Series, mapping: ColumnMapping
) -> ReadColumn:
    """Read a column of days; an answer that the cells contradict is asked again."""
    found = day_order.decide_order(cells)
    answer = mapping.orders.get(field, "")
    is_answered = answer and found in (day_order.UNSURE, day_order.NONE, answer)
    decided = answer if is_answered else found
    if decided in (day_order.UNSURE, day_order.MIXED) or (answer and not is_answered):
        is_slashed = cells.str.contains("/", regex=False)
        shown = first_of(cells, is_slashed)
        is_mixed = found == day_order.MIXED or bool(answer)
        left = Open("order", field, shown, is_mixed, int(is_slashed.sum()))
        return ReadColumn(cells, blank(cells), (left,))
    is_serial = day_order.find_serials(cells, is_typed)
    written = day_order.write_serials(day_order.write_days(cells, decided), is_serial)
    code = blank(cells).mask(written != cells, "day_rewritten")
    return ReadColumn(written, code.mask(is_serial, "day_from_serial"))


def read_words(
    field: str, cells: pd.Series, mapping: ColumnMapping, vocabulary: Vocabulary
) -> ReadColumn:
    """Read a column of choices; a word that nobody explained stays, and is left open."""
    told = {fold_header(word): ours for word, ours in mapping.words.get(field, {}).items()}
    known = {**vocabulary.words[field], **told, "": "", UNKNOWN: UNKNOWN}
    folded = cells.map(fold_header)
    ours = folded.map(known).astype("object")  # all unknown would be floats
    left = [
        Open("word", field, str(first_of(cells, folded == word)), is_mixed=False, count=int(count))
        for word, count in folded[ours.isna()].value_counts(sort=False).items()
    ]
    written = ours.fillna(cells).mask(ours == "", UNKNOWN).mask(cells == "", "").astype("str")
    code = blank(cells).mask(written.str.lower() != cells.str.lower(), "word_translated")
    return ReadColumn(written, code, tuple(left))


def first_of(cells: pd.Series, is_wanted: pd.Series) -> str:
    """Give the first cell that is wanted."""
    return str(cells[is_wanted].iloc[0]) if is_wanted.any() else ""
