"""What came of a list: the cells of our own intake file, and line by line where they came from."""

from collections.abc import Mapping

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from layers.intake.fields import FIELD_OF, FIELDS, INTAKE_FIELDS, OURS_OF, OUTPUT_FIELDS
from layers.intake.intake_file import IntakeFile
from layers.intake.mapping import ColumnMapping
from layers.intake.marks import show_number
from layers.intake.reading import take_cells
from layers.rejects import show_found

REPORT_COLUMNS = ("row", "object_id", "field", "found", "made", "code", "detail", "expected")
RD_DECIMALS = 2  # centimetres: finer than any register


def write_fields(table: gpd.GeoDataFrame) -> pd.DataFrame:
    """Write checked records as text under the headers of an intake file.

    Parameters
    ----------
    table
        Vacancies, EPSG:28992.

    Returns
    -------
    Columns `OUTPUT_FIELDS` on the index of `table`; "" where unknown. Numbers have a decimal
    comma and never three decimals, so that they can be read in one way only. `x_rd` and `y_rd`
    are a point in the shape where it is an area.
    """
    written = {field: write_field(table[OURS_OF[field]]) for field in INTAKE_FIELDS}
    points = shapely.point_on_surface(np.array(table.geometry.to_numpy(), dtype=object))
    for name, values in (("x_rd", shapely.get_x(points)), ("y_rd", shapely.get_y(points))):
        rounded = pd.Series(values, index=table.index).round(RD_DECIMALS)
        written[name] = write_field(rounded)
    return pd.DataFrame(written, index=table.index)[list(OUTPUT_FIELDS)].astype("str")


def write_field(values: pd.Series) -> pd.Series:
    """Write one column as text."""
    if pd.api.types.is_float_dtype(values.dtype):
        return values.map(show_number).astype("str")
    return values.fillna("").astype("str")


def build_report(
    file: IntakeFile,
    mapping: ColumnMapping,
    written: pd.DataFrame,
    rejects: pd.DataFrame,
    notes: pd.DataFrame,
) -> pd.DataFrame:
    """Say of each row and field what was found in the list, what was made of it, and why.

    Parameters
    ----------
    file, mapping
        The list without what is about persons, and what its columns are.
    written
        As `write_fields` gives it, on positions of the list.
    rejects
        With `position`, `scope`, `column` (our name), `code`, `found`, `expected`.
    notes
        `position, field` (our name; "" for the row), `code, detail`.

    Returns
    -------
    Columns `REPORT_COLUMNS`, in the order of the list and then of the fields; field "" speaks of
    the whole row. A field that is empty on both sides, and of which nothing is to be said, has no
    line.
    """
    used = {*mapping.columns, *mapping.constants, *(("object_id",) if mapping.key else ())}
    found = {field: take_cells(file, mapping, field) for field in FIELDS if field in used}
    told = collect_reasons(rejects, notes)
    names = found.get("object_id", pd.Series("", index=file.rows.index))
    parts = []
    said = {*found, *told["field"], *(name for name in written if (written[name] != "").any())}
    fields = [field for field in ("", *FIELDS) if field in said]
    for order, field in enumerate(fields):
        cells = found.get(field, pd.Series("", index=file.rows.index, dtype="str"))
        made = pd.Series("", index=file.rows.index, dtype="str")
        if field in written:
            made = written[field].reindex(file.rows.index).fillna("").astype("str")
        lines = pd.DataFrame({"found": cells, "made": made})
        reasons = told[told["field"] == field].set_index("position")
        lines = lines.join(reasons[["code", "detail", "expected"]], how="left").fillna("")
        is_said = (lines[["found", "made", "code"]] != "").any(axis=1)
        parts.append(lines[is_said].assign(field=field, order=order))
    report = pd.concat(parts).rename_axis("position").reset_index()
    report = report.sort_values(["position", "order"], kind="stable", ignore_index=True)
    is_taken = (report["code"] == "") & (report["field"] != "")
    shown = report.assign(
        row=file.rows.reindex(report["position"]).to_numpy(),
        object_id=show_found(names.reindex(report["position"])).to_numpy(),
        found=show_found(report["found"].astype("str")),
        code=report["code"].mask(is_taken & (report["made"] != ""), "field_taken"),
    )
    return shown[list(REPORT_COLUMNS)].astype("str")


def collect_reasons(rejects: pd.DataFrame, notes: pd.DataFrame) -> pd.DataFrame:
    """Bring rejects and notes together: per row and field one line, a reject before a note.

    Of several notes about one field the last counts; a row that was set aside says only that.
    """
    rows = rejects[rejects["position"] >= 0]
    is_row = rows["scope"] == "row"
    column = rows["column"].map(lambda name: FIELD_OF.get(name, name))
    stops = pd.DataFrame(
        {
            "position": rows["position"],
            "field": column.mask(is_row, "").replace("geometry", "x_rd"),
            "code": rows["code"],
            "detail": rows["found"],
            "expected": rows["expected"],
            "rank": 1,
        }
    )
    kept = notes[~(notes["position"].isin(rows.loc[is_row, "position"]) & (notes["field"] == ""))]
    remarks = kept.assign(
        field=kept["field"].map(lambda name: FIELD_OF.get(name, name)), expected="", rank=0
    )
    both = pd.concat([remarks, stops], ignore_index=True)
    ordered = both.sort_values("rank", kind="stable")
    return ordered.drop_duplicates(["position", "field"], keep="last").reset_index(drop=True)


def count_codes(report: pd.DataFrame) -> Mapping[str, int]:
    """Count the reasons in a report, most first, equals by name."""
    counts = report["code"].value_counts().sort_index()
    ordered = counts.sort_values(ascending=False, kind="stable")
    return {str(code): int(count) for code, count in ordered.items()}
