"""The large part of `bench_network.py`: a million nodes, and fifty thousand places."""

import resource

import networkx as nx
import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import dijkstra
from synthetic_streets import KINDS, all_nodes, make_streets_at_random, places_along
from turns import must, show, time_in_turn

from layers.network import Network
from layers.snap import Snaps
from scoring.library_search import search_by_library
from scoring.node_ways import search_by_kind, search_places, update_nearest
from scoring.streets import Streets, legs_home, make_streets
from scoring.travel import find_nearest_by_kind, find_nearest_ways, take_ways
from scoring.travel_within import Counted, count_by_kind, count_within, update_counts

NODES = 1_000_000
WALK_KMH, WALK_S = 4.8, 900.0
SAMPLE = 25
# Half the side of the part of the network in which networkx looks, beyond which no walk goes: a
# quarter of an hour is 1,200 m.
WINDOW_M = 3000.0


def bench_large() -> None:
    """Nearest, counts and updates on an invented province."""
    network = make_streets_at_random(NODES)
    nodes = all_nodes(network)
    kinds = {str(count): places_along(network, count, count) for count in KINDS}
    print(f"synthetic: {NODES} nodes, {len(network.length_m)} edges, {sum(KINDS)} places, 12 kinds")
    bench_nearest(make_streets(network), nodes, kinds)
    walk = make_streets(network, WALK_KMH)
    bench_counts(walk, nodes, kinds)
    for kind in (str(KINDS[0]), str(KINDS[-1])):
        bench_update(walk, nodes, kinds[kind])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"  peak memory {peak:.1f} GB")


def bench_nearest(streets: Streets, nodes: Snaps, kinds: dict[str, Snaps]) -> None:
    """Nearest of each kind for all nodes: by scipy bare, by the library way, compiled."""
    arcs = streets.reversed_arcs
    table = sparse.csr_array((arcs.cost, arcs.target, arcs.first))
    junctions = [streets.network.edge_start[places.edge] for places in kinds.values()]
    ways = find_nearest_by_kind(streets, nodes, kinds)
    for kind, places in kinds.items():
        library = search_by_library(arcs, legs_home(streets, places))
        ours = search_places(streets, places)
        must(ours.cost == library.cost, f"cost by scipy, {kind}")
        must(ours.place == library.place, f"place by scipy, {kind}")
        must(ways[kind].cost <= ours.cost, f"ways of all nodes, {kind}")
    times = time_in_turn(
        2,
        {
            "scipy": lambda: [dijkstra(table, indices=at, min_only=True) for at in junctions],
            "library": lambda: [
                search_by_library(arcs, legs_home(streets, places)) for places in kinds.values()
            ],
            "compiled": lambda: [search_places(streets, places) for places in kinds.values()],
            "together": lambda: search_by_kind(streets, kinds),
            "ways": lambda: find_nearest_by_kind(streets, nodes, kinds),
        },
    )
    show("bare scipy, places at junctions", times["scipy"])
    show("library way, places on edges, with the place", times["library"], "bar 3 s")
    ratio = times["scipy"].cpu / times["compiled"].cpu
    show("compiled, one after the other", times["compiled"], f"{ratio:.1f} × scipy")
    show("compiled, all kinds together", times["together"], "bar 0.8 s on two cores")
    show("the same, taken to a million origins", times["ways"])


def bench_counts(streets: Streets, nodes: Snaps, kinds: dict[str, Snaps]) -> None:
    """Places of each kind within a quarter of an hour's walk of all nodes."""
    counts = count_by_kind(streets, nodes, kinds, WALK_S)
    pairs = sum(int(count.sum()) for count in counts.values())
    a_site = count_by_networkx(streets, kinds, counts)
    ours = time_in_turn(2, {"": lambda: count_by_kind(streets, nodes, kinds, WALK_S)})[""]
    ratio = a_site / (ours.cpu / NODES)
    show(
        "counts within 15 minutes",
        ours,
        f"bar 2 s; a place is in reach of {pairs / sum(KINDS):.0f}",
    )
    print(f"  networkx takes {a_site * 1e3:.2f} ms a site: ours is {ratio:.0f} × as fast (bar 500)")


