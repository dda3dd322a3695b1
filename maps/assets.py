"""The browser part of the page: our scripts and styles, and Leaflet from its package.

No third-party code lies in this repository: Leaflet is read from the pinned package of static files
`django-js-lib-leaflet` (nothing of Django is used).
"""

import re
from importlib.metadata import distribution
from importlib.resources import files

LEAFLET_PACKAGE = "js_lib_leaflet"
LEAFLET_DISTRIBUTION = "django-js-lib-leaflet"

# One noun a file, in the order in which they build on each other.
SCRIPTS = (
    "element.js", "say.js", "words.js", "data.js", "score.js", "state.js", "selection.js", "canvas.js",
    "shape.js", "ground.js", "symbol.js", "counts.js", "places.js", "legend.js", "map.js",
    "bar.js", "rows.js", "filters.js", "list.js", "research.js", "excluded.js", "gemeenten.js",
    "curve.js", "origin.js", "facts.js", "outlook.js", "dossier.js", "passport.js", "explain.js",
    "panel.js", "print.js", "start.js",
)  # fmt: skip
STYLES = ("page.css", "map.css", "panel.css", "passport.css", "fallback.css", "print.css")
BOOT = "boot.js"
SKELETON = "skeleton.html"

# Pictures and behaviours of old browsers that Leaflet's style sheet asks for; we use none of them,
# and a file must not ask for what it does not hold.
_URL = re.compile(r"url\([^)]*\)")
_COMMENT_OR_INDENT = re.compile(r"/\*.*?\*/|^\s+", flags=re.DOTALL | re.MULTILINE)
_INDENT = re.compile(r"^[ ]+", flags=re.MULTILINE)
_SOURCE_MAP = re.compile(r"//# sourceMappingURL=\S+")


def read_asset(name: str) -> str:
    """Read one of our own files."""
    return (files("maps") / "assets" / name).read_text(encoding="utf-8")


def read_scripts() -> str:
    """Join our scripts in their order, without indents: the page must stay small.

    No text of a script runs over the end of a line, so an indent is never part of one.
    """
    return "\n".join(_INDENT.sub("", read_asset(name)) for name in SCRIPTS)


def read_styles() -> str:
    """Join Leaflet's style sheet and ours, without comments and indents; ours come last and win."""
    leaflet = _URL.sub("none", _read_leaflet("leaflet.css"))
    return "\n".join(
        _COMMENT_OR_INDENT.sub("", text) for text in (leaflet, *map(read_asset, STYLES))
    )


def read_leaflet() -> str:
    """Read Leaflet with its licence in front, as the licence asks."""
    licence = distribution(LEAFLET_DISTRIBUTION).read_text("LICENSE") or ""
    comment = licence.replace("*/", "* /").strip()
    return f"/* Leaflet\n{comment}\n*/\n{_SOURCE_MAP.sub('', _read_leaflet('leaflet.js')).strip()}"


def _read_leaflet(name: str) -> str:
    """Read a file of Leaflet from its package."""
    path = files(LEAFLET_PACKAGE) / "static" / LEAFLET_PACKAGE / name
    return path.read_text(encoding="utf-8")
