"""Arrays made of deliveries: there or not, never half and never of another recipe."""

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from layers.errors import SourceError
from layers.store.derived import (
    Recipe,
    find_broken,
    find_derived,
    list_derived,
    name_recipe,
    read_derived,
    write_derived,
)
from layers.store.folder import make_store
from layers.store.lock import hold_name

RECIPE = Recipe("walk_network", 1, {"streets": "ab", "speed_kmh": "4.8"})
ARRAYS = {
    "x_m": np.array([1.5, np.nan]),
    "target": np.arange(3, dtype=np.int32),
    "is_forward": np.array([True, False]),
    "mode": np.array(["walk"]),
    "none": np.empty((0, 2)),
}


@pytest.fixture
def store(tmp_path):
    return make_store(tmp_path / "store")


def test_arrays_come_back_as_they_were(store):
    assert read_derived(store, RECIPE) is None
    assert write_derived(store, RECIPE, ARRAYS)
    read = read_derived(store, RECIPE)
    assert list(read) == list(ARRAYS)
    for name, array in ARRAYS.items():
        np.testing.assert_array_equal(read[name], array)
        assert read[name].dtype == array.dtype


@pytest.mark.parametrize(
    "other",
    [
        Recipe("bike_network", 1, RECIPE.inputs),
        Recipe("walk_network", 2, RECIPE.inputs),
        Recipe("walk_network", 1, {"streets": "ac", "speed_kmh": "4.8"}),
        Recipe("walk_network", 1, {"streets": "ab"}),
    ],
)
def test_another_recipe_is_another_file(store, other):
    write_derived(store, RECIPE, ARRAYS)
    assert read_derived(store, other) is None


def test_the_order_of_the_inputs_does_not_matter():
    turned = Recipe("walk_network", 1, dict(reversed(RECIPE.inputs.items())))
    assert name_recipe(turned) == name_recipe(RECIPE)


@given(
    st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=3),
    st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=3),
)
def test_no_two_sets_of_inputs_share_a_name(one, other):
    names = [name_recipe(Recipe("walk", 1, inputs)) for inputs in (one, other)]
    assert (names[0] == names[1]) == (one == other)


@pytest.mark.parametrize("keep", [0, 10, -1, -200])
def test_half_a_file_is_made_again(store, keep):
    write_derived(store, RECIPE, ARRAYS)
    path = find_derived(store, RECIPE)
    path.write_bytes(path.read_bytes()[:keep])
    assert read_derived(store, RECIPE) is None
    assert find_broken(store) == [path]
    assert list_derived(store) == {path: ()}
    write_derived(store, RECIPE, ARRAYS)
    assert read_derived(store, RECIPE) is not None
    assert find_broken(store) == []


def test_a_changed_byte_is_made_again(store):
    write_derived(store, RECIPE, {"x_m": np.arange(100.0)})
    path = find_derived(store, RECIPE)
    whole = path.read_bytes()
    place = whole.index(np.arange(100.0).tobytes()) + 400
    path.write_bytes(whole[:place] + b"\xff" + whole[place + 1 :])
    assert read_derived(store, RECIPE) is None


def test_a_file_under_another_name_is_not_taken(store):
    write_derived(store, RECIPE, ARRAYS)
    other = Recipe("walk_network", 2, RECIPE.inputs)
    find_derived(store, RECIPE).rename(find_derived(store, other))
    assert read_derived(store, other) is None


def test_its_inputs_are_known(store):
    write_derived(store, RECIPE, ARRAYS)
    told = list_derived(store)
    assert list(told) == [find_derived(store, RECIPE)]
    assert set(told[find_derived(store, RECIPE)]) == {"ab", "4.8"}


def test_python_objects_are_never_kept(store):
    with pytest.raises(ValueError, match="names"):
        write_derived(store, RECIPE, {"names": np.array(["a", None], dtype=object)})
    with pytest.raises(ValueError, match="recipe"):
        write_derived(store, RECIPE, {"recipe": np.arange(3)})
    assert read_derived(store, RECIPE) is None


def test_a_name_is_a_name(store):
    with pytest.raises(SourceError):
        read_derived(store, Recipe("../x", 1))


def test_when_another_writes_it_is_left_to_it(store):
    with hold_name(store, "derived.walk_network"):
        assert not write_derived(store, RECIPE, ARRAYS)
    assert read_derived(store, RECIPE) is None
    assert write_derived(store, RECIPE, ARRAYS)
