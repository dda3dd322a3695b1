"""A page with hostile strings in every text that comes from a file, a profile or the settings."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pandas as pd

from layers.sites import Sites
from scoring.profile import Profile
from scoring.weights.weight_set import WeightSet
from tests.maps.build_dossier import with_dossier
from tests.maps.build_extras import with_extras
from tests.maps.build_inputs import HOSTILE, Inputs

# Columns of sites that hold words of a fixed list, days or keys; all other texts are free.
FIXED = {
    "kind", "origin", "gemeente_code", "area_id", "postcode", "ownership", "monument", "asbestos",
    "energy_label", "sanitary", "kitchen", "is_divisible", "own_bedrooms", "grid_connection",
    "is_confidential", "reference_day", "vacant_since", "available_from", "available_until",
    "places_origin", "target_groups", "parcel_id", "bag_pand_id",
}  # fmt: skip


Texts = tuple[str, ...]


def make_poisoned(count: int, outlook: bool = True, texts: Texts = HOSTILE) -> Inputs:
    """All panels, and a hostile string in every text field.

    Parameters
    ----------
    count
        Number of sites; the hostile strings go round, so that each stands in some of the first 12
        and among those that rank first.
    outlook
        Whether ways to the shortlist are looked for: for many sites that takes long.
    texts
        The strings.
    """
    inputs = with_dossier(count, hostile=True, outlook=outlook, approximate=count // 20)
    return poison(with_extras(inputs, hostile=True), texts)


def go_round(texts: Texts, count: int, start: int = 0) -> np.ndarray:
    """Hostile strings, one after another."""
    return np.array(texts, dtype=object)[(np.arange(count) + start) % len(texts)]


def poison(inputs: Inputs, texts: Texts) -> Inputs:
    """Replace the texts of inputs that have none or a few hostile strings."""
    card = inputs.scorecard
    towns = go_round(texts, len(card.gemeenten), 3)
    card = replace(
        card,
        sites=_poison_sites(card.sites, texts, dict(zip(card.gemeenten.index, towns, strict=True))),
        gemeenten=card.gemeenten.assign(gemeente_name=towns, task_note=towns[::-1]),
        findings=_cover(card.findings, ("text", "missing"), texts[5 % len(texts) :] + texts),
        profile=_poison_profile(card.profile, texts),
    )
    areas = inputs.layers["gemeenten"]
    layers = {
        **inputs.layers,
        "gemeenten": replace(areas, table=areas.table.assign(gemeente_name=towns)),
    }
    sources = tuple(
        replace(
            source,
            **{name: texts[(at + step) % len(texts)] for step, name in enumerate(
                ("title", "publisher", "licence", "attribution", "url", "shown_path"))},
        )
        for at, source in enumerate(inputs.sources)
    )  # fmt: skip
    status = _cover(inputs.head.status, ("next_step", "organisation", "decision_reference"), texts)
    head = replace(
        inputs.head,
        region_name=texts[0],
        title=" ".join(texts),
        status=status,
        answer_lines=texts,
        weight_sets=(_make_weight_set(card.profile, texts),),
    )
    return replace(inputs, scorecard=card, layers=layers, sources=sources, head=head)


def _poison_sites(sites: Sites, texts: Texts, towns: dict[str, str]) -> Sites:
    table = sites.table.copy()
    free = [
        name
        for name in table.columns
        if name not in FIXED and name not in {"geometry", "footprint", "parcel"}
        and pd.api.types.infer_dtype(table[name]) == "string"
    ]  # fmt: skip
    for step, name in enumerate(["name", *(each for each in free if each != "name")]):
        table[name] = go_round(texts, len(table), step)
    table["gemeente_name"] = table["gemeente_code"].map(towns)
    return replace(sites, table=table)


def _poison_profile(profile: Profile, texts: Texts) -> Profile:
    criteria = tuple(
        replace(
            criterion,
            indicators=tuple(
                replace(one, source=texts[(at + step) % len(texts)])
                for step, one in enumerate(criterion.indicators)
            ),
        )
        for at, criterion in enumerate(profile.criteria)
    )
    assumptions = {
        name: replace(one, label=texts[at % len(texts)], source=texts[(at + 1) % len(texts)])
        for at, (name, one) in enumerate(profile.assumptions.items())
    }
    rules = tuple(
        replace(rule, source=texts[at % len(texts)]) for at, rule in enumerate(profile.rules)
    )
    return replace(
        profile, title=texts[1 % len(texts)], author=texts[2 % len(texts)],
        note=texts[8 % len(texts)], criteria=criteria,
        assumptions=assumptions, rules=rules,
    )  # fmt: skip


def _make_weight_set(profile: Profile, texts: Texts) -> WeightSet:
    names = [one.criterion for one in profile.criteria]
    weights = dict.fromkeys(names, 10_000 // len(names))
    weights[names[0]] += 10_000 - sum(weights.values())
    return WeightSet(
        id="anders", title=texts[8 % len(texts)], who=texts[1 % len(texts)],
        day="2026-10-01", method="direct",
        profile=profile.id, weights=weights,
    )  # fmt: skip


def _cover(table: pd.DataFrame, columns: Iterable[str], texts: Texts) -> pd.DataFrame:
    """Hostile strings in the columns, where there was a text."""
    covered = table.copy()
    for step, name in enumerate(columns):
        put = pd.Series(go_round(texts, len(table), step), index=table.index)
        covered[name] = put.where(table[name].ne(""), "")
    return covered
