"""The files of one GTFS feed, from a zip or a folder, read as strangers.

Nothing is unpacked to disk. Only the files that we use are read, by their exact name in the root
of the feed; everything else in it (fares, shapes, translations, programs) is never opened.
"""

import logging
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from layers.errors import Fault, SourceError
from layers.stranger import check_place, check_stranger, fault_of, find_kind, read_head

log = logging.getLogger(__name__)

NEEDED = ("stops.txt", "routes.txt", "trips.txt", "stop_times.txt")
CALENDARS = ("calendar.txt", "calendar_dates.txt")  # at least one of the two
MEMBERS = (*NEEDED, *CALENDARS, "agency.txt", "frequencies.txt", "transfers.txt")

# The feed of the whole country unpacks to about 1.5 GB, nearly all of it stop_times.txt; text of
# timetables packs 10 to 30 times. Source: own limits, 2026.
MAX_MEMBER_BYTES = 4 * 1024**3
MAX_BYTES = 6 * 1024**3  # of all files together
MAX_RATIO = 200
RATIO_FROM_BYTES = 10_000_000  # a small file of blanks packs well and does no harm


def read_feed_files(path: Path) -> Mapping[str, bytes]:
    """Read the files of a feed that we use.

    Parameters
    ----------
    path
        A .zip, or a folder with the .txt files in it.

    Returns
    -------
    The content by file name; a file that the feed does not have, or that is empty, is absent.

    Raises
    ------
    SourceError
        Faults of `check_place` and `check_stranger`; file_not_its_kind, file_broken, file_locked,
        archive_too_large, member_twice, members_missing.
    """
    if path.is_dir():
        files = read_folder(path)
    else:
        check_place(path)
        found = find_kind(read_head(path, 64))
        if found != "zip":
            raise fault_of(path, "file_not_its_kind", found=found, expected="zip")
        files = read_zip(path)
    filled = {name: content for name, content in files.items() if content.strip()}
    missing = [name for name in NEEDED if name not in filled]
    if not any(name in filled for name in CALENDARS):
        missing.append(" | ".join(CALENDARS))
    if missing:
        raise fault_of(path, "members_missing", expected=", ".join(missing))
    return filled


def read_folder(path: Path) -> dict[str, bytes]:
    """Read the files of a feed that lies unpacked in a folder."""
    files = {}
    for name in MEMBERS:
        member = path / name
        if not member.exists():
            continue
        if member.stat().st_size == 0:
            continue
        check_stranger(member)
        if member.stat().st_size > MAX_MEMBER_BYTES:
            raise too_large(path, member.stat().st_size)
        files[name] = member.read_bytes()
    return files


def read_zip(path: Path) -> dict[str, bytes]:
    """Read the files of a feed out of its zip; each piece stays within the limits."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if entry.filename in MEMBERS]
            others = len(archive.infolist()) - len(entries)
            check_entries(path, entries)
            files = {entry.filename: read_entry(path, archive, entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise fault_of(path, "file_broken", found=str(error)) from error
    log.info("%s: %d files read, %d others left alone", path.name, len(files), others)
    return files


def check_entries(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    """Stop on files that are there twice, locked, or far larger than they are packed."""
    names = [entry.filename for entry in entries]
    doubles = sorted({name for name in names if names.count(name) > 1})
    if doubles:
        raise fault_of(path, "member_twice", found=", ".join(doubles))
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise fault_of(path, "file_locked")
    whole = sum(entry.file_size for entry in entries)
    if whole > MAX_BYTES:
        raise too_large(path, whole)
    for entry in entries:
        is_bomb = entry.file_size > MAX_RATIO * max(1, entry.compress_size)
        if is_bomb and entry.file_size > RATIO_FROM_BYTES:
            raise too_large(path, entry.file_size)


def read_entry(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Read one file; what the zip says of its size is not believed."""
    with archive.open(entry) as stream:
        content = stream.read(min(entry.file_size, MAX_MEMBER_BYTES) + 1)
    if len(content) > MAX_MEMBER_BYTES:
        raise too_large(path, len(content))
    return content


def too_large(path: Path, found: int) -> SourceError:
    """Build the error for a file that unpacks into too much."""
    fields = {"file": path.name, "found": found, "expected": MAX_MEMBER_BYTES}
    return SourceError(Fault("archive_too_large", fields))
