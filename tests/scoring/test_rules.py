"""The hard rules: broken, unknown or passed, with words and evidence."""

import pytest
import shapely

from scoring.findings import FINDING_COLUMNS, join_findings
from scoring.profile import RULE_CODES
from scoring.rules import RULES, judge_rules

NAN = float("nan")


def judge_all(scene, profile):
    """Judge by the rules of a profile; gives all findings as one table."""
    return join_findings(judge_rules(scene, profile), scene.sites.table.index)


@pytest.fixture(name="judge")
def _judge(scene_of, profile_of):
    """Judge sites by one rule; gives the outcome per site ("" passes) and the findings."""

    def judge(code, sites, layers=None, **fields):
        scene = scene_of(sites, layers)
        findings = judge_all(scene, profile_of(code, **fields))
        assert tuple(findings.columns) == FINDING_COLUMNS
        assert (findings["code"] == code).all()
        assert (findings["text"] != "").all()
        is_open = findings["outcome"] != "uitsluiting"
        assert ((findings["missing"] != "") == is_open).all()
        outcome = findings.set_index("site_id")["outcome"].reindex(scene.sites.table.index)
        return outcome.fillna("").tolist(), findings

    return judge


def test_every_rule_of_a_profile_is_there():
    assert tuple(RULES) == RULE_CODES


@pytest.mark.parametrize("code", RULE_CODES)
def test_no_sites(code, scene_of, profile_of):
    scene = scene_of([], {"zones": [], "services": [], "decisions": []})
    findings = judge_all(scene, profile_of(code))
    assert tuple(findings.columns) == FINDING_COLUMNS
    assert len(findings) == 0


def test_a_good_site_passes_all(scene_of, profile_of, box):
    site = {
        "bag_status": "Pand in gebruik", "planned_places": 50.0, "places": 50.0,
        "places_origin": "intake", "available_until": "2030-01-01", "own_bedrooms": "ja",
    }  # fmt: skip
    layers = {
        "zones": [{"kind": kind, "geometry": box(900, 900, 9)} for kind in ("pr106", "natura2000")],
        "services": [
            {"object_id": "s0", "service": service, "status": "bevestigd"}
            for service in ("coa", "medisch", "begeleiding", "toezicht")
        ],
        "decisions": [],
    }
    profile = profile_of(*RULE_CODES, mode="tussenvoorziening")
    assert len(judge_all(scene_of([site], layers), profile)) == 0


def test_findings_are_in_the_order_of_sites_then_rules(scene_of, profile_of):
    scene = scene_of([{"site_id": "b"}, {"site_id": "a"}])
    findings = judge_all(scene, profile_of("X05_TERMIJN", "X02_STATUS"))
    assert findings[["site_id", "code"]].to_numpy().tolist() == [
        ["b", "X05_TERMIJN"], ["b", "X02_STATUS"], ["a", "X05_TERMIJN"], ["a", "X02_STATUS"],
    ]  # fmt: skip


def test_what_cannot_be_judged_gets_the_outcome_of_the_profile(judge):
    assert judge("X05_TERMIJN", [{}])[0] == ["onbeslist"]
    assert judge("X05_TERMIJN", [{}], on_unknown="aandachtspunt")[0] == ["aandachtspunt"]


# X01


def test_x01_footprint_parcel_or_point_touches_a_contour(judge, at, box):
    zone = {"kind": "pr106", "geometry": box(0, 0, 100), "name": "leiding A-517"}
    sites = [
        {"geometry": at(120, 50), "footprint": box(90, 40, 60, 20)},
        {"geometry": at(120, 50), "footprint": box(110, 40, 20)},
        {"geometry": at(50, 50)},
        {"kind": "grond", "geometry": at(150, 50), "parcel": box(95, 0, 200)},
        {"geometry": at(150, 50), "parcel": box(95, 0, 200)},
    ]
    outcome, findings = judge("X01_PR106", sites, {"zones": [zone]})
    assert outcome == ["uitsluiting", "", "uitsluiting", "uitsluiting", ""]
    assert findings["text"].tolist() == [
        "Het pand ligt binnen een PR 10⁻⁶-contour (leiding A-517).",
        "Het pand ligt binnen een PR 10⁻⁶-contour (leiding A-517).",
        "Het perceel ligt binnen een PR 10⁻⁶-contour (leiding A-517).",
    ]
    assert set(findings["origin"]) == {"zones#2"}
    assert set(findings["day"]) == {"2026-06-01"}


