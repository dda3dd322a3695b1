"""`Indicator`: one thing we can measure of a site, in its own unit, without an opinion."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

import pandas as pd

from layers.jobs import JobPlaces
from layers.layer import Layers
from layers.sites import Sites
from scoring.measurement import Measurement
from scoring.site_records import SiteRecords, gather_records
from scoring.site_streets import SiteStreets
from scoring.site_transit import SiteTransit
from scoring.trips import AllTrips


@dataclass(frozen=True)
class Scene:
    """All that a measure may look at.

    Parameters
    ----------
    sites
        Candidate sites with `possible_places` and `planned_places` in their table.
    layers
        The tables of the region; one that it does not have is absent.
    gemeenten
        What is known of each gemeente (scoring/gemeenten.py), on `gemeente_code`.
    assumptions
        Numbers from the profile that a measure needs, such as `detour_factor`, by name.
    reference_day
        The day for which the run speaks; there is no clock on this floor.
    trips
        Ways along streets and by timetable, by name ("jobs_bike_min"); empty without them.
    job_places
        Where the jobs are, the list that "jobs_…" trips lead to; None without.
    streets
        The streets with the sites on them; None where the region has none, and ways are straight
        lines × `detour_factor`.
    transit
        Public transport around the sites; None where the region has no timetable or no streets.
    """

    sites: Sites
    layers: Layers
    gemeenten: pd.DataFrame
    assumptions: Mapping[str, float]
    reference_day: date
    trips: AllTrips = field(default_factory=dict)
    job_places: JobPlaces | None = None
    streets: SiteStreets | None = None
    transit: SiteTransit | None = None

    @cached_property
    def records(self) -> SiteRecords:
        """The records behind the fields of the sites, listed once for all that is measured."""
        return gather_records(self.sites)


@dataclass(frozen=True)
class Indicator:
    """One measurable fact.

    Parameters
    ----------
    id
        The word that profiles use.
    label
        Dutch, for the screen.
    unit
        Dutch unit for the screen: "m", "km", "plekken", "" for classes.
    needs
        Tables without which nothing can be measured (the page names them when missing).
    ages
        Which age limit holds: "vacancy", "services", "environment" or "" (none).
    measure
        Scene in, `Measurement` out.
    is_class
        The value is a word, judged by `classes` of the profile in place of a curve.
    decimals
        Decimals to show.
    themes
        Tags of the Achterhoek theme list (onderwijs, amv, inburgering, werk, veiligheid, zorg,
        wonen, bijzonder_wonen).
    is_changeable
        Someone can change this fact (a confirmation, a term, a conversion): for counterfactuals.
    """

    id: str
    label: str
    unit: str
    needs: tuple[str, ...]
    ages: Literal["", "vacancy", "services", "environment"]
    measure: Callable[[Scene], Measurement]
    is_class: bool = False
    decimals: int = 0
    themes: tuple[str, ...] = ()
    is_changeable: bool = False
