"""One table that `region.toml` names by its path, read as every other table of the house."""

from pathlib import Path

from layers.errors import Fault, SettingsError
from layers.layer import Layer, Layers
from layers.load import load_layers
from layers.source import Delivery, read_catalog
from scoring.toml_table import TomlTable
from scout.packaged import find_data
from scout.settings import Settings
from scout.settings_values import show_path, take_line, take_path


def take_table_file(section: TomlTable, key: str, folder: Path) -> Delivery | None:
    """Take the path of a table of our own, under the key that bears the name of the table.

    Parameters
    ----------
    section
        A section of `region.toml`; a fault is added to it when the file is not there.
    key
        Name of the table, of its adapter and of its card: "pool_costs".
    folder
        From which a relative path counts.

    Returns
    -------
    What to read; None where the section does not name it, or after a fault.
    """
    if key not in section.values:
        return None
    count = len(section.faults)
    path = take_path(section, key, folder)
    if len(section.faults) > count:
        return None
    written = take_line(section, key)
    return Delivery(key, key, path, show_path(path, written, folder))


def read_table_file(delivery: Delivery) -> Layer:
    """Read and check one table.

    Raises
    ------
    SourceError, ContractError
        As `layers.load.load_layers`.
    """
    catalog = read_catalog(find_data("catalog.toml"))
    return load_layers([delivery], catalog)[delivery.table]


def read_tables(settings: Settings, names: tuple[str, ...]) -> Layers:
    """Read only some tables of a region: those that a regional command looks at.

    Parameters
    ----------
    settings
        Of the region.
    names
        Of the tables; one that the settings do not deliver is absent.

    Raises
    ------
    SourceError, ContractError
        As `layers.load.load_layers`.
    """
    wanted = [one for one in settings.deliveries if one.table in names]
    return load_layers(wanted, read_catalog(find_data("catalog.toml")))


def check_members(found: tuple[str, ...], known: tuple[str, ...], where: str) -> None:
    """Stop when a list names a gemeente that the region does not have.

    Raises
    ------
    SettingsError
        "gemeente_not_in_region", one for each.
    """
    faults = [
        Fault("gemeente_not_in_region", {"where": where, "found": code})
        for code in found
        if code not in known
    ]
    if faults:
        raise SettingsError(faults)
