"""What is shown beside the score, measured for the invented sites of a page."""

from dataclasses import replace

import numpy as np
import pandas as pd
import shapely

from layers.gemeente_tables import LINKED_GEMEENTEN
from layers.ground_tables import ZONES
from layers.settlement import SETTLEMENTS
from layers.sites import Sites
from layers.surroundings_tables import RECEPTION
from layers.tables import LOCAL_RULES
from scoring.dossier import Dossier, find_dossier
from scoring.indicator import Scene
from tests.maps.build_inputs import DAY, HOSTILE, Inputs, load_profile, make_inputs
from tests.maps.build_region import SIDE, SOUTH, WEST
from tests.scoring.build_travel import fill_layer, make_trips

HUBS, LINKED = 5, 2


def make_dossier(inputs: Inputs, hostile: bool = False) -> Dossier:
    """Sites on parcels of 100 by 100 m; every tenth without one. Natura 2000 is not in the list."""
    sites = _lay_grounds(inputs.scorecard.sites)
    draw = np.random.default_rng(23)
    names = HOSTILE if hostile else tuple(f"azc {number}" for number in range(HUBS))
    count = len(sites.table)
    ways_m = draw.uniform(500, 60_000, (count, HUBS))
    trips = {
        "hub_m": make_trips(ways_m, 50_000.0),
        "hub_min": make_trips(ways_m / 250, 200.0),
        "linked_m": make_trips(draw.uniform(500, 60_000, (count, LINKED))),
    }
    numbers = {name: one.value for name, one in load_profile().assumptions.items()}
    return find_dossier(
        Scene(sites, _make_layers(draw, names, hostile), pd.DataFrame(), numbers, DAY, trips=trips)
    )


def with_dossier(count: int = 120, hostile: bool = False, **given: object) -> Inputs:
    """The inputs of a page that shows it."""
    inputs = make_inputs(count, hostile=hostile, **given)
    return replace(inputs, head=replace(inputs.head, dossier=make_dossier(inputs, hostile)))


def _lay_grounds(sites: Sites) -> Sites:
    table = sites.table
    points = np.asarray(table.geometry.to_numpy(), dtype=object)
    x, y = shapely.get_x(points), shapely.get_y(points)
    parcel = shapely.box(x - 50, y - 50, x + 50, y + 50).astype(object)
    parcel[::10] = None
    footprint = shapely.box(x - 20, y - 10, x + 20, y + 10).astype(object)
    footprint[(table["kind"] == "grond").to_numpy()] = None
    record = sites.origins["geometry"]
    return replace(
        sites,
        table=table.assign(parcel=parcel, footprint=footprint),
        origins=sites.origins.assign(
            parcel=record.where(pd.notna(parcel), ""),
            footprint=record.where(pd.notna(footprint), ""),
        ),
        record_days=pd.Series("2026-10-15", index=record.to_numpy(), dtype="str"),
    )


def _make_layers(draw: np.random.Generator, names: tuple[str, ...], hostile: bool) -> dict:
    spots = draw.uniform(0.1, 0.9, (400, 2)) * SIDE + (WEST, SOUTH)
    kinds = ("pr106", "aandachtsgebied")
    zones = [
        {"kind": kinds[number % 2], "name": names[number % len(names)],
         "geometry": shapely.Point(spot).buffer(400 + 300 * (number % 2))}
        for number, spot in enumerate(spots)
    ]  # fmt: skip
    towns = [
        {"settlement_code": f"BK{number}", "inhabitants": 600.0 * number,
         "geometry": shapely.Point(spot).buffer(2500)}
        for number, spot in enumerate(spots[:40])
    ]  # fmt: skip
    hubs = [
        {"name": names[number], "is_hub": "ja", "free_span_places": 40.0 * (number + 1),
         "type": "azc", "places": 200.0, "geometry": shapely.Point(spots[number])}
        for number in range(HUBS)
    ]  # fmt: skip
    linked = [
        {"gemeente_code": f"GM900{number + 1}", "gemeente_name": names[-1 - number],
         "geometry": shapely.Point(spots[number])}
        for number in range(LINKED)
    ]  # fmt: skip
    rule = {
        "gemeente_code": "GM9001", "kind": "aandachtsgebied", "buffer_m": 7.5,
        "reference": names[1] if hostile else "art. 5", "valid_from": "2025-01-01",
    }  # fmt: skip
    return {
        "zones": fill_layer(ZONES, zones),
        "settlements": fill_layer(SETTLEMENTS, towns),
        "reception": fill_layer(RECEPTION, hubs),
        "linked_gemeenten": fill_layer(LINKED_GEMEENTEN, linked),
        "local_rules": fill_layer(LOCAL_RULES, [rule]),
    }
