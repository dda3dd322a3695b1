"""Which sites lie in which zones, beside every pair looked at in turn."""

from itertools import product

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from shapely import LineString, MultiLineString, Point

from scoring import overlap
from scoring.zones import find_zones, hit_zones

SIDE = st.integers(0, 8)
BOX = st.tuples(SIDE, SIDE, st.integers(1, 6), st.integers(1, 6))


def look_at_all(parcels, zones, minimum_share):
    """The records of the zones of each parcel, as the rule is told."""
    told = []
    for parcel in parcels:
        hits = [
            f"zones#{number + 2}"
            for number, zone in enumerate(zones)
            if parcel.intersects(zone)
            and (minimum_share == 0 or parcel.intersection(zone).area > minimum_share * parcel.area)
        ]
        told.append(";".join(hits))
    return told


@pytest.mark.parametrize("asked", list(product([0.0, 0.01, 0.5, 0.9995], [0, 10**9])))
@settings(max_examples=25, deadline=None)
@given(parcels=st.lists(BOX, min_size=1, max_size=5), zones=st.lists(BOX, min_size=1, max_size=5))
def test_hits_are_those_of_all_pairs(scene_of, box, asked, parcels, zones):
    minimum_share, compiled_from = asked
    grounds, areas = ([box(*each) for each in given_] for given_ in (parcels, zones))
    scene = scene_of(
        [{"kind": "grond", "parcel": ground} for ground in grounds],
        {"zones": [{"kind": "groen", "name": f"z{i}", "geometry": a} for i, a in enumerate(areas)]},
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(overlap, "COMPILED_FROM", compiled_from)
        found = hit_zones(scene.sites, find_zones(scene.layers, "groen"), minimum_share)
    expected = look_at_all(grounds, areas, minimum_share)
    assert found.origin.tolist() == expected
    assert found.is_hit.tolist() == [origin != "" for origin in expected]
    names = [", ".join(f"z{int(r[6:]) - 2}" for r in o.split(";") if r) for o in expected]
    assert found.names.tolist() == names
    assert set(found.day) <= {"", "2026-06-01"}


def test_a_site_without_a_ground_is_judged_by_its_point_and_one_without_a_place_never(
    scene_of, at, box
):
    scene = scene_of(
        [{"geometry": at(5, 5)}, {"geometry": None}],
        {"zones": [{"kind": "groen", "name": "", "geometry": box(0, 0, 10)}]},
    )
    zones = find_zones(scene.layers, "groen")
    for share in (0.0, 0.5):
        hits = hit_zones(scene.sites, zones, share)
        assert hits.is_hit.tolist() == [True, False]
        assert hits.names.tolist() == ["", ""]


@pytest.mark.parametrize("compiled_from", [0, 10**9])
def test_a_share_that_is_taken_exactly_is_not_more_whatever_the_way(
    monkeypatch, scene_of, box, compiled_from
):
    # Of 100 by 100 m a zone takes 1 m along the edge: 100 m² of 10,000, which is the share itself,
    # in whichever corner of the country; half a millimetre more is above it.
    monkeypatch.setattr(overlap, "COMPILED_FROM", compiled_from)
    corners = [(0, 0), (1000 / 3, 2000 / 3), (7_654.321, 98_765.4321), (12_345.678, 0.1)]
    grounds = [box(x, y, 100) for x, y in corners]
    for wide in (1.0, 1.0005):
        zones = [box(x - 5, y - 5, 5 + wide, 200) for x, y in corners]
        scene = scene_of(
            [{"kind": "grond", "parcel": ground} for ground in grounds],
            {"zones": [{"kind": "groen", "name": "", "geometry": zone} for zone in zones]},
        )
        hits = hit_zones(scene.sites, find_zones(scene.layers, "groen"), 0.01)
        whole = [
            g.intersection(z).area > 0.01 * g.area for g, z in zip(grounds, zones, strict=True)
        ]
        assert hits.is_hit.tolist() == whole
        assert not whole[0] if wide == 1.0 else all(whole)


def test_outlines_that_close_are_filled_and_others_left(scene_of, box):
    ring = LineString([(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)])
    open_line, point = LineString([(9, 9), (12, 9)]), Point(1, 1)
    drawn = [ring, box(5, 5, 2), open_line, MultiLineString([ring, open_line]), point]
    scene = scene_of(
        [{}], {"zones": [{"kind": "groen", "name": "", "geometry": each} for each in drawn]}
    )
    found = find_zones(scene.layers, "groen").geometry
    assert [each.geom_type for each in found] == [
        "Polygon", "Polygon", "LineString", "Polygon", "Point",
    ]  # fmt: skip
    assert found.area.tolist() == [16.0, 4.0, 0.0, 16.0, 0.0]
