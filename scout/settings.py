"""`Settings`: all choices of one run, its profile too, read once and frozen."""

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from layers.errors import Fault, ProfileError, SettingsError
from layers.source import Delivery
from layers.sources import ADAPTERS
from layers.tables import GEMEENTE
from scoring.opvang_task import TaskFacts
from scoring.profile import Profile
from scoring.toml_table import (
    Bounds,
    TomlTable,
    check_keys,
    parse_toml,
    take_number,
    take_table,
    take_truth,
    take_whole,
    take_word,
)
from scout.deliveries import parse_deliveries
from scout.settings_profile import find_profile_text, find_weights_path, judge_profile
from scout.settings_task import parse_task
from scout.settings_values import (
    read_text,
    take_date,
    take_line,
    take_path,
    take_words,
)
from scout.weight_files import embed_file

SECTIONS = ("region", "profile", "task", "shortlist", "status", "layer", "output")
EDITIONS = ("internal",)
REGION_KEYS = ("name", "gemeenten", "boundary_day", "reference_day", "invented")
COUNT = Bounds(1, 1_000_000)
METRES = Bounds(0, 1_000_000)


@dataclass(frozen=True)
class ShortlistRule:
    """How many sites, at most how many of one gemeente, and how far apart."""

    size: int
    per_gemeente: int
    min_distance_m: float


DEFAULT_SHORTLIST = ShortlistRule(size=10, per_gemeente=2, min_distance_m=1000.0)


@dataclass(frozen=True)
class Settings:
    """All choices of one run.

    Parameters
    ----------
    path
        The settings file; all paths in it are relative to its folder.
    text, profile_text
        The bytes of both files as read, copied into the run folder; the profile with the weight
        set that replaces its weights, if there is one (`use_weights`).
    gemeenten
        Codes "GM0222" of the region.
    is_invented
        The region is made up and every output says so; tiles are refused.
    edition
        "internal" for now; later issues add others.
    """

    path: Path
    text: str
    profile_text: str
    region_name: str
    gemeenten: tuple[str, ...]
    boundary_day: date
    reference_day: date
    is_invented: bool
    profile: Profile
    task: TaskFacts
    shortlist: ShortlistRule
    deliveries: tuple[Delivery, ...]
    status_path: Path | None
    edition: str
    has_tiles: bool


def find_data(name: str) -> Path:
    """Find a file that comes with the program: a profile, the sample, the catalogue.

    In a checkout these lie in `data/`, in the installed wheel in `scout/data/`.

    Parameters
    ----------
    name
        Path inside that folder, such as "profiles/amv.toml" or "sample".

    Raises
    ------
    SettingsError
        There is no such file ("packaged_data_missing").
    """
    here = Path(__file__).resolve().parent
    for root in (here / "data", here.parent / "data"):
        if (root / name).exists():
            return root / name
    raise SettingsError(Fault("packaged_data_missing", {"found": name}))


def read_settings(path: Path) -> Settings:
    """Read a settings file, its profile, and whether all files that it names are there.

    Parameters
    ----------
    path
        A TOML file as `kansenmaker new` writes it.

    Raises
    ------
    SettingsError
        Every fault of the settings and of the profile, all at once.
    ProfileError
        The settings are good, and the profile is not: every fault in it.
    """
    return parse_settings(read_text(path), path.absolute())


def parse_settings(text: str, path: Path) -> Settings:
    """Turn the text of a settings file into `Settings`.

    Parameters
    ----------
    text
        TOML.
    path
        Where the file lies (or would lie): paths in it are read from its folder.

    Raises
    ------
    SettingsError, ProfileError
        As `read_settings`.
    """
    try:
        document = parse_toml(text)
    except ProfileError as error:
        fields = {"file": path.name, **error.faults[0].fields}
        raise SettingsError(Fault("toml_syntax", fields)) from error
    check_keys(document, SECTIONS)
    region = parse_region(document)
    task = parse_task(_optional_table(document, "task"))
    shortlist = _parse_shortlist(_optional_table(document, "shortlist"))
    deliveries = parse_deliveries(document, path.parent, ADAPTERS)
    status_path = _parse_status(_optional_table(document, "status"), path.parent)
    edition, has_tiles = _parse_output(_optional_table(document, "output"), region.is_invented)
    profile_text = find_profile_text(document, path.parent, find_data("profiles"))
    weights_path = find_weights_path(document, path.parent)
    profile, profile_faults = judge_profile(profile_text)
    if document.faults:
        raise SettingsError((*document.faults, *profile_faults))
    if profile is None:
        raise ProfileError(profile_faults)
    settings = Settings(
        path=path,
        text=text,
        profile_text=profile_text,
        region_name=region.name,
        gemeenten=region.gemeenten,
        boundary_day=region.boundary_day,
        reference_day=region.reference_day,
        is_invented=region.is_invented,
        profile=profile,
        task=task,
        shortlist=shortlist,
        deliveries=deliveries,
        status_path=status_path,
        edition=edition,
        has_tiles=has_tiles,
    )
    return settings if weights_path is None else use_weights(settings, weights_path)


