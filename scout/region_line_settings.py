"""`[line]` of `region.toml`: when a link or a principle holds, as data."""

from dataclasses import dataclass
from pathlib import Path

from scoring.region.line import LINKS, PRINCIPLES, LineCheck
from scoring.toml_table import Bounds, check_keys, take_whole, take_word
from scout.region_checks import REQUIREMENT_KEYS, take_requirement
from scout.region_file import RegionFile, take_section, tell_section_faults
from scout.region_line_around import AROUND_KEYS, AroundWish, read_around_wish
from scout.region_tasks_settings import take_entries
from scout.settings_values import take_line, take_path

KEYS = ("check", "interim_run", "shown", *AROUND_KEYS)
SHOWN, EVIDENCE = 12, 3
COUNT = Bounds(1, 100_000)


@dataclass(frozen=True)
class LineWish:
    """What `[line]` asks.

    Parameters
    ----------
    checks
        In the order of the file.
    sources
        Who says so, one for each check.
    interim_path
        A run with a profile for interim housing; None where there is none.
    shown
        Of how many sites the text tells; the tables have them all.
    around
        What is told beside the line.
    """

    checks: tuple[LineCheck, ...]
    sources: tuple[str, ...]
    interim_path: Path | None
    shown: int
    around: AroundWish = AroundWish()


def read_line_wish(region: RegionFile) -> LineWish:
    """Read `[line]`.

    Raises
    ------
    SettingsError
        Every fault in the section at once; "line_without_checks" when it has no check.
    """
    section = take_section(region, "line", KEYS)
    checks, sources = [], []
    for entry in take_entries(section, "check"):
        check_keys(entry, (*REQUIREMENT_KEYS, "part", "source"))
        part = take_word(entry, "part", (*LINKS, *PRINCIPLES))
        checks.append(LineCheck(part, take_requirement(entry)))
        sources.append(take_line(entry, "source"))
    if not checks and not section.faults:
        section.tell("line_without_checks", "check")
    interim = None
    if "interim_run" in section.values:
        interim = take_path(section, "interim_run", region.path.parent)
    shown = take_whole(section, "shown", COUNT) if "shown" in section.values else SHOWN
    around = read_around_wish(region, section)
    tell_section_faults(section)
    return LineWish(tuple(checks), tuple(sources), interim, shown, around)
