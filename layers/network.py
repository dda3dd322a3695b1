"""`Network`: the streets of a region for one way of going.

Streets are a layer: what is there, how long, and in which direction one may go. How long a way
takes is a measure, in `scoring/travel.py`.
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.network_arcs import ArcOrder, Arcs, order_arcs, take_arcs
from layers.network_order import label_parts
from layers.once import once
from layers.step_grid import StepGrid, make_step_grid

Mode = Literal["walk", "bike"]
MODES: tuple[Mode, ...] = ("walk", "bike")

Metres = NDArray[np.float64]
Seconds = NDArray[np.float64]
Flags = NDArray[np.bool_]
Nodes = NDArray[np.int32]
Names = NDArray[np.int64]
Shapes = NDArray[np.object_]

M_PER_KM = 1000.0
S_PER_HOUR = 3600.0
# A part of fewer nodes is a fragment: a car park, a path that is drawn without its link, the far
# side of the border of a file. Our own choice, 2026: in the extracts of Kampen and Porto Alegre
# every part but the largest has at most 64 nodes.
FRAGMENT_NODES = 100


@dataclass(frozen=True, eq=False)
class Network:
    """Streets for one way of going.

    Nodes are junctions, dead ends and places where the rules change; the bends between them are
    in the shapes. Barriers (gates, bollards), traffic lights, turns and slopes are not modelled.

    Parameters
    ----------
    mode
        "walk" or "bike".
    x_m, y_m
        Per node, EPSG:28992. Nodes are numbered along a Hilbert curve (`layers/hilbert.py`), so
        that neighbours on the map are neighbours in memory.
    node_name
        Per node: the id in OpenStreetMap, or a number of the file's own.
    edge_start, edge_end
        Per edge, each street once: its nodes. The same two nodes may have several edges, and an
        edge may end where it starts.
    length_m
        Per edge, along the shape, in the plane of EPSG:28992; always above 0. That plane differs
        from the ground by at most 1 dm per km in the Netherlands (scale 0.9999079 at Amersfoort).
    ferry_s
        Per edge: seconds of the crossing, waiting included as the reader was told; 0 for a street.
    is_forward, is_backward
        Per edge: may be travelled from start to end, and from end to start. One of them holds.
    shape_x_m, shape_y_m
        Corners of the shapes of all edges, start and end included, one shape after the other.
    shape_first
        Per edge where its shape begins in these, and behind the last one where it ends.
    component
        Per node: which part of the network, regardless of direction; 0 is the one with the most
        nodes, islands follow by size.
    """

    mode: Mode
    x_m: Metres
    y_m: Metres
    node_name: Names
    edge_start: Nodes
    edge_end: Nodes
    length_m: Metres
    ferry_s: Seconds
    is_forward: Flags
    is_backward: Flags
    shape_x_m: Metres
    shape_y_m: Metres
    shape_first: Names
    component: Nodes

    @once
    def edge_shapes(self) -> Shapes:
        """Lines of the edges in EPSG:28992, made once."""
        corners = np.column_stack((self.shape_x_m, self.shape_y_m))
        edge = np.repeat(np.arange(len(self.length_m)), np.diff(self.shape_first))
        return np.asarray(shapely.linestrings(corners, indices=edge), dtype=object)

    @once
    def edge_tree(self) -> shapely.STRtree:
        """Tree over `edge_shapes`, made once."""
        return shapely.STRtree(self.edge_shapes)

    @once
    def step_grid(self) -> StepGrid:
        """Grid of the steps of the edges, made once; only for a network with edges."""
        return make_step_grid(self.shape_x_m, self.shape_y_m, self.shape_first)

    @once
    def through_tree(self) -> shapely.STRtree:
        """Tree over the `edge_shapes` that are no fragment, with the same numbers, made once."""
        through = self.edge_shapes.copy()
        through[self.is_fragment] = None
        return shapely.STRtree(through)

    def _ways(self) -> tuple[Nodes, Nodes, Names]:
        """Ways along the edges in the directions in which one may go: start, end and edge."""
        ahead, back = np.flatnonzero(self.is_forward), np.flatnonzero(self.is_backward)
        start = np.concatenate((self.edge_start[ahead], self.edge_end[back]))
        end = np.concatenate((self.edge_end[ahead], self.edge_start[back]))
        return start, end, np.concatenate((ahead, back))

    @once
    def arc_order(self) -> ArcOrder:
        """How the edges become arcs, found once for all speeds; a way is the number of its edge."""
        start, end, edge = self._ways()
        order = order_arcs(start, end, len(self.x_m))
        return replace(order, way=edge[order.way])

    @once
    def strong_part(self) -> Nodes:
        """Give per node the number of its set: all can go to all in it; 0 is the largest.

        Directions count here, which they do not in `component`. Found once.
        """
        start, end, _ = self._ways()
        return label_parts(start, end, len(self.x_m), is_strong=True)

    @once
    def is_fragment(self) -> Flags:
        """Say per edge if one of its ends lies in a fragment, found once.

        From such a node one can reach, and come back from, fewer than `FRAGMENT_NODES` nodes.
        Where no part of the network has so many, nothing is a fragment.
        """
        part = self.strong_part
        size = np.bincount(part, minlength=1)
        is_small = (size < FRAGMENT_NODES)[part] & (size[0] >= FRAGMENT_NODES)
        return np.asarray(is_small[self.edge_start] | is_small[self.edge_end], dtype=bool)


def make_arcs(network: Network, speed_kmh: float | None) -> Arcs:
    """Arcs of a network in the directions in which one may go.

    Parameters
    ----------
    network
        Its edges in both directions, as far as allowed.
    speed_kmh
        On streets, above 0; a ferry takes its own time. None counts metres, also on a ferry.

    Raises
    ------
    ValueError
        When the speed is not above 0.
    """
    cost = network.length_m
    if speed_kmh is not None:
        if not (np.isfinite(speed_kmh) and speed_kmh > 0):
            message = f"a speed must be above 0 km/h, not {speed_kmh}"
            raise ValueError(message)
        street_s = network.length_m * (S_PER_HOUR / (M_PER_KM * speed_kmh))
        cost = np.where(network.ferry_s > 0, network.ferry_s, street_s)
    return take_arcs(network.arc_order, cost)
