"""Judging: from a region that was read and joined to its scores and what is shown beside them."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from layers.layer import Layers
from layers.source import Source
from layers.street_layer import StreetNets
from layers.timetable_layer import TimetableLayer
from scoring.dossier import Dossier, find_dossier
from scoring.indicator import Scene
from scoring.near_people import add_people
from scoring.profile import Profile
from scoring.run_trips import add_travel
from scoring.score import score
from scoring.scorecard import Scorecard

Report = Callable[[str], None]


@dataclass(frozen=True)
class Surveyed:
    """A region that was read and joined, ready to be judged.

    Parameters
    ----------
    layers
        The checked tables, with "environment" where the region has rasters.
    sources
        The cards of all files in the order of the settings, rasters too.
    scene
        What the measures look at; the ways are in it once they were sought (`seek_ways`).
    rejects
        All that was set aside.
    durations_s
        Seconds per stage.
    nets, timetable
        Streets and public transport; None where the region has none.
    """

    layers: Layers
    sources: tuple[Source, ...]
    scene: Scene
    rejects: pd.DataFrame
    durations_s: dict[str, float]
    nets: StreetNets | None = None
    timetable: TimetableLayer | None = None


@dataclass(frozen=True)
class Judged:
    """What was found of all sites.

    Parameters
    ----------
    card
        Scored and ranked; nothing is shortlisted yet.
    dossier
        What is shown beside the scores.
    """

    card: Scorecard
    dossier: Dossier


Judge = Callable[[Surveyed, Profile, Report], Judged]


def seek_ways(surveyed: Surveyed, report: Report) -> Surveyed:
    """Seek the ways from all sites, and count the people around them.

    Raises
    ------
    ContractError
        As `scoring.run_trips.add_travel`.
    """
    report("De wegen naar voorzieningen worden gezocht")
    begin = time.perf_counter()
    scene = add_people(add_travel(surveyed.scene, surveyed.nets, surveyed.timetable))
    surveyed.durations_s["travel"] = time.perf_counter() - begin
    return replace(surveyed, scene=scene)


def judge_all(surveyed: Surveyed, profile: Profile, report: Report) -> Judged:
    """Measure and score every site.

    Parameters
    ----------
    surveyed
        Of which no ways were sought yet; how long it took is added to its `durations_s`.
    profile
        The opinion.
    report
        Is told what happens now, in Dutch.

    Raises
    ------
    ContractError, ProfileError
        As `scoring.run_trips.add_travel`, `scoring.score.score` and `scoring.dossier.find_dossier`.
    """
    scene = seek_ways(surveyed, report).scene
    report("De locaties worden beoordeeld")
    begin = time.perf_counter()
    card = score(scene, profile)
    surveyed.durations_s["score"] = time.perf_counter() - begin
    report("De omgeving en de grond van de locaties worden gemeten")
    begin = time.perf_counter()
    dossier = find_dossier(scene)
    surveyed.durations_s["dossier"] = time.perf_counter() - begin
    return Judged(card, dossier)
