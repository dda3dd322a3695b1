"""The walk along pages: everything comes, or it is said why not."""

import json

import geopandas as gpd
import pandas as pd
import pytest

from layers.errors import ContractError, SourceUnreachableError
from layers.fetching.completeness import Tally, judge_delivery, resume_tally
from layers.fetching.page import START, Wanted, read_notes, write_note
from layers.fetching.polite import open_courier
from layers.fetching.walk import count_rows, fill_year, walk_pages
from tests.layers.fetching.build_service import (
    QUICK,
    FakeTime,
    FaultyLine,
    Service,
    card_of,
    make_features,
)

WAYS = ("features", "wfs", "odata3")


def walk(card, service, faults=(), wanted=None, kept=()):
    """Walk to the end, from behind the pages that are kept; gives steps, tally, line."""
    time = FakeTime()
    line = FaultyLine(service, faults, time)
    tally, bookmark = resume_tally(kept), kept[-1] if kept else START
    with open_courier(QUICK, time.pace(), transport=line) as courier:
        steps = list(walk_pages(courier, card, wanted or Wanted(), tally, bookmark))
    return steps, tally, line


def codes(caught):
    return {fault.code for fault in caught.value.faults}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("count", [1, 6, 7, 8, 21, 50])
def test_every_row_comes_once_and_in_order(way, count):
    steps, tally, _ = walk(card_of(way), Service(make_features(count), counts=True))
    rows = pd.concat([step.rows for step in steps], ignore_index=True)
    first = str(0) if way == "odata3" else "zee-00000"
    assert len(rows) == count == tally.received
    assert rows["feature_id"].is_unique
    assert rows["feature_id"].iloc[0] == first
    delivered = judge_delivery(card_of(way), tally)
    assert (delivered.rows, delivered.asked) == (count, count)
    assert {"count", "cursor_end", "ids_unique"} <= set(delivered.checks)


def test_places_are_in_rd_and_only_promised_columns_are_kept():
    steps, tally, _ = walk(card_of(), Service(make_features(3), counts=True))
    rows = steps[0].rows
    assert isinstance(rows, gpd.GeoDataFrame)
    assert rows.crs == 28992
    assert list(rows.columns) == ["feature_id", "identificatie", "bouwjaar", "geometry"]
    assert rows.geometry.iloc[1].bounds == (20_100.0, 560_000.0, 20_110.0, 560_010.0)
    assert rows["identificatie"].iloc[1] == "9999000000000001"
    assert "crs_stated" in judge_delivery(card_of(), tally).checks


def test_secret_values_are_unknown_and_codes_lose_their_padding():
    steps, _, _ = walk(card_of("odata3"), Service(make_features(5)))
    rows = steps[0].rows
    assert rows["RegioS"].tolist()[:2] == ["GM0000", "GM0001"]
    assert rows["Inwoners"].isna().tolist() == [False, False, False, True, False]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("stop", [1, 2, 3])
def test_a_walk_goes_on_where_it_was_stopped(way, stop):
    card, service = card_of(way), Service(make_features(30), counts=True)
    whole = walk(card, service)[0]
    notes = [write_note(step.bookmark) for step in whole[:stop]]
    marks = read_notes("zee", notes)
    rest, tally, line = walk(card, service, kept=marks)
    assert [step.page.number for step in rest] == [step.page.number for step in whole[stop:]]
    assert [step.page.ids for step in rest] == [step.page.ids for step in whole[stop:]]
    looks = 1 if way == "wfs" else 0  # whether there is a row behind the last
    assert len(line.requests) == len(whole) - stop + looks  # nothing was asked twice
    assert judge_delivery(card, tally).rows == 30


