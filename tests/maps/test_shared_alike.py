"""Sites alike: the page finds the alternatives of scoring/alike.py."""

import numpy as np
import pandas as pd
import pytest

from scoring.alike import find_alternatives
from tests.maps.run_node import NODE, WHY_NOT, run_node


def make_case(seed: int, count: int = 60) -> dict[str, object]:
    draw = np.random.default_rng(seed)
    ids = [f"s{number:03d}" for number in range(count)]
    names = list("abcd")
    low = pd.DataFrame(draw.integers(0, 40, (count, 4)) * 250, index=ids, columns=names)
    high = np.minimum(10_000, low + draw.integers(0, 3, (count, 4)) * 500)
    weights = dict(zip(names, (4_000, 3_000, 3_000, 0), strict=True))
    rank = [None if number % 7 == 3 else number + 1 for number in range(count)]
    site = int(draw.integers(count))
    asked = [name for name, place in zip(ids, rank, strict=True) if place is not None]
    found = find_alternatives(low, high, weights, (ids[site], asked))
    return {
        "low": low.to_numpy().T.tolist(), "high": high.to_numpy().T.tolist(), "rank": rank,
        "weights": list(weights.values()), "site": site,
        "nearest": [
            {"site": ids.index(name), "apart": float(apart)} for name, apart in found.items()
        ],
    }  # fmt: skip


@pytest.mark.skipif(NODE is None, reason=WHY_NOT)
def test_node_finds_the_alternatives_of_python(tmp_path):
    run_node("alike_shared.test.mjs", {"cases": [make_case(seed) for seed in range(40)]}, tmp_path)
