"""`[output] weight_sets`: named weightings that the page offers beside the adopted one."""

from pathlib import Path

from layers.errors import KansenmakerError
from scoring.toml_table import TomlTable
from scoring.weights.weight_set import WeightSet
from scout.settings_values import take_path, take_words
from scout.weight_files import embed_file, read_weight_file


def find_weight_set_paths(table: TomlTable, folder: Path) -> tuple[Path, ...]:
    """Find the files of `weight_sets`; one that is not there is told and left out.

    Parameters
    ----------
    table
        `[output]` of the settings; faults are added to it.
    folder
        Folder of the settings file; a relative path counts from there.
    """
    if "weight_sets" not in table.values:
        return ()
    paths = []
    for text in take_words(table, "weight_sets"):
        before = len(table.faults)
        one = TomlTable({"weight_sets": text}, table.path, table.faults)
        path = take_path(one, "weight_sets", folder)
        if len(table.faults) == before:
            paths.append(path)
    return tuple(paths)


def read_weight_sets(
    paths: tuple[Path, ...], profile_text: str, table: TomlTable
) -> tuple[WeightSet, ...]:
    """Read the named weight sets and see that each fits the profile.

    Parameters
    ----------
    paths
        Files that are there.
    profile_text
        The profile of the run, which could be read.
    table
        Takes the faults: those of the files, and "weight_set_twice" for an id that came before.
    """
    found: dict[str, WeightSet] = {}
    for path in paths:
        try:
            weight_set = read_weight_file(path)
            embed_file(profile_text, path)  # refuses a set that does not fit the profile
        except KansenmakerError as error:
            table.faults.extend(error.faults)
            continue
        if weight_set.id in found:
            table.tell("weight_set_twice", "weight_sets", found=weight_set.id)
        found[weight_set.id] = weight_set
    return tuple(found.values())
