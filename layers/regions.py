"""`RegionCard`: which gemeenten make up a named region, on which day."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from layers.errors import Fault, SourceError
from layers.table_words import GEMEENTE

CARD_KEYS = ("name", "province_code", "source", "tag", "period")
PERIOD_KEYS = ("valid_from", "valid_until", "gemeenten")
TAGS = ("found", "known", "uncertain")


@dataclass(frozen=True)
class Period:
    """The members of a region between two days.

    Parameters
    ----------
    valid_from, valid_until
        First and last day; None where it holds until further notice.
    gemeenten
        From code ("GM0344") to name, as they were in that time.
    """

    valid_from: date
    valid_until: date | None
    gemeenten: Mapping[str, str]

    def holds(self, day: date) -> bool:
        """Say whether a day lies in it, both ends included."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True)
class RegionCard:
    """A region that has a name.

    Parameters
    ----------
    id
        The word on the command line, such as "achterhoek" or "PV26".
    province_code
        Of a province, which has no periods: its gemeenten follow from the table of the CBS for
        the day; else "".
    source, tag
        Where the membership comes from, and how sure it is: "found", "known" or "uncertain".
    periods
        In the order of their days, without overlap.
    """

    id: str
    name: str
    province_code: str
    source: str
    tag: str
    periods: tuple[Period, ...]


def read_regions(path: Path) -> dict[str, RegionCard]:
    """Read the named regions, by id.

    Parameters
    ----------
    path
        A TOML file as `data/regions.toml`.

    Raises
    ------
    SourceError
        With every fault: file_missing, file_broken, region_broken.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(Fault("file_missing", {"file": path.name})) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(Fault("file_broken", {"file": path.name, "found": str(error)})) from error
    faults = [
        Fault("region_broken", {"file": path.name, "region": name, "found": told})
        for name, card in document.items()
        for told in _find_faults(card)
    ]
    if faults:
        raise SourceError(faults)
    return {name: _make_card(name, card) for name, card in document.items()}


def find_members(card: RegionCard, day: date) -> Mapping[str, str]:
    """Find the gemeenten of a region on a day, from code to name.

    Parameters
    ----------
    card
        Not of a province: those have no list here.
    day
        The day of the borders (`boundary_day` of the settings).

    Raises
    ------
    SourceError
        "region_no_period" when no period holds that day, and for a province.
    """
    for period in card.periods:
        if period.holds(day):
            return period.gemeenten
    fields = {"region": card.id, "day": day.isoformat(), "name": card.name}
    raise SourceError(Fault("region_no_period", fields))


def _find_faults(card: object) -> Iterator[str]:
    """Tell what is wrong with one card, in the words of the file."""
    if not isinstance(card, dict):
        yield "no table"
        return
    yield from (f"unknown key {key}" for key in sorted(set(card) - set(CARD_KEYS)))
    texts = {key: card.get(key) for key in ("name", "province_code", "source", "tag")}
    yield from (f"{key} is no text" for key, text in texts.items() if not isinstance(text, str))
    if texts["tag"] not in TAGS:
        yield f"tag {texts['tag']!r}"
    periods = card.get("period", [])
    if not isinstance(periods, list) or not all(isinstance(each, dict) for each in periods):
        yield "period is no list of tables"
        return
    if bool(periods) == bool(texts["province_code"]):
        yield "needs either province_code or [[period]]"
    told = [each for period in periods for each in _find_period_faults(period)]
    yield from told
    if not told:
        yield from _find_overlaps(periods)


def _find_period_faults(period: Mapping[str, object]) -> Iterator[str]:
    """Tell what is wrong with one period."""
    yield from (f"unknown key period.{key}" for key in sorted(set(period) - set(PERIOD_KEYS)))
    # A TOML time of day is a `date` too, and would not compare with one.
    if type(period.get("valid_from")) is not date:
        yield "period.valid_from is no day"
    if "valid_until" in period and type(period["valid_until"]) is not date:
        yield "period.valid_until is no day"
    members = period.get("gemeenten")
    if not isinstance(members, list) or not members:
        yield "period.gemeenten is no list"
        return
    codes = [each.get("code") if isinstance(each, dict) else None for each in members]
    for code, each in zip(codes, members, strict=True):
        is_code = isinstance(code, str) and re.fullmatch(GEMEENTE, code)
        if not is_code or not isinstance(each.get("name"), str):
            yield f"gemeente {each!r}"
        elif codes.count(code) > 1:
            yield f"gemeente {code} twice"


def _find_overlaps(periods: list[dict[str, object]]) -> Iterator[str]:
    """Tell which periods do not follow one another."""
    made = [_make_period(period) for period in periods]
    for period in made:
        if period.valid_until is not None and period.valid_until < period.valid_from:
            yield f"period from {period.valid_from} ends before it begins"
    for before, after in zip(made, made[1:], strict=False):
        if before.valid_until is None or before.valid_until >= after.valid_from:
            yield f"period from {after.valid_from} begins before the last one ends"


def _make_card(name: str, card: Mapping[str, object]) -> RegionCard:
    """Make a card of a table without faults."""
    texts = {key: str(card[key]) for key in ("name", "province_code", "source", "tag")}
    found = card.get("period", [])
    periods = found if isinstance(found, list) else []
    return RegionCard(id=name, **texts, periods=tuple(_make_period(each) for each in periods))


def _make_period(period: Mapping[str, object]) -> Period:
    """Make a period of a table without faults."""
    first, last, members = (period.get(key) for key in PERIOD_KEYS)
    listed = members if isinstance(members, list) else []
    return Period(
        valid_from=first if isinstance(first, date) else date.min,
        valid_until=last if isinstance(last, date) else None,
        gemeenten={str(each["code"]): str(each["name"]) for each in listed},
    )
