"""Whatever stops a writer, and whenever: the store opens, nothing in it is half, and it goes on.

Three ways to stop. A machine that goes off at each step of the disk in turn; rows of steps made by
hypothesis, with the machine going off somewhere in them; and a real process that kills itself
(SIGKILL) at each step.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings

from layers.errors import SourceError
from layers.store.completion import finish_delivery
from layers.store.delivery import find_latest, list_deliveries
from layers.store.deposit import confirm_delivery, put_table
from layers.store.derived import Recipe, read_derived, write_derived
from layers.store.extract import read_stored
from layers.store.folder import Shelf, make_store, open_store
from layers.store.page import append_page, list_pages
from layers.store.pending import begin_delivery
from layers.store.pruning import PruneRule, prune_store
from layers.store.verification import verify_store
from tests.layers.store.build_store import Machine, Stopped, a_card, at_day, some_parcels

ROOT = Path(__file__).resolve().parents[3]
SHELF = Shelf("parcels", "oost")
RECIPE = Recipe("net", 1, {"a": "b"})
PAGES = {"page-0": (0, 4), "page-1": (4, 8)}


def fetch(path, day=0, changed=0):
    """Do what a fetcher does: make, begin, go on, finish. Gives the delivery."""
    store = make_store(path)
    card = a_card(fetched_at=at_day(day), asked=8, etag=str(changed))
    with begin_delivery(store, card) as pending:
        done = {page.name for page in list_pages(pending)}
        for name in [name for name in PAGES if name not in done]:
            low, high = PAGES[name]
            rows = some_parcels(high - low, first=low)
            append_page(pending, name, rows.assign(area_m2=float(changed)))
        return finish_delivery(pending, card, list(PAGES))


def put(path, day=0, changed=0):
    rows = some_parcels(8).assign(area_m2=float(changed))
    card = a_card(fetched_at=at_day(day), asked=8, etag=str(changed))
    return put_table(make_store(path), rows, card)


def fetch_often(path, area, times):
    """Fetch again and again, each time something else; gives how often another was busy."""
    busy = 0
    for changed in range(times):
        store = make_store(path)
        card = a_card(area=area, fetched_at=at_day(changed), asked=8, etag=str(changed))
        rows = some_parcels(8).assign(area_m2=float(changed))
        try:
            with begin_delivery(store, card) as pending:
                append_page(pending, "page-0", rows)
                finish_delivery(pending, card, ["page-0"])
            prune_store(store, PruneRule(keep=2))
        except SourceError as error:
            assert [fault.code for fault in error.faults] == ["store_busy"]  # noqa: PT017
            busy += 1
    return busy


def confirm(path, day=0, changed=0):
    store = open_store(path)
    return confirm_delivery(store, find_latest(store, SHELF), at_day(day + changed / 100))


def prune(path, _day=0, _changed=0):
    return prune_store(open_store(path), PruneRule(drops_unfinished=True))


def derive(path, _day=0, changed=0):
    return write_derived(make_store(path), RECIPE, {"a": np.full(50, changed)})


def check_whole(path):
    """Stop unless all that is there is whole; gives what the newest delivery says."""
    store = make_store(path)
    found = verify_store(store)
    assert found.faults == ()
    for delivery in list_deliveries(store):
        rows = read_stored(store, delivery)
        assert sorted(rows["parcel_id"]) == [f"{number:05d}" for number in range(8)]
        assert rows["area_m2"].nunique() == 1  # never half of the one and half of the other
        assert str(int(rows["area_m2"].iloc[0])) == delivery.card.etag
    arrays = read_derived(store, RECIPE)
    assert arrays is None or (len(arrays["a"]) == 50 and len(set(arrays["a"])) == 1)


def run_stopped(path, work, monkeypatch, stops_at):
    """Do something on a machine that goes off at a step; say if it did."""
    with monkeypatch.context() as patch:
        machine = Machine(patch, stops_at)
        try:
            work(path)
        except Stopped:
            return True
        assert not machine.is_off  # nothing swallowed the stop
        return False


def prepare(path):
    """Two deliveries, arrays, and one delivery under way."""
    put(path, day=-2, changed=1)
    put(path, day=-1, changed=2)
    derive(path, changed=3)
    with begin_delivery(make_store(path), a_card(asked=8, etag="0")) as pending:
        append_page(pending, "page-0", some_parcels(4).assign(area_m2=0.0))


@pytest.mark.slow
@pytest.mark.parametrize("work", [fetch, put, confirm, prune, derive])
def test_off_at_every_step(tmp_path, monkeypatch, work):
    """At each step of the disk in turn, until none is left to stop at."""
    prepare(tmp_path / "before")
    for step in range(1, 200):
        path = tmp_path / f"store{step}"
        shutil.copytree(tmp_path / "before", path)
        before = {each.id for each in list_deliveries(open_store(path))}
        if not run_stopped(path, work, monkeypatch, step):
            break
        check_whole(path)
        after = {each.id for each in list_deliveries(open_store(path))}
        assert work is prune or before <= after
        work(path)
        check_whole(path)
        newest = fetch(path, day=3, changed=7)
        assert find_latest(open_store(path), SHELF) == newest
        check_whole(path)
        assert not list((path / "aside").rglob("*.parquet"))
    assert step > 3
    assert step < 199


WORKS = (fetch, put, confirm, prune, derive)


@settings(max_examples=15, deadline=None)
@given(
    acts=st.lists(
        st.tuples(st.sampled_from(WORKS), st.integers(0, 2), st.none() | st.integers(1, 70)),
        min_size=1,
        max_size=6,
    )
)
def test_any_row_of_acts_and_stops(tmp_path_factory, acts):
    path = tmp_path_factory.mktemp("a") / "store"
    put(path, day=-1, changed=1)
    known = {each.id for each in list_deliveries(open_store(path))}
    for day, (act, changed, stops_at) in enumerate(acts):
        with pytest.MonkeyPatch.context() as patch:
            machine = Machine(patch, stops_at)
            try:
                act(path, day, changed)
            except Stopped:
                assert machine.is_off
        check_whole(path)
        found = {each.id for each in list_deliveries(open_store(path))}
        assert act is prune or known <= found
        assert found
        known = found


BEGIN = """
import os, random, signal, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.layers.store import test_power_cut as cut
from tests.layers.store.build_store import halve

