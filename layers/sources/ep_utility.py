"""Utility buildings from the energy labels (RVO): offices, schools, halls, care, shops.

Not a list of vacant buildings. Where a region has no list of its own, these are the buildings
that exist; the remark says that vacancy is not known. There are no coordinates in the source, so
a building is placed by its postcode area and marked as approximate.
"""

import pandas as pd

from layers.adapter import Adapter
from layers.energy_label import HEADERS, newest_first, read_area, read_energy_labels
from layers.errors import ContractError, Fault
from layers.reject_lines import LeftOut, append_left_out
from layers.source import Delivery

UTILITY = "U"

# COA prefers buildings of at least 500 m2 (coa.nl/vastgoed).
DEFAULT_MIN_M2 = 500.0

# What the addresses of one building have in common in the register.
SHARED = ("postcode", "go_m2", "bouwjaar", "energy_label", "registered_on")

REMARK = "Utiliteitsgebouw uit het energielabelregister; leegstand niet bekend"


def read_utility(delivery: Delivery) -> pd.DataFrame:
    """Read the utility buildings that are large enough, one row per object.

    Of several labels for one object the newest counts, whatever its class or size: what was
    measured anew replaces what stood before. The area is the *gebruiksoppervlakte* of the thermal
    zone.

    Parameters
    ----------
    delivery
        EP-online's CSV or the Parquet file; option `min_m2` is the smallest floor area (500).

    Returns
    -------
    Raw table for `vacancies` without geometry. Older labels that would have qualified carry
    `reject_code` "superseded", utility buildings whose area is no number "area_unknown", and
    further addresses of one label "label_shared". Behind the rows stand the counts of dwellings
    and of smaller buildings.

    Raises
    ------
    SourceError, ContractError
        As `read_energy_labels`; "column_missing" without building class or area; "option_bad".
    """
    minimum = _read_minimum(delivery)
    labels = read_energy_labels(delivery)
    _require(labels, delivery)
    labels = labels.iloc[newest_first(labels)]
    area = read_area(labels)
    is_utility = labels["usage_class"].str.upper() == UTILITY
    is_wanted = is_utility & ((area >= minimum) | area.isna())
    is_older = labels["bag_vbo_id"].duplicated() & (labels["bag_vbo_id"] != "")
    newest = labels.drop_duplicates("bag_vbo_id").set_index("bag_vbo_id")["registered_on"]
    code = labels.get("reject_code", pd.Series("", index=labels.index, dtype="str"))
    found = labels.get("reject_found", pd.Series("", index=labels.index, dtype="str"))
    code = code.mask(area.isna(), "area_unknown").mask(is_older, "superseded")
    found = found.mask(area.isna(), labels["go_m2"])
    later = labels["registered_on"] + " → " + labels["bag_vbo_id"].map(newest).fillna("")
    found = found.mask(is_older, later)
    wanted = labels.assign(reject_code=code, reject_found=found)[is_wanted].sort_index()
    table = _name(_join_shared(wanted))
    is_small = is_utility & (area < minimum)
    told = [
        LeftOut("not_selected", int((~is_utility).sum()), "labels: geen utiliteitsgebouw"),
        LeftOut("not_selected", int(is_small.sum()), f"labels: kleiner dan {minimum:g} m2"),
    ]
    return append_left_out(table, told)


def _join_shared(labels: pd.DataFrame) -> pd.DataFrame:
    """Count a label that was registered for every address of one building once.

    A building of many units has one label with the area of the whole, registered for each of
    them: same postcode, area to a hundredth of a square metre, year, class and day. The first in
    the file stands for the building and its remark says so; the others name it.
    """
    names = [name for name in SHARED if name in labels]
    is_open = (labels["reject_code"] == "") & (labels["postcode"] != "")
    labels = labels.assign(remark=REMARK)
    groups = labels[is_open].groupby(names, sort=False)["bag_vbo_id"]
    count = groups.transform("size").reindex(labels.index, fill_value=1)
    first = groups.transform("first").reindex(labels.index, fill_value="")
    is_other = (groups.cumcount() > 0).reindex(labels.index, fill_value=False)
    told = f"{REMARK}. Het label staat op " + count.astype("str") + " adressen: één gebouw"
    return labels.assign(
        remark=labels["remark"].mask(count > 1, told),
        reject_code=labels["reject_code"].mask(is_other, "label_shared"),
        reject_found=labels["reject_found"].mask(is_other, first),
    )


def _name(labels: pd.DataFrame) -> pd.DataFrame:
    """Give labels the columns of vacancies."""
    table = labels.rename(
        columns={
            "bag_vbo_id": "object_id",
            "building_type": "current_use",
            "registered_on": "reference_day",
        }
    )
    table = table.assign(
        bag_vbo_ids=table["object_id"],
        origin="ep",
        kind="pand",
        location_quality="postcode",
    )
    if "house_number" in table and "postcode" in table:
        number = table["house_number"]
        table["name"] = (table["postcode"] + " " + number).str.strip()
    return table.drop(columns=["usage_class", "house_number"], errors="ignore")


def _require(labels: pd.DataFrame, delivery: Delivery) -> None:
    """Stop when the file cannot be selected from."""
    missing = [
        name for name in ("usage_class", "go_m2", "registered_on", "postcode") if name not in labels
    ]
    if missing:
        raise ContractError(
            Fault("column_missing", {"file": delivery.path.name, "column": HEADERS[name][0]})
            for name in missing
        )


def _read_minimum(delivery: Delivery) -> float:
    """Smallest floor area in m2, from the option or the default."""
    value = delivery.options.get("min_m2", DEFAULT_MIN_M2)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e7:
        fields = {"file": delivery.path.name, "option": "min_m2", "found": value, "expected": "m2"}
        raise ContractError(Fault("option_bad", fields))
    return float(value)


ADAPTER = Adapter(
    id="ep_utility",
    table="vacancies",
    read=read_utility,
    columns={
        "object_id": HEADERS["bag_vbo_id"][0],
        "bag_pand_id": HEADERS["bag_pand_id"][0],
        "postcode": HEADERS["postcode"][0],
        "go_m2": HEADERS["go_m2"][0],
        "bouwjaar": HEADERS["bouwjaar"][0],
        "energy_label": HEADERS["energy_label"][0],
        "current_use": HEADERS["building_type"][0],
        "reference_day": HEADERS["registered_on"][0],
    },
    options=("min_m2", "skip_rows"),
    is_register=True,
)
