"""From the records of one place to one row: newest first, every difference told."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.merging import FIELDS, NUMBER_FIELDS, TEXT_FIELDS, merge_records


def records(*rows):
    """Records of group 0 unless they say otherwise."""
    return pd.DataFrame(
        [
            {
                "group": 0,
                "record": f"intake#{at + 2}",
                "reference_day": "",
                "source_order": 0,
                **row,
            }
            for at, row in enumerate(rows)
        ]
    )


def merge(*rows):
    return merge_records(records(*rows))


def test_the_newest_day_wins_per_field():
    merged = merge(
        {"reference_day": "2026-01-01", "bvo_m2": 900.0, "address": "Kade 1"},
        {"reference_day": "2026-06-01", "bvo_m2": 1000.0, "address": ""},
    )
    assert merged.table.loc[0, "bvo_m2"] == 1000
    assert merged.table.loc[0, "address"] == "Kade 1"  # the newest does not know it
    assert merged.origins.loc[0, ["bvo_m2", "address"]].tolist() == ["intake#3", "intake#2"]
    assert merged.table.loc[0, "reference_day"] == "2026-06-01"


def test_of_one_day_the_first_source_of_the_settings_wins():
    merged = merge(
        {"reference_day": "2026-01-01", "source_order": 1, "bouwjaar": 1950.0},
        {"reference_day": "2026-01-01", "source_order": 0, "bouwjaar": 1960.0},
    )
    assert merged.table.loc[0, "bouwjaar"] == 1960
    assert merged.origins.loc[0, "bouwjaar"] == "intake#3"


def test_a_record_without_a_day_comes_last():
    merged = merge(
        {"reference_day": "", "bvo_m2": 1.0}, {"reference_day": "2019-01-01", "bvo_m2": 2.0}
    )
    assert merged.table.loc[0, "bvo_m2"] == 2


def test_a_difference_is_told_with_both_records():
    merged = merge(
        {"reference_day": "2026-01-01", "bvo_m2": 900.5},
        {"reference_day": "2026-06-01", "bvo_m2": 1000.0},
    )
    told = merged.differences
    assert told["field"].tolist() == ["bvo_m2"]
    assert told["values"].tolist() == ["1000 (intake#3); 900.5 (intake#2)"]


def test_spelling_and_quiet_fields_are_no_difference():
    merged = merge(
        {"address": "Kade 1", "postcode": "9960 AA", "name": "School", "remark": "leeg"},
        {"address": "KADE 1", "postcode": "9960aa", "name": "De School", "remark": "vol"},
    )
    assert merged.differences.empty


def test_a_remark_stays_with_the_newest_record():
    merged = merge(
        {"reference_day": "2026-01-01", "remark": "Buurt is gehoord."},
        {"reference_day": "2026-06-01", "remark": "Dak lekt."},
        {"reference_day": "2026-07-01", "remark": ""},
    )
    assert merged.table.loc[0, "remark"] == "Dak lekt."
    assert merged.origins.loc[0, "remark"] == "intake#3"


def test_one_cautious_owner_is_enough_and_is_named():
    merged = merge(
        {"reference_day": "2026-01-01", "is_confidential": "ja"},
        {"reference_day": "2026-06-01", "is_confidential": "nee"},
    )
    assert merged.table.loc[0, "is_confidential"] == "ja"
    assert merged.origins.loc[0, "is_confidential"] == "intake#2"


def test_what_nobody_knows_stays_unknown_and_has_no_origin():
    merged = merge({}, {})
    assert merged.table[list(TEXT_FIELDS)].eq("").all(axis=None)
    assert merged.table[list(NUMBER_FIELDS)].isna().all(axis=None)
    assert merged.origins.eq("").all(axis=None)


def test_zero_is_known():
    assert merge({"rent_eur_year": 0.0}).table.loc[0, "rent_eur_year"] == 0


def test_groups_do_not_mix():
    merged = merge({"group": 0, "bvo_m2": 1.0}, {"group": 1, "bouwjaar": 1950.0})
    assert merged.table["bvo_m2"].tolist()[0] == 1
    assert np.isnan(merged.table.loc[1, "bvo_m2"])
    assert merged.table.index.tolist() == [0, 1]


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "group": st.integers(0, 2),
            "reference_day": st.sampled_from(["", "2025-01-01", "2026-01-01"]),
            "source_order": st.integers(0, 2),
            "bvo_m2": st.sampled_from([np.nan, 100.0, 200.0]),
            "address": st.sampled_from(["", "Kade 1", "Kade 2"]),
            "is_confidential": st.sampled_from(["", "ja", "nee"]),
        }
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=settings().max_examples // 2, deadline=None)
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing(rows, random):
    table = records(*rows)
    shuffled = table.sample(frac=1, random_state=random.randrange(1000))
    left, right = merge_records(table), merge_records(shuffled)
    pd.testing.assert_frame_equal(left.table, right.table)
    pd.testing.assert_frame_equal(left.origins, right.origins)
    pd.testing.assert_frame_equal(left.differences, right.differences)


@settings(max_examples=settings().max_examples // 2, deadline=None)
@given(ROWS)
def test_every_value_stands_in_the_record_that_is_named(rows):
    table = records(*rows)
    merged = merge_records(table)
    source = table.set_index("record")
    for field in ("bvo_m2", "address", "is_confidential"):
        for group, record in merged.origins[field].items():
            value = merged.table.loc[group, field]
            if record:
                assert source.loc[record, field] == value
                assert source.loc[record, "group"] == group
            else:
                assert value == "" or np.isnan(value)
    assert set(merged.origins.columns) == set(FIELDS)
