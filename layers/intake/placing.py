"""Finds a place for records that have only an address: in the region's own files, then a service.

The order of trust: what the list itself says (a place, a BAG building, a parcel), then an address
in the file of energy labels that the region has, then a service for addresses, then the postcode.
"""

import math
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd

from layers.crs import RD
from layers.intake.address import Address, fold_house, read_address
from layers.intake.geocode import APPROXIMATE, NOWHERE, Geocode, Hit, judge_hits
from layers.layer import Layer, Layers


@dataclass(frozen=True)
class Placing:
    """Records with what was found about their place.

    Parameters
    ----------
    table
        As given, with the fields that were unknown and are found now.
    notes
        `position, field, code, detail`: what was done, and at `field` "" how the record got its
        place ("place_own", "place_bag", "place_parcel", "place_label", or a code of `Hit`).
    """

    table: gpd.GeoDataFrame
    notes: pd.DataFrame


def place_records(table: gpd.GeoDataFrame, layers: Layers, geocode: Geocode | None) -> Placing:
    """Give each record without a place the best one that its address leads to.

    Parameters
    ----------
    table
        Checked vacancies (EPSG:28992), any unique index.
    layers
        `buildings`, `parcels`, `energy_labels` are used where the region has them.
    geocode
        Asked for what the region's files do not know, each address once; None asks nobody.
        Confidential records are never sent.

    Raises
    ------
    SourceUnreachableError
        The service does not answer; whatever `geocode` raises.
    """
    codes = find_own_places(table, layers)
    addresses = {
        position: read_address(str(row["address"]), str(row["postcode"]))
        for position, row in table[codes == ""].iterrows()
    }
    labels = find_labels(addresses, table, layers)
    asked = {
        position: address
        for position, address in addresses.items()
        if position not in labels
        and address.is_whole
        and table.at[position, "is_confidential"] != "ja"
        and table.at[position, "location_quality"] != "postcode"
    }
    hits = ask(asked, geocode)
    if "parcels" in layers:  # then the parcel is looked up by place
        hits = {position: replace(hit, parcel="") for position, hit in hits.items()}
    for position, address in addresses.items():
        if position not in labels and position not in hits:
            hits[position] = explain_unasked(table, position, address)
    return fill_places(table, codes, labels, hits)


def find_own_places(table: gpd.GeoDataFrame, layers: Layers) -> pd.Series:
    """Say which records have a place of their own: code, or "" for those without."""
    codes = pd.Series("", index=table.index, dtype="str")
    if "parcels" in layers:
        known = {plain(name) for name in layers["parcels"].table["parcel_id"]}
        known |= {plain(name) for name in layers["parcels"].table["parcel_number"]} - {""}
        codes = codes.mask(table["parcel_id"].map(plain).isin(known - {""}), "place_parcel")
    if "buildings" in layers:
        known = set(layers["buildings"].table["bag_pand_id"]) - {""}
        codes = codes.mask(table["bag_pand_id"].isin(known), "place_bag")
    return codes.mask(table.geometry.notna(), "place_own")


def plain(number: str) -> str:
    """Write a parcel number in one way, as `layers.places` compares them."""
    return "".join(sign for sign in str(number).upper() if sign not in " .-")


def find_labels(
    addresses: dict[int, Address], table: pd.DataFrame, layers: Layers
) -> dict[int, tuple[str, str]]:
    """Find records by postcode and house number in the region's energy labels.

    Returns
    -------
    Per record the BAG building and unit ("" if there are more units), where the labels at that
    address name one building, the region has it, and the record does not name another.
    """
    if not {"energy_labels", "buildings"} <= set(layers):
        return {}
    labels: Layer = layers["energy_labels"]
    known = set(layers["buildings"].table["bag_pand_id"])
    doors: dict[tuple[str, str], set[tuple[str, str]]] = {}
    columns = ("postcode", "house_number", "bag_pand_id", "bag_vbo_id")
    wanted = {(each.postcode, each.house) for each in addresses.values() if each.house}
    for postcode, number, pand, unit in zip(*(labels.table[name] for name in columns), strict=True):
        door = (str(postcode), fold_house(str(number)))
        if door in wanted and pand in known:
            doors.setdefault(door, set()).add((str(pand), str(unit)))
    found = {}
    for position, address in addresses.items():
        at = doors.get((address.postcode, address.house), set())
        buildings, units = {pand for pand, _ in at}, {unit for _, unit in at}
        if len(buildings) == 1 and not table.at[position, "bag_pand_id"]:
            found[position] = (buildings.pop(), units.pop() if len(units) == 1 else "")
    return found


