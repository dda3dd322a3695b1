"""The sentences of a pool: what was agreed, why nothing is possible, what a price means."""

import math
from collections.abc import Mapping
from fractions import Fraction

import pandas as pd

from maps.say import say
from maps.words import UNKNOWN, format_list, format_number, format_share, format_value
from scoring.region.pool_conflicts import (
    NOBODY_WORSE,
    ROOM_BELOW_BAND,
    ROOM_BELOW_KEPT,
    Conflict,
)
from scoring.region.shadow_prices import KEEP, ROOM, SUM
from scout.region_pool_report import PoolReport, tabulate_pool
from scout.region_pool_settings import COSTS

TASK_WORDS = {"reception": "opvang", "housing": "huisvesting", "both": "opvang tegen huisvesting"}


def name_members(members: pd.DataFrame) -> dict[str, str]:
    """Name each gemeente by its code; the code itself where the name is unknown."""
    told = members["gemeente_name"].astype("object")
    return {str(code): str(name) or str(code) for code, name in told.items()}


def write_effort(report: PoolReport, effort: float) -> str:
    """Write effort in its own unit: euros, or points where scores stand in for costs."""
    if report.wish.efforts == COSTS:
        return format_value(effort, "€")
    return format_value(effort, "punten")


def word_against_lean(report: PoolReport, names: Mapping[str, str]) -> list[str]:
    """Name who takes over the task that it is not strong in; a reader would see that as a slip."""
    if not report.pool.is_possible:
        return []
    leans = report.advantage["leans"].to_dict()
    against = [
        names[str(row["gemeente_code"])]
        for _, row in tabulate_pool(report.pool).iterrows()
        for task, other in (("reception", "huisvesting"), ("housing", "opvang"))
        if row[f"{task}_together"] > row[f"{task}_task"] and leans[row["gemeente_code"]] == other
    ]
    if not against:
        return []
    return [
        say(
            "Wie hier toch de andere taak overneemt: {0}. De ruimte van anderen en de afspraken "
            "tellen ook mee.",
            format_list(against),
        )
    ]


def word_conflict(conflict: Conflict, names: Mapping[str, str]) -> str:
    """Say one reason why nothing is possible."""
    who = format_list([names[code] for code in conflict.gemeenten])
    task = say(TASK_WORDS[conflict.task]) if conflict.task else ""
    needed, available = format_number(conflict.needed), format_number(conflict.available)
    if conflict.kind == ROOM_BELOW_KEPT:
        return say(
            "{0} moet {1} zelf houden van de taak {2}, maar heeft ruimte voor {3}. Verlaag het "
            "deel dat ieder houdt, of zoek daar meer ruimte.",
            who, needed, task, available,
        )  # fmt: skip
    if conflict.kind == ROOM_BELOW_BAND:
        return say(
            "{0} moet binnen de bandbreedte ten minste {1} doen van de taak {2}, maar heeft ruimte "
            "voor {3}. Maak de bandbreedte breder, of zoek daar meer ruimte.",
            who, needed, task, available,
        )  # fmt: skip
    if conflict.kind == NOBODY_WORSE:
        return say(
            "Niet iedereen heeft ruimte voor de eigen taak, en een ander kan die niet overnemen "
            "zonder er zelf op achteruit te gaan. Met onderling afrekenen, of met meer inzet per "
            "gemeente (extra_share), kan het wel."
        )
    return say(
        "Samen hebben {0} ruimte voor {1} van de taak {2}; nodig is {3}.",
        who, available, task, needed,
    )  # fmt: skip


