"""Whether a weight set may be used with a profile, and the profile's criteria with its weights."""

from collections.abc import Collection
from dataclasses import replace

from layers.errors import Fault
from scoring.weighing import CriterionWeighing
from scoring.weights.weight_set import WeightSet


def check_weight_set(
    weight_set: WeightSet, profile_id: str, criteria: Collection[str]
) -> tuple[Fault, ...]:
    """Tell why a weight set may not be used with a profile; nothing when it may.

    Parameters
    ----------
    weight_set
        A set that was read without a fault.
    profile_id
        Id of the profile.
    criteria
        Those of the profile.

    Returns
    -------
    "weights_of_other_profile", "weights_are_local" (a gemeente's own spearheads are never mixed
    into the ranking of the region), "weights_unproven" (`is_proven`), "criterion_weight_missing"
    and "criterion_weight_extra", each criterion by name.
    """
    fields: dict[str, object] = {"set": weight_set.title}
    faults = []
    if weight_set.profile != profile_id:
        other = {**fields, "found": weight_set.profile, "expected": profile_id}
        faults.append(Fault("weights_of_other_profile", other))
    if weight_set.gemeente:
        faults.append(Fault("weights_are_local", {**fields, "found": weight_set.gemeente}))
    if not is_proven(weight_set):
        low = weight_set.consistency.get("hit_rate_low")
        faults.append(Fault("weights_unproven", {**fields, "found": low}))
    for name in criteria:
        if name not in weight_set.weights:
            faults.append(Fault("criterion_weight_missing", {**fields, "found": name}))
    for name in weight_set.weights:
        if name not in criteria:
            faults.append(Fault("criterion_weight_extra", {**fields, "found": name}))
    return tuple(faults)


def is_proven(weight_set: WeightSet) -> bool:
    """Say whether weights learnt from choices predict better than a coin; true for other methods.

    They do when the whole interval of the cross-validated hit rate lies above one half. This is
    read from the set's own figures: there is no word in the file that could be flipped.
    """
    if weight_set.method != "choices":
        return True
    low = weight_set.consistency.get("hit_rate_low")
    return isinstance(low, (int, float)) and low > 0.5


def apply_weight_set(
    criteria: tuple[CriterionWeighing, ...], weight_set: WeightSet
) -> tuple[CriterionWeighing, ...]:
    """Give the criteria of a profile the weights of a set, and name the set as their source.

    Parameters
    ----------
    criteria
        Those for which `check_weight_set` told nothing.
    """
    source = f"Gewichten “{weight_set.title}”, {weight_set.who}, {weight_set.day}"
    return tuple(
        replace(
            one,
            weight=weight_set.weights[one.criterion],
            given_weight=weight_set.weights[one.criterion] / 100,
            source=source,
        )
        for one in criteria
    )
