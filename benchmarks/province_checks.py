"""The outcome of `bench_province.py` beside other ways to find it; a difference stops the run."""

from dataclasses import dataclass, replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
from exactextract import exact_extract
from province_scene import list_rasters, read_streets
from synthetic_province import RD
from turns import must

from layers.layer import Layer
from layers.sites import Sites
from scoring.indicator import Scene
from scoring.profile import Profile
from scoring.reach import take_shapes
from scoring.score import score
from scoring.scorecard import Scorecard
from scoring.site_streets import find_doors, place_on_streets
from scoring.zones import site_grounds

# Parcels of which every answer is looked at.
SAMPLE = 2000


@dataclass(frozen=True)
class Outcome:
    """What the checks look at; the scene has no streets until it is put on them again."""

    scene: Scene
    profile: Profile
    left_m2: pd.Series
    card: Scorecard
    written: bytes
    by_ground: bool


def take_sites(scene: Scene, sites: Sites, part: np.ndarray, by_ground: bool) -> Scene:
    """Take some sites, with the same streets around them."""
    some = replace(sites, table=sites.table.iloc[part], origins=sites.origins.iloc[part])
    on = scene.streets
    places = site_grounds(some) if by_ground else take_shapes(some.table.geometry)
    return replace(scene, sites=some, streets=replace(on, sites=find_doors(on, places)))


def put_on_streets(outcome: Outcome, folder: Path) -> Outcome:
    """Put the sites on the streets again, for the checks and the update."""
    scene = outcome.scene
    places = (
        site_grounds(scene.sites) if outcome.by_ground else take_shapes(scene.sites.table.geometry)
    )
    streets = place_on_streets(read_streets(folder), places, scene.assumptions)
    return replace(outcome, scene=replace(scene, streets=streets))


def check_outcome(outcome: Outcome, folder: Path) -> None:
    """Set some of the answers beside another way of finding them."""
    table = outcome.scene.sites.table
    part = np.sort(np.random.default_rng(31).choice(len(table), min(SAMPLE, len(table)), False))
    check_gemeenten(table.iloc[part], outcome.scene.layers["gemeenten"])
    check_ledger(outcome, part)
    check_means(outcome, part, folder)
    check_scores(outcome, part)
    print(f"  equal for {len(part)} parcels: gemeenten, square metres, means, facts and scores")


def check_gemeenten(some: gpd.GeoDataFrame, borders: Layer) -> None:
    """Compare with geopandas.sjoin."""
    right = borders.table[["gemeente_code", "geometry"]].rename(columns={"gemeente_code": "code"})
    joined = some[["gemeente_code", "geometry"]].sjoin(right, predicate="within", how="left")
    must(joined["code"].fillna("") == joined["gemeente_code"], "gemeenten by sjoin")


def check_ledger(outcome: Outcome, part: np.ndarray) -> None:
    """Compare with geopandas.overlay."""
    shapes = take_shapes(outcome.scene.sites.table["parcel"].iloc[part])
    land = gpd.GeoDataFrame({"at": range(len(part))}, geometry=shapes, crs=RD)
    zones = outcome.scene.layers["zones"].table[["geometry"]]
    rest = gpd.overlay(land, zones, how="difference", keep_geom_type=True)
    left = rest.area.groupby(rest["at"]).sum().reindex(range(len(part))).fillna(0.0)
    ours = outcome.left_m2.to_numpy()[part]
    must(np.abs(ours - left.to_numpy()) < 0.01, "square metres by geopandas.overlay")


def check_means(outcome: Outcome, part: np.ndarray, folder: Path) -> None:
    """Compare with exactextract."""
    grounds = gpd.GeoDataFrame(geometry=site_grounds(outcome.scene.sites)[part], crs=RD)
    for delivery in list_rasters(folder)[0]:
        peer = exact_extract(str(delivery.path), grounds, ["mean"], output="pandas")["mean"]
        ours = outcome.card.facts[str(delivery.options["indicator"])].value.to_numpy()[part]
        must(np.abs(ours - peer.to_numpy()) < 1e-6, f"means by exactextract, {delivery.path.name}")


def check_scores(outcome: Outcome, part: np.ndarray) -> None:
    """Score some sites without the others: no number of theirs may change."""
    scene = outcome.scene
    alone = score(take_sites(scene, scene.sites, part, outcome.by_ground), outcome.profile)
    for name, fact in alone.facts.items():
        whole = outcome.card.facts[name].value.iloc[part]
        must(fact.value.equals(whole), f"{name} of some sites alone")
    for column in ("score", "ceiling", "state"):
        must(alone.totals[column] == outcome.card.totals[column].iloc[part], f"{column} alone")
