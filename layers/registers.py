"""What the registers say of each record: building, parcel, zone and energy label.

Each function returns records of its own register, with the group of the site that they speak of,
ready to be merged field by field (layers/merging.py).
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.doubles import plain_address
from layers.layer import Layer, Layers
from layers.places import containing, keep_shapes, positions_of


def register_records(table: pd.DataFrame, layers: Layers) -> pd.DataFrame:
    """Collect what all registers of the region say of these records.

    Parameters
    ----------
    table
        Placed records with their `group`.
    layers
        `buildings`, `parcels`, `zoning` and `energy_labels` are used where the region has them.

    Returns
    -------
    Tall table with `group`, `record`, `source`, `reference_day` and the fields that were found.
    """
    return pd.concat(
        [
            _building_records(table, layers),
            _label_records(table, layers),
            _parcel_records(table, layers),
            _zoning_records(table, layers),
        ],
        ignore_index=True,
    )


def _records_at(
    layer: Layer, positions: npt.NDArray[np.intp], groups: pd.Series, fields: dict[str, str]
) -> pd.DataFrame:
    """Turn rows of a register into records of the groups that point at them.

    `fields` goes from the site's field to the register's column; -1 in `positions` points at
    nothing.
    """
    at = positions >= 0
    rows = layer.table.iloc[positions[at]].reset_index(drop=True)
    found = pd.DataFrame({field: rows[column] for field, column in fields.items()})
    found["group"] = groups.to_numpy()[at]
    found["source"] = rows["source"]
    found["record"] = rows["source"] + "#" + rows["source_row"]
    found["reference_day"] = rows["reference_day"]
    return found.drop_duplicates(["group", "record"])


def _building_records(table: pd.DataFrame, layers: Layers) -> pd.DataFrame:
    """Take what the BAG says of each building."""
    if "buildings" not in layers:
        return pd.DataFrame()
    fields = {
        "bag_pand_id": "bag_pand_id",
        "bag_status": "bag_status",
        "bouwjaar": "bouwjaar",
        "go_m2": "go_m2",
    }
    is_building = (table["kind"] != "grond").to_numpy()
    positions = np.where(is_building, table["building_row"].to_numpy(), -1)
    return _records_at(layers["buildings"], positions, table["group"], fields)


def _parcel_records(table: pd.DataFrame, layers: Layers) -> pd.DataFrame:
    """Take the registered size of each parcel."""
    if "parcels" not in layers:
        return pd.DataFrame()
    fields = {"parcel_id": "parcel_id", "parcel_m2": "area_m2"}
    positions = table["parcel_row"].to_numpy()
    return _records_at(layers["parcels"], positions, table["group"], fields)


def _zoning_records(table: pd.DataFrame, layers: Layers) -> pd.DataFrame:
    """Take the zone in which each measured place lies."""
    if "zoning" not in layers:
        return pd.DataFrame()
    points = keep_shapes(
        table["point"].to_numpy(dtype=object), table["is_measured"].to_numpy(dtype=bool)
    )
    fields = {"bestemming": "main_group", "hindrance_category": "hindrance_category"}
    return _records_at(
        layers["zoning"], containing(layers["zoning"], points), table["group"], fields
    )


def _label_records(table: pd.DataFrame, layers: Layers) -> pd.DataFrame:
    """Take the energy label: by unit, else by building, else by postcode and house number."""
    if "energy_labels" not in layers:
        return pd.DataFrame()
    labels = _newest_labels(layers["energy_labels"].table)
    layer = Layer("energy_labels", labels.reset_index(drop=True), (), pd.DataFrame())
    spot = layer.table["postcode"] + "|" + _plain_house_number(layer.table["house_number"])
    number = _house_number(table["address"])
    wanted = [
        (table["bag_vbo_ids"].str.split(";").str[0].fillna(""), layer.table["bag_vbo_id"]),
        (_building_ids(table, layers), layer.table["bag_pand_id"]),
        ((table["postcode"].str.replace(" ", "") + "|" + number).where(number != "", ""), spot),
    ]
    positions = np.full(len(table), -1)
    for keys, column in wanted:
        found = positions_of(keys, column.where(~column.str.startswith("|"), ""))
        positions = np.where(positions >= 0, positions, found)
    positions = np.where(table["kind"] != "grond", positions, -1)
    return _records_at(layer, positions, table["group"], {"energy_label": "energy_label"})


def _newest_labels(labels: pd.DataFrame) -> pd.DataFrame:
    """Order labels with the newest of each object first.

    Where an object has several labels and one of them has no day, nobody knows which is the
    newest: that one comes first, without a label.
    """
    has_other = pd.Series(False, index=labels.index)
    for name in ("bag_vbo_id", "bag_pand_id"):
        has_other |= (labels[name] != "") & labels[name].duplicated(keep=False)
    is_unsure = has_other & (labels["registered_on"] == "")
    told = labels.assign(
        energy_label=labels["energy_label"].mask(is_unsure, ""), is_unsure=is_unsure
    )
    return told.sort_values(
        ["is_unsure", "registered_on", "bag_vbo_id"], ascending=[False, False, True], kind="stable"
    )


def _building_ids(table: pd.DataFrame, layers: Layers) -> pd.Series:
    """BAG id of each record: as its owner says, else of the building in which its point lies."""
    said = table["bag_pand_id"]
    if "buildings" not in layers:
        return said
    row = table["building_row"].to_numpy()
    ids = layers["buildings"].table["bag_pand_id"].to_numpy(dtype=object)
    if len(ids) == 0:
        return said
    found = pd.Series(np.where(row >= 0, ids[np.clip(row, 0, None)], ""), index=table.index)
    return said.where(said != "", found.astype("str"))


def _house_number(address: pd.Series) -> pd.Series:
    """House number of an address, "" where none can be told.

    What stands before the first comma counts: behind it comes the town. The number is the last
    one, with a letter and an addition: "Binnenhof 1a, 's-Gravenhage" gives "1a".
    """
    street = plain_address(address.astype("str").str.split(",").str[0])
    number = street.str.extract(r"(?:^|\s)(\d+ ?[a-z]?(?: \w{1,4})?)$")[0].fillna("")
    return _plain_house_number(number.astype("str"))


def _plain_house_number(number: pd.Series) -> pd.Series:
    """Write house numbers in one way: "22A-3" and "22 a 3" as "22a 3"."""
    plain = number.str.lower().str.replace(r"[\W_]+", " ", regex=True).str.strip()
    return plain.str.replace(r"(?<=\d) (?=[a-z])", "", regex=True)
