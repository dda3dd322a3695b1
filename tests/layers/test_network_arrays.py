"""A network in the store comes back the same, or not at all."""

import io

import numpy as np
import pytest

from layers.errors import SourceError
from layers.network_arrays import FIELDS, make_network_from_arrays, network_arrays
from tests.layers.build_streets import build_network

PLACES = [(0, 0), (100, 0), (100, 50), (0, 50), (300, 20)]


@pytest.fixture
def arrays():
    return network_arrays(build_network(PLACES, [(0, 1, 2), (2, 3, 0), (1, 4)], oneway=[1]))


def test_it_survives_a_file(arrays):
    stream = io.BytesIO()
    np.savez(stream, **arrays)
    stream.seek(0)
    with np.load(stream, allow_pickle=False) as stored:
        network = make_network_from_arrays(dict(stored))
    assert network.mode == "bike"
    for name in FIELDS:
        assert np.array_equal(getattr(network, name), arrays[name]), name


def test_an_empty_network_is_one_too():
    empty = network_arrays(build_network([], []))
    assert len(make_network_from_arrays(empty).x_m) == 0


def changed(arrays, name, value):
    return {**arrays, name: value}


BREAKS = {
    "mode lacks": lambda a: {k: v for k, v in a.items() if k != "mode"},
    "mode": lambda a: changed(a, "mode", np.array(7)),
    "mode is a list": lambda a: changed(a, "mode", np.array([0])),
    "a field lacks": lambda a: {k: v for k, v in a.items() if k != "x_m"},
    "other numbers": lambda a: changed(a, "edge_start", a["edge_start"].astype("int64")),
    "a table": lambda a: changed(a, "x_m", a["x_m"].reshape(1, -1)),
    "too short": lambda a: changed(a, "y_m", a["y_m"][:-1]),
    "an edge less": lambda a: changed(a, "ferry_s", a["ferry_s"][:-1]),
    "no shapes": lambda a: changed(a, "shape_first", a["shape_first"][:0]),
    "not a number": lambda a: changed(a, "length_m", a["length_m"] * np.nan),
    "endless": lambda a: changed(a, "y_m", a["y_m"] * np.inf),
    "no length": lambda a: changed(a, "length_m", a["length_m"] * 0),
    "time back": lambda a: changed(a, "ferry_s", a["ferry_s"] - 1),
    "node too high": lambda a: changed(a, "edge_end", a["edge_end"] + np.int32(99)),
    "node below 0": lambda a: changed(a, "edge_start", a["edge_start"] - np.int32(9)),
    "part too high": lambda a: changed(a, "component", a["component"] + np.int32(99)),
    "closed street": lambda a: {
        **a, "is_forward": a["is_forward"] & False, "is_backward": a["is_backward"] & False
    },
    "shapes cut": lambda a: changed(a, "shape_first", a["shape_first"] + 1),
    "shapes mixed": lambda a: changed(a, "shape_first", np.sort(a["shape_first"] * 0)),
    "shape elsewhere": lambda a: changed(a, "shape_x_m", a["shape_x_m"] + 1),
}  # fmt: skip


@pytest.mark.parametrize("damage", BREAKS.values(), ids=BREAKS)
def test_what_cannot_be_a_network_is_refused(arrays, damage):
    with pytest.raises(SourceError) as caught:
        make_network_from_arrays(damage(arrays))
    assert [fault.code for fault in caught.value.faults] == ["network_stored_broken"]


@pytest.mark.parametrize("schema", [np.array(99), np.array("x"), None])
def test_another_version_is_told_apart(arrays, schema):
    other = {k: v for k, v in arrays.items() if k != "schema"}
    if schema is not None:
        other["schema"] = schema
    with pytest.raises(SourceError) as caught:
        make_network_from_arrays(other)
    assert caught.value.faults[0].code == "network_stored_other"
