"""`Sites`: the table of candidate sites, with the file and row behind every field."""

from collections.abc import Collection
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from layers.crs import RD
from layers.doubles import far_namesakes, group_doubles
from layers.layer import REJECT_COLUMNS, Layers
from layers.merging import FIELDS, Merged, merge_records
from layers.places import Placed, gemeente_of, places_of
from layers.registers import register_records
from layers.site_remarks import site_remarks


@dataclass(frozen=True)
class Sites:
    """Candidate sites and where each of their fields came from.

    Parameters
    ----------
    table
        One row a site on the index `site_id` (text, unique, sorted). The active geometry
        `geometry` is a point in EPSG:28992; `footprint` and `parcel` are polygons or None.
        Columns: `name, address, postcode, kind ("pand"|"grond"), origin, gemeente_code,
        gemeente_name` (both "" outside the region), `is_measured` (False: placed by postcode
        area, see `area_id`), `area_id, geometry, footprint, parcel, parcel_id, parcel_m2,
        bag_pand_id, bag_status, bouwjaar, bvo_m2, bvo_is_estimate, go_m2, current_use,
        vacant_since, available_from, available_until, ownership, monument, asbestos,
        energy_label, sanitary, kitchen, rent_eur_year, investment_eur, cost_eur_place_year,
        places, is_divisible, own_bedrooms, target_groups, conversion_months, grid_connection,
        is_confidential, remark, reference_day, also_known_as, object_ids, bestemming,
        hindrance_category`.
        Text is "" where unknown, numbers NaN, days ISO text or "".
    origins
        Same index, a column per field above: the record behind it, as "source#row" (several
        joined by ";"), "" where unknown. For `footprint` and `parcel` the record that drew it.
    record_days
        From record ("source#row") to its reference day (ISO text or "").
    remarks
        Long table `site_id, code, fields`: what was merged, which values differed, what was
        approximated. Never dropped in silence.
    rejects
        Records that could not become a site, columns `layers.layer.REJECT_COLUMNS`.
    outside
        Rows of nationwide registers that lie outside the region, counted per source.
    """

    table: gpd.GeoDataFrame
    origins: pd.DataFrame
    record_days: pd.Series
    remarks: pd.DataFrame
    rejects: pd.DataFrame
    outside: pd.Series


@dataclass(frozen=True)
class Region:
    """Where sites are sought.

    Parameters
    ----------
    gemeenten
        Codes of the region.
    registers
        Ids of sources that list buildings of the whole country: what lies outside the region is
        counted and left, while a building that someone put on an intake list is excluded by name.
    """

    gemeenten: tuple[str, ...]
    registers: Collection[str]


def find_sites(layers: Layers, region: Region) -> Sites:
    """Join vacant buildings and public parcels to their parcel, gemeente and registers.

    Every record becomes part of exactly one site, is set aside with its reason, or is counted as
    lying outside the region.

    Parameters
    ----------
    layers
        Needs `vacancies` and `gemeenten`; uses `buildings`, `parcels`, `zoning`,
        `energy_labels` and `postcode_areas` where the region has them.
    region
        The gemeenten that count, and which sources are nationwide registers.
    """
    records = _with_record(layers["vacancies"].table)
    placed = places_of(records, layers)
    table = placed.table.join(gemeente_of(placed.table["point"].to_numpy(dtype=object), layers))
    # A postcode area may lie in two gemeenten: what the owner says counts for such a place.
    said = ~table["is_measured"] & (table["gemeente_code_said"] != "")
    table["gemeente_code"] = table["gemeente_code"].where(~said, table["gemeente_code_said"])
    table["gemeente_name"] = table["gemeente_name"].where(~said, _names_of(table, layers))
    is_inside = table["gemeente_code"].isin(region.gemeenten)
    is_register = table["source"].isin(list(region.registers))
    outside = table.loc[~is_inside & is_register, "source"].value_counts().sort_index()
    table = table[is_inside | ~is_register].reset_index(drop=True)

    conflicting = far_namesakes(table)
    rejects = pd.concat(
        [
            _rejects(placed.lost, "place_unknown", layers),
            _rejects(table[conflicting], "key_conflict", layers),
        ],
        ignore_index=True,
    )
    table = table[~conflicting].reset_index(drop=True)
    group, joined = group_doubles(table)
    table["group"] = group
    tall = pd.concat(
        [table, register_records(table, layers)],
        ignore_index=True,
    )
    merged = merge_records(_with_order(tall, layers))
    return _as_sites(table, merged, placed, _Rest(joined, rejects, outside, tall, region))


@dataclass(frozen=True)
class _Rest:
    """What goes into `Sites` beside the merged table."""

    joined: pd.DataFrame
    rejects: pd.DataFrame
    outside: pd.Series
    tall: pd.DataFrame
    region: Region


def _with_record(table: pd.DataFrame) -> pd.DataFrame:
    """Add the record id, and keep apart in which gemeente the owner says it lies."""
    records = table.assign(record=table["source"] + "#" + table["source_row"])
    return records.rename(columns={"gemeente_code": "gemeente_code_said"})


def _names_of(table: pd.DataFrame, layers: Layers) -> pd.Series:
    """Name of the gemeente of each record by its code, "" where the borders lack it."""
    borders = layers["gemeenten"].table.drop_duplicates("gemeente_code")
    names = borders.set_index("gemeente_code")["gemeente_name"]
    return names.reindex(table["gemeente_code"]).fillna("").set_axis(table.index).astype("str")


