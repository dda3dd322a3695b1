"""What a ranking rests on, taken from a run in memory or from its folder."""

import json
from collections.abc import Mapping

import numpy as np
import pandas as pd

from layers.errors import Fault, ProfileError, SourceError
from scoring.basis import Basis
from scoring.counterfactual import Present
from scoring.evidence import evidence_of, make_evidence
from scoring.indicators import INDICATORS
from scoring.profile import Profile
from scoring.profile_toml import parse_profile
from scoring.replay import replay
from scoring.shortlist import ListRule, find_spots
from scout.manifest import describe_settings, describe_sources, hash_text
from scout.run import Run
from scout.run_record import RunRecord

SITE_COLUMNS = ("kind", "gemeente_code", "planned_places", "possible_places", "also_known_as")


def basis_of_run(run: Run) -> Basis:
    """Take from a run in memory what its ranking rests on."""
    said = {**describe_settings(run.settings), **describe_sources(run.sources)}
    return Basis(
        profile=run.scorecard.profile,
        evidence=evidence_of(run.scorecard),
        inputs=mark_inputs(said),
    )


def basis_of_record(record: RunRecord) -> Basis | None:
    """Take from a stored run what its ranking rests on.

    Returns
    -------
    None when this version of the program cannot read the profile of the run any more.
    """
    try:
        profile = read_stored_profile(record)
    except ProfileError:
        return None
    return Basis(
        profile=profile,
        evidence=make_evidence(take_spots(record), record.facts, record.findings),
        inputs=mark_inputs(record.record),
    )


def read_stored_profile(record: RunRecord) -> Profile:
    """Read the profile of a stored run, with the weights that it used.

    Raises
    ------
    ProfileError
        This version does not know an indicator or a key of it.
    """
    known = {each.id: each.is_class for each in INDICATORS.values()}
    return parse_profile(record.profile_text, known)


def read_weights(record: RunRecord) -> dict[str, int]:
    """Take the weights of the criteria that a stored run used, in the order of its profile.

    Raises
    ------
    SourceError
        "run_damaged": `run.json` does not tell them.
    """
    weights = take_table(record, "profile").get("weights")
    if not isinstance(weights, Mapping) or set(weights) != set(record.low):
        raise SourceError(Fault("run_damaged", {"run": record.folder.name, "file": "run.json"}))
    return {str(name): int(weights[name]) for name in record.low}


def read_rule(record: RunRecord) -> ListRule:
    """Read by which rule the shortlist of a stored run was made.

    Raises
    ------
    SourceError
        "run_damaged": `run.json` does not tell it.
    """
    rule = take_table(record, "shortlist_rule")
    try:
        return ListRule(
            int(str(rule["size"])),
            int(str(rule["per_gemeente"])),
            float(str(rule["min_distance_m"])),
        )
    except (KeyError, ValueError) as error:
        fields = {"run": record.folder.name, "file": "run.json"}
        raise SourceError(Fault("run_damaged", fields)) from error


def read_chosen(record: RunRecord) -> tuple[str, ...]:
    """Read the shortlist of a stored run, best first."""
    listed = record.sites["shortlist_position"].dropna().sort_values()
    return tuple(str(site_id) for site_id in listed.index)


def take_table(record: RunRecord, name: str) -> Mapping[str, object]:
    """Take a table of `run.json`; empty when it is not there."""
    table = record.record.get(name)
    return table if isinstance(table, Mapping) else {}


def take_spots(record: RunRecord) -> pd.DataFrame:
    """Take what a ranking needs of the stored sites, with the place as `x, y` in RD metres.

    NaN where the place is approximate.
    """
    spots = find_spots(pd.DataFrame(record.sites))
    columns = [name for name in SITE_COLUMNS if name in record.sites]
    return pd.DataFrame(record.sites[columns]).assign(x=spots[:, 0], y=spots[:, 1])


def mark_inputs(record: Mapping[str, object]) -> str:
    """Mark all that was read: two runs with one mark had the same data.

    Parameters
    ----------
    record
        As `run.json`: `inputs` with their hashes, `region`, `reference_day` and `task`.
    """
    cards = record.get("inputs")
    region = record.get("region")
    said = {
        "inputs": [
            [card.get("id"), card.get("sha256")]
            for card in (cards if isinstance(cards, list) else [])
        ],
        "gemeenten": region.get("gemeenten") if isinstance(region, Mapping) else None,
        "boundary_day": region.get("boundary_day") if isinstance(region, Mapping) else None,
        "reference_day": record.get("reference_day"),
        "task": record.get("task"),
    }
    return hash_text(json.dumps(said, sort_keys=True, default=str))


def present_of_record(record: RunRecord) -> Present | None:
    """Take from a stored run what questions of the kind "what if" need.

    Returns
    -------
    None when this version of the program does not make the same scores of the stored facts: then
    it has no say in what would change them.
    """
    basis = basis_of_record(record)
    if basis is None or not take_table(record, "shortlist_rule"):
        return None
    again = replay(basis.evidence, basis.profile).totals
    if not all(np.array_equal(again[name], record.totals[name]) for name in ("score", "ceiling")):
        return None
    return Present(
        profile=basis.profile,
        evidence=basis.evidence,
        totals=record.totals,
        chosen=read_chosen(record),
        rule=read_rule(record),
    )
