"""Searches over streets: how long they take, beside scipy, networkx and pandana.

Run from the root of the repository: `python benchmarks/bench_network.py`; with `real` or `large`
only that part. Real networks lie in ../shared/data; a part without its files or its peer is named
as skipped. Every outcome is compared before a time is printed, and both sides run in turn in one
process. Ratios are of seconds of processor, the least of the rounds, for the machine does other
work too; wall seconds stand beside them.

pandana (AGPL) is no dependency. To compare with it, install it elsewhere and name that folder:
`pip install --target FOLDER pandana`, then PYTHONPATH=FOLDER.
"""

import contextlib
import importlib
import io
import sys
import time
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import shapely
from scipy import sparse
from scipy.sparse.csgraph import dijkstra

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from network_large import bench_large  # noqa: E402
from synthetic_streets import all_nodes, at_junctions, places_along  # noqa: E402
from turns import Time, must, show, time_in_turn  # noqa: E402

from layers.network import Network  # noqa: E402
from layers.network_lines import Ferries  # noqa: E402
from layers.network_making import make_network  # noqa: E402
from layers.network_read import read_streets  # noqa: E402
from layers.snap import Snaps, snap_shapes  # noqa: E402
from scoring.library_search import search_by_library  # noqa: E402
from scoring.node_ways import search_places  # noqa: E402
from scoring.streets import Streets, legs_home, make_streets  # noqa: E402
from scoring.travel import find_nearest_by_kind, find_nearest_ways  # noqa: E402
from scoring.travel_within import find_ways_within  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
# Extract, and plane to measure in (SIRGAS 2000 / UTM 22S for Porto Alegre; RD New).
REAL = {
    "Porto Alegre": (DATA / "transit" / "poa_osm.pbf", 31982),
    "Kampen": (DATA / "network" / "kampen.osm.pbf", 28992),
}
FERRIES = Ferries(speed_kmh=10.0, boarding_s=300.0)
# Six kinds as in a town: from a hospital to bus stops.
REAL_KINDS = (3, 12, 25, 60, 200, 600)
SNAP_M = 250.0
PANDANA_M = 5000.0
PAIRS_ORIGINS, PAIRS_PLACES = 40, 25


def bench_real(name: str, path: Path, epsg: int) -> None:
    """Nearest of six kinds for all nodes of a real network."""
    if not path.is_file():
        print(f"{name}: skipped, {path.name} is not here")
        return
    network = make_network(read_streets(path, epsg=epsg), "walk", FERRIES)
    streets, nodes = make_streets(network), all_nodes(network)
    random = np.random.default_rng(7)
    shapes = {}
    for count in REAL_KINDS:
        at = random.choice(len(network.x_m), count)
        beside = random.normal(0, 40, (2, count))
        shapes[str(count)] = shapely.points(
            network.x_m[at] + beside[0], network.y_m[at] + beside[1]
        )
    _ = network.step_grid, network.is_fragment  # made once for a network

    def snap() -> dict[str, Snaps]:
        return {kind: snap_shapes(network, those, SNAP_M) for kind, those in shapes.items()}

    kinds = snap()
    arcs = streets.reversed_arcs
    table = sparse.csr_array((arcs.cost, arcs.target, arcs.first))
    junctions = [network.edge_start[places.edge] for places in kinds.values()]
    print(f"{name}: {len(network.x_m)} nodes, {len(network.length_m)} edges, six kinds, all nodes")
    check_against_scipy(streets, nodes, kinds)
    times = time_in_turn(
        60,
        {
            "snap": snap,
            "ours": lambda: find_nearest_by_kind(streets, nodes, kinds),
            "scipy": lambda: [dijkstra(table, indices=at, min_only=True) for at in junctions],
        },
    )
    both = Time(times["ours"].wall + times["snap"].wall, times["ours"].cpu + times["snap"].cpu)
    show("bare scipy, places at junctions", times["scipy"])
    ratio = times["scipy"].cpu / times["ours"].cpu
    show("ours, places on edges", times["ours"], f"{ratio:.1f} × scipy (bar 1)")
    show("ours and snapping the places", both, f"{times['scipy'].cpu / both.cpu:.1f} × scipy")
    compare_pandana(streets, kinds, times["ours"])
    compare_networkx(streets)


def check_against_scipy(streets: Streets, nodes: Snaps, kinds: dict[str, Snaps]) -> None:
    """Compare compiled ways with those of the library, exactly."""
    ways = find_nearest_by_kind(streets, nodes, kinds)
    for kind, places in kinds.items():
        library = search_by_library(streets.reversed_arcs, legs_home(streets, places))
        ours = search_places(streets, places)
        must(ours.cost == library.cost, "cost by scipy")
        must(ours.place == library.place, "place by scipy")
        is_way = np.isfinite(ours.cost)
        must(ways[kind].cost[is_way] <= ours.cost[is_way], "ways of all nodes")


