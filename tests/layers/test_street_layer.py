"""The layer of streets: from a delivered file to networks and the facts about them."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from layers.errors import ContractError, SourceError
from layers.network_arrays import network_arrays
from layers.network_lines import Ferries
from layers.source import Delivery, Source
from layers.store.derived import list_derived
from layers.store.folder import make_store
from layers.street_layer import load_streets

FERRIES = Ferries(8.0, 300.0)
CARD = Source(
    id="osm_streets", catalog_id="osm_streets", title="", publisher="", licence="", attribution="",
    url="", table="streets", shown_path="streets.osm", reference_day="2026-03-01", sha256="",
    crs="", rows_read=0, rows_kept=0,
)  # fmt: skip

# A street of two pieces with a door beside it, and an island; all in the North Sea.
OSM = """<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6">
<node id="1" lat="52.90" lon="4.10"/><node id="2" lat="52.90" lon="4.11"/>
<node id="3" lat="52.91" lon="4.11"><tag k="entrance" v="main"/></node>
<node id="4" lat="52.95" lon="4.20"/><node id="5" lat="52.95" lon="4.21"/>
<way id="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="residential"/></way>
<way id="2"><nd ref="2"/><nd ref="1"/><tag k="highway" v="motorway"/></way>
<way id="3"><nd ref="4"/><nd ref="5"/><tag k="highway" v="residential"/></way>
</osm>
"""


def deliver(path: Path, text: str = OSM, **options: object) -> Delivery:
    path.write_text(text, encoding="utf-8")
    return Delivery("streets", "osm_streets", path, path.name, None, options)


def test_no_delivery_is_no_streets():
    assert load_streets([], [], FERRIES) is None


def test_streets_are_described(tmp_path):
    nets = load_streets([deliver(tmp_path / "streets.osm")], [CARD], FERRIES)
    assert set(nets.networks) == {"walk", "bike"}
    assert len(nets.entrances) == 1
    table = nets.layer.table
    assert table["mode"].tolist() == ["walk", "bike"]
    # Way 1 is one street between nodes 1 and 3; way 3 is the island; nobody walks a motorway.
    assert table["edge_count"].tolist() == [2, 2]
    assert table["island_node_count"].tolist() == [2, 2]
    assert table["source"].unique().tolist() == ["osm_streets"]
    assert table["reference_day"].unique().tolist() == ["2026-03-01"]
    assert nets.layer.sources[0].rows_read > 0


def test_islands_are_told(tmp_path):
    nets = load_streets([deliver(tmp_path / "streets.osm")], [CARD], FERRIES)
    told = nets.layer.rejects
    assert told["code"].tolist() == ["street_islands", "street_islands"]
    assert told["found"].tolist() == ["2 / 4", "2 / 4"]
    assert told["column"].tolist() == ["walk", "bike"]


def test_two_files_do_not_meet(tmp_path):
    both = [deliver(tmp_path / "a.osm"), deliver(tmp_path / "b.osm")]
    with pytest.raises(ContractError) as caught:
        load_streets(both, [CARD, CARD], FERRIES)
    assert caught.value.faults[0].code == "streets_many"
    assert caught.value.faults[0].fields["first"] == "a.osm"


def test_a_fault_names_the_delivery(tmp_path):
    with pytest.raises(SourceError) as caught:
        load_streets([deliver(tmp_path / "a.osm", OSM[:500])], [CARD], FERRIES)
    fields = caught.value.faults[0].fields
    assert (fields["table"], fields["file"], fields["source"]) == (
        "streets", "a.osm", "osm_streets",
    )  # fmt: skip


def test_a_strange_meeting_stops(tmp_path):
    with pytest.raises(ContractError) as caught:
        load_streets([deliver(tmp_path / "a.osm", meeting="nergens")], [CARD], FERRIES)
    fields = caught.value.faults[0].fields
    assert (caught.value.faults[0].code, fields["found"]) == ("option_bad", "nergens")


def test_kept_streets_are_those_that_were_made(tmp_path, monkeypatch):
    store, file = make_store(tmp_path / "store"), deliver(tmp_path / "streets.osm")
    card = replace(CARD, sha256="a" * 64)
    made = load_streets([file], [card], FERRIES, store)
    monkeypatch.setattr("layers.street_layer.read_streets", None)  # is not called again
    kept = load_streets([file], [card], FERRIES, store)
    for mode, network in made.networks.items():
        ours, other = network_arrays(network), network_arrays(kept.networks[mode])
        assert ours.keys() == other.keys()
        assert all(np.array_equal(ours[name], other[name]) for name in ours)
    assert [each.wkt for each in kept.entrances] == [each.wkt for each in made.entrances]
    assert kept.layer.table.equals(made.layer.table)
    assert kept.layer.rejects.equals(made.layer.rejects)
    assert kept.layer.sources == made.layer.sources


@pytest.mark.parametrize("change", ["file", "ferries", "code", "damage"])
def test_other_streets_are_made_anew(tmp_path, monkeypatch, change):
    store, file = make_store(tmp_path / "store"), deliver(tmp_path / "streets.osm")
    card, ferries = replace(CARD, sha256="a" * 64), FERRIES
    load_streets([file], [card], ferries, store)
    if change == "file":
        card = replace(card, sha256="b" * 64)
    elif change == "ferries":
        ferries = Ferries(9.0, 300.0)
    elif change == "code":
        monkeypatch.setattr("layers.street_store._hash_code", lambda: "other")
    else:
        (path,) = list_derived(store)
        path.write_bytes(path.read_bytes()[:-100])
    deliver(
        tmp_path / "streets.osm",
        OSM.replace('id="2"><nd', 'id="9"><nd', 1).replace("motorway", "path"),
    )
    made = load_streets([file], [card], ferries, store)
    assert made.layer.sources[0].rows_read == 3  # the path counts, where the motorway did not
