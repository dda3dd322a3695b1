"""One writer a shelf, whatever happened to the one before."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from layers.errors import SourceError
from layers.store.folder import Shelf, make_store
from layers.store.lock import hold_name, hold_shelf

ROOT = Path(__file__).resolve().parents[3]
SHELF = Shelf("parcels")
HOLD = """
import sys
from pathlib import Path
from layers.store.folder import Shelf, open_store
from layers.store.lock import hold_shelf
with hold_shelf(open_store(Path(sys.argv[1])), Shelf("parcels")) as work:
    (work / "half").write_bytes(b"x")
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def store(tmp_path):
    return make_store(tmp_path / "store")


def test_a_killed_process_frees_its_shelf_and_its_rubbish_goes(store):
    with subprocess.Popen(  # noqa: S603 our own program
        [sys.executable, "-c", HOLD, store.path],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(SourceError) as caught, hold_shelf(store, SHELF):
            pass
        assert caught.value.faults[0].code == "store_busy"
        other.kill()
    assert list((store.path / "aside").rglob("half"))
    with hold_shelf(store, SHELF) as work:
        assert list(work.iterdir()) == []


def test_two_threads_do_not_share_a_shelf(store):
    told = []

    def ask():
        with hold_name(store, "shelf.parcels.nl") as work:
            told.append(work)

    with hold_shelf(store, SHELF):
        other = threading.Thread(target=ask)
        other.start()
        other.join()
    assert told == [None]
    ask()
    assert told[1] is not None


def test_an_error_frees_the_shelf(store):
    def fail():
        with hold_shelf(store, SHELF):
            raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        fail()
    with hold_shelf(store, SHELF) as work:
        assert work.is_dir()
