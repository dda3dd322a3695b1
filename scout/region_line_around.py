"""What `[line]` asks around the line: domains, agreements and social homes."""

from collections.abc import Mapping
from dataclasses import dataclass

from layers.source import Delivery
from scoring.region.line_domains import Domain
from scoring.region.line_homes import HomeRule
from scoring.toml_table import (
    SHARE,
    Bounds,
    TomlTable,
    check_keys,
    parse_toml,
    suggest,
    take_number,
    take_table,
)
from scout.packaged import find_data
from scout.region_file import RegionFile
from scout.region_table import take_table_file
from scout.region_tasks_settings import take_entries
from scout.settings_values import read_text, take_line, take_words

AROUND_KEYS = ("domains", "agreements", "social_homes", "homes")
HOME_KEYS = ("persons_per_home", "flag_share", "source")
DOMAINS_FILE = "domains.toml"
PERSONS = Bounds(0.1, 20)


@dataclass(frozen=True)
class DomainSet:
    """The domains of one agreement.

    Parameters
    ----------
    id, title, source
        Word, Dutch title, and who named these domains.
    domains
        In their order.
    """

    id: str
    title: str
    source: str
    domains: tuple[Domain, ...]


@dataclass(frozen=True)
class AroundWish:
    """What is told around the line; each part only where it is asked.

    Parameters
    ----------
    domain_sets
        For sub-scores per domain.
    agreements, social_homes
        The two tables; None where the region has none.
    home_rule, home_source
        When it is displacement, and who says so; None and "" without the table.
    """

    domain_sets: tuple[DomainSet, ...] = ()
    agreements: Delivery | None = None
    social_homes: Delivery | None = None
    home_rule: HomeRule | None = None
    home_source: str = ""


def read_around_wish(region: RegionFile, section: TomlTable) -> AroundWish:
    """Read the keys of `AROUND_KEYS`; faults are added to the section.

    Parameters
    ----------
    region
        From whose folder paths count.
    section
        `[line]`.

    Raises
    ------
    ProfileError, SettingsError
        Our own list of domains cannot be read.
    """
    folder = region.path.parent
    homes = take_table_file(section, "social_homes", folder)
    rule, source = None, ""
    if "homes" in section.values or homes is not None:
        table = take_table(section, "homes")
        check_keys(table, HOME_KEYS)
        rule = HomeRule(
            take_number(table, "persons_per_home", PERSONS), take_number(table, "flag_share", SHARE)
        )
        source = take_line(table, "source")
    return AroundWish(
        domain_sets=_take_domains(section),
        agreements=take_table_file(section, "agreements", folder),
        social_homes=homes,
        home_rule=rule,
        home_source=source,
    )


def read_domain_sets() -> dict[str, DomainSet]:
    """Read our own list of domains.

    Returns
    -------
    By id.

    Raises
    ------
    ProfileError, SettingsError
        It is no TOML, or misses something.
    """
    document = parse_toml(read_text(find_data(DOMAINS_FILE)))
    return {name: _read_set(name, take_table(document, name)) for name in document.values}


def _read_set(name: str, table: TomlTable) -> DomainSet:
    domains = tuple(
        Domain(take_line(entry, "id"), take_line(entry, "name"), take_words(entry, "themes"))
        for entry in take_entries(table, "domain")
    )
    return DomainSet(name, take_line(table, "title"), take_line(table, "source"), domains)


def _take_domains(section: TomlTable) -> tuple[DomainSet, ...]:
    """Take the sets that are asked by their id."""
    if "domains" not in section.values:
        return ()
    known: Mapping[str, DomainSet] = read_domain_sets()
    asked = dict.fromkeys(take_words(section, "domains"))
    for word in asked:
        if word not in known:
            fields = {"found": word, "suggestion": suggest(word, known)}
            section.tell("domains_unknown", "domains", **fields)
    return tuple(known[word] for word in asked if word in known)
