"""Ranking and its uncertainty: how long it takes, and against the packages people know.

Run from the root of the repository: `python benchmarks/bench_decide.py`. Where scikit-criteria or
pymcdm is installed each is timed in the same run, on the same numbers, and its result must be the
same; without them only our own times are shown. Times are the best of a few rounds: wall seconds,
and seconds of processor, which say more on a machine that others use.
"""

import resource
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scoring.contest import Contest  # noqa: E402
from scoring.curve import Curve  # noqa: E402
from scoring.methods.topsis import topsis  # noqa: E402
from scoring.methods.weighted_sum import weighted_sum  # noqa: E402
from scoring.shortlist import ListRule  # noqa: E402
from scoring.smaa.acceptability import Inquiry, explore  # noqa: E402
from scoring.smaa.ranking import find_best, make_field  # noqa: E402
from scoring.smaa.sureness import find_sureness  # noqa: E402
from scoring.smaa.unknown_facts import UnknownFacts, UnknownIndicator  # noqa: E402
from scoring.smaa.weight_draws import draw_uniform  # noqa: E402
from scoring.steadiness import find_intervals  # noqa: E402

SITES, CRITERIA, DRAWS = 1_000_000, 15, 10_000
PEER_DRAWS = 20


@dataclass(frozen=True)
class Time:
    """Best of the rounds, in seconds."""

    wall: float
    cpu: float


def measure(work: Callable[[], object], rounds: int = 3) -> Time:
    """Time a piece of work."""
    times = []
    for _ in range(rounds):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        times.append((time.perf_counter() - wall, time.process_time() - cpu))
    return Time(min(each[0] for each in times), min(each[1] for each in times))


def tell(name: str, took: Time, bar: str = "") -> None:
    """Print one line."""
    print(f"{name:<62} {took.wall:8.3f} s  (processor {took.cpu:7.3f} s)  {bar}", flush=True)


def tell_ratio(name: str, ours: Time, theirs: Time, per: float = 1.0) -> None:
    """Print how many times as fast we are."""
    wall, cpu = theirs.wall / ours.wall * per, theirs.cpu / ours.cpu * per
    print(f"{name:<62} {wall:8.1f} x  (processor {cpu:7.1f} x)", flush=True)


