"""`Settings`: all choices of one run, its profile too, read once and frozen."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from layers.errors import Fault, ProfileError, SettingsError
from layers.source import Delivery
from layers.sources import ADAPTERS
from maps.edition import RELEASED, Edition
from maps.house_colours import OURS, HouseColours
from maps.language import DUTCH
from scoring.opvang_task import TaskFacts
from scoring.profile import Profile
from scoring.toml_table import TomlTable, check_keys, parse_toml, take_table
from scoring.weights.weight_set import WeightSet
from scout.deliveries import parse_deliveries
from scout.packaged import find_data
from scout.register_fields import check_own_fields
from scout.settings_output import parse_output
from scout.settings_profile import find_profile_text, find_weights_path, judge_profile
from scout.settings_region import parse_region
from scout.settings_shortlist import ShortlistRule, parse_shortlist
from scout.settings_task import parse_task
from scout.settings_values import is_special_path, read_text, take_line, take_path
from scout.settings_weights import find_weight_set_paths, read_weight_sets
from scout.weight_files import embed_file

SECTIONS = (
    "region", "profile", "task", "shortlist", "status", "layer", "output", "store", "register",
)  # fmt: skip


@dataclass(frozen=True)
class Settings:
    """All choices of one run.

    Parameters
    ----------
    path
        The settings file; all paths in it are relative to its folder.
    text, profile_text
        The bytes of both files as read, copied into the run folder; the profile with the weight
        set that replaces its weights, if there is one (`scout.settings_use.use_weights`).
    gemeenten
        Codes "GM0222" of the region.
    store_path
        The folder in which what takes long to make is kept for the next run; None keeps nothing.
    is_invented
        The region is made up and every output says so; tiles are refused.
    edition, gemeente, public_sites
        For whom the result is, as the parts of `maps.edition.Edition`.
    weight_sets
        Named weightings that the page offers beside the adopted one.
    language
        Of map, workbook and papers: one of `scout.languages.list_languages`.
    colours
        Of the province, for the map.
    left_out
        Names of `scout.output_names.OUTPUTS` that are not made.
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
    weight_sets: tuple[WeightSet, ...] = ()
    store_path: Path | None = None
    gemeente: str = ""
    public_sites: str = RELEASED
    language: str = DUTCH.code
    colours: HouseColours = OURS
    left_out: frozenset[str] = frozenset()

    @property
    def audience(self) -> Edition:
        """For whom the result is."""
        return Edition(self.edition, self.gemeente, self.public_sites)


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
    check_own_fields(document)
    region = parse_region(document)
    task = parse_task(_optional_table(document, "task"))
    shortlist = parse_shortlist(_optional_table(document, "shortlist"))
    deliveries = parse_deliveries(document, path.parent, ADAPTERS)
    status_path = _parse_status(_optional_table(document, "status"), path.parent)
    store_path = _parse_store(_optional_table(document, "store"), path.parent)
    output = _optional_table(document, "output")
    asked = parse_output(output, region.gemeenten, region.is_invented)
    weight_set_paths = find_weight_set_paths(output, path.parent)
    profile_text = find_profile_text(document, path.parent, find_data("profiles"))
    weights_path = find_weights_path(document, path.parent)
    profile, profile_faults = judge_profile(profile_text)
    if document.faults:
        raise SettingsError((*document.faults, *profile_faults))
    if profile is None:
        raise ProfileError(profile_faults)
    weight_sets = read_weight_sets(weight_set_paths, profile_text, output)
    if document.faults:
        raise SettingsError(document.faults)
    if weights_path is not None:
        profile_text, profile = embed_file(profile_text, weights_path)
    return Settings(
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
        store_path=store_path,
        edition=asked.edition.name,
        has_tiles=asked.has_tiles,
        gemeente=asked.edition.gemeente,
        public_sites=asked.edition.public_sites,
        weight_sets=weight_sets,
        language=asked.language,
        colours=asked.colours,
        left_out=asked.left_out,
    )


def _parse_status(table: TomlTable, folder: Path) -> Path | None:
    """Find the status log; without `[status]` there is none."""
    check_keys(table, ("path",))
    return take_path(table, "path", folder) if table.values else None


def _parse_store(table: TomlTable, folder: Path) -> Path | None:
    """Find the store; it is made when it is first used. Without `[store]` nothing is kept."""
    check_keys(table, ("path",))
    text = take_line(table, "path") if table.values else ""
    if is_special_path(text):
        table.tell("path_special", "path", found=text)
    return folder / text if text else None


def _optional_table(document: TomlTable, key: str) -> TomlTable:
    """Take a table that need not be there; then it is empty."""
    if key in document.values:
        return take_table(document, key)
    return TomlTable({}, key, document.faults)