folder = Path(sys.argv[2])

def start(work, *words):  # before any library has started a thread
    child = os.fork()
    if child:
        return child
    try:
        work(*words)
        os._exit(0)
    except BaseException as error:
        print(repr(error), file=sys.stderr)
        os._exit(3)

def end(child):
    return os.waitpid(child, 0)[1]
"""

AT_EACH_STEP = """
def die_at(count, path):
    left = [count]
    def watch(name, real):
        def step(*words, **options):
            left[0] -= 1
            if not left[0]:
                if name == "fsync":
                    halve(words[0])
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*words, **options)
        return step
    for name in cut.Machine.STEPS:
        setattr(os, name, watch(name, getattr(os, name)))
    cut.fetch(path)

def go_on(path):
    cut.check_whole(path)
    cut.fetch(path, day=1)
    cut.check_whole(path)

for step in range(1, 200):
    path = folder / f"store{step}"
    status = end(start(die_at, step, path))
    if end(start(go_on, path)):
        sys.exit(f"the store did not go on after step {step}")
    if not status:
        print(step)
        break
    assert os.WTERMSIG(status) == signal.SIGKILL, status
"""

AT_ANY_TIME = """
chance = random.Random(1)
killed = 0
path = folder / "store"
for turn in range(25):
    child = start(cut.fetch_often, path, "oost", 200)
    time.sleep(chance.uniform(0.0, 0.4))
    os.kill(child, signal.SIGKILL)
    killed += os.WIFSIGNALED(end(child))
    if end(start(cut.check_whole, path)):
        sys.exit(f"the store is not whole after turn {turn}")
if end(start(cut.fetch_often, path, "oost", 3)) or end(start(cut.check_whole, path)):
    sys.exit("the store does not go on")
print(killed)
"""

AT_ONCE = """
path = folder / "store"
areas = ["oost", "oost", "west"]
children = [start(cut.fetch_often, path, area, 30) for area in areas]
checks = [end(start(cut.check_whole, path)) for _ in range(5)]
if any([end(child) for child in children]) or any(checks) or end(start(cut.check_whole, path)):
    sys.exit("two at once did harm")
print(len(children))
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
@pytest.mark.parametrize(("script", "least"), [(AT_EACH_STEP, 21), (AT_ANY_TIME, 20), (AT_ONCE, 3)])
def test_real_processes(tmp_path, script, least):
    done = subprocess.run(  # noqa: S603 our own program
        [sys.executable, "-c", BEGIN + script, str(ROOT), str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= least