def count_by_networkx(
    streets: Streets, kinds: dict[str, Snaps], counts: dict[str, np.ndarray]
) -> float:
    """Compare the counts of some sites; returns the seconds of processor that a site took."""
    network = streets.network
    random = np.random.default_rng(5)
    middle = random.integers(0, NODES)
    away_m = np.maximum(
        np.abs(network.x_m - network.x_m[middle]), np.abs(network.y_m - network.y_m[middle])
    )
    graph = make_window(streets, away_m < WINDOW_M, kinds)
    sites = random.choice(np.flatnonzero(away_m < WINDOW_M - 1300), SAMPLE)
    found: list[dict[object, float]] = []

    def walk() -> None:
        found.extend(
            nx.single_source_dijkstra_path_length(graph, site, cutoff=WALK_S, weight="s")
            for site in sites.tolist()
        )

    taken = time_in_turn(1, {"": walk})[""]
    for site, reach in zip(sites, found, strict=True):
        for kind in kinds:
            count = sum(isinstance(point, tuple) and point[0] == kind for point in reach)
            must(count == counts[kind][site], f"counts by networkx, {kind} at node {site}")
    return taken.cpu / SAMPLE


def make_window(
    streets: Streets, is_inside: np.ndarray, kinds: dict[str, Snaps]
) -> nx.MultiDiGraph:
    """Part of the network for networkx, with the places in it as points that one can reach."""
    network: Network = streets.network
    edges = np.flatnonzero(is_inside[network.edge_start] & is_inside[network.edge_end])
    start, end = network.edge_start[edges].tolist(), network.edge_end[edges].tolist()
    graph = nx.MultiDiGraph()
    for one, other, seconds in zip(start, end, streets.edge_cost[edges].tolist(), strict=True):
        graph.add_edge(one, other, s=seconds)
        graph.add_edge(other, one, s=seconds)
    is_kept = np.zeros(len(network.length_m), dtype=np.bool_)
    is_kept[edges] = True
    for kind, places in kinds.items():
        for row in np.flatnonzero(is_kept[places.edge]).tolist():
            edge, point = places.edge[row], (kind, row)
            along = float(places.along_m[row]) * streets.pace
            beside = float(places.snap_m[row]) * streets.pace
            rest = float(network.length_m[edge]) * streets.pace - along
            graph.add_edge(int(network.edge_start[edge]), point, s=along + beside)
            graph.add_edge(int(network.edge_end[edge]), point, s=rest + beside)
    return graph


def bench_update(streets: Streets, nodes: Snaps, places: Snaps) -> None:
    """Close the first place and open a new one: nearest and count of all nodes."""
    known = search_places(streets, places)
    counted = Counted(count_within(streets, nodes, places, WALK_S), places, WALK_S)
    new = places_along(streets.network, 1, 99)
    changed = Snaps(
        np.append(places.item[1:], np.int32(places.item_count)),
        np.append(places.edge[1:], new.edge),
        np.append(places.along_m[1:], new.along_m),
        np.append(places.snap_m[1:], new.snap_m),
        places.item_count + 1,
    )
    updated, full = update_nearest(streets, known, changed), search_places(streets, changed)
    must(updated.cost == full.cost, "cost after an update")
    must(updated.place == full.place, "place after an update")
    ways, whole = take_ways(streets, updated, nodes), find_nearest_ways(streets, nodes, changed)
    must(ways.place == whole.place, "ways after an update")
    must(
        update_counts(streets, nodes, counted, changed).count
        == count_within(streets, nodes, changed, WALK_S),
        "counts after an update",
    )

    def update() -> None:
        take_ways(streets, update_nearest(streets, known, changed), nodes)
        update_counts(streets, nodes, counted, changed)

    taken = time_in_turn(3, {"": update})[""]
    what = f"one of {places.item_count} closed, one opened: nearest, ways, counts"
    show(what, taken, "bar 0.5 s; equal bit for bit")
