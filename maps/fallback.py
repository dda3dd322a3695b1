"""The plain version of the page: a still picture and the best sites, in HTML without script.

It stands first in the body, so that it is there when JavaScript is off, when a mail filter or
gateway breaks the script, or when the data is damaged.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from maps.columns import unpack
from maps.markup import Markup, tag, text
from maps.picture import draw_picture
from maps.say import say
from maps.style import GEMEENTE_LABELS
from maps.words import format_count, format_list, format_tenths, write_scaled
from scoring.contributions import shown_score
from scoring.scorecard import EXCLUDED, NEEDS_RESEARCH, UNDECIDED

ROWS = 25
DRAWN = 10
COLUMNS = ("Rang", "Locatie", "Gemeente", "Soort", "Plekken", "Score", "Hoogstens", "Shortlist")
NUMBER_COLUMNS = ("Rang", "Plekken", "Score", "Hoogstens")


def draw_fallback(content: Mapping[str, Any]) -> Markup:
    """Build the plain version.

    Parameters
    ----------
    content
        `PageData.content`.

    Returns
    -------
    One section: what this is, the picture, the best 25 sites, how many are elsewhere.
    """
    ranked = _ranked(content["sites"])
    return tag(
        "section",
        tag(
            "p",
            text(
                say(
                    "De kaart met knoppen kan hier niet starten. Dit is de vaste versie. Open het "
                    "bestand in een gewone browser, of vraag de PDF of het rekenblad op."
                )
            ),
            class_="km-storing",
        ),
        _summary(content, ranked),
        draw_picture(content, ranked[:DRAWN]),
        tag("p", text(say("Hoe donkerder blauw, hoe groter het deel van de opgave dat nog open is: "
                          "{0}. Grijs is onbekend.",
                          format_list([say(label) for label in GEMEENTE_LABELS])))),
        tag("h2", text(say("De beste {0} locaties", min(ROWS, len(ranked)))))
        if ranked else Markup(""),
        _table(content, ranked[:ROWS]) if ranked else Markup(""),
        tag("p", tag("strong", text(say("Een hoge score is geen besluit.")))),
        id="km-vangnet",
    )  # fmt: skip


def _ranked(sites: Mapping[str, Any]) -> list[int]:
    """Positions of the sites that have a rank, best first."""
    ranks = unpack(sites["rank"])
    return sorted((at for at, rank in enumerate(ranks) if rank is not None), key=ranks.__getitem__)


def _summary(content: Mapping[str, Any], ranked: list[int]) -> Markup:
    """Say how many sites there are in each group."""
    states = unpack(content["sites"]["state"])
    chosen = len(content["shortlist"]["site"])
    return tag(
        "p",
        text(
            say(
                "{0} met een rang, waarvan {1} op de shortlist en {2} waarover te weinig bekend "
                "is. {3} onbeslist, {4} uitgesloten.",
                format_count(len(ranked), "locatie", "locaties"),
                chosen,
                states.count(NEEDS_RESEARCH),
                states.count(UNDECIDED),
                states.count(EXCLUDED),
            )
        ),
    )


def _table(content: Mapping[str, Any], positions: list[int]) -> Markup:
    """Build the table of the best sites."""
    head = tag("tr", *(_cell("th", name, say(name), scope="col") for name in COLUMNS))
    rows = _rows(content, positions)
    body = [
        tag(
            "tr",
            *(
                _cell("th" if name == "Locatie" else "td", name, value)
                for name, value in zip(COLUMNS, row, strict=True)
            ),
        )
        for row in rows
    ]
    return tag("table", tag("thead", head), tag("tbody", *body), class_="km-vast")


def _cell(kind: str, column: str, value: str, scope: str | None = None) -> Markup:
    """Build a cell; numbers stand to the right, the name of the site heads its row."""
    if kind == "th" and scope is None:
        scope = "row"
    name = "km-rechts-uit" if column in NUMBER_COLUMNS else None
    return tag(kind, text(value), scope=scope, class_=name)


def _rows(content: Mapping[str, Any], positions: list[int]) -> list[tuple[str, ...]]:
    """Write the cells of each row in the order of `COLUMNS`."""
    sites = content["sites"]
    columns = {
        name: unpack(sites[name])
        for name in ("name", "gemeente_name", "kind", "planned_places", "rank", "score", "ceiling")
    }
    score = shown_score(pd.Series(columns["score"], dtype="int64")).tolist()
    ceiling = shown_score(pd.Series(columns["ceiling"], dtype="int64")).tolist()
    chosen = set(content["shortlist"]["site"])
    kinds = content["words"]["kinds"]
    return [
        (
            write_scaled(columns["rank"][at]),
            columns["name"][at] or sites["id"][at],
            columns["gemeente_name"][at],
            kinds.get(columns["kind"][at], columns["kind"][at]),
            _count(columns["planned_places"][at]),
            format_tenths(score[at]),
            format_tenths(ceiling[at]),
            say("ja") if at in chosen else "",
        )
        for at in positions
    ]


def _count(number: int | None) -> str:
    """Write a count that may be unknown."""
    return say("onbekend") if number is None else write_scaled(number)
