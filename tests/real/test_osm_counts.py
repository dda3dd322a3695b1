"""Real extracts give the same facilities through our reader (GDAL) as through osmium."""

import osmium
import pytest

from layers.source import Delivery
from layers.sources.osm import ADAPTER, FACILITY_TAGS

pytestmark = pytest.mark.real
EXTRACTS = ("network/kampen.osm.pbf", "transit/poa_osm.pbf")


def find_kind(tags):
    """Name the kind of an object by the first tag that fits; "" for none, or an unclear school."""
    kind = next((ours for key, value, ours in FACILITY_TAGS if tags.get(key) == value), "")
    if kind != "basisschool":
        return kind
    level, name = tags.get("isced:level", ""), tags.get("name", "")
    digits = "".join(sign if sign.isdigit() else " " for sign in level).split()
    return kind if "1" in digits or "basisschool" in name.lower() else ""


def read_by_osmium(path):
    """Read kinds by the name of the object: points, and areas of closed ways and relations."""
    found = {}
    wanted = osmium.filter.TagFilter(*((key, value) for key, value, _ in FACILITY_TAGS))
    for thing in osmium.FileProcessor(str(path)).with_areas(wanted).with_filter(wanted):
        kind = find_kind(dict(thing.tags))
        if not kind:
            continue
        if thing.is_node():
            found[f"node/{thing.id}"] = kind
        elif thing.is_area():
            found[f"{'way' if thing.from_way() else 'relation'}/{thing.orig_id()}"] = kind
    return found


@pytest.mark.parametrize("name", EXTRACTS)
def test_the_same_facilities_as_osmium(shared, name):
    path = shared / name
    if not path.is_file():
        pytest.skip(f"{name} is not here")
    raw = ADAPTER.read(Delivery("facilities", "osm", path, name))
    kept = raw[raw["reject_code"] == ""]
    ours = dict(zip(kept["source_row"], kept["kind"], strict=True))
    theirs = read_by_osmium(path)
    assert len(ours) == len(kept) > 20
    assert ours == theirs
