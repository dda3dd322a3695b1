"""What may go goes, and nothing else."""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings

from layers.store.delivery import find_folder, list_deliveries
from layers.store.deposit import put_table
from layers.store.derived import Recipe, read_derived, write_derived
from layers.store.folder import Shelf, make_store
from layers.store.lock import hold_shelf
from layers.store.page import append_page
from layers.store.pending import begin_delivery
from layers.store.pruning import PruneRule, choose_old, plan_pruning, prune_store
from layers.store.unfinished import list_unfinished
from layers.store.verification import verify_store
from tests.layers.store.build_store import a_card, at_day, some_parcels


@pytest.fixture
def store(tmp_path):
    return make_store(tmp_path / "store")


@pytest.fixture
def put(store):
    """Three deliveries of "oost", on three days, and one of "west"."""
    east = [put_table(store, some_parcels(5 + n), a_card(fetched_at=at_day(n))) for n in range(3)]
    return [*east, put_table(store, some_parcels(9), a_card(area="west"))]


def test_the_newest_of_each_shelf_stays(store, put):
    plan = plan_pruning(store, PruneRule())
    assert plan.deliveries == tuple(put[:2])
    assert len(list_deliveries(store)) == 4
    done = prune_store(store, PruneRule())
    assert (done.deliveries, done.size_bytes) == (plan.deliveries, plan.size_bytes)
    assert done.size_bytes == sum(each.content.size_bytes for each in put[:2])
    assert list_deliveries(store) == (put[2], put[3])
    assert not find_folder(store, put[0]).exists()
    assert prune_store(store, PruneRule()).deliveries == ()
    assert verify_store(store).faults == ()


def test_more_may_stay(store, put):
    assert prune_store(store, PruneRule(keep=2)).deliveries == (put[0],)
    assert prune_store(store, PruneRule(keep=9)).deliveries == ()


@pytest.mark.parametrize("name", [lambda each: each.id, lambda each: each.content.sha256])
def test_what_a_run_names_stays(store, put, name):
    done = prune_store(store, PruneRule(named=frozenset({name(put[0])})))
    assert done.deliveries == (put[1],)


def test_nobody_can_empty_a_store():
    with pytest.raises(ValueError, match="newest"):
        PruneRule(keep=0)


def test_arrays_go_with_what_they_were_made_of(store, put):
    recipes = {
        name: Recipe(name, 1, {"parcels": source})
        for name, source in (
            ("old", put[0].content.sha256),
            ("new", put[2].content.sha256),
            ("file", "ff"),
        )
    }
    for recipe in recipes.values():
        write_derived(store, recipe, {"a": np.arange(3)})
    done = prune_store(store, PruneRule())
    assert [path.parent.name for path in done.derived] == ["old"]
    kept = [name for name, recipe in recipes.items() if read_derived(store, recipe) is not None]
    assert kept == ["new", "file"]


def test_arrays_stay_when_another_delivery_has_the_same_rows(store, put):
    again = put_table(store, some_parcels(5), a_card(fetched_at=at_day(9)))
    assert again.content.sha256 == put[0].content.sha256
    recipe = Recipe("net", 1, {"parcels": put[0].content.sha256})
    write_derived(store, recipe, {"a": np.arange(3)})
    assert len(prune_store(store, PruneRule()).deliveries) == 3
    assert read_derived(store, recipe) is not None


def test_a_held_shelf_is_left_alone(store, put):
    with hold_shelf(store, Shelf("parcels", "oost")):
        done = prune_store(store, PruneRule())
    assert (done.deliveries, done.busy) == ((), (Shelf("parcels", "oost"),))
    assert done.size_bytes == 0
    assert len(list_deliveries(store)) == len(put)


def test_a_damaged_shelf_is_left_alone(store, put):
    (find_folder(store, put[2]) / "card.json").write_bytes(b"")
    assert prune_store(store, PruneRule()).deliveries == ()
    assert find_folder(store, put[0]).exists()


def test_pages_go_only_when_asked(store, put):
    with begin_delivery(store, a_card()) as pending:
        append_page(pending, "page-0", some_parcels(3))
        assert prune_store(store, PruneRule(drops_unfinished=True)).unfinished == ()
    assert prune_store(store, PruneRule()).unfinished == ()
    assert len(list_unfinished(store)) == 1
    assert len(prune_store(store, PruneRule(drops_unfinished=True)).unfinished) == 1
    assert list_unfinished(store) == ()
    assert list_deliveries(store)[-1] == put[3]


@settings(max_examples=10)
@given(
    days=st.lists(st.tuples(st.sampled_from(["oost", "west"]), st.integers(0, 5)), max_size=8),
    keep=st.integers(1, 3),
    named=st.sets(st.integers(0, 7), max_size=2),
)
def test_each_shelf_keeps_its_newest_and_what_is_named(tmp_path_factory, days, keep, named):
    """Beside it: sort each shelf by hand and cut."""
    store = make_store(tmp_path_factory.mktemp("a") / "store")
    for number, (area, day) in enumerate(days):
        put_table(store, some_parcels(3 + number), a_card(area=area, fetched_at=at_day(day)))
    everything = list_deliveries(store)
    names = frozenset(everything[at].id for at in named if at < len(everything))
    old = choose_old(everything[::-1], PruneRule(keep, names))
    wanted = []
    for area in ("oost", "west"):
        shelf = [each for each in everything if each.card.area == area]
        shelf = sorted(shelf, key=lambda each: (each.card.fetched_at, each.id))
        wanted += [each for each in shelf[: max(0, len(shelf) - keep)] if each.id not in names]
    assert old == wanted