def word_rule(report: PoolReport) -> list[str]:
    """Say what was agreed, and in what the effort is counted."""
    rule = report.wish.rule
    lines = [
        say("Elke gemeente houdt ten minste {0} van elke eigen taak.", _percent(rule.kept_share))
    ]
    if rule.band_share is not None:
        lines.append(
            say("Redelijke balans: hoogstens {0} van de eigen taak af.", _percent(rule.band_share))
        )
    if rule.settles:
        lines.append(say("Gemeenten rekenen onderling af; de bedragen staan hieronder."))
    elif rule.extra_share:
        extra = _percent(rule.extra_share)
        lines.append(
            say("Er wordt niet afgerekend; een gemeente krijgt hoogstens {0} meer.", extra)
        )
    else:
        lines.append(say("Er wordt niet afgerekend, dus geen gemeente gaat erop achteruit."))
    if report.wish.efforts == COSTS:
        lines.append(say("De inzet is in euro's, volgens de opgave van de gemeenten."))
    else:
        lines.append(
            say(
                "De inzet volgt uit de scores van de locaties (100 gedeeld door de score). Dat is "
                "een aanname en geen geld: beide taken tellen even zwaar."
            )
        )
    return lines


def _percent(share: Fraction) -> str:
    return format_share(float(share))


def write_gain(share: float) -> str:
    """Write a share with one decimal: "7,2%", or "onbekend"."""
    return say(UNKNOWN) if math.isnan(share) else f"{format_number(share * 100, 1)}%"


def word_gap(gap: float) -> list[str]:
    """Say how sure it is that nothing better exists."""
    if gap <= 0:
        return [say("Beter kan niet binnen deze afspraken: dat is bewezen.")]
    if gap < 1e-4:
        return [say("De tijd was op. Er is minder dan 0,01% verschil met de beste verdeling.")]
    told = f"{format_number(gap * 100, 2)}%"
    return [say("De tijd was op. Er is hoogstens {0} verschil met de beste verdeling.", told)]


def word_unknown_room(report: PoolReport, names: Mapping[str, str]) -> list[str]:
    """Say of whom the room is unknown, and that nothing was counted on there."""
    lines = []
    for task in ("reception", "housing"):
        room = report.pool.members[f"{task}_room"]
        unknown = [names[str(code)] for code in room.index[room.isna()]]
        if unknown:
            lines.append(
                say(
                    "De ruimte voor {0} is onbekend in {1}; daar komt niets bij.",
                    say(TASK_WORDS[task]),
                    format_list(unknown),
                )
            )
    return lines


def word_price(report: PoolReport, row: pd.Series, names: Mapping[str, str]) -> str:
    """Say one shadow price."""
    kind, is_reception = str(row["kind"]), row["task"] == "reception"
    task = say(TASK_WORDS[str(row["task"])]) if row["task"] else ""
    name = names[str(row["gemeente_code"])]
    price = float(row["price"])
    told = write_effort(report, abs(price))
    if kind == SUM:
        where = _name_group(report, row)
        if math.isnan(price):
            return say("Eén meer in de taak {0} van {1} past niet.", task, where)
        return (
            say("Eén opvangplek meer in de opgave van {0} kost {1}.", where, told)
            if is_reception
            else say("Eén persoon meer in de taakstelling van {0} kost {1}.", where, told)
        )
    if kind == KEEP:
        return (
            say("Hoeft {0} één opvangplek minder te houden, dan scheelt dat {1}.", name, told)
            if is_reception
            else say(
                "Hoeft {0} één persoon minder zelf te huisvesten, dan scheelt dat {1}.", name, told
            )  # noqa: E501
        )
    if kind == ROOM:
        return (
            say("Mag of kan er in {0} één opvangplek meer, dan scheelt dat {1}.", name, told)
            if is_reception
            else say("Mag of kan {0} één persoon meer huisvesten, dan scheelt dat {1}.", name, told)
        )
    times = format_number(abs(price), 2)
    return say("Elke eenheid inzet die {0} meer op zich neemt, scheelt de regio {1}.", name, times)


def _name_group(report: PoolReport, row: pd.Series) -> str:
    """Name the group whose sum it is: the region, or a province when reception stays inside it."""
    provinces = report.pool.members["province_code"].astype(str)
    is_split = report.wish.rule.keeps_provinces and provinces.nunique() > 1
    if row["task"] != "reception" or not is_split:
        return say("de regio")
    return say("provincie {0}", provinces.loc[str(row["gemeente_code"])])
