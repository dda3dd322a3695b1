"""The data dictionary: what every column of the exports means, in which unit, when it is empty."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from maps.data_dictionary_words import GEMEENTE_COLUMNS, SITE_COLUMNS
from maps.labels import FIELDS
from maps.say import say
from maps.words import SHARE, say_unit
from scoring.criterion import CRITERIA
from scoring.indicators import INDICATORS
from scoring.profile import Profile

NAMES = ("layer", "column_name", "title", "unit", "meaning", "source", "when_empty")
_UNKNOWN = "onbekend"
_NEVER = "nooit"


@dataclass(frozen=True)
class Entry:
    """One column.

    Parameters
    ----------
    layer, column
        Where it stands.
    title, unit, meaning, source, when_empty
        In Dutch; "" where there is nothing to say (a text has no unit).
    """

    layer: str
    column: str
    title: str
    unit: str
    meaning: str
    source: str
    when_empty: str


def describe_sites(columns: Iterable[str], profile: Profile) -> tuple[Entry, ...]:
    """Describe the columns of a table of sites.

    Parameters
    ----------
    columns
        Their names; one that nobody described gets its name as title and says so.
    profile
        Gives the source of each curve.
    """
    curves = {
        inner.indicator: inner.source for each in profile.criteria for inner in each.indicators
    }
    return tuple(_describe_site_column(name, curves) for name in columns)


def describe_gemeenten(columns: Iterable[str]) -> tuple[Entry, ...]:
    """Describe the columns of a table of gemeenten."""
    return tuple(_describe_fixed("gemeenten", name, GEMEENTE_COLUMNS) for name in columns)


def _describe_site_column(name: str, curves: Mapping[str, str]) -> Entry:
    if name in SITE_COLUMNS:
        return _describe_fixed("sites", name, SITE_COLUMNS)
    criterion, _, side = name.rpartition("_")
    if criterion in CRITERIA:
        return _describe_criterion(name, criterion, side)
    if name in INDICATORS:
        return _describe_indicator(name, curves.get(name, ""))
    if name in FIELDS:
        label, unit, _ = FIELDS[name]
        label, unit = say(label), say(unit)
        shown = {"day": say("dag (jjjj-mm-dd)"), "year": say("jaartal")}.get(unit, unit)
        meaning = say("Zoals de aanlevering of het register het zegt.")
        return Entry("sites", name, label, shown, meaning, say("aanlevering"), say(_UNKNOWN))
    return _describe_fixed("sites", name, {})


def _describe_criterion(name: str, criterion: str, side: str) -> Entry:
    """Describe the points of a criterion."""
    sentences = {
        "low": "{0}: punten als alles wat onbekend is tegenvalt (telt als 0).",
        "high": "{0}: punten als alles wat onbekend is meevalt (telt als 100).",
        "contribution": "{0}: wat dit criterium aan de score bijdraagt; samen zijn zij de score.",
    }
    titles = {"low": "{0}, punten", "high": "{0}, hoogstens", "contribution": "{0}, draagt bij"}
    label = say(CRITERIA[criterion].label)
    return Entry(
        "sites",
        name,
        say(titles.get(side, "{0}"), label),
        say("punten van 100"),
        say(sentences.get(side, "{0}"), label),
        say("berekend volgens het profiel"),
        say(_NEVER),
    )


def _describe_indicator(name: str, source: str) -> Entry:
    """Describe a fact that counts."""
    indicator = INDICATORS[name]
    unit = say("klasse") if indicator.is_class else say_unit(indicator.unit)
    return Entry(
        "sites",
        name,
        say(indicator.label),
        say("aandeel (0 tot 1)") if unit == SHARE else unit,
        say("Feit dat meetelt in de score, in zijn eigen eenheid."),
        say("De kromme komt uit: {0}", source) if source else say("zie facts.parquet"),
        say("onbekend, of niet van toepassing op dit soort locatie"),
    )


def _describe_fixed(layer: str, name: str, words: Mapping[str, tuple[str, ...]]) -> Entry:
    """Describe a column from the list; one that is not there says that it is not described."""
    if name not in words:
        return Entry(layer, name, name, "", say("Niet beschreven."), "", "")
    title, unit, meaning, source, empty = map(say, words[name])
    return Entry(layer, name, title, unit, meaning, source, empty)
