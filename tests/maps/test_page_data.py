"""The data of the page: the scorecard's own whole numbers, versioned, the same every time."""

from math import isnan

import pytest

from maps.columns import unpack
from tests.maps.read_page import read_data


def test_scores_are_the_scorecards_own(inputs_of) -> None:
    inputs = inputs_of(60, approximate=7)
    data = inputs.make()
    content = read_data(data)
    totals = inputs.scorecard.totals
    sites = content["sites"]
    assert content["schema"] == 2
    assert sites["id"] == totals.index.tolist()
    for name in ("score", "ceiling"):
        assert sites[name] == totals[name].tolist()
    for name in ("rank", "rank_best", "rank_worst"):
        assert sites[name] == [None if isnan(rank) else int(rank) for rank in totals[name]]
    weights = [criterion["weight"] for criterion in content["criteria"]]
    assert sum(weights) == 10_000
    lows = sites["low"]
    for site, score in enumerate(totals["score"]):
        assert sum(w * low[site] for w, low in zip(weights, lows, strict=True)) == score


def test_the_shortlist_and_the_reasons_refer_to_sites(inputs_of) -> None:
    inputs = inputs_of(60)
    content = inputs.make().content
    ids = content["sites"]["id"]
    assert [ids[at] for at in content["shortlist"]["site"]] == list(inputs.shortlist.site_ids)
    passed = dict(
        zip(
            [ids[at] for at in content["shortlist"]["passed_site"]],
            content["shortlist"]["passed_reason"],
            strict=True,
        )
    )
    assert passed == inputs.shortlist.passed_over


def test_equal_input_gives_equal_bytes(inputs_of) -> None:
    assert inputs_of(30).make().core == inputs_of(30).make().core
    assert inputs_of(30).make().details == inputs_of(30).make().details


def test_no_input_is_changed(inputs_of) -> None:
    inputs = inputs_of(20, approximate=4)
    before = inputs.scorecard.sites.table.copy(), inputs.scorecard.findings.copy()
    inputs.make()
    assert inputs.scorecard.sites.table.equals(before[0])
    assert inputs.scorecard.findings.equals(before[1])


@pytest.mark.parametrize("count", [0, 1])
def test_no_and_one_site(inputs_of, count: int) -> None:
    content = inputs_of(count).make().content
    assert len(content["sites"]["id"]) == count


def test_without_layers_there_is_still_data(inputs_of) -> None:
    inputs = inputs_of(10)
    inputs.layers.clear()
    content = inputs.make().content
    assert content["base"] == []
    assert all(rings == [] for rings in content["gemeenten"]["rings"])


def test_approximate_places_refer_to_their_area(inputs_of) -> None:
    content = inputs_of(30, approximate=6).make().content
    areas = content["areas"]["id"]
    measured, area = unpack(content["sites"]["is_measured"]), unpack(content["sites"]["area_id"])
    assert {area[at] for at in range(30) if not measured[at]} == set(areas)
    assert all(rings for rings in content["areas"]["rings"])
