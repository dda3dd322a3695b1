"""What plans ask of the eight themes of the region, and how much is known of each."""

from collections.abc import Sequence

import pandas as pd

from maps.say import say
from maps.words import UNKNOWN, format_number, format_share
from scoring.region.side_effects import Effect, find_side_effects
from scoring.region.themes import THEMES, find_theme_coverage
from scout.console import Block, Column
from scout.run_record import RunRecord

THEME_WORDS = {
    "onderwijs": "onderwijs en kinderopvang", "amv": "jongeren zonder ouders",
    "inburgering": "inburgering en begeleiding", "werk": "werk en inkomen",
    "veiligheid": "veiligheid", "zorg": "zorg, jeugd en welzijn", "wonen": "gewoon wonen",
    "bijzonder_wonen": "bijzondere woonvormen",
}  # fmt: skip


def tell_theme_effects(effects: Sequence[Effect], sites: pd.DataFrame) -> Block:
    """Say of each theme what the plans ask or bring in all, or that it is unknown and why.

    Parameters
    ----------
    effects
        The assumptions of the region.
    sites
        `plan, gemeente_code, places`, a row a site of a plan.
    """
    found = find_side_effects(sites, effects)
    sums = _add_up(found)
    plans = sorted({int(plan) for plan in sites["plan"]})
    columns = (
        Column(say("thema")), *(Column(say("plan {0}", plan)) for plan in plans),
        Column(say("wat nog onbekend is")),
    )  # fmt: skip
    rows = []
    for theme in THEMES:
        own = [one for one in effects if one.theme == theme]
        cells = [_word_effects(own, sums, plan) for plan in plans]
        left = (
            say("hoeveel ruimte er nu is, want daarvan is geen lijst")
            if own
            else say("alles, want de regio gaf hier geen aanname voor")
        )
        rows.append((say(THEME_WORDS[theme]), *cells, left))
    about = say(
        "De acht thema's van de aanpak Achterhoek. Elk getal is het aantal plekken van een plan "
        "maal een aanname van de regio, van laag tot hoog."
    )
    return Block(say("Gevolgen per thema, alle gemeenten samen"), (about,), columns, tuple(rows))


def _add_up(found: pd.DataFrame) -> dict[tuple[int, str], tuple[float, float]]:
    """Add up each effect of each plan over the gemeenten: lowest and highest."""
    sums: dict[tuple[int, str], tuple[float, float]] = {}
    for row in found.to_dict("records"):
        key = (int(row["plan"]), str(row["effect"]))
        low, high = sums.get(key, (0.0, 0.0))
        sums[key] = (low + float(row["low"]), high + float(row["high"]))
    return sums


def _word_effects(
    effects: Sequence[Effect], sums: dict[tuple[int, str], tuple[float, float]], plan: int
) -> str:
    """Word what one plan asks of one theme."""
    if not effects:
        return say(UNKNOWN)
    told = []
    for one in effects:
        low, high = sums[(plan, one.id)]
        told.append(say("{0}: {1} {2}", one.name, write_range(low, high), one.unit))
    return "; ".join(told)


def write_range(low: float, high: float) -> str:
    """Write a range in whole units; one number where both ends are shown the same."""
    first, last = format_number(low), format_number(high)
    return first if first == last else say("{0} tot {1}", first, last)


def tell_theme_coverage(sites: pd.DataFrame, record: RunRecord) -> Block:
    """Say per theme how much is known of the sites of the plans."""
    coverage = find_theme_coverage(record.facts, set(sites["site_id"].astype(str)))
    columns = (
        Column(say("thema")), Column(say("gegevens gevraagd"), True), Column(say("bekend"), True),
        Column(say("deel bekend"), True),
    )  # fmt: skip
    rows = tuple(
        (
            say(THEME_WORDS[str(theme)]),
            format_number(row["asked"]),
            format_number(row["known"]),
            format_share(row["known_share"]) if row["asked"] else say("geen gegevens"),
        )
        for theme, row in coverage.iterrows()
    )
    about = say(
        "Van de locaties in de plannen samen: hoeveel van de gevraagde gegevens er zijn. Dit zegt "
        "niet of een thema er goed voor staat."
    )
    return Block(say("Wat er per thema bekend is"), (about,), columns, rows)
