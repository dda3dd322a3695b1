"""What would put a site on the shortlist, in plain Dutch."""

import math

from maps.labels import RULES
from maps.words import UNKNOWN, format_count, format_list, format_number
from scoring.counterfactual import Change, Counterfactual
from scoring.lever import Fact
from scoring.levers import PLACES
from scout.changes import write_fact
from scout.console import Block, Column
from scout.labels import name_indicator

TITLE = "Wat brengt deze locatie op de shortlist?"
MILLIONTHS = 1_000_000
OTHER_VERSION = (
    "Dat is niet te zeggen: deze versie van het programma rekent anders dan de versie die dit "
    "resultaat maakte. Maak het resultaat opnieuw met 'kansenmaker score'."
)
OBSTACLES = {
    "full": "De shortlist is vol.",
    "per_gemeente": "Van deze gemeente staan er al genoeg op de shortlist.",
    "min_distance": "Een gekozen locatie ligt te dichtbij.",
}


def tell_counterfactual(found: Counterfactual | None) -> Block:
    """Say which changes would put a site on the shortlist, or plainly that none would.

    Parameters
    ----------
    found
        None when this version cannot tell.
    """
    if found is None:
        return Block(TITLE, (OTHER_VERSION,))
    if found.answer == "on_list":
        return Block(TITLE, ("Deze locatie staat er al op.",))
    lines = [*_tell_first(found), *_tell_answer(found)]
    columns = (Column("feit"), Column("nu", True), Column("nodig", True), Column("let op"))
    rows = tuple(
        (
            name_indicator(change.indicator),
            _write(change.indicator, change.old),
            _write_aim(change),
            "harde eis" if change.is_forced else "",
        )
        for change in found.changes
    )
    return Block(TITLE, tuple(lines), columns if rows else (), rows)


def _tell_first(found: Counterfactual) -> list[str]:
    """Say what must be found out before anything else."""
    lines = []
    if found.questions:
        lines.append("Zoek eerst uit, want een harde eis is nog niet te beoordelen:")
        lines += [f"- {question}" for question in found.questions]
    if found.to_find_out:
        lines.append("Zoek eerst uit, want er is te weinig bekend:")
        lines += [f"- {name_indicator(name)}" for name in found.to_find_out]
    return lines


def _tell_answer(found: Counterfactual) -> list[str]:
    has_questions = bool(found.questions or found.to_find_out)
    if found.hindrance == "rule":
        named = format_list([RULES.get(code, code) for code in found.rules])
        return [f"Geen verandering van feiten helpt. Deze harde eis blijft in de weg: {named}."]
    if found.hindrance == "score":
        return _tell_short(found)
    start = "Als de antwoorden goed zijn, komt" if has_questions else "Dan komt"
    if not found.changes:
        return [f"{start} de locatie op de shortlist. Er hoeft verder niets te veranderen."]
    count = format_count(len(found.changes), "verandering", "veranderingen")
    lines = [
        f"Met {count} komt de locatie op de shortlist, als de antwoorden goed zijn en de andere "
        "locaties gelijk blijven. Met minder lukt het niet."
        if has_questions
        else f"Met {count} komt de locatie op de shortlist, als de andere locaties gelijk blijven. "
        "Met minder lukt het niet."
    ]
    return [*lines, *_tell_bar(found)]


def _tell_bar(found: Counterfactual) -> list[str]:
    """Say which site must be passed, and with what scores."""
    if found.bar is None:
        return []
    return [
        f"{OBSTACLES[found.bar.obstacle]} De locatie moet boven {found.bar.site_id} komen "
        f"({_points(found.bar.score)} punten) en krijgt dan {_points(found.score)} punten."
    ]


def _tell_short(found: Counterfactual) -> list[str]:
    """Say that all changes together are not enough."""
    if found.bar is None:
        return ["Geen verandering van feiten is genoeg."]
    lines = [
        f"Geen verandering van feiten is genoeg. {OBSTACLES[found.bar.obstacle]} De locatie moet "
        f"boven {found.bar.site_id} komen ({_points(found.bar.score)} punten). Met alle "
        f"veranderingen samen krijgt zij er {_points(found.score)}."
    ]
    if found.may_pass:
        lines.append("Het kan alleen lukken als ook meevalt wat nu onbekend is.")
    return lines


def _points(score: int) -> str:
    return format_number(score / MILLIONTHS, 1)


def _write(indicator: str, fact: Fact) -> str:
    """Write a fact in its unit; "onbekend" when it is not known."""
    if isinstance(fact, str):
        return write_fact(indicator, math.nan, fact) if fact else UNKNOWN
    return write_fact(indicator, fact, "")


def _write_aim(change: Change) -> str:
    """Write what a fact must become: "ten minste" or "hoogstens" where more is well too."""
    told = _write(change.indicator, change.new)
    if isinstance(change.new, str) or isinstance(change.old, str) or change.indicator == PLACES:
        return told
    if math.isnan(change.old):
        return told
    return f"{'ten minste' if change.new > change.old else 'hoogstens'} {told}"
