"""Small invented scenes: a few sites, the layers around them, and what must hold for a measure."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import Point

from layers.layer import REJECT_COLUMNS, Layer
from layers.sites import Sites
from layers.source import Source
from layers.tables import TABLES
from scoring.indicator import Scene
from scoring.indicators import INDICATORS
from scoring.measurement import Measurement
from scoring.profile import Profile, Rule

RD = "EPSG:28992"
ORIGIN = (50_000.0, 540_000.0)  # somewhere in the North Sea, inside the RD window

TEXTS = (
    "name", "address", "postcode", "area_id", "parcel_id", "bag_pand_id", "bag_status",
    "current_use", "vacant_since", "available_from", "available_until", "ownership", "monument",
    "asbestos", "energy_label", "sanitary", "kitchen", "is_divisible", "own_bedrooms",
    "target_groups", "grid_connection", "is_confidential", "remark", "also_known_as",
    "bestemming", "places_note",
)  # fmt: skip
NUMBERS = (
    "parcel_m2", "bouwjaar", "bvo_m2", "go_m2", "rent_eur_year", "investment_eur",
    "cost_eur_place_year", "places", "conversion_months", "hindrance_category",
    "possible_places", "planned_places",
)  # fmt: skip

ASSUMPTIONS = {
    "detour_factor": 1.25, "go_to_bvo_factor": 1.2, "bike_speed_kmh": 15.0,
    "reception_radius_m": 5000.0, "gp_radius_m": 3000.0, "asbestos_ban_year": 1994.0,
    "bus_full_departures_per_hour": 2.0, "green_minimum_m2": 5000.0, "noise_flag_db": 65.0,
    "flood_flag_m": 2.0,
}  # fmt: skip


def at(x: float, y: float) -> Point:
    """A point so many metres east and north of the middle of the scene."""
    return Point(ORIGIN[0] + x, ORIGIN[1] + y)


def box(x: float, y: float, width: float, height: float | None = None):
    """A rectangle with its lower left corner there."""
    from shapely.geometry import box as rectangle

    x0, y0 = ORIGIN[0] + x, ORIGIN[1] + y
    return rectangle(x0, y0, x0 + width, y0 + (width if height is None else height))


def make_sites(given: list[dict[str, Any]]) -> Sites:
    """Sites s0, s1, … with unknown fields unless given; their record is "intake#<2 + number>"."""
    index = pd.Index([row.get("site_id", f"s{i}") for i, row in enumerate(given)], name="site_id")
    rows = []
    for i, row in enumerate(given):
        full: dict[str, Any] = dict.fromkeys(TEXTS, "") | dict.fromkeys(NUMBERS, np.nan)
        full |= {
            "kind": "pand", "origin": "rvb", "gemeente_code": "GM9001",
            "gemeente_name": "Zilverveen", "is_measured": True, "geometry": at(0, 0),
            "footprint": None, "parcel": None, "bvo_is_estimate": False,
            "reference_day": "2026-10-15", "object_ids": f"rvb:{i}", "places_origin": "",
        }  # fmt: skip
        rows.append(full | {key: value for key, value in row.items() if key != "site_id"})
    columns = list(rows[0]) if rows else [*TEXTS, *NUMBERS, "kind", "gemeente_code"]
    table = pd.DataFrame(rows, index=index, columns=columns)
    if not rows:
        table = _empty_sites(index)
    words = (*TEXTS, "kind", "gemeente_code", "gemeente_name", "places_origin", "object_ids")
    shapes = ("footprint", "parcel")
    kinds = dict.fromkeys(NUMBERS, float) | dict.fromkeys(shapes, object)
    table = table.astype(kinds | dict.fromkeys(words, "str"))
    record = pd.Series([f"intake#{i + 2}" for i in range(len(given))], index=index, dtype="str")
    is_known = table.notna() & table.astype(object).ne("")
    names = record.to_numpy(dtype=object)[:, None]
    origins = pd.DataFrame(
        np.where(is_known, names, ""), index=index, columns=table.columns, dtype="str"
    )
    days = pd.Series(table["reference_day"].to_numpy(), index=record.to_numpy(), dtype="str")
    frame = gpd.GeoDataFrame(table, geometry="geometry", crs=RD)
    nothing = pd.DataFrame()
    return Sites(frame, origins, days, nothing, nothing, pd.Series(dtype=float))


def _empty_sites(index: pd.Index) -> pd.DataFrame:
    full = make_sites([{}]).table
    return pd.DataFrame(full.iloc[:0]).set_axis(index.astype("str"))


def make_layer(name: str, given: list[dict[str, Any]], source: str = "") -> Layer:
    """A layer by its contract, unknown where not given; source named like the table."""
    source = source or name
    blank: dict[str, Any] = {"site_id": "", "indicator": "", "value": np.nan}
    if name in TABLES:
        blank = {
            column.name: np.nan if column.kind in {"number", "integer"} else ""
            for column in TABLES[name].columns
        }
    blank |= {"source": source, "source_row": "", "reference_day": "2026-06-01"}
    has_shape = name in TABLES and bool(TABLES[name].geometry)
    rows = [blank | {"source_row": str(i + 2)} | row for i, row in enumerate(given)]
    columns = [*blank, *(["geometry"] if has_shape else [])]
    kinds = {name: "str" if isinstance(value, str) else "float" for name, value in blank.items()}
    table = pd.DataFrame(rows, columns=columns).reset_index(drop=True).astype(kinds)
    if has_shape:
        table = gpd.GeoDataFrame(table, geometry="geometry", crs=RD)
    card = Source(
        id=source, catalog_id=source, title="", publisher="", licence="", attribution="", url="",
        table=name, shown_path=f"{source}.csv", reference_day="", sha256="", crs="",
        rows_read=len(table), rows_kept=len(table),
    )  # fmt: skip
    return Layer(name, table, (card,), pd.DataFrame(columns=list(REJECT_COLUMNS)))


GEMEENTE = {
    "gemeente_code": "GM9001", "gemeente_name": "Zilverveen", "inhabitants": 20_000.0,
    "ses_woa": np.nan, "labour_region_code": "AM1", "labour_tension": np.nan,
    "task_places": np.nan, "gap_places": np.nan, "gap_share": np.nan, "backlog_share": np.nan,
    "task_origin": "", "statistics_origin": "", "taakstelling_origin": "", "ses_woa_origin": "",
    "labour_tension_origin": "",
}  # fmt: skip


def make_scene(
    sites: list[dict[str, Any]],
    layers: Mapping[str, list[dict[str, Any]]] | None = None,
    gemeenten: list[dict[str, Any]] | None = None,
    **assumptions: float,
) -> Scene:
    """A scene on 1 November 2026; layers as lists of rows."""
    known = [GEMEENTE | row for row in (gemeenten if gemeenten is not None else [{}])]
    facts = pd.DataFrame(known, columns=list(GEMEENTE)).set_index("gemeente_code")
    return Scene(
        sites=make_sites(sites),
        layers={name: make_layer(name, rows) for name, rows in (layers or {}).items()},
        gemeenten=facts,
        assumptions=ASSUMPTIONS | assumptions,
        reference_day=date(2026, 11, 1),
    )


def make_profile(*codes: str, **fields: Any) -> Profile:
    """A profile for 20 to 199 places and half a year, with some rules switched on."""
    rules = tuple(Rule(code, fields.pop("on_unknown", "onbeslist"), "test") for code in codes)
    given: dict[str, Any] = {
        "id": "test", "title": "", "mode": "kleinschalige_opvang", "author": "", "day": "",
        "note": "", "is_exploration": False, "counts_as_durable": True, "criteria": (),
        "rules": rules, "assumptions": {}, "places_minimum": 20, "places_maximum": 199,
        "term_minimum_years": 0.5, "min_coverage": 0.0, "min_coverage_ondersteuning": 0.0,
        "age_limits_months": {},
    }  # fmt: skip
    return Profile(**(given | fields))


def check_measurement(measurement: Measurement, scene: Scene, indicator: str) -> None:
    """What every measure promises: index, name, kind of value, and evidence only where known."""
    index = scene.sites.table.index
    for series in (
        measurement.value, measurement.origin, measurement.day, measurement.is_approximate,
    ):  # fmt: skip
        assert series.index.equals(index)
        assert series.name == indicator
    unknown = measurement.value.isna()
    if INDICATORS[indicator].is_class:
        assert measurement.value.dtype == object
        assert all(isinstance(word, str) and word for word in measurement.value[~unknown])
    else:
        assert measurement.value.dtype == np.float64
        assert np.isfinite(measurement.value[~unknown]).all()
    assert measurement.is_approximate.dtype == bool
    assert (measurement.origin[unknown] == "").all()
    assert (measurement.day[unknown] == "").all()
    assert not measurement.is_approximate[unknown].any()
    assert (measurement.origin[~unknown].str.contains("#")).all(), "a known value has a record"


@pytest.fixture(scope="session", name="scene_of")
def _scene_of() -> Callable[..., Scene]:
    return make_scene


@pytest.fixture(scope="session", name="profile_of")
def _profile_of() -> Callable[..., Profile]:
    return make_profile


@pytest.fixture(scope="session", name="measure")
def _measure() -> Callable[[str, Scene], Measurement]:
    """Measure an indicator and check what every measure promises."""

    def measure(indicator: str, scene: Scene) -> Measurement:
        measurement = INDICATORS[indicator].measure(scene)
        check_measurement(measurement, scene, indicator)
        return measurement

    return measure


@pytest.fixture(scope="session", name="at")
def _at() -> Callable[[float, float], Point]:
    return at


@pytest.fixture(scope="session", name="box")
def _box() -> Callable[..., Any]:
    return box
