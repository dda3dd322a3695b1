import numpy as np
import pandas as pd
import pytest

from layers.gemeente_tables import GEMEENTE_STATISTICS
from layers.statistics import merge_by_key


def table(source, day="", **columns):
    count = len(columns["gemeente_code"])
    frame = pd.DataFrame(columns)
    for column in GEMEENTE_STATISTICS.columns:
        if column.name not in frame:
            is_text = column.kind in ("text", "code")
            frame[column.name] = [""] * count if is_text else [np.nan] * count
    texts = {c.name: "str" for c in GEMEENTE_STATISTICS.columns if c.kind in ("text", "code")}
    return frame.astype(texts).assign(
        source=pd.Series([source] * count, dtype="str"),
        source_row=pd.Series([str(number + 2) for number in range(count)], dtype="str"),
        reference_day=pd.Series([day] * count, dtype="str"),
    )


CBS = table("cbs", gemeente_code=["GM0002", "GM0001"], inhabitants=[200.0, 100.0])
SES = table("ses", gemeente_code=["GM0001", "GM0009"], ses_woa=[-0.25, 0.5])


@pytest.mark.parametrize("tables", [[CBS, SES], [SES, CBS]])
def test_columns_of_two_deliveries_stand_in_one_row_with_the_record_behind_each(tables):
    merged, notes = merge_by_key(tables, GEMEENTE_STATISTICS, "inhabitants")
    rows = merged.set_index("gemeente_code").sort_index()
    assert rows.index.tolist() == ["GM0001", "GM0002"]
    assert rows["inhabitants"].tolist() == [100.0, 200.0]
    assert rows["ses_woa"].tolist() == pytest.approx([-0.25, np.nan], nan_ok=True)
    assert rows["origins"].tolist() == ["inhabitants=cbs#3;ses_woa=ses#2", "inhabitants=cbs#2"]
    assert rows["source"].tolist() == ["cbs", "cbs"]
    assert rows["gemeente_name"].tolist() == ["", ""]
    # GM0009 is not in the table of the whole country: it must not enter a national sum
    assert notes[["key", "scope", "code", "source", "row"]].to_numpy().tolist() == [
        ["GM0009", "row", "key_not_in_whole", "ses", "3"]
    ]


def test_the_newest_day_wins_and_the_difference_is_told():
    old = table("a", "2024-01-01", gemeente_code=["GM0001"], inhabitants=[100.0])
    new = table("b", "2026-01-01", gemeente_code=["GM0001"], inhabitants=[110.0])
    for tables in ([old, new], [new, old]):
        merged, notes = merge_by_key(tables, GEMEENTE_STATISTICS, "inhabitants")
        assert merged["inhabitants"].tolist() == [110.0]
        assert merged["reference_day"].tolist() == ["2026-01-01"]
        assert notes[["code", "source", "column", "found", "expected"]].to_numpy().tolist() == [
            ["values_differ", "a", "inhabitants", "100.0", "110.0"]
        ]


def test_each_field_keeps_the_day_of_its_own_record():
    cbs = table("cbs", "2026-01-01", gemeente_code=["GM0001"], inhabitants=[100.0])
    ses = table("ses", "2023-12-31", gemeente_code=["GM0001"], ses_woa=[-0.25])
    merged, _ = merge_by_key([cbs, ses], GEMEENTE_STATISTICS, "inhabitants")
    assert merged["origin_days"].tolist() == ["inhabitants=2026-01-01;ses_woa=2023-12-31"]


def test_with_equal_days_the_order_of_the_settings_counts():
    first = table("a", gemeente_code=["GM0001"], inhabitants=[100.0])
    second = table("b", gemeente_code=["GM0001"], inhabitants=[110.0])
    merged, _ = merge_by_key([first, second], GEMEENTE_STATISTICS, "inhabitants")
    assert merged["inhabitants"].tolist() == [100.0]


def test_without_a_table_of_the_whole_every_key_counts():
    merged, notes = merge_by_key([SES], GEMEENTE_STATISTICS, "inhabitants")
    assert merged["gemeente_code"].tolist() == ["GM0001", "GM0009"]
    assert notes.empty


def test_one_table_and_no_rows():
    merged, notes = merge_by_key([CBS], GEMEENTE_STATISTICS, "inhabitants")
    plain = merged.drop(columns=["origins", "origin_days"])
    pd.testing.assert_frame_equal(plain, CBS, check_like=True)
    empty, notes = merge_by_key([CBS.iloc[:0]], GEMEENTE_STATISTICS, "inhabitants")
    assert empty.empty
    assert "origins" in empty
    assert notes.empty
