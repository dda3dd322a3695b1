"""The exclusion ledger on small scenes, with sums that can be done by hand."""

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.layer import REJECT_COLUMNS
from layers.local_rules import RULE_COLUMNS, choose_rules
from layers.table_words import ZONE_KINDS
from scoring.ledger import make_ledger
from scoring.ledger_grounds import list_parcels, take_parcel_grounds, take_site_grounds
from scoring.ledger_rules import Exclusion, read_exclusions

RISK, NATURE, GREEN = (Exclusion(kind, 0.0) for kind in ("pr106", "natura2000", "groen"))
NO_RULES = choose_rules(None, None)


def rules(*rows):
    """Rules in force: gemeente, kind, metres."""
    cells = [
        (code, kind, metres, f"besluit {at}", f"local_rules#{at + 2}", "2026-03-01")
        for at, (code, kind, metres) in enumerate(rows)
    ]
    return pd.DataFrame(cells, columns=list(RULE_COLUMNS))


def line(ledger, site, kind):
    rows = ledger.rows
    (found,) = rows[(rows["site_id"] == site) & (rows["kind"] == kind)].to_dict("records")
    return found


def bare(shape, **fields):
    return {"kind": "grond", "parcel": shape, "geometry": shapely.Point(50_000, 540_000), **fields}


@pytest.fixture(name="scene")
def _scene(scene_of, box):
    """A parcel of 100 by 100; risk takes the west 40 m in two parts, nature the south 30 m."""
    zones = [
        {"kind": "pr106", "geometry": box(-20, -20, 60, 80)},
        {"kind": "pr106", "geometry": box(10, 40, 30, 90), "reference_day": "2025-02-01"},
        {"kind": "natura2000", "geometry": box(-50, -50, 200, 80)},
        {"kind": "natura2000", "geometry": box(500, 500, 10)},
    ]
    return scene_of([bare(box(0, 0, 100))], {"zones": zones})


def test_by_hand(scene):
    # Risk: 40 × 100 less the corner x < 10, y > 60 of 10 × 40 = 3,600. Nature: 100 × 30 = 3,000.
    # Both: 40 × 30 = 1,200. Together 5,400; left 4,600.
    ledger = make_ledger(take_site_grounds(scene.sites), scene.layers, (RISK, NATURE), NO_RULES)
    risk, nature = line(ledger, "s0", "pr106"), line(ledger, "s0", "natura2000")
    areas = ("gross_m2", "alone_m2", "shared_m2")
    assert [risk[name] for name in areas] == pytest.approx([3600.0, 2400.0, 1200.0])
    assert [nature[name] for name in areas] == pytest.approx([3000.0, 1800.0, 1200.0])
    assert (risk["records"], risk["day"]) == ("zones#2;zones#3", "2025-02-01")
    assert (nature["records"], nature["day"]) == ("zones#4", "2026-06-01")
    total = ledger.totals.loc["s0"]
    assert total["ground_m2"] == pytest.approx(10_000.0)
    assert total["lost_m2"] == pytest.approx(5400.0)
    assert total["left_m2"] == pytest.approx(4600.0)
    assert total["left_share"] == pytest.approx(0.46)
    assert total["unknown_kinds"] == ""
    assert ledger.mended == ()


def test_a_kind_without_zones_is_unknown_and_not_zero(scene):
    ledger = make_ledger(
        take_site_grounds(scene.sites), scene.layers, (RISK, GREEN, NATURE), NO_RULES
    )
    green = line(ledger, "s0", "groen")
    assert np.isnan([green["gross_m2"], green["alone_m2"], green["shared_m2"]]).all()
    assert (green["records"], green["day"]) == ("", "")
    total = ledger.totals.loc["s0"]
    assert total[["lost_m2", "left_m2", "left_share"]].isna().all()
    assert total["lost_at_least_m2"] == pytest.approx(5400.0)
    assert total["left_at_most_m2"] == pytest.approx(4600.0)
    assert total["unknown_kinds"] == "groen"
    nothing = make_ledger(take_site_grounds(scene.sites), {}, (RISK,), NO_RULES)
    assert nothing.totals["unknown_kinds"].tolist() == ["pr106"]
    assert nothing.totals["lost_at_least_m2"].tolist() == [0.0]


def test_zero_is_known_from_the_whole_kind(scene_of, box):
    zones = [{"kind": "pr106", "geometry": box(900, 0, 10)}]
    scene = scene_of([bare(box(0, 0, 100))], {"zones": zones})
    found = line(make_ledger(take_site_grounds(scene.sites), scene.layers, (RISK,), NO_RULES),
                 "s0", "pr106")  # fmt: skip
    assert (found["gross_m2"], found["records"], found["day"]) == (0.0, "zones#*", "2026-06-01")


