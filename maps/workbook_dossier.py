"""The sheet with what is shown beside the score: one line per site and thing."""

from collections.abc import Hashable, Mapping

import numpy as np
import pandas as pd

from maps.dossier_words import (
    AIMS,
    CARRYING_TITLE,
    GROUND_TITLE,
    GROUNDS,
    NOT_SCORED,
    ROOM,
    WAYS_TITLE,
    format_buffer,
    name_kind,
    split_whole,
    tell_rule,
    tell_total,
)
from maps.say import say
from maps.sheet import Book, SheetColumn, add_sheet, write_table
from maps.words import SHARE, format_day, format_value, scale_to_integer
from scoring.dossier import Dossier
from scoring.dossier_tables import DossierTables, tabulate_dossier, take_sites
from scoring.scorecard import Scorecard
from scoring.side_facts import SIDE_FACTS

SHEET = "Draagkracht en grond"
TOP = 3
# A region may have 30,000 sites with some twenty lines each; a sheet of those opens for nobody. The
# run folder holds the lines of all sites.
MOST_SITES = 50

LINE = (
    "site_id", "topic", "what", "number", "unit", "alone_m2", "shared_m2", "note", "origin", "day",
)  # fmt: skip


def add_dossier_sheet(book: Book, card: Scorecard, order: pd.Index, dossier: Dossier) -> None:
    """Add the sheet, for the first sites only.

    Parameters
    ----------
    card
        Scored sites.
    order
        All sites, the most important first.
    dossier
        Of the same sites.
    """
    chosen = order[:MOST_SITES]
    lines = list_lines(take_sites(tabulate_dossier(dossier), set(chosen)), chosen)
    sites = card.sites.table
    about = [say(NOT_SCORED), say("Onbekend is niet hetzelfde als nul.")]
    if len(order) > len(chosen):
        about.append(
            say(
                "Hier staan {0} van {1} locaties; alle locaties staan in de bestanden side_facts, "
                "ground_losses, ground_totals en ways van deze map.",
                len(chosen),
                len(order),
            )
        )
    sheet = add_sheet(book, say(SHEET), [say(SHEET), " ".join(about)])
    columns = [
        SheetColumn(say("Locatie"), lines["site_id"], width=26),
        SheetColumn(say("Naam"), sites["name"].reindex(lines["site_id"]), width=28),
        SheetColumn(say("Gemeente"), sites["gemeente_name"].reindex(lines["site_id"]), width=18),
        SheetColumn(say("Onderwerp"), lines["topic"], width=24),
        SheetColumn(say("Wat"), lines["what"], width=40),
        SheetColumn(say("Waarde"), lines["number"], "number", 11),
        SheetColumn(say("Eenheid"), lines["unit"], width=16),
        SheetColumn(say("Alleen hierdoor (m²)"), lines["alone_m2"], "number", 11, empty=""),
        SheetColumn(say("Ook door andere (m²)"), lines["shared_m2"], "number", 11, empty=""),
        SheetColumn(say("Let op"), lines["note"], width=44),
        SheetColumn(say("Bron"), lines["origin"], width=34),
        SheetColumn(say("Peildatum"), lines["day"], width=18),
    ]
    write_table(book, sheet, TOP, columns)


def list_lines(tables: DossierTables, order: pd.Index) -> pd.DataFrame:
    """List all that is shown of some sites under each other.

    Parameters
    ----------
    tables
        Of these sites.
    order
        Their ids.

    Returns
    -------
    Columns `LINE`: by site in that order, then facts, ground and ways as they come. `number` is in
    `unit`, rounded as on the page; a share is a percentage.
    """
    parts = [_list_facts(tables), _list_losses(tables), _list_totals(tables), _list_ways(tables)]
    lines = pd.concat([part.reindex(columns=list(LINE)) for part in parts], ignore_index=True)
    texts = ["what", "unit", "note", "origin", "day"]
    lines[texts] = lines[texts].astype(object).fillna("")
    lines = lines.assign(day=[format_day(day) if day else "" for day in lines["day"]])
    at = order.get_indexer(pd.Index(lines["site_id"].astype(object)))
    return lines.iloc[np.argsort(at, kind="stable")].reset_index(drop=True)


