"""The outlook on the page: the words of each site, at its place."""

from dataclasses import replace

from maps.page_outlook import outlook_columns
from maps.sureness_words import tell_drawing, tell_sureness
from maps.way_words import tell_way
from scoring.correlation import Likeness
from tests.maps.read_page import read_data


def test_every_site_has_its_own_words(inputs_of) -> None:
    inputs = inputs_of(90, approximate=7, outlook=True)
    card, outlook = inputs.scorecard, inputs.head.outlook
    content = read_data(inputs.make())
    assert content["outlook"]["drawing"] == tell_drawing(outlook.sureness.drawing)
    sure, shares = content["sure"], outlook.sureness.shares
    for site, site_id in enumerate(card.totals.index):
        expected = tell_sureness(*shares.loc[site_id], 10) if site_id in shares.index else ""
        assert sure[site] == expected
    assert {site for site, text in enumerate(sure) if text} == {
        site for site, rank in enumerate(card.totals["rank"]) if rank > 0
    }


def test_ways_stand_at_the_place_of_their_site(inputs_of) -> None:
    inputs = inputs_of(90, approximate=7, outlook=True)
    card, outlook = inputs.scorecard, inputs.head.outlook
    ways = read_data(inputs.make())["outlook"]["ways"]
    ids = card.totals.index
    assert [ids[site] for site in ways["site"]] == list(outlook.ways.found)
    names = card.sites.table["name"]
    for lines, changes, found in zip(
        ways["lines"], ways["changes"], outlook.ways.found.values(), strict=True
    ):
        words = tell_way(found, names[found.bar.site_id] if found.bar else "")
        assert lines == [[line.text, int(line.is_item)] for line in words.lines]
        assert changes == [list(change) for change in words.changes]


def test_facts_that_say_the_same_are_named(inputs_of) -> None:
    inputs = inputs_of(30, outlook=True)
    pair = Likeness("no2", "pm25", 0.987, 30, 0.0155, 0.0155)
    outlook = replace(inputs.head.outlook, alike=(pair,))
    content = outlook_columns(outlook, inputs.scorecard)
    assert content["doubles"] == [
        "“Stikstofdioxide (NO₂)” en “Fijnstof (PM₂,₅)” zeggen in deze regio bijna hetzelfde "
        "(samenhang 0,99). Samen zijn ze 3,1% van de score: dat telt dubbel."
    ]
    against = outlook_columns(replace(outlook, alike=(replace(pair, rho=-0.9),)), inputs.scorecard)
    assert "−0,90" in against["doubles"][0]
    assert "neemt de ander terug" in against["doubles"][0]


def test_no_site_and_no_outlook(inputs_of) -> None:
    empty = read_data(inputs_of(0, outlook=True).make())["outlook"]
    assert empty["ways"] == {"site": [], "lines": [], "changes": []}
    assert read_data(inputs_of(5).make())["outlook"] is None
