"""A feed is a stranger: what is not what it says, or far larger than it is, is not read."""

import zipfile

import pytest

from layers.errors import SourceError
from layers.sources import gtfs_archive
from layers.sources.gtfs_archive import read_feed_files
from tests.layers.build_gtfs import make_feed, save_zip

TEXTS = make_feed({"T": [("A", "8:00:00"), ("B", "8:10:00")]})


def code_of(path):
    with pytest.raises(SourceError) as told:
        read_feed_files(path)
    (fault,) = told.value.faults
    return fault.code


def test_only_the_files_that_are_used_are_opened(tmp_path):
    path = save_zip(
        tmp_path / "feed.zip",
        {**TEXTS, "shapes.txt": "x" * 10, "evil.py": "", "../stops.txt": "", "agency.txt": ""},
    )
    files = read_feed_files(path)
    assert sorted(files) == ["calendar.txt", "routes.txt", "stop_times.txt", "stops.txt",
                             "trips.txt"]  # fmt: skip
    assert files["stops.txt"] == TEXTS["stops.txt"].encode()


def test_what_is_no_zip_or_not_there(tmp_path):
    (tmp_path / "feed.zip").write_text("stop_id\n")
    assert code_of(tmp_path / "feed.zip") == "file_not_its_kind"
    assert code_of(tmp_path / "gone.zip") == "file_missing"
    assert code_of(tmp_path) == "members_missing"


def test_files_below_a_folder_in_the_zip_are_missed_by_name(tmp_path):
    path = save_zip(tmp_path / "feed.zip", {f"feed/{name}": text for name, text in TEXTS.items()})
    with pytest.raises(SourceError) as told:
        read_feed_files(path)
    (fault,) = told.value.faults
    assert fault.fields["expected"].startswith("stops.txt, routes.txt, trips.txt, stop_times.txt")


def test_a_bomb_is_not_unpacked(tmp_path):
    path = save_zip(tmp_path / "feed.zip", {**TEXTS, "stop_times.txt": "0" * 20_000_000})
    assert code_of(path) == "archive_too_large"


def test_a_file_above_the_limit_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(gtfs_archive, "MAX_MEMBER_BYTES", 50)
    assert code_of(save_zip(tmp_path / "feed.zip", TEXTS)) == "archive_too_large"
    folder = tmp_path / "feed"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    assert code_of(folder) == "archive_too_large"


def test_a_file_that_is_there_twice(tmp_path):
    path = tmp_path / "feed.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in TEXTS.items():
            archive.writestr(name, text)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("stops.txt", TEXTS["stops.txt"])
    assert code_of(path) == "member_twice"


def test_a_damaged_zip(tmp_path):
    path = save_zip(tmp_path / "feed.zip", TEXTS)
    content = bytearray(path.read_bytes())
    place = content.index(b"stop_times.txt") + 40
    content[place : place + 8] = b"\x00" * 8
    path.write_bytes(bytes(content))
    assert code_of(path) == "file_broken"
    path.write_bytes(bytes(content[: len(content) // 2]))
    assert code_of(path) == "file_broken"


def test_a_locked_file(tmp_path):
    path = save_zip(tmp_path / "feed.zip", TEXTS)
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        while place >= 0:
            content[place + offset] |= 1
            place = content.find(mark, place + 1)
    path.write_bytes(bytes(content))
    assert code_of(path) == "file_locked"
