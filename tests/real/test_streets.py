"""Streets of two real extracts against independent counts and ways."""

import itertools
from collections import Counter, defaultdict

import networkx as nx
import numpy as np
import osmium
import pyogrio
import pyproj
import pytest
import shapely
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from layers.network import make_arcs
from layers.network_facts import describe_network
from layers.network_lines import Ferries
from layers.network_making import make_network
from layers.snap import snap_shapes
from layers.sources.osm_streets import read_osm_entrances, read_osm_streets
from layers.street_rules import judge_street

pytestmark = [pytest.mark.real, pytest.mark.slow]

UTM_22S = 31982
NO_FERRIES = Ferries(speed_kmh=10.0, boarding_s=0.0)


class Handler(osmium.SimpleHandler):
    """The plain way of pyosmium, beside the stream that the reader uses."""

    def __init__(self, mode):
        super().__init__()
        self.mode, self.kinds = mode, Counter()
        self.ways = {}

    def way(self, way):
        tags = {tag.k: tag.v for tag in way.tags}
        if "highway" not in tags:
            return
        self.kinds[tags["highway"]] += 1
        passage = judge_street(tags, self.mode)
        places = [(n.ref, n.lon, n.lat) for n in way.nodes if n.location.valid()]
        if (passage.is_forward or passage.is_backward) and len(places) > 1:
            self.ways[way.id] = (passage, places)


def read_plainly(path, mode):
    handler = Handler(mode)
    handler.apply_file(str(path), locations=True)
    return handler


@pytest.fixture(scope="module")
def kampen(shared):
    return shared / "network" / "kampen.osm.pbf"


@pytest.fixture(scope="module")
def porto_alegre(shared):
    return shared / "transit" / "poa_osm.pbf"


def test_kampen_has_the_streets_that_gdal_counts(kampen):
    lines = read_osm_streets(kampen)
    drawn, areas = (
        pyogrio.read_dataframe(kampen, layer=layer, where=where, columns=["highway", "other_tags"])
        for layer, where in (
            ("lines", "highway IS NOT NULL"),
            ("multipolygons", "other_tags LIKE '%\"highway\"=>%'"),
        )
    )
    handler = read_plainly(kampen, "walk")
    assert lines.remarks["streets"] == sum(handler.kinds.values()) == 5555
    # GDAL leaves out the ways of which only one node is in the file, and draws squares as areas
    lost = lines.remarks["streets"] - len(drawn) - len(areas)
    assert 0 <= lost <= 20
    by_kind = Counter(drawn["highway"])
    for kind in ("residential", "cycleway", "trunk", "steps", "construction"):
        assert handler.kinds[kind] - by_kind[kind] in range(6), kind


@pytest.mark.parametrize("mode", ["walk", "bike"])
def test_kampen_keeps_the_length_of_its_ways_on_the_ground(kampen, mode):
    network = make_network(read_osm_streets(kampen), mode, NO_FERRIES)
    geod = pyproj.Geod(ellps="WGS84")
    ways = read_plainly(kampen, mode).ways.values()
    truth_m = sum(
        geod.line_length([lon for _, lon, _ in places], [lat for *_, lat in places])
        for _, places in ways
    )
    # RD lies within 1 in 10,000 of the ellipsoid
    assert network.length_m.sum() == pytest.approx(truth_m, rel=2e-4)
    assert shapely.length(network.edge_shapes).sum() == pytest.approx(truth_m, rel=2e-4)
    facts = describe_network(network)
    assert facts.largest_share > 0.97
    assert facts.island_count == network.component.max()


def build_plainly(ways, x_of, y_of):
    """Every step between two nodes of the file as an arc; nothing is joined."""
    graph = nx.DiGraph()
    for passage, places in ways.values():
        for (a, *_), (b, *_) in itertools.pairwise(places):
            metres = float(np.hypot(x_of[a] - x_of[b], y_of[a] - y_of[b]))
            for u, v, is_open in ((a, b, passage.is_forward), (b, a, passage.is_backward)):
                if is_open and u != v and metres <= graph.get_edge_data(u, v, {"m": np.inf})["m"]:
                    graph.add_edge(u, v, m=metres)
    return graph


@pytest.mark.parametrize("mode", ["walk", "bike"])
def test_porto_alegre_has_the_ways_of_networkx(porto_alegre, mode):
    lines = read_osm_streets(porto_alegre, epsg=UTM_22S)
    network = make_network(lines, mode, NO_FERRIES)
    ways = read_plainly(porto_alegre, mode).ways
    places = {node: (lon, lat) for _, places in ways.values() for node, lon, lat in places}
    to_plane = pyproj.Transformer.from_crs(4326, UTM_22S, always_xy=True)
    x, y = to_plane.transform(*np.array(list(places.values())).T)
    graph = build_plainly(ways, *(dict(zip(places, axis, strict=True)) for axis in (x, y)))
    arcs = make_arcs(network, None)
    count = len(network.x_m)
    matrix = csr_array((arcs.cost, arcs.target, arcs.first), shape=(count, count))
    random = np.random.default_rng(7)
    origins = random.choice(count, 25, replace=False)
    found = dijkstra(matrix, indices=origins)
    goals = random.choice(count, (25, 40))
    compared = 0
    for row, origin in enumerate(origins):
        truth = defaultdict(
            lambda: np.inf,
            nx.single_source_dijkstra_path_length(
                graph, int(network.node_name[origin]), weight="m"
            ),
        )
        for goal in goals[row]:
            want = truth[int(network.node_name[goal])]
            assert found[row, goal] == pytest.approx(want, abs=0.1)
            compared += np.isfinite(want)
    assert compared > 800  # most pairs have a way


def test_snaps_in_kampen_are_the_nearest_of_all_streets(kampen):
    network = make_network(read_osm_streets(kampen), "walk", NO_FERRIES)
    random = np.random.default_rng(3)
    corner = random.choice(len(network.shape_x_m), 200)
    points = shapely.points(
        network.shape_x_m[corner] + random.normal(0, 80, 200),
        network.shape_y_m[corner] + random.normal(0, 80, 200),
    )
    snaps = snap_shapes(network, points, 60.0)
    truth_m = np.array([shapely.distance(point, network.edge_shapes).min() for point in points])
    first = np.full(len(points), np.inf)
    np.minimum.at(first, snaps.item, snaps.snap_m)
    assert np.array_equal(np.isfinite(first), truth_m <= 60)
    assert first[truth_m <= 60] == pytest.approx(truth_m[truth_m <= 60], abs=1e-9)
    again = snap_shapes(network, points, 60.0)
    assert np.array_equal(snaps.edge, again.edge)
    assert np.array_equal(snaps.along_m, again.along_m)


def test_kampen_has_entrances_in_rd(kampen):
    points = shapely.get_coordinates(read_osm_entrances(kampen))
    assert len(points) > 10
    assert ((points > (180_000, 500_000)) & (points < (200_000, 520_000))).all()
