"""Whatever happens on the way: all of it, a clear error, or something to go on with. Never less."""

import geopandas as gpd
import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from layers.errors import KansenmakerError
from layers.fetching.completeness import judge_delivery, resume_tally
from layers.fetching.page import START, Wanted, is_last, read_notes, write_note
from layers.fetching.polite import open_courier
from layers.fetching.tiling import check_tiles, choose_tiles, note_received
from layers.fetching.walk import count_rows, walk_pages
from scout.fault_words import FAULT_WORDS
from tests.layers.fetching.build_service import (
    JSON_FAULTS,
    LINE_FAULTS,
    PLAIN_FAULTS,
    QUICK,
    FakeTime,
    FaultyLine,
    Service,
    card_of,
    make_features,
)

FAULTS = ("", "repeat", "crs", *LINE_FAULTS, *PLAIN_FAULTS, *JSON_FAULTS)
BOUNDS = (19_950.0, 559_950.0, 22_050.0, 562_050.0)
TILES = choose_tiles(BOUNDS, 2, 4, np.random.default_rng(0))
SESSIONS = 4


def fetch(courier, card, kept):
    """One session: go on behind what is kept, keep every good page, judge at the end."""
    marks = read_notes(card.id, [note for note, _ in kept])
    tally, bookmark = resume_tally(marks), marks[-1] if marks else START
    for step in walk_pages(courier, card, Wanted(BOUNDS), tally, bookmark):
        kept.append((write_note(step.bookmark), step.rows))
    proofs = ()
    if tally.matched is None:
        rows = pd.concat([rows for _, rows in kept], ignore_index=True)
        check_tiles(courier, card, note_received(gpd.GeoDataFrame(rows)), TILES)
        proofs = ("tiles",)
    else:
        tally.matched_after = count_rows(courier, card, Wanted(BOUNDS))
    return judge_delivery(card, tally, proofs)


def run(way, count, is_counted, faults):
    """Sessions until one is judged whole; gives the ids, or None, and what was told."""
    service = Service(make_features(count), counts=is_counted)
    card = card_of(way, max_megabytes=5)
    line = FaultyLine(service, faults, FakeTime())
    kept, told = [], []
    for session in range(SESSIONS):
        with open_courier(QUICK, line.time.pace(session), transport=line) as courier:
            try:
                fetch(courier, card, kept)
            except KansenmakerError as error:
                told += [fault.code for fault in error.faults]
                continue
        return [each for _, rows in kept for each in rows["feature_id"]], told, kept
    return None, told, kept


SEQUENCES = given(
    way=st.sampled_from(["features", "wfs", "odata3"]),
    count=st.integers(1, 40),
    is_counted=st.booleans(),
    faults=st.lists(st.sampled_from(FAULTS), max_size=40),
)


def judge_a_sequence(way, count, is_counted, faults):
    ids, told, kept = run(way, count, is_counted, faults)
    assert set(told) <= set(FAULT_WORDS)  # each has a Dutch sentence
    truth = [str(n) if way == "odata3" else f"zee-{n:05d}" for n in range(count)]
    if ids is not None:
        assert ids == truth
        return
    # Not whole: it was said, and what is kept is the beginning of the truth, or known to have gaps.
    assert told
    marks = read_notes("zee", [note for note, _ in kept])
    if marks and not is_last(marks[-1]) and way != "odata3":
        assert [each for _, rows in kept for each in rows["feature_id"]] == truth[
            : marks[-1].received
        ]


@SEQUENCES
@settings(max_examples=25, deadline=None)
def test_some_sequences(way, count, is_counted, faults):
    judge_a_sequence(way, count, is_counted, faults)


@pytest.mark.slow
@SEQUENCES
@settings(max_examples=500, deadline=None)
def test_five_hundred_sequences(way, count, is_counted, faults):
    judge_a_sequence(way, count, is_counted, faults)


def test_without_faults_every_way_is_whole_at_once():
    for way in ("features", "wfs", "odata3"):
        for is_counted in (True, False):
            ids, told, _ = run(way, 30, is_counted, ())
            assert (len(ids), told) == (30, [])


EACH_WAY = pytest.mark.parametrize("way", ["features", "wfs", "odata3"])
EACH_FAULT = pytest.mark.parametrize("fault", sorted(set(FAULTS) - {""}))


@EACH_WAY
@EACH_FAULT
def test_each_fault_once(way, fault):
    judge_a_sequence(way, 30, True, ["", fault])


@pytest.mark.slow
@EACH_WAY
@EACH_FAULT
def test_each_fault_once_in_each_place(way, fault):
    for place in range(6):
        for is_counted in (True, False):
            judge_a_sequence(way, 30, is_counted, [*[""] * place, fault])