def test_x01_two_contours_give_one_finding(judge, box):
    zones = [
        {"kind": "pr106", "geometry": box(-9, -9, 20), "name": "A"},
        {"kind": "pr106", "geometry": box(-5, -5, 20), "reference_day": "2025-01-01"},
    ]
    findings = judge("X01_PR106", [{}], {"zones": zones})[1]
    assert findings[["text", "origin", "day"]].to_numpy().tolist() == [
        ["Het pand ligt binnen een PR 10⁻⁶-contour (A).", "zones#2;zones#3", "2025-01-01"]
    ]


def test_x01_unknown_without_contours_or_place(judge, box):
    green = {"zones": [{"kind": "groen", "geometry": box(0, 0, 9)}]}
    far = {"zones": [{"kind": "pr106", "geometry": box(900, 0, 9)}]}
    over = {"zones": [{"kind": "pr106", "geometry": box(-9, -9, 20)}]}
    assert judge("X01_PR106", [{}], {})[0] == ["onbeslist"]
    assert judge("X01_PR106", [{}], green)[0] == ["onbeslist"]
    assert judge("X01_PR106", [{}, {"is_measured": False}], far)[0] == ["", "onbeslist"]
    assert judge("X01_PR106", [{"is_measured": False}], over)[0] == ["onbeslist"]


def test_x01_a_contour_drawn_as_a_line(judge, at, box):
    ring = box(-10, -10, 20).exterior
    closed = {"kind": "pr106", "geometry": shapely.LineString(ring.coords)}
    sites = [{}, {"geometry": at(50, 0)}]
    assert judge("X01_PR106", sites, {"zones": [closed]})[0] == ["uitsluiting", ""]
    cut = {"kind": "pr106", "geometry": shapely.LineString(ring.coords[:-1])}
    assert judge("X01_PR106", sites, {"zones": [cut]})[0] == ["onbeslist", "onbeslist"]


@pytest.mark.parametrize(("code", "kind"), [("X01_PR106", "pr106"), ("X06_N2000", "natura2000")])
def test_land_of_which_only_a_point_is_known_is_no_pass(judge, at, box, code, kind):
    zones = {"zones": [{"kind": kind, "geometry": box(0, 0, 100)}]}
    sites = [
        {"kind": "grond", "geometry": at(150, 50)},  # its parcel may reach into the zone
        {"kind": "grond", "geometry": at(50, 50)},  # the point itself lies in it
        {"kind": "grond", "geometry": at(150, 50), "parcel": box(140, 40, 20)},
    ]
    outcome, findings = judge(code, sites, zones)
    assert outcome == ["onbeslist", "uitsluiting", ""]
    assert "grens van de grond is onbekend" in findings["text"].iloc[0]
    assert findings["missing"].iloc[0].startswith("Zoek het perceel op")


# X02, X03, X04, X07


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        ("Pand in gebruik", ""),
        ("Pand buiten gebruik", ""),
        ("Sloopvergunning verleend", ""),
        ("Pand gesloopt", "uitsluiting"),
        ("Niet gerealiseerd pand", "uitsluiting"),
        ("Pand ten onrechte opgevoerd", "uitsluiting"),
        ("Bouw gestart", "uitsluiting"),
        ("", "onbeslist"),
    ],
)
def test_x02_status(status, outcome, judge):
    sites = [{"bag_status": status}, {"bag_status": status, "kind": "grond"}]
    assert judge("X02_STATUS", sites)[0] == [outcome, ""]


def test_x03_too_small(judge):
    planned = [19.0, 20.0, NAN]
    outcome, findings = judge("X03_TE_KLEIN", [{"planned_places": each} for each in planned])
    assert outcome == ["uitsluiting", "", "onbeslist"]
    assert findings["text"].iloc[0] == "Er is ruimte voor 19 plekken; het minimum is 20."


