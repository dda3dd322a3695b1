"""How long a whole province takes, from GeoParquet to GeoParquet, and where the time goes.

Run as a script: `python benchmarks/bench_province.py [--work FOLDER] [--parcels N]`. The province
is invented (`synthetic_province.py`) and made once in that folder; without one, in a temporary
folder. Half a million parcels, each of them a candidate site (four fifths bare land, the rest with
a building), a million street nodes for walking and for cycling, 50,000 facilities of twelve kinds,
two rasters of 25 m, 50,000 zones, 26 gemeenten; 27 indicators of the profile *verkenning*.

In: what the program's own functions do with tables that are read: points into gemeenten, places,
rasters, doors on the streets, nearest and counted facilities, the exclusion ledger, facts, curves,
rules, flags, score, shortlist, ranks with a thousand sets of weights, the table of sites.
Out, though a full `score` does them: checking deliveries by contract, merging records into sites
(`bench_sites.py`), what each site lacks for the shortlist, the page, the workbook, CSV and
GeoPackage files; the first compilation of kernels, once for an installation, is done before. Sites
meet the streets at their point; a run takes their whole ground, which `--by-ground` does too. As
in a run the streets are gone once the sites are scored, and no more is kept than is looked at.

A spread of the answers is set beside a slow or other way first: gemeenten by sjoin, means by
exactextract, square metres by geopandas.overlay, scores one by one.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
from province_checks import Outcome, check_outcome, put_on_streets, take_sites
from province_scene import (
    TODAY,
    find_gemeenten,
    list_rasters,
    make_sites,
    place_parcels,
    read_profile,
    read_streets,
    read_tables,
)
from synthetic_province import FACILITY_KINDS, FILES, PARCELS, RD, ZONE_KINDS, make_province
from turns import must

from layers.local_rules import choose_rules
from layers.rasters import sample_rasters
from layers.street_layer import STREETS, StreetNets
from scoring.contest import contest_of, take_shares
from scoring.indicator import Scene
from scoring.ledger import Ledger, make_ledger
from scoring.ledger_grounds import take_parcel_grounds
from scoring.ledger_rules import Exclusion
from scoring.partial import update_scorecard
from scoring.reach import find_kind, take_shapes
from scoring.score import score
from scoring.scorecard import Scorecard
from scoring.shortlist import ListRule, mark_shortlisted, pick
from scoring.site_streets import place_on_streets, snap_places
from scoring.smaa.acceptability import Inquiry, explore
from scoring.smaa.random_source import WEIGHTS, open_stream
from scoring.smaa.weight_draws import SPREAD, draw_dirichlet
from scoring.streets import make_streets
from scoring.travel_within import count_by_kind
from scoring.zones import site_grounds
from scout.export import write_sites_parquet
from scout.heap import share_heap
from scout.site_table import STATUS_COLUMNS, build_site_table

WALK_S = 900.0
RULE = ListRule(20, 3, 1000.0)
DRAWS = 1000


@dataclass
class Clock:
    """Seconds of wall and processor per stage, and the most memory so far, in the order of work."""

    stages: dict[str, tuple[float, float]] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time a block and print it."""
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.stages[name] = (time.perf_counter() - wall, time.process_time() - cpu)
        wall_s, cpu_s = self.stages[name]
        told = f"{wall_s:7.2f} s wall  {cpu_s:7.2f} s cpu  {find_peak_gb():5.2f} GB"
        print(f"  {name:46s} {told}", flush=True)

    def total(self) -> tuple[float, float]:
        """Add up."""
        walls, cpus = zip(*self.stages.values(), strict=True)
        return sum(walls), sum(cpus)


