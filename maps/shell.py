"""The shell that folium and branca supply: a figure, an empty Leaflet map, a layer of tiles.

folium and branca treat the text that they are given as a template, load ten files from four hosts
and make random ids. So these subclasses load nothing and have fixed ids, and no text from data, a
profile or settings ever passes through them: only constants do, and our ready text through `Raw`,
which prints it once and reads it never.
"""

import folium
from branca.element import Element, Figure
from folium.template import Template

TILES_URL = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png"
TILES_CREDIT = "Kaartgegevens &copy; Kadaster"


class Raw(Element):
    """Text that is printed as it stands.

    Parameters
    ----------
    name
        Its fixed name among its siblings.
    text
        Finished HTML or script.
    """

    _template = Template("{{ this.text }}")

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self._name = name
        self._id = "raw"
        self.text = text


class PageFigure(Figure):
    """A page: our head, our body, and the map's script in a function of its own."""

    _template = Template(
        '<!DOCTYPE html>\n<html lang="{{ this.language }}">\n'
        "<head>\n{{ this.header.render() }}\n</head>\n"
        "<body>\n{{ this.html.render() }}\n"
        "<script>{{ this.script_text }}</script>\n</body>\n</html>\n"
    )

    def __init__(self, language: str = "nl") -> None:
        super().__init__()
        self._id = "page"
        self.language = language
        self.script_text = ""
        self.header._children.clear()


class ShellMap(folium.Map):
    """An empty map in the page's own element, without controls and without links to elsewhere."""

    default_js: list[tuple[str, str]] = []
    default_css: list[tuple[str, str]] = []

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.map("km-kaart", {
            center: {{ this.location|tojson }},
            crs: L.CRS.{{ this.crs }},
            ...{{ this.options|tojavascript }}
        });
        {% endmacro %}
        """
    )

    def __init__(self) -> None:
        super().__init__(
            location=[52.2, 5.3],  # the middle of the country; the page moves to its region
            tiles=None,
            zoom_start=8,
            zoom_control=False,
            min_zoom=6,
            max_zoom=18,
            zoom_snap=0.25,
            zoom_delta=1,
            attribution_control=False,
            bounce_at_zoom_limits=False,
        )
        self._id = "kaart"


class ShellTiles(folium.TileLayer):
    """The grey background map of PDOK."""

    def __init__(self) -> None:
        super().__init__(
            tiles=TILES_URL, attr=TILES_CREDIT, name="achtergrond", min_zoom=6, max_zoom=18
        )
        self._id = "achtergrond"


def render_shell(has_tiles: bool) -> str:
    """Write the script that makes the map and hands it to our own scripts.

    Returns
    -------
    Script text that waits for Leaflet and leaves no name behind; equal on every call.
    """
    figure = PageFigure()
    shell = ShellMap()
    figure.add_child(shell)
    tiles = ShellTiles() if has_tiles else None
    if tiles is not None:
        shell.add_child(tiles)
    shell.render()  # type: ignore[no-untyped-call]
    names = f"{shell.get_name()}, {tiles.get_name() if tiles else 'null'}"
    made = figure.script.render()
    return f'KM.withLibrary(function () {{\n"use strict";\n{made}\nKM.start({names});\n}});'
