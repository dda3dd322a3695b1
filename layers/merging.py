"""From the records of one place to one row: the newest day wins per field, differences are shown.

A site's fields come from several registers: the owner's list, the building register, the energy
labels. Each contributes records in one tall table; per group and field the newest known value
counts, then the order of the sources in the settings (DECISIONS.md, 7).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

TEXT_FIELDS = (
    "name", "address", "postcode", "origin", "current_use", "vacant_since", "available_from",
    "available_until", "ownership", "monument", "asbestos", "energy_label", "sanitary", "kitchen",
    "is_divisible", "own_bedrooms", "target_groups", "grid_connection", "is_confidential",
    "remark", "bag_pand_id", "bag_status", "parcel_id", "bestemming",
)  # fmt: skip
NUMBER_FIELDS = (
    "bvo_m2", "go_m2", "parcel_m2", "bouwjaar", "rent_eur_year", "investment_eur",
    "cost_eur_place_year", "places", "conversion_months", "hindrance_category",
)  # fmt: skip
FIELDS = TEXT_FIELDS + NUMBER_FIELDS

# Fields of which a difference between records says nothing about the building itself.
QUIET_FIELDS = ("origin", "remark", "name", "bag_status", "bestemming", "hindrance_category")

# A building is confidential as soon as one owner says so.
CAUTIOUS_FIELD = "is_confidential"


@dataclass(frozen=True)
class Merged:
    """One row a group.

    Parameters
    ----------
    table
        On the group number: the merged fields, and `reference_day`, the newest of its records.
    origins
        On the group number, a column per field: the record that gave the value, "" if unknown.
    differences
        `group, field, values`: where records disagree; values as "12 (intake#3); 14 (rvb#9)".
    """

    table: pd.DataFrame
    origins: pd.DataFrame
    differences: pd.DataFrame


def merge_records(records: pd.DataFrame) -> Merged:
    """Make one row of the records of each group.

    Parameters
    ----------
    records
        Tall table: `group`, `record`, `reference_day` (ISO or ""), `source_order` (0 first), and
        any of `FIELDS`; unknown is "" or NaN.
    """
    ordered = records.sort_values(
        ["group", "reference_day", "source_order", "record"],
        ascending=[True, False, True, True],
        kind="stable",
    )
    known = {name: _known(ordered, name) for name in FIELDS}
    groups = ordered["group"]
    table = pd.DataFrame(
        {name: _first(known[name], groups) for name in FIELDS},
        index=pd.Index(np.unique(groups), name="group"),
    )
    origins = pd.DataFrame(
        {
            name: _first(ordered["record"].astype(object).where(known[name].notna()), groups)
            for name in FIELDS
        },
        index=table.index,
    )
    cautious = ordered["record"].where(known[CAUTIOUS_FIELD] == "ja")
    said = _first(cautious.astype(object), groups)
    table[CAUTIOUS_FIELD] = table[CAUTIOUS_FIELD].where(said.isna(), "ja")
    origins[CAUTIOUS_FIELD] = origins[CAUTIOUS_FIELD].where(said.isna(), said)
    table["reference_day"] = ordered.groupby("group")["reference_day"].max()
    for name in TEXT_FIELDS:
        table[name] = table[name].fillna("").astype("str")
    for name in NUMBER_FIELDS:
        table[name] = pd.to_numeric(table[name]).astype("float64")
    return Merged(table, origins.fillna("").astype("str"), _differences(ordered, known))


def _known(records: pd.DataFrame, name: str) -> pd.Series:
    """Take a field with None where it is unknown."""
    if name not in records:
        return pd.Series(None, index=records.index, dtype=object)
    column = records[name].astype(object)
    return column.where(records[name].notna() & (column != ""), None)


def _first(values: pd.Series, groups: pd.Series) -> pd.Series:
    """Take the first known value of each group; None where there is none."""
    return values.groupby(groups).first()


def _differences(ordered: pd.DataFrame, known: dict[str, pd.Series]) -> pd.DataFrame:
    """List the fields on which the records of one group disagree."""
    found = []
    groups = ordered["group"]
    for name in FIELDS:
        if name in QUIET_FIELDS:
            continue
        counts = known[name].map(_compared, na_action="ignore").groupby(groups).transform("nunique")
        rows = (counts > 1) & known[name].notna()
        if rows.any():
            told = known[name][rows].map(_written) + " (" + ordered.loc[rows, "record"] + ")"
            joined = told.groupby(groups[rows]).agg("; ".join)
            found.append(pd.DataFrame({"field": name, "values": joined}).reset_index())
    if not found:
        return pd.DataFrame(columns=["group", "field", "values"])
    return pd.concat(found, ignore_index=True)


def _compared(value: object) -> object:
    """Take a value as it is compared: text without regard to capitals and spaces."""
    return value.casefold().replace(" ", "") if isinstance(value, str) else value


def _written(value: object) -> str:
    """Write a value for a note: whole numbers without decimals."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
