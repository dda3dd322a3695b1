"""`[dossier]` of `region.toml`: title, side effects and the business case, as data."""

from dataclasses import dataclass

from scoring.region.business_case import CaseQuestion
from scoring.region.side_effects import Effect
from scoring.region.themes import THEMES
from scoring.toml_table import (
    Bounds,
    TomlTable,
    check_keys,
    take_number,
    take_table,
    take_truth,
    take_word,
)
from scout.region_file import RegionFile, take_section, tell_section_faults
from scout.region_tasks_settings import take_entries
from scout.settings_values import take_line, take_words

KEYS = ("title", "audience", "notices", "shows_confidential", "effect", "business_case")
EFFECT_KEYS = ("id", "name", "unit", "theme", "low", "high", "certainty", "source")
CASE_KEYS = ("years", "emergency_eur_place_year", "certainty", "source")
CERTAINTIES = ("found", "known", "seed", "uncertain", "invented")
YEARS, PER_PLACE, EUROS = Bounds(1, 50), Bounds(-100, 100), Bounds(0, 1_000_000)


@dataclass(frozen=True)
class DossierWish:
    """What `[dossier]` asks.

    Parameters
    ----------
    title, audience
        Of the dossier, and for whom it is.
    notices
        What a reader must know first, in the words of the region.
    shows_confidential
        Names confidential sites; else they stand as such, with their gemeente.
    effects
        What a place asks of schools, care and work.
    case
        Of the business case; None where it is not asked.
    case_source, case_certainty
        Of the price of emergency reception.
    """

    title: str
    audience: str
    notices: tuple[str, ...]
    shows_confidential: bool
    effects: tuple[Effect, ...]
    case: CaseQuestion | None
    case_source: str
    case_certainty: str


def read_dossier_wish(region: RegionFile) -> DossierWish:
    """Read `[dossier]`.

    Raises
    ------
    SettingsError
        Every fault in the section at once; "effect_reversed" when high is below low.
    """
    section = take_section(region, "dossier", KEYS)
    given = section.values
    effects = tuple(_take_effect(entry) for entry in take_entries(section, "effect"))
    case, source, certainty = None, "", ""
    if "business_case" in given:
        table = take_table(section, "business_case")
        check_keys(table, CASE_KEYS)
        case = CaseQuestion(
            take_number(table, "years", YEARS),
            take_number(table, "emergency_eur_place_year", EUROS),
        )
        source, certainty = take_line(table, "source"), take_word(table, "certainty", CERTAINTIES)
    shows = "shows_confidential" in given and take_truth(section, "shows_confidential")
    title, audience = take_line(section, "title"), take_line(section, "audience")
    notices = take_words(section, "notices") if "notices" in given else ()
    tell_section_faults(section)
    return DossierWish(title, audience, notices, shows, effects, case, source, certainty)


def _take_effect(entry: TomlTable) -> Effect:
    """Read one side effect."""
    check_keys(entry, EFFECT_KEYS)
    low, high = (take_number(entry, key, PER_PLACE) for key in ("low", "high"))
    if high < low:
        entry.tell("effect_reversed", "high", found=high, expected=low)
    return Effect(
        id=take_line(entry, "id"),
        name=take_line(entry, "name"),
        unit=take_line(entry, "unit"),
        theme=take_word(entry, "theme", THEMES),
        low=low,
        high=high,
        certainty=take_word(entry, "certainty", CERTAINTIES),
        source=take_line(entry, "source"),
    )
