"""How long scoring takes: the whole of `score`, and its weighing beside a bare weighted sum.

Run as a script: `python benchmarks/bench_score.py [SITES ...]`. The sites are those of the sample,
repeated under other names until there are enough, with all its layers: every indicator, rule and
flag is measured for each of them.

The weighing is set beside numpy's weighted sum of the same values, and beside that of
scikit-criteria where it is installed; the order of the sites must be the same before times count.
"""

import statistics
import sys
import time
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd

from scoring.indicator import Scene
from scoring.indicators import INDICATORS
from scoring.measurement import make_measurement
from scoring.score import score
from scoring.scorecard import Scorecard
from scout.packaged import find_data
from scout.pipeline import survey
from scout.settings import Settings, read_settings

SIZES = (1_000, 10_000)
RUNS = 3


def repeat(scene: Scene, count: int) -> Scene:
    """Repeat the sites under other names until there are so many."""
    sites = scene.sites
    times = -(-count // len(sites.table))
    at = np.tile(np.arange(len(sites.table)), times)[:count]
    names = pd.Index([f"{number:07d}" for number in range(count)], name="site_id")
    table = gpd.GeoDataFrame(sites.table.iloc[at].set_axis(names, axis="index"))
    origins = sites.origins.iloc[at].set_axis(names, axis="index")
    return replace(scene, sites=replace(sites, table=table, origins=origins))


def time_calls(*calls: object) -> list[float]:
    """Median seconds of each call, in turn."""
    seconds: list[list[float]] = [[] for _ in calls]
    for _ in range(RUNS):
        for call, own in zip(calls, seconds, strict=True):
            begin = time.perf_counter()
            call()  # type: ignore[operator]
            own.append(time.perf_counter() - begin)
    return [statistics.median(own) for own in seconds]


def find_known(card: Scorecard) -> dict[str, object]:
    """Make indicators that only hand out the facts of a scorecard: no measuring."""
    return {
        name: replace(
            INDICATORS[name],
            needs=(),
            measure=lambda _, fact=fact: make_measurement(
                fact.value, fact.origin, fact.day, fact.is_approximate
            ),
        )
        for name, fact in card.facts.items()
    }


def find_matrix(card: Scorecard) -> tuple[np.ndarray, np.ndarray]:
    """Values of the buildings, unknown as 0, and the weight of each indicator."""
    names, weights = [], []
    for criterion in card.profile.criteria:
        whole = sum(each.weight for each in criterion.indicators)
        for each in criterion.indicators:
            names.append(each.indicator)
            weights.append(criterion.weight * each.weight / whole)
    is_building = card.sites.table["kind"] == "pand"
    return card.values.loc[is_building, names].fillna(0.0).to_numpy(), np.array(weights)


def check(card: Scorecard, matrix: np.ndarray, weights: np.ndarray) -> None:
    """Stop when a bare sum does not give the scores that ours gives, to their rounding."""
    ours = card.totals.loc[card.sites.table["kind"] == "pand", "score"].to_numpy() / 10_000
    # Each criterion is rounded to a ten-thousandth, so a total of weights 10,000 to half of one.
    if np.abs(matrix @ weights - ours).max() > 0.5:
        raise SystemExit("the weighted sums differ")


def time_skcriteria(matrix: np.ndarray, weights: np.ndarray) -> float | None:
    """Seconds of scikit-criteria's weighted sum; None where it is not installed."""
    try:
        import skcriteria  # noqa: PLC0415 not a dependency of ours
        from skcriteria.agg.simple import WeightedSumModel  # noqa: PLC0415
    except ImportError:
        return None
    # It refuses columns that are all zero.
    decision = skcriteria.mkdm(matrix + 1e-9, [max] * len(weights), weights=weights)
    model = WeightedSumModel()
    return time_calls(lambda: model.evaluate(decision))[0]


def measure(settings: Settings, scene: Scene) -> str:
    """Time one size; gives a line."""
    card = score(scene, settings.profile)
    known = find_known(card)
    matrix, weights = find_matrix(card)
    check(card, matrix, weights)
    whole, bare = time_calls(lambda: score(scene, settings.profile), lambda: matrix @ weights)
    (weigh,) = time_calls(lambda: score(scene, settings.profile, known))
    theirs = time_skcriteria(matrix, weights)
    told = "not installed" if theirs is None else f"{theirs:.3f} s"
    return f"{len(card.totals):6d}  {whole:7.2f} s  {weigh:14.2f} s  {bare * 1e6:9.0f} µs  {told}"


def main(sizes: list[int]) -> None:
    """Print a line a size."""
    settings = read_settings(find_data("sample/settings.toml"))
    scene = survey(settings).scene
    print(" sites  score      without measures  numpy sum    scikit-criteria")
    for size in sizes:
        print(measure(settings, repeat(scene, size)))


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or list(SIZES))
