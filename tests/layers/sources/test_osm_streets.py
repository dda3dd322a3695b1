"""Streets of an extract of OpenStreetMap, written by hand."""

import numpy as np
import osmium
import pytest
import shapely

from layers.errors import ContractError, SourceError
from layers.network import make_arcs
from layers.network_lines import Ferries
from layers.network_making import make_network
from layers.sources.osm_streets import read_osm_entrances, read_osm_streets

# near the middle of RD; 0.001 degree north is 111.3 m, east 68.5 m
NODES = {number: (52.155 + 0.001 * (number // 10), 5.387 + 0.001 * (number % 10))
         for number in range(1, 60)}  # fmt: skip


def tags(**values):
    return "".join(
        f'<tag k="{key.replace("__", ":")}" v="{value}"/>' for key, value in values.items()
    )


def node(number, **values):
    lat, lon = NODES[number]
    return f'<node id="{number}" lat="{lat}" lon="{lon}" version="1">{tags(**values)}</node>'


def way(number, *places, **values):
    refs = "".join(f'<nd ref="{place}"/>' for place in places)
    return f'<way id="{number}" version="1">{refs}{tags(**values)}</way>'


@pytest.fixture
def write(tmp_path):
    def make(*things, nodes=None):
        special = {thing.split('"')[1] for thing in things if thing.startswith("<node")}
        plain = [node(n) for n in NODES if str(n) not in special and (nodes is None or n in nodes)]
        path = tmp_path / "region.osm"
        path.write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6" generator="by hand">'
            + "".join([*plain, *sorted(things)]) + "</osm>", encoding="utf-8",
        )  # fmt: skip
        return path

    return make


def arcs_of(network):
    arcs = make_arcs(network, None)
    rows = np.repeat(np.arange(len(network.x_m)), np.diff(arcs.first))
    name = network.node_name
    return {(int(name[a]), int(name[b])): float(c)
            for a, b, c in zip(rows, arcs.target, arcs.cost, strict=True)}  # fmt: skip


def networks(path, ferries=None):
    lines = read_osm_streets(path)
    made = [make_network(lines, mode, ferries or Ferries(10, 0)) for mode in ("walk", "bike")]
    return (*made, lines.remarks)


def test_streets_meet_at_nodes_and_lengths_are_those_of_the_ground(write):
    path = write(
        way(1, 1, 2, 3, highway="residential"),
        way(2, 2, 12, 22, highway="cycleway"),
        way(3, 11, 13, highway="footway"),  # crosses way 2 at 12 without a node in common
    )
    walk, bike, remarks = networks(path)
    ways = arcs_of(walk)
    assert set(ways) == {(1, 2), (2, 1), (2, 3), (3, 2), (2, 22), (22, 2), (11, 13), (13, 11)}
    # 0.001 degree of longitude at 52.155 is 68.44 m on the ellipsoid, two of latitude 222.54 m
    # (WGS84 radii of curvature); RD differs by at most 1 in 10,000
    assert ways[1, 2] == pytest.approx(68.44, abs=0.02)
    assert ways[2, 22] == pytest.approx(222.54, abs=0.04)
    assert set(arcs_of(bike)) == {(1, 2), (2, 1), (2, 3), (3, 2), (2, 22), (22, 2)}
    assert remarks == {"streets": 3}
    assert walk.component.tolist().count(1) == 2


def test_one_way_streets_hold_for_bicycles_alone(write):
    path = write(
        way(1, 1, 2, highway="residential", oneway="yes"),
        way(2, 2, 3, highway="residential", oneway="-1"),
        way(3, 3, 4, highway="residential", oneway="yes", oneway__bicycle="no"),
        way(4, 4, 5, highway="residential", oneway="yes", cycleway="opposite_lane"),
        way(5, 21, 22, 32, 31, 21, highway="secondary", junction="roundabout"),
        way(6, 31, 41, highway="residential"), way(7, 22, 12, highway="residential"),
    )  # fmt: skip
    walk, bike, _ = networks(path)
    ways = arcs_of(bike)
    assert (1, 2) in ways
    assert (2, 1) not in ways
    assert (3, 2) in ways
    assert (2, 3) not in ways
    assert {(3, 5), (5, 3)} <= set(ways)
    # the roundabout runs 21 → 22 → 32 → 31 → 21: from 22 to 31 through 32, back through 21
    assert {(22, 31), (31, 22)} <= set(ways)
    assert ways[22, 31] == pytest.approx(68.5 + 111.3, abs=0.2)
    assert ways[31, 22] == pytest.approx(68.5 + 111.3, abs=0.2)
    assert arcs_of(walk)[1, 5] == pytest.approx(4 * 68.44, abs=0.1)


def test_a_ferry_has_its_own_time(write):
    path = write(
        way(1, 1, 2, route="ferry", duration="00:10", foot="yes", bicycle="no"),
        way(2, 3, 4, route="ferry"),
        way(3, 5, 6, route="bus"),
        way(4, 7, 8, route="ferry", access="private"),
    )
    walk, bike, remarks = networks(path, Ferries(speed_kmh=3.6, boarding_s=60.0))
    named = {int(walk.node_name[a]): float(s)
             for a, s in zip(walk.edge_start, walk.ferry_s, strict=True)}  # fmt: skip
    assert sorted(round(seconds) for seconds in named.values()) == [128, 660]  # 68 m at 1 m/s
    assert len(bike.length_m) == 1
    assert remarks == {"streets": 3, "closed": 1, "ferries_without_duration": 1}


def test_what_was_decided_is_counted(write):
    path = write(
        way(1, 1, 2, highway="motorway"),
        way(2, 2, 3, highway="construction"),
        way(3, 3, 4, highway="raceway"),
        way(4, 4, 5, highway="path", bicycle="dismount"),
        way(5, 11, 12, 22, 11, highway="pedestrian", area="yes"),
        way(6, 5, 6, highway="service", access__conditional="no @ (22:00-06:00)"),
    )
    walk, bike, remarks = networks(path)
    assert remarks == {
        "streets": 6, "closed": 3, "kind_unknown": 1, "dismount_closed": 1, "area_outline": 1,
        "conditional_ignored": 1,
    }  # fmt: skip
    assert set(arcs_of(bike)) == {(5, 6), (6, 5)}
    assert {(4, 6), (6, 4)} == set(arcs_of(walk))  # the square is a ring of its own
    assert len(walk.length_m) == 2


def test_a_street_is_broken_where_nodes_lack(write):
    has = {1, 2, 3, 5, 6, 11, 12, 13, 14}
    path = write(
        way(1, 1, 2, 3, 4, 5, 6, highway="residential"),
        way(2, 11, 12, highway="residential"), way(3, 13, 14, highway="residential"),
        way(4, 14, 44, highway="residential"),
        nodes=has,
    )  # fmt: skip
    lines = read_osm_streets(path)
    assert lines.remarks == {"streets": 4, "nodes_lack": 2}
    assert set(lines.corner) == has
    walk = make_network(lines, "walk", Ferries(10, 0))
    assert {(1, 3), (5, 6), (11, 12), (13, 14)} <= set(arcs_of(walk))


def test_a_deleted_way_is_no_street(write):
    gone = way(1, 1, 2, highway="path").replace('version="1"', 'version="1" visible="false"')
    lines = read_osm_streets(write(gone, way(2, 3, 4, highway="path")))
    assert set(lines.corner) == {3, 4}


def test_a_way_that_comes_twice_counts_once(write):
    path = write(way(1, 1, 2, highway="path"), way(1, 1, 2, highway="path", name="again"))
    lines = read_osm_streets(path)
    assert len(lines.first) == 2
    assert lines.remarks["repeated"] == 1


@pytest.mark.parametrize(
    ("things", "code"),
    [
        ([way(1, 1, 2, waterway="river")], "streets_missing"),
        ([way(1, 1, 2, highway="motorway")], "streets_missing"),
        ([way(1, 71, 72, highway="path"), way(2, 73, 2, highway="path")],
         "osm_nodes_missing"),
        ([], "streets_missing"),
    ],
)  # fmt: skip
def test_a_file_without_usable_streets_is_told(write, things, code):
    with pytest.raises(SourceError) as caught:
        read_osm_streets(write(*things))
    assert caught.value.faults[0].code == code


def test_a_broken_file_is_told(write, tmp_path):
    path = write(way(1, 1, 2, highway="path"))
    path.write_text(path.read_text().replace('lat="52.15', 'lat="xx.15', 1))
    with pytest.raises(SourceError) as caught:
        read_osm_streets(path)
    assert caught.value.faults[0].code == "file_broken"
    half = tmp_path / "half.osm.pbf"
    with osmium.SimpleWriter(str(half), overwrite=True) as writer:
        for number in range(1, 5000):
            writer.add_node(osmium.osm.mutable.Node(id=number, location=(5.0 + number / 1e4, 52)))
    half.write_bytes(half.read_bytes()[:-200])
    for read in (read_osm_streets, read_osm_entrances):
        with pytest.raises(SourceError) as caught:
            read(half)
        assert caught.value.faults[0].code == "file_broken"


def test_a_history_is_refused(tmp_path):
    path = tmp_path / "old.osm.pbf"
    header = osmium.io.Header()
    header.has_multiple_object_versions = True
    file = osmium.io.File(str(path), "pbf,history=true")
    with osmium.SimpleWriter(file, header=header) as writer:
        writer.add_node(osmium.osm.mutable.Node(id=1, version=1, location=(5.4, 52.1)))
    for read in (read_osm_streets, read_osm_entrances):
        with pytest.raises(SourceError) as caught:
            read(path)
        assert caught.value.faults[0].code == "osm_history"


def test_streets_elsewhere_are_refused_unless_another_plane_is_asked(write, monkeypatch):
    brazil = {n: (lat - 82.2, lon - 56.6) for n, (lat, lon) in NODES.items()}
    monkeypatch.setattr(__import__(__name__), "NODES", brazil, raising=False)
    for number, place in brazil.items():
        monkeypatch.setitem(NODES, number, place)
    path = write(way(1, 1, 2, highway="path"))
    with pytest.raises(ContractError) as caught:
        read_osm_streets(path)
    assert caught.value.faults[0].code == "coordinates_outside"
    lines = read_osm_streets(path, epsg=31982)
    # 0.001 degree of longitude at 30.04 degrees south: 96.4 m
    assert np.hypot(*np.diff([lines.x_m, lines.y_m])) == pytest.approx(96.4, abs=0.2)


def test_entrances_are_points_in_rd(write):
    path = write(
        node(1, entrance="main"), node(2, entrance="emergency"), node(3, barrier="gate"),
        node(4, barrier="gate", access="private"), node(5, highway="crossing"),
    )  # fmt: skip
    points = read_osm_entrances(path)
    assert len(points) == 2
    x_m, y_m = shapely.get_coordinates(points)[0]
    assert (155_000 < x_m < 155_200, 463_000 - 100 < y_m < 463_200) == (True, True)
    assert len(read_osm_entrances(write(node(1, highway="crossing")))) == 0