@pytest.mark.parametrize("way", WAYS)
def test_a_finished_walk_asks_nothing(way):
    card, service = card_of(way), Service(make_features(9), counts=True)
    marks = [step.bookmark for step in walk(card, service)[0]]
    rest, tally, line = walk(card, service, kept=marks)
    assert rest == []
    assert line.requests == []
    assert judge_delivery(card, tally).rows == 9


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("fault", ["429", "503", "500", "reset", "timeout", "cut", "html", "half"])
def test_a_passing_fault_costs_a_pause_and_no_row(way, fault):
    steps, tally, line = walk(card_of(way), Service(make_features(20)), ["", fault, fault])
    assert tally.received == 20
    assert len(line.time.slept) == 2
    assert len({each for step in steps for each in step.page.ids}) == 20


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("404", "fetch_status"), ("503", "fetch_status"), ("429_long", "fetch_wait"),
        ("reset", "fetch_line"), ("timeout", "fetch_line"), ("cut", "fetch_line"),
        ("html", "fetch_not_its_kind"), ("html_as_json", "fetch_broken"), ("half", "fetch_broken"),
        ("garbage", "fetch_too_large"), ("loop", "fetch_other_question"), ("drip", "fetch_slow"),
        ("elsewhere", "fetch_elsewhere"), ("repeat", "fetch_page_repeated"), ("crs", "fetch_crs"),
        ("lost_row", "fetch_page_short"), ("lost_page", "fetch_page_empty"),
        ("degrees", "fetch_outside"), ("axes", "fetch_outside"),
    ],
)  # fmt: skip
def test_a_lasting_fault_is_named_and_what_came_before_stays_good(fault, code):
    card = card_of(max_megabytes=5)
    service = Service(make_features(20))
    time, tally, kept = FakeTime(), Tally(), []
    line = FaultyLine(service, ["", *[fault] * 20], time)
    with open_courier(QUICK, time.pace(), transport=line) as courier:
        with pytest.raises(SourceUnreachableError) as caught:
            kept.extend(walk_pages(courier, card, Wanted(), tally))
        assert code in codes(caught)
        assert tally.received == 7  # the first page
        line.faults.clear()
        with pytest.raises(SourceUnreachableError, match="fetch_unended"):
            judge_delivery(card, tally, ("tiles",))


def test_a_chain_that_ends_too_early_is_seen_by_the_count():
    _, tally, _ = walk(card_of(), Service(make_features(20), counts=True), ["", "lost_next"])
    with pytest.raises(SourceUnreachableError) as caught:
        judge_delivery(card_of(), tally)
    assert codes(caught) == {"fetch_count"}
    _, tally, _ = walk(card_of("odata3"), Service(make_features(20)), ["", "lost_next"])
    with pytest.raises(SourceUnreachableError, match="fetch_count"):
        judge_delivery(card_of("odata3"), tally)


def test_without_a_count_a_chain_alone_proves_nothing():
    _, tally, _ = walk(card_of(), Service(make_features(20)))
    with pytest.raises(SourceUnreachableError, match="fetch_unproven"):
        judge_delivery(card_of(), tally)
    assert judge_delivery(card_of(), tally, ("tiles",)).asked is None


def test_a_source_that_changes_under_our_hands():
    service = Service(make_features(20), counts=True)

    class Growing(Service):
        def answer(self, url):
            self.features = make_features(20 + len(self.asked))
            return super().answer(url)

    with pytest.raises(SourceUnreachableError, match="fetch_changed"):
        walk(card_of(), Growing(make_features(20), counts=True))
    time = FakeTime()
    for way in WAYS:
        _, tally, line = walk(card_of(way), service)
        with open_courier(QUICK, time.pace(), transport=line) as courier:
            tally.matched_after = count_rows(courier, card_of(way), Wanted())
        assert "count_after" in judge_delivery(card_of(way), tally).checks
        tally.matched_after = 21
        with pytest.raises(SourceUnreachableError, match="fetch_changed"):
            judge_delivery(card_of(way), tally)


def test_a_row_that_comes_twice():
    features = make_features(20)
    features[12] = features[3]
    with pytest.raises(SourceUnreachableError, match="fetch_row_repeated"):
        walk(card_of(), Service(features))
    features = make_features(5)
    features[1] = features[0]
    with pytest.raises(SourceUnreachableError, match="fetch_row_repeated"):
        walk(card_of(), Service(features))


