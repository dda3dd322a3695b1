"""A gemeente's spearheads beside the region's weights, for its own sites alone."""

import numpy as np
import pandas as pd
import pytest

from scoring.weights.local import rank_beside
from scoring.weights.ranking import rank_under

INDEX = pd.Index(["a", "b", "c", "d"], name="site_id")
LOW = pd.DataFrame(
    {"spreiding": [9000, 1000, 9999, 0], "voorzieningen": [1000, 8000, 9999, 0]}, INDEX
)
STATE = pd.Series(["geschikt", "nader_onderzoek", "geschikt", "onbeslist"], INDEX)
OF = pd.Series(["GM0222", "GM0222", "GM0294", "GM0222"], INDEX)
REGIONAL = {"spreiding": 9000, "voorzieningen": 1000}


def test_two_rankings_side_by_side_of_own_sites_alone(set_of):
    local = set_of(gemeente="GM0222", weights={"voorzieningen": 9000, "spreiding": 1000})
    found = rank_beside((LOW, LOW, STATE), OF, REGIONAL, local)
    assert list(found.index) == ["a", "b", "d"]  # c lies elsewhere, however good it is
    assert found["regional_rank"].tolist()[:2] == [1, 2]
    assert found["local_rank"].tolist()[:2] == [2, 1]
    assert np.isnan(found.loc["d", ["regional_rank", "local_rank"]].to_numpy(float)).all()
    # 9000 × 9000 + 1000 × 1000, and the other way round
    assert found.loc["a", "regional_score"] == 82_000_000
    assert found.loc["a", "local_score"] == 18_000_000


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"gemeente": ""}, ["weights_not_local"]),
        ({"gemeente": "GM9999"}, ["gemeente_without_sites"]),
        (
            {"gemeente": "GM0222", "weights": {"spreiding": 5000, "financien": 5000}},
            ["criterion_weight_missing", "criterion_weight_extra"],
        ),
    ],
)
def test_what_is_refused(set_of, faults_of, fields, codes):
    found = faults_of(rank_beside, (LOW, LOW, STATE), OF, REGIONAL, set_of(**fields))
    assert [code for code, _ in found] == codes


def test_the_regions_own_weights_give_the_regions_own_ranks():
    found = rank_under(LOW, LOW, STATE, REGIONAL)
    assert found["score"].tolist() == [82_000_000, 17_000_000, 99_990_000, 0]
    assert found["rank"].tolist()[:3] == [2, 3, 1]
