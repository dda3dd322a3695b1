"""The sheets about the region as a whole: tasks, who takes over what, plans, hubs, the pipeline."""

from collections.abc import Callable, Sequence

import pandas as pd

from maps.labels import STATUSES
from maps.page_data import PageHead
from maps.region_parts import RegionParts
from maps.say import say
from maps.sheet import Book, SheetColumn, add_sheet, write_table
from maps.words import format_day
from scoring.scorecard import Scorecard

TOP = 3
TASK_NAMES = {"reception": "opvang", "housing": "huisvesting"}


def add_region_sheets(book: Book, card: Scorecard, head: PageHead) -> None:
    """Add a sheet for each part that there is.

    Parameters
    ----------
    book
        An open workbook.
    card
        Gives the names of the sites in the pipeline.
    head
        Its `region`.
    """
    parts = head.region
    if parts is None:
        return
    if parts.tasks is not None:
        _add(book, say("Regio"), _lines(parts, "tasks"), _task_columns(parts))
    if parts.flows is not None:
        _add(book, say("Overnemen"), _lines(parts, "pool"), _flow_columns(parts.flows))
    if parts.plans is not None and parts.plan_sites is not None:
        _add(book, say("Plannen"), _lines(parts, "plans"), _plan_columns(parts.plans))
        _add(book, say("Locaties per plan"), (), _plan_site_columns(parts.plan_sites))
    if parts.hubs is not None:
        _add(book, say("Hubs"), _lines(parts, "hubs"), _hub_columns(parts.hubs))
    if parts.board is not None:
        _add(book, say("Verder brengen"), _lines(parts, "board"), _board_columns(parts.board, card))
    if parts.capacity is not None:
        _add(
            book, say("Plekken nodig"), _lines(parts, "capacity"), _capacity_columns(parts.capacity)
        )


def _lines(parts: RegionParts, name: str) -> Sequence[str]:
    return parts.lines.get(name, ())


def _add(book: Book, name: str, lines: Sequence[str], columns: Sequence[SheetColumn]) -> None:
    """Add one sheet with its sentences in two rows; a part without rows says so."""
    empty = [] if len(columns[0].values) else [say("Er is hier niets te noemen.")]
    told = [*lines, *empty]
    notes = [name, *told[:1], " ".join(told[1:])]
    write_table(book, add_sheet(book, name, notes), TOP, columns)


def _task_columns(parts: RegionParts) -> list[SheetColumn]:
    """Tell tasks, and what gemeenten would do together."""
    tasks = parts.tasks if parts.tasks is not None else pd.DataFrame()
    columns = [
        SheetColumn(say("Gemeente"), tasks["gemeente_name"], width=22),
        SheetColumn(say("Code"), tasks["gemeente_code"], width=9),
        _whole(say("Opvang: opgave"), tasks["task_places"]),
        _whole(say("Opvang: aanwezig"), tasks["existing_places"]),
        _whole(say("Opvang: nog open"), tasks["gap_places"]),
        SheetColumn(say("Halfjaar"), tasks["halfjaar"].fillna(""), width=10),
        _whole(say("Huisvesting: opgave"), tasks["opgave"]),
        _whole(say("Gehuisvest"), tasks["realised"]),
        _whole(say("Saldo vorig halfjaar"), tasks["last_balance"]),
    ]
    if parts.pool is None:
        return columns
    pool = parts.pool.set_index("gemeente_code").reindex(tasks["gemeente_code"])
    return [
        *columns,
        _whole(say("Opvang samen"), pool["reception_together"].reset_index(drop=True)),
        _whole(say("Huisvesting samen"), pool["housing_together"].reset_index(drop=True)),
    ]


def _flow_columns(flows: pd.DataFrame) -> list[SheetColumn]:
    tasks = [say(TASK_NAMES.get(str(task), str(task))) for task in flows["task"]]
    return [
        SheetColumn(say("Taak"), tasks, width=14),
        SheetColumn(say("Van"), flows["from_name"], width=22),
        SheetColumn(say("Naar"), flows["to_name"], width=22),
        _whole(say("Aantal"), flows["amount"]),
        SheetColumn(say("Afstand in km"), flows["distance_km"], "number", 12),
    ]