LARGE = {"possible_places": 1400.0, "planned_places": 199.0}
STATED = {"planned_places": 400.0, "places_origin": "intake"}


@pytest.mark.parametrize(
    ("site", "outcome"),
    [
        (LARGE | {"is_divisible": "nee"}, "uitsluiting"),
        (LARGE, ""),
        (LARGE | {"is_divisible": "ja"}, ""),
        (STATED | {"is_divisible": "nee"}, "uitsluiting"),
        (STATED, "onbeslist"),
        (STATED | {"is_divisible": "ja"}, ""),
        (
            {
                "planned_places": 100.0, "places_origin": "intake", "is_divisible": "nee",
                "possible_places": 900.0,
            },
            "",
        ),
        ({"is_divisible": "nee"}, "onbeslist"),
        ({}, ""),
    ],
)  # fmt: skip
def test_x04_too_large(site, outcome, judge):
    assert judge("X04_TE_GROOT", [site])[0] == [outcome]
    assert judge("X04_TE_GROOT", [site], places_maximum=None)[0] == [""]


def test_x07_own_bedroom_for_interim_housing_only(judge):
    sites = [{"own_bedrooms": word} for word in ("nee", "", "ja")]
    sites += [{"own_bedrooms": word, "kind": "grond"} for word in ("nee", "")]
    assert judge("X07_SLAAPKAMER", sites)[0] == [""] * 5
    outcome, _ = judge("X07_SLAAPKAMER", sites, mode="tussenvoorziening")
    assert outcome == ["uitsluiting", "onbeslist", "", "uitsluiting", ""]


# X05, X08, X11


def test_x05_term(judge):
    # To 1 February 2027 is 92 days: 0.25 year. To 3 May is 183 days: 0.501 year.
    ends = ["2027-02-01", "2027-05-03", "", "2026-01-01"]
    outcome, findings = judge("X05_TERMIJN", [{"available_until": end} for end in ends])
    assert outcome == ["uitsluiting", "", "onbeslist", "uitsluiting"]
    assert findings["text"].iloc[0] == (
        "De locatie is 0,3 jaar beschikbaar (tot 1 februari 2027); het minimum is 0,5 jaar."
    )
    assert findings["missing"].iloc[1] == "Vraag de beschikbaarheid op: tot welke dag?"
    assert findings["origin"].iloc[0] == "intake#2"


@pytest.mark.parametrize(
    ("first", "last", "outcome"),
    [
        ("", "2027-04-30", ""),  # 1 November up to and including 30 April: six months, 180 days
        ("", "2027-04-29", "uitsluiting"),
        ("2027-02-01", "2027-07-31", ""),  # six months, 180 days
        ("2027-02-01", "2027-07-30", "uitsluiting"),
        ("2027-02-01", "", "onbeslist"),
    ],
)
def test_x05_half_a_year_is_six_months(first, last, outcome, judge):
    site = {"available_from": first, "available_until": last}
    assert judge("X05_TERMIJN", [site])[0] == [outcome]


def services(**statuses):
    return {
        "services": [
            {"object_id": "s0", "service": service}
            | (status if isinstance(status, dict) else {"status": status})
            for service, status in statuses.items()
        ]
    }


GOOD = dict.fromkeys(("coa", "medisch", "begeleiding", "toezicht"), "bevestigd")


def test_x08_refused(judge):
    outcome, findings = judge(
        "X08_DIENST_AFGEWEZEN",
        [{}],
        services(**GOOD | {"coa": "afgewezen", "toezicht": "afgewezen"}),
    )
    assert outcome == ["uitsluiting"]
    assert findings["text"].tolist() == [
        "Afgewezen, en er is geen andere partij bekend: COA, toezicht."
    ]
    assert findings["day"].tolist() == ["2026-06-01"]
    assert findings["origin"].tolist() == ["services#2;services#5"], "the two refusals"


