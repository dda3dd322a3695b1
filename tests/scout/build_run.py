"""Builds a small run without reading a file: five sites, two criteria, three indicators.

Weights 6000 and 4000. Points (low, high) of 0..10000, and the score = 6000 × low + 4000 × low':

    site          spreiding        voorzieningen    score         ceiling       state
    bag:a         (8000, 8000)     (5000, 5000)     68,000,000    68,000,000    geschikt
    bag:b         (7000, 9000)     (2500, 7500)     52,000,000    84,000,000    geschikt
    intake:c      (1000, 1000)     (0, 10000)        6,000,000    46,000,000    nader_onderzoek
    intake:d      (0, 10000)       (0, 10000)        0           100,000,000    onbeslist
    intake:e      (9999, 9999)     (3333, 3333)     73,326,000    73,326,000    uitgesloten
"""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely import Point, box

from layers.layer import REJECT_COLUMNS, Layer
from layers.sites import Sites
from layers.source import Delivery, Source
from maps.page_data import PageHead
from maps.workbook import build_workbook
from scoring.curve import Classes, Curve
from scoring.measurement import Measurement
from scoring.opvang_task import TaskFacts
from scoring.profile import Assumption, Profile, Rule
from scoring.rank import rank_sites
from scoring.scorecard import Scorecard
from scoring.shortlist import Shortlist
from scoring.weighing import CriterionWeighing, Weighing
from scout.run import Run
from scout.settings import Settings
from scout.settings_shortlist import ShortlistRule

DAY = date(2026, 11, 1)
IDS = ["bag:a", "bag:b", "intake:c", "intake:d", "intake:e"]
STATES = ["geschikt", "geschikt", "nader_onderzoek", "onbeslist", "uitgesloten"]
WEIGHTS = {"spreiding": 6000, "voorzieningen": 4000}
FORMULA = '=HYPERLINK("http://x";"y")'
CANARY = "{{ 7*7 }}"


def make_profile() -> Profile:
    curve = Curve(((0.0, 100.0), (1500.5, 0.0)))
    energy = Classes({"A": 100.0, "G": 0.0})
    return Profile(
        id="proef",
        title="Proefprofiel",
        mode="kleinschalige_opvang",
        author="Proefgemeente",
        day="2026-10-01",
        note="Alleen voor een proef.",
        is_exploration=False,
        counts_as_durable=True,
        criteria=(
            CriterionWeighing(
                "spreiding",
                6000,
                6.0,
                (Weighing("restopgave_aandeel", 1.0, curve, "proef"),),
            ),
            CriterionWeighing(
                "voorzieningen",
                4000,
                4.0,
                (
                    Weighing("supermarkt_m", 1.0, curve, "proef"),
                    Weighing("energielabel", 2.0, energy, "proef", ("pand",)),
                ),
            ),
        ),
        rules=(Rule("X05_TERMIJN", "onbeslist", "proef"),),
        assumptions={"detour_factor": Assumption("detour_factor", 1.3, "Omweg", "ons", "proposal")},
        places_minimum=20,
        places_maximum=199,
        term_minimum_years=0.5,
        min_coverage=0.6,
        min_coverage_ondersteuning=0.4,
        age_limits_months={"vacancy": 6, "services": 24, "environment": 60},
    )


