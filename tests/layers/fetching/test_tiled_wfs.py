"""A layer with more rows than the service gives at a time comes whole, in tiles, each row once."""

import numpy as np
import pytest

from layers.errors import SourceUnreachableError
from layers.fetching.completeness import Tally, judge_delivery, resume_tally
from layers.fetching.page import Bookmark, Wanted, read_notes, write_note
from layers.fetching.polite import open_courier
from layers.fetching.walk import count_rows, walk_pages
from tests.layers.fetching.build_service import (
    QUICK,
    FakeTime,
    FaultyLine,
    Service,
    card_of,
    make_features,
)

BOUNDS = (19_900.0, 559_900.0, 22_100.0, 561_100.0)
CARD = card_of("wfs", page_size=20, max_start=60)


def spread(feature, width):
    """Make a square so wide that it lies on many seams."""
    ring = np.array(feature["geometry"]["coordinates"][0])
    ring[1:3, 0] += width
    feature["geometry"]["coordinates"] = [ring.tolist()]


def walk(service, card=CARD, kept=(), faults=()):
    tally, line = resume_tally(kept), FaultyLine(service, faults)
    bookmark = kept[-1] if kept else Bookmark()
    with open_courier(QUICK, line.time.pace(), transport=line) as courier:
        steps = list(walk_pages(courier, card, Wanted(BOUNDS), tally, bookmark))
        tally.matched_after = count_rows(courier, card, Wanted(BOUNDS))
    return steps, tally, line


def ids_of(steps):
    return [each for step in steps for each in step.page.ids]


def test_every_row_comes_once():
    service = Service(make_features(200))
    for feature in service.features[::17]:
        spread(feature, 600.0)
    steps, tally, _ = walk(service)
    found = ids_of(steps)
    assert sorted(found) == sorted(each["id"] for each in service.features)
    done = judge_delivery(CARD, tally)
    assert (done.rows, done.asked) == (200, 200)
    assert {"count", "count_after"} <= set(done.checks)
    assert len(steps) > 3


@pytest.mark.parametrize("stop", [1, 2, 3])
def test_a_stopped_walk_goes_on_with_the_next_tile(stop):
    service = Service(make_features(200))
    whole, _, _ = walk(service)
    marks = read_notes("zee", [write_note(step.bookmark) for step in whole[:stop]])
    rest, tally, _ = walk(service, kept=marks)
    assert ids_of(rest) == ids_of(whole[stop:])
    assert judge_delivery(CARD, tally).rows == 200


class Forgetful(Service):
    """Loses one row wherever a page would have it."""

    def wfs(self, query):
        if query.get("resultType") != "hits":
            kept, self.features = self.features, self.features[:100] + self.features[101:]
            try:
                return super().wfs(query)
            finally:
                self.features = kept
        return super().wfs(query)


def test_a_row_that_is_lost_in_a_tile_is_an_error():
    with pytest.raises(SourceUnreachableError, match=r"fetch_(count|page_empty)"):
        walk(Forgetful(make_features(200)))


def test_too_many_in_one_spot_cannot_be_cut():
    features = make_features(1) * 100
    heap = [{**each, "id": f"zee-{n}"} for n, each in enumerate(features)]
    with pytest.raises(SourceUnreachableError, match="fetch_too_many"):
        walk(Service(heap))


def test_without_a_region_there_is_nothing_to_cut():
    with open_courier(QUICK, FakeTime().pace(), transport=FaultyLine(Service(make_features(200)))) \
            as courier, pytest.raises(SourceUnreachableError, match="fetch_too_many"):  # fmt: skip
        list(walk_pages(courier, CARD, Wanted(), Tally()))
