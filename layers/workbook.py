"""Finds the error cells of a workbook, such as #N/A: the reader of values shows them as empty."""

import re
import zipfile
from pathlib import Path, PurePosixPath

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from layers.stranger import fault_of

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def find_error_cells(path: Path, position: int) -> dict[tuple[int, int], str]:
    """Find the cells of one sheet that hold an error instead of a value.

    Parameters
    ----------
    path
        An .xlsx file that passed `check_stranger`.
    position
        Which sheet, in the order of the workbook, from 0.

    Returns
    -------
    From (row, column), both from 0, to the word that Excel shows. Empty where there are none, or
    where the workbook is laid out in a way that only Excel understands.

    Raises
    ------
    SourceError
        "xml_forbidden" for a DTD or an entity in the workbook.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            name = find_sheet_file(archive, position)
            if not name or b't="e"' not in archive.read(name):
                return {}
            with archive.open(name) as stream:
                return dict(iterate_errors(stream))
    except (KeyError, IndexError, zipfile.BadZipFile, ElementTree.ParseError):
        return {}
    except DefusedXmlException as error:
        raise fault_of(path, "xml_forbidden", found=type(error).__name__) from error


def find_sheet_file(archive: zipfile.ZipFile, position: int) -> str:
    """Name the part of the archive that holds a sheet."""
    workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    sheets = workbook.findall(f"{MAIN}sheets/{MAIN}sheet")
    wanted = sheets[position].get(f"{OFFICE}id")
    for relation in relations.findall(f"{PACKAGE}Relationship"):
        if relation.get("Id") == wanted:
            target = PurePosixPath(relation.get("Target", ""))
            return str(target).lstrip("/") if target.is_absolute() else f"xl/{target}"
    return ""


def iterate_errors(stream: object) -> list[tuple[tuple[int, int], str]]:
    """List the cells of type "e" with their place and word."""
    found = []
    for _, element in ElementTree.iterparse(stream):
        if element.tag == f"{MAIN}c" and element.get("t") == "e":
            place = find_place(element.get("r", ""))
            if place:
                found.append((place, element.findtext(f"{MAIN}v") or "#ERROR"))
        if element.tag == f"{MAIN}row":
            element.clear()
    return found


def find_place(reference: str) -> tuple[int, int] | None:
    """Turn "AB12" into (11, 27); None if it is no reference."""
    match = re.fullmatch(r"([A-Z]{1,3})(\d+)", reference)
    if match is None:
        return None
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - 64
    return int(match.group(2)) - 1, column - 1