def make_sites() -> Sites:
    index = pd.Index(IDS, name="site_id", dtype="str")
    texts = {
        "name": ["Oude school", FORMULA, CANARY, "", "Loods"],
        "address": ["Laan 1", "Laan 2", "<b>Laan</b> 3", "", "Kade 5"],
        "postcode": ["0101AA", "", "", "", ""],
        "kind": ["pand", "pand", "grond", "pand", "pand"],
        "origin": ["gemeente", "rvb", "gemeente", "rijk", "provincie"],
        "gemeente_code": ["GM9001", "GM9001", "GM9002", "GM9002", "GM9002"],
        "gemeente_name": ["Duinstad", "Duinstad", "Wadveen", "Wadveen", "Wadveen"],
        "also_known_as": ["rvb:17;gemeente:5", "", "bag:oud", "", ""],
        "bag_pand_id": ["0123456789012345", "", "", "", ""],
        "current_use": ["school", "-5 dagen open", "", "@kantoor", "loods"],
    }
    table = gpd.GeoDataFrame(
        {
            **{name: pd.Series(cells, index, dtype="str") for name, cells in texts.items()},
            "is_measured": [True, True, True, False, True],
            "bvo_m2": [1200.0, 850.25, np.nan, np.nan, 5000.0],
            "possible_places": [120.0, 85.0, np.nan, np.nan, 500.0],
            "planned_places": [100.0, 85.0, np.nan, np.nan, 199.0],
            "places_origin": pd.Series(["intake", "bvo", "", "", "bvo"], index, dtype="str"),
        },
        geometry=[Point(40_000.04 + 1000 * number, 540_000) for number in range(5)],
        crs=28992,
        index=index,
    )
    table = table.assign(footprint=None, parcel=None)
    return Sites(
        table=table,
        origins=pd.DataFrame({"address": ["intake#2"] * 5}, index=index),
        record_days=pd.Series({"intake#2": "2026-10-15"}),
        remarks=pd.DataFrame(
            {
                "site_id": ["bag:a"],
                "code": ["merged_same_bag"],
                "fields": [{"record": "intake#2", "other": "rvb#1"}],
            }
        ),
        rejects=pd.DataFrame(columns=list(REJECT_COLUMNS)),
        outside=pd.Series({"rvb": 3}),
    )


def make_fact(values: list[object], name: str) -> Measurement:
    index = pd.Index(IDS, name="site_id", dtype="str")
    value = pd.Series(values, index, name=name)
    known = value.notna()
    return Measurement(
        value=value,
        origin=pd.Series("facilities#7", index, name=name).where(known, ""),
        day=pd.Series("2026-10-15", index, name=name).where(known, ""),
        is_approximate=known.rename(name),
    )


def make_scorecard() -> Scorecard:
    sites = make_sites()
    index = sites.table.index
    low = pd.DataFrame(
        {"spreiding": [8000, 7000, 1000, 0, 9999], "voorzieningen": [5000, 2500, 0, 0, 3333]}, index
    )
    high = pd.DataFrame(
        {
            "spreiding": [8000, 9000, 1000, 10000, 9999],
            "voorzieningen": [5000, 7500, 10000, 10000, 3333],
        },
        index,
    )
    weights = pd.Series(WEIGHTS)
    totals = pd.DataFrame(
        {
            "score": (low * weights).sum(axis=1),
            "ceiling": (high * weights).sum(axis=1),
            "coverage": [1.0, 0.7, 0.6, 0.0, 1.0],
            "coverage_ondersteuning": [1.0, 1.0, 0.2, 0.0, 1.0],
            "state": pd.Series(STATES, index, dtype="str"),
        }
    )
    totals = totals.join(rank_sites(totals)).assign(
        is_shortlisted=[True, True, False, False, False]
    )
    facts = {
        "restopgave_aandeel": make_fact([0.25, 0.5, 0.1, np.nan, 0.9], "restopgave_aandeel"),
        "supermarkt_m": make_fact([812.3456, np.nan, np.nan, np.nan, 100.0], "supermarkt_m"),
        "energielabel": make_fact(["A", None, None, None, "G"], "energielabel"),
    }
    names = list(facts)
    findings = pd.DataFrame(
        [
            ["intake:d", "X05_TERMIJN", "onbeslist", "De termijn is onbekend.",
             "Tot wanneer is het pand beschikbaar?", "intake#5", ""],
            ["intake:e", "X04_TE_GROOT", "uitsluiting", "Te groot.", "", "intake#6", "2026-10-15"],
            ["bag:a", "A04_MONUMENT", "aandachtspunt", "Het pand is een monument.", "", "intake#2",
             "2026-10-15"],
        ],
        columns=["site_id", "code", "outcome", "text", "missing", "origin", "day"],
    ).astype("str")  # fmt: skip
    gemeenten = pd.DataFrame(
        {"gemeente_name": ["Duinstad", "Wadveen"], "gap_share": [0.5, np.nan]},
        index=pd.Index(["GM9001", "GM9002"], name="gemeente_code"),
    )
    return Scorecard(
        profile=make_profile(),
        reference_day=DAY,
        sites=sites,
        facts=facts,
        is_aged=pd.DataFrame(data=False, index=index, columns=names),
        applies=pd.DataFrame(data=True, index=index, columns=names).assign(
            energielabel=sites.table["kind"] == "pand"
        ),
        values=pd.DataFrame(0.5, index=index, columns=names).where(
            pd.DataFrame({name: fact.value.notna() for name, fact in facts.items()})
        ),
        low=low,
        high=high,
        totals=totals,
        findings=findings,
        gemeenten=gemeenten,
    )


