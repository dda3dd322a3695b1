"""`[conditions]` of `region.toml`: which sites count as certain, and how far hubs reach."""

from dataclasses import dataclass

from scoring.toml_table import Bounds, suggest, take_number, take_whole
from scout.region_file import RegionFile, take_section, tell_section_faults
from scout.region_portfolio_settings import COUNT, KILOMETRES
from scout.settings_values import take_words
from scout.status import STATUSES

KEYS = ("claimed", "reach_km", "independent_places", "shown")
SHOWN = 12
ROWS = Bounds(1, 100_000)


@dataclass(frozen=True)
class ConditionsWish:
    """What `[conditions]` asks.

    Parameters
    ----------
    claimed
        Statuses of sites that count as nearly certain.
    reach_km
        How far a site may lie from its hub.
    independent_places
        A site of so many places needs no hub.
    shown
        Of how many sites the text tells.
    """

    claimed: tuple[str, ...]
    reach_km: float
    independent_places: int
    shown: int


def read_conditions_wish(region: RegionFile) -> ConditionsWish:
    """Read `[conditions]`.

    Raises
    ------
    SettingsError
        Every fault in the section at once; "word_unknown" for a status that does not exist.
    """
    section = take_section(region, "conditions", KEYS)
    claimed = take_words(section, "claimed")
    for word in claimed:
        if word not in STATUSES:
            fields = {"expected": ", ".join(STATUSES), "suggestion": suggest(word, STATUSES)}
            section.tell("word_unknown", "claimed", found=word, **fields)
    wish = ConditionsWish(
        claimed=claimed,
        reach_km=take_number(section, "reach_km", KILOMETRES),
        independent_places=take_whole(section, "independent_places", COUNT),
        shown=take_whole(section, "shown", ROWS) if "shown" in section.values else SHOWN,
    )
    tell_section_faults(section)
    return wish
