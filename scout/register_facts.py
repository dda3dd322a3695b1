"""What the texts of `data/register/` may tell of a run, as words by their name in the text."""

from collections.abc import Mapping

import pandas as pd

from maps.labels import TAGS
from maps.words import format_day, format_list, format_number, format_share
from scoring.criterion import CRITERIA
from scoring.profile import Profile
from scoring.scorecard import EXCLUDED, UNDECIDED
from scout.basis import read_stored_profile
from scout.run_record import RunRecord

# Tags of assumptions that nobody has read in a source.
UNSURE = ("uncertain", "proposal")
METHODS = {
    "formula": "berekend met inwoners en SES-WOA",
    "published": "overgenomen uit een gepubliceerde verdeling",
    "off": "niet gebruikt",
}
# A text of the register has room for so many letters of names; the rest is counted.
NAMED = 12


def tell_run_facts(record: RunRecord) -> dict[str, str]:
    """Gather what is true of a run.

    Parameters
    ----------
    record
        An internal run.

    Returns
    -------
    Dutch words, numbers and lists by the name with which `data/register/` asks for them.
    """
    said = record.record
    profile = read_stored_profile(record)
    states = record.totals["state"]
    return {
        "region": _take(said, "region", "name"),
        "reference_day": format_day(str(said["reference_day"])),
        "version": str(said.get("version") or "onbekend"),
        "site_count": format_number(len(states)),
        "shortlist_count": format_number(int(record.totals["is_shortlisted"].sum())),
        "undecided_count": format_number(int((states == UNDECIDED).sum())),
        "excluded_count": format_number(int((states == EXCLUDED).sum())),
        "rejects_count": format_number(int(str(said.get("rejects", 0)))),
        "coverage": _tell_coverage(record),
        "sureness": _tell_sureness(said),
        "task": _tell_task(said),
        **_tell_profile(profile),
        **_tell_sources(said),
    }


def _take(said: Mapping[str, object], part: str, name: str) -> str:
    """Take a text out of a part of the record; "" where it is not there."""
    inner = said.get(part)
    return str(inner.get(name, "")) if isinstance(inner, dict) else ""


def _tell_profile(profile: Profile) -> dict[str, str]:
    """Tell of the opinion: criteria, weights and whose they are, rules, assumptions."""
    weights = [
        f"{CRITERIA[each.criterion].label.lower()} {format_share(each.weight / 10_000)}"
        for each in profile.criteria
    ]
    unsure = [each for each in profile.assumptions.values() if each.tag in UNSURE]
    labels = [f"{each.label} ({TAGS[each.tag]})" for each in unsure]
    used = profile.weight_set
    source = (
        f"die van het profiel {profile.title}, opgesteld door {profile.author} op "
        f"{format_day(profile.day)}"
        if used is None
        else f"de set {used.title}, van {used.who}, {format_day(used.day)}"
    )
    return {
        "profile_id": profile.id,
        "profile_title": profile.title,
        "criteria_count": format_number(len(profile.criteria)),
        "indicator_count": format_number(sum(len(each.indicators) for each in profile.criteria)),
        "rule_count": format_number(len(profile.rules)),
        "weights": format_list(weights),
        "weights_source": source,
        "assumptions_count": format_number(len(profile.assumptions)),
        "uncertain_count": format_number(len(unsure)),
        "uncertain_list": format_list(labels) if labels else "geen",
    }


def _tell_sources(said: Mapping[str, object]) -> dict[str, str]:
    """Tell which files went in."""
    inputs = said.get("inputs")
    cards = [each for each in inputs if isinstance(each, dict)] if isinstance(inputs, list) else []
    titles = list(dict.fromkeys(str(card.get("title", "")) for card in cards))
    named = titles[:NAMED]
    if len(titles) > NAMED:
        named = [*named, f"en nog {format_number(len(titles) - NAMED)} andere"]
    lines = [
        f"{card.get('title', '')} ({card.get('publisher', '')}, {_tell_day(card)})"
        for card in cards
    ]
    return {
        "source_count": format_number(len(cards)),
        "source_titles": "; ".join(named) if named else "geen",
        "source_list": "; ".join(lines) if lines else "geen",
    }


def _tell_day(card: Mapping[str, object]) -> str:
    """Tell of which day a file is."""
    day = str(card.get("reference_day") or "")
    return f"peildatum {format_day(day)}" if day else "peildatum per rij"


def _tell_task(said: Mapping[str, object]) -> str:
    """Tell how the reception task was found."""
    method = METHODS.get(_take(said, "task", "method"), "onbekend")
    source, cycle = _take(said, "task", "source"), _take(said, "task", "cycle")
    told = [method, f"ronde {cycle}" if cycle else "", f"bron: {source}" if source else ""]
    return ", ".join(part for part in told if part)


def _tell_coverage(record: RunRecord) -> str:
    """Tell which share of the facts is known, on average."""
    mean = record.totals["coverage"].mean()
    return "onbekend" if pd.isna(mean) else format_share(float(mean))


def _tell_sureness(said: Mapping[str, object]) -> str:
    """Tell how the sureness of the list was found; that nobody looked where it was not."""
    draws, unknown = _take(said, "drawing", "draws"), _take(said, "drawing", "unknown")
    if not draws:
        return "In dit resultaat is niet berekend hoe zeker de shortlist is."
    return (
        f"Het programma heeft {format_number(int(draws))} keer andere gewichten en andere waarden "
        f"voor {format_number(int(unknown))} onbekende gegevens getrokken. Bij elke locatie staat "
        "hoe vaak zij dan bij de eerste hoort."
    )
