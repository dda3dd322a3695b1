"""Flags about the zone in which a site lies: A01 and A13."""

from layers.texts import CodedTexts, Positions, take_texts
from scoring.findings import NOTED, Found, make_findings, mark
from scoring.soft_rules.look import Look, make_flags
from scoring.wording import say_ground, word_rows
from scoring.zones import find_zones, hit_zones, put_between_brackets


def flag_attention_area(look: Look, code: str) -> Found:
    """A01: the ground lies in an attention area for fire, explosion or gas.

    Source: Besluit kwaliteit leefomgeving; a reason to justify, not to exclude.
    """
    return _flag_zone(look, code, "aandachtsgebied", "ligt in een aandachtsgebied")


def flag_nature(look: Look, code: str) -> Found:
    """A13: an existing building lies in Natura 2000 (bare land there is excluded by X06)."""
    return _flag_zone(look, code, "natura2000", "ligt in Natura 2000", buildings_only=True)


def _flag_zone(look: Look, code: str, kind: str, told: str, buildings_only: bool = False) -> Found:
    """Flag measured sites of which the ground lies in a zone of some kind."""
    table = look.scene.sites.table
    zones = find_zones(look.scene.layers, kind)
    if zones is None:
        return make_flags(mark(table.index, False), code, "")
    is_judged = table["is_measured"].astype(bool)
    if buildings_only:
        is_judged = is_judged & (table["kind"] != "grond")
    hits = hit_zones(look.scene.sites, zones, is_judged=is_judged.to_numpy(dtype=bool))

    def tell(ground: str, names: str) -> str:
        return f"{say_ground(ground)} {told}{put_between_brackets(names)}."

    def text(site: Positions) -> CodedTexts:
        return word_rows(tell, take_texts(table["kind"], site), take_texts(hits.names, site))

    return make_findings(hits.is_hit, code, NOTED, text=text, origin=hits.origin, day=hits.day)
