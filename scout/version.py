"""Versions: of the program, and of the libraries it stands on."""

import tomllib
from functools import cache
from importlib import metadata
from pathlib import Path

PROGRAM = "kansenmaker"


def find_version() -> str:
    """Tell the version of the program, installed or not; "" when it cannot be known."""
    version = version_of(PROGRAM)
    project = Path(__file__).resolve().parents[1] / "pyproject.toml"
    if version or not project.is_file():
        return version
    return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])


@cache
def version_of(name: str) -> str:
    """Tell the installed version of a package; "" when it is not installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
