"""Input files are strangers: look at the outside of a file before any library opens it.

A file passes when its name ends in a kind that we read and its first bytes are of that kind.
GDAL would otherwise choose a driver by content: a text file may turn out to be a virtual
dataset (VRT) that reaches for other files or the network.
"""

import re
import stat
import zipfile
import zlib
from pathlib import Path

from layers.errors import Fault, SourceError

# The kinds we read, by the end of the name. Kind "text" has no first bytes of its own.
KINDS = {
    ".csv": "text",
    ".txt": "text",
    ".tsv": "text",
    ".xlsx": "xlsx",
    ".gpkg": "gpkg",
    ".shp": "shp",
    ".fgb": "fgb",
    ".geojson": "json",
    ".json": "json",
    ".gml": "xml",
    ".xml": "xml",
    ".osm": "xml",
    ".graphml": "xml",
    ".pbf": "pbf",
    ".parquet": "parquet",
    ".geoparquet": "parquet",
    ".tif": "tiff",
    ".tiff": "tiff",
}

# First bytes and what they are; the order matters only for readers.
FIRST_BYTES = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"SQLite format 3\x00", "gpkg"),
    (b"PAR1", "parquet"),
    (b"fgb\x03", "fgb"),
    (b"\x00\x00\x27\x0a", "shp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),
    (b"MM\x00+", "tiff"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
CONTROLS = bytes([*range(9), *range(14, 32)])
UTF8_MARK = b"\xef\xbb\xbf"

MAX_BYTES = 20 * 1024**3  # a national BRK or BAG file fits; a mistake of a whole disk does not
MAX_SHEET_BYTES = 1024**3  # unpacked
MAX_SHEET_RATIO = 200  # real workbooks stay below 100
PROLOG_BYTES = 1024**2  # an XML file shows its root element within this

# Virtual datasets and web services that GDAL recognises by their root element.
VIRTUAL_ROOTS = ("OGRVRT", "VRT", "GDAL_", "OGRWFS", "WMT_MS", "GDALG", "Capabilities")


def check_stranger(path: Path) -> None:
    """Stop on a file that is not what its name says, or that could reach beyond itself.

    Parameters
    ----------
    path
        A file on this machine, with an extension of `KINDS`.

    Raises
    ------
    SourceError
        With one fault: path_virtual, file_missing, path_is_folder, path_not_file,
        file_kind_unknown, file_unreadable, file_empty, file_too_large, file_not_its_kind,
        file_broken, xml_encoding, xml_doctype, xml_virtual, xml_prolog, xml_truncated,
        sheet_too_large.
    """
    check_place(path)
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        known = ", ".join(sorted(KINDS))
        raise fault_of(path, "file_kind_unknown", found=path.suffix, expected=known)
    size = path.stat().st_size
    if size == 0:
        raise fault_of(path, "file_empty")
    if size > MAX_BYTES:
        raise fault_of(path, "file_too_large", found=size, expected=MAX_BYTES)
    head = read_head(path, 4096)
    found = find_kind(head)
    wanted = "zip" if kind == "xlsx" else kind
    if not is_kind(wanted, found, head):
        raise fault_of(path, "file_not_its_kind", found=found, expected=kind)
    if kind == "xlsx":
        check_workbook(path)
    if kind == "xml":
        check_prolog(path)


def fault_of(path: Path, code: str, **fields: object) -> SourceError:
    """Build the error for one file; the message names the file, not the whole path."""
    return SourceError(Fault(code, {"file": path.name, **fields}))


def check_place(path: Path) -> None:
    """Stop unless the path is an ordinary file here; a link to one is fine."""
    text = path.as_posix().lower()
    if "/vsi" in text or text.startswith("vsi") or re.match(r"[a-z][a-z0-9+.-]+:/", text):
        raise fault_of(path, "path_virtual", found=path.as_posix())
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        raise fault_of(path, "file_missing") from error
    except (OSError, ValueError) as error:  # no permission, a loop of links, a NUL in the name
        raise fault_of(path, "file_unreadable", found=str(error)) from error
    if stat.S_ISDIR(mode):
        raise fault_of(path, "path_is_folder")
    if not stat.S_ISREG(mode):
        raise fault_of(path, "path_not_file")


def read_head(path: Path, size: int) -> bytes:
    """Read the first bytes of a file."""
    try:
        with path.open("rb") as stream:
            return stream.read(size)
    except OSError as error:
        raise fault_of(path, "file_unreadable", found=str(error)) from error


def find_kind(head: bytes) -> str:
    """Say what the first bytes are; "text" when they are of no known kind and hold no binary."""
    for mark, kind in FIRST_BYTES:
        if head.startswith(mark):
            return kind
    if b"OSMHeader" in head[:32]:
        return "pbf"
    body = head.removeprefix(UTF8_MARK).lstrip()
    if body[:1] == b"<":
        is_page = re.match(rb"<(!doctype\s+html|html)", body, re.IGNORECASE)
        return "html" if is_page else "xml"
    # One stray control sign is a fault of a field; many are UTF-16 or a program.
    if len(head) - len(head.translate(None, CONTROLS)) > max(4, len(head) // 20):
        return "utf-16" if looks_like_utf16(head) else "binary"
    return "json" if body[:1] in (b"{", b"[") else "text"


def looks_like_utf16(head: bytes) -> bool:
    """Say if every second byte is zero, as in Western text of two bytes a letter."""
    half = len(head) // 2
    return max(head[::2].count(0), head[1::2].count(0)) > half * 0.7


def is_kind(wanted: str, found: str, head: bytes) -> bool:
    """Say if bytes of kind `found` may stand in a file that should be `wanted`."""
    if wanted == "text":  # a CSV may begin with a brace, but a page or XML is no table
        return found in ("text", "json")
    if wanted == "xml":
        # A DOCTYPE of HTML gets its own, clearer fault here; the prolog check comes later.
        return found == "xml"
    if wanted == "json":
        return found == "json" and head.removeprefix(UTF8_MARK).lstrip()[:1] == b"{"
    return wanted == found


def check_workbook(path: Path) -> None:
    """Stop on a zip that is no workbook, or that unpacks into far more than it is."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise fault_of(path, "file_broken", found=str(error)) from error
    if "[Content_Types].xml" not in {entry.filename for entry in entries}:
        raise fault_of(path, "file_not_its_kind", found="zip", expected="xlsx")
    unpacked = sum(entry.file_size for entry in entries)
    ratio = unpacked / max(1, path.stat().st_size)
    if unpacked > MAX_SHEET_BYTES or (unpacked > 10_000_000 and ratio > MAX_SHEET_RATIO):
        raise fault_of(path, "sheet_too_large", found=unpacked, expected=MAX_SHEET_BYTES)
    check_parts(path)


def check_parts(path: Path) -> None:
    """Stop on a workbook of which a part was damaged: readers skip what they do not need."""
    try:
        with zipfile.ZipFile(path) as archive:
            damaged = archive.testzip()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise fault_of(path, "file_broken", found=str(error)) from error
    if damaged:
        raise fault_of(path, "file_broken", found=damaged)


def check_prolog(path: Path) -> None:
    """Stop on entities, on two-byte text and on virtual datasets, all seen before the root.

    A document type can stand only before the root element, so a file of any size is judged by
    its beginning.
    """
    head = read_head(path, PROLOG_BYTES).removeprefix(UTF8_MARK)
    declared = re.match(rb"\s*<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)", head)
    encoding = declared.group(1).decode("ascii").lower() if declared else "utf-8"
    if encoding not in ("utf-8", "us-ascii", "ascii", "iso-8859-1", "windows-1252"):
        raise fault_of(path, "xml_encoding", found=encoding, expected="utf-8")
    rest = re.sub(rb"<!--.*?-->|<\?.*?\?>", b"", head, flags=re.DOTALL).lstrip()
    if re.match(rb"<!(DOCTYPE|ENTITY)", rest, re.IGNORECASE):
        raise fault_of(path, "xml_doctype")
    root = re.match(rb"<(?:[\w.-]+:)?([\w.-]+)", rest)
    if root is None:
        raise fault_of(path, "xml_prolog")
    name = root.group(1).decode("ascii", "replace")
    if name.startswith(VIRTUAL_ROOTS):
        raise fault_of(path, "xml_virtual", found=name)
    if path.suffix.lower() == ".osm" and name != "osm":  # another driver would write beside it
        raise fault_of(path, "file_not_its_kind", found=f"XML ({name[:40]})", expected="OSM")
    check_end(path, root.group(1))


def check_end(path: Path, root: bytes) -> None:
    """Stop on an XML file that does not end with its root: GDAL reads half a file in silence."""
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - 4096))
        tail = re.sub(rb"<!--.*?-->", b"", stream.read(), flags=re.DOTALL).rstrip()
    closed = re.search(rb"</(?:[\w.-]+:)?" + re.escape(root) + rb"\s*>$|/>$", tail)
    if closed is None:
        raise fault_of(path, "xml_truncated", expected=root.decode("ascii", "replace"))
