"""Streets of a graph as osmnx writes it, by hand and by networkx."""

import networkx as nx
import numpy as np
import pytest
from shapely.geometry import LineString

from layers.errors import ContractError, SourceError
from layers.network import make_arcs
from layers.network_lines import Ferries
from layers.network_making import make_network
from layers.network_read import read_streets
from layers.sources.street_graphml import read_graphml

AT = {1: (155_000.0, 463_000.0), 2: (155_100.0, 463_000.0), 3: (155_100.0, 463_200.0)}


@pytest.fixture
def write(tmp_path):
    """Write arcs (start, end, attributes) as osmnx does: every value is text."""

    def make(*arcs, crs="EPSG:28992", graph=None):
        streets = nx.MultiDiGraph() if graph is None else graph
        streets.graph["crs"] = crs
        for number, (x, y) in AT.items():
            streets.add_node(number, x=str(x), y=str(y), street_count="2")
        for start, end, told in arcs:
            streets.add_edge(start, end, **{k: str(v) for k, v in told.items()})
        path = tmp_path / "streets.graphml"
        nx.write_graphml(streets, path)
        return path

    return make


def arcs_of(network):
    """By the order of the nodes in the file: 0, 1, 2."""
    arcs = make_arcs(network, None)
    rows = np.repeat(np.arange(len(network.x_m)), np.diff(arcs.first))
    name = network.node_name
    return {(int(name[a]) + 1, int(name[b]) + 1): float(c)
            for a, b, c in zip(rows, arcs.target, arcs.cost, strict=True)}  # fmt: skip


def make(path, mode, **options):
    return make_network(read_graphml(path, **options), mode, Ferries(10, 0))


BEND = LineString([AT[2], (155_150, 463_100), AT[3]])
BEND_M = 2 * np.hypot(50, 100)


def test_the_two_arcs_of_a_street_are_one_and_the_shape_is_kept(write):
    path = write(
        (1, 2, {"highway": "residential", "oneway": "True", "length": 100.3}),
        (2, 3, {"highway": "residential", "oneway": "False", "geometry": BEND.wkt}),
        (3, 2, {"highway": "residential", "oneway": "False", "geometry": BEND.reverse().wkt}),
    )
    lines = read_streets(path)
    assert len(lines.first) == 3
    assert lines.remarks["streets"] == 2
    bike = arcs_of(make(path, "bike"))
    assert bike == pytest.approx({(1, 2): 100.0, (2, 3): BEND_M, (3, 2): BEND_M})
    # walkers go against a one-way street, so the streets are one from 1 to 3
    assert arcs_of(make(path, "walk")) == pytest.approx(
        {(1, 3): 100 + BEND_M, (3, 1): 100 + BEND_M}
    )


def test_a_street_drawn_against_its_arc_goes_the_right_way(write):
    path = write((2, 1, {"highway": "residential"}), (3, 2, {"geometry": BEND.reverse().wkt}))
    assert set(arcs_of(make(path, "bike"))) == {(3, 1)}


def test_a_graph_without_directions_goes_both_ways(write):
    path = write((2, 1, {"highway": "path"}), graph=nx.MultiGraph())
    assert set(arcs_of(make(path, "bike"))) == {(1, 2), (2, 1)}


def test_parallel_arcs_and_a_loop_stay_streets_of_their_own(write):
    loop = LineString([AT[1], (154_900, 463_000), (154_900, 463_050), AT[1]])
    round_about = LineString([AT[1], (155_050, 463_100), AT[2]])
    path = write(
        (1, 2, {}), (1, 2, {"geometry": round_about.wkt}), (1, 1, {"geometry": loop.wkt}),
        (1, 1, {"geometry": loop.reverse().wkt}), (2, 1, {}),
    )  # fmt: skip
    network = make(path, "bike")
    assert len(network.length_m) == 3
    assert sorted(network.is_forward.astype(int) + network.is_backward) == [1, 2, 2]
    assert arcs_of(network) == {(1, 2): 100.0, (2, 1): 100.0}


def test_tags_close_streets_by_our_own_rules(write):
    path = write(
        (1, 2, {"highway": "['footway', 'trunk']"}),
        (1, 3, {"highway": "service", "access": "private"}),
        (1, 1, {"highway": "trunk"}),
        (2, 3, {"highway": "['residential', 'footway']"}),
    )
    lines = read_graphml(path)
    assert lines.is_forward["walk"].tolist() == [False, False, False, True]
    assert lines.is_forward["bike"].tolist() == [False] * 4
    assert (lines.remarks["streets"], lines.remarks["closed"]) == (4, 3)


def test_it_is_closed_to_modes_for_which_it_was_not_made(write):
    lines = read_graphml(write((1, 2, {})), modes=("walk",))
    assert lines.is_forward["walk"].tolist() == [True]
    assert lines.is_forward["bike"].tolist() == [False]
    assert lines.is_backward["bike"].tolist() == [False]


def test_degrees_come_into_rd(tmp_path):
    graph = nx.MultiDiGraph(crs="epsg:4326")
    graph.add_node(7, x="5.3876", y="52.1552")
    graph.add_node(8, x="5.3876", y="52.1652")
    graph.add_edge(7, 8, length="1112.0", highway="cycleway")
    nx.write_graphml(graph, tmp_path / "a.graphml")
    lines = read_graphml(tmp_path / "a.graphml")
    assert (lines.x_m[0], lines.y_m[0]) == (
        pytest.approx(155_000, abs=150),
        pytest.approx(463_000, abs=150),
    )
    # 0.01 degree of latitude is 1112.7 m on the ellipsoid at 52.16
    assert np.hypot(*np.diff([lines.x_m, lines.y_m])) == pytest.approx(1112.7, abs=0.3)


def text(path):
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "error", "code"),
    [
        (lambda t: t.replace("EPSG:28992", ""), ContractError, "crs_missing"),
        (lambda t: t.replace("EPSG:28992", "+proj=utm +nadgrids=/tmp/x"), ContractError,
         "crs_unusable"),
        (lambda t: t.replace("EPSG:28992", "EPSG:99999"), ContractError, "crs_unusable"),
        (lambda t: t.replace("EPSG:28992", "EPSG:4326"), ContractError, "coordinates_outside"),
        (lambda t: t.replace(">155000.0<", ">west<"), SourceError, "graph_unusable"),
        (lambda t: t.replace(">155000.0<", ">nan<"), SourceError, "graph_unusable"),
        (lambda t: t.replace('target="2"', 'target="9"'), SourceError, "graph_unusable"),
        (lambda t: t.replace("LINESTRING", "LINE"), SourceError, "graph_unusable"),
        (lambda t: t.replace(">100.0<", ">0.1<"), ContractError, "street_lengths"),
        (lambda t: t.replace(">100.0<", ">far<"), SourceError, "graph_unusable"),
        (lambda t: t.replace("<edge ", "<edge <", 1), SourceError, "xml_broken"),
        (lambda t: t.replace("<graphml", "<!DOCTYPE x><graphml", 1), SourceError, "xml_doctype"),
        (lambda t: t.replace("<edge ", "<ridge ").replace("</edge>", "</ridge>"), SourceError,
         "streets_missing"),
    ],
)  # fmt: skip
def test_a_graph_that_cannot_be_used_is_told(write, change, error, code):
    path = write((1, 2, {"length": 100.0}), (1, 2, {"geometry": LineString([AT[1], AT[2]]).wkt}))
    path.write_text(change(text(path)), encoding="utf-8")
    with pytest.raises(error) as caught:
        read_graphml(path)
    assert caught.value.faults[0].code == code
