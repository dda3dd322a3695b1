"""OpenStreetMap, from an extract (.osm or .osm.pbf): facilities, base of the map, green zones.

GDAL gives the features of an extract in layers by geometry; a few tags have a column of their own
and the others stand together in `other_tags`, written as "key"=>"value". One `[[layer]]` entry
fills one table; the same extract may be named three times.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from layers.adapter import PLAIN, Adapter
from layers.errors import ContractError, Fault
from layers.reject_lines import LeftOut, append_left_out
from layers.source import Delivery
from layers.vector_files import read_vector

# From tag and value to our kind; the first that fits counts. The kinds are ours, the tags are
# the map features of the OpenStreetMap wiki.
FACILITY_TAGS = (
    ("shop", "supermarket", "supermarkt"),
    ("amenity", "pharmacy", "apotheek"),
    ("amenity", "doctors", "huisarts"),
    ("healthcare", "doctor", "huisarts"),
    ("healthcare", "centre", "huisarts"),
    ("amenity", "kindergarten", "kinderopvang"),
    ("amenity", "childcare", "kinderopvang"),
    ("amenity", "library", "bibliotheek_ontmoeting"),
    ("amenity", "community_centre", "bibliotheek_ontmoeting"),
    ("amenity", "police", "politie"),
    ("amenity", "hospital", "ziekenhuis"),
    ("amenity", "school", "basisschool"),
    ("amenity", "college", "taalschool_mbo"),
    ("amenity", "language_school", "taalschool_mbo"),
    ("railway", "station", "station"),
    ("railway", "halt", "station"),
    ("highway", "bus_stop", "bushalte"),
)
BASE_LINE_TAGS = (
    ("waterway", "river", "water"),
    ("waterway", "canal", "water"),
    ("railway", "rail", "spoor"),
    ("highway", "motorway", "hoofdweg"),
    ("highway", "trunk", "hoofdweg"),
    ("highway", "primary", "hoofdweg"),
    ("highway", "secondary", "weg"),
    ("highway", "tertiary", "weg"),
    ("highway", "residential", "weg"),
    ("highway", "unclassified", "weg"),
)
BASE_AREA_TAGS = (
    ("natural", "water", "water"),
    ("waterway", "riverbank", "water"),
    ("landuse", "residential", "bebouwd"),
)
GREEN_TAGS = (
    ("leisure", "park", "groen"),
    ("leisure", "nature_reserve", "groen"),
    ("landuse", "forest", "groen"),
    ("natural", "wood", "groen"),
)

Tags = tuple[tuple[str, str, str], ...]

# Columns that GDAL makes of tags by default, per layer (its osmconf.ini); the rest is in
# `other_tags`.
OWN_COLUMNS = {
    "points": frozenset({"highway"}),
    "lines": frozenset({"highway", "waterway", "railway"}),
    "multipolygons": frozenset({"amenity", "landuse", "leisure", "natural", "shop"}),
}


@dataclass(frozen=True)
class _Part:
    """One layer of the extract and which of its features are wanted."""

    layer: str
    tags: Tags


# What the extract gives for each table.
PARTS: Mapping[str, tuple[_Part, ...]] = {
    "facilities": (_Part("points", FACILITY_TAGS), _Part("multipolygons", FACILITY_TAGS)),
    "base": (_Part("lines", BASE_LINE_TAGS), _Part("multipolygons", BASE_AREA_TAGS)),
    "zones": (_Part("multipolygons", GREEN_TAGS),),
}


def read_osm(delivery: Delivery) -> pd.DataFrame:
    """Read the features of one table from the extract.

    A thing that is mapped as a point and as an area gives two rows. A school without a level is
    not taken, since most are secondary schools or nobody knows: a *basisschool* has "1" in its
    `isced:level`, or is called so.

    Parameters
    ----------
    delivery
        The extract; its table is "facilities", "base" or "zones".

    Returns
    -------
    Raw table with `kind`, `name`, geometry in EPSG:4326 and `source_row` as OpenStreetMap names
    the object: "node/1", "way/2", "relation/3". Behind the rows of facilities stands the count of
    schools that were not taken.

    Raises
    ------
    SourceError
        As `read_vector`.
    ContractError
        "table_unknown" when the extract cannot fill the table.
    """
    if delivery.table not in PARTS:
        fields = {
            "file": delivery.path.name,
            "found": delivery.table,
            "expected": ", ".join(PARTS),
        }
        raise ContractError(Fault("table_unknown", fields))
    parts = [_read_part(delivery, part) for part in PARTS[delivery.table]]
    table = gpd.GeoDataFrame(pd.concat(parts, ignore_index=True), crs=parts[0].crs)
    is_unclear = table["kind"] == ""
    told = [LeftOut("not_selected", int(is_unclear.sum()), "scholen: niveau niet bekend")]
    return append_left_out(table[~is_unclear], told)


def _read_part(delivery: Delivery, part: _Part) -> gpd.GeoDataFrame:
    """Read the wanted features of one layer of the extract."""
    found = read_vector(delivery.path, layer=part.layer, where=_write_filter(part))
    keys = {key for key, _, _ in part.tags} | {"isced:level", "name"}
    values = {key: _read_tag(found, key) for key in sorted(keys)}
    kind = pd.Series("", index=found.index, dtype="str")
    for key, value, ours in reversed(part.tags):
        kind = kind.mask(values[key] == value, ours)
    is_hit = kind != ""
    kind = kind.mask((kind == "basisschool") & ~_is_primary(values), "")
    table = pd.DataFrame(
        {"kind": kind, "name": values["name"], "source_row": _name_objects(found, part.layer)}
    )
    return gpd.GeoDataFrame(table, geometry=found.geometry, crs=found.crs)[is_hit]


def _write_filter(part: _Part) -> str:
    """Write the OGR filter that leaves only features with one of the tags.

    Rough for `other_tags`: the tag is looked up in the text, and judged again afterwards.
    """
    own = OWN_COLUMNS[part.layer]
    return " OR ".join(
        f"{key} = '{value}'" if key in own else f'other_tags LIKE \'%"{key}"=>"{value}"%\''
        for key, value, _ in part.tags
    )


def _read_tag(found: pd.DataFrame, key: str) -> pd.Series:
    """Values of one tag, from its own column or from the other tags; "" where absent."""
    blank = pd.Series("", index=found.index, dtype="str")
    own = found.get(key, blank)
    if "other_tags" not in found:
        return own
    pattern = rf'(?:^|,)"{key}"=>"((?:[^"\\]|\\.)*)"'
    other = found["other_tags"].str.extract(pattern)[0].fillna("")
    plain = other.str.replace(r"\\(.)", r"\1", regex=True)
    return own.mask(own == "", plain)


def _is_primary(values: Mapping[str, pd.Series]) -> pd.Series:
    """Say which schools are primary schools by level or by name."""
    by_level = values["isced:level"].str.contains(r"(?:^|\D)1(?:$|\D)", regex=True)
    by_name = values["name"].str.contains("basisschool", case=False, regex=False)
    return by_level | by_name


def _name_objects(found: pd.DataFrame, layer: str) -> pd.Series:
    """Name each object as OpenStreetMap does."""
    if layer == "points":
        return "node/" + found["osm_id"]
    if layer == "lines":
        return "way/" + found["osm_id"]
    ways = found["osm_way_id"]
    return ("way/" + ways).mask(ways == "", "relation/" + found["osm_id"])


ADAPTER = Adapter(
    id="osm",
    table="facilities",
    read=read_osm,
    columns={"kind": "amenity, shop, healthcare, railway, highway", "name": "name"},
    numbers=PLAIN,
    further_tables=("base", "zones"),
)
