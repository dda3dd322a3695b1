"""Streets, blocks and plots of the places: a crooked grid round every centre."""

from dataclasses import dataclass

import numpy as np
import shapely
from shapely import Point, Polygon
from terrain import Place, Terrain
from words import STREETS

Node = tuple[int, int]


@dataclass(frozen=True)
class Cell:
    """One block between four street corners, with what it is used for."""

    place: Place
    node: Node
    corners: np.ndarray  # 4 x 2, anticlockwise from the lower left
    use: str
    street: str

    def part(self, u0: float, v0: float, u1: float, v1: float) -> Polygon:
        """Cut a plot from the block; u and v run from 0 to 1 between its streets."""
        inset = 0.06
        spots = np.array([(u0, v0), (u1, v0), (u1, v1), (u0, v1)]) * (1 - 2 * inset) + inset
        return Polygon(np.round(bilinear(self.corners, spots), 3))


@dataclass(frozen=True)
class Town:
    """The streets and blocks of one place."""

    place: Place
    nodes: dict[Node, tuple[float, float]]
    streets: tuple[tuple[str, str, tuple[Node, ...]], ...]  # name, kind of road, its nodes
    cells: tuple[Cell, ...]


def bilinear(corners: np.ndarray, spots: np.ndarray) -> np.ndarray:
    """Place spots (u, v in 0..1) between four corners."""
    u, v = spots[:, :1], spots[:, 1:]
    a, b, c, d = corners
    return (1 - u) * (1 - v) * a + u * (1 - v) * b + u * v * c + (1 - u) * v * d


def lay_nodes(place: Place, keep_off: shapely.Geometry, rng: np.random.Generator) -> dict:
    """Lay the street corners of one place on a turned and shaken grid."""
    turn = rng.uniform(0, np.pi / 2)
    axes = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    reach = int(place.radius // place.spacing) + 1
    bend = rng.uniform(0, 2 * np.pi, 2)
    nodes = {}
    for i in range(-reach, reach + 1):
        for j in range(-reach, reach + 1):
            shake = rng.uniform(-0.1, 0.1, 2)
            shake += 0.4 * np.sin((0.55 * j + bend[0], 0.65 * i + bend[1]))
            x, y = (np.array([i, j]) + shake) * place.spacing @ axes + (place.x, place.y)
            edge = place.radius * (1 + 0.15 * np.sin(3 * np.arctan2(j, i) + turn))
            if np.hypot(i, j) * place.spacing < edge and keep_off.distance(Point(x, y)) > 110:
                nodes[(i, j)] = (round(float(x), 2), round(float(y), 2))
    return nodes


def runs(numbers: list[int]) -> list[list[int]]:
    """Split whole numbers in runs without a gap, of two or more."""
    groups: list[list[int]] = []
    for number in numbers:
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return [group for group in groups if len(group) > 1]


def name_streets(nodes: dict, rng: np.random.Generator) -> list:
    """Turn rows and columns of corners into named streets; some cross-streets are left out."""
    names = list(rng.permutation(STREETS))
    streets = []
    for axis in (0, 1):
        for line in sorted({node[1 - axis] for node in nodes}):
            along = sorted(node[axis] for node in nodes if node[1 - axis] == line)
            for group in runs(along):
                if axis == 1 and line % 3 == 1 and len(group) > 4:
                    group = group[:-1]
                way = tuple((k, line) if axis == 0 else (line, k) for k in group)
                name = str(names[len(streets) % len(names)])
                streets.append((name, "tertiary" if line == 0 else "residential", way))
    return streets


def use_of(node: Node, place: Place, sector: float, chance: float) -> str:
    """Say what a block is for, by its distance to the centre and its direction."""
    i, j = node[0] + 0.5, node[1] + 0.5
    share = np.hypot(i, j) * place.spacing / place.radius
    off = abs((np.arctan2(j, i) - sector + np.pi) % (2 * np.pi) - np.pi)
    if place.rank < 2 and share > 0.58 and off < 0.62:
        return "bedrijf"
    if share < (0.3 if place.rank < 2 else 0.2):
        return "centrum"
    for limit, use in ((0.07, "groen"), (0.11, "sport"), (0.2, "maatschappelijk")):
        if chance < limit:
            return use
    return "wonen"


def lay_out(place: Place, terrain: Terrain, rng: np.random.Generator) -> Town:
    """Lay out one place: corners, streets and blocks."""
    water = shapely.union_all([terrain.river, terrain.lake, terrain.land.exterior])
    nodes = lay_nodes(place, water, rng)
    streets = name_streets(nodes, rng)
    by_row = {way[0][1]: name for name, _, way in reversed(streets) if way[0][1] == way[1][1]}
    sector = rng.uniform(-np.pi, np.pi)
    lines = shapely.union_all([terrain.rail.buffer(45), terrain.motorway.buffer(80)])
    cells = []
    for i, j in nodes:
        chance = rng.uniform()
        ring = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)]
        if not all(node in nodes for node in ring):
            continue
        corners = np.array([nodes[node] for node in ring])
        if not lines.intersects(Polygon(corners)):
            use = use_of((i, j), place, sector, chance)
            cells.append(Cell(place, (i, j), corners, use, by_row[j]))
    return Town(place, nodes, tuple(streets), tuple(cells))
