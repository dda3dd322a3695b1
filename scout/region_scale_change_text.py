"""What really changes with the scale, in plain Dutch; what stays the same is not told."""

import pandas as pd

from maps.say import say
from maps.words import format_list, format_number, format_share, format_value
from scout.region_ground_text import write_signed
from scout.region_pool_words import write_gain
from scout.region_scale_plans import OWN, TOGETHER
from scout.region_scale_report import ScaleReport
from scout.region_scale_words import CHANGES


def write_shape(value: float, shape: object) -> str:
    """Write a number of a scale in its shape: decimals, "share", "signed", "gain" or a unit."""
    if shape == "share":
        return format_share(value)
    if shape == "signed":
        return write_signed(value)
    if shape == "gain":
        return write_gain(value)
    if isinstance(shape, int):
        return format_number(value, shape)
    return format_value(value, str(shape))


def tell_changes(report: ScaleReport) -> tuple[str, ...]:
    """Say what differs between the scales, as it is written, and what working together would do.

    Returns
    -------
    A sentence a number that differs, and one a scale of which both plans were found; one sentence
    that nothing differs where that is so.
    """
    tables = {"sums": report.scales, **report.parts}
    plans = report.parts.get("portfolio")
    if plans is not None:
        tables |= {way: plans[plans["way"] == way] for way in (OWN, TOGETHER)}
    lines = [] if plans is None else _tell_together(report, plans)
    for part, column, shape, words in CHANGES:
        told = _list_values(tables[part], column, shape) if part in tables else []
        if len({written for _, written in told}) > 1:
            lines.append(
                say(words, format_list([say("{0} {1}", name, value) for name, value in told]))
            )
    if len(report.levels) > 1:
        return tuple(lines) or (say("In wat bekend is, verschillen deze schalen niet."),)
    return tuple(lines)


def _list_values(table: pd.DataFrame, column: str, shape: object) -> list[tuple[str, str]]:
    """List the known values of a number, by scale, as they are written."""
    known = table[table[column].notna()]
    return [
        (str(name), write_shape(float(value), shape))
        for name, value in zip(known["name"], known[column], strict=True)
    ]


def _tell_together(report: ScaleReport, plans: pd.DataFrame) -> list[str]:
    """Say of each scale what becomes of its shortfall when places may lie anywhere in it."""
    lines, enough = [], []
    for level in report.levels:
        rows = plans[(plans["name"] == level.name) & (plans["reason"] == "")]
        by_way = {str(row["way"]): row for _, row in rows.iterrows()}
        if set(by_way) != {OWN, TOGETHER}:
            continue
        own, together = by_way[OWN], by_way[TOGETHER]
        if own["short_places"] == 0:
            enough.append(level.name)
        else:
            lines.append(_compare_plans(level.name, own, together))
        if own["short_places"] == together["short_places"] and together["sites"] < own["sites"]:
            counts = (format_number(together["sites"]), format_number(own["sites"]))
            lines.append(
                say(
                    "{0}: het plan samen heeft {1} locaties, dat van elk voor zich {2}.",
                    level.name,
                    *counts,
                )
            )
    if enough:
        told = say("{0}: elk voor zich is er geen tekort in het plan.", format_list(enough))
        lines.append(told)
    return lines


def _compare_plans(name: str, own: pd.Series, together: pd.Series) -> str:
    """Say in one sentence what working together does for the shortfall of one scale."""
    alone, shared = float(own["short_places"]), float(together["short_places"])
    told = (name, _write_short(own), _name_short(own), format_number(shared))
    if shared > alone:
        return say(
            "{0}: elk voor zich blijft er een tekort van {1} ({2}). Of het samen minder kan, is "
            "niet te zeggen: de tijd was op.",
            *told[:3],
        )
    if shared == alone:
        return say(
            "{0}: elk voor zich blijft er een tekort van {1} ({2}), en samen ook. Er zijn te "
            "weinig locaties die binnen de regels passen.",
            *told[:3],
        )
    return say(
        "{0}: elk voor zich blijft er een tekort van {1} ({2}). Mogen de plekken overal in de "
        "schaal liggen, dan {3}.",
        *told,
    )


def _write_short(own: pd.Series) -> str:
    """Write what stays short of what was asked; over more days a place counts on each of them."""
    told = (format_number(own["short_places"]), format_number(own["wanted"]))
    if own["days"] == 1:
        return say("{0} van de {1} plekken", *told)
    return say("{0} van de {1} plekken, opgeteld over {2} dagen", *told, format_number(own["days"]))


def _name_short(own: pd.Series) -> str:
    """Name the targets that stay short; the first six."""
    names = [one for one in str(own["short_names"]).split(";") if one]
    more = len(names) - 6
    return say("{0} en nog {1}", ", ".join(names[:6]), more) if more > 0 else format_list(names)
