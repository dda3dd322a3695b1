"""One large file: once, whole, and on from where it stopped."""

import hashlib
import io
import re
import sqlite3
import struct
import zipfile
from contextlib import closing

import httpx
import pytest

from layers.errors import SourceError, SourceUnreachableError
from layers.fetching.file_download import download_file
from layers.fetching.file_kind import find_gap
from layers.fetching.polite import open_courier
from tests.layers.fetching.build_service import QUICK, FakeTime, Told, card_of


def a_zip(size=200_000):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("stops.txt", bytes(number * 7 % 256 for number in range(size)))
    return buffer.getvalue()


class Cut(httpx.SyncByteStream):
    def __init__(self, body, at):
        self.body, self.at = body, at

    def __iter__(self):
        yield self.body[: self.at]
        if self.at < len(self.body):
            message = "peer closed connection"
            raise httpx.RemoteProtocolError(message)


class Shelf(httpx.BaseTransport):
    """Serves one file with an ETag and ranges; `cuts` says how many bytes each answer has."""

    def __init__(self, body, cuts=(), etag='"een"', **headers):
        self.body, self.cuts, self.etag, self.headers = body, list(cuts), etag, headers
        self.sent, self.asked = 0, []

    def handle_request(self, request):
        self.asked.append(dict(request.headers))
        head = {"ETag": self.etag, **self.headers}
        if self.etag and request.headers.get("If-None-Match") == self.etag:
            return httpx.Response(304, headers=head)
        body, status = self.body, 200
        wanted = re.fullmatch(r"bytes=(\d+)-", request.headers.get("Range", ""))
        if wanted and request.headers.get("If-Range") == self.etag:
            start = int(wanted[1])
            if start >= len(self.body):
                return httpx.Response(416, headers=head)
            end = len(self.body)
            head["Content-Range"] = f"bytes {start}-{end - 1}/{end}"
            body, status = self.body[start:], 206
        head.setdefault("Content-Length", str(len(body)))
        if head["Content-Length"] == "-":
            del head["Content-Length"]
        at = self.cuts.pop(0) if self.cuts else len(body)
        self.sent += min(at, len(body))
        return httpx.Response(status, headers=head, stream=Cut(body, at))


def get(shelf, path, have=None, **changes):
    card = card_of("file", endpoint="https://zee.example/f", opens_with="zip", **changes)
    with open_courier(QUICK, FakeTime().pace(), transport=shelf) as courier:
        return download_file(courier, card, path, have)


def test_a_file_comes_whole_and_only_once(tmp_path):
    shelf, path = Shelf(a_zip()), tmp_path / "gtfs.zip"
    told = get(shelf, path)
    assert path.read_bytes() == shelf.body
    assert told.sha256 == hashlib.sha256(shelf.body).hexdigest()
    assert (told.edition.etag, told.checks) == ('"een"', ("whole_file",))
    assert [each.name for each in tmp_path.iterdir()] == ["gtfs.zip"]
    again = get(shelf, path, told.edition)
    assert again.is_unchanged
    assert shelf.sent == len(shelf.body)
    assert [each.name for each in tmp_path.iterdir()] == ["gtfs.zip"]


def test_each_try_goes_on_behind_the_one_before(tmp_path):
    shelf = Shelf(a_zip(), cuts=[50_000, 1, 100_000])
    get(shelf, tmp_path / "f.zip")
    assert (tmp_path / "f.zip").read_bytes() == shelf.body
    assert shelf.sent == len(shelf.body)  # no byte twice
    assert [each.get("range") for each in shelf.asked] == [
        None, "bytes=50000-", "bytes=50001-", "bytes=150001-",
    ]  # fmt: skip


def test_a_later_run_goes_on_and_a_new_edition_begins_anew(tmp_path):
    path = tmp_path / "f.zip"
    shelf = Shelf(a_zip(), cuts=[1000] * 5)
    with pytest.raises(SourceUnreachableError, match="fetch_line"):
        get(shelf, path)
    assert not path.exists()
    assert (tmp_path / "f.zip.part").stat().st_size == 5000
    newer = Shelf(a_zip(150_000), etag='"twee"')
    get(newer, path)
    assert path.read_bytes() == newer.body


def test_a_part_that_is_all_there_or_too_long(tmp_path):
    shelf, path = Shelf(a_zip()), tmp_path / "f.zip"
    for kept in (shelf.body, shelf.body + b"more"):
        (tmp_path / "f.zip.part").write_bytes(kept)
        (tmp_path / "f.zip.part.json").write_text('["\\"een\\"", ""]')
        get(shelf, path)
        assert path.read_bytes() == shelf.body
    (tmp_path / "f.zip.part").write_bytes(b"x" * 10)  # of nobody knows what
    (tmp_path / "f.zip.part.json").write_text("kapot")
    get(shelf, path)
    assert path.read_bytes() == shelf.body


