"""What `kansenmaker new` writes: commented settings and empty tables with the right headers."""

import re
import unicodedata
from pathlib import Path

from layers.errors import Fault, SettingsError
from layers.sources import ADAPTERS
from layers.tables import TABLES
from scout.status import HEADERS
from scout.template_settings import build_settings_text

MAX_NAME = 80
# Files of these names cannot be made on Windows.
RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)),
                      *(f"lpt{n}" for n in range(1, 10))})  # fmt: skip
# From the file to the adapter whose headers it gets.
EMPTY_TABLES = {
    "vacancies.csv": "intake",
    "services.csv": "services",
    "decisions.csv": "decisions",
    "coa_locations.csv": "coa_locations",
    "facilities.csv": "facilities",
    "linked_gemeenten.csv": "linked_gemeenten",
    "taakstelling.csv": "taakstelling",
    "opvang_tasks.csv": "opvang_tasks",
}
STATUS_FILE = "status.csv"
SETTINGS_FILE = "settings.toml"


def write_new(region_name: str, folder: Path | None = None) -> list[Path]:
    """Write a settings file with an explanation of every line, and empty tables beside it.

    Parameters
    ----------
    region_name
        As people call the region.
    folder
        Where to write; None makes a folder named after the region in the working folder.

    Returns
    -------
    The files, the settings first.

    Raises
    ------
    SettingsError
        "region_name_unusable"; "new_exists" with every file that is already there (nothing is
        ever overwritten); "out_unwritable".
    """
    name = region_name.strip()
    if not clean_name(name) or not name.isprintable() or len(name) > MAX_NAME:
        raise SettingsError(Fault("region_name_unusable", {"found": region_name[:MAX_NAME]}))
    target = Path(clean_name(name)) if folder is None else folder
    contents = {SETTINGS_FILE: build_settings_text(name).encode("utf-8")}
    for file, source in EMPTY_TABLES.items():
        contents[file] = _write_header(find_headers(source))
    contents[STATUS_FILE] = _write_header(tuple(HEADERS.values()))
    taken = [file for file in contents if (target / file).exists()]
    if taken or (target.exists() and not target.is_dir()):
        fields = {"out": target.name, "found": ", ".join(taken) or target.name}
        raise SettingsError(Fault("new_exists", fields))
    return _write_files(target, contents)


def clean_name(name: str) -> str:
    """Make a name fit for a file: small letters without accents, digits and underscores.

    Returns
    -------
    "" when nothing of the name is left.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", errors="ignore").decode("ascii")
    cleaned = re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")[:MAX_NAME]
    return f"{cleaned}_regio" if cleaned in RESERVED else cleaned


def find_headers(source: str) -> tuple[str, ...]:
    """List the headers of an empty table: those of its adapter, and a place where it has one."""
    adapter = ADAPTERS[source]
    place = ("x_rd", "y_rd") if "point" in TABLES[adapter.table].geometry else ()
    return tuple(dict.fromkeys((*adapter.columns.values(), *place)))


def _write_header(headers: tuple[str, ...]) -> bytes:
    """Write a table without rows, as Dutch spreadsheets open it."""
    return b"\xef\xbb\xbf" + (";".join(headers) + "\r\n").encode("utf-8")


def _write_files(folder: Path, contents: dict[str, bytes]) -> list[Path]:
    """Write new files; what was written goes again when one fails."""
    written: list[Path] = []
    is_whole = False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            with (folder / name).open("xb") as stream:
                written.append(folder / name)
                stream.write(content)
        is_whole = True
    except OSError as error:
        fields = {"out": folder.name, "found": error.strerror or type(error).__name__}
        raise SettingsError(Fault("out_unwritable", fields)) from error
    finally:
        if not is_whole:
            for path in written:
                path.unlink(missing_ok=True)
    return written