def use_weights(settings: Settings, path: Path) -> Settings:
    """Use the weights of a file in place of those of the profile, or of the set named in settings.

    The text of the profile carries the set from now on, so that the run folder tells by itself
    with which weights it was made.

    Parameters
    ----------
    settings
        As read.
    path
        A weight set, as `kansenmaker weights` makes it.

    Raises
    ------
    SettingsError, ProfileError
        The file cannot be read, or the set does not fit the profile: every reason.
    """
    text, profile = embed_file(settings.profile_text, path)
    return replace(settings, profile_text=text, profile=profile)


@dataclass(frozen=True)
class Region:
    """What `[region]` says."""

    name: str
    gemeenten: tuple[str, ...]
    boundary_day: date
    reference_day: date
    is_invented: bool


def parse_region(document: TomlTable) -> Region:
    """Read `[region]` of settings; a day that is wrong stands at the first day there is.

    Parameters
    ----------
    document
        The top table; faults are added to it, and only without these the result may be used.
    """
    table = take_table(document, "region")
    check_keys(table, REGION_KEYS)
    return Region(
        name=take_line(table, "name"),
        gemeenten=_parse_gemeenten(table),
        boundary_day=take_date(table, "boundary_day") or date.min,
        reference_day=take_date(table, "reference_day") or date.min,
        is_invented=_optional_truth(table, "invented"),
    )


def _parse_gemeenten(table: TomlTable) -> tuple[str, ...]:
    """Read the codes of the region: at least one, each well formed, none twice."""
    before = len(table.faults)
    codes = take_words(table, "gemeenten")
    if not codes and len(table.faults) == before:
        table.tell("gemeenten_none", "gemeenten")
    for code in dict.fromkeys(codes):
        if not re.fullmatch(GEMEENTE, code):
            table.tell("gemeente_code_malformed", "gemeenten", found=code, expected="GM0222")
        if codes.count(code) > 1:
            table.tell("gemeente_code_twice", "gemeenten", found=code)
    return codes


def _parse_shortlist(table: TomlTable) -> ShortlistRule:
    """Read `[shortlist]`; what it does not say keeps the default."""
    check_keys(table, ("size", "per_gemeente", "min_distance_m"))
    given = table.values
    rule = DEFAULT_SHORTLIST
    return ShortlistRule(
        size=take_whole(table, "size", COUNT) if "size" in given else rule.size,
        per_gemeente=take_whole(table, "per_gemeente", COUNT)
        if "per_gemeente" in given
        else rule.per_gemeente,
        min_distance_m=take_number(table, "min_distance_m", METRES)
        if "min_distance_m" in given
        else rule.min_distance_m,
    )


def _parse_status(table: TomlTable, folder: Path) -> Path | None:
    """Find the status log; without `[status]` there is none."""
    check_keys(table, ("path",))
    return take_path(table, "path", folder) if table.values else None


def _parse_output(table: TomlTable, is_invented: bool) -> tuple[str, bool]:
    """Read the edition and whether the map asks tiles from the internet.

    Tiles under an invented region would let invented sites point at real houses.
    """
    check_keys(table, ("edition", "tiles"))
    edition = take_word(table, "edition", EDITIONS) if "edition" in table.values else EDITIONS[0]
    has_tiles = _optional_truth(table, "tiles")
    if has_tiles and is_invented:
        table.tell("tiles_invented", "tiles", found="true", expected="false")
    return edition, has_tiles


def _optional_table(document: TomlTable, key: str) -> TomlTable:
    """Take a table that need not be there; then it is empty."""
    if key in document.values:
        return take_table(document, key)
    return TomlTable({}, key, document.faults)


def _optional_truth(table: TomlTable, key: str) -> bool:
    """Take true or false; false where nothing is said."""
    return take_truth(table, key) if key in table.values else False
