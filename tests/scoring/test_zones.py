"""Which sites lie in which zones, beside every pair looked at in turn."""

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

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


@pytest.mark.parametrize("minimum_share", [0.0, 0.01, 0.5, 0.9995])
@settings(max_examples=25, deadline=None)
@given(parcels=st.lists(BOX, min_size=1, max_size=5), zones=st.lists(BOX, min_size=1, max_size=5))
def test_hits_are_those_of_all_pairs(scene_of, box, minimum_share, parcels, zones):
    grounds, areas = ([box(*each) for each in given_] for given_ in (parcels, zones))
    scene = scene_of(
        [{"kind": "grond", "parcel": ground} for ground in grounds],
        {"zones": [{"kind": "groen", "name": f"z{i}", "geometry": a} for i, a in enumerate(areas)]},
    )
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
