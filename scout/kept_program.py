"""What made a thing that is kept: the program, its data, its libraries and the machine.

Something that was kept is used again only by exactly what made it: another version of a library may
round another last digit, and nobody would see it.
"""

import hashlib
import os
import platform
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path

import numpy as np
import pyogrio
import pyproj
import shapely

from scout.packaged import find_data

ROOT = Path(__file__).resolve().parents[1]
READING = ("layers",)
JUDGING = ("layers", "scoring", "scout")
LIBRARIES = (
    "defusedxml", "exactextract", "geopandas", "numba", "numpy", "osmium", "pandas", "pyarrow",
    "pyogrio", "pyproj", "python-calamine", "rasterio", "scipy", "shapely",
)  # fmt: skip
# What these say changes how files are read and numbers are made.
ENVIRONMENT = ("GDAL_", "NUMBA_", "OGR_", "OSM_", "PROJ_")


@cache
def describe_maker(floors: tuple[str, ...]) -> Mapping[str, str]:
    """Tell all that makes what it makes, by name, as text.

    Parameters
    ----------
    floors
        Packages whose code takes part: `READING` for what comes out of a file, `JUDGING` for what
        was found of sites.
    """
    return {
        "code": hash_code(ROOT, floors),
        "catalog": hashlib.sha256(find_data("catalog.toml").read_bytes()).hexdigest(),
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()} {_name_instructions()}",
        "gdal": ".".join(map(str, pyogrio.__gdal_version__)),
        "geos": shapely.geos_version_string,
        "proj": f"{pyproj.proj_version_str} {pyproj.datadir.get_data_dir()}",
        **{name: metadata.version(name) for name in LIBRARIES},
        **{key: value for key, value in os.environ.items() if key.startswith(ENVIRONMENT)},
    }


def hash_code(root: Path, floors: tuple[str, ...]) -> str:
    """Hash the source of some packages.

    Parameters
    ----------
    root
        Where the packages lie.
    floors
        Their names.
    """
    paths = sorted(path for floor in floors for path in (root / floor).rglob("*.py"))
    whole = hashlib.sha256()
    for path in paths:
        source = path.read_bytes()
        whole.update(f"{path.relative_to(root).as_posix()}\0{len(source)}\0".encode() + source)
    return whole.hexdigest()


def _name_instructions() -> str:
    """Name what this processor can do: numpy chooses by it how it reckons."""
    found = np.show_config(mode="dicts") or {}
    return " ".join(found.get("SIMD Extensions", {}).get("found", []))
