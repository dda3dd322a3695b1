"""A network as plain arrays for the store, and back; what comes back is checked like a stranger."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from layers.errors import Fault, SourceError
from layers.network import MODES, Network

# Raise this when a field of `Network` changes, or when the same streets give another network:
# another rule, another order. What was stored before is then made again.
NETWORK_SCHEMA = 1

FLOATS = ("x_m", "y_m", "length_m", "ferry_s", "shape_x_m", "shape_y_m")
FIELDS: Mapping[str, str] = {
    **dict.fromkeys(FLOATS, "float64"),
    **dict.fromkeys(("edge_start", "edge_end", "component"), "int32"),
    **dict.fromkeys(("node_name", "shape_first"), "int64"),
    **dict.fromkeys(("is_forward", "is_backward"), "bool"),
}
PER_NODE = ("y_m", "node_name", "component")
PER_EDGE = ("edge_start", "edge_end", "ferry_s", "is_forward", "is_backward")

Stored = Mapping[str, NDArray[np.generic]]


def network_arrays(network: Network) -> dict[str, NDArray[np.generic]]:
    """Write a network as arrays by name, without objects, as `numpy.savez` takes them.

    Parameters
    ----------
    network
        Any.

    Returns
    -------
    A new dict: its fields, "mode" (position in `layers.network.MODES`) and "schema".
    """
    arrays: dict[str, NDArray[np.generic]] = {
        name: np.asarray(getattr(network, name)) for name in FIELDS
    }
    arrays["mode"] = np.array(MODES.index(network.mode), dtype=np.int64)
    arrays["schema"] = np.array(NETWORK_SCHEMA, dtype=np.int64)
    return arrays


def make_network_from_arrays(arrays: Stored) -> Network:
    """Make a network of arrays that were stored.

    Parameters
    ----------
    arrays
        As `network_arrays` wrote them.

    Raises
    ------
    SourceError
        network_stored_other when another version wrote them; network_stored_broken when they
        cannot be a network.
    """
    schema = read_number(arrays, "schema")
    if schema != NETWORK_SCHEMA:
        fields = {"found": schema, "expected": NETWORK_SCHEMA}
        raise SourceError(Fault("network_stored_other", fields))
    mode = read_number(arrays, "mode")
    checks = (find_bad_fields, find_bad_sizes, find_bad_numbers, find_bad_shapes)
    bad = [] if mode in range(len(MODES)) else ["mode"]
    for check in checks:  # each one trusts what those before it have seen
        bad = bad or check(arrays)
    if bad:
        raise SourceError(Fault("network_stored_broken", {"found": ", ".join(bad)}))
    return Network(mode=MODES[mode], **{name: arrays[name] for name in FIELDS})  # type: ignore[arg-type]


def read_number(arrays: Stored, name: str) -> int:
    """Read a single whole number, -1 where it is not there."""
    number = arrays.get(name)
    if number is None or number.shape != () or number.dtype.kind not in "iu":
        return -1
    return int(number.item())


def find_bad_fields(arrays: Stored) -> list[str]:
    """List the fields that lack, or that are not plain lists of their kind of number."""
    return [
        name
        for name, kind in FIELDS.items()
        if name not in arrays or arrays[name].dtype != kind or arrays[name].ndim != 1
    ]


def find_bad_sizes(arrays: Stored) -> list[str]:
    """List the fields that are longer or shorter than the others ask."""
    nodes, edges = len(arrays["x_m"]), len(arrays["length_m"])
    sizes = {**dict.fromkeys(PER_NODE, nodes), **dict.fromkeys(PER_EDGE, edges)}
    sizes |= {"shape_first": edges + 1, "shape_y_m": len(arrays["shape_x_m"])}
    return [name for name, size in sizes.items() if len(arrays[name]) != size]


def find_bad_numbers(arrays: Stored) -> list[str]:
    """List the fields with a number that cannot be."""
    nodes = len(arrays["x_m"])
    bad = [name for name in FLOATS if not np.isfinite(np.asarray(arrays[name], float)).all()]
    for name, top in (("edge_start", nodes), ("edge_end", nodes), ("component", max(nodes, 1))):
        numbers = np.asarray(arrays[name], dtype=np.int64)
        if numbers.min(initial=0) < 0 or numbers.max(initial=-1) >= top:
            bad.append(name)
    lengths, crossings = (np.asarray(arrays[name], float) for name in ("length_m", "ferry_s"))
    bad += [] if (lengths > 0).all() else ["length_m"]
    bad += [] if (crossings >= 0).all() else ["ferry_s"]
    is_open = np.asarray(arrays["is_forward"], bool) | np.asarray(arrays["is_backward"], bool)
    return bad if is_open.all() else [*bad, "is_forward"]


def find_bad_shapes(arrays: Stored) -> list[str]:
    """List the fields by which a shape would not run from its start to its end."""
    first = np.asarray(arrays["shape_first"], dtype=np.int64)
    corners = len(arrays["shape_x_m"])
    if first[0] != 0 or first[-1] != corners or (np.diff(first) < 2).any():
        return ["shape_first"]
    bad = []
    for axis in ("x_m", "y_m"):
        node, shape = (np.asarray(arrays[name], float) for name in (axis, f"shape_{axis}"))
        begins = np.array_equal(shape[first[:-1]], node[np.asarray(arrays["edge_start"], int)])
        ends = np.array_equal(shape[first[1:] - 1], node[np.asarray(arrays["edge_end"], int)])
        if not (begins and ends):
            bad.append(f"shape_{axis}")
    return bad
