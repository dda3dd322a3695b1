"""`Language`: the words of page and papers for their reader; Dutch is the language of the keys."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

# How a part of a stored sentence is brought over: `{0}` as it stands, `{0#}` a number, `{0@}` a
# day, `{0~}` words that the catalogue knows, joined by commas or "en".
_MARK = re.compile(r"\{(\d)([#@~]?)\}")


@dataclass(frozen=True)
class Pattern:
    """A sentence that scoring makes of data, to be known again.

    Parameters
    ----------
    dutch
        Matches the whole Dutch sentence; a group for each part of it.
    words
        The sentence of the other language, with the marks of `{0}` above.
    """

    dutch: re.Pattern[str]
    words: str


@dataclass(frozen=True)
class Language:
    """A language of readers.

    Parameters
    ----------
    code
        As in the `lang` attribute of HTML: "nl", "en".
    decimal, thousands
        The marks in a number: 1.234,5 has "," and ".".
    page
        From the Dutch sentence to that of this language: all that the browser says.
    words
        The same for all that Python says, beside `page`.
    patterns
        For sentences that are stored in a run with their data in them.
    """

    code: str
    decimal: str
    thousands: str
    page: Mapping[str, str]
    words: Mapping[str, str]
    patterns: tuple[Pattern, ...]


DUTCH = Language("nl", ",", ".", {}, {}, ())


def find_words(language: Language, sentence: str) -> str:
    """Find the words for a Dutch sentence; the sentence itself where the language has none."""
    found = language.words.get(sentence)
    return language.page.get(sentence, sentence) if found is None else found


def make_pattern(dutch: str, words: str) -> Pattern:
    """Make a pattern of a sentence with `{0}`, `{1}` … in it."""
    pieces = re.split(r"(\{\d\})", dutch)
    source = "".join(
        f"(?P<p{piece[1]}>.*?)" if at % 2 else re.escape(piece) for at, piece in enumerate(pieces)
    )
    return Pattern(re.compile(source, re.DOTALL), words)


def list_marks(words: str) -> list[tuple[str, str]]:
    """List the marks in a sentence: which part, and how it is brought over."""
    return [(mark[1], mark[2]) for mark in _MARK.finditer(words)]


def fill_marks(words: str, parts: Mapping[tuple[str, str], str]) -> str:
    """Put parts in the place of the marks; marks inside a part are left alone."""
    return _MARK.sub(lambda mark: parts[mark[1], mark[2]], words)
