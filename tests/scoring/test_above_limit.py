"""Which part of the ground lies above the limit of a raster."""

import dataclasses

import numpy as np
import pytest

from scoring.above_limit import ABOVE_LIMIT, measure_above
from scoring.indicator import Scene

NAN = float("nan")
NOISE = measure_above("geluid_lden_boven_grens_share", "geluid_lden")


def row(site, value, above, known=1.0, indicator="geluid_lden"):
    return {
        "site_id": site, "indicator": indicator, "value": value, "share_above": above,
        "known_share": known,
    }  # fmt: skip


@pytest.fixture(name="scene")
def _scene(scene_of) -> Scene:
    rows = [
        row("s0", 60.0, 0.25), row("s1", 50.0, 0.0), row("s2", NAN, 0.9),
        row("s3", 55.0, 0.5, 0.96), row("s3", 40.0, 0.0), row("s0", 20.0, 0.75, 1.0, "no2"),
        row("s4", 55.0, NAN),
    ]  # fmt: skip
    scene = scene_of([{}] * 6, {"environment": [row("s0", NAN, NAN)] * len(rows)})
    layer = scene.layers["environment"]
    table = layer.table.assign(**{name: [one[name] for one in rows] for name in rows[0]})
    return dataclasses.replace(
        scene, layers={"environment": dataclasses.replace(layer, table=table)}
    )


def test_share_by_site(scene):
    # s2: the value of the indicator is unknown, so its share is not told. s3: the first of two
    # rasters counts, 4% of its ground is unknown. s4: no limit was set. s5: not in the raster.
    fact = NOISE(scene)
    assert fact.value.tolist() == pytest.approx([0.25, 0.0, NAN, 0.5, NAN, NAN], nan_ok=True)
    assert fact.is_approximate.tolist() == [False, False, False, True, False, False]
    assert fact.origin.tolist() == [
        "environment#2", "environment#3", "", "environment#5", "", "",
    ]  # fmt: skip
    assert fact.day.tolist() == ["2026-06-01", "2026-06-01", "", "2026-06-01", "", ""]
    assert fact.value.name == "geluid_lden_boven_grens_share"


def test_each_raster_has_its_own(scene):
    facts = {one.id: one.measure(scene).value.tolist() for one in ABOVE_LIMIT}
    assert facts["no2_boven_grens_share"][0] == 0.75
    assert np.isnan(facts["no2_boven_grens_share"][1:]).all()
    assert np.isnan(facts["pm25_boven_grens_share"]).all()
    assert len(facts) == 4


def test_without_rasters_all_is_unknown(scene, scene_of):
    bare = dataclasses.replace(scene, layers={})
    assert NOISE(bare).value.isna().all()
    layer = scene.layers["environment"]  # of before shares were taken
    old = dataclasses.replace(layer, table=layer.table.drop(columns="share_above"))
    assert NOISE(dataclasses.replace(scene, layers={"environment": old})).value.isna().all()
    assert NOISE(scene_of([])).value.empty
