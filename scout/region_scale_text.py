"""Several scales side by side, in plain Dutch."""

import pandas as pd

from maps.say import say
from maps.words import UNKNOWN, format_list, format_number, format_share
from scout.console import Block, Column
from scout.region_ground_text import write_signed
from scout.region_pool_words import write_gain
from scout.region_scale_report import IMPOSSIBLE, NOT_ASKED, ScaleReport
from scout.region_tasks_settings import TaskInputs

# How each number of a scale is called and written: decimals, or "share" or "signed".
MEASURES = (
    ("gemeenten", "gemeenten", 0),
    ("inhabitants", "inwoners", 0),
    ("task_places", "opgave opvang, plekken", 0),
    ("task_per_1000", "opgave per 1.000 inwoners", 2),
    ("country_share", "deel van de landelijke opgave", "share"),
    ("largest_share", "deel van de gemeente met de grootste opgave", "share"),
    ("existing_places", "er is duurzaam", 0),
    ("coverage_share", "dekking", "share"),
    ("gap_places", "nog te doen", 0),
    ("with_gap", "gemeenten die tekortkomen", 0),
    ("surplus_places", "plekken boven de eigen opgave", 0),
    ("inner_cover_share", "deel van het tekort dat die plekken kunnen dekken", "share"),
    ("taakstelling", "taakstelling huisvesting", 0),
    ("taakstelling_rounding", "waarvan door afronden per gemeente", 0),
    ("last_balance", "saldo huisvesting vorig halfjaar", "signed"),
    ("misses", "gemeenten met een achterstand", 0),
)


def tell_scales(inputs: TaskInputs, report: ScaleReport) -> tuple[Block, ...]:
    """Say the same numbers for every scale, what settling brings there, and who comes and goes."""
    parts = (_tell_numbers(inputs, report), _tell_pools(report), _tell_steps(report))
    return tuple(part for part in parts if part.lines or part.rows)


def _tell_numbers(inputs: TaskInputs, report: ScaleReport) -> Block:
    columns = (
        Column(say("wat")), *(Column(level.name, is_number=True) for level in report.levels)
    )  # fmt: skip
    rows = tuple(
        (say(label), *(_write(value, shape) for value in report.scales[name]))
        for name, label, shape in MEASURES
    )
    lines = [say("Een som met één onbekend deel is onbekend.")]
    if inputs.settings.is_invented:
        lines.insert(0, say("Alles in deze regio is verzonnen."))
    return Block(say("Dezelfde som op verschillende schalen"), tuple(lines), columns, rows)


def _write(value: float, shape: object) -> str:
    if shape == "share":
        return format_share(value)
    return write_signed(value) if shape == "signed" else format_number(value, int(str(shape)))


def _tell_pools(report: ScaleReport) -> Block:
    if (report.pools["reason"] == NOT_ASKED).all():
        return Block()
    columns = (
        Column(say("schaal")), Column(say("winst van verevenen"), True),
        Column(say("opvang verschuift"), True), Column(say("huisvesting verschuift"), True),
        Column(say("opmerking")),
    )  # fmt: skip
    rows = tuple(_write_pool(row) for _, row in report.pools.iterrows())
    about = say("Met de afspraken van [pool], voor alle gemeenten van de schaal.")
    return Block(say("Wat verevenen zou opleveren"), (about,), columns, rows)


def _write_pool(row: pd.Series) -> tuple[str, ...]:
    if not row["is_possible"]:
        reasons = {
            IMPOSSIBLE: say("met deze afspraken kan het niet"),
            "effort_unknown": say("de kosten van een gemeente zijn onbekend"),
            "pool_task_unknown": say("de taak van een gemeente is onbekend"),
        }
        why = reasons.get(str(row["reason"]), str(row["reason"]))
        return (str(row["name"]), UNKNOWN, UNKNOWN, UNKNOWN, why)
    is_proven = row["gap"] <= 0
    return (
        str(row["name"]),
        write_gain(float(row["gain_share"])),
        format_number(row["moved_reception"]),
        format_number(row["moved_housing"]),
        "" if is_proven else say("de tijd was op; het kan beter"),
    )


def _tell_steps(report: ScaleReport) -> Block:
    lines = []
    for _, row in report.steps.iterrows():
        named = [
            [report.names.get(code, code) for code in str(row[side]).split(";") if code]
            for side in ("added", "removed")
        ]
        change = (str(row["from_name"]), str(row["to_name"]))
        if named[0]:
            lines.append(say("Van {0} naar {1}: erbij {2}.", *change, format_list(named[0])))
        if named[1]:
            lines.append(say("Van {0} naar {1}: eraf {2}.", *change, format_list(named[1])))
        if not named[0] and not named[1]:
            lines.append(say("Van {0} naar {1}: dezelfde gemeenten.", *change))
    return Block(say("Wie erbij komt en wie eraf gaat"), tuple(lines))
