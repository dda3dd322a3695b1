"""Around the line: sub-scores per domain, agreements with their dates, displacement."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.errors import ContractError
from layers.line_tables import AGREEMENT_KINDS, AGREEMENT_STATES
from scoring.curve import Curve
from scoring.indicators import INDICATORS
from scoring.region.line_agreements import (
    KINDS,
    STATES,
    check_agreements,
    find_site_agreements,
    index_names,
    list_agreements,
)
from scoring.region.line_domains import Domain, find_domain_scores, find_indicator_weights
from scoring.region.line_homes import HomeRule, check_homes, find_displacement
from scoring.region.themes import THEMES
from scoring.weighing import CriterionWeighing, Weighing
from scout.region_line_around import read_domain_sets

# isk_bereik_min is of onderwijs and amv, spanning_am of werk, groen_300m of zorg and wonen.
LEARN = Domain("leren", "leren", ("onderwijs",))
WORK = Domain("werk", "werk", ("werk",))
WEIGHTS = pd.Series({"isk_bereik_min": 3000.0, "bushalte_score": 1000.0, "spanning_am": 2000.0})


def make_facts(**values):
    """One site "a" with the value of each indicator."""
    return pd.DataFrame(
        {
            "site_id": "a", "indicator": list(values), "value": list(values.values()),
            "applies": True,
        }
    )  # fmt: skip


def test_a_sub_score_by_hand():
    facts = make_facts(isk_bereik_min=0.5, bushalte_score=np.nan, spanning_am=1.0)
    told = find_domain_scores(facts, WEIGHTS, (LEARN, WORK)).set_index("domain")
    # leren: 3,000 × 0.5 of 4,000 is 37.5; with the bus stop at its best 2,500 of 4,000
    assert told.loc["leren", ["low", "high", "known_share"]].tolist() == [37.5, 62.5, 0.75]
    # werk: the bus stop counts here too: 2,000 of 3,000, and at best all of it
    assert told.loc["werk", "low"] == pytest.approx(200 / 3)
    assert told.loc["werk", ["high", "indicators"]].tolist() == [100, 2]


def test_a_domain_without_facts_is_unknown_and_never_zero():
    facts = make_facts(isk_bereik_min=0.5)
    told = find_domain_scores(facts, WEIGHTS, (WORK,))
    assert told[["low", "high", "known_share"]].isna().all(axis=None)
    gone = facts.assign(applies=False)
    assert find_domain_scores(gone, WEIGHTS, (LEARN,))["low"].isna().all()


def test_weights_are_those_of_the_score_for_the_kind_of_site():
    judge = Curve(((0.0, 0.0), (1.0, 1.0)))
    inner = (
        Weighing("isk_bereik_min", 1.0, judge, "proef"),
        Weighing("energielabel", 3.0, judge, "proef", ("pand",)),
    )
    criteria = (CriterionWeighing("voorzieningen", 4000, 1.0, inner),)
    assert find_indicator_weights(criteria, "pand").to_dict() == {
        "isk_bereik_min": 1000.0, "energielabel": 3000.0,
    }  # fmt: skip
    # bare land has no label: the other takes all the weight of the criterion
    assert find_indicator_weights(criteria, "grond").to_dict() == {"isk_bereik_min": 4000.0}


@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), min_size=3, max_size=3))
def test_low_never_passes_high_and_both_meet_when_all_is_known(values):
    facts = make_facts(**dict(zip(WEIGHTS.index, values, strict=True)))
    facts = facts.assign(value=facts["value"].astype("float64"))
    told = find_domain_scores(facts, WEIGHTS, (LEARN, WORK))
    assert (told["low"] <= told["high"] + 1e-9).all()
    whole = told[told["known_share"] == 1]
    assert np.allclose(whole["low"], whole["high"])


def test_our_own_domains_hold_every_theme_and_every_theme_has_an_indicator():
    sets = read_domain_sets()
    assert list(sets) == ["rijk", "u10"]
    assert [len(one.domains) for one in sets.values()] == [3, 4]
    for one in sets.values():
        assert {theme for domain in one.domains for theme in domain.themes} == set(THEMES)
    assert {theme for one in INDICATORS.values() for theme in one.themes} == set(THEMES)


DAY = date(2026, 11, 1)
COLUMNS = ["name", "kind", "gemeente_code", "object_id", "state", "starts", "ends"]
ROWS = [
    ("a", "buddy", "GM1", "", "afgesproken", "2026-01-01", ""),
    ("b", "buddy", "GM1", "rvb:7", "afgesproken", "2026-01-01", "2026-10-31"),
    ("c", "warme_overdracht", "GM1", "", "afgesproken", "2026-11-01", "2026-11-01"),
    ("d", "warme_overdracht", "GM2", "", "afgesproken", "", ""),
    ("e", "warme_overdracht", "GM2", "rvb:9", "in_gesprek", "", ""),
    ("f", "proef", "GM2", "", "gestopt", "2026-01-01", ""),
    ("g", "proef", "GM2", "", "afgesproken", "2027-01-01", ""),
    ("h", "buddy", "GM3", "nergens", "idee", "", ""),
]


def make_agreements(rows=ROWS):
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.assign(organisation="", persons=np.nan, source_text="proef")


def test_an_agreement_runs_from_its_first_to_its_last_day():
    told = list_agreements(make_agreements(), DAY).set_index("name")["standing"]
    assert told.to_dict() == {
        "a": "loopt", "b": "afgelopen", "c": "loopt", "d": "afgesproken", "e": "in_gesprek",
        "f": "gestopt", "g": "afgesproken", "h": "idee",
    }  # fmt: skip
    assert list_agreements(make_agreements([]), DAY).empty


def test_an_agreement_that_ends_before_it_begins_stops():
    check_agreements(make_agreements())
    crossed = make_agreements(
        [*ROWS, ("x", "proef", "GM2", "", "idee", "2028-03-01", "2026-02-28")]
    )
    with pytest.raises(ContractError) as caught:
        check_agreements(crossed)
    told = [(one.code, one.fields["found"]) for one in caught.value.faults]
    assert told == [("agreement_days_crossed", "x")]


def test_the_strongest_agreement_counts_for_a_site():
    listed = list_agreements(make_agreements(), DAY)
    sites = pd.Series(["GM1", "GM1", "GM2", "GM3"], ["s1", "s2", "s3", "s4"])
    names = index_names({"s1": ("RVB:7",), "s2": (), "s3": ("rvb:9 ",), "s4": ("rvb:8",)})
    told = find_site_agreements(listed, sites, names)
    assert list(told.columns) == list(KINDS)
    # its own buddies ended; those of the gemeente run
    assert told["buddy"].tolist() == ["loopt", "loopt", "", ""]
    # talks about this one site do not undo what the gemeente agreed
    assert told["warme_overdracht"].tolist() == ["loopt", "loopt", "afgesproken", ""]
    assert told["proef"].tolist() == ["", "", "afgesproken", ""]


def test_a_name_of_two_sites_means_none():
    assert index_names({"a": ("x", "y"), "b": ("X",)}) == {"a": "a", "b": "b", "y": "a"}


def test_the_words_of_the_table_and_of_the_line_are_the_same():
    assert KINDS == AGREEMENT_KINDS
    assert STATES == AGREEMENT_STATES


def make_homes(**changes):
    known = {
        "opgave": 44.0, "social_homes": 1000.0, "free_per_year": 80.0, "urgent_per_year": 20.0,
        "task_places": 120.0,
    }  # fmt: skip
    return pd.DataFrame(known | changes, index=pd.Index(["GM1"], name="gemeente_code"))


RULE = HomeRule(persons_per_home=2.2, flag_share=0.3)


def test_displacement_by_hand():
    told = find_displacement(make_homes(), RULE).iloc[0]
    # 44 / 2.2 = 20 homes of the 40 that fall free in half a year: half. Allowed are 12, so 8 more.
    assert told[["homes_asked", "homes_free", "pressure_share"]].tolist() == [20, 40, 0.5]
    assert told[["is_displacing", "homes_to_add"]].tolist() == [1, 8]
    assert told["others_share"] == 0.25
    assert told["places_per_home_free"] == 1.5
    # exactly at the flag is no displacement, and asks nothing more
    at_flag = find_displacement(make_homes(opgave=26.4), RULE).iloc[0]
    assert at_flag[["is_displacing", "homes_to_add"]].tolist() == [0, 0]


def test_more_homes_free_than_there_are_stops():
    check_homes(make_homes(free_per_year=1000.0).reset_index())
    check_homes(make_homes(social_homes=np.nan).reset_index())  # unknown is no fault
    with pytest.raises(ContractError) as caught:
        check_homes(make_homes(free_per_year=1001.0).reset_index())
    assert [one.code for one in caught.value.faults] == ["homes_free_above"]


def test_unknown_homes_stay_unknown():
    told = find_displacement(make_homes(free_per_year=np.nan), RULE).iloc[0]
    assert told.drop("homes_asked").isna().all()
    # nothing falls free: a share has no meaning, yet every home must come
    none = find_displacement(make_homes(free_per_year=0.0), RULE).iloc[0]
    assert np.isnan(none["pressure_share"])
    assert none[["is_displacing", "homes_to_add"]].tolist() == [1, 20]
    # a lead asks nothing
    ahead = find_displacement(make_homes(opgave=-3.0), RULE).iloc[0]
    assert ahead[["homes_asked", "is_displacing", "homes_to_add"]].tolist() == [0, 0, 0]