def make_contest(sites: int, criteria: int) -> Contest:
    """Make up a contest."""
    rng = np.random.default_rng(0)
    weights = np.full(criteria, 10_000 // criteria)
    weights[0] += 10_000 - weights.sum()
    low = rng.integers(0, 10_001, (sites, criteria))
    return Contest(
        criteria=tuple(f"c{place}" for place in range(criteria)),
        weights=tuple(weights.tolist()),
        site_ids=tuple(f"s{place:07d}" for place in range(sites)),
        low=low,
        high=low,
        known=np.ones((sites, criteria)),
        gemeenten=rng.integers(0, 10, sites).astype(np.str_),
        spots=rng.random((sites, 2)) * 40_000,
        rule=ListRule(10, 2, 1000.0),
        min_coverage=0.6,
        min_coverage_ondersteuning=0.4,
    )


def make_unknown(contest: Contest, share: float) -> UnknownFacts:
    """Make a share of the facts unknown; every criterion is one indicator."""
    rng = np.random.default_rng(1)
    curve = Curve(((0.0, 0.0), (250.0, 40.0), (500.0, 70.0), (1000.0, 100.0)))
    lacks = rng.random(contest.low.shape) < share
    found, count = [], 0
    for place in range(contest.low.shape[1]):
        sites = np.flatnonzero(lacks[:, place])
        facts = count + np.arange(len(sites))
        ones = np.ones(len(sites))
        found.append(UnknownIndicator(place, curve, sites, ones, facts, ones.astype(bool)))
        count += len(sites)
    return UnknownFacts(tuple(found), count, np.where(lacks, 0.0, contest.low / 10_000))


def bench_scores() -> None:
    """Weighted sum and TOPSIS over a million sites."""
    rng = np.random.default_rng(0)
    values, weights = rng.random((SITES, CRITERIA)), rng.dirichlet(np.ones(CRITERIA))
    ours = measure(lambda: weighted_sum(values, weights), 5)
    tell(f"weighted sum, {SITES:,} × {CRITERIA}", ours, "bar 0.3 s")
    near = measure(lambda: topsis(values, weights), 5)
    tell(f"TOPSIS, {SITES:,} × {CRITERIA}", near)
    try:
        import skcriteria
        from skcriteria.agg import simple
        from skcriteria.agg import topsis as peer
        from skcriteria.pipelines import mkpipe
        from skcriteria.preprocessing import scalers
    except ImportError:
        print("scikit-criteria is not installed")
        return
    table = skcriteria.mkdm(values, objectives=[max] * CRITERIA, weights=weights)
    result = simple.WeightedSumModel().evaluate(table)
    assert np.allclose(result.e_.score, weighted_sum(values, weights))  # noqa: S101
    theirs = measure(lambda: simple.WeightedSumModel().evaluate(table), 1)
    tell("  scikit-criteria WeightedSumModel, without scaling", theirs)
    tell_ratio("  weighted sum against scikit-criteria", ours, theirs)
    pipe = mkpipe(scalers.VectorScaler(target="matrix"), peer.TOPSIS())
    result = pipe.evaluate(table)
    assert np.array_equal(  # noqa: S101
        np.argsort(-np.round(result.e_.similarity, 12), kind="stable"),
        np.argsort(-np.round(topsis(values, weights), 12), kind="stable"),
    )
    theirs = measure(lambda: pipe.evaluate(table), 1)
    tell("  scikit-criteria TOPSIS with vector scaling, equal ranks", theirs)
    tell_ratio("  TOPSIS against scikit-criteria", near, theirs)


def bench_draws() -> None:
    """SMAA over 500 sites."""
    contest = make_contest(500, CRITERIA)
    weights = draw_uniform(np.random.default_rng(2), CRITERIA, DRAWS)
    ours = measure(lambda: explore(contest, weights, Inquiry()))
    tell(f"SMAA over weights, {DRAWS:,} × 500 × {CRITERIA}, all ranks", ours, "bar 1.5 s")
    everyone = tuple(range(500))
    unknown = make_unknown(contest, 0.25)
    inquiry = Inquiry(unknown=unknown, watched=everyone)
    whole = measure(lambda: explore(contest, weights, inquiry), 1)
    tell("  with 25 % unknown facts, pairwise winning, confidence", whole, "bar 10 s")
    try:
        from pymcdm.methods import TOPSIS, WSM
    except ImportError:
        print("pymcdm is not installed")
        return
    # One up: pymcdm divides by sums and refuses a 0.
    values, types = 1 + contest.low / 10_000, np.ones(CRITERIA)
    for name, method in (("WSM", WSM()), ("TOPSIS", TOPSIS())):
        theirs = measure(
            lambda method=method: [
                np.argsort(-method(values, row, types)) for row in weights[:PEER_DRAWS]
            ]
        )
        tell(f"  pymcdm {name}, {PEER_DRAWS} draws, order only", theirs)
        tell_ratio(f"  SMAA per draw against pymcdm {name}", ours, theirs, DRAWS / PEER_DRAWS)


def bench_many() -> None:
    """SMAA over a hundred thousand sites, ranks 1 to 100."""
    contest = make_contest(100_000, CRITERIA)
    weights = draw_uniform(np.random.default_rng(3), CRITERIA, DRAWS)
    ours = measure(lambda: explore(contest, weights, Inquiry(top=100)), 2)
    tell(f"SMAA, {DRAWS:,} × 100,000 × {CRITERIA}, ranks 1-100", ours, "bar 3 s")
    field, few = make_field(contest), weights[:200]

    def sort_all() -> np.ndarray:
        return np.array([np.argsort(-(field.utilities @ row + field.edge))[:100] for row in few])

    assert np.array_equal(find_best(field, few, 100), sort_all())  # noqa: S101
    theirs = measure(sort_all, 1)
    tell("  argsort loop, 200 draws, equal in every cell", theirs)
    tell_ratio("  against the argsort loop per draw", ours, theirs, DRAWS / len(few))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{'peak memory of all of this, bar 1 GB for this part':<62} {peak:8.2f} GB", flush=True)


def bench_sureness() -> None:
    """Time what every run does: draw weights and unknown facts, count ranks and lists."""
    for sites in (250, 3_000, 30_000):
        contest = make_contest(sites, 8)
        unknown = make_unknown(contest, 0.1)
        found = find_sureness(contest, unknown).drawing
        took = measure(lambda contest=contest, unknown=unknown: find_sureness(contest, unknown), 2)
        tell(f"sureness, {found.draws:,} × {sites:,} × 8, 10 % unknown facts", took)


def bench_intervals() -> None:
    """Exact stability intervals over 30,000 sites."""
    contest = make_contest(30_000, 8)
    took = measure(lambda: find_intervals(contest))
    tell("stability intervals, 30,000 sites × 8 criteria, cap and distance", took)
    single = replace(contest, rule=ListRule(100, 30_000, 0.0))
    tell("  of the first 100 without cap or distance", measure(lambda: find_intervals(single), 1))


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    bench_many()
    bench_draws()
    bench_intervals()
    bench_sureness()
    bench_scores()
