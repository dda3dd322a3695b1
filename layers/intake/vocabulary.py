"""The words by which owners name columns and values, read from `data/intake_synonyms.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from layers.errors import Fault, SourceError
from layers.header import fold_header
from layers.intake.fields import CHOICE_FIELDS, FIELDS, RULES, list_choices

SECTIONS = ("headers", "values", "personal", "totals")


@dataclass(frozen=True)
class Vocabulary:
    """What owners call things.

    Parameters
    ----------
    fields
        From a folded header to the field that it means.
    words
        Per field of choices, from a folded word to one of our words.
    personal_words
        Folded words that name a person wherever they stand in a header.
    personal_tokens
        Folded words that do so only as a whole word of a header.
    total_words
        Folded words with which a row of totals begins.
    """

    fields: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]
    personal_words: tuple[str, ...]
    personal_tokens: tuple[str, ...]
    total_words: tuple[str, ...]

    def match(self, header: str) -> str:
        """Name the field that a header means, or "".

        Of a header of two rows ("Beschikbaar / van") the whole counts, else its last part.
        """
        whole = self.fields.get(fold_header(header), "")
        return whole or self.fields.get(fold_header(header.rpartition(" / ")[2]), "")


def read_vocabulary(path: Path) -> Vocabulary:
    """Read the words of owners.

    Parameters
    ----------
    path
        A TOML file with `[headers]` (field = list of headers), `[values.FIELD]` (our word = list
        of words), `[personal]` (words, tokens) and `[totals]` (words).

    Raises
    ------
    SourceError
        file_missing, file_broken; vocabulary_broken for a field or word that is not ours, and for
        a header that is given to two fields.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        return build_vocabulary(document, path.name)
    except OSError as error:
        raise SourceError(Fault("file_missing", {"file": path.name})) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise SourceError(Fault("file_broken", {"file": path.name, "found": str(error)})) from error


def build_vocabulary(document: Mapping[str, object], file: str) -> Vocabulary:
    """Turn the sections of the file into look-up tables; our own names always count too."""
    headers, values, personal, totals = (_section(document, name) for name in SECTIONS)
    fields = {fold_header(field): field for field in FIELDS}
    faults = _add_headers(fields, headers, file)
    words: dict[str, dict[str, str]] = {
        field: {fold_header(word): ours for word, ours in (RULES[field].choices or {}).items()}
        for field in CHOICE_FIELDS
    }
    for field, groups in values.items():
        for ours, others in groups.items() if isinstance(groups, dict) else ():
            if field not in words or ours not in list_choices(field):
                faults.append(_fault(file, f"values.{field}.{ours}"))
                continue
            words[field] |= {fold_header(word): ours for word in others}
    if faults:
        raise SourceError(faults)
    return Vocabulary(
        fields=fields,
        words=words,
        personal_words=tuple(map(fold_header, _list(personal, "words"))),
        personal_tokens=tuple(map(fold_header, _list(personal, "tokens"))),
        total_words=tuple(map(fold_header, _list(totals, "words"))),
    )


def _section(document: Mapping[str, object], name: str) -> dict[str, object]:
    """Take a section of the file; a wrong kind stops as a broken file."""
    section = document[name]
    if not isinstance(section, dict):
        raise TypeError(name)
    return section


def _list(section: Mapping[str, object], name: str) -> list[str]:
    """Take a list of words."""
    words = section[name]
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise TypeError(name)
    return words


def _add_headers(fields: dict[str, str], headers: Mapping[str, object], file: str) -> list[Fault]:
    """Add the headers of owners to a table that is being built; gives what is wrong."""
    faults = []
    for field in headers:
        if field not in FIELDS:
            faults.append(_fault(file, f"headers.{field}"))
            continue
        for header in _list(headers, field):
            if fields.setdefault(fold_header(header), field) != field:
                faults.append(_fault(file, f"headers.{field}: {header}"))
    return faults


def _fault(file: str, found: str) -> Fault:
    return Fault("vocabulary_broken", {"file": file, "found": found})
