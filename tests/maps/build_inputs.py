"""An invented scorecard of any size, and all that `make_page_data` wants."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from layers.layer import REJECT_COLUMNS, Layer
from layers.sites import Sites
from layers.source import Source
from maps.page_data import PageData, PageHead, make_page_data
from scoring.indicator import Indicator, Scene
from scoring.indicators import INDICATORS
from scoring.measurement import Measurement
from scoring.outlook import find_outlook
from scoring.profile import Profile
from scoring.profile_toml import parse_profile
from scoring.rank import rank_sites
from scoring.score import score
from scoring.scorecard import EXCLUDED, UNDECIDED, Scorecard
from scoring.shortlist import ListRule, Shortlist, mark_shortlisted, pick
from tests.maps.build_region import (
    SIDE,
    SOUTH,
    WEST,
    make_base,
    make_gemeenten,
    make_layer,
    make_postcode_areas,
    make_sources,
)

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 1)
RULE = ListRule(10, 2, 1000.0)

NAMES = ("Kantoor", "Klooster", "School", "Verzorgingshuis", "Kazerne", "Hotel", "Perceel")
STREETS = ("Havenweg", "Dorpsstraat", "Zeedijk", "Kerklaan", "Stationsplein")

CANARY = "{{ 7*7 }}"
HOSTILE = (
    CANARY,
    "<img src=x onerror=window.XSS=1>",
    "</script><script>window.XSS=1</script>",
    "{% for x in y %}",
    "{# weg #}",
    "${window.XSS=1}",
    "\u2028regel\u2029einde",
    '=HYPERLINK("http://x";"y")',
    '"><svg onload=window.XSS=1>',
    "' onmouseover='window.XSS=1",
    "&lt;b&gt; & <b>vet</b>",
    "javascript:window.XSS=1",
)


@dataclass(frozen=True)
class Inputs:
    """What `make_page_data` wants."""

    scorecard: Scorecard
    shortlist: Shortlist
    layers: dict[str, Layer]
    sources: tuple[Source, ...]
    head: PageHead

    def make(self) -> PageData:
        return make_page_data(self.scorecard, self.shortlist, self.layers, self.sources, self.head)


def make_sites(count: int, hostile: bool, approximate: int) -> Sites:
    draw = np.random.default_rng(11)
    gemeenten = make_gemeenten()
    index = pd.Index([f"intake:{number:05d}" for number in range(count)], name="site_id")
    inside = shapely.union_all(gemeenten.geometry.to_numpy())
    spots = draw.uniform(0.08, 0.92, (4 * count + 60, 2)) * SIDE + (WEST, SOUTH)
    points = shapely.points(spots)
    points = points[shapely.contains(inside, points)][:count]
    at = shapely.STRtree(gemeenten.geometry.to_numpy()).query(points, predicate="within")
    town = np.zeros(count, dtype=int)
    town[at[0]] = at[1]
    text = np.array(
        [f"{NAMES[number % 7]} {STREETS[number % 5]} {number + 1}" for number in range(count)],
        dtype=object,
    )
    if hostile:
        text[: len(HOSTILE)] = HOSTILE[: len(text)]
    is_measured = np.ones(count, dtype=bool)
    is_measured[count - approximate :] = False
    areas = make_postcode_areas()
    area = np.full(count, "", dtype=object)
    area[~is_measured] = areas["postcode4"].to_numpy()[np.arange(approximate) % 5]
    columns: dict[str, object] = {
        "name": text,
        "address": [f"{STREETS[number % 5]} {number + 1}" for number in range(count)],
        "postcode": "9901 AA",
        "kind": np.where(np.arange(count) % 7 == 6, "grond", "pand"),
        "origin": "rijk",
        "gemeente_code": gemeenten["gemeente_code"].to_numpy()[town],
        "gemeente_name": gemeenten["gemeente_name"].to_numpy()[town],
        "is_measured": is_measured,
        "area_id": area,
        "footprint": None, "parcel": None,
        "parcel_id": "", "parcel_m2": draw.integers(500, 9000, count).astype(float),
        "bag_pand_id": "", "bag_status": "Pand in gebruik",
        "bouwjaar": draw.integers(1890, 2020, count).astype(float),
        "bvo_m2": draw.integers(300, 4000, count).astype(float),
        "bvo_is_estimate": False, "go_m2": np.nan,
        "current_use": HOSTILE[1] if hostile else "kantoor",
        "vacant_since": "2025-03-01", "available_from": "", "available_until": "2033-01-01",
        "ownership": "rijk", "monument": "nee", "asbestos": "", "energy_label": "C",
        "sanitary": "ja", "kitchen": "deels", "rent_eur_year": np.nan, "investment_eur": np.nan,
        "cost_eur_place_year": np.nan, "places": np.nan, "is_divisible": "ja",
        "own_bedrooms": "", "target_groups": "student;spoedzoeker", "conversion_months": 6.0,
        "grid_connection": "", "is_confidential": "nee",
        "remark": CANARY if hostile else "", "reference_day": "2026-10-15",
        "also_known_as": "", "object_ids": "rijk:1", "bestemming": "maatschappelijk",
        "hindrance_category": np.nan,
        "possible_places": draw.integers(20, 260, count).astype(float),
        "planned_places": draw.integers(20, 199, count).astype(float),
        "places_origin": "bvo", "places_note": "Berekend: bvo gedeeld door 15 m² per plek.",
    }  # fmt: skip
    table = gpd.GeoDataFrame(columns, index=index, geometry=points, crs=28992)
    known = table.drop(columns=["geometry", "footprint", "parcel"]).astype(object)
    rows = pd.Series([f"intake#{number + 2}" for number in range(count)], index=index)
    origins = known.apply(lambda column: rows.where(column.notna() & column.ne(""), ""))
    origins = origins.assign(geometry=rows, footprint="", parcel="")
    remarks = pd.DataFrame(
        {
            "site_id": [index[0]] if count else [],
            "code": ["values_differ"] if count else [],
            "fields": [{"field": "bvo_m2", "values": f"12 (intake#2); {CANARY}"}] if count else [],
        }
    )
    rejects = pd.DataFrame(columns=list(REJECT_COLUMNS))
    return Sites(table, origins, pd.Series(dtype=object), remarks, rejects, pd.Series(dtype=int))


def make_facts(known_share: float) -> dict[str, Indicator]:
    """The real indicators, measuring invented facts with a fixed seed."""
    return {
        name: replace(
            indicator,
            needs=(),
            measure=lambda scene, indicator=indicator, seed=seed: _measure(
                scene, indicator, (seed, known_share)
            ),
        )
        for seed, (name, indicator) in enumerate(INDICATORS.items())
    }


def _measure(scene: Scene, indicator: Indicator, recipe: tuple[int, float]) -> Measurement:
    seed, known_share = recipe
    index = scene.sites.table.index
    draw = np.random.default_rng(100 + seed)
    # Drawn per site, so that a smaller set is the beginning of a larger one.
    rolls = draw.random((len(index), 3))
    known = rolls[:, 0] < known_share
    judge = JUDGES[indicator.id]
    if indicator.is_class:
        words = list(judge.values) if judge else ["a", "b"]
        picked = np.array(words, dtype=object)[(rolls[:, 1] * len(words)).astype(int)]
        value = pd.Series(picked, index=index, name=indicator.id, dtype=object).where(known, None)
    else:
        facts = [anchor[0] for anchor in judge.anchors] if judge else [0.0, 1.0]
        low, high = min(facts), max(facts)
        numbers = low + rolls[:, 1] * (high - low) * 1.1
        value = pd.Series(numbers, index=index, name=indicator.id).where(known)
    main = pd.Series([f"intake#{number + 2}" for number in range(len(index))], index=index)
    origin = main if indicator.is_class else pd.Series("cijfers#*", index=index)
    is_known = pd.Series(known, index=index)
    return Measurement(
        value=value,
        origin=origin.where(is_known, "").rename(indicator.id),
        day=pd.Series(
            np.where(known, "2024-05-01" if seed % 9 == 0 else "2026-09-01", ""),
            index=index,
            name=indicator.id,
        ),
        is_approximate=(is_known & (indicator.unit == "m")).rename(indicator.id),
    )


JUDGES: dict[str, object] = dict.fromkeys(INDICATORS)


def load_profile(name: str = "kleinschalige_opvang") -> Profile:
    text = (ROOT / "data" / "profiles" / f"{name}.toml").read_text(encoding="utf-8")
    profile = parse_profile(text, {key: value.is_class for key, value in INDICATORS.items()})
    for criterion in profile.criteria:
        JUDGES.update({weighing.indicator: weighing.judge for weighing in criterion.indicators})
    return profile


def make_scorecard(sites: Sites, profile: Profile, known_share: float) -> Scorecard:
    draw = np.random.default_rng(5)
    gemeenten = make_gemeenten().set_index("gemeente_code")
    task = draw.integers(80, 420, len(gemeenten)).astype(float)
    existing = np.round(task * np.clip(draw.uniform(-0.2, 1.2, len(task)), 0, 1.1))
    task[3] = np.nan
    facts = pd.DataFrame(
        {
            "gemeente_name": gemeenten["gemeente_name"],
            "task_places": task,
            "existing_places": existing,
            "gap_places": np.maximum(task - existing, 0),
            "task_note": "",
        }
    )
    facts["gap_share"] = facts["gap_places"] / facts["task_places"]
    numbers = {name: one.value for name, one in profile.assumptions.items()}
    scene = Scene(sites, {}, facts, numbers, DAY)
    bare = replace(profile, rules=())
    card = score(scene, bare, make_facts(known_share))
    return _spread_states(replace(card, profile=profile), sites)


def _spread_states(card: Scorecard, sites: Sites) -> Scorecard:
    """Exclude every ninth site and leave every eleventh undecided, with a reason."""
    index = sites.table.index
    number = np.arange(len(index))
    excluded, undecided = number % 9 == 8, (number % 11 == 10) & (number % 9 != 8)
    totals = card.totals.drop(columns=["rank", "rank_best", "rank_worst"])
    totals["state"] = np.where(excluded, EXCLUDED, np.where(undecided, UNDECIDED, totals["state"]))
    totals = totals.join(rank_sites(totals))
    rows = [
        (site, "X03_TE_KLEIN", "uitsluiting", f"Er passen 12 plekken in. {CANARY}", "")
        for site in index[excluded]
    ] + [
        (site, "X05_TERMIJN", "onbeslist", "Niet bekend is tot welke dag het gebouw er is.",
         "Vraag de beschikbaarheid op: tot welke dag?")
        for site in index[undecided]
    ]  # fmt: skip
    added = pd.DataFrame(rows, columns=["site_id", "code", "outcome", "text", "missing"])
    findings = pd.concat([card.findings, added.assign(origin="intake#2", day="2026-10-15")])
    return replace(card, totals=totals, findings=findings.reset_index(drop=True))


def make_inputs(
    count: int = 300,
    *,
    hostile: bool = False,
    known_share: float = 0.85,
    approximate: int = 0,
    profile: str = "kleinschalige_opvang",
    tiles: bool = False,
    outlook: bool = False,
) -> Inputs:
    sites = make_sites(count, hostile, approximate)
    opinion = load_profile(profile)
    card = make_scorecard(sites, opinion, known_share)
    shortlist = pick(card, RULE.size, RULE.per_gemeente, RULE.min_distance_m)
    status = pd.DataFrame(
        {
            "status": ["VERKENNING"], "day": ["2026-10-20"],
            "next_step": [CANARY if hostile else "Gesprek met de eigenaar"],
            "organisation": ["gemeente Zilt"], "decision_reference": [""],
        },
        index=pd.Index(sites.table.index[:1], name="site_id"),
    ) if count else pd.DataFrame(
        columns=["status", "day", "next_step", "organisation", "decision_reference"]
    )  # fmt: skip
    head = PageHead(
        region_name=CANARY if hostile else "Noordzeeland",
        title="Kansenkaart opvang " + ("<b>{{ 7*7 }}</b>" if hostile else ""),
        reference_day=DAY, edition="internal", is_invented=not tiles, has_tiles=tiles,
        status=status, missing_tables=("zones", "services"), reject_count=14,
        outlook=find_outlook(card, shortlist, RULE) if outlook else None,
    )  # fmt: skip
    layers = {
        "gemeenten": make_layer("gemeenten", make_gemeenten()),
        "base": make_layer("base", make_base()),
        "postcode_areas": make_layer("postcode_areas", make_postcode_areas()),
    }
    return Inputs(mark_shortlisted(card, shortlist), shortlist, layers, make_sources(), head)
