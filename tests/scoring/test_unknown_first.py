"""The fewest unknown facts that lift a site over the limits of coverage."""

from scoring.lever import read_facts
from scoring.unknown_first import find_unknown_first
from scoring.weighing import CriterionWeighing, Weighing
from tests.scoring.build_evidence import NEAR, SERVICE, TERM, make_profile, make_small


def ask(row, **limits):
    profile = make_profile(**limits)
    return find_unknown_first(read_facts(make_small({"a": row}), profile, "a"), profile)


def test_the_largest_unknown_share_comes_first():
    # Known: coa_status, half of 40 %. 70 % takes the supermarket (60 %), not the term (20 %).
    row = {"supermarkt_m": None, "beschikbaar_jaren": None, "coa_status": "bevestigd"}
    assert ask(row, min_coverage=0.7) == ("supermarkt_m",)
    assert ask(row, min_coverage=0.2) == ()
    assert ask(row, min_coverage=0.9) == ("supermarkt_m", "beschikbaar_jaren")


def test_of_equal_shares_the_first_in_the_profile_is_named():
    # Both are half of 40 %; 80 % needs one of them. A set would name another each time.
    row = {"supermarkt_m": 100, "beschikbaar_jaren": None, "coa_status": None}
    assert ask(row, min_coverage=0.8) == ("beschikbaar_jaren",)


def test_a_word_without_a_value_in_the_profile_counts_as_unknown():
    row = {"supermarkt_m": 100, "beschikbaar_jaren": 5, "coa_status": "misschien"}
    assert ask(row, min_coverage=0.9) == ("coa_status",)


def test_the_services_have_a_limit_of_their_own():
    inner = (
        ("voorzieningen", 9000, (Weighing("supermarkt_m", 1.0, NEAR, "x"),)),
        (
            "ondersteuning",
            1000,
            (
                Weighing("coa_status", 1.0, SERVICE, "x"),
                Weighing("medisch_status", 3.0, SERVICE, "x"),
                Weighing("beschikbaar_jaren", 4.0, TERM, "x"),
            ),
        ),
    )
    criteria = tuple(CriterionWeighing(name, weight, 1.0, each) for name, weight, each in inner)
    row = {"supermarkt_m": 1, "coa_status": None, "medisch_status": None, "beschikbaar_jaren": 5}
    # Half of the services is known; 0.8 takes 3 of the 8 parts more. Of the whole 95 % is known.
    limits = {"min_coverage": 0.9, "min_coverage_ondersteuning": 0.8}
    assert ask(row, criteria=criteria, **limits) == ("medisch_status",)
