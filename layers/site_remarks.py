"""What must be said of a site: which records were merged, and where they disagree."""

import pandas as pd

from layers.merging import Merged


def site_remarks(
    table: pd.DataFrame, merged: Merged, conflicts: pd.DataFrame, joined: pd.DataFrame
) -> pd.DataFrame:
    """Say per group what was merged, what differed, and where places disagree.

    Parameters
    ----------
    table
        Placed records with their `group`.
    merged
        With the differences between records.
    conflicts
        `record, code, fields` from `layers.places`.
    joined
        `record, other, reason` from `layers.doubles`.

    Returns
    -------
    `group, code, fields`.
    """
    group_of = table.set_index("record")["group"]
    merges = pd.DataFrame(
        {
            "group": group_of.reindex(joined["record"]).to_numpy(),
            "code": "merged_" + joined["reason"],
            "fields": [
                {"record": record, "other": other}
                for record, other in zip(joined["record"], joined["other"], strict=True)
            ],
        }
    )
    differences = pd.DataFrame(
        {
            "group": merged.differences["group"],
            "code": "values_differ",
            "fields": [
                {"field": field, "values": values}
                for field, values in zip(
                    merged.differences["field"], merged.differences["values"], strict=True
                )
            ],
        }
    )
    places = conflicts[conflicts["record"].isin(group_of.index)]
    apart = pd.DataFrame(
        {
            "group": group_of.reindex(places["record"]).to_numpy(),
            "code": places["code"].to_numpy(dtype=object),
            "fields": [
                {**fields, "record": record}
                for fields, record in zip(places["fields"], places["record"], strict=True)
            ],
        }
    )
    elsewhere = table[
        table["is_measured"]
        & (table["gemeente_code_said"] != "")
        & (table["gemeente_code_said"] != table["gemeente_code"])
    ]
    moved = pd.DataFrame(
        {
            "group": elsewhere["group"],
            "code": "gemeente_differs",
            "fields": [
                {"said": said, "found": found or "buiten alle gemeenten"}
                for said, found in zip(
                    elsewhere["gemeente_code_said"], elsewhere["gemeente_code"], strict=True
                )
            ],
        }
    )
    return pd.concat([merges, differences, apart, moved], ignore_index=True)
