import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.covers import Covers
from layers.raster_facts import describe_grounds, say_share
from layers.raster_recipe import Recipe


def take_covers(*cells, size):
    """Covers of (ground, row, column, share)."""
    ground, row, column, share = (np.array(each) for each in zip(*cells, strict=True))
    return Covers(ground, row, column, share.astype(np.float64), np.array(size))


def recipe(**change):
    given = {
        "indicator": "geluid_lden", "nodata": np.nan, "scale": 1.0, "offset": 0.0, "classes": None,
    }  # fmt: skip
    return Recipe(**(given | change))


def test_shares_are_never_written_as_nothing_or_all_when_they_are_not():
    shares = (0.0, 0.001, 0.27, 0.996, 1.0)
    told = ["0%", "minder dan 1%", "27%", "meer dan 99%", "100%"]
    assert [say_share(share) for share in shares] == told


def test_a_negative_scale_does_not_turn_the_highest_around():
    # value = 100 - cell: the highest value is that of the lowest cell
    covers = take_covers((0, 0, 0, 0.5), (0, 0, 1, 0.5), size=[1.0])
    told = recipe(scale=-1.0, offset=100.0, statistic="max")
    row = describe_grounds(covers, np.array([40.0, 70.0]), told).table.iloc[0]
    assert (row["value"], row["source_row"]) == (60.0, "rij 1, kolom 1: hoogste van 2 cellen")


@pytest.mark.parametrize(("unknown", "is_known"), [(0.1, True), (0.1001, False), (0.0, True)])
def test_exactly_the_limit_may_be_unknown(unknown, is_known):
    covers = take_covers((0, 0, 0, 1 - unknown), (0, 0, 1, max(unknown, 1e-12)), size=[1.0])
    facts = describe_grounds(covers, np.array([50.0, np.nan]), recipe())
    assert facts.table["value"].notna().tolist() == [is_known]
    assert facts.lines["code"].tolist() == ([] if is_known else ["ground_part_unknown"])


def test_each_reason_is_told_once_a_ground():
    covers = take_covers(
        (0, 0, 0, 1.0), (0, 0, 1, 1.0), (0, 0, 2, 1.0), (1, 4, 4, 1.0), size=[3.0, 1.0]
    )
    classes = {1.0: 50.0, 2.0: 999.0}
    facts = describe_grounds(covers, np.array([7.0, 2.0, 8.0, 9.0]), recipe(classes=classes))
    assert facts.lines[["ground", "source_row", "code", "found"]].to_numpy().tolist() == [
        [0, "rij 1, kolom 1", "class_unknown", "7"],
        [0, "rij 1, kolom 2", "value_outside", "2"],
        [1, "rij 5, kolom 5", "class_unknown", "9"],
    ]


def test_nothing_gives_no_rows():
    none = np.zeros(0, dtype=np.int64)
    facts = describe_grounds(
        Covers(none, none, none, np.zeros(0), np.zeros(0)), np.zeros(0), recipe()
    )
    assert facts.table.empty
    assert facts.lines.empty


@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from([0.004, 0.25, 1.0]), st.sampled_from([np.nan, 40, 70]))),
        max_size=8,
    )
)
def test_what_is_said_of_many_grounds_is_what_is_said_of_one(grounds):
    # Sentences are written once for all grounds that need the same.
    def describe(listed):
        ground = np.repeat(np.arange(len(listed)), [len(cells) for cells in listed])
        column = np.concatenate([np.arange(len(cells)) for cells in listed] or [ground])
        share, value = (np.array([cell[at] for cells in listed for cell in cells]) for at in (0, 1))
        size = np.array([sum(share for share, _ in cells) or 1.0 for cells in listed])
        covers = Covers(ground, ground + 3, column.astype(np.int64), share.astype(float), size)
        return describe_grounds(covers, value.astype(float), recipe(above=55.0)).table

    every = describe(grounds)
    for at, cells in enumerate(grounds):
        alone = describe([[]] * at + [cells]).iloc[at]
        assert every["source_row"].iloc[at] == alone["source_row"]
        is_told = alone["known_share"] > 0 and (len(cells) > 1 or cells[0][1] != 40)
        assert (":" in alone["source_row"]) == is_told
