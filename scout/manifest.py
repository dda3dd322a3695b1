"""`run.json`: from what a run was made and what came out, without clock, user or machine."""

import hashlib
import json
import os
import platform
import shutil
import subprocess
from collections.abc import Collection, Mapping
from dataclasses import asdict
from pathlib import Path

import pyogrio
import shapely

from layers.source import Source
from maps.language import DUTCH
from scoring.outlook import Outlook
from scoring.profile import Profile
from scoring.scorecard import ELIGIBLE, EXCLUDED, NEEDS_RESEARCH, UNDECIDED, Scorecard
from scoring.shortlist import Shortlist
from scoring.weights.weight_set import WeightSet, write_weight_set
from scout.output_names import list_left_out
from scout.settings import Settings
from scout.version import PROGRAM, find_version, version_of

# Raise when a field of run.json or a column of the tables beside it goes or changes its meaning.
SCHEMA = 1
LIBRARIES = (
    "folium", "geopandas", "numpy", "pandas", "pyarrow", "pyogrio", "pyproj", "rasterio", "scipy",
    "shapely", "xlsxwriter",
)  # fmt: skip
GIT_SECONDS = 10
# The key in `run.json` of the language; absent for Dutch, as in runs of before there were others.
LANGUAGE = "language"

# An edition does not tell the hash of the settings, nor how many rows lie outside the region.
INTERNAL_KEYS = frozenset({"settings_sha256", "outside_region"})


def describe_program() -> dict[str, object]:
    """Name the versions of the program and of what it stands on, and the state of the checkout."""
    return {
        "program": PROGRAM,
        "schema": SCHEMA,
        "version": find_version(),
        "git": find_git_state(Path(__file__).resolve().parents[1]),
        "python": platform.python_version(),
        "libraries": {name: version_of(name) for name in LIBRARIES},
        "gdal": ".".join(str(part) for part in pyogrio.__gdal_version__),
        "geos": shapely.geos_version_string,
    }


def describe_settings(settings: Settings) -> dict[str, object]:
    """Tell what was asked: region, day, task, rule of the shortlist, edition."""
    return {
        "region": {
            "name": settings.region_name,
            "gemeenten": list(settings.gemeenten),
            "boundary_day": settings.boundary_day.isoformat(),
            "is_invented": settings.is_invented,
        },
        "reference_day": settings.reference_day.isoformat(),
        "settings_sha256": hash_text(settings.text),
        "task": asdict(settings.task),
        "shortlist_rule": asdict(settings.shortlist),
        "edition": settings.edition,
        "has_tiles": settings.has_tiles,
        **_describe_language(settings.language),
        **_describe_left_out(settings.left_out),
        **_describe_offered(settings.weight_sets),
    }


def _describe_left_out(left_out: Collection[str]) -> dict[str, list[str]]:
    """Name the files that were not made; nothing where all were."""
    return {"left_out": list(list_left_out(left_out))} if left_out else {}


def _describe_language(code: str) -> dict[str, str]:
    """Tell the language of the papers; nothing for Dutch."""
    return {} if code == DUTCH.code else {LANGUAGE: code}


def _describe_offered(weight_sets: Collection[WeightSet]) -> dict[str, object]:
    """Tell which named weight sets the page offers beside the adopted one; nothing without any."""
    offered = [_describe_weight_set(one) for one in weight_sets]
    return {"weight_sets": offered} if offered else {}


def fingerprint_inputs(settings: Settings, sources: Collection[Source]) -> str:
    """Hash the settings, the profile and all inputs into one: equal for editions of one result.

    It proves from which files an edition was made to whoever has them all, and to nobody else.

    Parameters
    ----------
    settings, sources
        Of the run, before anything was left out. Which edition was asked does not count.
    """
    parts = [settings.profile_text, *(source.sha256 for source in sources)]
    said = {**describe_settings(settings), "edition": "", "settings_sha256": ""}
    said.pop(LANGUAGE, None)
    return hash_text("\0".join([json.dumps(said, sort_keys=True), *parts]))


