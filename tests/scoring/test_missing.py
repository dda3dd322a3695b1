"""What someone must find out about a site, by name."""

from scoring.missing import find_missing
from tests.scout.build_run import make_scorecard


def test_unknown_facts_by_name_in_the_order_of_the_profile():
    missing = find_missing(make_scorecard())
    assert missing["bag:a"] == ""
    assert missing["bag:b"] == "Afstand tot supermarkt; Energielabel"
    # Land has no energy label: that is not unknown.
    assert missing["intake:c"] == "Afstand tot supermarkt"
