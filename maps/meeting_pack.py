"""`dossier.pdf`: all that a meeting needs on paper, from the summary to the limits."""

from collections.abc import Sequence
from dataclasses import replace

from layers.layer import Layers
from layers.source import Source
from maps.factsheet import list_spots
from maps.factsheet_map import find_ground
from maps.meeting_pack_map import draw_region_map
from maps.meeting_pack_method import tell_method
from maps.meeting_pack_parts import Block, Part, show_parts
from maps.meeting_pack_sites import (
    tell_gemeenten,
    tell_ranking,
    tell_summary,
    tell_undecided,
)
from maps.meeting_pack_sources import tell_sources
from maps.page_data import PageHead
from maps.paper_words import shape_head, tell_source_line
from maps.say import say, speaking
from maps.style import GEMEENTE_CLASSES, GEMEENTE_LABELS, GEMEENTE_UNKNOWN
from maps.told import tell_card, tell_cards, tell_profile
from maps.typst_text import Paper, shape_paper
from maps.words import format_list
from scoring.scorecard import Scorecard
from scoring.shortlist import Shortlist

TEMPLATES = ("paper.typ", "meeting_pack.typ")


def shape_meeting_pack(
    scorecard: Scorecard,
    shortlist: Shortlist,
    layers: Layers,
    sources: tuple[Source, ...],
    head: PageHead,
) -> Paper:
    """Shape the pack: summary, map, ranking, gemeenten, what is open, method, sources, limits.

    Parameters
    ----------
    scorecard, shortlist, layers, sources, head
        As `maps.factsheet.build_factsheets`.

    Returns
    -------
    Ready to be set (`maps.typst_text.set_paper`).
    """
    with speaking(head.language):
        return _shape_pack(tell_card(scorecard), shortlist, layers, tell_cards(sources), head)


def _shape_pack(
    scorecard: Scorecard,
    shortlist: Shortlist,
    layers: Layers,
    sources: tuple[Source, ...],
    head: PageHead,
) -> Paper:
    """Shape it in the language of now."""
    # An edition may know less of the sites, but explains the method with the whole profile.
    profile = tell_profile(scorecard.profile if head.notice is None else head.notice.profile)
    parts = (
        tell_summary(scorecard, shortlist, head),
        _draw_map(scorecard, shortlist, layers),
        tell_ranking(scorecard, shortlist, head),
        tell_undecided(scorecard, head),
        tell_gemeenten(scorecard, shortlist, head),
        *tell_method(profile, head),
        *tell_sources(profile, sources, head),
    )
    content = {
        **shape_head(scorecard, head),
        "words": {"sources": say("Bronnen")},
        "sources": tell_source_line(sources),
        "parts": show_parts(parts),
    }
    return shape_paper(TEMPLATES, content, head.reference_day)


def _draw_map(card: Scorecard, shortlist: Shortlist, layers: Layers) -> Part:
    """Draw the region with the shortlist by its numbers, and say what the colours mean."""
    ground = find_ground(layers, card.gemeenten.index)
    spots = list_spots(card)
    chosen = [
        replace(spots[site_id], label=str(number))
        for number, site_id in enumerate(shortlist.site_ids, start=1)
        if site_id in spots
    ]
    facts = card.gemeenten
    shares = (
        dict(zip(facts["gemeente_name"].astype(str), facts["gap_share"].astype(float), strict=True))
        if {"gemeente_name", "gap_share"} <= set(facts.columns)
        else {}
    )
    alt = say(
        "Kaart van de regio met {0} gemeenten en de plaats van {1} locaties van de shortlist. De "
        "tabellen in dit dossier zeggen hetzelfde in woorden.",
        len(ground.gemeenten),
        len(chosen),
    )
    picture = draw_region_map(ground, shares, chosen, alt)
    keys = _list_keys()
    note = say(
        "Het getal is de plaats op de shortlist. Kleur van een gemeente: welk deel van de "
        "opvangopgave nog open is ({0}).",
        format_list([name for _, name in keys]),
    )
    return Part(
        say("De regio en de shortlist"),
        (Block(picture=str(picture), alt=alt, keys=keys), Block(text=note)),
    )


def _list_keys() -> tuple[tuple[str, str], ...]:
    """List the colours of the gemeenten with their words."""
    names: Sequence[str] = [say(label) for label in GEMEENTE_LABELS]
    return (
        *zip(GEMEENTE_CLASSES, names, strict=True),
        (GEMEENTE_UNKNOWN, say("onbekend")),
    )