def describe_profile(profile: Profile, text: str) -> dict[str, object]:
    """Tell which opinion was used, with its whole weights, and the assumptions in it."""
    return {
        "profile": {
            "id": profile.id,
            "title": profile.title,
            "mode": profile.mode,
            "day": profile.day,
            "sha256": hash_text(text),
            "is_exploration": profile.is_exploration,
            "counts_as_durable": profile.counts_as_durable,
            "weights": {each.criterion: each.weight for each in profile.criteria},
            "weight_set": _describe_weight_set(profile.weight_set),
            "indicators": {
                inner.indicator: each.criterion
                for each in profile.criteria
                for inner in each.indicators
            },
        },
        "assumptions": {name: asdict(each) for name, each in profile.assumptions.items()},
    }


def _describe_weight_set(weight_set: WeightSet | None) -> dict[str, object] | None:
    """Tell whose weights replaced those of the profile; None when they are its own.

    The hash is that of the file as `kansenmaker weights` writes it.
    """
    if weight_set is None:
        return None
    return {
        "id": weight_set.id,
        "title": weight_set.title,
        "who": weight_set.who,
        "day": weight_set.day,
        "method": weight_set.method,
        "sha256": hash_text(write_weight_set(weight_set)),
    }


def describe_sources(sources: Collection[Source]) -> dict[str, object]:
    """Tell of every input its card: publisher, licence, day, hash, rows."""
    return {"inputs": [asdict(source) for source in sources]}


def describe_result(scorecard: Scorecard, shortlist: Shortlist) -> dict[str, object]:
    """Tell what came out, in numbers and names."""
    states = scorecard.totals["state"]
    words = (ELIGIBLE, NEEDS_RESEARCH, UNDECIDED, EXCLUDED)
    return {
        "counts": {word: int((states == word).sum()) for word in words},
        "shortlist": list(shortlist.site_ids),
        "outside_region": {
            str(name): int(count) for name, count in scorecard.sites.outside.items()
        },
    }


def describe_outlook(outlook: Outlook | None) -> dict[str, object]:
    """Tell how weights and facts were drawn; nothing when nobody looked."""
    return {} if outlook is None else {"drawing": asdict(outlook.sureness.drawing)}


def describe_edition(settings: Settings, scorecard: Scorecard) -> dict[str, object]:
    """Tell for whom the result is, and how many sites stand in it one by one."""
    edition = settings.audience
    return {
        "edition": edition.name,
        "edition_gemeente": edition.gemeente,
        "public_sites": edition.public_sites,
        "sites": len(scorecard.totals),
    }


def describe_cards(sources: Collection[Source]) -> dict[str, object]:
    """Tell of every input whose it is and of which day; not its name, hash or number of rows."""
    names = ("title", "publisher", "licence", "attribution", "url", "table", "reference_day")
    return {"inputs": [{name: getattr(each, name) for name in names} for each in sources]}


def write_json(content: Mapping[str, object]) -> bytes:
    """Write JSON that is the same for the same content: sorted keys, UTF-8, a line end."""
    text = json.dumps(content, sort_keys=True, indent=2, ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8") + b"\n"


def hash_bytes(content: bytes) -> str:
    """Hash bytes (SHA-256, hexadecimal)."""
    return hashlib.sha256(content).hexdigest()


def hash_text(text: str) -> str:
    """Hash a text as its UTF-8 bytes."""
    return hash_bytes(text.encode("utf-8"))


def hash_file(path: Path) -> str:
    """Hash the bytes of a file (SHA-256, hexadecimal)."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def find_git_state(root: Path) -> dict[str, object] | None:
    """Tell the commit of a checkout and whether files in it differ from that commit.

    Parameters
    ----------
    root
        Folder of the checkout.

    Returns
    -------
    None outside a checkout or without git: an installed program has a version, not a commit.
    """
    git = shutil.which("git")
    if git is None or not (root / ".git").exists():
        return None
    commit = _ask_git(git, root, "rev-parse", "--verify", "HEAD")
    changes = _ask_git(git, root, "status", "--porcelain")
    if changes is None:
        return None
    return {"commit": commit or "", "is_dirty": bool(changes)}


def _ask_git(git: str, root: Path, *words: str) -> str | None:
    """Ask git one thing without letting it write; None when it fails."""
    try:
        answer = subprocess.run(  # noqa: S603 the words are ours, nothing of a user is in them
            [git, "-C", str(root), *words],
            capture_output=True,
            check=True,
            timeout=GIT_SECONDS,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0"},
        )
    except (subprocess.SubprocessError, OSError):
        return None
    return answer.stdout.decode("utf-8", errors="replace").strip()
