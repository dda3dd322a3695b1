"""A settings file as text again: written when a run is derived from another one."""

import os
from pathlib import Path

# The writer lives below, since weight sets are written with it too.
from scoring.toml_text import write_toml as write_toml


def relate_path(path: Path, folder: Path) -> str:
    """Write a path relative to a folder, with forward slashes; absolute where it cannot be.

    Parameters
    ----------
    path
        Any file.
    folder
        Usually that of the settings file.
    """
    try:
        return Path(os.path.relpath(path.absolute(), folder.absolute())).as_posix()
    except ValueError:  # Windows: no relative path leads to another drive
        return path.absolute().as_posix()
