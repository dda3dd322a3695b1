"""Flags about the zone in which a site lies: A01 and A13."""

import pandas as pd

from scoring.findings import NOTED, make_findings, mark
from scoring.soft_rules.look import Look, make_flags
from scoring.wording import say_ground
from scoring.zones import find_zones, hit_zones


def flag_attention_area(look: Look, code: str) -> pd.DataFrame:
    """A01: the ground lies in an attention area for fire, explosion or gas.

    Source: Besluit kwaliteit leefomgeving; a reason to justify, not to exclude.
    """
    return _flag_zone(look, code, "aandachtsgebied", "ligt in een aandachtsgebied")


def flag_nature(look: Look, code: str) -> pd.DataFrame:
    """A13: an existing building lies in Natura 2000 (bare land there is excluded by X06)."""
    return _flag_zone(look, code, "natura2000", "ligt in Natura 2000", buildings_only=True)


def _flag_zone(
    look: Look, code: str, kind: str, told: str, buildings_only: bool = False
) -> pd.DataFrame:
    """Flag measured sites of which the ground lies in a zone of some kind."""
    table = look.scene.sites.table
    zones = find_zones(look.scene.layers, kind)
    if zones is None:
        return make_flags(mark(table.index, False), code, "")
    hits = hit_zones(look.scene.sites, zones)
    is_found = hits.is_hit & table["is_measured"].astype(bool)
    if buildings_only:
        is_found = is_found & (table["kind"] != "grond")
    names = (" (" + hits.names + ")").where(hits.names != "", "")
    text = say_ground(table["kind"]) + " " + told + names + "."
    return make_findings(is_found, code, NOTED, text=text, origin=hits.origin, day=hits.day)
