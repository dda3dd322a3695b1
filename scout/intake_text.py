"""Tells what came of a list: on the screen, and as JSON."""

import pandas as pd

from layers.intake.output import count_codes
from layers.intake.personal import count_by_column
from maps.words import format_count, format_number
from scout.console import Block, Column
from scout.intake import Intake
from scout.intake_files import PLACES_FILE, find_areas
from scout.messages import reject_reason

SCHEMA = 1
MAX_ROWS = 40  # on the screen; the report has all
PLACES = {"exact": "precies", "postcode": "benaderd", "": "geen plek"}
# The kinds of `layers.intake.personal.Personal.counts`, as a person reads them.
KINDS = {
    "header": "naam van de kolom", "email": "e-mailadressen", "phone": "telefoonnummers",
    "iban": "bankrekeningen", "bsn": "burgerservicenummers",
}  # fmt: skip
# Reasons that say nothing went wrong or was changed.
REASON_PARTS = ("code", "detail", "expected")
SILENT = ("field_taken", "place_own", "place_bag", "place_parcel", "link_building", "link_parcel")


def tell_intake(intake: Intake) -> tuple[Block, ...]:
    """Say what was made of a list: the columns, the rows, and what needs a look."""
    blocks = (
        _tell_head(intake),
        _tell_columns(intake),
        _tell_personal(intake),
        _tell_rows(intake),
        _tell_reasons(intake),
    )
    return tuple(block for block in blocks if block.lines or block.rows)


def _tell_head(intake: Intake) -> Block:
    kept, read = len(intake.table), len(intake.file.rows)
    counts = count_places(intake)
    lines = [
        f"{format_count(read, 'rij', 'rijen')} gelezen, {format_number(kept)} bruikbaar, "
        f"{format_number(read - kept)} apart gezet.",
        f"Plek precies bekend: {format_number(counts['exact'])}; benaderd: "
        f"{format_number(counts['postcode'])}; geen plek: {format_number(counts['none'])}.",
    ]
    layout = intake.file.layout
    if layout.separator:
        lines.append(f"Gelezen als {layout.encoding}, met “{layout.separator}” tussen de kolommen.")
    elif layout.sheet:
        lines.append(f"Gelezen van het blad “{layout.sheet}”.")
    change = intake.change
    if change:
        lines.append(f"Kolommen die weg zijn: {', '.join(change.gone) or 'geen'}.")
        lines.append(f"Kolommen die nieuw zijn: {', '.join(change.new) or 'geen'}.")
    return Block(f"De lijst {intake.file.name}", tuple(lines))


def _tell_columns(intake: Intake) -> Block:
    meant = {header: field for field, header in intake.mapping.columns.items()}
    meant |= dict.fromkeys(intake.mapping.key, "object_id")
    dropped = set(intake.personal.headers)
    rows = [
        (header, "weggelaten: persoon" if header in dropped else meant.get(header, "niet gebruikt"))
        for header in intake.mapping.headers
    ]
    rows += [(f"(elke rij: {word})", field) for field, word in intake.mapping.constants.items()]
    return Block("De kolommen", (), (Column("kolom"), Column("wordt")), tuple(rows))


def _tell_personal(intake: Intake) -> Block:
    rows = tuple(
        (column, KINDS.get(what, what), format_number(count))
        for column, what, count in intake.personal.counts
    )
    columns = (Column("kolom"), Column("wat"), Column("cellen", is_number=True))
    return Block("Weggelaten omdat het over personen gaat", (), columns if rows else (), rows)


def _tell_rows(intake: Intake) -> Block:
    table, report = intake.table, intake.report
    whole = report[report["field"] == ""].drop_duplicates("row").set_index("row")
    lines = []
    for position in intake.file.rows.index[:MAX_ROWS]:
        row = str(intake.file.rows[position])
        reason = ""
        if row in whole.index:
            told = whole.loc[row]
            reason = reject_reason(*(str(told[name]) for name in REASON_PARTS))
        if position in table.index:
            one = table.loc[position]
            cells = (one["object_id"], PLACES[place_of(one, whole, row)], one["bag_pand_id"],
                     one["parcel_id"], reason)  # fmt: skip
        else:
            cells = ("", "apart gezet", "", "", reason)
        lines.append((row, *map(str, cells)))
    left = len(intake.file.rows) - len(lines)
    note = (f"Hieronder de eerste {MAX_ROWS}; het hele verslag staat in intake_report.csv.",)
    titles = ("rij", "nummer", "plek", "BAG-pand", "perceel", "waarom")
    return Block("De rijen", note if left > 0 else (), tuple(map(Column, titles)), tuple(lines))


def place_of(one: pd.Series, whole: pd.DataFrame, row: str) -> str:
    """Say how well the place of one record is known: "exact", "postcode" or "" (not at all)."""
    code = str(whole.loc[row, "code"]) if row in whole.index else ""
    if one["location_quality"] == "postcode" and code not in ("place_bag", "place_label"):
        return "postcode"
    is_placed = code in ("place_own", "place_bag", "place_parcel", "place_label", "geocode_exact")
    return "exact" if is_placed else ""


def count_places(intake: Intake) -> dict[str, int]:
    """Count the records by how well their place is known."""
    report = intake.report
    whole = report[report["field"] == ""].drop_duplicates("row").set_index("row")
    counts = {"exact": 0, "postcode": 0, "none": 0}
    for position, one in intake.table.iterrows():
        counts[place_of(one, whole, str(intake.file.rows[position])) or "none"] += 1
    return counts


def _tell_reasons(intake: Intake) -> Block:
    counts = count_codes(intake.report[~intake.report["code"].isin(["", *SILENT])])
    first = intake.report.drop_duplicates("code").set_index("code")
    rows = tuple(
        (
            reject_reason(code, str(first.at[code, "detail"]), str(first.at[code, "expected"])),
            format_number(count),
        )
        for code, count in counts.items()
    )
    columns = (Column("wat (met één voorbeeld)"), Column("keer", is_number=True))
    return Block("Wat is er gedaan", (), columns if rows else (), rows)


def shape_intake(intake: Intake) -> dict[str, object]:
    """Shape an intake for JSON; names and meanings are kept within one schema number."""
    return {
        "schema": SCHEMA,
        "file": intake.file.name,
        "rows_read": len(intake.file.rows),
        "rows_kept": len(intake.table),
        "places": count_places(intake),
        "columns": dict(intake.mapping.columns),
        "constants": dict(intake.mapping.constants),
        "key": list(intake.mapping.key),
        "unused": [
            header
            for header in intake.file.headers
            if header not in (*intake.mapping.columns.values(), *intake.mapping.key)
        ],
        "personal": dict(count_by_column(intake.personal)),
        "reasons": dict(count_codes(intake.report)),
        "layer": name_layer(intake),
    }


def name_layer(intake: Intake) -> str:
    """Name the file that the settings should read: the one with areas where there are any."""
    has_areas = find_areas(intake.written, intake.table) is not None
    return PLACES_FILE if has_areas else "intake.csv"