def test_a_site_without_ground_is_unknown(scene_of, box):
    zones = [{"kind": "pr106", "geometry": box(-100, -100, 500)}]
    sites = [
        {"kind": "pand", "footprint": None},
        bare(None),
        bare(box(0, 0, 10), is_measured=False),
        {"kind": "pand", "footprint": box(0, 0, 10), "parcel": box(0, 0, 30)},
        {"kind": "pand", "geometry": None},
    ]
    scene = scene_of(sites, {"zones": zones})
    ledger = make_ledger(take_site_grounds(scene.sites), scene.layers, (RISK,), NO_RULES)
    known = [False, False, False, True, False]
    assert ledger.totals["ground_m2"].notna().tolist() == known
    assert ledger.totals["lost_m2"].notna().tolist() == known
    assert ledger.totals["left_at_most_m2"].notna().tolist() == known
    assert ledger.rows["gross_m2"].notna().tolist() == known
    assert (ledger.rows["records"] != "").tolist() == known
    # The building on its footprint, the same site on its parcel.
    assert ledger.totals["lost_m2"].tolist()[3] == 100.0
    parcels = make_ledger(take_parcel_grounds(scene.sites), scene.layers, (RISK,), NO_RULES)
    assert parcels.totals.loc["s3", "lost_m2"] == 900.0


def test_a_buffer_counts_zones_outside_the_region(scene_of, box, at):
    # 30 m around a line of power 20 m east of the parcel takes a strip of 10 m; a mast 10 m south
    # takes the segment of a circle of 30 m at 10 m from its middle: 900·acos(⅓) - 10·√800 m².
    wire = shapely.LineString([at(120, -500), at(120, 600)])
    segment = 900 * np.arccos(1 / 3) - 10 * np.sqrt(800)
    scene = scene_of(
        [bare(box(0, 0, 100), gemeente_code="GM9001")],
        {"zones": [{"kind": "groen", "geometry": wire},
                   {"kind": "natura2000", "geometry": at(50, -10)}]},
    )  # fmt: skip
    wires = Exclusion("groen", 30.0, "thing")
    ledger = make_ledger(
        take_site_grounds(scene.sites), scene.layers, (wires, Exclusion("natura2000", 30.0)),
        NO_RULES,
    )  # fmt: skip
    assert line(ledger, "s0", "groen")["gross_m2"] == pytest.approx(1000.0)
    found = line(ledger, "s0", "natura2000")["gross_m2"]
    assert found == pytest.approx(segment, rel=0.005)
    assert found < segment, "sides lie inside the circle"


def test_an_outline_is_filled_and_one_that_is_open_makes_the_kind_unknown(scene_of, box, at):
    closed = {"kind": "pr106", "geometry": box(-10, -10, 50, 200).exterior}
    opened = {"kind": "pr106", "geometry": shapely.LineString([at(900, 0), at(950, 0)])}
    half = {
        "kind": "pr106",
        "geometry": shapely.MultiLineString([closed["geometry"], opened["geometry"]]),
    }
    for zones, known in (([closed], True), ([closed, opened], False), ([half], False)):
        scene = scene_of([bare(box(0, 0, 100))], {"zones": zones})
        ledger = make_ledger(take_site_grounds(scene.sites), scene.layers, (RISK,), NO_RULES)
        total = ledger.totals.loc["s0"]
        assert total["lost_at_least_m2"] == pytest.approx(4000.0)
        assert total["lost_m2"] == pytest.approx(4000.0 if known else np.nan, nan_ok=True)
        assert total["unknown_kinds"] == ("" if known else "pr106")


def test_a_line_or_point_without_a_buffer_leaves_the_kind_unknown(scene_of, box, at):
    scene = scene_of([bare(box(0, 0, 100))], {"zones": [{"kind": "groen", "geometry": at(50, 50)}]})
    ledger = make_ledger(take_site_grounds(scene.sites), scene.layers, (GREEN,), NO_RULES)
    assert ledger.totals["unknown_kinds"].tolist() == ["groen"]
    assert ledger.totals["lost_m2"].isna().all()


def test_a_row_that_an_open_list_lost_makes_its_kinds_unknown(scene_of, box):
    scene = scene_of(
        [bare(box(0, 0, 100))],
        {"zones": [{"kind": kind, "geometry": box(0, 0, 10)} for kind in ("groen", "pr106")]},
    )
    grounds = take_site_grounds(scene.sites)
    layer = scene.layers["zones"]
    for scope, code, unknown in (
        ("row", "geometry_invalid", "groen"), ("field", "geometry_repaired", ""),
        ("row", "duplicate_identical", ""),
    ):  # fmt: skip
        told = dict.fromkeys(REJECT_COLUMNS, "") | {"scope": scope, "code": code, "row": "9"}
        layers = {"zones": type(layer)("zones", layer.table, layer.sources, pd.DataFrame([told]))}
        ledger = make_ledger(grounds, layers, (GREEN, RISK), NO_RULES)
        assert ledger.totals["unknown_kinds"].tolist() == [unknown]


