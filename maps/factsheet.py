"""`factsheets.pdf`: one accessible A4 page a site, to bring along or to send by mail."""

from collections.abc import Mapping, Sequence

import pandas as pd

from layers.layer import Layers
from layers.source import Source
from maps.card_lines import take_lines
from maps.explain_words import tell_swing
from maps.factsheet_map import Ground, Spot, draw_site_map, find_ground, find_near
from maps.factsheet_site import SiteTold, name_of, shape_site
from maps.page_data import PageHead
from maps.paper_words import shape_head, tell_source_line
from maps.say import say, speaking
from maps.told import tell_card, tell_cards
from maps.typst_text import Paper, set_paper, shape_paper
from maps.versus_words import tell_next_of
from maps.way_words import WayWords, tell_way
from maps.words import format_count, format_list, format_number
from scoring.scorecard import Scorecard
from scoring.shortlist import Shortlist
from scoring.weight_swing import find_card_swing

TEMPLATES = ("paper.typ", "factsheet.typ")
SHOWN_FIELDS = ("name", "address", "gemeente_name", "kind")


def shape_factsheets(
    scorecard: Scorecard,
    shortlist: Shortlist,
    layers: Layers,
    sources: tuple[Source, ...],
    head: PageHead,
) -> Paper:
    """Shape a page for each site of the shortlist.

    Parameters
    ----------
    scorecard, shortlist
        What was found.
    layers
        `gemeenten` and `base` are drawn; each may be absent.
    sources
        The cards of all files used.
    head
        What the page says of itself, with the outlook.

    Returns
    -------
    Ready to be set (`maps.typst_text.set_paper`); of an empty shortlist one page that says so.
    """
    ground = find_ground(layers, scorecard.gemeenten.index)
    with speaking(head.language):
        found = (scorecard, shortlist)
        return _shape_paper(found, shortlist.site_ids, ground, tell_cards(sources), head)


def build_sheets(
    found: tuple[Scorecard, Shortlist],
    site_ids: Sequence[str],
    ground: Ground,
    sources: tuple[Source, ...],
    head: PageHead,
) -> bytes:
    """Build a page for each of some sites, in the given order.

    Parameters
    ----------
    found
        The scorecard and its shortlist.
    site_ids
        Sites of the scorecard.
    ground
        What is drawn below them.
    sources, head
        As `build_factsheets`.
    """
    with speaking(head.language):
        return set_paper(_shape_paper(found, site_ids, ground, tell_cards(sources), head))


def _shape_paper(
    found: tuple[Scorecard, Shortlist],
    site_ids: Sequence[str],
    ground: Ground,
    sources: tuple[Source, ...],
    head: PageHead,
) -> Paper:
    """Shape them in the language of now."""
    card, shortlist = tell_card(found[0]), found[1]
    content = {
        **shape_head(card, head),
        "words": _list_words(),
        "sources": tell_source_line(sources),
        "empty": say("De shortlist is leeg. De kaart vertelt wat er nog ontbreekt.")
        if head.notice is None
        else " ".join(head.notice.lines),
        "sheets": _shape_sheets(card, shortlist, site_ids, (ground, sources, head)),
    }
    return shape_paper(TEMPLATES, content, head.reference_day)


def _shape_sheets(
    card: Scorecard,
    shortlist: Shortlist,
    site_ids: Sequence[str],
    about: tuple[Ground, tuple[Source, ...], PageHead],
) -> list[dict[str, object]]:
    ground, sources, head = about
    lines = take_lines(card, shortlist.site_ids, site_ids, sources)
    spots = list_spots(card)
    ways = _tell_ways(card, head, site_ids)
    status = head.status["status"] if "status" in head.status else pd.Series(dtype="str")
    rows = card.sites.table.loc[list(site_ids), list(SHOWN_FIELDS)].to_dict("index")
    swing = dict(zip(card.totals.index, find_card_swing(card).to_numpy().tolist(), strict=True))
    sheets = []
    for site_id in site_ids:
        row = {str(name): value for name, value in rows[site_id].items()}
        told = SiteTold(
            row=row,
            lines=lines[site_id],
            outlook=head.outlook,
            way=ways.get(site_id),
            status=str(status.get(site_id, "")),
            is_exploration=card.profile.is_exploration,
            before=tell_next_of(card, site_id),
            swing=tell_swing(*swing[site_id]),
        )
        picture = _draw_map(ground, spots, site_id, name_of(row, site_id))
        sheets.append({**shape_site(site_id, told), **picture})
    return sheets


