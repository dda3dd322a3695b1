"""What would put a site on the shortlist: the fewest changes, proven by scoring again."""

from dataclasses import replace
from datetime import date
from itertools import combinations, product

import geopandas as gpd
import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from layers.sites import Sites
from scoring.bar import find_bar, passes
from scoring.counterfactual import Present, find_counterfactual, find_counterfactuals
from scoring.curve import Classes, Curve
from scoring.evidence import take_sites
from scoring.findings import join_findings
from scoring.indicators import INDICATORS
from scoring.lever import Facts, read_facts
from scoring.levers import find_aim, find_levers
from scoring.replay import replay
from scoring.rules import judge_rules
from scoring.scorecard import Scorecard
from scoring.shortlist import ListRule, pick
from scoring.weighing import CriterionWeighing, Weighing
from scoring.what_if import change_facts, list_changes
from tests.scoring.build_evidence import SERVICE, TERM, make_profile, make_small

RULE = ListRule(size=2, per_gemeente=1, min_distance_m=1000.0)


def choose(evidence, totals, rule):
    """The shortlist as a run makes it."""
    sites = evidence.sites
    table = gpd.GeoDataFrame(
        {"gemeente_code": sites["gemeente_code"], "is_measured": sites["x"].notna()},
        geometry=gpd.points_from_xy(sites["x"].fillna(0), sites["y"].fillna(0)),
        crs=28992,
    )
    nothing = pd.DataFrame()
    found = Sites(table, nothing, pd.Series(dtype="str"), nothing, nothing, pd.Series(dtype=int))
    card = Scorecard(
        None, date(2026, 11, 1), found, {}, nothing, nothing, nothing, nothing, nothing, totals,
        nothing, nothing,
    )  # fmt: skip
    return pick(card, rule.size, rule.per_gemeente, rule.min_distance_m).site_ids


def make_present(rows, profile=None, findings=(), rule=RULE, **columns):
    profile = profile or make_profile()
    evidence = make_small(rows, findings, **columns)
    totals = replay(evidence, profile).totals
    chosen = choose(evidence, totals, rule)
    return Present(profile, evidence, totals, chosen, rule)


def ask(present, site_id):
    return find_counterfactual(present, site_id, INDICATORS)


def told(found):
    return {change.indicator: change.new for change in found.changes}


def site(metres, years=5, word="in_gesprek"):
    return {"supermarkt_m": metres, "beschikbaar_jaren": years, "coa_status": word}


def test_one_change_that_asks_least():
    # c needs more than b: 60% × 50 + 40% × (90 + 60) / 2 = 60. c has 45% × … : 60% × 45 = 27, and
    # 40% × (90 + 60) / 2 = 30: 57. A confirmed service gives 27 + 40% × 95 = 65; a term of 10 years
    # gives 27 + 40% × (100 + 60) / 2 = 59. So only the service does it.
    present = make_present({"a": site(0), "b": site(500), "c": site(550)})
    assert present.chosen == ("a", "b")
    found = ask(present, "c")
    assert (found.answer, told(found)) == ("possible", {"coa_status": "bevestigd"})
    assert found.score == 65_000_000
    assert (found.bar.site_id, found.bar.obstacle) == ("b", "full")


def test_two_changes_when_one_is_not_enough():
    # c: 60% × 40 + 30 = 54. Service 62: enough alone, were the bar not 63 (b at 450 m: 33 + 30).
    # Service and term: 24 + 40% × 100 = 64.
    present = make_present({"a": site(0), "b": site(450), "c": site(600)})
    found = ask(present, "c")
    assert told(found) == {"coa_status": "bevestigd", "beschikbaar_jaren": 10.0}
    assert found.score == 64_000_000


def test_no_set_of_changes_is_enough():
    present = make_present({"a": site(0), "b": site(100), "c": site(990)})
    found = ask(present, "c")
    # with everything: 60% × 1 + 40% × 100 = 40.6; b has 60% × 90 + 30 = 84
    assert (found.answer, found.hindrance, found.may_pass) == ("impossible", "score", False)
    assert (found.score, found.bar.score) == (40_600_000, 84_000_000)


def test_an_unknown_that_may_still_turn_out_well_is_told():
    present = make_present({"a": site(0), "b": site(100), "c": site(None)})
    found = ask(present, "c")
    assert (found.answer, found.hindrance, found.may_pass) == ("impossible", "score", True)


def test_a_site_on_the_list_needs_nothing():
    present = make_present({"a": site(0), "b": site(100)})
    assert ask(present, "a").answer == "on_list"


