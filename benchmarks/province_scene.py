"""The invented province as the program sees it after reading: sites, layers, profile, settings.

Merging records into sites is not part of this: each parcel is one record and one site, as
`layers.sites.find_sites` would leave it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from synthetic_province import DAY, RASTERS, RD

from layers.halves import ask_halves
from layers.layer import REJECT_COLUMNS, Layer
from layers.merging import FIELDS
from layers.network import Network
from layers.network_arrays import make_network_from_arrays
from layers.points_in_areas import place_points
from layers.sites import Sites
from layers.source import Delivery, Source
from layers.street_layer import STREETS, StreetNets
from layers.texts import as_texts, join_ends, keep_texts, repeat_text, take_texts
from scoring.capacity import find_places
from scoring.gemeenten import find_gemeente_facts
from scoring.indicators import INDICATORS
from scoring.opvang_task import TaskFacts
from scoring.profile import Profile
from scoring.profile_toml import parse_profile
from scout.packaged import find_data

TODAY = date(2026, 11, 21)
PROFILE = "verkenning"
# What can be known of half a million parcels: 27 of the profile's indicators.
MEASURED = (
    "restopgave_aandeel", "benutting_restopgave", "ses_voorzichtigheid",
    "afstand_hub_km", "omvang_passend",
    "huisartsen_3km", "isk_bereik_min", "veiligheid_bereik_km",
    "beschikbaar_jaren", "uitbreidbaarheid", "bestemming_passend",
    "energielabel", "asbestrisico", "geluid_lden", "no2", "groen_300m",
    "eigendom", "spanning_am", "bvo_per_plek",
    "supermarkt_m", "basisschool_m", "huisarts_m", "apotheek_m", "bushalte_score", "station_km",
    "kinderopvang_m", "bibliotheek_ontmoeting_m",
)  # fmt: skip
NUMBERS = (
    "bvo_m2", "go_m2", "parcel_m2", "bouwjaar", "rent_eur_year", "investment_eur",
    "cost_eur_place_year", "places", "conversion_months", "hindrance_category",
)  # fmt: skip
GIVEN = (
    "bvo_m2", "bouwjaar", "energy_label", "ownership", "available_until", "bestemming",
)  # fmt: skip
TASK = TaskFacts("2026", "published", None, None, None, 5.0, 0, "verzonnen")
HUBS = 5


def read_profile() -> Profile:
    """Take the profile with the 27 indicators; what a criterion loses, the others share."""
    text = (find_data("profiles") / f"{PROFILE}.toml").read_text(encoding="utf-8")
    whole = parse_profile(text, {name: each.is_class for name, each in INDICATORS.items()})
    kept = tuple(
        replace(
            criterion,
            indicators=tuple(e for e in criterion.indicators if e.indicator in MEASURED),
        )
        for criterion in whole.criteria
    )
    found = sum(len(criterion.indicators) for criterion in kept)
    if found != len(MEASURED) or not all(criterion.indicators for criterion in kept):
        raise SystemExit(f"the profile has {found} of the {len(MEASURED)} indicators")
    return replace(whole, criteria=kept)


def read_streets(folder: Path) -> StreetNets:
    """Read the walking network; the same streets are cycled, in both directions."""
    with np.load(folder / "streets.npz") as arrays:
        walk = make_network_from_arrays(arrays)
    networks: dict[str, Network] = {"walk": walk, "bike": replace(walk, mode="bike")}
    rows = [
        {"source": "streets", "source_row": mode, "reference_day": DAY, "mode": mode}
        for mode in networks
    ]
    layer = Layer(STREETS, pd.DataFrame(rows).astype("str"), (), _no_rejects())
    return StreetNets(networks, np.empty(0, dtype=object), layer)


def read_tables(folder: Path) -> dict[str, Layer]:
    """Read facilities, zones and gemeenten, and make the small tables."""
    tables = {
        name: gpd.read_parquet(folder / f"{name}.parquet")
        for name in ("facilities", "zones", "gemeenten")
    }
    codes = tables["gemeenten"]["gemeente_code"]
    return {
        name: Layer(name, table, (), _no_rejects())
        for name, table in {**tables, **_make_small(codes, tables["facilities"])}.items()
    }


def _make_small(codes: pd.Series, facilities: gpd.GeoDataFrame) -> dict[str, pd.DataFrame]:
    """Make the tables with a row a gemeente, and a few places with reception."""
    random = np.random.default_rng(21)
    count = len(codes)
    rows = [str(number) for number in range(2, count + 2)]
    numbered = {"source_row": rows, "reference_day": "2026-01-01"}
    statistics = pd.DataFrame(
        {
            "gemeente_code": codes, "gemeente_name": codes, "province_code": "PV90",
            "inhabitants": random.integers(10_000, 200_000, count).astype(float),
            "ses_woa": random.uniform(-0.5, 0.3, count).round(3), "labour_region_code": "AM90",
            "labour_region_name": "Hier", "labour_tension": random.uniform(0.5, 4, count).round(2),
            "source": "cbs", **numbered,
        }
    )  # fmt: skip
    tasks = pd.DataFrame(
        {
            "gemeente_code": codes, "task_places": random.integers(50, 900, count).astype(float),
            "source": "tasks", **numbered,
        }
    )  # fmt: skip
    hubs = facilities.geometry.iloc[:HUBS].to_numpy()
    reception = gpd.GeoDataFrame(
        {
            "name": "azc", "gemeente_code": codes.iloc[:HUBS].to_numpy(), "type": "azc",
            "places": 300.0, "available_until": "2040-01-01", "is_hub": "ja",
            "free_span_places": 100.0, "origin": "verzonnen", "reference_day": DAY,
            "source": "coa", "source_row": rows[:HUBS],
        },
        geometry=hubs, crs=RD,
    )  # fmt: skip
    return {"gemeente_statistics": statistics, "opvang_tasks": tasks, "reception": reception}


def place_parcels(parcels: gpd.GeoDataFrame, gemeenten: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Take a point in each parcel, and the gemeente in which it lies."""
    centre = ask_halves(shapely.centroid, np.asarray(parcels.geometry.to_numpy(), dtype=object))
    at = place_points(centre, gemeenten.geometry.to_numpy())
    return parcels.assign(point=centre, gemeente_code=take_texts(gemeenten["gemeente_code"], at))