def _list_facts(tables: DossierTables) -> pd.DataFrame:
    """List the facts; the number is rounded to the decimals that are shown."""
    facts = tables.facts
    about = [SIDE_FACTS[name] for name in facts["fact"]]
    is_share = np.array([each.unit == SHARE for each in about], dtype=bool)
    decimals = [each.decimals for each in about]
    rounded = [
        float(scale_to_integer(number, each)) / 10**each
        for number, each in zip(facts["number"], decimals, strict=True)
    ]
    number = np.array(rounded, dtype=np.float64)
    return facts.assign(
        topic=say(CARRYING_TITLE),
        what=[say(each.label) for each in about],
        number=np.where(is_share, 100 * number, number),
        unit=["%" if each.unit == SHARE else say(each.unit) for each in about],
        note=np.where(facts["is_approximate"], say("benaderd"), ""),
    )


def _list_losses(tables: DossierTables) -> pd.DataFrame:
    """List what each kind takes."""
    rows = tables.losses
    pairs = zip(rows["records"], rows["rule_record"], strict=True)
    rules = zip(rows["buffer_m"], rows["rule"], strict=True)
    gross, alone, shared = split_whole(rows["gross_m2"], rows["alone_m2"])
    return rows.assign(
        topic=say(GROUND_TITLE),
        what=[
            say("{0}: {1}, bruto", say(GROUNDS.get(ground, ground)), name_kind(kind))
            for ground, kind in zip(rows["ground"], rows["kind"], strict=True)
        ],
        number=gross,
        alone_m2=alone,
        shared_m2=shared,
        unit="m²",
        note=[
            say("afstand {0}; {1}", format_buffer(metres), tell_rule(rule))
            for metres, rule in rules
        ],
        origin=[";".join(filter(None, pair)) for pair in pairs],
    )


def _list_totals(tables: DossierTables) -> pd.DataFrame:
    """List what is left, with the sentence that says how sure that is."""
    totals = tables.totals
    cells = zip(
        totals["ground"], totals["ground_m2"], totals["lost_at_least_m2"], totals["unknown_kinds"],
        strict=True,
    )  # fmt: skip
    # Unknown as long as what is lost is, though the sentence says what is known.
    left = split_whole(totals["ground_m2"], totals["lost_m2"])[2]
    return pd.DataFrame(
        {
            "site_id": totals["site_id"],
            "topic": say(GROUND_TITLE),
            "what": [
                say("{0}: blijft over", say(GROUNDS.get(each, each))) for each in totals["ground"]
            ],
            "number": left,
            "unit": "m²",
            "note": [tell_total(*each) for each in cells],
        }
    )


def _list_ways(tables: DossierTables) -> pd.DataFrame:
    """List the ways, with minutes and room beside them."""
    ways = tables.ways
    return ways.assign(
        topic=say(WAYS_TITLE),
        what=[
            f"{say(AIMS.get(aim, aim))}: {name or say('zonder naam')}"
            for aim, name in zip(ways["aim"], ways["name"], strict=True)
        ],
        number=scale_to_integer(ways["way_km"], 1) / 10,
        unit="km",
        note=[_note_way(row) for row in ways.to_dict("records")],
    )


def _note_way(row: Mapping[Hashable, object]) -> str:
    """Say what stands beside the distance of a way."""
    minutes, room = float(str(row["way_min"])), float(str(row["room_places"]))
    told = [say("reistijd {0}", format_value(minutes, "min"))]
    if not np.isnan(room):
        fits = say(ROOM.get(str(row["has_room"]), str(row["has_room"])))
        told.append(say("ruimte {0}, genoeg: {1}", format_value(room, "plekken"), fits))
    if row["is_approximate"]:
        told.append(say("benaderd"))
    return "; ".join(told)
