"""Reads streets of a file of any kind that we know."""

from pathlib import Path

from layers.crs import RD
from layers.network import MODES, Mode
from layers.network_lines import StreetLines
from layers.sources.osm_streets import read_osm_streets
from layers.sources.street_files import Meeting, read_street_lines
from layers.sources.street_graphml import read_graphml


def read_streets(
    path: Path, modes: tuple[Mode, ...] = MODES, meeting: Meeting | None = None, epsg: int = RD
) -> StreetLines:
    """Read streets.

    Parameters
    ----------
    path
        An extract of OpenStreetMap (.osm, .pbf), a graph (.graphml), or lines in any other file.
    modes
        For which ways of going a graph or lines were made; an extract serves all.
    meeting
        Where lines meet, see `layers.sources.street_files.read_street_lines`; others know.
    epsg
        In which plane to measure, in metres: RD New, unless in a trial elsewhere in the world.

    Raises
    ------
    SourceError, ContractError
        Those of the reader of its kind.
    """
    kind = path.suffix.lower()
    if kind in (".osm", ".pbf"):
        return read_osm_streets(path, epsg)
    if kind == ".graphml":
        return read_graphml(path, modes, epsg)
    return read_street_lines(path, modes, meeting, epsg)
