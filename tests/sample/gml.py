"""Pieces of GML: tags, rings and polygons as the registers write them."""

import shapely
from shapely import Polygon

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
INVENTED = "<!-- Verzonnen: niets hiervan bestaat -->\n"
RD_NAME = "urn:ogc:def:crs:EPSG::28992"


def tag(name: str, *inside: str, **marks: str) -> str:
    """Write one element; `__` in the name of an attribute stands for ":"."""
    told = "".join(f' {key.replace("__", ":")}="{value}"' for key, value in marks.items())
    return f"<{name}{told}>{''.join(inside)}</{name}>"


def nest(names: str, *inside: str) -> str:
    """Write elements in one another, the outer first: "a/b/c"."""
    text = "".join(inside)
    for name in reversed(names.split("/")):
        text = tag(name, text)
    return text


def spaces(names: dict[str, str]) -> str:
    """Write the namespaces of a root element."""
    return "".join(f' xmlns:{short}="{long}"' for short, long in names.items())


def ring_text(ring: shapely.LinearRing, height: str = "", decimals: int = 3) -> str:
    """Write a ring as a position list; with a height where the publisher gives one."""
    return " ".join(
        f"{x:.{decimals}f} {y:.{decimals}f}{height}" for x, y in shapely.get_coordinates(ring)
    )


def rings(shape: Polygon, height: str = "", decimals: int = 3, **marks: str) -> str:
    """Write the outer and inner rings of a polygon."""
    told = []
    for side, ring in [("exterior", shape.exterior), *(("interior", r) for r in shape.interiors)]:
        places = tag("gml:posList", ring_text(ring, height, decimals), **marks)
        told.append(nest(f"gml:{side}/gml:LinearRing", places))
    return "".join(told)


def point(x: float, y: float, **marks: str) -> str:
    """Write a point in RD New."""
    return tag("gml:Point", tag("gml:pos", f"{x:.3f} {y:.3f}"), **marks, srsName=RD_NAME)
