"""Looks whether a file is of the kind that was promised, and whether its end is there."""

import gzip
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from layers.stranger import find_kind, read_head

# OpenStreetMap's PBF: https://wiki.openstreetmap.org/wiki/PBF_Format, "File format". A block header
# has at most 64 KiB.
MAX_BLOB_HEADER = 65_536


def find_gap(path: Path, expected: str) -> tuple[str, bool]:
    """Tell what is wrong with a file, and whether its own build proves that it is whole.

    Parameters
    ----------
    path
        The file.
    expected
        "zip" (a checksum for each part), "gpkg" (its header says how many pages it has), "pbf"
        (blocks with their lengths), "gzip" (a checksum), "tiff" and "text" (nothing to prove by);
        "" for any kind.

    Returns
    -------
    What was found, "" if nothing is wrong; and whether that is a proof.
    """
    head = read_head(path, 64)
    kind = "pbf" if b"OSMHeader" in head else find_kind(head)
    is_text = expected == "text" and kind in {"text", "utf-16"}
    if not head or (expected and kind != expected and not is_text):
        return kind or "empty", False
    probe = PROBES.get(kind)
    return (probe(path), True) if probe else ("", False)


def _probe_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.testzip() or ""
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        return str(error) or "zip"


def _probe_gzip(path: Path) -> str:
    try:
        with gzip.open(path) as stream:
            while stream.read(1 << 20):
                pass
    except (OSError, EOFError, zlib.error) as error:
        return str(error) or "gzip"
    return ""


def _probe_gpkg(path: Path) -> str:
    """Compare the length with the header of SQLite (sqlite.org/fileformat2.html, 1.3)."""
    head = read_head(path, 100)
    if len(head) < 100:
        return "header"
    page_size, pages = struct.unpack(">H", head[16:18])[0], struct.unpack(">I", head[28:32])[0]
    size = (65_536 if page_size == 1 else page_size) * pages
    is_counted = pages > 0 and head[24:28] == head[92:96]
    if is_counted and size != path.stat().st_size:
        return f"{path.stat().st_size} of {size} bytes"
    # The number of pages counts only when the last writer wrote both counters.
    ask = "SELECT count(*) FROM gpkg_contents" if is_counted else "PRAGMA quick_check(1)"
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as base:
            told = base.execute(ask).fetchone()[0]
    except sqlite3.Error as error:
        return str(error)
    return "" if is_counted or told == "ok" else str(told)


def _probe_pbf(path: Path) -> str:
    """Walk from block to block; the last must end where the file ends."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        while stream.tell() < size:
            length = _read_blob_length(stream)
            if length < 0 or stream.tell() + length > size:
                return f"{size} bytes, block at {stream.tell()}"
            stream.seek(length, 1)
    return ""


def _read_blob_length(stream: BinaryIO) -> int:
    """Read a BlobHeader; field 3 of it is the length of the block. -1 if it is none."""
    start = stream.read(4)
    header_size = struct.unpack(">I", start)[0] if len(start) == 4 else MAX_BLOB_HEADER + 1
    header = stream.read(header_size) if header_size <= MAX_BLOB_HEADER else b""
    place, length = 0, -1
    while header and place < len(header):
        tag, place = _read_varint(header, place)
        value, place = _read_varint(header, place)
        if tag & 7 == 2:  # text: its length came, its bytes are skipped
            place += value
        elif tag == 3 << 3:
            length = value
    return length if place == len(header) else -1


def _read_varint(header: bytes, place: int) -> tuple[int, int]:
    """Read a number of protocol buffers: seven bits a byte, the lowest first."""
    value = shift = 0
    while place < len(header) and shift < 64:
        byte = header[place]
        value, shift, place = value | (byte & 127) << shift, shift + 7, place + 1
        if byte < 128:
            return value, place
    return value, len(header) + 1


PROBES: Mapping[str, Callable[[Path], str]] = MappingProxyType(
    {"zip": _probe_zip, "gzip": _probe_gzip, "gpkg": _probe_gpkg, "pbf": _probe_pbf}
)