@pytest.mark.parametrize(
    ("columns", "obstacle"),
    [
        ({"gemeente_code": ["GM1", "GM2", "GM1"]}, "per_gemeente"),
        ({"x": [0.0, 5000.0, 900.0]}, "min_distance"),
        ({"x": [0.0, 5000.0, np.nan]}, "full"),  # an approximate place keeps no distance
    ],
)
def test_the_bar_minds_gemeente_and_distance(columns, obstacle):
    # c must pass a (not only b) where a takes its place
    present = make_present({"a": site(300), "b": site(500), "c": site(550)}, **columns)
    found = ask(present, "c")
    assert found.bar.obstacle == obstacle
    assert found.bar.site_id == ("b" if obstacle == "full" else "a")


def test_a_broken_rule_that_no_fact_changes():
    out = [("c", "X01_PR106", "uitsluiting", "Binnen de contour.")]
    profile = make_profile(rules=("X01_PR106", "X05_TERMIJN"))
    found = ask(make_present({"a": site(0), "b": site(100), "c": site(0)}, profile, out), "c")
    assert (found.answer, found.hindrance, found.rules) == ("impossible", "rule", ("X01_PR106",))


def test_a_term_that_is_too_short_is_lengthened():
    out = [("c", "X05_TERMIJN", "uitsluiting", "Te kort.")]
    present = make_present({"a": site(0), "b": site(600), "c": site(100, 0.2)}, None, out)
    found = ask(present, "c")
    # c at the minimum of half a year: 60% × 90 + 40% × 60 / 2 = 66; b has 54
    assert told(found) == {"beschikbaar_jaren": 0.5}
    assert found.changes[0].is_forced
    assert found.score == 66_000_000


def test_an_undecided_site_asks_first():
    open_rule = [("c", "X08_DIENST_AFGEWEZEN", "onbeslist", "Nog niets bekend van COA.")]
    profile = make_profile(rules=("X08_DIENST_AFGEWEZEN",))
    rows = {"a": site(0), "b": site(600), "c": site(100, 5, None)}
    found = ask(make_present(rows, profile, open_rule), "c")
    assert found.questions == ("Zoek dit uit.",)
    # in talks is a pass and enough: 54 + 40% × (90 + 60) / 2 = 84
    assert told(found) == {"coa_status": "in_gesprek"}


def test_a_refused_service_that_the_profile_does_not_count_is_still_asked():
    out = [
        ("c", "X08_DIENST_AFGEWEZEN", "uitsluiting", "Afgewezen, zonder andere partij: toezicht.")
    ]
    profile = make_profile(rules=("X08_DIENST_AFGEWEZEN",))
    rows = {"a": site(0), "b": site(600), "c": site(100)}
    found = ask(make_present(rows, profile, out), "c")
    assert told(found) == {"toezicht_status": "in_gesprek"}


def test_too_small_grows_within_what_the_building_holds():
    out = [("c", "X03_TE_KLEIN", "uitsluiting", "Te klein.")]
    profile = make_profile(rules=("X03_TE_KLEIN",))
    rows = {"a": site(0), "b": site(600), "c": site(100)}
    places = {"planned_places": [50.0, 50.0, 12.0]}
    found = ask(make_present(rows, profile, out, possible_places=[80.0, 80.0, 25.0], **places), "c")
    assert told(found) == {"omvang_passend": 20.0}
    stuck = ask(make_present(rows, profile, out, possible_places=[80.0, 80.0, 15.0], **places), "c")
    assert (stuck.hindrance, stuck.rules) == ("rule", ("X03_TE_KLEIN",))


def test_too_little_known_names_the_fewest_unknown_facts():
    profile = make_profile(min_coverage=0.7)
    rows = {"a": site(0), "b": site(100), "c": site(None, None, "bevestigd")}
    found = ask(make_present(rows, profile), "c")
    # known: half of 40%. The supermarket (60%) alone lifts it to 80%.
    assert found.to_find_out == ("supermarkt_m",)


PLACES = Curve(((20.0, 30.0), (50.0, 100.0), (120.0, 100.0), (199.0, 70.0)))
GAP = Curve(((1.0, 100.0), (2.0, 0.0)))
COST = Curve(((2000.0, 100.0), (20_000.0, 0.0)))


