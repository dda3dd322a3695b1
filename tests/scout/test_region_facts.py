"""Facts of a region that the line asks: interim places around a site."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

import scout.region_facts
from scout.region_facts import find_interim_places

SITES = pd.Index(["a", "b", "c", "d"])


def interim(places: list[float]) -> SimpleNamespace:
    """A run whose sites a and b lie in AM1, c in AM2; d has no rank and lies in AM1."""
    return SimpleNamespace(
        totals=pd.DataFrame({"rank": [1.0, 2.0, 3.0, np.nan]}, index=SITES),
        sites=pd.DataFrame({"planned_places": places}, index=SITES),
    )


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([10.0, 20.0, 5.0, 90.0], [30.0, 5.0, 0.0, np.nan]),
        # a part is not the whole: with a size unknown the places of that region are unknown
        ([10.0, np.nan, 5.0, 90.0], [np.nan, 5.0, 0.0, np.nan]),
        # what has no rank does not count, known or not
        ([10.0, 20.0, 5.0, np.nan], [30.0, 5.0, 0.0, np.nan]),
    ],
)
def test_interim_places_of_the_region_of_a_site(monkeypatch, places, expected):
    areas = pd.Series(["AM1", "AM1", "AM2", "AM1"], index=SITES)
    monkeypatch.setattr(scout.region_facts, "find_areas", lambda _: (areas, {}))
    asked = pd.Series(["AM1", "AM2", "AM3", ""], index=list("wxyz"))
    found = find_interim_places(interim(places), asked)
    assert found.index.tolist() == list("wxyz")
    np.testing.assert_array_equal(found.to_numpy(), expected)
