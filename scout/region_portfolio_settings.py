"""`[portfolio]` of `region.toml`: what is wanted, which rules hold, and what is assumed."""

from dataclasses import dataclass
from datetime import date

from layers.errors import Fault, SettingsError
from scoring.region.clusters_cost import CostCurve
from scoring.region.plans import Variety
from scoring.region.portfolio import Rules
from scoring.region.portfolio_levels import Aim
from scoring.toml_table import (
    SHARE,
    Bounds,
    TomlTable,
    check_keys,
    shown,
    take_number,
    take_table,
    take_whole,
    take_word,
)
from scout.region_file import RegionFile, take_section, tell_section_faults
from scout.region_tasks_settings import take_entries
from scout.settings_values import FIRST_DAY, LAST_DAY, take_date, take_line, take_words

KEYS = (
    "moments", "target", "locked_in", "locked_out", "least_places", "least_share_of_site",
    "unknown_cost", "rules", "curve", "assumptions", "plans", "differ_share", "front_steps",
    "time_limit_s", "gap", "score_slack_share",
)  # fmt: skip
TARGET_KEYS = ("name", "gemeenten", "day", "places")
RULE_KEYS = (
    "independent_places", "reach_km", "most_satellites", "spacing_m", "village_places",
    "village_per_1000", "durable_years", "durable_share", "reserve_share", "budget_eur_year",
    "investment_budget_eur", "unknown_investment_eur_place", "most_sites", "least_share",
)  # fmt: skip
CURVE_KEYS = ("place_eur", "site_eur", "satellite_share", "source")
ASSUMPTION_KEYS = ("conversion_months", "term_years")
BY_CURVE, LEFT_OUT = "curve", "leave_out"

COUNT, WHOLE = Bounds(1, 1_000_000), Bounds(0, 1_000_000)
MONEY, KILOMETRES, METRES = Bounds(0, 1e12), Bounds(0, 200), Bounds(0, 100_000)
# A place and year; at most what the table `pool_costs` takes, so that no sum overflows.
PLACE_MONEY = Bounds(0, 10_000_000, is_open=True)
YEARS, MONTHS, SECONDS = Bounds(0, 99), Bounds(0, 240), Bounds(1, 3600)
PLANS, STEPS = Bounds(1, 10), Bounds(0, 20)


@dataclass(frozen=True)
class WishedTarget:
    """A target as the user wrote it: places beside what is there, in some gemeenten on a day."""

    name: str
    gemeenten: tuple[str, ...]
    day: date
    places: int


@dataclass(frozen=True)
class PortfolioWish:
    """What `[portfolio]` asks.

    Parameters
    ----------
    moments
        On which days the targets are judged, in order.
    targets
        As written; empty: each gemeente's own gap of the run, at each moment.
    locked_in, locked_out
        Ids of sites.
    least_places
        A smaller site is not opened.
    least_share_of_site
        A building that can be used in part takes at least this share of its places.
    unknown_cost
        "curve": a site of unknown cost counts by the curve; "leave_out": it cannot be chosen.
    rules, curve
        As in the case.
    durable_years
        From how many years after its opening a site is durable.
    most_satellites
        Of each hub; None for any number.
    conversion_months, term_years
        What an unknown conversion time or end of the term counts as.
    aim, variety
        How far the search goes, for how many plans.
    front_steps
        Steps of the Pareto front; 0 for none.
    """

    moments: tuple[date, ...]
    targets: tuple[WishedTarget, ...]
    locked_in: tuple[str, ...]
    locked_out: tuple[str, ...]
    least_places: int
    least_share_of_site: float
    unknown_cost: str
    rules: Rules
    curve: CostCurve
    durable_years: float
    most_satellites: int | None
    conversion_months: int
    term_years: float
    aim: Aim
    variety: Variety
    front_steps: int


def read_portfolio_wish(region: RegionFile) -> PortfolioWish:
    """Read `[portfolio]`.

    Raises
    ------
    SettingsError
        Every fault in the section at once; "portfolio_run_missing" where `[region]` names no run.
    """
    if region.run_path is None:
        raise SettingsError(Fault("portfolio_run_missing", {"file": region.path.name}))
    section = take_section(region, "portfolio", KEYS)
    rules, assumed = take_table(section, "rules"), take_table(section, "assumptions")
    check_keys(rules, RULE_KEYS)
    check_keys(assumed, ASSUMPTION_KEYS)
    moments = _take_moments(section)
    wish = PortfolioWish(
        moments=moments,
        targets=_take_targets(section, moments),
        locked_in=_take_ids(section, "locked_in"),
        locked_out=_take_ids(section, "locked_out"),
        least_places=_whole(section, "least_places", COUNT, 1) or 1,
        least_share_of_site=_number(section, "least_share_of_site", SHARE, 1.0) or 0.0,
        unknown_cost=_word(section, "unknown_cost", (BY_CURVE, LEFT_OUT)),
        rules=_take_rules(rules),
        curve=_take_curve(section),
        durable_years=_number(rules, "durable_years", YEARS, 5.0) or 0.0,
        most_satellites=_whole(rules, "most_satellites", COUNT, None),
        conversion_months=take_whole(assumed, "conversion_months", MONTHS),
        term_years=take_number(assumed, "term_years", YEARS),
        aim=_take_aim(section),
        variety=Variety(
            _whole(section, "plans", PLANS, 1) or 1,
            _number(section, "differ_share", SHARE, 0.3) or 0.0,
        ),
        front_steps=_whole(section, "front_steps", STEPS, 0) or 0,
    )
    for site_id in sorted(set(wish.locked_in) & set(wish.locked_out)):
        section.tell("portfolio_locked_twice", "locked_in", found=site_id)
    tell_section_faults(section)
    return wish


