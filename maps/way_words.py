"""What would put a site on the shortlist, in words: one text for page, sheet and `explain`."""

import math
from dataclasses import dataclass

from maps.fact_words import name_indicator, write_fact
from maps.labels import RULES
from maps.say import say
from maps.told import tell
from maps.words import UNKNOWN, format_count, format_list, format_number
from scoring.counterfactual import Change, Counterfactual
from scoring.lever import Fact
from scoring.ways import MOST_NEAR, MOST_UNDECIDED, Ways

TITLE = "Wat brengt deze locatie op de shortlist?"
CHANGE_TITLES = ("feit", "nu", "nodig", "let op")
MILLIONTHS = 1_000_000
AIMS = {"least": "ten minste", "most": "hoogstens"}
OBSTACLES = {
    "full": "De shortlist is vol.",
    "per_gemeente": "Van deze gemeente staan er al genoeg op de shortlist.",
    "min_distance": "Een gekozen locatie ligt te dichtbij.",
}


@dataclass(frozen=True)
class Line:
    """A sentence; `is_item` when it is one of a list."""

    text: str
    is_item: bool = False


@dataclass(frozen=True)
class WayWords:
    """A way onto the shortlist in words.

    Parameters
    ----------
    lines
        Sentences in reading order.
    changes
        One row a change, under `CHANGE_TITLES`.
    """

    lines: tuple[Line, ...]
    changes: tuple[tuple[str, str, str, str], ...]


def tell_way(found: Counterfactual, bar_name: str = "") -> WayWords:
    """Say which changes would put a site on the shortlist, or plainly that none would.

    Parameters
    ----------
    found
        The answer for one site.
    bar_name
        The name of the site that must be passed (`found.bar`); "" where it has none.
    """
    if found.answer == "on_list":
        return WayWords((Line(say("Deze locatie staat er al op.")),), ())
    changes = tuple(
        (
            name_indicator(change.indicator),
            _write(change.indicator, change.old),
            _write_aim(change),
            say("harde eis") if change.is_forced else "",
        )
        for change in found.changes
    )
    told = _tell_answer(found, _name_bar(found, bar_name))
    return WayWords((*_tell_first(found), *map(Line, told)), changes)


def tell_in_one(words: WayWords) -> str:
    """Say a way as one text, for a cell of a sheet; the changes stand apart."""
    return " ".join(
        f"– {line.text.rstrip('.')}." if line.is_item else line.text for line in words.lines
    )


def tell_changes(words: WayWords) -> str:
    """Say the changes of a way as one text, for a cell of a sheet."""
    return " ".join(tell_each_change(words))


def tell_each_change(words: WayWords) -> list[str]:
    """Say each change of a way as a sentence."""
    return [
        say("{0}: van {1} naar {2} ({3}).", fact, now, needed, note)
        if note
        else say("{0}: van {1} naar {2}.", fact, now, needed)
        for fact, now, needed, note in words.changes
    ]


def tell_limits(ways: Ways) -> str:
    """Say of which sites a way was looked for, and how to ask for the others."""
    told = say(
        "Wij zoeken dit uit voor de eerste {0} locaties onder de shortlist en voor de {1} "
        "onbesliste locaties met de hoogste score.",
        MOST_NEAR,
        MOST_UNDECIDED,
    )
    if not ways.left_out:
        return told
    count = format_count(ways.left_out, "andere locatie", "andere locaties")
    more = say("Voor {0} kan dat met het commando 'kansenmaker explain'.", count)
    return f"{told} {more}"


def _tell_first(found: Counterfactual) -> list[Line]:
    """Say what must be found out before anything else."""
    lines = []
    if found.questions:
        lines.append(Line(say("Zoek eerst uit, want een harde eis is nog niet te beoordelen:")))
        lines += [Line(tell(question), is_item=True) for question in found.questions]
    if found.to_find_out:
        lines.append(Line(say("Zoek eerst uit, want er is te weinig bekend:")))
        lines += [Line(name_indicator(name), is_item=True) for name in found.to_find_out]
    return lines


def _tell_answer(found: Counterfactual, bar: str) -> list[str]:
    has_questions = bool(found.questions or found.to_find_out)
    if found.hindrance == "rule":
        named = format_list([say(RULES.get(code, code)) for code in found.rules])
        return [
            say("Geen verandering van feiten helpt. Deze harde eis blijft in de weg: {0}.", named)
        ]
    if found.hindrance == "score":
        return _tell_short(found, bar)
    if not found.changes:
        return [
            say(
                "Als de antwoorden goed zijn, komt de locatie op de shortlist. Er hoeft verder "
                "niets te veranderen."
                if has_questions
                else "Dan komt de locatie op de shortlist. Er hoeft verder niets te veranderen."
            )
        ]
    count = format_count(len(found.changes), "verandering", "veranderingen")
    told = say(
        "Met {0} komt de locatie op de shortlist, als de antwoorden goed zijn en de andere "
        "locaties gelijk blijven. Met minder lukt het niet."
        if has_questions
        else "Met {0} komt de locatie op de shortlist, als de andere locaties gelijk blijven. Met "
        "minder lukt het niet.",
        count,
    )
    return [told, *_tell_bar(found, bar)]


def _tell_bar(found: Counterfactual, bar: str) -> list[str]:
    """Say which site must be passed, and with what scores."""
    if found.bar is None:
        return []
    needed, given = _write_apart(found.bar.score, found.score)
    moved = say(
        "De locatie moet boven {0} komen ({1} punten) en krijgt dan {2} punten.", bar, needed, given
    )
    return [f"{say(OBSTACLES[found.bar.obstacle])} {moved}"]


def _tell_short(found: Counterfactual, bar: str) -> list[str]:
    """Say that all changes together are not enough."""
    if found.bar is None:
        return [say("Geen verandering van feiten is genoeg.")]
    needed, given = _write_apart(found.bar.score, found.score)
    moved = say(
        "De locatie moet boven {0} komen ({1} punten). Met alle veranderingen samen krijgt zij er "
        "{2}.",
        bar,
        needed,
        given,
    )
    enough = say("Geen verandering van feiten is genoeg.")
    lines = [f"{enough} {say(OBSTACLES[found.bar.obstacle])} {moved}"]
    if found.may_pass:
        lines.append(say("Het kan alleen lukken als ook meevalt wat nu onbekend is."))
    return lines


def _name_bar(found: Counterfactual, name: str) -> str:
    """Name the site that must be passed, with its id: many names are alike."""
    if found.bar is None:
        return ""
    return f"{name} ({found.bar.site_id})" if name else found.bar.site_id


def _write_apart(one: int, other: int) -> tuple[str, str]:
    """Write two scores with as many decimals as it takes to see a difference, if there is one."""
    for decimals in range(1, 7):
        told = tuple(format_number(score / MILLIONTHS, decimals) for score in (one, other))
        if told[0] != told[1]:
            return told[0], told[1]
    return format_number(one / MILLIONTHS, 1), format_number(other / MILLIONTHS, 1)


def _write(indicator: str, fact: Fact) -> str:
    """Write a fact in its unit; "onbekend" when it is not known."""
    if isinstance(fact, str):
        return write_fact(indicator, math.nan, fact) if fact else say(UNKNOWN)
    return write_fact(indicator, fact, "")


def _write_aim(change: Change) -> str:
    """Write what a fact must become: "ten minste" or "hoogstens" where more is well too."""
    told = _write(change.indicator, change.new)
    return f"{say(AIMS[change.aim])} {told}" if change.aim else told
