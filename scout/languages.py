"""The languages that page and papers can speak: Dutch, and each catalogue in `data/languages`."""

import tomllib
from collections.abc import Mapping

from layers.errors import Fault, SettingsError
from maps.language import DUTCH, Language, make_pattern
from scout.packaged import find_data

FOLDER = "languages"


def list_languages() -> tuple[str, ...]:
    """List the codes of the languages, Dutch first."""
    found = sorted(path.stem for path in find_data(FOLDER).glob("*.toml"))
    return (DUTCH.code, *found)


def read_language(code: str) -> Language:
    """Read a language by its code.

    Parameters
    ----------
    code
        One of `list_languages`.

    Raises
    ------
    SettingsError
        There is no such catalogue ("packaged_data_missing"), or it is damaged
        ("language_damaged").
    """
    if code == DUTCH.code:
        return DUTCH
    path = find_data(f"{FOLDER}/{code}.toml")
    try:
        return parse_language(tomllib.loads(path.read_text(encoding="utf-8")))
    except (KeyError, TypeError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(Fault("language_damaged", {"found": path.name})) from error


def parse_language(given: Mapping[str, object]) -> Language:
    """Make a language of a catalogue.

    Parameters
    ----------
    given
        `code`, `decimal`, `thousands`, and the tables `page`, `words`, `parts` and `told`, each
        from Dutch to the other language.

    Raises
    ------
    KeyError, TypeError
        Something of this is not there, or is no table.
    """
    page, words, parts, told = (_texts(given[name]) for name in ("page", "words", "parts", "told"))
    return Language(
        code=str(given["code"]),
        decimal=str(given["decimal"]),
        thousands=str(given["thousands"]),
        page=page,
        words={**parts, **words},
        patterns=tuple(make_pattern(dutch, sentence) for dutch, sentence in told.items()),
    )


def _texts(table: object) -> dict[str, str]:
    """Read a table of sentences."""
    if not isinstance(table, dict):
        raise TypeError("a catalogue needs a table here")
    return {str(key): str(value) for key, value in table.items()}