def _plan_columns(plans: pd.DataFrame) -> list[SheetColumn]:
    return [
        _whole(say("Plan"), plans["plan"]),
        _whole(say("Locaties"), plans["sites"]),
        _whole(say("Plekken"), plans["places"]),
        SheetColumn(say("Gemiddelde score"), plans["mean_score"], "points", 10),
        _whole(say("Kosten per jaar in euro"), plans["cost"]),
        _whole(say("Laagst"), plans["low_eur"]),
        _whole(say("Hoogst"), plans["high_eur"]),
        SheetColumn(say("Grootste tekort van één doel"), plans["largest_share"], "share", 10),
        _whole(say("Tekort in plekken"), plans["short_places"]),
        _whole(say("Anders dan plan 1"), plans["differs"]),
    ]


def _plan_site_columns(sites: pd.DataFrame) -> list[SheetColumn]:
    return [
        _whole(say("Plan"), sites["plan"]),
        SheetColumn(say("Locatie"), sites["site_id"], width=26),
        SheetColumn(say("Naam"), sites["name"], width=34),
        SheetColumn(say("Gemeente"), sites["gemeente_name"], width=20),
        _whole(say("Plekken"), sites["places"]),
        SheetColumn(say("Vanuit hub"), sites["hub_name"], width=26),
        _whole(say("Kosten per jaar in euro"), sites["year_eur"]),
        SheetColumn(say("Geschat"), _truths(sites["is_estimate"]), width=9),
    ]


def _hub_columns(hubs: pd.DataFrame) -> list[SheetColumn]:
    return [
        SheetColumn(say("Hub"), hubs["name"], width=30),
        _whole(say("Locaties die passen"), hubs["satellites"]),
        _whole(say("Plekken bij deze locaties"), hubs["places"]),
        _whole(say("Ruimte in plekken"), hubs["room_places"]),
        _whole(say("Ruimte over in plekken"), hubs["left_places"]),
        *(
            [_whole(say("Scheelt per jaar in euro"), hubs["saving_eur"])]
            if "saving_eur" in hubs
            else []
        ),
    ]


def _board_columns(board: pd.DataFrame, card: Scorecard) -> list[SheetColumn]:
    """Tell where each site of the pipeline stands; columns that an edition lacks stay away."""
    order = {status: at for at, status in enumerate(STATUSES)}
    known = board.loc[board.index.isin(card.sites.table.index)]
    known = known.assign(place=known["status"].map(order)).sort_values(
        ["place", "months"], kind="stable", na_position="last"
    )
    sites = card.sites.table.loc[known.index]
    texts: list[tuple[str, str, Callable[[str], str]]] = [
        (say("Stand van"), "day", lambda day: format_day(day) if day else ""),
        (say("Volgende stap"), "next_step", str),
        (say("Wie"), "organisation", str),
        (say("Besluit"), "decision_reference", str),
    ]
    return [
        SheetColumn(
            say("Stand"), [say(STATUSES[one]) if one else "" for one in known["status"]], width=18
        ),
        SheetColumn(say("Locatie"), known.index.to_series(), width=26),
        SheetColumn(say("Naam"), sites["name"], width=34),
        SheetColumn(say("Gemeente"), sites["gemeente_name"], width=20),
        _whole(say("Plekken gepland"), sites["planned_places"]),
        *(
            SheetColumn(title, [write(str(cell)) for cell in known[name].fillna("")], width=26)
            for title, name, write in texts
            if name in known
        ),
        SheetColumn(say("Maanden tot open"), known["months"], "points", 12),
        SheetColumn(say("Snel te openen"), _truths(known["is_quick"]), width=10),
    ]


def _capacity_columns(capacity: pd.DataFrame) -> list[SheetColumn]:
    return [
        SheetColumn(say("Halfjaar"), capacity["halfjaar"], width=12),
        _whole(say("Nodig: laag (10%)"), capacity["need_low"]),
        _whole(say("Nodig: midden"), capacity["need_mid"]),
        _whole(say("Nodig: hoog (90%)"), capacity["need_high"]),
        _whole(say("Plekken die er zijn"), capacity["places"]),
    ]


def _whole(title: str, values: pd.Series) -> SheetColumn:
    return SheetColumn(title, values, "whole", 12)


def _truths(values: pd.Series) -> list[str]:
    return [say("ja") if value else say("nee") for value in values]
