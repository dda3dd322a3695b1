"""Requirements in `region.toml` and `schemes.toml`: read with all faults at once."""

from scoring.indicators import INDICATORS
from scoring.region.line_agreements import KINDS as AGREEMENT_FACTS
from scoring.region.requirement import Requirement
from scoring.toml_table import ANY, TomlTable, suggest, take_number
from scout.region_facts import NOT_TOLD, SITE_WORDS, list_fact_names
from scout.settings_values import take_line, take_words

REQUIREMENT_KEYS = ("fact", "at_least", "at_most", "words")


def take_requirement(entry: TomlTable) -> Requirement:
    """Take what must hold of one fact: `fact` with `at_least`, `at_most` or `words`.

    Parameters
    ----------
    entry
        A table; faults are added to it: "region_fact_unknown" for a fact that no run has,
        "requirement_without_bound", and "requirement_two_kinds" for words with a bound.
    """
    fact = take_line(entry, "fact")
    known = list_fact_names()
    if fact and fact not in known:
        entry.tell("region_fact_unknown", "fact", found=fact, suggestion=suggest(fact, known))
    given = entry.values
    least = take_number(entry, "at_least", ANY) if "at_least" in given else None
    most = take_number(entry, "at_most", ANY) if "at_most" in given else None
    words = take_words(entry, "words") if "words" in given else ()
    has_bound = least is not None or most is not None
    if not has_bound and not words:
        entry.tell("requirement_without_bound", "fact", found=fact)
    if words and has_bound or fact in known and bool(words) != is_word_fact(fact):
        entry.tell("requirement_two_kinds", "fact", found=fact)
    return Requirement(fact, least, most, words)


def is_word_fact(fact: str) -> bool:
    """Say whether a fact holds words, and no number."""
    words = (*SITE_WORDS, *NOT_TOLD, *AGREEMENT_FACTS)
    return fact in words or (fact in INDICATORS and INDICATORS[fact].is_class)