def find_peak_gb() -> float:
    """Find the most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def run_province(folder: Path, clock: Clock, by_ground: bool = False) -> Outcome:
    """Go from files to a file, each stage timed.

    `by_ground` puts the sites on the streets by their whole ground, as a run does, in place of
    their point.
    """
    profile = read_profile()
    assumptions = {name: each.value for name, each in profile.assumptions.items()}
    with clock.stage("read GeoParquet"):
        parcels, layers = gpd.read_parquet(folder / "parcels.parquet"), read_tables(folder)
    with clock.stage("read streets"):
        nets = read_streets(folder)
        layers[STREETS] = nets.layer
    with clock.stage("points into gemeenten"):
        parcels = place_parcels(parcels, layers["gemeenten"].table)
    with clock.stage("table of sites and their places"):
        sites = make_sites(parcels, profile)
    del parcels  # the shapes are in the table of sites
    with clock.stage("two rasters of 25 m under each site"):
        grounds = gpd.GeoSeries(site_grounds(sites), index=sites.table.index, crs=RD)
        layers["environment"] = sample_rasters(
            grounds, sites.table["is_measured"], *list_rasters(folder)
        )
        del grounds
    with clock.stage("doors on the streets, walking and cycling"):
        places = site_grounds(sites) if by_ground else take_shapes(sites.table.geometry)
        streets = place_on_streets(nets, places, assumptions)
        del places
    scene = Scene(sites, layers, find_gemeenten(layers), assumptions, TODAY, streets=streets)
    with clock.stage("12 kinds within 15 minutes' walk"):
        count_kinds(scene, nets)
    with clock.stage("exclusion ledger of the parcels, 4 kinds"):
        left_m2 = list_losses(scene).totals["left_m2"]
    with clock.stage("27 indicators, rules, flags, score, rank"):
        card = score(scene, profile)
    # A run lets go of the streets here too: what shows and writes it does not know them.
    scene = replace(scene, streets=None)
    del streets, nets
    with clock.stage("shortlist"):
        shortlist = pick(card, RULE.size, RULE.per_gemeente, RULE.min_distance_m)
        card = mark_shortlisted(card, shortlist)
    with clock.stage(f"ranks with {DRAWS} sets of weights"):
        explore_weights(card)
    with clock.stage("table of sites as GeoParquet"):
        status = pd.DataFrame(columns=list(STATUS_COLUMNS))
        written = write_sites_parquet(build_site_table(card, shortlist, status))
    return Outcome(scene, profile, left_m2, card, written, by_ground)


def count_kinds(scene: Scene, nets: StreetNets) -> dict[str, np.ndarray]:
    """Count the facilities of each kind within a walk of a quarter of an hour."""
    on = scene.streets
    walk = make_streets(nets.networks["walk"], scene.assumptions["walk_speed_kmh"])
    kinds = {
        kind: snap_places(on, "walk", take_shapes(find_kind(scene, kind).geometry))
        for kind in FACILITY_KINDS
    }
    return count_by_kind(walk, on.sites["walk"], kinds, WALK_S)


def list_losses(scene: Scene) -> Ledger:
    """Measure what the zones take of each parcel."""
    exclusions = [Exclusion(kind, 0.0) for kind in ZONE_KINDS]
    rules = choose_rules(None, None)
    return make_ledger(take_parcel_grounds(scene.sites), scene.layers, exclusions, rules)


def explore_weights(card: Scorecard) -> None:
    """Count how often each site comes among the first, over weights around the adopted ones."""
    contest = contest_of(card, RULE)
    weights = draw_dirichlet(open_stream(1, WEIGHTS), take_shares(contest), DRAWS, SPREAD)
    found = explore(contest, weights, Inquiry(top=RULE.size))
    must(np.abs(found.ranks.sum() - 1) < 1e-9, "every rank goes to some site in every draw")


def bench_update(outcome: Outcome) -> None:
    """Give one site in a hundred another end of its term, without reading or writing files."""
    scene, sites = outcome.scene, outcome.scene.sites
    part = np.arange(0, len(sites.table), 100)
    until, origin = sites.table["available_until"].copy(), sites.origins["available_until"].copy()
    until.iloc[part] = "2036-06-30"
    origin.iloc[part] = sites.origins["parcel"].iloc[part]
    new = replace(
        sites,
        table=sites.table.assign(available_until=until),
        origins=sites.origins.assign(available_until=origin),
    )
    clock = Clock()
    with clock.stage(f"{len(part):,} changed sites scored alone"):
        some = score(take_sites(scene, new, part, outcome.by_ground), outcome.profile)
    with clock.stage("taken over, all ranked, a new shortlist"):
        ours = update_scorecard(outcome.card, some, new)
        pick(ours, RULE.size, RULE.per_gemeente, RULE.min_distance_m)
    with clock.stage("beside: all sites scored again"):
        whole = score(replace(scene, sites=new), outcome.profile)
    for name in ("totals", "values", "low", "high", "findings"):
        must(getattr(ours, name).equals(getattr(whole, name)), f"{name} after an update")
    for name, fact in whole.facts.items():
        mine = ours.facts[name]
        must(mine.value.equals(fact.value) and mine.origin.equals(fact.origin), name)
    print("  equal bit for bit")


def warm_up(folder: Path) -> None:
    """Compile or load every kernel on a small province."""
    with tempfile.TemporaryDirectory(dir=folder) as small:
        make_province(Path(small), 2000)
        run_province(Path(small), Clock())


def main(folder: Path, parcels: int, by_ground: bool) -> None:
    """Make the province where it is absent, run it and print the seconds."""
    share_heap()
    pa.set_memory_pool(pa.system_memory_pool())  # the command line is in time for Arrow itself
    folder = folder / f"province_{parcels}"
    folder.mkdir(parents=True, exist_ok=True)
    if not all((folder / name).exists() for name in FILES):
        print("the province is made, once")
        make_province(folder, parcels)
    print("kernels, on 2,000 parcels")
    warm_up(folder)
    clock = Clock()
    print(f"{parcels:,} parcels")
    outcome = run_province(folder, clock, by_ground)
    wall_s, cpu_s = clock.total()
    peak_gb = find_peak_gb()
    print(f"  {'all':46s} {wall_s:7.2f} s wall  {cpu_s:7.2f} s cpu  (bar 30 s, aim 15 s)")
    print(f"  peak memory {peak_gb:.1f} GB (bar 4 GB); {len(outcome.written) / 1e6:.0f} MB written")
    outcome = put_on_streets(outcome, folder)
    check_outcome(outcome, folder)
    print("one site in a hundred changes")
    bench_update(outcome)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=Path, default=None)
    parser.add_argument("--parcels", type=int, default=PARCELS)
    parser.add_argument("--by-ground", action="store_true")
    asked = parser.parse_args()
    if asked.work is not None:
        main(asked.work, asked.parcels, asked.by_ground)
    else:
        with tempfile.TemporaryDirectory() as made:
            main(Path(made), asked.parcels, asked.by_ground)
