"""A settings file as text again: written when a run is derived from another one.

The standard library reads TOML and does not write it. What settings hold is little: sections,
a list of `[[layer]]` tables, and in these plain values, lists and small tables.
"""

import json
import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path


def write_toml(document: Mapping[str, object], comment: str = "") -> str:
    """Write a settings document as TOML, sections and layers in their own order.

    Parameters
    ----------
    document
        As `tomllib` reads it: tables, lists of tables, and plain values inside these.
    comment
        Lines for the top of the file, without "#".

    Returns
    -------
    Text that reads back as the same document.
    """
    lines = [f"# {line}".rstrip() for line in comment.splitlines()]
    tables = {name: part for name, part in document.items() if _is_section(part)}
    lines += [
        f"{_write_key(name)} = {_write_value(part)}"
        for name, part in document.items()
        if name not in tables
    ]
    for name, part in tables.items():
        if isinstance(part, Mapping):
            lines += ["", f"[{_write_key(name)}]", *_write_pairs(part)]
        elif isinstance(part, list):
            for entry in part:
                lines += ["", f"[[{_write_key(name)}]]", *_write_pairs(entry)]
    return "\n".join(lines).lstrip("\n") + "\n"


def _is_section(part: object) -> bool:
    if isinstance(part, Mapping):
        return True
    is_list = isinstance(part, list) and bool(part)
    return is_list and all(isinstance(entry, Mapping) for entry in part)  # type: ignore[attr-defined]


def _write_pairs(table: Mapping[str, object]) -> list[str]:
    return [f"{_write_key(name)} = {_write_value(value)}" for name, value in table.items()]


def _write_key(name: str) -> str:
    is_bare = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if is_bare else _write_value(name)


def _write_value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{ " + ", ".join(_write_pairs(value)) + " }" if value else "{}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(_write_value(item) for item in value) + "]"
    # A JSON string is a TOML string, but for one letter that TOML wants escaped.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


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