def test_x08_another_party_talks_and_silence(judge):
    other = {"status": "afgewezen", "has_alternative": "ja"}
    code = "X08_DIENST_AFGEWEZEN"
    assert judge(code, [{}], services(**GOOD | {"coa": other}))[0] == [""]
    assert judge(code, [{}], services(**GOOD | {"medisch": "in_gesprek"}))[0] == [""]
    outcome, findings = judge(code, [{}, {}], services(**GOOD | {"medisch": ""}))
    assert outcome == ["onbeslist", "onbeslist"]
    assert findings["missing"].tolist() == [
        "Vraag een uitspraak aan: medische zorg.",
        "Vraag een uitspraak aan: COA, medische zorg, begeleiding, toezicht.",
    ]
    refused = services(**GOOD | {"medisch": "", "coa": "afgewezen"})
    assert judge(code, [{}], refused)[0] == ["uitsluiting"], "broken wins over unknown"
    assert judge(code, [{}], {})[0] == ["onbeslist"]


@pytest.mark.parametrize(
    ("taken", "expires", "outcome"),
    [
        ("2026-05-01", "", "uitsluiting"),
        ("2026-11-01", "2026-11-02", "uitsluiting"),
        ("2026-05-01", "2026-11-01", ""),
        ("2026-11-02", "", ""),
    ],
)
def test_x11_decision_holds_until_it_expires(taken, expires, outcome, judge):
    row = {"object_id": "s0", "decided_on": taken, "expires_on": expires, "reference": "B26/7"}
    found, findings = judge("X11_BESLUIT", [{}, {}], {"decisions": [row]})
    assert found == [outcome, ""]
    assert findings["text"].str.contains("B26/7").all()


def test_x11_words_of_two_decisions_and_no_list(judge):
    rows = [
        {"object_id": "s0", "decided_on": "2026-05-01", "reference": "B1"}
        | {"expires_on": "2027-01-01"},
        {"object_id": "rvb:0", "decided_on": "2026-06-01", "reference": "R2"},
        {"object_id": "nobody", "decided_on": "2026-06-01", "reference": "R3"},
    ]  # fmt: skip
    outcome, findings = judge("X11_BESLUIT", [{}, {}], {"decisions": rows})
    assert outcome == ["uitsluiting", ""]
    assert findings["text"].tolist() == [
        "College of raad heeft de locatie afgewezen op 1 mei 2026 (kenmerk B1, vervalt op "
        "1 januari 2027) en 1 juni 2026 (kenmerk R2)."
    ]
    assert findings[["origin", "day"]].to_numpy().tolist() == [
        ["decisions#2;decisions#3", "2026-05-01"]
    ]
    assert judge("X11_BESLUIT", [{}])[0] == [""]


# X06, X09, X10


def test_x06_bare_land_in_nature(judge, at, box):
    # Of the second parcel 0.5 m of 100 m (0.5 %) overlaps: a difference in drawing.
    zones = {"zones": [{"kind": "natura2000", "geometry": box(0, 0, 100), "name": "Kwelder"}]}
    land = {"kind": "grond"}
    sites = [
        land | {"geometry": at(150, 50), "parcel": box(50, 0, 200)},
        land | {"geometry": at(150, 50), "parcel": box(99.5, 0, 100)},
        land | {"geometry": at(50, 50)},
        land | {"geometry": at(50, 50), "is_measured": False},
        {"geometry": at(50, 50)},
    ]
    outcome, findings = judge("X06_N2000", sites, zones)
    assert outcome == ["uitsluiting", "", "uitsluiting", "onbeslist", ""]
    assert findings["text"].iloc[0] == (
        "Het perceel ligt in Natura 2000 (Kwelder): nieuwbouw kan daar niet."
    )
    assert judge("X06_N2000", sites)[0] == ["onbeslist"] * 4 + [""]


def test_x09_and_x10_place(judge):
    sites = [{}, {"gemeente_code": ""}, {"gemeente_code": "", "geometry": None}]
    assert judge("X09_BUITEN_GEBIED", sites)[0] == ["", "uitsluiting", "onbeslist"]
    assert judge("X10_GEOMETRIE", sites)[0] == ["", "", "uitsluiting"]
