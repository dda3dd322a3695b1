"""The dossier of a region as one HTML file: printable, readable without a mouse, no scripts."""

from maps.assets import DOSSIER_STYLE, read_asset
from maps.markup import Markup, join, tag, text
from maps.policy import make_policy
from maps.region_dossier import DossierChapter, DossierPart, RegionDossier
from maps.region_dossier_bars import draw_bars
from maps.say import say, spoken
from maps.words import UNKNOWN

# So many rows and sentences fit on a page with their heading.
SHORT = 20


def build_dossier_page(dossier: RegionDossier) -> str:
    """Build the page.

    Returns
    -------
    HTML text that asks for nothing outside itself; equal dossiers give equal bytes.
    """
    style = read_asset(DOSSIER_STYLE)
    policy = make_policy((), (style,), has_tiles=False)
    # A policy without a single script allows none.
    policy = policy.replace("script-src ;", "script-src 'none';")
    head = join(
        [
            Markup('<meta charset="utf-8">'),
            Markup(f'<meta http-equiv="Content-Security-Policy" content="{text(policy)}">'),
            Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
            Markup('<meta name="robots" content="noindex, nofollow">'),
            Markup('<meta name="referrer" content="no-referrer">'),
            tag("title", text(say("{0} – {1}", dossier.title, dossier.region))),
            Markup(f"<style>{style}</style>"),
        ],
        "\n",
    )
    body = join(
        [
            tag("a", text(say("Naar de inhoud")), class_="sprong", href="#inhoud"),
            _draw_head(dossier),
            tag("main", _draw_summary(dossier), *map(_draw_chapter, dossier.chapters),
                _draw_absent(dossier), id="inhoud", tabindex="-1"),
            tag("footer", tag("p", text(say("Een berekening is geen besluit.")))),
        ],
        "\n",
    )  # fmt: skip
    lang = spoken().code
    top = f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n{head}\n</head>\n'
    return f"{top}<body>\n{body}\n</body>\n</html>\n"


def _draw_head(dossier: RegionDossier) -> Markup:
    """Write title, day, for whom, and what to know first."""
    return tag(
        "header",
        tag("p", text(say("Concept – {0}", dossier.audience)), class_="status"),
        tag("h1", text(dossier.title)),
        tag("p", text(dossier.about), class_="over"),
        *(tag("p", text(one), class_="let-op") for one in dossier.warnings),
    )


def _draw_summary(dossier: RegionDossier) -> Markup:
    """Write the summary and the contents."""
    links = [
        tag(
            "li",
            tag("a", text(chapter.title), href=f"#{chapter.id}"),
            tag("span", text(chapter.question), class_="waarover"),
        )
        for chapter in dossier.chapters
    ]
    return tag(
        "section",
        tag("h2", text(say("In het kort")), id="kort"),
        tag("ul", *(tag("li", text(one)) for one in dossier.summary)),
        tag(
            "nav",
            tag("h3", text(say("Waarover de tafel praat"))),
            tag("ol", *links),
            aria_label=say("Inhoud"),
        ),
        aria_labelledby="kort",
    )


def _draw_chapter(chapter: DossierChapter) -> Markup:
    """Write one chapter."""
    return tag(
        "section",
        tag("h2", text(chapter.title), id=chapter.id),
        tag("p", tag("strong", text(say("Vraag aan de tafel:"))), text(f" {chapter.question}"),
            class_="vraag"),
        *([] if chapter.bars is None else [tag("figure", draw_bars(chapter.bars))]),
        *(_draw_part(chapter, number, part) for number, part in enumerate(chapter.parts, start=1)),
        aria_labelledby=chapter.id,
    )  # fmt: skip


def _draw_part(chapter: DossierChapter, number: int, part: DossierPart) -> Markup:
    """Write one piece: a title, sentences, a table."""
    place = f"{chapter.id}-{number}"
    named = [tag("h3", text(part.title), id=place)] if part.title else []
    lines = [tag("p", text(line)) for line in part.lines]
    table = [_draw_table(part, place if part.title else chapter.id)] if part.rows else []
    # A short piece stands whole on one page of paper.
    is_short = len(part.rows) + len(part.lines) <= SHORT
    return tag("div", *named, *lines, *table, class_="kort" if is_short else None)


def _draw_table(part: DossierPart, place: str) -> Markup:
    """Write a table that scrolls by itself where it is wide; its first column names the row."""
    heads = [
        tag("th", text(name), scope="col", class_="getal" if is_number else None)
        for name, is_number in zip(part.names, part.numbers, strict=True)
    ]
    rows = [
        tag("tr", *(_draw_cell(cell, at, part.numbers[at]) for at, cell in enumerate(row)))
        for row in part.rows
    ]
    table = tag(
        "table", tag("thead", tag("tr", *heads)), tag("tbody", *rows), aria_labelledby=place
    )
    return tag("div", table, class_="tabel", tabindex="0", role="region", aria_labelledby=place)


def _draw_cell(cell: str, at: int, is_number: bool) -> Markup:
    kinds = [
        name for name, holds in (("getal", is_number), ("leeg", cell == say(UNKNOWN))) if holds
    ]
    class_ = " ".join(kinds) or None
    if at == 0:
        return tag("th", text(cell), scope="row", class_=class_)
    return tag("td", text(cell), class_=class_)


def _draw_absent(dossier: RegionDossier) -> Markup:
    """Say which chapters are not there."""
    if not dossier.absent:
        return Markup("")
    return tag(
        "section",
        tag("h2", text(say("Wat hier niet in staat")), id="ontbreekt"),
        tag("ul", *(tag("li", text(one)) for one in dossier.absent)),
        aria_labelledby="ontbreekt",
    )
