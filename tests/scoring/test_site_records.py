"""The records behind all fields of the sites, beside those that the table tells."""

from dataclasses import replace

import hypothesis.strategies as st
import pandas as pd
from hypothesis import given

from layers.texts import as_texts
from scoring.records import find_days
from scoring.site_records import find_backing, gather_records

CELL = st.sampled_from(["", "a#1", "a#2", "b#7", "a#1;b#7", "elsewhere#1"])
FIELDS = ("geometry", "bvo_m2", "bouwjaar")
ROWS = st.lists(st.tuples(CELL, CELL, CELL), max_size=8)
DAYS = pd.Series(
    ["2024-01-01", "", "2026-05-05"], index=pd.Index(["a#1", "a#2", "b#7"], dtype="str")
)


def gather(scene_of, rows, fields=FIELDS):
    sites = scene_of([{} for _ in rows]).sites
    origins = pd.DataFrame(rows, index=sites.table.index, columns=list(fields), dtype="str")
    return gather_records(replace(sites, origins=origins, record_days=DAYS.astype("str"))), origins


@given(ROWS)
def test_each_field_has_its_records_and_their_oldest_day(scene_of, rows):
    records, origins = gather(scene_of, rows)
    for field in FIELDS:
        backing = find_backing(records, field)
        assert list(as_texts(backing.origin)) == list(origins[field])
        assert list(as_texts(backing.day)) == list(find_days(origins[field], DAYS))


def test_fields_of_one_record_share_its_text(scene_of):
    records, _ = gather(scene_of, [("a#1", "a#1", ""), ("a#2", "b#7", "a#2")])
    assert list(records.cells) == ["a#1", "a#2", "b#7"]
    assert records.codes["bvo_m2"].tolist() == [0, 2]
    assert records.codes["bouwjaar"].tolist() == [-1, 1]


def test_without_a_record_of_the_place(scene_of):
    records, _ = gather(scene_of, [("a#1",), ("",)], ["bvo_m2"])
    assert list(as_texts(find_backing(records, "bvo_m2").origin)) == ["a#1", ""]
    assert list(as_texts(find_backing(records, "bvo_m2").day)) == ["2024-01-01", ""]


def test_a_scene_gathers_them_once(scene_of):
    scene = scene_of([{"bvo_m2": 5.0}, {}])
    assert scene.records is scene.records
    assert list(as_texts(find_backing(scene.records, "bvo_m2").origin)) == ["intake#2", ""]