def _rejects(table: pd.DataFrame, code: str, layers: Layers) -> pd.DataFrame:
    """Set whole records aside with one reason."""
    files = {source.id: source.shown_path for source in layers["vacancies"].sources}
    return pd.DataFrame(
        {
            "table": "vacancies",
            "source": table["source"].astype("str"),
            "file": table["source"].map(files).fillna("").astype("str"),
            "row": table["source_row"].astype("str"),
            "key": table["origin"].astype("str") + ":" + table["object_id"].astype("str"),
            "scope": "row",
            "column": "",
            "code": code,
            "found": table["address"].astype("str"),
            "expected": "",
        },
        columns=list(REJECT_COLUMNS),
    )


def _with_order(tall: pd.DataFrame, layers: Layers) -> pd.DataFrame:
    """Give each record the place of its source in the settings, to choose between equal days."""
    names = [source.id for layer in layers.values() for source in layer.sources]
    order = {name: position for position, name in enumerate(names)}
    return tall.assign(source_order=tall["source"].map(order).fillna(len(order)))


def _as_sites(table: pd.DataFrame, merged: Merged, placed: Placed, rest: _Rest) -> Sites:
    """Put the merged rows, their places and their notes together on `site_id`."""
    lead = _leading_record(table)
    known_names = _joined(table["origin"] + ":" + table["object_id"], table["group"])
    bag = merged.table["bag_pand_id"].where(lead["kind"] != "grond", "")
    own = lead["origin"] + ":" + lead["object_id"]
    site_id = own.where(bag == "", "bag:" + bag).astype("str").rename("site_id")

    is_inside = lead["gemeente_code"].isin(rest.region.gemeenten)
    frame = merged.table.drop(columns=["origin"]).assign(
        kind=lead["kind"].where(lead["kind"] != "", "pand"),
        origin=lead["origin"],
        gemeente_code=lead["gemeente_code"].where(is_inside, ""),
        gemeente_name=lead["gemeente_name"].where(is_inside, ""),
        is_measured=lead["is_measured"],
        area_id=lead["area_id"],
        footprint=_own_polygons(table, lead, "footprint"),
        parcel=_own_polygons(table, lead, "parcel"),
        bvo_is_estimate=merged.table["bvo_m2"].isna() & merged.table["go_m2"].notna(),
        object_ids=known_names,
        also_known_as=_other_names(known_names, site_id, table),
    )
    measured_area = shapely.area(frame["parcel"].to_numpy(dtype=object))
    drawn = frame["parcel_m2"].isna() & ~np.isnan(measured_area)
    frame["parcel_m2"] = frame["parcel_m2"].where(~drawn, np.round(measured_area))
    origins = merged.origins.reindex(columns=[*FIELDS, "geometry", "gemeente_code"]).assign(
        geometry=lead["record"],
        gemeente_code=lead["record"],
        footprint=_own_polygons(table, lead, "footprint_record"),
        parcel=_own_polygons(table, lead, "parcel_record"),
    )
    origins["parcel_m2"] = origins["parcel_m2"].where(~drawn, origins["parcel"])
    frame["geometry"] = lead["point"]
    remarks = site_remarks(table, merged, placed.remarks, rest.joined)
    remarks["site_id"] = site_id.reindex(remarks["group"]).to_numpy(dtype=object)

    frame.index = pd.Index(site_id, name="site_id")
    origins.index = frame.index
    frame = frame.sort_index()
    records = rest.tall.drop_duplicates("record").set_index("record")["reference_day"]
    return Sites(
        gpd.GeoDataFrame(frame, geometry="geometry", crs=RD),
        origins.sort_index().fillna("").astype("str"),
        records.fillna("").astype("str").sort_index(),
        remarks[["site_id", "code", "fields"]].sort_values(
            ["site_id", "code"], kind="stable", ignore_index=True
        ),
        rest.rejects,
        rest.outside,
    )


def _leading_record(table: pd.DataFrame) -> pd.DataFrame:
    """Choose the record that gives a group its place: measured first, then newest, then first."""
    ordered = table.assign(_first=np.arange(len(table))).sort_values(
        ["group", "is_measured", "reference_day", "_first"],
        ascending=[True, False, False, True],
        kind="stable",
    )
    return ordered.drop_duplicates("group").set_index("group").sort_index()


def _own_polygons(table: pd.DataFrame, lead: pd.DataFrame, name: str) -> pd.Series:
    """Take the leading record's polygon (or the record that drew it), else another record's."""
    other = table[name].groupby(table["group"]).first()
    own = lead[name]
    return own.where(own.notna(), other.reindex(own.index)).where(lead["is_measured"], None)


def _joined(names: pd.Series, groups: pd.Series) -> pd.Series:
    """Join the different names of each group, sorted, with ";"; on the group number."""
    distinct = pd.DataFrame({"group": groups, "name": names}).drop_duplicates()
    by_group: dict[int, list[str]] = {number: [] for number in sorted(set(groups))}
    for number, name in zip(distinct["group"], distinct["name"], strict=True):
        by_group[number].append(name)
    return pd.Series(
        [";".join(sorted(name for name in each if name)) for each in by_group.values()],
        index=pd.Index(list(by_group), name="group"),
        dtype="str",
    )


def _other_names(known: pd.Series, site_id: pd.Series, table: pd.DataFrame) -> pd.Series:
    """List the names under which a site is also known: owners' numbers and other BAG ids."""
    bag = ("bag:" + table["bag_pand_id"]).where(
        (table["bag_pand_id"] != "") & (table["kind"] != "grond"), ""
    )
    every = (known + ";" + _joined(bag, table["group"])).str.split(";")
    return pd.Series(
        [
            ";".join(name for name in names if name and name != own)
            for names, own in zip(every, site_id, strict=True)
        ],
        index=known.index,
        dtype="str",
    )