def _take_moments(section: TomlTable) -> tuple[date, ...]:
    """Take a list of days in order, each once."""
    found = section.values.get("moments")
    is_days = isinstance(found, list) and found and all(type(day) is date for day in found)
    if not is_days or not isinstance(found, list):
        section.tell("portfolio_days", "moments", found=shown(found))
        return ()
    if not all(FIRST_DAY <= day.isoformat() <= LAST_DAY for day in found):
        section.tell("portfolio_days", "moments", found=shown(found))
        return ()
    if sorted(set(found)) != found:
        told = ", ".join(day.isoformat() for day in found)
        section.tell("portfolio_days_order", "moments", found=told)
    return tuple(found)


def _take_targets(section: TomlTable, moments: tuple[date, ...]) -> tuple[WishedTarget, ...]:
    targets = []
    for entry in take_entries(section, "target"):
        check_keys(entry, TARGET_KEYS)
        day = take_date(entry, "day")
        if day is not None and moments and day not in moments:
            entry.tell("portfolio_target_day", "day", found=day.isoformat())
        codes = take_words(entry, "gemeenten")
        for code in dict.fromkeys(code for code in codes if codes.count(code) > 1):
            entry.tell("gemeente_code_twice", "gemeenten", found=code)
        targets.append(
            WishedTarget(
                take_line(entry, "name"),
                codes,
                day or date.min,
                take_whole(entry, "places", COUNT),
            )
        )
    return tuple(targets)


def _take_ids(section: TomlTable, key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(take_words(section, key))) if key in section.values else ()


def _take_rules(table: TomlTable) -> Rules:
    """Read the hard rules; what is not there does not hold."""
    hub = _whole(table, "independent_places", COUNT, None)
    budget = _number(table, "investment_budget_eur", MONEY, None)
    # Needed as soon as the rule holds that uses it.
    reach_km = take_number(table, "reach_km", KILOMETRES) if hub is not None else 0.0
    unknown = 0.0
    if budget is not None:
        unknown = take_number(table, "unknown_investment_eur_place", MONEY)
    return Rules(
        independent_places=hub,
        reach_km=reach_km,
        spacing_m=_number(table, "spacing_m", METRES, None),
        village_places=_whole(table, "village_places", WHOLE, None),
        village_per_1000=_number(table, "village_per_1000", WHOLE, None),
        durable_share=_number(table, "durable_share", SHARE, None),
        reserve_share=_number(table, "reserve_share", SHARE, None),
        budget_eur_year=_number(table, "budget_eur_year", MONEY, None),
        investment_budget_eur=budget,
        unknown_investment_eur_place=unknown,
        most_sites=_whole(table, "most_sites", WHOLE, None),
        least_share=_number(table, "least_share", SHARE, None),
    )


def _take_curve(section: TomlTable) -> CostCurve:
    return take_curve(take_table(section, "curve"))


def take_curve(table: TomlTable) -> CostCurve:
    """Read the curve of costs; every number and its source must be given."""
    check_keys(table, CURVE_KEYS)
    return CostCurve(
        place_eur=take_number(table, "place_eur", PLACE_MONEY),
        site_eur=take_number(table, "site_eur", MONEY),
        satellite_share=take_number(table, "satellite_share", SHARE),
        source=take_line(table, "source"),
    )


def _take_aim(section: TomlTable) -> Aim:
    return Aim(
        time_s=_number(section, "time_limit_s", SECONDS, 60.0) or 60.0,
        gap=_number(section, "gap", SHARE, 0.01) or 0.0,
        slack=_number(section, "score_slack_share", SHARE, Aim().slack) or 0.0,
    )


def _word(table: TomlTable, key: str, known: tuple[str, ...]) -> str:
    return take_word(table, key, known) if key in table.values else known[0]


def _number(table: TomlTable, key: str, bounds: Bounds, default: float | None) -> float | None:
    return take_number(table, key, bounds) if key in table.values else default


def _whole(table: TomlTable, key: str, bounds: Bounds, default: int | None) -> int | None:
    return take_whole(table, key, bounds) if key in table.values else default