def make_linked_profile(weights=(4000, 3000, 3000)):
    """Facts that move together: places, the gap they fill, and the yearly investment."""
    inner = (
        ("spreiding", (Weighing("benutting_restopgave", 1.0, GAP, "proef"),)),
        (
            "flexibiliteit",
            (Weighing("beschikbaar_jaren", 1.0, TERM, "proef"),
             Weighing("coa_status", 1.0, SERVICE, "proef")),
        ),
        (
            "financien",
            (Weighing("omvang_passend", 1.0, PLACES, "proef"),
             Weighing("investering_per_plek_per_jaar", 2.0, COST, "proef")),
        ),
    )  # fmt: skip
    return make_profile(
        criteria=tuple(
            CriterionWeighing(name, weight, weight / 100, indicators)
            for (name, indicators), weight in zip(inner, weights, strict=True)
        )
    )


def test_what_follows_from_places_and_term_moves_with_them():
    row = {
        "benutting_restopgave": 1.5, "beschikbaar_jaren": 2, "coa_status": "bevestigd",
        "omvang_passend": 60, "investering_per_plek_per_jaar": 12_000,
    }  # fmt: skip
    profile = make_linked_profile()
    evidence = make_small({"a": row}, planned_places=60.0, possible_places=120.0)
    facts = read_facts(evidence, profile, "a")
    levers = find_levers(facts, profile, INDICATORS, evidence.findings)
    term = next(lever for lever in levers if lever.indicator == "beschikbaar_jaren")
    places = next(lever for lever in levers if lever.indicator == "omvang_passend")
    five = next(step for step in term.steps if step.fact == 5.0)
    forty = next(step for step in places.steps if step.fact == 40.0)  # 60 × 1 / 1.5
    changed = change_facts(evidence, {"a": list_changes(facts, [(term, five), (places, forty)])})
    # 1.5 × 40/60 = 1; 12,000 × 2/5 × 60/40 = 7,200
    assert changed.numbers.loc["a"].to_dict() == pytest.approx(
        {
            "benutting_restopgave": 1.0, "beschikbaar_jaren": 5.0, "coa_status": np.nan,
            "omvang_passend": 40.0, "investering_per_plek_per_jaar": 7200.0,
        },
        nan_ok=True,
    )  # fmt: skip


def test_no_step_leads_to_a_word_that_nobody_can_bring_about():
    risk = Classes({"schoon": 100.0, "na_1993": 100.0, "risico_voor_1994": 40.0, "asbest": 0.0})
    label = Classes({"A+": 100.0, "A": 100.0, "B": 90.0, "G": 0.0})
    profile = make_profile(
        criteria=(
            CriterionWeighing(
                "kwaliteit_duurzaamheid", 10_000, 100.0,
                (Weighing("asbestrisico", 1, risk, "x"), Weighing("energielabel", 1, label, "x")),
            ),
        )
    )  # fmt: skip
    evidence = make_small({"a": {"asbestrisico": "risico_voor_1994", "energielabel": "G"}})
    facts = read_facts(evidence, profile, "a")
    levers = find_levers(facts, profile, INDICATORS, evidence.findings)
    assert {lever.indicator: [step.fact for step in lever.steps] for lever in levers} == {
        "asbestrisico": ["schoon"],
        "energielabel": ["B", "A"],
    }


linked = st.fixed_dictionaries(
    {
        "benutting_restopgave": st.one_of(st.none(), st.floats(0.5, 2.5)),
        "beschikbaar_jaren": st.one_of(st.none(), st.integers(0, 12)),
        "coa_status": st.sampled_from([None, "bevestigd", "in_gesprek", "afgewezen"]),
        "omvang_passend": st.integers(20, 199),
        "investering_per_plek_per_jaar": st.one_of(st.none(), st.floats(1000, 30_000)),
    }
)


def is_chosen(present, site_id, choices):
    """Score the whole run again with the changes, and make the shortlist anew."""
    evidence, profile = present.evidence, present.profile
    facts = read_facts(evidence, profile, site_id)
    changed = change_facts(evidence, {site_id: list_changes(facts, choices)})
    numbers, words = evidence.numbers.copy(), evidence.words.copy()
    numbers.loc[site_id], words.loc[site_id] = (
        changed.numbers.loc[site_id],
        changed.words.loc[site_id],
    )
    whole = replace(evidence, numbers=numbers, words=words)
    return site_id in choose(whole, replay(whole, profile).totals, RULE)


def list_levers(present, site_id):
    evidence, profile = present.evidence, present.profile
    facts = read_facts(evidence, profile, site_id)
    return find_levers(facts, profile, INDICATORS, evidence.findings)


def list_sets(levers, size):
    """Every set of changes with so many levers."""
    for chosen in combinations(levers, size):
        for steps in product(*(lever.steps for lever in chosen)):
            yield list(zip(chosen, steps, strict=True))


