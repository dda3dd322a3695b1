"""The folder of a regional result: written whole or not at all, and only over one of its own."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from layers.errors import Fault, SettingsError
from scout.export import write_csv_text
from scout.manifest import hash_bytes
from scout.run_folder import DESKTOP_FILES, name_fresh, restore_previous, swap_folder
from scout.version import PROGRAM

RECORD = "region.json"
SCHEMA = 1


def write_region_folder(
    command: str,
    result: Mapping[str, object],
    tables: Mapping[str, pd.DataFrame] | Mapping[str, bytes],
    out: Path,
    overwrite: bool,
) -> list[Path]:
    """Write a regional result: `region.json` with everything, and a CSV for each table.

    Parameters
    ----------
    command
        Name of the regional command, such as "pool".
    result
        The whole result in plain values, as for `--json`.
    tables
        By the name of the file without its ending; the index of a table is not written. Bytes are
        a finished file and stand under its whole name.
    out
        The folder to make.
    overwrite
        Replace an earlier folder of a regional command, in which nothing of others lies.

    Returns
    -------
    The files.

    Raises
    ------
    SettingsError
        "out_exists", "out_not_a_region", "out_foreign_files" or "out_unwritable".
    """
    contents = {
        f"{name}.csv": write_csv_text(each)
        for name, each in tables.items()
        if not isinstance(each, bytes)
    }
    contents |= {name: each for name, each in tables.items() if isinstance(each, bytes)}
    hashes = {name: hash_bytes(content) for name, content in contents.items()}
    head = {"program": PROGRAM, "region_schema": SCHEMA, "command": command}
    contents[RECORD] = write_plain({**head, "outputs": hashes, "result": dict(result)})
    target = out.resolve()
    fresh = name_fresh(target)
    try:
        restore_previous(target)
        _check_target(target, overwrite)
        fresh.mkdir(parents=True)
        for name, content in contents.items():
            (fresh / name).write_bytes(content)
        swap_folder(fresh, target)
    except OSError as error:
        fields = {"out": out.name, "found": error.strerror or type(error).__name__}
        raise SettingsError(Fault("out_unwritable", fields)) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return [out / name for name in contents]


def write_plain(result: Mapping[str, object]) -> bytes:
    """Write plain values as JSON, the same bytes for the same result; unknown is null."""
    text = json.dumps(result, ensure_ascii=False, indent=2, allow_nan=False)
    return text.encode("utf-8") + b"\n"


def shape_table(table: pd.DataFrame) -> list[dict[str, object]]:
    """Shape a table for JSON: a dictionary a row, whole numbers whole, unknown null.

    Parameters
    ----------
    table
        Its index is not written.
    """
    return [
        {str(name): _shape_cell(value) for name, value in row.items()}
        for row in table.to_dict("records")
    ]


def _shape_cell(value: object) -> object:
    """Make one cell plain."""
    plain = value.item() if hasattr(value, "item") else value
    if plain is None or plain is pd.NA or (isinstance(plain, float) and plain != plain):  # noqa: PLR0124 NaN
        return None
    if isinstance(plain, float) and plain.is_integer() and abs(plain) < 2**53:
        return int(plain)
    return plain if isinstance(plain, bool | int | float | str) else str(plain)


def _check_target(target: Path, overwrite: bool) -> None:
    """Refuse to write where something stands that is not an earlier regional result."""
    if not target.exists():
        return
    fields = {"out": target.name}
    if not overwrite or not target.is_dir():
        raise SettingsError(Fault("out_exists", fields))
    names = {path.name for path in target.iterdir()} - DESKTOP_FILES
    if not names:
        return
    try:
        record = json.loads((target / RECORD).read_bytes())
    except (OSError, ValueError, RecursionError):
        record = {}
    if not isinstance(record, dict) or record.get("program") != PROGRAM:
        raise SettingsError(Fault("out_not_a_region", fields))
    outputs = record.get("outputs")
    foreign = sorted(names - {RECORD, *(outputs if isinstance(outputs, dict) else ())})
    if foreign:
        raise SettingsError(Fault("out_foreign_files", {**fields, "found": foreign[:10]}))
