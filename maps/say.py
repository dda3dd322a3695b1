"""Words of page and exports: the Dutch sentence is the key, a catalogue may replace it.

Who builds a file says once in which language (`speaking`), and gives that language as an argument:
the same input gives the same words. Outside of it everything is Dutch.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from maps.language import DUTCH, Language, find_words

_PLACE = re.compile(r"\{(\d)\}")
_SPOKEN: ContextVar[Language] = ContextVar("spoken", default=DUTCH)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak a language inside a `with` block."""
    token = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def spoken() -> Language:
    """Give the language of now."""
    return _SPOKEN.get()


def say(sentence: str, *values: object) -> str:
    """Give a sentence in the reader's language, with `{0}`, `{1}` … filled in.

    Parameters
    ----------
    sentence
        The Dutch sentence, which is also the key.
    values
        What stands in the places of `{0}`, `{1}` …; shown as text, never read as a template.

    Returns
    -------
    The sentence; one that the catalogue lacks stays Dutch.
    """
    words = find_words(_SPOKEN.get(), sentence)
    # One pass, so that a mark inside a value is never filled in. A title from a file is a key too:
    # a mark in it that has no value is text.
    return _PLACE.sub(
        lambda mark: str(values[int(mark[1])]) if int(mark[1]) < len(values) else mark[0], words
    )
