"""Weight sets as files: read, written, and put into a profile."""

import secrets
from pathlib import Path

from layers.errors import Fault, ProfileError, SettingsError
from scoring.profile import Profile
from scoring.weights.weight_set import WeightSet, embed_weight_set, parse_weight_set
from scout.settings_profile import judge_profile
from scout.settings_values import read_text


def read_weight_file(path: Path) -> WeightSet:
    """Read a weight set.

    Raises
    ------
    SettingsError
        The file cannot be read.
    ProfileError
        Every fault in it, with the name of the file.
    """
    text = read_text(path)
    try:
        return parse_weight_set(text)
    except ProfileError as error:
        raise ProfileError(name_file(fault, path) for fault in error.faults) from error


def name_file(fault: Fault, path: Path) -> Fault:
    """Add to a fault in which file it is."""
    where = fault.fields.get("where")
    named = {"where": f"{path.name}: {where}"} if where else {}
    return Fault(fault.code, {"file": path.name, **fault.fields, **named})


def embed_file(profile_text: str, path: Path) -> tuple[str, Profile]:
    """Put the weights of a file in the place of those of a profile, or of a set that it carries.

    Parameters
    ----------
    profile_text
        A profile that can be read.
    path
        A weight set.

    Returns
    -------
    The text of the profile with the set, and the profile that it is.

    Raises
    ------
    SettingsError, ProfileError
        The file cannot be read, or the set does not fit the profile: every reason.
    """
    text = embed_weight_set(profile_text, read_weight_file(path))
    profile, faults = judge_profile(text)
    if profile is None:
        raise ProfileError(name_file(fault, path) for fault in faults)
    return text, profile


def write_file(content: str | bytes, out: Path, overwrite: bool) -> None:
    """Write a small file, whole or not at all.

    Raises
    ------
    SettingsError
        "file_exists" without `overwrite`, or "out_unwritable".
    """
    if out.exists() and not overwrite:
        raise SettingsError(Fault("file_exists", {"out": out.name}))
    fresh = out.with_name(f".{out.name}.{secrets.token_hex(4)}.new")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        fresh.replace(out)
    except OSError as error:
        fields = {"out": out.parent.name, "found": error.strerror or type(error).__name__}
        raise SettingsError(Fault("out_unwritable", fields)) from error
    finally:
        fresh.unlink(missing_ok=True)
