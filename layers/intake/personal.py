"""Finds columns and cells of a list that are about a person. What stands in them is never shown.

The tables of this program know buildings, not people (house rule 55): what is found here is
refused, or dropped when the user asks for that; it is never kept.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from layers.header import PERSONAL, fold_header
from layers.intake.fields import CHOICE_FIELDS
from layers.intake.intake_file import IntakeFile
from layers.intake.vocabulary import Vocabulary

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Dutch numbers as people write them; a day ("05-12-2026") or a BAG id must not pass for one.
PHONE = re.compile(
    r"(?<![\w.])(?:"
    r"(?:\+|00)31[\s-]?(?:\(0\))?[\s-]?[1-9](?:[\s-]?[0-9]){8}"
    r"|06(?:[\s-]?[0-9]{8}|[\s-][0-9]{2}(?:[\s-][0-9]{2}){3}|[\s-][0-9]{4}\s[0-9]{4}"
    r"|[\s-][0-9]{3}\s[0-9]{3}\s[0-9]{2})"
    r"|\(?0[1-9][0-9]\)?[\s-][0-9]{3}\s?[0-9]{2}\s?[0-9]{2}"
    r"|\(?0[1-9][0-9]{2}\)?[\s-][0-9]{2,3}\s?[0-9]{2,3}(?:\s?[0-9]{2})?"
    r")(?![\w-])"
)
IBAN = re.compile(r"\b[A-Z]{2}[0-9]{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,4})?\b")
NINE_DIGITS = re.compile(r"(?<![\w.,])[0-9]{9}(?![\w])")
NAMED_BSN = re.compile(r"\b(?:bsn|sofi|burgerservice)\w*\W{0,3}[0-9]{8,9}\b", re.IGNORECASE)

# One number in eleven passes the test of a BSN by chance: three or more of them, and most numbers
# of a column, do not (1 in 1331 for three). Ours.
LEAST_BSN = 3
BSN_SHARE = 0.5


@dataclass(frozen=True)
class Personal:
    """What is about a person.

    Parameters
    ----------
    headers
        Columns that are so by their name.
    cells
        On the labels of the list: True where a cell of another column is.
    counts
        `column, what, count`: per column and kind ("header", "email", "phone", "iban", "bsn") the
        number of filled cells that it concerns.
    """

    headers: tuple[str, ...]
    cells: pd.DataFrame
    counts: tuple[tuple[str, str, int], ...]


def find_personal(file: IntakeFile, vocabulary: Vocabulary) -> Personal:
    """Find columns that name a person by their header, and cells that do so by what they hold.

    Parameters
    ----------
    file
        The list; its cells are looked at and never repeated.
    vocabulary
        Words in headers, beside those of `layers.header`.
    """
    headers = tuple(
        header
        for header in file.headers
        if is_personal_header(header, vocabulary)
        and not is_closed(file.cells[header], header, vocabulary)
    )
    counts = [(header, "header", int((file.cells[header] != "").sum())) for header in headers]
    flags = pd.DataFrame(data=False, index=file.cells.index, columns=file.cells.columns)
    flags = flags.astype("bool")
    for header in file.headers:
        if header in headers:
            continue
        found = find_in_column(file.cells[header], is_number=file.is_typed[header])
        counts += [(header, what, int(hits.sum())) for what, hits in found.items() if hits.any()]
        flags[header] = pd.concat(found, axis=1).any(axis=1)
    return Personal(headers, flags, tuple(counts))


def is_personal_header(header: str, vocabulary: Vocabulary) -> bool:
    """Say if a header names a person, or how to reach one."""
    folded = fold_header(header)
    return (
        PERSONAL.search(folded) is not None
        or any(word in folded for word in vocabulary.personal_words)
        or any(token in folded.split("_") for token in vocabulary.personal_tokens)
    )


def is_closed(cells: pd.Series, header: str, vocabulary: Vocabulary) -> bool:
    """Say if a column holds none but the words of a field of choices, such as "gemeente".

    Then "Eigenaar" says what kind of owner there is, and cannot hold a name.
    """
    field = vocabulary.match(header)
    filled = cells[cells != ""]
    if field not in CHOICE_FIELDS or filled.empty:
        return False
    return bool(filled.map(fold_header).isin(list(vocabulary.words[field])).all())


def find_in_column(cells: pd.Series, *, is_number: pd.Series) -> dict[str, pd.Series]:
    """Find the cells of one column that hold a mail address, phone number, IBAN or BSN.

    Parameters
    ----------
    cells
        Text.
    is_number
        The file holds the cell as a number: then it is no phone number or IBAN.
    """
    words = cells.where(~is_number, "")
    ibans = words.map(lambda text: any(is_iban(hit) for hit in IBAN.findall(text)))
    return {
        "email": cells.str.contains(EMAIL),
        "phone": words.str.contains(PHONE),
        "iban": ibans.astype("bool"),
        "bsn": find_bsn(cells),
    }


def find_bsn(cells: pd.Series) -> pd.Series:
    """Find the cells with a BSN: by the word before it, or because most numbers of a column pass.

    Source
    ------
    The 11-test of the burgerservicenummer (Logisch Ontwerp BSN): 9a+8b+7c+6d+5e+4f+3g+2h-i is a
    multiple of 11.
    """
    named = cells.str.contains(NAMED_BSN)
    numbers = cells.map(NINE_DIGITS.findall)
    passing = numbers.map(lambda found: sum(map(is_bsn, found))).astype("int64")
    total, passed = int(numbers.map(len).astype("int64").sum()), int(passing.sum())
    if passed < LEAST_BSN or passed < BSN_SHARE * total:
        return named
    return named | (passing > 0)


def is_bsn(digits: str) -> bool:
    """Say if nine digits pass the 11-test; nine zeros are no number of anybody."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return total % 11 == 0 and int(digits) > 0


def is_iban(text: str) -> bool:
    """Say if a text is an IBAN by its check digits (ISO 13616: the whole modulo 97 is 1)."""
    bare = re.sub(r"\s", "", text)
    turned = bare[4:] + bare[:4]
    return 15 <= len(bare) <= 34 and int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def drop_personal(file: IntakeFile, personal: Personal) -> IntakeFile:
    """Take columns that are about a person out of a list, and empty the cells that are."""
    kept = [header for header in file.headers if header not in personal.headers]
    cells = file.cells.mask(personal.cells, "").astype("str")[kept]
    return replace(file, cells=cells, is_typed=file.is_typed[kept])


def count_by_column(personal: Personal) -> Mapping[str, str]:
    """Say per column how many cells of which kind, for a message: {"Contact": "header 12"}."""
    told: dict[str, list[str]] = {}
    for column, what, count in personal.counts:
        told.setdefault(column, []).append(f"{what} {count}")
    return {column: " + ".join(parts) for column, parts in told.items()}
