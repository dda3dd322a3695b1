"""Our scripts: no way from text to markup, nothing but one name, everything listed."""

import re
from pathlib import Path

from maps.assets import (
    BOOT,
    DOSSIER_STYLE,
    REGION_SCRIPTS,
    REGION_STYLES,
    SCRIPTS,
    SKELETON,
    STYLES,
    read_boot,
    read_leaflet,
    read_licence,
    read_scripts,
    read_styles,
)

FOLDER = Path(__file__).resolve().parents[2] / "maps" / "assets"
FORBIDDEN = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|bindPopup|"
    r"bindTooltip|createContextualFragment|DOMParser|\bfetch\(|XMLHttpRequest|import\("
)
FOLIUM_DATA = re.compile(
    r"folium\.(Popup|Tooltip|GeoJson|Marker|DivIcon|FeatureGroup|Choropleth|Html)"
)


def test_every_asset_is_listed() -> None:
    listed = {*SCRIPTS, *REGION_SCRIPTS, *STYLES, *REGION_STYLES, BOOT, SKELETON, DOSSIER_STYLE}
    browser = {".js", ".css", ".html"}
    assert {path.name for path in FOLDER.iterdir() if path.suffix in browser} == listed


def test_no_script_turns_text_into_markup() -> None:
    for path in FOLDER.glob("*.js"):
        assert not FORBIDDEN.search(path.read_text(encoding="utf-8")), path.name


def test_every_script_keeps_its_names_to_itself() -> None:
    for name in (*SCRIPTS, *REGION_SCRIPTS):
        text = (FOLDER / name).read_text(encoding="utf-8")
        code = re.sub(r"\A/\*.*?\*/\s*", "", text, flags=re.DOTALL)
        assert code.startswith('(function (KM) {\n  "use strict";'), name
        assert code.endswith("})(window.KM);\n"), name


def test_no_data_goes_through_folium() -> None:
    for path in FOLDER.parent.glob("*.py"):
        assert not FOLIUM_DATA.search(path.read_text(encoding="utf-8")), path.name


def test_no_style_or_script_points_outside() -> None:
    assert "url(" not in read_styles(has_region=True)
    assert "sourceMappingURL" not in read_leaflet()
    names = r'"http://www\.w3\.org/(2000/svg|1999/xhtml)"|startsWith\("https://"\)'
    assert "http" not in re.sub(names, "", read_scripts(has_region=True))


def test_leaflet_carries_its_licence_and_version() -> None:
    leaflet = read_leaflet()
    assert "BSD 2-Clause" in read_licence()
    assert "Redistributions in binary form must reproduce" in read_boot()
    assert "Leaflet 1.9.4" in leaflet
    assert "</script" not in leaflet


def test_no_carriage_return_would_break_a_hash() -> None:
    assert "\r" not in read_boot() + read_scripts() + read_styles() + read_leaflet()
