"""Ways along the streets of the sample, found from its raw file by other means than the program.

The XML is read as it stands, every stretch between two nodes is an edge of a networkx graph, and
nothing is contracted. In the sample every street is open to walkers and bicycles in both ways.
"""

import math
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import numpy as np
import pyproj
import shapely

CLOSED = ("motorway", "trunk")


class RawStreets:
    """The streets of an .osm file."""

    def __init__(self, path: Path) -> None:
        root = ET.parse(path).getroot()  # noqa: S314  our own sample
        nodes = {node.get("id"): node for node in root.iter("node")}
        to_rd = pyproj.Transformer.from_crs(4326, 28992, always_xy=True)
        lon, lat = ([float(node.get(key)) for node in nodes.values()] for key in ("lon", "lat"))
        self.spots = dict(zip(nodes, zip(*to_rd.transform(lon, lat), strict=True), strict=True))
        self.graph: nx.Graph = nx.Graph()
        for way in root.iter("way"):
            tags = {tag.get("k"): tag.get("v") for tag in way.iter("tag")}
            if tags.get("highway", "motorway") not in CLOSED:
                refs = [node.get("ref") for node in way.iter("nd")]
                for a, b in zip(refs, refs[1:], strict=False):
                    self.graph.add_edge(a, b, way_m=math.dist(self.spots[a], self.spots[b]))
        self.met: dict[tuple[bytes, float], list[tuple[int, float, float]]] = {}
        self.edges = list(self.graph.edges)
        self.lines = shapely.linestrings([[self.spots[a], self.spots[b]] for a, b in self.edges])

    def doors(self, shape, limit_m: float) -> list[tuple[int, float, float]]:
        """Where a shape meets the streets: edge, metres along it, metres from the shape to it."""
        key = (shape.wkb, limit_m)
        if key not in self.met:
            self.met[key] = self.meet(shape, limit_m)
        return self.met[key]

    def meet(self, shape, limit_m: float) -> list[tuple[int, float, float]]:
        """Find the doors of a shape, without remembering them."""
        if shape.area > 0:
            border = shape.boundary
            crossed = np.flatnonzero(shapely.intersects(self.lines, border))
            found = [
                (int(edge), self.lines[edge].project(shapely.Point(xy)), 0.0)
                for edge in crossed
                for xy in shapely.get_coordinates(self.lines[edge].intersection(border))
            ]
            if found:
                return found
            shape = border
        far = shapely.distance(self.lines, shape)
        edge = int(far.argmin())
        if far[edge] > limit_m:
            return []
        point = shapely.shortest_line(self.lines[edge], shape).coords[0]
        return [(edge, self.lines[edge].project(shapely.Point(point)), float(far[edge]))]

    def nearest_m(self, grounds, places, limit_m: float) -> dict[str, float]:
        """Metres from each ground to the nearest of the places; those off the streets lack."""
        ends = [door for place in places for door in self.doors(place, limit_m)]
        if not ends:
            return {}
        graph = self.graph.copy()
        for edge, along_m, snap_m in ends:
            for node, way_m in zip(self.edges[edge], self.split(edge, along_m), strict=True):
                known = graph.get_edge_data(node, "place", {"way_m": math.inf})["way_m"]
                graph.add_edge(node, "place", way_m=min(known, way_m + snap_m))
        way_m = nx.single_source_dijkstra_path_length(graph, "place", weight="way_m")
        found = {}
        for name, ground in grounds.items():
            costs = [
                way_m[node] + part_m + snap_m
                for edge, along_m, snap_m in self.doors(ground, limit_m)
                for node, part_m in zip(self.edges[edge], self.split(edge, along_m), strict=True)
            ]
            costs += [
                abs(along_m - end_m) + snap_m + far_m
                for edge, along_m, snap_m in self.doors(ground, limit_m)
                for other, end_m, far_m in ends
                if other == edge
            ]
            if costs:
                found[name] = min(costs)
        return found

    def split(self, edge: int, along_m: float) -> tuple[float, float]:
        """Metres to both ends of an edge."""
        return along_m, self.lines[edge].length - along_m