def ask(asked: dict[int, Address], geocode: Geocode | None) -> dict[int, Hit]:
    """Ask the service for each address once and judge its answers."""
    if geocode is None or not asked:
        return {}
    queries = sorted({address.query for address in asked.values()})
    answers = dict(zip(queries, geocode(queries), strict=True))
    return {
        position: judge_hits(each, found)
        for position, each in asked.items()
        if (found := answers[each.query]) is not None
    }


def explain_unasked(table: pd.DataFrame, position: int, address: Address) -> Hit:
    """Say why nobody was asked for an address; the postcode remains where it is known."""
    if not address.is_whole:
        code = "address_incomplete"
    elif table.at[position, "location_quality"] == "postcode":
        code = "place_postcode"
    elif table.at[position, "is_confidential"] == "ja":
        code = "geocode_confidential"
    else:
        code = "geocode_offline"
    quality = APPROXIMATE if len(address.postcode) >= 4 else NOWHERE
    return Hit(quality, code, shown=address.postcode, postcode=address.postcode)


def fill_places(
    table: gpd.GeoDataFrame,
    codes: pd.Series,
    labels: dict[int, tuple[str, str]],
    hits: dict[int, Hit],
) -> Placing:
    """Put what was found into the fields that were unknown, and note each of them."""
    notes = [(position, "", code, "") for position, code in codes.items() if code]
    values: dict[str, dict[int, str]] = {
        name: {}
        for name in ("location_quality", "postcode", "bag_pand_id", "bag_vbo_ids", "parcel_id")
    }
    points: dict[int, tuple[float, float]] = {}
    for position, (pand, unit) in labels.items():
        values["bag_pand_id"][position], values["bag_vbo_ids"][position] = pand, unit
        notes.append((position, "", "place_label", pand))
    for position, hit in hits.items():
        notes.append((position, "", hit.code, hit.shown))
        values["location_quality"][position] = hit.quality
        values["postcode"][position] = hit.postcode
        values["bag_vbo_ids"][position] = hit.bag_vbo_id
        values["parcel_id"][position] = hit.parcel
        if not math.isnan(hit.x_m):
            points[position] = (hit.x_m, hit.y_m)
    filled = pd.DataFrame(table.drop(columns="geometry"))
    for name, words in values.items():
        found = pd.Series(words, dtype="str").reindex(table.index).fillna("")
        is_new = (found != "") & ((filled[name] == "") | (name == "location_quality"))
        is_new &= found != filled[name]
        told = "place_quality" if name == "location_quality" else "place_found"
        notes += [(position, name, told, "") for position in table.index[is_new]]
        filled[name] = filled[name].mask(is_new, found).astype("str")
    shapes = np.array(table.geometry.to_numpy(), dtype=object)
    at = list(points)
    shapes[table.index.get_indexer(pd.Index(at))] = gpd.points_from_xy(
        [points[position][0] for position in at], [points[position][1] for position in at]
    )
    notes += [(position, name, "place_found", "") for position in at for name in ("x_rd", "y_rd")]
    return Placing(
        gpd.GeoDataFrame(filled, geometry=shapes, crs=RD, index=table.index),
        pd.DataFrame(notes, columns=["position", "field", "code", "detail"]),
    )
