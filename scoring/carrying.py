"""What a village can carry: facts on the people around a site. They are shown and not scored.

A hundred places in a village of 600 are something else than a hundred in a town of 60,000. The
figures say so; what is too much is for the council to say.
"""

from collections.abc import Callable
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.coded_texts import take_coded
from layers.places import keep_shapes
from layers.settlement import Belonging, find_settlements
from scoring.backing import Backing, join_backing, repeat_backing
from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, make_measurement, name_numbers, unknown_measurement
from scoring.neighbours import INWONERS_LOOPAFSTAND
from scoring.people import take_people
from scoring.places import back_places
from scoring.present_places import RECEPTION_TYPES
from scoring.reach import has_exact_place, site_points, take_shapes
from scoring.reception import find_open_reception
from scoring.record_cells import look_up_days
from scoring.records import list_days, name_layer, name_records

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class _Villages:
    """The settlement of each site.

    Parameters
    ----------
    table
        Rows of the layer `settlements`.
    belonging
        Per site; one that is only known by its postcode area belongs to none.
    inhabitants
        Per site; NaN without a settlement, or where its number is unknown.
    """

    table: gpd.GeoDataFrame
    belonging: Belonging
    inhabitants: Numbers


def inwoners_kern(scene: Scene) -> Measurement:
    """Take the inhabitants of the village or town of the site.

    Parameters
    ----------
    scene
        Uses the layer `settlements` and `settlement_near_m`: a site outside every settlement
        belongs to the nearest one up to that distance, *benaderd*.

    Returns
    -------
    People; NaN in the open country, where the number is unknown, and for a site that is only known
    by its postcode area.
    """
    villages = _find_villages(scene)
    if villages is None:
        return unknown_measurement("inwoners_kern", scene.sites.table.index)
    return _tell("inwoners_kern", scene, villages, villages.inhabitants)


def plekken_per_100_kern(scene: Scene) -> Measurement:
    """Set the planned places of the site against the inhabitants of its village.

    Parameters
    ----------
    scene
        As `inwoners_kern`, and `planned_places`.

    Returns
    -------
    Places per 100 inhabitants; NaN where `inwoners_kern` is, or is 0, or the places are unknown.
    """
    villages = _find_villages(scene)
    if villages is None:
        return unknown_measurement("plekken_per_100_kern", scene.sites.table.index)
    share = _per_100(_plan(scene), villages.inhabitants)
    return _tell("plekken_per_100_kern", scene, villages, share, (back_places(scene),))


def opvang_per_100_kern(scene: Scene) -> Measurement:
    """Set all reception places of the village, with those of the site, against its inhabitants.

    Parameters
    ----------
    scene
        As `plekken_per_100_kern`, and the layer `reception`: the locations that are open on the
        reference day, each in the settlement to which its own point belongs.

    Returns
    -------
    Places per 100 inhabitants; NaN as `plekken_per_100_kern`, without a list of reception, and
    where the places of some location in the village are unknown.
    """
    name, villages = "opvang_per_100_kern", _find_villages(scene)
    reception = find_open_reception(scene)
    if villages is None or reception is None:
        return unknown_measurement(name, scene.sites.table.index)
    reception = reception[reception["type"].isin(RECEPTION_TYPES)]
    near_m = scene.assumptions["settlement_near_m"]
    home = find_settlements(take_shapes(reception.geometry), villages.table, near_m).position
    capacity = reception["places"].to_numpy(dtype=np.float64, na_value=np.nan)
    present = np.bincount(home[home >= 0], capacity[home >= 0], len(villages.table) + 1)
    share = _per_100(present[villages.belonging.position] + _plan(scene), villages.inhabitants)
    whole = pd.Series([name_layer(reception)], dtype="str")
    day = look_up_days(whole, list_days(scene.layers, ["reception"]))[0]
    listed = repeat_backing(whole[0], day, len(scene.sites.table))
    return _tell(name, scene, villages, share, (back_places(scene), listed))


def _find_villages(scene: Scene) -> _Villages | None:
    """Find the settlement of each site; None where the region has no such layer."""
    if "settlements" not in scene.layers or scene.layers["settlements"].table.empty:
        return None
    table = scene.layers["settlements"].table
    points = keep_shapes(site_points(scene.sites), has_exact_place(scene.sites))
    belonging = find_settlements(points, table, scene.assumptions["settlement_near_m"])
    people = np.append(take_people(table), np.nan)[belonging.position]  # -1 takes the last
    return _Villages(table, belonging, people)


def _tell(
    name: str,
    scene: Scene,
    villages: _Villages,
    numbers: Numbers,
    more: tuple[Backing, ...] = (),
) -> Measurement:
    """Put a number per site together with the record of its village and other records."""
    at, table = villages.belonging.position, villages.table
    own = Backing(take_coded(name_records(table), at), take_coded(table["reference_day"], at))
    is_rough = villages.belonging.distance_m > 0
    if more:  # places that were computed from an area
        is_rough = is_rough | (scene.sites.table["places_origin"] != "intake").to_numpy()
    return make_measurement(
        name_numbers(name, scene.sites, numbers),
        *join_backing([own, *more]),
        is_approximate=is_rough,
    )


def _plan(scene: Scene) -> Numbers:
    """Planned places of each site, NaN where unknown."""
    planned: Numbers = scene.sites.table["planned_places"].to_numpy(dtype=np.float64)
    return planned


def _per_100(places: Numbers, inhabitants: Numbers) -> Numbers:
    """Places per 100 inhabitants; NaN where nobody lives."""
    share = np.full(len(places), np.nan)
    np.divide(100.0 * places, inhabitants, out=share, where=inhabitants > 0)
    return share


def _make_fact(name: str, label: str, measure: Callable[[Scene], Measurement]) -> Indicator:
    """Describe a number of places per 100 inhabitants."""
    return Indicator(
        id=name,
        label=label,
        unit="plekken per 100 inwoners",
        needs=("settlements",),
        ages="services",
        measure=measure,
        decimals=1,
        themes=("bijzonder_wonen",),
    )


# No profile can weigh these, since they are not in the list of indicators.
CARRYING = (
    INWONERS_LOOPAFSTAND,
    Indicator(
        id="inwoners_kern",
        label="Inwoners van de kern",
        unit="inwoners",
        needs=("settlements",),
        ages="services",
        measure=inwoners_kern,
        themes=("bijzonder_wonen",),
    ),
    _make_fact(
        "plekken_per_100_kern",
        "Geplande plekken per 100 inwoners van de kern",
        plekken_per_100_kern,
    ),
    _make_fact(
        "opvang_per_100_kern",
        "Alle opvangplekken in de kern, met deze locatie, per 100 inwoners",
        opvang_per_100_kern,
    ),
)