def list_spots(card: Scorecard) -> dict[str, Spot]:
    """List where the ranked sites lie, the best first, then the others; without a place none."""
    ordered = card.totals.sort_values("rank", na_position="last", kind="stable")
    table, ranks = card.sites.table.loc[ordered.index], ordered["rank"]
    is_measured = table["is_measured"].astype(bool)
    return {
        str(site_id): Spot(
            point.x, point.y, "" if pd.isna(rank) else format_number(rank), bool(measured)
        )
        for site_id, point, rank, measured in zip(
            table.index, table.geometry, ranks, is_measured, strict=True
        )
        if point is not None and not point.is_empty
    }


def _draw_map(ground: Ground, spots: Mapping[str, Spot], site_id: str, name: str) -> dict[str, str]:
    """Draw the map of one site with its words; nothing for a site without a place."""
    if site_id not in spots:
        return {
            "map_svg": "",
            "map_alt": "",
            "map_note": say("Van deze locatie is geen plek bekend."),
        }
    site = spots[site_id]
    others = [spot for key, spot in spots.items() if key != site_id and spot.label]
    near = find_near(site, others)
    alt = say(
        "Kaart van de omgeving van {0}: de locatie in het midden, met {1} en de grenzen van "
        "gemeenten. De balk is 2 kilometer.",
        name,
        format_count(len(near), "andere locatie", "andere locaties"),
    )
    if near:
        alt = say(
            "{0} Rang van de andere locaties: {1}.", alt, format_list([s.label for s in near])
        )
    note = "" if site.is_measured else say("De plek is benaderd: alleen de postcode is bekend.")
    return {
        "map_svg": str(draw_site_map(ground, site, others, alt)),
        "map_alt": alt,
        "map_note": note,
    }


def _tell_ways(card: Scorecard, head: PageHead, site_ids: Sequence[str]) -> dict[str, WayWords]:
    """Say what would put each site on the shortlist, where a way was looked for."""
    if head.outlook is None:
        return {}
    found = head.outlook.ways.found
    names = card.sites.table["name"].astype("object").fillna("")
    return {
        site_id: tell_way(
            found[site_id],
            "" if (bar := found[site_id].bar) is None else str(names.get(bar.site_id, "")),
        )
        for site_id in site_ids
        if site_id in found
    }


def _list_words() -> dict[str, str]:
    """List the fixed words of a page."""
    return {
        "score": say("Score"),
        "of_100": say("van 100"),
        "at_most": say("hoogstens"),
        "rank": say("Rang"),
        "why": say("Waarom deze score"),
        "criterion": say("Criterium"),
        "weight": say("Gewicht"),
        "points": say("Punten"),
        "part": say("Draagt bij"),
        "total": say("Samen"),
        "facts": say("De feiten, met bron en dag"),
        "fact": say("Feit"),
        "value": say("Waarde"),
        "source": say("Bron"),
        "day": say("Peildatum"),
        "findings": say("Harde eisen en aandachtspunten"),
        "no_findings": say("Er zijn geen aandachtspunten gevonden."),
        "places": say("Plekken"),
        "more": say("En nog {0}, zie de kaart.", "{0}"),
        "sources": say("Bronnen"),
        "site": say("Locatie"),
    }
