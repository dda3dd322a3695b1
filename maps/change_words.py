"""What changed between two runs, in plain words: one text for page, screen and table."""

import pandas as pd

from maps.fact_words import name_criterion_short, name_indicator, write_fact
from maps.labels import RULES, STATES
from maps.say import say
from maps.words import format_number
from scoring.comparison import CHANGED, GONE, MOVED, NEW, SAME, Comparison
from scoring.criterion import CRITERIA

MILLIONTHS = 1_000_000  # a score is told in points of 100; a comparison holds millionths of a point

CHANGE_WORDS = {
    NEW: "nieuw",
    GONE: "weg",
    CHANGED: "veranderd",
    MOVED: "verschoven",
    SAME: "gelijk gebleven",
}

CAUSE_WORDS = {
    "data": "eigen gegevens",
    "weights": "gewichten",
    "curves": "lijnen",
    "competitors": "andere locaties",
    "method": "eisen en werkwijze",
}


def find_reasons(comparison: Comparison) -> pd.Series:
    """Say per site in Dutch through which facts and findings it changed.

    Returns
    -------
    Text on the index of `comparison.sites`; "" where nothing of its own changed.
    """
    told: dict[str, list[str]] = {}
    for site_id, text in (
        *_tell_states(comparison.sites),
        *_tell_facts(comparison),
        *_tell_findings(comparison.findings),
    ):
        told.setdefault(site_id, []).append(text)
    reasons = {site_id: " ".join(texts) for site_id, texts in told.items()}
    return pd.Series(reasons, dtype="str").reindex(comparison.sites.index).fillna("")


def _tell_states(sites: pd.DataFrame) -> list[tuple[str, str]]:
    both = sites[sites["old_state"].notna() & sites["new_state"].notna()]
    changed = both[both["old_state"] != both["new_state"]]
    return [
        (
            str(site_id),
            say("Was {0}, is nu {1}.", say(STATES.get(old, old)), say(STATES.get(new, new))),
        )
        for site_id, old, new in zip(
            changed.index, changed["old_state"], changed["new_state"], strict=True
        )
    ]


def _tell_facts(comparison: Comparison) -> list[tuple[str, str]]:
    """Say per site and criterion which facts changed and what that did to the score."""
    facts: dict[tuple[str, str], list[str]] = {}
    for row in comparison.facts.to_dict("records"):
        key = (str(row["site_id"]), str(row["criterion"]))
        old = write_fact(row["indicator"], row["old_number"], row["old_word"])
        new = write_fact(row["indicator"], row["new_number"], row["new_word"])
        told = say("{0} wordt {1}", old, new) if old != new else say("een klein verschil")
        facts.setdefault(key, []).append(f"{name_indicator(row['indicator'])}: {told}")
    effects = {
        (str(row["site_id"]), str(row["criterion"])): int(row["effect"])
        for row in comparison.criteria.to_dict("records")
    }
    order = {criterion: number for number, criterion in enumerate(CRITERIA)}
    keys = sorted({*facts, *effects}, key=lambda key: (key[0], order.get(key[1], len(order))))
    return [(key[0], _tell_criterion(key[1], facts.get(key, []), effects.get(key))) for key in keys]


def _tell_criterion(criterion: str, facts: list[str], effect: int | None) -> str:
    label = name_criterion_short(criterion)
    if not facts:
        return say("{0} {1} door het profiel.", label, _write_effect(effect or 0))
    if effect is None:
        return say("{0} ({1}: zelfde punten).", "; ".join(facts), label)
    return f"{'; '.join(facts)} ({label} {_write_effect(effect)})."


def _write_effect(effect: int) -> str:
    points = format_number(abs(effect) / MILLIONTHS, 1)
    if points == format_number(0, 1):
        least = format_number(0.1, 1)
        return (
            say("minder dan {0} punt erbij", least)
            if effect > 0
            else say("minder dan {0} punt eraf", least)
        )
    return f"+{points}" if effect > 0 else f"-{points}"


def _tell_findings(findings: pd.DataFrame) -> list[tuple[str, str]]:
    signs = {"came": "Nieuw: {0} {1}.", "went": "Niet meer: {0} {1}."}
    return [
        (
            str(row["site_id"]),
            say(
                signs[row["sign"]],
                say(row["outcome"]),
                say(RULES.get(row["code"], row["code"])),
            ),
        )
        for row in findings.to_dict("records")
    ]


def order_changes(sites: pd.DataFrame) -> pd.Index:
    """Order sites: another verdict first, then by the size of the change, then by rank."""
    both = sites["old_state"].notna() & sites["new_state"].notna()
    keys = pd.DataFrame(
        {
            "verdict": ~(both & (sites["old_state"] != sites["new_state"])),
            "size": -(sites["new_score"] - sites["old_score"]).abs().fillna(0),
            "place": sites["new_rank"].fillna(sites["old_rank"]),
        }
    )
    ordered = keys.sort_values(["verdict", "size", "place"], kind="stable", na_position="last")
    order: pd.Index = ordered.index
    return order
