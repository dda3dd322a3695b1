"""Sentences that a run has stored in Dutch, in the language of the reader.

Findings, remarks on places and tasks, and reasons are made of data when a site is judged, and
stored so. Here each is known again by its pattern in the catalogue. A sentence that fits no pattern
stays as it was written: nothing is ever left out or guessed.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd

from layers.source import Source
from maps.language import DUTCH, Language, fill_marks, find_words, list_marks
from maps.say import say, spoken
from maps.words import MONTHS, format_day, format_list
from scoring.profile import Profile
from scoring.scorecard import Scorecard

_NUMBER = re.compile(r"[-\u2212]?\d{1,3}(?:\.\d{3})*(?:,\d+)?|[-\u2212]?\d+(?:,\d+)?")
_DAY = re.compile(r"(\d{1,2}) ([a-z]+) (\d{4})")
_AND = " en "
INVENTED = ", verzonnen"
# What stands on the cards of made-up files (`scout.pipeline`).
INVENTED_WORDS = ("verzonnen", "Verzonnen gegevens", "geen: alles is verzonnen")


def tell(sentence: str) -> str:
    """Give a stored Dutch text of one or more sentences in the language of the reader."""
    language = spoken()
    if language is DUTCH or not sentence:
        return sentence
    pieces, told = re.split(r"(?<=\.) ", sentence), []
    while pieces:
        new, used = _tell_first(pieces, language)
        told.append(new)
        pieces = pieces[used:]
    return " ".join(told)


def _tell_first(pieces: list[str], language: Language) -> tuple[str, int]:
    """Give the sentence with which a text begins, and of how many pieces it is.

    A name in it may hold a full stop, so a piece that is no sentence is tried with the next ones.
    """
    for count in range(1, len(pieces) + 1):
        new = _tell_one(" ".join(pieces[:count]), language)
        if new is not None:
            return new, count
    return pieces[0], 1


def tell_all(column: pd.Series) -> pd.Series:
    """Give a column of stored texts in the language of the reader, each different text once."""
    if spoken() is DUTCH or not len(column):
        return column
    known = {text: tell(text) for text in column.dropna().unique().tolist()}
    return column.map(known).astype("object").where(column.notna(), column)


def tell_card(card: Scorecard) -> Scorecard:
    """Give what a scorecard says of its sites and gemeenten in the language of the reader.

    Parameters
    ----------
    card
        As scored; it is not changed.

    Returns
    -------
    The same numbers and codes; the same object where the language is Dutch.
    """
    if spoken() is DUTCH:
        return card
    table, gemeenten = card.sites.table, card.gemeenten
    findings = card.findings.assign(**_tell_columns(card.findings, "text", "missing"))
    return replace(
        card,
        profile=tell_profile(card.profile),
        sites=replace(card.sites, table=table.assign(**_tell_columns(table, "places_note"))),
        gemeenten=gemeenten.assign(**_tell_columns(gemeenten, "task_note")),
        findings=findings,
    )


def tell_profile(profile: Profile) -> Profile:
    """Give the title and the note of a profile in the language of the reader."""
    return replace(profile, title=say(profile.title), note=say(profile.note))


def tell_cards(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """Give what the cards of made-up files say in the language of the reader.

    The titles of real data are names, and stay.
    """
    return tuple(_tell_invented(source) if source.is_invented else source for source in sources)


def _tell_invented(source: Source) -> Source:
    """Give the card of a made-up file: its title ends in a word of ours (`scout.pipeline`)."""
    name = source.title.removesuffix(INVENTED)
    return replace(
        source,
        title=source.title if name == source.title else say("{0}, verzonnen", name),
        publisher=say(source.publisher),
        attribution=say(source.attribution),
        licence=say(source.licence),
    )


def tell_words(words: str) -> str:
    """Give words of ours that are joined by commas or "en", each by itself, in the same order."""
    *parts, last = words.split(", ")
    told = [_tell_word(part) for part in parts]
    known = _tell_word(last)
    if known != last or _AND not in last:  # a label may have "en" in it
        return ", ".join([*told, known])
    first, second = _part(last)
    return format_list([*told, _tell_word(first), _tell_word(second)])


def _part(words: str) -> tuple[str, str]:
    """Part "a en b" where the most of it is known: either half may have "en" in it."""
    pieces = words.split(_AND)
    halves = [(_AND.join(pieces[:at]), _AND.join(pieces[at:])) for at in range(1, len(pieces))]
    return max(halves, key=lambda pair: sum(_tell_word(half) != half for half in pair))


def _tell_word(word: str) -> str:
    """Give one word; a label may stand in the middle of a sentence, with a small letter."""
    found = say(word)
    if found != word or not word:
        return found
    label = word[:1].upper() + word[1:]
    told = say(label)
    return word if told == label else told[:1].lower() + told[1:]


def _tell_columns(table: pd.DataFrame, *names: str) -> dict[str, pd.Series]:
    """Give columns of a table, as far as it has them."""
    return {name: tell_all(table[name]) for name in names if name in table}


def _tell_one(sentence: str, language: Language) -> str | None:
    """Give one sentence that the catalogue or one of its patterns knows; None for any other."""
    found = find_words(language, sentence)
    if found != sentence:
        return found
    for pattern in language.patterns:
        match = pattern.dutch.fullmatch(sentence)
        if match is not None:
            return fill_marks(pattern.words, _bring_over(match.groupdict(), pattern.words))
    return None


def _bring_over(parts: Mapping[str, str], words: str) -> dict[tuple[str, str], str]:
    """Write each part of a sentence as the marks in its translation ask."""
    how: dict[str, Callable[[str], str]] = {
        "": str,
        "#": _tell_number,
        "@": _tell_day,
        "~": tell_words,
    }
    return {(at, mark): how[mark](parts[f"p{at}"]) for at, mark in list_marks(words)}


def _tell_number(text: str) -> str:
    """Write a Dutch number with the marks of the language; what is no number is a word."""
    if _NUMBER.fullmatch(text) is None:
        return say(text)
    language = spoken()
    return text.translate(str.maketrans(".,", language.thousands + language.decimal))


def _tell_day(text: str) -> str:
    """Write a Dutch day as the language does; what is no day is a word."""
    match = _DAY.fullmatch(text)
    if match is None or match[2] not in MONTHS:
        return say(text)
    return format_day(f"{match[3]}-{MONTHS.index(match[2]) + 1:02d}-{int(match[1]):02d}")
