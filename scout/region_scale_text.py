"""Several scales side by side, in plain Dutch."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from maps.say import say
from maps.words import UNKNOWN, format_list, format_number
from scout.console import Block, Column
from scout.region_line_text import PART_WORDS
from scout.region_scale_change_text import tell_changes, write_shape
from scout.region_scale_missing_text import tell_missing, tell_steps
from scout.region_scale_plans import OWN, TOGETHER
from scout.region_scale_report import PRESS as PRESS_PART
from scout.region_scale_report import ScaleReport
from scout.region_scale_words import CAPACITY, HUBS, PLANS, POOLS, PRESS, SUMS, WANTED
from scout.region_tasks_settings import TaskInputs

Measures = Sequence[tuple[str, str, object]]
Row = tuple[str, ...]
# In a cell of a scale that has a reason; the reason stands below.
NOT_COMPARED = "niet vergeleken"


def tell_scales(inputs: TaskInputs, report: ScaleReport) -> tuple[Block, ...]:
    """Say what changes with the scale, the same analysis for each, and what cannot be compared."""
    parts = (
        _tell_change(inputs, report),
        _tell_sums(report),
        *(TELLERS[name](report) for name in report.parts),
        tell_missing(report),
        tell_steps(report),
    )  # fmt: skip
    return tuple(part for part in parts if part.lines or part.rows)


def _tell_change(inputs: TaskInputs, report: ScaleReport) -> Block:
    lines = tell_changes(report)
    if inputs.settings.is_invented:
        lines = (say("Alles in deze regio is verzonnen."), *lines)
    return Block(say("Wat verandert er met de schaal"), lines)


def _make_block(
    report: ScaleReport, title: str, lines: Sequence[str], rows: Sequence[Row]
) -> Block:
    """Set rows side by side; what is known of no scale is named below in place of a row."""
    empty = {say(UNKNOWN), say(NOT_COMPARED)}
    shown = tuple(row for row in rows if not set(row[1:]) <= empty)
    nowhere = [row[0] for row in rows if set(row[1:]) <= empty]
    if nowhere and shown:
        told = say("Op geen van deze schalen bekend: {0}.", format_list(nowhere))
        lines = [*lines, told]
    columns = (Column(say("wat")), *(Column(level.name, True) for level in report.levels))
    return Block(title, tuple(lines), columns if shown else (), shown)


def _tell_sums(report: ScaleReport) -> Block:
    lines = [say("Een som met één onbekend deel is onbekend.")]
    rows = _write_measures(report, report.scales, SUMS)
    return _make_block(report, say("Dezelfde som op verschillende schalen"), lines, rows)


def _write_measures(
    report: ScaleReport, table: pd.DataFrame, measures: Measures, prefix: str = ""
) -> tuple[Row, ...]:
    """Write a row a measure and a cell a scale; a scale with a reason is not compared."""
    by_name = {str(row["name"]): row for _, row in table.iterrows()}
    return tuple(
        (
            prefix + say(label),
            *(
                say(NOT_COMPARED)
                if by_name[level.name].get("reason", "")
                else write_shape(float(by_name[level.name][column]), shape)
                for level in report.levels
            ),
        )
        for column, label, shape in measures
    )


def _tell_press(report: ScaleReport) -> Block:
    table = report.parts[PRESS_PART]
    lines = [
        say("Locaties die nu open zijn. Hoe zwaar een soort locatie weegt, is een keuze: {0}.",
            report.press_source)
    ]  # fmt: skip
    for _, row in table[table["reason"] == ""].iterrows():
        told = (str(row["name"]), str(row["most_name"]), format_number(row["most_ratio"], 1))
        if row["is_concentrated"]:
            lines.append(
                say("Let op, {0}: de opvang ligt bijeen in {1}, {2} keer de schaal.", *told)
            )
        elif row["places"]:
            lines.append(say("{0}: per inwoner de meeste opvang in {1}.", *told[:2]))
    rows = _write_measures(report, table, PRESS)
    return _make_block(report, say("Opvang per inwoner op elke schaal"), lines, rows)


def _tell_pools(report: ScaleReport) -> Block:
    table = report.parts["pool"]
    lines = [say("Met dezelfde afspraken op elke schaal, voor al haar gemeenten.")]
    lines += _tell_late(table.loc[table["is_possible"] & (table["gap"] > 0), "name"])
    rows = _write_measures(report, table, POOLS)
    return _make_block(report, say("Wat verevenen zou opleveren"), lines, rows)


def _tell_plans(report: ScaleReport) -> Block:
    table = report.parts["portfolio"]
    lines = [
        say(
            "Steeds het eerste plan, met dezelfde regels. Ook een budget of een grootste aantal "
            "locaties is voor elke schaal hetzelfde. Elk voor zich: elke gemeente, of elk doel dat "
            "de regio noemt, haalt de eigen plekken. Samen: de plekken mogen overal in de schaal "
            "liggen. Dat is een berekening om te bespreken; de wet verdeelt opvangplekken per "
            "gemeente."
        )
    ]
    found = table[table["reason"] == ""]
    lines += _tell_late(found.loc[~found["is_proven"].astype(bool), "name"].drop_duplicates())
    for name, without in found[["name", "without"]].drop_duplicates().itertuples(index=False):
        if without:
            who = format_list(str(without).split(";"))
            lines.append(say("{0}: tekort onbekend, dus geen doel: {1}.", name, who))
    own, together = (table[table["way"] == way] for way in (OWN, TOGETHER))
    rows = (
        *_write_measures(report, own, WANTED),
        *_write_measures(report, own, PLANS, say("elk voor zich: ")),
        *_write_measures(report, together, PLANS, say("samen: ")),
    )
    return _make_block(report, say("Het plan op elke schaal"), lines, rows)


def _tell_hubs(report: ScaleReport) -> Block:
    table = report.parts["hubs"]
    lines = [
        say(
            "Een hub buiten de schaal telt mee als hij een locatie binnen de schaal kan "
            "aansturen, met al zijn ruimte."
        )
    ]
    found = table[table["reason"] == ""]
    lines += _tell_late(found.loc[~found["is_proven"].astype(bool), "name"])
    rows = _write_measures(report, table, HUBS)
    title = say("Hubs en satellieten op elke schaal")
    return _make_block(report, title, lines if len(found) else (), rows)


def _tell_capacity(report: ScaleReport) -> Block:
    table = report.parts["capacity"]
    found = table[table["reason"] == ""]
    lines = [
        say(
            "Aanname: wie komt en gaat, is verdeeld zoals de inwoners van de regio. De plekken "
            "zijn die van de gemeenten zelf."
        )
    ]
    if len(found):
        lines.append(say("Stand aan het eind van {0}.", str(found["halfjaar"].iloc[0])))
    for name, first in found[["name", "first_short"]].itertuples(index=False):
        lines.append(
            say("{0}: het eerste tekort (midden) is in {1}.", name, first)
            if first
            else say("{0}: in scenario midden is er geen tekort.", name)
        )
    title = say("Opvangplekken op elke schaal: nodig en aanwezig")
    rows = _write_measures(report, table, CAPACITY)
    return _make_block(report, title, lines if len(found) else (), rows)


def _tell_line(report: ScaleReport) -> Block:
    table = report.parts["line"]
    about = say(
        "De locaties met een rang. De regio is hier de schaal zelf, voor de huisvesting van "
        "vergunninghouders en voor tussenvoorzieningen; 'zelfde regio' blijft de "
        "arbeidsmarktregio."
    )
    cells = {(str(row["name"]), str(row["part"])): row for _, row in table.iterrows()}
    parts = [one for one in dict.fromkeys(table["part"]) if one]
    rows = tuple(
        (
            say(PART_WORDS[part]),
            *(_write_result(cells, level.name, part) for level in report.levels),
        )
        for part in parts
    )
    title = say("De doorlopende lijn op elke schaal")
    return _make_block(report, title, (about,) if rows else (), rows)


def _write_result(cells: Mapping[tuple[str, str], pd.Series], name: str, part: str) -> str:
    """Write how many sites meet a part, do not, and of how many that is unknown."""
    if (name, part) not in cells:
        return say(NOT_COMPARED)
    row = cells[name, part]
    told = [format_number(float(row[one])) for one in ("met", "not_met", "unknown")]
    return say("{0} ja, {1} nee, {2} onbekend", *told)


def _tell_late(names: pd.Series) -> list[str]:
    """Say of which scales the search stopped before it was sure."""
    if not len(names):
        return []
    return [say("De tijd was op bij {0}; het kan daar beter.", format_list(list(names)))]


TELLERS: dict[str, Callable[[ScaleReport], Block]] = {
    PRESS_PART: _tell_press,
    "pool": _tell_pools,
    "portfolio": _tell_plans,
    "hubs": _tell_hubs,
    "capacity": _tell_capacity,
    "line": _tell_line,
}
