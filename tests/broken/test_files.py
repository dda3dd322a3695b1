"""Files that are not what they should be: gone, empty, cut off, or of another kind."""

import io
import zipfile

import pytest

from tests.broken.breaking import (
    Break,
    both,
    content,
    copy_over,
    cut,
    layer,
    make_folder,
    remove,
)
from tests.broken.judging import Case, fails
from tests.broken.region import LAYERS

FILES = tuple(dict.fromkeys(path for _, _, path, _, _ in LAYERS))
TEXTS = tuple(name for name in FILES if name.endswith(".csv"))
OTHERS = tuple(name for name in FILES if not name.endswith(".csv"))
PAGE = "<!DOCTYPE html>\n<html><body>Meld u aan om dit bestand te zien.</body></html>\n"


def zipped() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("bestand.csv", "a;b\n1;2\n")
    return written.getvalue()


ZIP = zipped()
NOISE = bytes(range(256)) * 8


def everywhere(name: str, spoil: Break, *words: str) -> Case:
    return Case(name, spoil, fails(*words))


GONE = [
    Case(f"gone {name}", remove(name), fails(name, "is er niet", "Kijk naar de naam"))
    for name in FILES
]
EMPTY = [Case(f"empty {name}", content(name, b""), fails(name, "is leeg")) for name in FILES]
FOLDERS = [
    Case(
        f"folder {name}",
        make_folder(name),
        fails(name, "staat geen bestand" if name == "bag.xml" else "is een map"),
    )
    for name in FILES
]
IS_ZIP = [
    Case(
        f"zip as {name}",
        content(name, ZIP),
        fails(name, "van binnen iets anders" if not name.endswith("tiff") else "", "ZIP"),
    )
    for name in FILES
]
IS_PAGE = [
    Case(f"web page as {name}", content(name, PAGE), fails(name, "een webpagina")) for name in FILES
]
IS_NOISE = [
    Case(f"bytes as {name}", content(name, NOISE), fails(name, "van binnen iets anders"))
    for name in FILES
]
CUT = [
    Case(f"cut {name} at {share:.0%}", cut(name, share), fails(name, "afgebroken"))
    for name in OTHERS
    for share in (0.5, 0.95)
]
KINDS = [
    Case(
        "workbook named .csv",
        copy_over("vacancies_second.xlsx", "vacancies.csv"),
        fails("vacancies.csv", "van binnen iets anders", "ZIP"),
    ),
    Case(
        "text named .xlsx",
        copy_over("vacancies.csv", "vacancies_second.xlsx"),
        fails("vacancies_second.xlsx", "van binnen iets anders"),
    ),
    Case(
        "GeoPackage named .csv",
        copy_over("zones.gpkg", "vacancies.csv"),
        fails("vacancies.csv", "van binnen iets anders"),
    ),
    Case(
        "text named .gpkg",
        copy_over("vacancies.csv", "zones.gpkg"),
        fails("zones.gpkg", "van binnen iets anders"),
    ),
    Case(
        "parcels as zoning plan",
        copy_over("brk_v5.gml", "plan.gml"),
        fails("plan.gml", "geen enkel object van de soort", "Enkelbestemming"),
    ),
    Case(
        "buildings as parcels",
        copy_over("bag.xml", "brk_v5.gml"),
        fails("brk_v5.gml", "geen enkel object van de soort", "Perceel"),
    ),
    Case(
        "zoning plan as OpenStreetMap",
        copy_over("plan.gml", "region.osm"),
        fails("region.osm"),
    ),
    Case(
        "an ending that nobody reads",
        both(copy_over("vacancies.csv", "vacancies.docx"),
            layer("vacancies.csv", path='"vacancies.docx"')),
        fails("vacancies.docx", "een soort die we niet lezen", ".csv"),
    ),
    Case(
        "a file without an ending",
        both(copy_over("vacancies.csv", "lijst"), layer("vacancies.csv", path='"lijst"')),
        fails("lijst", "een soort die we niet lezen"),
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", GONE + EMPTY + FOLDERS + IS_ZIP + IS_PAGE + IS_NOISE, ids=str)
def test_a_file_of_another_kind_is_refused(case, judge_case):
    judge_case(case)


@pytest.mark.parametrize("case", CUT, ids=str)
def test_a_file_that_stops_halfway_is_refused(case, judge_case):
    judge_case(case)


@pytest.mark.parametrize("case", KINDS, ids=str)
def test_a_file_under_a_wrong_name_is_refused(case, judge_case):
    judge_case(case)