def make_shortlist() -> Shortlist:
    return Shortlist(("bag:a", "bag:b"), {})


def make_status() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "status": ["VERKENNING"],
            "day": ["2026-10-20"],
            "next_step": ["Bel de eigenaar"],
            "organisation": ["Gemeente Duinstad"],
            "decision_reference": [""],
        },
        index=pd.Index(["bag:a"], name="site_id"),
        dtype="str",
    )


def make_source() -> Source:
    return Source(
        id="intake",
        catalog_id="intake",
        title="Leegstand",
        publisher="Verzonnen",
        licence="CC0",
        attribution="",
        url="https://voorbeeld.invalid/a",
        table="vacancies",
        shown_path="vacancies.csv",
        reference_day="2026-10-15",
        sha256="0" * 64,
        crs="EPSG:28992",
        rows_read=6,
        rows_kept=5,
        is_invented=True,
    )


def make_head() -> PageHead:
    return PageHead(
        region_name="Noordzeeland & co",
        title="Kansenkaart",
        reference_day=DAY,
        edition="internal",
        is_invented=True,
        has_tiles=False,
        status=make_status(),
        missing_tables=("parcels",),
        reject_count=1,
    )


def make_layers() -> dict[str, Layer]:
    table = gpd.GeoDataFrame(
        {"gemeente_code": ["GM9001", "GM9002", "GM9003"], "gemeente_name": ["a", "b", "c"]},
        geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1), box(2, 0, 3, 1)],
        crs=28992,
    )
    return {"gemeenten": Layer("gemeenten", table, (), pd.DataFrame())}


def make_settings(folder: Path) -> Settings:
    return Settings(
        path=folder / "settings.toml",
        text='[region]\nname = "Noordzeeland"\r\n',
        profile_text='id = "proef"\n',
        region_name="Noordzeeland",
        gemeenten=("GM9001", "GM9002"),
        boundary_day=date(2026, 1, 1),
        reference_day=DAY,
        is_invented=True,
        profile=make_profile(),
        task=TaskFacts("2026", "off", None, None, None, 5.0, 0, "proef"),
        shortlist=ShortlistRule(10, 2, 1000.0),
        deliveries=(
            Delivery("vacancies", "intake", folder / "vacancies.csv", "vacancies.csv", DAY, {}),
        ),
        status_path=None,
        edition="internal",
        has_tiles=False,
    )


@cache
def make_workbook() -> bytes:
    """The workbook of the run, made once: it is the same for every test."""
    return build_workbook(make_scorecard(), make_shortlist(), (make_source(),), make_head())


def make_run(folder: Path) -> Run:
    scorecard = make_scorecard()
    rejects = pd.DataFrame(
        [["vacancies", "intake", "vacancies.csv", "9", "rvb:9", "field", "bvo_m2",
          "number_unreadable", "=1+1", ""]],
        columns=list(REJECT_COLUMNS),
    )  # fmt: skip
    return Run(
        settings=make_settings(folder),
        layers=make_layers(),
        sources=(make_source(),),
        rejects=rejects,
        scorecard=scorecard,
        shortlist=make_shortlist(),
        status=make_status(),
        page="<!doctype html><title>Kaart</title>",
        workbook=make_workbook(),
        durations_s={"layers": 0.5, "score": 0.25},
    )


def exploring(scorecard: Scorecard) -> Scorecard:
    return replace(scorecard, profile=replace(scorecard.profile, is_exploration=True))
