"""One site as plain values for its page on paper; words only, no layout."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from maps.card_lines import SiteLines
from maps.explain_words import (
    TO_FIND_OUT,
    tell_marks,
    tell_part,
    tell_places,
    tell_rank,
    tell_reasons,
    tell_score,
    tell_state,
    tell_to_find_out,
    tell_value,
)
from maps.fact_words import name_criterion, name_indicator
from maps.factsheet_bar import draw_bar
from maps.labels import KINDS, OUTCOMES, RULES, STATUSES
from maps.say import say
from maps.site_facts import weigh_facts
from maps.style import CRITERIA
from maps.sureness_words import tell_sureness
from maps.told import tell
from maps.typst_glyphs import shorten
from maps.versus_words import TITLE as BEFORE
from maps.way_words import TITLE, WayWords, tell_each_change
from maps.words import format_day, format_number, format_tenths
from scoring.outlook import Outlook
from scoring.reasons import Part, find_reasons, say_reasons

# Longer texts of strangers are cut on paper: one page must hold them. The map shows them whole.
LONGEST_NAME, LONGEST_TEXT, LONGEST_CELL = 90, 260, 70
# What stands before the place in an address: nothing, a comma or a postcode.
_BEFORE_PLACE = re.compile(r"^$|,\s*$|\b\d{4}\s?[a-z]{2}\s+$")


@dataclass(frozen=True)
class SiteTold:
    """What a page of one site is made of.

    Parameters
    ----------
    row
        The site itself, as in `Sites.table`.
    lines
        Its criteria, facts and findings.
    outlook
        How sure its place is; None when nobody looked.
    way
        What would put it on the shortlist; None for a site of the shortlist.
    status
        Of the talks, a code; "" unknown.
    is_exploration
        The profile is for exploring.
    before
        Why it stands before the next in the ranking; empty for the last, and without a rank.
    swing
        How far its rank moves under other weights; "" without a rank.
    """

    row: Mapping[str, object]
    lines: SiteLines
    outlook: Outlook | None
    way: WayWords | None
    status: str
    is_exploration: bool
    before: Sequence[str] = ()
    swing: str = ""


def shape_site(site_id: str, told: SiteTold) -> dict[str, object]:
    """Shape one site.

    Parameters
    ----------
    site_id
        Its id.
    told
        All that is known.

    Returns
    -------
    Texts, lists of texts and rows of texts, by name as `factsheet.typ` asks for them.
    """
    lines = told.lines
    verdict = lines.verdict
    bar_alt = say(
        "Balk van de score: {0} van 100, hoogstens {1}. De tabel hieronder geeft de delen.",
        format_tenths(verdict.score),
        format_tenths(verdict.ceiling),
    )
    return {
        "id": shorten(site_id, LONGEST_CELL),
        **_shape_head(site_id, told),
        "score": format_tenths(verdict.score),
        "ceiling": format_tenths(verdict.ceiling),
        "rank": "" if verdict.rank is None else format_number(verdict.rank),
        "state": tell_state(verdict, told.is_exploration),
        "rank_lines": [*tell_rank(verdict), *([told.swing] if told.swing else [])],
        "score_lines": tell_score(verdict),
        "sure": _tell_sureness(site_id, told.outlook),
        "places": [shorten(line, LONGEST_TEXT) for line in tell_places(lines.places)],
        "bar_svg": str(draw_bar(lines.criteria, verdict.ceiling)),
        "bar_alt": bar_alt,
        "reasons": _tell_reasons(lines),
        "before_title": say(BEFORE),
        "before": shorten(" ".join(told.before), 2 * LONGEST_TEXT),
        "criteria": _shape_criteria(lines),
        "total": format_tenths(sum(line.contribution for line in lines.criteria)),
        "facts": _shape_facts(lines),
        "findings": _shape_findings(lines),
        "asked_title": say(TO_FIND_OUT),
        "asked": [
            shorten(text, LONGEST_TEXT) for text in tell_to_find_out(lines.findings, lines.facts)
        ],
        "way_title": say(TITLE),
        "way": _tell_way(told.way),
    }


def _shape_head(site_id: str, told: SiteTold) -> dict[str, str]:
    """Say which site it is; a name may be missing, the id never."""
    text = {name: str(told.row.get(name) or "") for name in ("name", "address", "gemeente_name")}
    kind = str(told.row.get("kind") or "")
    title = text["name"] or text["address"] or site_id
    is_named = ends_in_place(text["address"], text["gemeente_name"])
    parts = [
        say(KINDS.get(kind, kind)),
        "" if text["address"] == title else text["address"],
        "" if is_named else text["gemeente_name"],
    ]
    status = say("Stand van zaken: {0}.", say(STATUSES.get(told.status, told.status)))
    return {
        "name": shorten(title, LONGEST_NAME),
        "place": shorten(", ".join(part for part in parts if part), LONGEST_TEXT),
        "status": status if told.status else "",
    }


def ends_in_place(address: str, gemeente: str) -> bool:
    """Tell whether an address ends with its gemeente, after a comma or a postcode.

    Then the gemeente need not be said again. "Nieuw Zilt" does not end with Zilt. The page asks
    the same (maps/assets/passport.js).
    """
    whole, end = address.strip().lower(), gemeente.strip().lower()
    if not end or not whole.endswith(end):
        return False
    return _BEFORE_PLACE.search(whole.removesuffix(end)) is not None


def _tell_sureness(site_id: str, outlook: Outlook | None) -> str:
    if outlook is None or site_id not in outlook.sureness.shares.index:
        return ""
    shares = outlook.sureness.shares.loc[[site_id]]
    among_first, listed = (float(shares[name].iloc[0]) for name in ("among_first", "listed"))
    return tell_sureness(among_first, listed, outlook.sureness.drawing.size)


def _tell_reasons(lines: SiteLines) -> list[str]:
    parts = [Part(each.criterion, each.weight, each.low, each.high) for each in lines.criteria]
    sentence = tell(say_reasons(find_reasons(parts)))
    return tell_reasons(sentence, weigh_facts(lines.facts), lines.facts)


def _shape_criteria(lines: SiteLines) -> list[dict[str, str]]:
    return [
        {
            "colour": CRITERIA[line.criterion],
            "name": name_criterion(line.criterion),
            "weight": f"{format_number(line.weight / 100, 1)}%",
            "low": format_number(line.low / 100),
            "high": format_number(line.high / 100),
            "part": format_tenths(line.contribution),
        }
        for line in lines.criteria
    ]


def _shape_facts(lines: SiteLines) -> list[list[str]]:
    """Write each fact with what it adds, its source, its day and what to keep in mind.

    The heaviest come first: where the page has no room for all, the last ones are left out. What
    does not apply to this kind of site is no fact of it.
    """
    counted = [at for at, fact in enumerate(lines.facts) if fact.applies]
    order = sorted(counted, key=lambda at: (-lines.facts[at].possible, at))
    rows = []
    for at in order:
        fact = lines.facts[at]
        marks = tell_marks(fact)
        value = shorten(tell_value(fact), LONGEST_CELL)
        rows.append(
            [
                name_indicator(fact.indicator),
                say("{0} ({1})", value, marks) if marks else value,
                tell_part(fact),
                shorten(fact.origins[0], LONGEST_CELL) if fact.origins else "",
                format_day(fact.day) if fact.day else "",
            ]
        )
    return rows


def _shape_findings(lines: SiteLines) -> list[list[str]]:
    return [
        [
            say(OUTCOMES.get(line.outcome, line.outcome)),
            say(RULES.get(line.code, line.code)),
            shorten(line.text, LONGEST_TEXT),
        ]
        for line in lines.findings
    ]


def _tell_way(way: WayWords | None) -> list[dict[str, object]]:
    """Say what would put it on the shortlist: sentences, and items with what must change."""
    if way is None:
        return []
    lines = [
        {"text": shorten(line.text, LONGEST_TEXT), "is_item": line.is_item} for line in way.lines
    ]
    return [*lines, *({"text": change, "is_item": True} for change in tell_each_change(way))]


def name_of(row: Mapping[str, object] | pd.Series, site_id: str) -> str:
    """Give the name by which people know a site; its id where it has none."""
    return str(row["name"] or row["address"] or site_id)
