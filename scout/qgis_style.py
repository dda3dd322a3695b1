"""How QGIS draws the layers of `sites.gpkg`: classes with Dutch labels, as QML."""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

from maps import style
from maps.words import format_number


@dataclass(frozen=True)
class ValueClass:
    """One class of a legend: above `lower` up to and with `upper`."""

    lower: float
    upper: float
    label: str
    colour: str


@dataclass(frozen=True)
class LayerStyle:
    """How a layer is drawn: graduated by one number.

    Parameters
    ----------
    layer, attribute
        Which layer, and the column whose classes give the colour.
    kind
        "marker" for points, "fill" for polygons.
    outline
        Colour of the line around.
    """

    layer: str
    attribute: str
    kind: str
    classes: tuple[ValueClass, ...]
    outline: str


def find_classes(scores: pd.Series, colours: Sequence[str]) -> tuple[ValueClass, ...]:
    """Divide scores over classes of about equal number.

    Fixed limits would give the best hundred all one colour; so the limits follow the sites that
    are shown, and the legend prints them.

    Parameters
    ----------
    scores
        Points of 100; NaN does not count.
    colours
        One per class, low to high.

    Returns
    -------
    Classes that share no limit; fewer than colours when there are few different scores.
    """
    known = scores.dropna().to_numpy(dtype=float)
    if not len(known):
        return (ValueClass(0.0, 100.0, "0,0 tot 100,0", colours[-1]),)
    limits = np.unique(np.round(np.quantile(known, np.linspace(0, 1, len(colours) + 1)), 1))
    limits = np.unique([np.floor(known.min() * 10) / 10, *limits, np.ceil(known.max() * 10) / 10])
    if len(limits) == 1:
        limits = np.array([limits[0], limits[0]])
    shades = colours[len(colours) - (len(limits) - 1) :]
    return tuple(
        ValueClass(lower, upper, f"{format_number(lower, 1)} tot {format_number(upper, 1)}", shade)
        for lower, upper, shade in zip(limits[:-1], limits[1:], shades, strict=True)
    )


def build_qml(layer_style: LayerStyle) -> str:
    """Write a style in the form of QGIS 3: a graduated renderer.

    Parameters
    ----------
    layer_style
        Column, classes and colours.
    """
    root = ET.Element("qgis", version="3.22.0", styleCategories="Symbology")
    renderer = ET.SubElement(
        root,
        "renderer-v2",
        type="graduatedSymbol",
        attr=layer_style.attribute,
        graduatedMethod="GraduatedColor",
        symbollevels="0",
        enableorderby="0",
        forceraster="0",
    )
    ranges = ET.SubElement(renderer, "ranges")
    symbols = ET.SubElement(renderer, "symbols")
    for number, value_class in enumerate(layer_style.classes):
        ET.SubElement(
            ranges,
            "range",
            lower=f"{value_class.lower:.15f}",
            upper=f"{value_class.upper:.15f}",
            symbol=str(number),
            label=value_class.label,
            render="true",
        )
        _add_symbol(symbols, str(number), layer_style, value_class.colour)
    text = ET.tostring(root, encoding="unicode")
    return f"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n{text}\n"


def style_sites(sites: gpd.GeoDataFrame) -> LayerStyle:
    """Style the sites by their score."""
    classes = find_classes(sites["score"], style.SITE_CLASSES)
    return LayerStyle("sites", "score", "marker", classes, style.SITE_EDGE)


def style_gemeenten() -> LayerStyle:
    """Style the gemeenten by the share of their task that is still open."""
    limits = (-1000.0, *style.GEMEENTE_LIMITS, 1000.0)
    classes = tuple(
        ValueClass(lower, upper, label, colour)
        for lower, upper, label, colour in zip(
            limits[:-1], limits[1:], style.GEMEENTE_LABELS, style.GEMEENTE_CLASSES, strict=True
        )
    )
    return LayerStyle("gemeenten", "gap_share", "fill", classes, style.GEMEENTE_EDGE)


def _add_symbol(symbols: ET.Element, name: str, layer_style: LayerStyle, colour: str) -> None:
    """Add the symbol of one class."""
    symbol = ET.SubElement(
        symbols, "symbol", type=layer_style.kind, name=name, alpha="1", clip_to_extent="1"
    )
    simple = "SimpleMarker" if layer_style.kind == "marker" else "SimpleFill"
    layer = ET.SubElement(symbol, "layer", {"class": simple, "enabled": "1", "locked": "0"})
    options = ET.SubElement(layer, "Option", type="Map")
    for key, value in {
        "color": _rgba(colour),
        "outline_color": _rgba(layer_style.outline),
        "outline_width": "0.3",
        "outline_width_unit": "MM",
        "outline_style": "solid",
        **({"name": "circle", "size": "3"} if simple == "SimpleMarker" else {"style": "solid"}),
    }.items():
        ET.SubElement(options, "Option", type="QString", name=key, value=value)
    if simple == "SimpleMarker":
        _add_shapes(layer)


def _add_shapes(layer: ET.Element) -> None:
    """Let the shape tell what the colour cannot: land, undecided, excluded."""
    expression = (
        "CASE WHEN \"state\" = 'uitgesloten' THEN 'cross2'"
        " WHEN \"state\" = 'onbeslist' THEN 'triangle'"
        " WHEN \"kind\" = 'grond' THEN 'square' ELSE 'circle' END"
    )
    defined = ET.SubElement(layer, "data_defined_properties")
    top = ET.SubElement(defined, "Option", type="Map")
    ET.SubElement(top, "Option", type="QString", name="name", value="")
    properties = ET.SubElement(top, "Option", type="Map", name="properties")
    shape = ET.SubElement(properties, "Option", type="Map", name="name")
    ET.SubElement(shape, "Option", type="bool", name="active", value="true")
    ET.SubElement(shape, "Option", type="QString", name="expression", value=expression)
    ET.SubElement(shape, "Option", type="int", name="type", value="3")
    ET.SubElement(top, "Option", type="QString", name="type", value="collection")


def _rgba(colour: str) -> str:
    """Write "#a1b2c3" as QGIS does: "161,178,195,255"."""
    return ",".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5)) + ",255"