def test_an_invalid_zone_is_mended_and_said(scene_of, box, at):
    # A rectangle of 50 by 100 of which the edge ties a small bow outside the parcel.
    ring = [(0, 0), (50, 0), (50, 100), (1, 100), (0, 101), (1, 101), (0, 100)]
    tied = shapely.Polygon([(at(*each).x, at(*each).y) for each in ring])
    bow = shapely.Polygon([(at(*each).x, at(*each).y) for each in [(0, 0), (9, 9), (9, 0), (0, 9)]])
    assert not tied.is_valid
    scene = scene_of([bare(box(0, 0, 100))], {"zones": [{"kind": "pr106", "geometry": tied}]})
    ledger = make_ledger(take_site_grounds(scene.sites), scene.layers, (RISK,), NO_RULES)
    assert ledger.mended == ("zones#2",)
    assert ledger.totals.loc["s0", "lost_m2"] == pytest.approx(5000.0)
    # One that cannot be mended without changing it makes the kind unknown.
    broken = scene_of([bare(box(0, 0, 100))], {"zones": [{"kind": "pr106", "geometry": bow}]})
    ledger = make_ledger(take_site_grounds(broken.sites), broken.layers, (RISK,), NO_RULES)
    assert ledger.totals["unknown_kinds"].tolist() == ["pr106"]


def test_setback_is_a_kind_of_parcels_only(scene_of, box):
    # A setback of 5 m takes 100² - 90² = 1,900 of the parcel; risk takes its west 40 m, of which
    # the strip covers 40·5·2 + 5·90 = 850.
    sites = [
        bare(box(0, 0, 100)),
        {"kind": "pand", "footprint": box(20, 20, 10), "parcel": box(0, 0, 100)},
    ]
    scene = scene_of(sites, {"zones": [{"kind": "pr106", "geometry": box(-5, -5, 45, 200)}]})
    exclusions = read_exclusions({"exclusion_pr106_m": 0.0, "exclusion_setback_m": 5.0}, ZONE_KINDS)
    ledger = make_ledger(take_site_grounds(scene.sites), scene.layers, exclusions, NO_RULES)
    strip = line(ledger, "s0", "setback")
    assert strip["gross_m2"] == pytest.approx(1900.0)
    assert strip["shared_m2"] == pytest.approx(850.0)
    assert (strip["records"], strip["day"]) == ("intake#2", "2026-10-15")
    assert ledger.totals.loc["s0", "lost_m2"] == pytest.approx(4000 + 1900 - 850)
    # The footprint of a building has no edge to keep off; its parcel has.
    assert ledger.rows.loc[ledger.rows["site_id"] == "s1", "kind"].tolist() == ["pr106"]
    assert ledger.totals.loc["s1", "lost_m2"] == 100.0
    parcels = make_ledger(take_parcel_grounds(scene.sites), scene.layers, exclusions, NO_RULES)
    assert parcels.totals["lost_m2"].tolist() == pytest.approx([5050.0, 5050.0])


def test_the_strip_of_a_neighbour_takes_nothing(scene_of, box):
    # Two drawings of one border overlap by 10 m; the edge of the one lies within the other.
    scene = scene_of([bare(box(0, 0, 100)), bare(box(90, 0, 100))], {})
    setback = (Exclusion("setback", 1.0),)
    ledger = make_ledger(take_site_grounds(scene.sites), scene.layers, setback, NO_RULES)
    assert ledger.totals["lost_m2"].tolist() == pytest.approx([396.0, 396.0])  # 100² - 98²


def test_the_rule_of_the_gemeente_replaces_the_general_one(scene_of, box):
    # The same zone 10 m east of two equal parcels. In general 30 m holds: 20 m of each parcel.
    # GM9002 asks 12 m, also for this zone, which lies in GM9001: 2 m. GM9003 asks nothing: 0.
    zone = {"kind": "natura2000", "geometry": box(110, -500, 100, 2000)}
    sites = [
        bare(box(0, y, 100), gemeente_code=code)
        for y, code in ((0, "GM9001"), (100, "GM9002"), (200, "GM9003"), (300, ""))
    ]
    scene = scene_of(sites, {"zones": [zone]})
    local = rules(("GM9002", "natura2000", 12.0), ("GM9003", "natura2000", 0.0))
    ledger = make_ledger(
        take_site_grounds(scene.sites), scene.layers, (Exclusion("natura2000", 30.0),), local
    )
    rows = ledger.rows
    assert rows["buffer_m"].tolist() == pytest.approx([30.0, 12.0, 0.0, np.nan], nan_ok=True)
    assert rows["gross_m2"].tolist() == pytest.approx([2000.0, 200.0, 0.0, np.nan], nan_ok=True)
    assert rows["rule"].tolist() == ["", "besluit 0", "besluit 1", ""]
    assert rows["rule_record"].tolist() == ["", "local_rules#2", "local_rules#3", ""]
    assert rows["records"].tolist() == ["zones#2", "zones#2", "zones#*", ""]
    # Where the gemeente is not known, neither is the rule.
    assert ledger.totals["unknown_kinds"].tolist() == ["", "", "", "natura2000"]