def make_sites(placed: gpd.GeoDataFrame, profile: Profile) -> Sites:
    """Make the table of sites as `layers.sites` promises it, with the places of the profile."""
    number, kind = placed["parcel_id"], placed["kind"]
    count, blank, none = len(number), repeat_text("", len(number)), np.full(len(number), np.nan)
    index = pd.Index(join_ends("brk:", number), name="site_id")
    record = join_ends("brk#", number)
    shape = placed.geometry.to_numpy()
    columns: dict[str, object] = {
        **dict.fromkeys([name for name in FIELDS if name not in NUMBERS], blank),
        **dict.fromkeys(NUMBERS, none),
        **{name: placed[name].array for name in GIVEN},
        "parcel_m2": np.round(shapely.area(shape)),
        "parcel_id": number.array,
        "reference_day": repeat_text(DAY, count),
        "kind": kind.array,
        "origin": repeat_text("brk", count),
        "gemeente_code": as_texts(placed["gemeente_code"]),
        "gemeente_name": as_texts(placed["gemeente_code"]),
        "is_measured": np.ones(count, dtype=bool),
        "area_id": blank,
        "footprint": placed["footprint"].to_numpy(dtype=object),
        "parcel": np.asarray(shape, dtype=object),
        "bvo_is_estimate": np.zeros(count, dtype=bool),
        "object_ids": as_texts(index),
        "also_known_as": blank,
        "geometry": gpd.array.from_shapely(placed["point"].to_numpy(), RD),
    }
    table = pd.DataFrame(columns, index=index, copy=False)
    table = table.assign(**find_places(table, profile), inhabitants_near=none)
    always = ("geometry", "gemeente_code", "parcel", "parcel_m2", "parcel_id")
    origins = pd.DataFrame(
        {
            **dict.fromkeys(FIELDS, blank),
            **{name: keep_texts(record, _is_known(placed[name])) for name in GIVEN},
            **dict.fromkeys(always, record),
            "footprint": keep_texts(record, (kind != "grond").to_numpy(dtype=bool)),
        },
        index=index,
        copy=False,
    )
    days = pd.Series(repeat_text(DAY, count), index=pd.Index(record, name="record"))
    remarks = pd.DataFrame({"site_id": [], "code": [], "fields": []}, dtype=object)
    frame = gpd.GeoDataFrame(table, geometry="geometry", crs=RD, copy=False)
    return Sites(frame, origins, days, remarks, _no_rejects(), pd.Series([], dtype="int64"))


def _is_known(column: pd.Series) -> np.ndarray:
    """Say which cells hold a number or a word."""
    is_text = isinstance(column.dtype, pd.StringDtype)
    return (column != "" if is_text else column.notna()).to_numpy(dtype=bool)


def find_gemeenten(layers: Mapping[str, Layer]) -> pd.DataFrame:
    """Gather what is known of the gemeenten."""
    codes = tuple(layers["gemeenten"].table["gemeente_code"])
    return find_gemeente_facts(layers, TASK, codes, TODAY)


def list_rasters(folder: Path) -> tuple[list[Delivery], list[Source]]:
    """List the rasters as deliveries with their cards."""
    deliveries = [
        Delivery(
            "rasters", "raster", folder / name, name, date(2024, 1, 1),
            {"indicator": indicator, "statistic": "mean"},
        )
        for indicator, name in RASTERS.items()
    ]  # fmt: skip
    cards = [
        Source(
            f"raster-{indicator}", "raster", "", "", "", "", "", "rasters", name, "2024-01-01",
            "", "", 0, 0,
        )
        for indicator, name in RASTERS.items()
    ]  # fmt: skip
    return deliveries, cards


def _no_rejects() -> pd.DataFrame:
    return pd.DataFrame(columns=list(REJECT_COLUMNS))