def compare_pandana(streets: Streets, kinds: dict[str, Snaps], ours: Time) -> None:
    """Time pandana's query for the same kinds; it knows junctions only."""
    try:
        pandana = importlib.import_module("pandana")
    except ImportError:
        print("  pandana: skipped, not installed")
        return
    network, arcs = streets.network, streets.arcs
    start = np.repeat(np.arange(len(network.x_m)), np.diff(arcs.first))
    ends = pd.Series(start), pd.Series(arcs.target.astype(np.int64))
    begin = Time(time.perf_counter(), time.process_time())
    with contextlib.redirect_stdout(io.StringIO()):
        other = pandana.Network(
            pd.Series(network.x_m),
            pd.Series(network.y_m),
            *ends,
            pd.DataFrame({"metres": arcs.cost}),
            twoway=False,
        )
    built = Time(time.perf_counter() - begin.wall, time.process_time() - begin.cpu)
    for kind, places in kinds.items():
        node = network.edge_start[places.edge]
        other.set_pois(
            kind, PANDANA_M, 1, pd.Series(network.x_m[node]), pd.Series(network.y_m[node])
        )
        told = other.nearest_pois(PANDANA_M, kind)[1].to_numpy()
        # The same question to us: places at the junctions.
        known = find_nearest_ways(streets, all_nodes(network), at_junctions(places)).cost
        is_near = known < PANDANA_M
        must(np.abs(told - known)[is_near] < 0.1, f"pandana, {kind}")
    query = time_in_turn(
        3, {"pandana": lambda: [other.nearest_pois(PANDANA_M, kind) for kind in kinds]}
    )["pandana"]
    show("pandana, building", built)
    ratio = f"ours is {query.cpu / ours.cpu:.0f} × as fast (bar 15)"
    show(f"pandana, query up to {PANDANA_M:.0f} m", query, ratio)


def compare_networkx(streets: Streets) -> None:
    """Compare random pairs of points along streets with networkx."""
    network = streets.network
    origins = places_along(network, PAIRS_ORIGINS, 11)
    places = places_along(network, PAIRS_PLACES, 12)
    graph = nx.MultiDiGraph()
    for edge, (start, end) in enumerate(
        zip(network.edge_start.tolist(), network.edge_end.tolist(), strict=True)
    ):
        metres = float(network.length_m[edge])
        if network.is_forward[edge]:
            graph.add_edge(start, end, metres=metres)
        if network.is_backward[edge]:
            graph.add_edge(end, start, metres=metres)
    add_points(graph, network, origins, is_origin=True)
    add_points(graph, network, places, is_origin=False)
    add_neighbours(graph, network, origins, places)
    pairs = find_ways_within(streets, origins, places, 1e6)
    ours = np.full((PAIRS_ORIGINS, PAIRS_PLACES), np.inf)
    ours[pairs.origin, pairs.place] = pairs.cost
    begin = time.process_time()
    for origin in range(PAIRS_ORIGINS):
        told = nx.single_source_dijkstra_path_length(graph, ("from", origin), weight="metres")
        theirs = np.array([told.get(("to", place), np.inf) for place in range(PAIRS_PLACES)])
        is_way = np.isfinite(theirs)
        must(is_way == np.isfinite(ours[origin]), "which pairs have a way")
        must(np.abs(ours[origin][is_way] - theirs[is_way]) < 0.1, "networkx")
    print(
        f"  networkx: {ours.size} random pairs equal to 0.1 m, {np.isfinite(ours).sum()} with a way"
        f" (networkx {time.process_time() - begin:.1f} s)"
    )


def add_points(graph: nx.MultiDiGraph, network: Network, snaps: Snaps, *, is_origin: bool) -> None:
    """Add points along edges, with arcs to (or from) the ends of their edge."""
    for row, edge in enumerate(snaps.edge.tolist()):
        point = ("from" if is_origin else "to", int(snaps.item[row]))
        start, end = int(network.edge_start[edge]), int(network.edge_end[edge])
        along, beside = float(snaps.along_m[row]), float(snaps.snap_m[row])
        rest = float(network.length_m[edge]) - along
        if network.is_backward[edge] if is_origin else network.is_forward[edge]:
            graph.add_edge(
                *((point, start) if is_origin else (start, point)), metres=along + beside
            )
        if network.is_forward[edge] if is_origin else network.is_backward[edge]:
            graph.add_edge(*((point, end) if is_origin else (end, point)), metres=rest + beside)


def add_neighbours(graph: nx.MultiDiGraph, network: Network, origins: Snaps, places: Snaps) -> None:
    """Add the ways between points on the same edge."""
    for one, edge in enumerate(origins.edge.tolist()):
        for other in np.flatnonzero(places.edge == edge).tolist():
            ahead = float(places.along_m[other] - origins.along_m[one])
            if network.is_forward[edge] if ahead >= 0 else network.is_backward[edge]:
                metres = abs(ahead) + float(origins.snap_m[one] + places.snap_m[other])
                graph.add_edge(("from", one), ("to", other), metres=metres)


def main(parts: list[str]) -> None:
    """Print what is asked for, else all."""
    if "real" in parts or not parts:
        for name, (path, epsg) in REAL.items():
            bench_real(name, path, epsg)
    if "large" in parts or not parts:
        bench_large()


if __name__ == "__main__":
    main(sys.argv[1:])
