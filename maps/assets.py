"""The browser part of the page: our scripts and styles, and Leaflet from its package.

No third-party code lies in this repository: Leaflet is read from the pinned package of static files
`django-js-lib-leaflet` (nothing of Django is used).
"""

import re
from importlib.metadata import distribution
from importlib.resources import files

from rcssmin import cssmin
from rjsmin import jsmin

LEAFLET_PACKAGE = "js_lib_leaflet"
LEAFLET_DISTRIBUTION = "django-js-lib-leaflet"

# One noun a file, in the order in which they build on each other.
SCRIPTS = (
    "element.js", "say.js", "words.js", "colour.js", "block.js", "detail.js", "judged.js",
    "data.js", "score.js", "presets.js", "ranks.js", "edition.js", "state.js", "hash.js",
    "copy.js", "share.js", "selection.js", "canvas.js", "shape.js", "ground.js", "symbol.js",
    "counts.js", "dots.js", "places.js", "layers.js", "switches.js", "legend.js", "map.js",
    "bar.js", "rows.js", "filters.js", "settings.js", "list.js", "research.js", "excluded.js",
    "gemeenten.js", "curve.js", "origin.js", "facts.js", "outlook.js",
    "dossier.js", "versus.js", "passport.js", "dialog.js", "alike.js", "compare.js", "changes.js",
    "explain.js", "panel.js", "print.js", "start.js",
)  # fmt: skip
STYLES = (
    "page.css",
    "map.css",
    "panel.css",
    "settings.css",
    "passport.css",
    "layers.css",
    "edition.css",
    "compare.css",
    "fallback.css",
    "print.css",
)
# Only a page about a region as a whole carries these.
REGION_SCRIPTS = ("board.js", "region.js")
REGION_STYLES = ("region.css",)
BOOT = "boot.js"
SKELETON = "skeleton.html"
# Of the regional dossier, a page of its own.
DOSSIER_STYLE = "region_dossier.css"

# Pictures and behaviours of old browsers that Leaflet's style sheet asks for; we use none of them,
# and a file must not ask for what it does not hold.
_URL = re.compile(r"url\([^)]*\)")
_SOURCE_MAP = re.compile(r"//# sourceMappingURL=\S+")


def read_asset(name: str) -> str:
    """Read one of our own files."""
    return (files("maps") / "assets" / name).read_text(encoding="utf-8")


def read_boot() -> str:
    """Read the script that runs first, without comments and blanks.

    Leaflet's licence stands in front of it, where it can be read: Leaflet itself is zipped.
    """
    return f"{_comment(read_licence())}\n{jsmin(read_asset(BOOT))}"


def read_scripts(has_region: bool = False) -> str:
    """Join our scripts in their order, without comments and blanks: the page must stay small.

    They build on Leaflet and stand zipped in the page, as it does: that is a third of their size.
    """
    names = (*SCRIPTS, *(REGION_SCRIPTS if has_region else ()))
    scripts = jsmin("\n".join(map(read_asset, names)))
    return str(scripts)


def read_styles(has_region: bool = False) -> str:
    """Join Leaflet's style sheet and ours, without comments and blanks; ours come last and win."""
    leaflet = _URL.sub("none", _read_leaflet("leaflet.css"))
    names = (*STYLES, *(REGION_STYLES if has_region else ()))
    return str(cssmin("\n".join((leaflet, *map(read_asset, names)))))


def read_leaflet() -> str:
    """Read Leaflet, which names itself and its licence in its first line."""
    return _SOURCE_MAP.sub("", _read_leaflet("leaflet.js")).strip()


def read_licence() -> str:
    """Read the licence of Leaflet, that asks to be kept with every copy."""
    return distribution(LEAFLET_DISTRIBUTION).read_text("LICENSE") or ""


def _comment(words: str) -> str:
    """Put words in a comment of a script."""
    return f"/* Leaflet\n{words.replace('*/', '* /').strip()}\n*/"


def _read_leaflet(name: str) -> str:
    """Read a file of Leaflet from its package."""
    path = files(LEAFLET_PACKAGE) / "static" / LEAFLET_PACKAGE / name
    return path.read_text(encoding="utf-8")
