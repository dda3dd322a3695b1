"""What is shown beside the score: ledgers of parcels and of buildings, rules of gemeenten, ways."""

import dataclasses

import numpy as np
import pytest

from layers.errors import ProfileError
from scoring.dossier import check_rules, find_dossier
from scoring.dossier_tables import FACT_COLUMNS, tabulate_dossier, take_sites
from scoring.side_facts import SIDE_FACTS
from tests.scoring.build_side_facts import ASSUMED
from tests.scoring.build_travel import make_trips

EXCLUDED = {
    "exclusion_pr106_m": 0.0, "exclusion_natura2000_m": 0.0, "exclusion_setback_m": 5.0,
}  # fmt: skip
RULE = {
    "gemeente_code": "GM9001", "kind": "setback", "buffer_m": 10.0, "reference": "art. 3",
    "valid_from": "2026-01-01",
}  # fmt: skip


@pytest.fixture(name="scene")
def _scene(scene_of, box, at):
    """A building of 20 × 10 on 100 × 100, bare land of 100 × 100, a building without a parcel.

    Risk takes the west 40 m of the first parcel; nature is not in the list.
    """
    sites = [
        {"footprint": box(30, 40, 20, 10), "parcel": box(0, 0, 100), "geometry": at(40, 45)},
        {"kind": "grond", "parcel": box(500, 0, 100), "geometry": at(550, 50)},
        {"footprint": box(900, 0, 20, 10), "geometry": at(910, 5), "gemeente_code": "GM9002"},
    ]
    zones = [{"kind": "pr106", "geometry": box(-60, -50, 100, 300)}]
    reception = [{"name": "azc", "is_hub": "ja", "free_span_places": 40.0, "geometry": at(9, 9)}]
    return scene_of(sites, {"zones": zones, "reception": reception}, **ASSUMED, **EXCLUDED)


def take(rows, site, kind):
    (found,) = rows[(rows["site_id"] == site) & (rows["kind"] == kind)].to_dict("records")
    return found


def test_parcels_and_buildings_by_hand(scene):
    # Parcel s0: risk 40 × 100 = 4,000; setback 10,000 - 90² = 1,900; both: of the strip the part
    # x < 40 is 4,000 - 35 × 90 = 850. Building s0: 10 × 10 of its 20 × 10.
    dossier = find_dossier(scene)
    risk, strip = (take(dossier.parcels.rows, "s0", kind) for kind in ("pr106", "setback"))
    assert (risk["gross_m2"], risk["shared_m2"]) == pytest.approx((4000, 850))
    assert (strip["gross_m2"], strip["alone_m2"]) == pytest.approx((1900, 1050))
    assert take(dossier.buildings.rows, "s0", "pr106")["gross_m2"] == pytest.approx(100)
    assert np.isnan(take(dossier.parcels.rows, "s0", "natura2000")["gross_m2"])
    assert dossier.parcels.totals.loc["s0", "lost_at_least_m2"] == pytest.approx(4000 + 1050)
    assert dossier.parcels.totals.loc["s0", "unknown_kinds"] == "natura2000"
    assert np.isnan(dossier.parcels.totals.loc["s2", "ground_m2"])
    assert dossier.buildings.totals.index.tolist() == ["s0", "s2"]  # bare land has no building
    assert "setback" not in set(dossier.buildings.rows["kind"])


def test_the_rule_of_a_gemeente_replaces_the_general_one(scene, scene_of):
    ended = RULE | {"valid_to": "2026-10-31"}
    for rules, metres, told in (([RULE], 10.0, "art. 3"), ([ended], 5.0, ""), ([], 5.0, "")):
        layers = scene.layers | scene_of([{}], {"local_rules": rules}).layers
        rows = find_dossier(dataclasses.replace(scene, layers=layers)).parcels.rows
        found = take(rows, "s1", "setback")
        assert (found["buffer_m"], found["rule"]) == (metres, told)
        assert found["gross_m2"] == pytest.approx(10_000 - (100 - 2 * metres) ** 2)
        assert take(rows, "s2", "setback")["rule"] == ""  # another gemeente


def test_a_rule_that_would_be_passed_over_stops_the_run(scene, scene_of):
    green = RULE | {"kind": "groen"}
    layers = scene.layers | scene_of([{}], {"local_rules": [green]}).layers
    for judge in (find_dossier, check_rules):
        with pytest.raises(ProfileError) as caught:
            judge(dataclasses.replace(scene, layers=layers))
        assert [fault.code for fault in caught.value.faults] == ["local_rule_without_general"]
    check_rules(scene)


def test_tables_hold_every_line_once(scene):
    trips = {"hub_m": make_trips([[1000], [np.nan], [2500]])}
    dossier = find_dossier(dataclasses.replace(scene, trips=trips))
    tables = tabulate_dossier(dossier)
    assert list(tables.facts.columns) == list(FACT_COLUMNS)
    assert len(tables.facts) == 3 * len(SIDE_FACTS)
    assert tables.losses.groupby("ground").size().to_dict() == {"pand": 4, "perceel": 9}
    assert tables.totals["site_id"].tolist() == ["s0", "s1", "s2", "s0", "s2"]
    assert tables.ways[["aim", "site_id", "name", "way_km"]].to_numpy().tolist() == [
        ["hub", "s0", "azc", 1.0],
        ["hub", "s2", "azc", 2.5],
    ]
    assert tables.ways["has_room"].tolist() == ["", ""]  # the places of the site are unknown
    one = take_sites(tables, ["s1", "nergens"])
    for part in (one.facts, one.losses, one.totals):
        assert set(part["site_id"]) == {"s1"}
    assert one.ways.empty


def test_no_site_and_no_layer(scene_of):
    for sites in ([], [{}]):
        dossier = find_dossier(scene_of(sites, **ASSUMED, **EXCLUDED))
        tables = tabulate_dossier(dossier)
        assert tables.ways.empty
        assert tables.facts["number"].isna().all()
        assert tables.losses["gross_m2"].isna().all()
        assert len(tables.totals) == 2 * len(sites)


def test_room_is_told_in_words(scene):
    sites = scene.sites
    planned = dataclasses.replace(
        sites, table=sites.table.assign(planned_places=[40.0, 41, np.nan])
    )
    trips = {"hub_m": make_trips([[1.0], [1.0], [1.0]])}
    dossier = find_dossier(dataclasses.replace(scene, sites=planned, trips=trips))
    assert tabulate_dossier(dossier).ways["has_room"].tolist() == ["ja", "nee", ""]
