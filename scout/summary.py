"""The result of a run in a few lines on the screen: shortlist, counts and what is missing."""

from collections.abc import Sequence

import pandas as pd

from maps.labels import TABLES, state_words
from maps.words import (
    UNKNOWN,
    format_count,
    format_list,
    format_number,
    format_share,
    format_tenths,
)
from scoring.contributions import shown_score
from scoring.scorecard import ELIGIBLE, EXCLUDED, NEEDS_RESEARCH, UNDECIDED, Scorecard
from scout.console import Block, Column
from scout.missing_tables import find_missing_tables
from scout.run import Run

STATE_LINES = {
    ELIGIBLE: "geschikt",
    NEEDS_RESEARCH: "nader onderzoek: er is te weinig bekend",
    UNDECIDED: "onbeslist: een harde eis is niet te beoordelen",
    EXCLUDED: "uitgesloten: een harde eis is niet gehaald",
}


def tell_run(run: Run) -> tuple[Block, ...]:
    """Say what a run found.

    Parameters
    ----------
    run
        A complete run.

    Returns
    -------
    The warnings that belong to every output first, then the shortlist, the counts, and the layers
    that the region lacks.
    """
    blocks = [
        _tell_head(run),
        _tell_shortlist(run),
        _tell_counts(run.scorecard, run.rejects),
        _tell_missing(find_missing_tables(run.settings.profile, run.layers)),
    ]
    if run.head is not None and run.head.notice is not None:
        notice = run.head.notice
        # Of files and rows an edition says nothing, so neither does the screen.
        about = Block(notice.audience[:1].upper() + notice.audience[1:], notice.lines)
        has_sites = len(run.scorecard.totals) > 0
        none = Block("Locaties", ("In deze uitgave staat geen enkele locatie.",))
        blocks = [blocks[0], about, blocks[1] if has_sites else none]
    return tuple(block for block in blocks if block.lines or block.rows)


def _tell_head(run: Run) -> Block:
    profile = run.settings.profile
    lines = [f"Profiel: {profile.title}."]
    if run.settings.is_invented:
        lines.append("Let op: deze regio is verzonnen. Geen enkele plek bestaat echt.")
    if profile.is_exploration:
        lines.append("Let op: alleen verkenning. Harde eisen zijn hier soms aandachtspunten.")
    return Block(f"Regio {run.settings.region_name}", tuple(lines))


def _tell_shortlist(run: Run) -> Block:
    chosen = list(run.shortlist.site_ids)
    if not chosen:
        return Block("Shortlist", _tell_empty(run.scorecard))
    sites = run.scorecard.sites.table.loc[chosen]
    totals = run.scorecard.totals.loc[chosen]
    best, worst = totals["rank_best"].to_dict(), totals["rank_worst"].to_dict()
    score, ceiling = shown_score(totals["score"]), shown_score(totals["ceiling"])
    rows = tuple(
        (
            str(number),
            site_id,
            str(sites.at[site_id, "name"]) or str(sites.at[site_id, "address"]) or UNKNOWN,
            str(sites.at[site_id, "gemeente_name"]),
            format_number(float(sites.at[site_id, "planned_places"])),
            format_tenths(int(score[site_id])),
            format_tenths(int(ceiling[site_id])),
            tell_range(best[site_id], worst[site_id]),
        )
        for number, site_id in enumerate(chosen, start=1)
    )
    titles = ("", "locatie", "naam", "gemeente", "plekken", "score", "hoogstens", "rang")
    columns = tuple(
        Column(title, title in {"", "plekken", "score", "hoogstens"}) for title in titles
    )
    return Block("Shortlist", columns=columns, rows=rows)


def tell_range(best: float, worst: float) -> str:
    """Write the ranks that the unknown facts of a site allow: "3 t/m 8", or "3"."""
    if pd.isna(best) or pd.isna(worst):
        return UNKNOWN
    return f"{int(best)}" if best == worst else f"{int(best)} t/m {int(worst)}"


def _tell_empty(scorecard: Scorecard) -> tuple[str, ...]:
    """Say why there is no shortlist: that is a valid outcome, not a fault."""
    counts = scorecard.totals["state"].value_counts()
    if scorecard.totals.empty:
        return ("De shortlist is leeg: er is geen enkele locatie gevonden.",)
    research, undecided = int(counts.get(NEEDS_RESEARCH, 0)), int(counts.get(UNDECIDED, 0))
    return (
        "De shortlist is leeg: geen enkele locatie is nu aantoonbaar geschikt.",
        f"Van {format_count(research, 'locatie', 'locaties')} is te weinig bekend; "
        f"{format_count(undecided, 'locatie is', 'locaties zijn')} onbeslist.",
    )


def _tell_counts(scorecard: Scorecard, rejects: pd.DataFrame) -> Block:
    counts = scorecard.totals["state"].value_counts()
    eligible = state_words(scorecard.profile.is_exploration)[ELIGIBLE]
    lines_of_states = {**STATE_LINES, ELIGIBLE: eligible}
    lines = [
        f"{format_number(int(counts.get(state, 0)))} {lines_of_states[state]}"
        for state in STATE_LINES
    ]
    known = scorecard.totals["coverage"]
    if len(known):
        lines.append(f"Gemiddeld is {format_share(float(known.mean()))} van de feiten bekend.")
    rows = int((rejects["scope"] == "row").sum())
    values = int((rejects["scope"] == "field").sum())
    lines.append(
        f"Apart gezet: {format_count(rows, 'rij', 'rijen')} en "
        f"{format_count(values, 'waarde', 'waarden')}; zie rejects.csv."
    )
    total = format_count(len(scorecard.totals), "locatie", "locaties")
    return Block(f"{total} beoordeeld", tuple(lines))


def _tell_missing(tables: Sequence[str]) -> Block:
    if not tables:
        return Block()
    titles = [TABLES.get(table, table) for table in tables]
    names = format_list([title[:1].lower() + title[1:] for title in titles])
    return Block(
        "Ontbrekende bestanden",
        (f"Deze regio heeft nog geen: {names}.", "Wat daarvan afhangt, is onbekend."),
    )
