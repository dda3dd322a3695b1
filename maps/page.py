"""The page: one HTML file that needs nothing else, put together in reading order."""

import base64
import gzip
from collections.abc import Mapping
from typing import Any

from maps.assets import BOOT, SKELETON, read_asset, read_leaflet, read_scripts, read_styles
from maps.fallback import draw_fallback
from maps.labels import EDITIONS
from maps.markup import Markup, join, tag, text
from maps.page_data import PageData
from maps.policy import make_policy
from maps.shell import PageFigure, Raw, render_shell
from maps.words import format_day

# Plain JSON can be read and searched, but a file of some hundreds of sites must stay below 0.5 MB
# (our scripts and Leaflet take 0.3), so longer data is zipped.
PLAIN_SITES = 5_000
PLAIN_LENGTH = 200_000

# Inside a script element `<` could end it and `&` could start an entity; the two line separators
# are line ends in JavaScript but not in JSON.
_ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


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
    head = data.content["head"]
    has_tiles = bool(_mapping(head)["has_tiles"])
    styles, boot = read_styles(), read_asset(BOOT)
    leaflet, scripts = read_leaflet(), read_scripts()
    shell = render_shell(has_tiles)
    policy = make_policy((boot, leaflet, scripts, shell), (styles,), has_tiles)
    figure = PageFigure()
    figure.header.add_child(Raw("head", _head(_mapping(head), policy, styles, boot)))
    for name, part in (
        ("top", _top(_mapping(head))),
        ("main", _main(data.content)),
        ("data", _data_block(data)),
        ("leaflet", f"<script>{leaflet}</script>"),
        ("scripts", f"<script>{scripts}</script>"),
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


def _top(head: Mapping[str, Any]) -> str:
    """Write what stands above the map: jumps, title, region, day, profile, status, strips."""
    jumps = [
        tag("a", text(words), class_="km-sprong", href=f"#{place}")
        for place, words in (("km-paneel", "Naar de lijst"), ("km-kaart", "Naar de kaart"))
    ]
    line = (
        f"{head['region']} · peildatum {format_day(head['reference_day'])} · "
        f"profiel {head['profile']['title']} "
    )
    title = tag(
        "div",
        tag("h1", text(head["title"])),
        tag("p", text(line), tag("span", text(_status(head["edition"])), class_="km-status")),
    )
    bar = tag("div", title, tag("div", id="km-knoppen"), class_="km-kop")
    return join([*jumps, tag("header", bar, *_strips(head))], "\n")


def _status(edition: str) -> str:
    """Say what standing the page has, and for whom it is meant."""
    return f"Concept – {EDITIONS.get(edition, edition)}"


def _strips(head: Mapping[str, Any]) -> list[Markup]:
    """Say above everything else that data is invented, or that this is exploration only."""
    warnings = (
        (
            head["is_invented"],
            "Verzonnen gegevens.",
            " Deze regio, gebouwen en cijfers bestaan niet; dit is een voorbeeld.",
        ),
        (
            head["profile"]["is_exploration"],
            "Alleen verkenning.",
            " Harde regels waarvoor gegevens ontbreken, zijn hier aandachtspunten. "
            "Gebruik deze lijst niet om te besluiten.",
        ),
    )
    return [
        tag("p", tag("strong", text(word)), text(rest), class_="km-strook")
        for is_so, word, rest in warnings
        if is_so
    ]


def _main(content: Mapping[str, Any]) -> str:
    """Write the plain version, and after it the empty halves that the scripts fill."""
    return f'<main id="km-inhoud">\n{draw_fallback(content)}\n{read_asset(SKELETON)}</main>'


def _data_block(data: PageData) -> str:
    """Write the data: plain JSON, or zipped for many sites. No script, so no policy needed."""
    sites = _mapping(data.content["sites"])
    if len(sites["id"]) <= PLAIN_SITES and len(data.json) <= PLAIN_LENGTH:
        form, block = "plain", data.json.translate(_ESCAPES)
    else:
        zipped = gzip.compress(data.json.encode("utf-8"), compresslevel=6, mtime=0)
        form, block = "gzip", base64.b64encode(zipped).decode("ascii")
    return f'<script type="application/json" id="km-data" data-form="{form}">{block}</script>'
