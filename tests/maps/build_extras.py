"""What only some pages have: hubs, zones, services, a log, and the changes since an earlier run."""

from dataclasses import replace
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from scoring.compare import compare
from scoring.comparison import Comparison, Outcome
from scoring.scorecard import Scorecard
from scout.export import build_fact_table
from tests.maps.build_inputs import CANARY, HOSTILE, Inputs
from tests.maps.build_region import SIDE, SOUTH, WEST, make_layer

DAY = date(2026, 11, 1)


def make_reception(hostile: bool = False) -> gpd.GeoDataFrame:
    """A hub with room, one without, one of unknown room, one that closed, and no hub at all."""
    first = HOSTILE[1] if hostile else "azc Noord"
    spots = [(0.3, 0.4), (0.6, 0.6), (0.5, 0.3), (0.4, 0.7), (0.7, 0.4)]
    return gpd.GeoDataFrame(
        {
            "name": [first, "azc Zuid", "azc Raadsel", "azc Oud", "Klein"],
            "type": ["azc"] * 4 + ["satelliet"],
            "places": pd.array([310, 200, pd.NA, 150, 36], dtype="Int64"),
            "available_until": ["2038-12-31", "", "", "2026-10-31", ""],
            "is_hub": ["ja", "ja", "ja", "ja", "nee"],
            "free_span_places": pd.array([160, 0, pd.NA, 90, 0], dtype="Int64"),
        },
        geometry=[shapely.Point(WEST + x * SIDE, SOUTH + y * SIDE) for x, y in spots],
        crs=28992,
    )  # fmt: skip


def make_zones() -> gpd.GeoDataFrame:
    middle = shapely.Point(WEST + SIDE / 2, SOUTH + SIDE / 2)
    beside = shapely.Point(WEST + SIDE / 2 + 500, SOUTH + SIDE / 2)
    far = shapely.Point(WEST + SIDE * 0.7, SOUTH + SIDE * 0.6)
    return gpd.GeoDataFrame(
        {"kind": ["pr106", "pr106", "natura2000", "aandachtsgebied", "groen"], "name": CANARY},
        geometry=[middle.buffer(800), beside.buffer(800), far.buffer(3_000), middle.buffer(1_500),
                  far.buffer(600)],
        crs=28992,
    )  # fmt: skip


def make_facilities(count: int = 90) -> gpd.GeoDataFrame:
    draw = np.random.default_rng(8)
    spots = draw.uniform(0.15, 0.85, (count, 2)) * SIDE + (WEST, SOUTH)
    kinds = np.array(["huisarts", "supermarkt", "basisschool"], dtype=object)[np.arange(count) % 3]
    return gpd.GeoDataFrame(
        {"kind": kinds, "name": CANARY}, geometry=shapely.points(spots), crs=28992
    )


def take_outcome(card: Scorecard, chosen: tuple[str, ...], day: str) -> Outcome:
    """What a comparison looks at, from a scorecard alone."""
    table, totals = card.sites.table, card.totals
    sites = pd.DataFrame(table[["name", "gemeente_name", "also_known_as"]].astype("str"))
    numbers = totals[["rank", "score", "ceiling", "coverage", "state"]]
    return Outcome(
        profile_id=card.profile.id,
        profile_sha256="ab",
        reference_day=day,
        weights={one.criterion: one.weight for one in card.profile.criteria},
        criterion_of={
            inner.indicator: one.criterion
            for one in card.profile.criteria
            for inner in one.indicators
        },
        sites=sites.join(numbers).assign(is_shortlisted=sites.index.isin(chosen)),
        criteria=card.low,
        facts=build_fact_table(card),
        findings=card.findings,
    )


def make_changes(inputs: Inputs) -> Comparison:
    """The first site is new, one is gone, the second dropped ten ranks and left the shortlist."""
    card, chosen = inputs.scorecard, inputs.shortlist.site_ids
    new = take_outcome(card, chosen, "2026-11-01")
    first, second, *_ = chosen
    old = new.sites.rename(index={first: "intake:weg"})
    old.loc["intake:weg", "name"] = CANARY
    old.loc[second, "rank"] = 10.0 + old.loc[second, "rank"]
    old.loc[second, "is_shortlisted"] = False
    facts = new.facts.replace({"site_id": {first: "intake:weg"}})
    low = new.criteria.rename(index={first: "intake:weg"})
    before = replace(new, sites=old, facts=facts, criteria=low, reference_day="2026-10-01")
    return compare(before, new)


def with_extras(inputs: Inputs, hostile: bool = False) -> Inputs:
    """The inputs of a page that has all of it."""
    layers = {
        **inputs.layers,
        "reception": make_layer("reception", make_reception(hostile)),
        "zones": make_layer("zones", make_zones()),
        "facilities": make_layer("facilities", make_facilities()),
    }
    site = inputs.scorecard.totals.index[0]
    history = pd.DataFrame(
        {
            "site_id": [site, site, "elders:1"],
            "status": ["VERKENNING", "IDEE", "IDEE"],
            "day": ["2026-10-20", "2026-09-01", "2026-09-01"],
            "decision_reference": [CANARY, "", ""],
        }
    )
    head = replace(
        inputs.head, history=history, changes=make_changes(inputs),
        answer_lines=(f"Consistentie (CR): 0,043; goed genoeg. {CANARY}",),
    )  # fmt: skip
    return replace(inputs, layers=layers, head=head)