def take_choices(levers, changes):
    return [
        next(
            (lever, step)
            for lever in levers
            for step in lever.steps
            if (lever.indicator, step.fact) == (change.indicator, change.new)
        )
        for change in changes
    ]


def ask_rise(choices):
    return sum(step.rise for _, step in choices)


@st.composite
def runs(draw):
    rows = draw(st.lists(linked, min_size=3, max_size=4))
    shares = draw(st.lists(st.integers(1, 8000), min_size=3, max_size=3))
    weights = [share * 10_000 // sum(shares) for share in shares]
    weights[0] += 10_000 - sum(weights)
    columns = {
        "planned_places": [float(row["omvang_passend"]) for row in rows],
        "possible_places": 150.0,
        "gemeente_code": [draw(st.sampled_from(["GM1", "GM2"])) for _ in rows],
        "x": [float(draw(st.sampled_from([0, 600, 5000]))) for _ in rows],
    }
    named = {f"s{number}": row for number, row in enumerate(rows)}
    return make_present(named, make_linked_profile(weights), **columns)


# a third of the usual number: one example scores many times
@settings(max_examples=settings().max_examples // 3, deadline=None)
@given(runs())
def test_the_changes_are_enough_and_no_smaller_set_is(present):
    for site_id in sorted(set(present.totals.index) - set(present.chosen)):
        found, levers = ask(present, site_id), list_levers(present, site_id)
        size = len(found.changes) if found.answer == "possible" else 3
        # smaller sets are tried up to two changes, so that the test stays quick
        for smaller in range(min(size, 2)):
            assert not any(is_chosen(present, site_id, each) for each in list_sets(levers, smaller))
        if found.answer == "possible":
            taken = take_choices(levers, found.changes)
            assert is_chosen(present, site_id, taken)
            if size == 1:
                less = [
                    each for each in list_sets(levers, 1) if ask_rise(each) < ask_rise(taken) - 1e-9
                ]
                assert not any(is_chosen(present, site_id, each) for each in less)


def test_the_services_that_the_rule_names_are_read_from_its_own_words(scene_of):
    """The words of X08 are ours; when they change, this must fail and not pass in silence."""
    said = {"coa": "afgewezen", "medisch": "afgewezen", "begeleiding": "bevestigd"}
    services = [
        {
            "object_id": "rvb:0", "service": service, "status": status,
            "has_alternative": "ja" if service == "medisch" else "",
        }
        for service, status in said.items()
    ]  # fmt: skip
    profile = make_profile(rules=("X08_DIENST_AFGEWEZEN",))
    scene = scene_of([{}], {"services": services})
    findings = join_findings(judge_rules(scene, profile), scene.sites.table.index)
    nothing = Facts({}, {}, {}, {"toezicht_status": ""}, {}, 50, 50)
    levers = find_levers(nothing, profile, {}, findings)
    # refused without another party, and the one that has said nothing yet
    assert [lever.indicator for lever in levers] == ["coa_status", "toezicht_status"]
    assert all(lever.is_forced for lever in levers)


def test_the_bar_of_a_list_with_room_is_none():
    present = make_present({"a": site(0)})
    row = present.evidence.sites.loc["a"]
    chosen = take_sites(present.evidence, pd.Index([], dtype="str")).sites
    empty = chosen.assign(score=pd.Series(dtype="int64"), ceiling=pd.Series(dtype="int64"))
    assert find_bar(empty, row, RULE) is None
    assert passes(None, "a", 0, 0)


def test_many_sites_at_once_get_the_answers_of_one_at_a_time():
    rows = {"a": site(0), "b": site(450), "c": site(600), "d": site(None), "e": site(990, 0.2)}
    out = [("e", "X05_TERMIJN", "uitsluiting", "Te kort.")]
    present = make_present(rows, None, out)
    together = find_counterfactuals(present, tuple(rows), INDICATORS)
    assert list(together) == list(rows)
    assert together == {name: ask(present, name) for name in rows}
    assert find_counterfactuals(present, (), INDICATORS) == {}


def test_more_or_less_than_a_needed_fact_is_well_too():
    present = make_present({"a": site(0), "b": site(450), "c": site(600)})
    aims = {change.indicator: change.aim for change in ask(present, "c").changes}
    # A longer term is well too; a word is just that word.
    assert aims == {"coa_status": "", "beschikbaar_jaren": "least"}
    facts = read_facts(present.evidence, present.profile, "c")
    assert find_aim(facts, "supermarkt_m", 200.0) == "most"
    assert find_aim(facts, "omvang_passend", 50.0) == ""