def test_a_service_that_does_not_heed_the_bounds():
    class Deaf(Service):
        def within(self, query):  # noqa: ARG002
            return self.features

    bounds = (19_900.0, 559_900.0, 20_250.0, 560_250.0)  # 3 by 3 squares of the grid
    for way in ("features", "wfs"):
        steps, _, _ = walk(card_of(way), Service(make_features(400)), wanted=Wanted(bounds))
        assert sum(len(step.rows) for step in steps) == 9
        with pytest.raises(SourceUnreachableError, match="fetch_filter_ignored"):
            walk(card_of(way), Deaf(make_features(400)), wanted=Wanted(bounds))


def test_a_service_that_gives_fewer_than_asked_a_page():
    class Stingy(Service):
        def wfs(self, query):
            return super().wfs({**query, "count": "3"} if "count" in query else query)

    steps, tally, _ = walk(card_of("wfs"), Stingy(make_features(10)))
    assert [step.page.received for step in steps] == [3, 3, 3, 1]
    assert judge_delivery(card_of("wfs"), tally).rows == 10


def test_a_wfs_that_does_not_count_is_asked_until_nothing_comes():
    class Shy(Service):
        def wfs(self, query):
            reply = super().wfs(query)
            reply.body = reply.body.replace(b'numberMatched="10"', b'numberMatched="unknown"')
            return reply

    steps, tally, _ = walk(card_of("wfs"), Shy(make_features(10)))
    assert [step.page.received for step in steps] == [7, 3, 0]
    with pytest.raises(SourceUnreachableError, match="fetch_unproven"):
        judge_delivery(card_of("wfs"), tally)


def test_more_rows_than_a_wfs_can_page_through():
    with pytest.raises(SourceUnreachableError, match="fetch_too_many"):
        walk(card_of("wfs", max_start=14), Service(make_features(30)))
    assert walk(card_of("wfs", max_start=14), Service(make_features(21)))[1].received == 21


def test_an_exception_of_a_wfs():
    class Broken(Service):
        def wfs(self, query):  # noqa: ARG002
            reply = super().wfs({"resultType": "hits"})
            reply.body = b"<ows:ExceptionReport xmlns:ows='x'><a>kapot</a></ows:ExceptionReport>"
            return reply

    with pytest.raises(SourceUnreachableError, match="kapot"):
        walk(card_of("wfs"), Broken(make_features(3)))


def test_a_missing_column_and_a_stem_with_two_columns():
    service = Service(make_features(3), counts=True)
    with pytest.raises(ContractError, match="fetch_column_missing"):
        walk(card_of(columns=("oppervlakte",)), service)
    with pytest.raises(ContractError, match="fetch_column_missing"):
        walk(card_of("odata3", columns=("Inwoners", "Woningen")), service)


def test_nothing_at_all_is_no_layer():
    bounds = (100_000.0, 500_000.0, 100_100.0, 500_100.0)
    for way in ("features", "wfs"):
        _, tally, _ = walk(card_of(way), Service(make_features(5), counts=True), (), Wanted(bounds))
        with pytest.raises(SourceUnreachableError, match="fetch_empty"):
            judge_delivery(card_of(way), tally)
        empty = card_of(way, may_be_empty=True)
        with pytest.raises(SourceUnreachableError, match="fetch_empty"):
            judge_delivery(empty, tally)
        assert judge_delivery(empty, tally, ("filter_works",)).rows == 0


def test_the_year_of_an_address():
    card = fill_year(card_of(endpoint="https://zee.example/{year}/x", layer="gebied_{year}"), 2025)
    assert (card.endpoint, card.layer) == ("https://zee.example/2025/x", "gebied_2025")


def test_next_of_another_host_or_machine_is_not_followed():
    for href in ("http://127.0.0.1/items", "https://elders.example/items", "file:///etc/passwd"):

        class Sly(Service):
            def items(self, query):
                reply = super().items(query)
                told = json.loads(reply.body)
                told["links"][-1]["href"] = self.host_of_next
                reply.body = json.dumps(told).encode()
                return reply

        service = Sly(make_features(20))
        service.host_of_next = href
        with pytest.raises(SourceUnreachableError, match="fetch_elsewhere"):
            walk(card_of(), service)


def test_next_in_the_open_is_asked_encrypted():
    service = Service(make_features(10), counts=True, host="http://zee.example")
    _, tally, line = walk(card_of(), service)
    assert tally.received == 10
    assert {request.url.scheme for request in line.requests} == {"https"}