def test_a_service_that_mixes_editions(tmp_path):
    class Mixing(Shelf):
        def handle_request(self, request):
            response = super().handle_request(request)
            if response.status_code == 206:
                response.headers["ETag"] = '"drie"'
            return response

    shelf = Mixing(a_zip(), cuts=[1000])
    get(shelf, tmp_path / "f.zip")
    assert (tmp_path / "f.zip").read_bytes() == shelf.body


def test_a_weak_name_of_an_edition_is_not_gone_on_with(tmp_path):
    shelf = Shelf(a_zip(), cuts=[1000], etag='W/"een"')
    get(shelf, tmp_path / "f.zip")
    assert (tmp_path / "f.zip").read_bytes() == shelf.body
    assert all("range" not in each for each in shelf.asked)


def test_something_else_or_half_of_it(tmp_path):
    for body in (b"<html>onderhoud</html>", a_zip()[:-10_000], b""):
        with pytest.raises(SourceUnreachableError, match="fetch_file_kind"):
            get(Shelf(body), tmp_path / "f.zip")
    assert not list(tmp_path.iterdir())


def test_a_table_of_which_nothing_says_how_long_it_is(tmp_path):
    shelf = Shelf(b"a;b\n1;2\n", **{"Content-Length": "-"})
    card = card_of("file", endpoint="https://zee.example/f", opens_with="text")
    with (
        open_courier(QUICK, FakeTime().pace(), transport=shelf) as courier,
        pytest.raises(SourceUnreachableError, match="fetch_length_unknown"),
    ):
        download_file(courier, card, tmp_path / "f.csv")
    told = Shelf(b"a;b\n1;2\n")
    with open_courier(QUICK, FakeTime().pace(), transport=told) as courier:
        assert download_file(courier, card, tmp_path / "f.csv").checks == ("whole_file",)


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(SourceError, match="fetch_unwritable"):
        get(Shelf(a_zip()), tmp_path / "weg" / "f.zip")


def test_a_service_that_answers_with_the_address_of_the_file(tmp_path):
    body = a_zip(1000)

    def answer(request):
        if request.url.path == "/f":
            assert request.headers["Authorization"] == "sleutel"
            return httpx.Response(200, json={"downloadUrl": "https://opslag.example/x?sig=geheim"})
        assert "Authorization" not in request.headers
        return httpx.Response(200, content=body)

    card = card_of(
        "file", endpoint="https://zee.example/f", opens_with="zip", key_name="EP_ONLINE_KEY",
        key_header="Authorization", options={"link": "downloadUrl"},
        hosts=("https://opslag.example",),
    )  # fmt: skip
    keys = {"EP_ONLINE_KEY": "sleutel"}
    with open_courier(QUICK, FakeTime().pace(), keys, Told(answer)) as courier:
        told = download_file(courier, card, tmp_path / "f.zip")
    assert told.url == "https://opslag.example/x"
    assert (tmp_path / "f.zip").read_bytes() == body


def blob(size):
    """A block of OpenStreetMap's PBF: the length of a header, the header, and the block."""
    header = b"\x0a\x09OSMHeader\x18" + bytes([size & 127 | 128, size >> 7])
    return struct.pack(">I", len(header)) + header + b"x" * size


def test_kinds_prove_their_own_end(tmp_path):
    path = tmp_path / "f"
    path.write_bytes(blob(300) + blob(200))
    assert find_gap(path, "pbf") == ("", True)
    for cut in (1, 150, 230, 400):
        path.write_bytes((blob(300) + blob(200))[:-cut])
        assert find_gap(path, "pbf")[0]
    path = tmp_path / "f.gpkg"
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE gpkg_contents (a)")
        base.execute("CREATE TABLE b AS SELECT zeroblob(20000)")
        base.commit()
    assert find_gap(path, "gpkg") == ("", True)
    path.write_bytes(path.read_bytes()[:-4096])
    assert find_gap(path, "gpkg")[0]


def test_a_real_extract_is_whole(shared, tmp_path):
    path = shared / "transit" / "poa_osm.pbf"
    if not path.is_file():
        pytest.skip("no extract here")
    assert find_gap(path, "pbf") == ("", True)
    (tmp_path / "half.pbf").write_bytes(path.read_bytes()[:-100])
    assert find_gap(tmp_path / "half.pbf", "pbf")[0]
