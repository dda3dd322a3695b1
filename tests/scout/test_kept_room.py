"""What was used last is kept, and no more than a number of things."""

import os

import numpy as np

from layers.store.derived import Recipe, find_derived, read_derived, write_derived
from layers.store.folder import make_store
from scout.kept_room import forget_old, mark_used


def recipe(number, name="proef"):
    return Recipe(name, 1, {"number": str(number)})


def keep(store, number, name="proef"):
    """Keep something, used as many seconds after the beginning of time as its number."""
    one = recipe(number, name)
    write_derived(store, one, {"number": np.array(number)})
    os.utime(find_derived(store, one), (number, number))


def kept(store, name="proef"):
    return {n for n in range(10) if read_derived(store, recipe(n, name)) is not None}


def test_what_was_used_longest_ago_goes(tmp_path):
    store = make_store(tmp_path)
    for number in range(5):
        keep(store, number)
        keep(store, number, "anders")
    mark_used(store, recipe(1))
    forget_old(store, recipe(9), 3)
    assert kept(store) == {1, 3, 4}
    assert kept(store, "anders") == {0, 1, 2, 3, 4}


def test_where_nothing_is_kept_nothing_goes(tmp_path):
    store = make_store(tmp_path)
    forget_old(store, recipe(0), 0)
    mark_used(store, recipe(0))
    assert kept(store) == set()
