"""`Dossier`: what is known around the sites and is no part of any score or rank."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from layers.local_rules import choose_rules
from layers.table_words import ZONE_KINDS
from scoring.hub_reach import list_hub_ways, list_linked_ways
from scoring.indicator import Scene
from scoring.ledger import Ledger, make_ledger
from scoring.ledger_grounds import Grounds, take_parcel_grounds, take_site_grounds
from scoring.ledger_rules import Exclusion, choose_buffers, read_exclusions
from scoring.measurement import Measurement
from scoring.side_facts import measure_side_facts


@dataclass(frozen=True)
class Dossier:
    """What is shown of each site beside its score.

    Parameters
    ----------
    facts
        A measurement per fact of `scoring.side_facts.SIDE_FACTS`.
    parcels
        What the parcel of each site loses.
    buildings
        What the footprint of each site loses; bare land has none and is not in it.
    hub_ways, linked_ways
        Ways to hubs with room and to the centres of linked gemeenten, see `scoring.hub_reach`.
    """

    facts: Mapping[str, Measurement]
    parcels: Ledger
    buildings: Ledger
    hub_ways: pd.DataFrame
    linked_ways: pd.DataFrame


def find_dossier(scene: Scene) -> Dossier:
    """Measure all that is shown and not scored.

    Parameters
    ----------
    scene
        Uses what the side facts and the ways use; `zones` and `local_rules`; and the assumptions
        `exclusion_<kind>_m`.

    Raises
    ------
    ContractError
        A measure breaks its promise.
    ProfileError
        A gemeente has a rule about a kind of zone for which the profile has no general rule.
    """
    parcels, buildings = find_ledgers(scene)
    return Dossier(
        facts=measure_side_facts(scene),
        parcels=parcels,
        buildings=buildings,
        hub_ways=list_hub_ways(scene),
        linked_ways=list_linked_ways(scene),
    )


def find_ledgers(scene: Scene) -> tuple[Ledger, Ledger]:
    """Measure what the parcels lose, and what the footprints lose.

    Parameters
    ----------
    scene
        As `find_dossier`; no ways are used.

    Raises
    ------
    ProfileError
        As `find_dossier`.
    """
    exclusions, local = _choose_rules(scene)
    parcels, footprints = (
        make_ledger(grounds, scene.layers, exclusions, local)
        for grounds in (take_parcel_grounds(scene.sites), _take_footprints(scene))
    )
    return parcels, footprints


def _take_footprints(scene: Scene) -> Grounds:
    """Take the footprints of all sites that are not bare land."""
    grounds = take_site_grounds(scene.sites)
    is_built = np.flatnonzero(scene.sites.table["kind"].to_numpy(dtype=object) != "grond")
    return Grounds(grounds.table.iloc[is_built], grounds.shapes[is_built])


def check_rules(scene: Scene) -> None:
    """See whether the rules about ground fit together, without measuring anything.

    Parameters
    ----------
    scene
        As `find_dossier`.

    Raises
    ------
    ProfileError
        As `find_dossier`.
    """
    exclusions, local = _choose_rules(scene)
    choose_buffers(exclusions, scene.sites.table["gemeente_code"], local)


def _choose_rules(scene: Scene) -> tuple[tuple[Exclusion, ...], pd.DataFrame]:
    """Take the general rules of the profile, and those of gemeenten that are in force."""
    own_rules = scene.layers.get("local_rules")
    local = choose_rules(None if own_rules is None else own_rules.table, scene.reference_day)
    return read_exclusions(scene.assumptions, ZONE_KINDS), local
