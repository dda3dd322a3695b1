"""A file passes only if it is what its name says and reaches for nothing else."""

import os
import zipfile
from pathlib import Path

import pytest

from layers.errors import SourceError
from layers.stranger import check_stranger

GML = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- a --><x:Set xmlns:x="u">{}</x:Set>\n'


def code_of(path):
    with pytest.raises(SourceError) as caught:
        check_stranger(path)
    assert len(caught.value.faults) == 1
    return caught.value.faults[0].code


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "a;b\n1;2\n"),
        ("a.csv", "\ufeffa;b\n"),
        ("a.csv", "{{ 7*7 }};b\n"),
        ("A.CSV", "a;b\n"),
        ("a.gml", GML.format("<y/>")),
        ("a.geojson", '\n {"type": "FeatureCollection", "features": []}'),
        ("a.gpkg", b"SQLite format 3\x00rest"),
        ("a.osm.pbf", b"\x00\x00\x00\x0e\n\tOSMHeader\x18"),
    ],
)
def test_an_honest_file_passes(tmp_path, name, content):
    check_stranger(write(tmp_path, name, content))


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", "", "file_empty"),
        ("a.csv", b"PK\x03\x04zip", "file_not_its_kind"),
        ("a.csv", b"%PDF-1.4", "file_not_its_kind"),
        ("a.csv", "<!DOCTYPE html><html>", "file_not_its_kind"),
        ("a.csv", "a;b\n1;2\n".encode("utf-16"), "file_not_its_kind"),
        ("a.csv", "a;b\n1;2\n1;2\n".encode("utf-16-le"), "file_not_its_kind"),
        ("a.csv", bytes(range(32)) * 9, "file_not_its_kind"),
        ("a.xlsx", "a;b\n", "file_not_its_kind"),
        ("a.xlsx", b"PK\x03\x04broken", "file_broken"),
        ("a.gpkg", "a;b\n", "file_not_its_kind"),
        ("a.geojson", "[1, 2]", "file_not_its_kind"),
        ("a.gml", '{"a": 1}', "file_not_its_kind"),
        ("a.tif", "no tiff", "file_not_its_kind"),
        ("a.exe", "MZ", "file_kind_unknown"),
        ("a.vrt", "<VRTDataset/>", "file_kind_unknown"),
        ("a.zip", b"PK\x03\x04", "file_kind_unknown"),
        ("a", "x", "file_kind_unknown"),
        ("a.gml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "xml_doctype"),
        ("a.xml", "<?xml version='1.0'?><!-- x --><!DOCTYPE a SYSTEM 'f'><a/>", "xml_doctype"),
        ("a.gml", "<OGRVRTDataSource></OGRVRTDataSource>", "xml_virtual"),
        ("a.xml", "<GDAL_WMS></GDAL_WMS>", "xml_virtual"),
        ("a.xml", "<?xml version='1.0' encoding='UTF-7'?><a/>", "xml_encoding"),
        ("a.xml", "<!-- only this", "xml_prolog"),
        ("a.gml", GML.format("<y/>")[:-12], "xml_truncated"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(tmp_path, name, content, code):
    assert code_of(write(tmp_path, name, content)) == code


@pytest.mark.parametrize(
    "path", ["/vsicurl/http://x/a.csv", "/vsizip/a.zip/a.csv", "https://x/a.csv", "s3://b/a.csv"]
)
def test_virtual_paths_are_refused(path):
    assert code_of(Path(path)) == "path_virtual"


def test_places_that_are_no_file(tmp_path):
    assert code_of(tmp_path / "gone.csv") == "file_missing"
    assert code_of(tmp_path) == "path_is_folder"
    os.mkfifo(tmp_path / "pipe.csv")
    assert code_of(tmp_path / "pipe.csv") == "path_not_file"
    assert code_of(Path("a\x00.csv")) == "file_unreadable"


def test_a_link_to_elsewhere_is_fine(tmp_path):
    (tmp_path / "b").mkdir()
    link = tmp_path / "b" / "link.csv"
    link.symlink_to(write(tmp_path, "a.csv", "a;b\n"))
    check_stranger(link)


def test_a_zip_that_is_no_workbook(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x")
    assert code_of(path) == "file_not_its_kind"


def test_a_workbook_that_unpacks_into_far_more(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"\x00" * 20_000_000)
    assert code_of(path) == "sheet_too_large"