def test_a_local_setback(scene_of, box):
    sites = [bare(box(0, 0, 100), gemeente_code=code) for code in ("GM9001", "GM9002")]
    scene = scene_of(sites, {})
    setback = (Exclusion("setback", 5.0),)
    local = rules(("GM9002", "setback", 10.0))
    ledger = make_ledger(take_site_grounds(scene.sites), scene.layers, setback, local)
    assert ledger.totals["lost_m2"].tolist() == pytest.approx([1900.0, 3600.0])


def test_no_sites_and_no_kinds(scene_of, scene):
    empty = scene_of([], {})
    ledger = make_ledger(take_site_grounds(empty.sites), scene.layers, (RISK, NATURE), NO_RULES)
    assert (len(ledger.rows), len(ledger.totals)) == (0, 0)
    none = make_ledger(take_site_grounds(scene.sites), scene.layers, (), NO_RULES)
    assert len(none.rows) == 0
    assert none.totals["left_m2"].tolist() == [10_000.0]


def test_all_parcels_of_a_layer(scene):
    table = pd.DataFrame(
        {"parcel_id": ["A 1", "A 2"], "source": "parcels", "source_row": ["2", "3"],
         "reference_day": "2026-01-01"},
    )  # fmt: skip
    table["geometry"] = [scene.sites.table["parcel"].iloc[0], None]
    ledger = make_ledger(list_parcels(table, ["GM9001", ""]), scene.layers, (RISK,), NO_RULES)
    assert ledger.rows["parcel_id"].tolist() == ["A 1", "A 2"]
    assert ledger.totals.loc["A 1", "lost_m2"] == pytest.approx(3600.0)
    assert np.isnan(ledger.totals.loc["A 2", "lost_m2"])


PLACED = st.tuples(
    st.sampled_from(["pr106", "natura2000", "groen"]), st.integers(-30, 90), st.integers(-30, 90),
    st.integers(5, 80), st.integers(5, 80),
)  # fmt: skip


@given(st.lists(PLACED, min_size=1, max_size=7), st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_the_order_of_zones_and_kinds_changes_nothing(scene_of, box, placed, random):
    zones = [
        {"kind": kind, "geometry": box(x, y, width, height), "source_row": f"{at + 2}"}
        for at, (kind, x, y, width, height) in enumerate(placed)
    ]
    kinds = [Exclusion(kind, 7.0) for kind in ("pr106", "natura2000", "groen")]

    def measure(listed, exclusions):
        scene = scene_of([bare(box(0, 0, 100))], {"zones": listed})
        return make_ledger(take_site_grounds(scene.sites), scene.layers, exclusions, NO_RULES)

    one = measure(zones, kinds)
    shuffled = measure(random.sample(zones, len(zones)), kinds)
    # Zones are taken in the order of their records: the same bits.
    pd.testing.assert_frame_equal(one.rows, shuffled.rows)
    pd.testing.assert_frame_equal(one.totals, shuffled.totals)
    turned = measure(zones, kinds[::-1])
    columns = ["kind", "gross_m2", "alone_m2", "shared_m2", "records", "day"]
    pd.testing.assert_frame_equal(
        one.rows[columns].sort_values("kind", ignore_index=True),
        turned.rows[columns].sort_values("kind", ignore_index=True),
        atol=1e-6,
    )
    pd.testing.assert_frame_equal(
        one.totals.drop(columns="unknown_kinds"), turned.totals.drop(columns="unknown_kinds"),
        atol=1e-6,
    )  # fmt: skip
    known = one.rows.dropna(subset="gross_m2")
    assert known["shared_m2"].to_numpy() == pytest.approx(known["gross_m2"] - known["alone_m2"])
    assert (known["shared_m2"] >= -1e-6).all()


def test_another_site_changes_nothing(scene_of, box):
    zones = [{"kind": "pr106", "geometry": box(-20, 10, 60, 33)}]
    one = scene_of([bare(box(0, 0, 100))], {"zones": zones})
    more = scene_of([bare(box(0, 0, 100)), bare(box(30, 3, 50))], {"zones": zones})
    ledgers = [
        make_ledger(take_site_grounds(each.sites), each.layers, (RISK,), NO_RULES)
        for each in (one, more)
    ]
    assert ledgers[0].rows.iloc[0].to_dict() == ledgers[1].rows.iloc[0].to_dict()
