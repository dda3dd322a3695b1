"""Words of page and exports: the Dutch sentence is the key, a catalogue may replace it."""

import re
from collections.abc import Mapping

_PLACE = re.compile(r"\{(\d)\}")
NO_CATALOGUE: Mapping[str, str] = {}


def say(sentence: str, *values: object, catalogue: Mapping[str, str] = NO_CATALOGUE) -> str:
    """Give a sentence in the reader's language, with `{0}`, `{1}` … filled in.

    Parameters
    ----------
    sentence
        The Dutch sentence, which is also the key.
    values
        What stands in the places of `{0}`, `{1}` …; shown as text, never read as a template.
    catalogue
        From the Dutch sentence to that of another language; empty for Dutch.

    Returns
    -------
    The sentence; one that the catalogue lacks stays Dutch.
    """
    words = catalogue.get(sentence, sentence)
    # One pass, so that a mark inside a value is never filled in.
    return _PLACE.sub(lambda mark: str(values[int(mark[1])]), words)
