"""`[pipeline]` of `region.toml`: what counts as quick, stale and durable."""

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.region.pipeline import OPENED, STEPS
from scoring.toml_table import Bounds, check_keys, take_number, take_table, take_whole
from scout.region_file import RegionFile, take_section, tell_section_faults

KEYS = ("quick_months", "stale_days", "durable_years", "shown", "months_to_start")
# The months of a site without a status; TOML has no empty key that reads well.
WITHOUT = "none"
SHOWN = 15
MONTHS, DAYS, YEARS, ROWS = Bounds(0, 240), Bounds(1, 3650), Bounds(0, 50), Bounds(1, 100_000)


@dataclass(frozen=True)
class PipelineWish:
    """What `[pipeline]` asks.

    Parameters
    ----------
    quick_months, stale_days, durable_years
        As `scoring.region.quick_wins.ReadyQuestion`, `scoring.region.pipeline.find_pipeline`, and
        from how many years on a place is durable.
    months_to_start
        By status, "" for a site without one: months until the conversion starts.
    shown
        Of how many sites the text tells.
    """

    quick_months: float
    stale_days: int
    durable_years: float
    months_to_start: Mapping[str, float]
    shown: int


def read_pipeline_wish(region: RegionFile) -> PipelineWish:
    """Read `[pipeline]`.

    Raises
    ------
    SettingsError
        Every fault in the section at once.
    """
    section = take_section(region, "pipeline", KEYS)
    given = section.values
    table = take_table(section, "months_to_start")
    asked = [step for step in STEPS if step != OPENED]
    check_keys(table, (WITHOUT, *asked))
    months = {step: take_number(table, step, MONTHS) for step in asked}
    months[""] = take_number(table, WITHOUT, MONTHS)
    wish = PipelineWish(
        quick_months=take_number(section, "quick_months", MONTHS),
        stale_days=take_whole(section, "stale_days", DAYS),
        durable_years=take_number(section, "durable_years", YEARS),
        months_to_start=months,
        shown=take_whole(section, "shown", ROWS) if "shown" in given else SHOWN,
    )
    tell_section_faults(section)
    return wish
