"""The page: one HTML file that needs nothing else, put together in reading order."""

from collections.abc import Mapping
from typing import Any

from maps.assets import (
    SKELETON,
    read_asset,
    read_boot,
    read_leaflet,
    read_scripts,
    read_styles,
)
from maps.blocks import zip_block
from maps.fallback import draw_fallback
from maps.house_colours import write_colours
from maps.labels import EDITIONS
from maps.markup import Markup, join, tag, text
from maps.page_data import PageData
from maps.policy import make_policy
from maps.say import say, speaking
from maps.shell import PageFigure, Raw, render_shell
from maps.words import format_day


def build_page(data: PageData) -> str:
    """Build the page.

    Parameters
    ----------
    data
        All that the page shows.

    Returns
    -------
    HTML text; equal data gives equal bytes. It makes no request, unless the head says that tiles
    are on.
    """
    with speaking(data.language):
        return _build(data)


def _build(data: PageData) -> str:
    """Build the page in the language of now."""
    head = _mapping(data.content["head"])
    edition, has_tiles = data.content.get("edition"), bool(head["has_tiles"])
    has_region = data.content.get("region") is not None
    styles = read_styles(has_region) + write_colours(data.colours)
    boot = read_boot()
    leaflet, scripts = read_leaflet(), read_scripts(has_region)
    shell = render_shell(has_tiles)
    policy = make_policy((boot, leaflet, scripts, shell), (styles,), has_tiles)
    figure = PageFigure(data.language.code)
    figure.header.add_child(Raw("head", _head(head, policy, styles, boot)))
    for name, part in (
        ("top", _top(head, None if edition is None else _mapping(edition))),
        ("main", _main(data.content)),
        ("data", _zipped("km-data", data.core)),
        ("details", _zipped("km-details", data.details)),
        ("leaflet", _zipped("km-leaflet", zip_block(leaflet.encode("utf-8")))),
        ("scripts", _zipped("km-scripts", zip_block(scripts.encode("utf-8")))),
    ):
        figure.html.add_child(Raw(name, part))
    figure.script_text = shell
    page: str = figure.render()
    return page


def _mapping(value: object) -> Mapping[str, Any]:
    """Read a part of the content that is an object."""
    if not isinstance(value, Mapping):
        raise TypeError(f"page content: expected an object, found {type(value).__name__}")
    return value


def _head(head: Mapping[str, Any], policy: str, styles: str, boot: str) -> str:
    """Write the head: the policy stands before the first script."""
    return "\n".join(
        (
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{text(policy)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="robots" content="noindex, nofollow">',
            '<meta name="referrer" content="no-referrer">',
            str(tag("title", text(f"{head['title']} – {head['region']}"))),
            f"<style>{styles}</style>",
            f"<script>{boot}</script>",
        )
    )


def _top(head: Mapping[str, Any], edition: Mapping[str, Any] | None) -> str:
    """Write what stands above the map: jumps, title, region, day, profile, status, strips."""
    jumps = [
        tag("a", text(words), class_="km-sprong", href=f"#{place}")
        for place, words in (
            ("km-paneel", say("Naar de lijst")),
            ("km-kaart", say("Naar de kaart")),
        )
    ]
    line = say(
        "{0} · peildatum {1} · profiel {2}",
        head["region"],
        format_day(head["reference_day"]),
        head["profile"]["title"],
    )
    title = tag(
        "div",
        tag("h1", text(head["title"])),
        tag("p", text(f"{line} "), tag("span", text(_status(head)), class_="km-status")),
    )
    bar = tag("div", title, tag("div", id="km-knoppen"), class_="km-kop")
    return join([*jumps, tag("header", bar, *_strips(head), *_about(edition))], "\n")


def _status(head: Mapping[str, Any]) -> str:
    """Say what standing the page has, and for whom it is meant."""
    edition = head["edition"]
    return say("Concept – {0}", head.get("audience") or say(EDITIONS.get(edition, edition)))


def _about(edition: Mapping[str, Any] | None) -> list[Markup]:
    """Say of an edition what it holds and what is left out; the first sentence always in sight."""
    if edition is None:
        return []
    first, *others = edition["lines"]
    return [
        tag(
            "details",
            tag("summary", text(first)),
            tag("p", text(" ".join(others))),
            class_="km-uitgave",
        )
    ]


def _strips(head: Mapping[str, Any]) -> list[Markup]:
    """Say above everything else that data is invented, or that this is exploration only."""
    warnings = (
        (
            head["is_invented"],
            say("Verzonnen gegevens."),
            say("Deze regio, gebouwen en cijfers bestaan niet; dit is een voorbeeld."),
        ),
        (
            head["profile"]["is_exploration"],
            say("Alleen verkenning."),
            say(
                "Harde regels waarvoor gegevens ontbreken, zijn hier aandachtspunten. Gebruik "
                "deze lijst niet om te besluiten."
            ),
        ),
    )
    return [
        tag("p", tag("strong", text(word)), text(f" {rest}"), class_="km-strook")
        for is_so, word, rest in warnings
        if is_so
    ]


def _main(content: Mapping[str, Any]) -> str:
    """Write the plain version, and after it the empty halves that the scripts fill."""
    halves = read_asset(SKELETON).format(
        map=text(say("Kaart")),
        panel=text(say("Lijst van locaties")),
        waiting=text(say("De kaart wordt geladen…")),
    )
    return f'<main id="km-inhoud">\n{draw_fallback(content)}\n{halves}</main>'


def _zipped(name: str, text: str) -> str:
    """Write a zipped text (`maps.blocks.zip_block`). It is no script, so the policy need not know.

    Base64 has no letter that HTML reads otherwise, so that text of data can open or close nothing.
    """
    return f'<script type="application/gzip" id="{name}">{text}</script>'
