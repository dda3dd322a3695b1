"""Ways from each site to the hubs that have room, and to the centres of linked gemeenten."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.indicator import Scene
from scoring.reception import find_open_reception
from scoring.trips import Trips, check_lists

Positions = npt.NDArray[np.intp]

# Names of the trips to `find_free_hubs` and to the layer `linked_gemeenten`: metres along the
# streets, and minutes.
HUB_TRIPS = ("hub_m", "hub_min")
LINKED_TRIPS = ("linked_m", "linked_min")

COLUMNS = (
    "site_id", "name", "way_km", "way_min", "room_places", "has_room", "is_approximate", "origin",
    "day",
)  # fmt: skip


@dataclass(frozen=True)
class _Destinations:
    """The places of one list of destinations.

    Parameters
    ----------
    name
        What each is called, "" if unknown.
    room_places
        How many more places a hub can steer; NaN where that does not apply.
    """

    name: pd.Series
    room_places: pd.Series


def find_free_hubs(scene: Scene) -> gpd.GeoDataFrame | None:
    """Open hubs that surely have room to steer satellites.

    A hub of which the free span is unknown does not count as free.

    Parameters
    ----------
    scene
        Uses `is_hub` and `free_span_places` of the layer `reception`.

    Returns
    -------
    Rows of that layer, in its order; None where the region has no such list.
    """
    reception = find_open_reception(scene)
    if reception is None:
        return None
    return reception[(reception["is_hub"] == "ja") & (reception["free_span_places"] > 0)]


def list_hub_ways(scene: Scene) -> pd.DataFrame:
    """List the way of each site to every hub with room that it can reach.

    Parameters
    ----------
    scene
        Uses the trips `HUB_TRIPS` (to `find_free_hubs`, in that order) and `planned_places`.

    Returns
    -------
    `COLUMNS`, by site and then by way. `way_km` and `way_min` are NaN where that trip is missing or
    finds no way; a pair that neither finds has no row. `has_room`: the hub can steer all planned
    places of the site; None where these are unknown. `origin` and `day` are the evidence.
    """
    hubs = find_free_hubs(scene)
    if hubs is None:
        return _list_ways(scene, HUB_TRIPS, None)
    return _list_ways(scene, HUB_TRIPS, _Destinations(hubs["name"], hubs["free_span_places"]))


def list_linked_ways(scene: Scene) -> pd.DataFrame:
    """List the way of each site to the centre of every linked gemeente that it can reach.

    Parameters
    ----------
    scene
        Uses the trips `LINKED_TRIPS` to the layer `linked_gemeenten`.

    Returns
    -------
    As `list_hub_ways`; `room_places` is NaN and `has_room` None.
    """
    layer = scene.layers.get("linked_gemeenten")
    if layer is None:
        return _list_ways(scene, LINKED_TRIPS, None)
    table = layer.table
    name = table["gemeente_name"].mask(table["gemeente_name"] == "", table["gemeente_code"])
    nothing = pd.Series(np.nan, index=table.index)
    return _list_ways(scene, LINKED_TRIPS, _Destinations(name, nothing))


def _list_ways(scene: Scene, names: tuple[str, str], places: _Destinations | None) -> pd.DataFrame:
    """Put metres and minutes of the same pairs side by side."""
    given = [scene.trips.get(name) for name in names]
    found = [trips for trips in given if trips is not None]
    if not found or places is None:
        return _name_columns(pd.DataFrame(columns=list(COLUMNS)))
    for trips in found:
        check_lists(trips, len(scene.sites.table), len(places.name))
    metres, minutes = map(_take_costs, given, ("way_m", "way_min"))
    ways = metres.join(minutes, how="outer").sort_index()
    site, place = (ways.index.get_level_values(level).to_numpy() for level in (0, 1))
    listed = pd.DataFrame(
        {
            "site_id": scene.sites.table.index.to_numpy(dtype=object)[site],
            "name": places.name.to_numpy(dtype=object)[place],
            "way_km": ways["way_m"].to_numpy() / 1000,
            "way_min": ways["way_min"].to_numpy(),
        }
    )
    room = _judge_room(scene, places, site, place)
    listed = pd.concat([listed, room, _tell_evidence(scene, found, site, place)], axis=1)
    order = np.lexsort((place, listed["way_min"], listed["way_km"], site))
    return _name_columns(listed.iloc[order].reset_index(drop=True))


def _tell_evidence(
    scene: Scene, found: list[Trips], site: Positions, place: Positions
) -> pd.DataFrame:
    """Name the records behind each way, their oldest day, and whether it is an estimate."""
    via = list(dict.fromkeys(one.via for one in found if one.via))
    dated = [one.via_day for one in found if one.via_day]
    is_measured = scene.sites.table["is_measured"].to_numpy(dtype=bool)
    is_rough = np.logical_or.reduce([~is_measured, *(one.is_approximate for one in found)])
    return pd.DataFrame(
        {
            "is_approximate": is_rough[site],
            "origin": [";".join([record, *via]) for record in found[0].records[place]],
            "day": [min(filter(None, [day, *dated]), default="") for day in found[0].days[place]],
        }
    )


def _take_costs(trips: Trips | None, name: str) -> pd.DataFrame:
    """Costs on the positions of site and place, as one column; no rows without trips."""
    if trips is None:
        none = np.array([], dtype=np.intp)
        return pd.DataFrame({name: np.array([])}, pd.MultiIndex.from_arrays([none, none]))
    return pd.DataFrame({name: trips.cost}, pd.MultiIndex.from_arrays([trips.origin, trips.place]))


def _judge_room(
    scene: Scene, places: _Destinations, site: Positions, place: Positions
) -> pd.DataFrame:
    """Say how much room each hub has, and whether it can steer all planned places of the site."""
    room = places.room_places.to_numpy(dtype=np.float64, na_value=np.nan)[place]
    planned = scene.sites.table["planned_places"].to_numpy(dtype=np.float64)[site]
    has_room = (room >= planned).astype(object)
    has_room[np.isnan(room) | np.isnan(planned)] = None
    return pd.DataFrame({"room_places": room, "has_room": has_room})


def _name_columns(listed: pd.DataFrame) -> pd.DataFrame:
    """Give the columns their order and kind."""
    kinds = {"site_id": "str", "name": "str", "origin": "str", "day": "str"}
    numbers = dict.fromkeys(("way_km", "way_min", "room_places"), "float64")
    return listed[list(COLUMNS)].astype(kinds | numbers | {"is_approximate": "bool"})
