"""Flags: what deserves attention."""

import pandas as pd
import pytest

from scoring.curve import Classes, Curve
from scoring.findings import FINDING_COLUMNS, join_findings
from scoring.flags import FLAGS, find_flags
from scoring.indicators import INDICATORS
from scoring.weighing import CriterionWeighing, Weighing

NAN = float("nan")


@pytest.fixture(name="flags")
def _flags(scene_of, profile_of):
    """Find flags; gives the codes per site, and the findings."""

    def flags(sites, layers=None, gemeenten=None, criteria=(), low=None):
        scene = scene_of(sites, layers, gemeenten)
        profile = profile_of(criteria=criteria)
        facts = {
            weighing.indicator: INDICATORS[weighing.indicator].measure(scene)
            for criterion in criteria
            for weighing in criterion.indicators
        }
        table = pd.DataFrame(low or {}, index=scene.sites.table.index)
        found = join_findings(find_flags(scene, profile, facts, table), table.index)
        assert tuple(found.columns) == FINDING_COLUMNS
        assert (found["outcome"] == "aandachtspunt").all()
        assert (found["text"] != "").all()
        codes = [
            found.loc[found["site_id"] == site, "code"].str[:3].tolist() for site in table.index
        ]
        return codes, found

    return flags


def test_nothing_known_gives_no_flag(flags):
    assert flags([{}])[0] == [[]]
    assert len(flags([])[1]) == 0
    assert [code[:3] for code in FLAGS] == sorted(code[:3] for code in FLAGS)


@pytest.mark.parametrize(
    ("field", "word", "code"),
    [
        ("monument", "ja", "A04"),
        ("is_confidential", "ja", "A09"),
        ("grid_connection", "wachtlijst", "A10"),
        ("asbestos", "ja", "A05"),
        ("bouwjaar", 1993.0, "A05"),
        ("bestemming", "agrarisch", "A06"),
        ("bestemming", "detailhandel", "A06"),
        ("bestemming", "bedrijf", "A06"),
        ("is_measured", False, "A12"),
    ],
)
def test_what_the_owner_or_a_register_says(field, word, code, flags):
    codes, found = flags([{field: word}, {}])
    assert codes == [[code], []]
    assert found["origin"].tolist() == ["intake#2"]
    assert found["day"].tolist() == ["2026-10-15"]


@pytest.mark.parametrize(
    ("field", "word"),
    [
        ("monument", "nee"),
        ("asbestos", "nee"),
        ("bouwjaar", 1994.0),
        ("bestemming", "wonen"),
        ("grid_connection", "bevestigd"),
    ],
)
def test_no_flag_for_good_news(field, word, flags):
    assert flags([{field: word}])[0] == [[]]


def test_old_bare_land_holds_no_asbestos(flags):
    assert flags([{"bouwjaar": 1950.0, "kind": "grond"}])[0] == [[]]


def test_noise_and_flood_by_the_limits_of_the_profile(flags):
    def rows(site, noise, depth):
        return [
            {"site_id": site, "indicator": "geluid_lden", "value": noise},
            {"site_id": site, "indicator": "overstroming_m", "value": depth},
        ]

    layers = {"environment": rows("s0", 65.0, 1.9) + rows("s1", 66.0, 2.0)}
    codes, found = flags([{}, {}], layers)
    assert codes == [[], ["A02", "A03"]]
    assert found["text"].tolist() == [
        "Veel geluid: 66 dB (meer dan 65 dB).",
        "Bij een overstroming kan het water 2,0 m hoog staan.",
    ]


def test_zones(flags, box):
    layers = {
        "zones": [
            {"kind": "aandachtsgebied", "geometry": box(-5, -5, 10), "name": "brand"},
            {"kind": "natura2000", "geometry": box(-5, -5, 10)},
        ]
    }
    codes, found = flags([{}, {"kind": "grond"}, {"is_measured": False}], layers)
    assert codes == [["A01", "A13"], ["A01"], ["A12"]]
    assert found["text"].tolist()[:2] == [
        "Het pand ligt in een aandachtsgebied (brand).",
        "Het pand ligt in Natura 2000.",
    ]


def test_task_met(flags):
    sites = [{"gemeente_code": f"GM900{n}"} for n in (1, 2, 3, 4)]
    gemeenten = [
        {"gemeente_code": "GM9001", "task_places": 100.0, "gap_places": 0.0, "gap_share": 0.0},
        {"gemeente_code": "GM9002", "task_places": 100.0, "gap_places": 1.0, "gap_share": 0.01},
        {"gemeente_code": "GM9003", "task_places": 0.0, "gap_places": 0.0},
        {"gemeente_code": "GM9004"},
    ]
    assert flags(sites, {}, gemeenten)[0] == [["A14"], [], [], []]


SES = Weighing("ses_voorzichtigheid", 1, Curve(((-0.6, 20), (-0.3, 50), (0, 85))), "test")


def test_ses_by_the_curve_of_the_profile(flags):
    # −0.3 is worth exactly half; unknown and a profile without the indicator give no flag.
    sites = [{"gemeente_code": f"GM900{n}"} for n in (1, 2, 3)]
    gemeenten = [
        {"gemeente_code": "GM9001", "ses_woa": -0.3},
        {"gemeente_code": "GM9002", "ses_woa": -0.2},
        {"gemeente_code": "GM9003"},
    ]
    criteria = (CriterionWeighing("spreiding", 10_000, 1, (SES,)),)
    low = {"spreiding": [5000, 6000, 0]}
    assert flags(sites, {}, gemeenten, criteria, low)[0] == [["A07"], [], []]
    assert flags(sites, {}, gemeenten)[0] == [[], [], []]


def test_a_criterion_that_is_surely_weak(flags):
    # Weights 3 and 1. Label G known (0), conversion unknown: at most 1 of 4 = 25.00: not weak.
    # With weights 4 and 1 at most 20: weak. A word without a value counts as unknown. On bare
    # land the label does not exist and the rest is unknown: not weak.
    label = Weighing("energielabel", 3, Classes({"G": 0, "A": 100}), "test", ("pand",))
    months = Weighing("ombouw_maanden", 1, Curve(((3, 100), (24, 0))), "test")
    sites = [{"energy_label": "G"}, {"energy_label": "B"}, {"energy_label": "G", "kind": "grond"}]
    low = {"flexibiliteit": [0, 0, 0]}
    equal = (CriterionWeighing("flexibiliteit", 10_000, 1, (label, months)),)
    assert flags(sites, criteria=equal, low=low)[0] == [[], [], []]
    heavier = Weighing("energielabel", 4, label.judge, "test", ("pand",))
    heavy = (CriterionWeighing("flexibiliteit", 10_000, 1, (heavier, months)),)
    codes, found = flags(sites, criteria=heavy, low=low)
    assert codes == [["A11"], [], []]
    assert found["text"].tolist() == ["Minder dan 25 van de 100 punten voor: Flexibel."]


def test_inputs_are_not_changed_and_order_is_that_of_the_sites(flags):
    codes, found = flags([{"site_id": "b", "monument": "ja"}, {"site_id": "a", "monument": "ja"}])
    assert codes == [["A04"], ["A04"]]
    assert found["site_id"].tolist() == ["b", "a"]
