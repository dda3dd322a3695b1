import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from layers.energy_label import newest_first, read_area, restore_id


@given(st.integers(min_value=3, max_value=1999), st.integers(0, 10**12 - 1))
def test_every_id_of_a_real_gemeente_survives_a_float(gemeente, rest):
    whole = f"{gemeente:04d}{rest:012d}"
    assert int(whole) < 2**53
    through_float = str(int(float(whole)))
    assert restore_id(pd.Series([through_float], dtype="str")).tolist() == [whole]
    assert restore_id(pd.Series([f"{through_float}.0"], dtype="str")).tolist() == [whole]


def test_what_is_no_id_stays_as_it_is():
    words = pd.Series(["", "12345", "1.5E+14", "abc", "0150010000042021"], dtype="str")
    assert restore_id(words).tolist() == words.tolist()


def test_newest_first_then_largest_then_file_order():
    table = pd.DataFrame(
        {
            "registered_on": ["2020-01-01", "2025-01-01", "2025-01-01", "2025-01-01", ""],
            "go_m2": ["900", "100,5", "200", "200", "5"],
        },
        dtype="str",
    )
    assert newest_first(table).tolist() == [2, 3, 1, 0, 4]
    assert newest_first(table.iloc[:0]).tolist() == []


def test_an_area_is_read_with_a_comma_and_nothing_is_made_up():
    table = pd.DataFrame({"go_m2": ["1234,5", "", "veel", "inf"]}, dtype="str")
    assert read_area(table).fillna(-1).tolist() == [1234.5, -1, -1, -1]
    assert read_area(pd.DataFrame({"a": ["1"]})).isna().all()
