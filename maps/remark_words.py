"""What was remarked when the records of one site were put together, in words."""

from collections.abc import Mapping

from maps.labels import FIELDS
from maps.say import say

# The words of a remark, and the fields that stand in their places.
REMARKS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "merged_same_id": (
        "Samengevoegd: {0} en {1} hebben hetzelfde nummer.", ("record", "other"),
    ),
    "merged_same_bag": (
        "Samengevoegd: {0} en {1} noemen hetzelfde BAG-pand.", ("record", "other"),
    ),
    "merged_same_address": (
        "Samengevoegd: {0} en {1} hebben hetzelfde adres.", ("record", "other"),
    ),
    "merged_same_parcel": (
        "Samengevoegd: {0} en {1} noemen hetzelfde perceel.", ("record", "other"),
    ),
    "merged_overlap": (
        "Samengevoegd: {0} en {1} liggen op dezelfde plek.", ("record", "other"),
    ),
    "values_differ": (
        "De bronnen verschillen over {0}: {1}. De nieuwste dag telt.", ("field", "values"),
    ),
    "place_conflict": (
        "Het punt van {0} ligt {1} m van het pand dat het noemt. Het pand telt.",
        ("record", "distance_m"),
    ),
    "gemeente_differs": (
        "De aanlevering noemt gemeente {0}; de plek ligt in {1}.", ("said", "found"),
    ),
}  # fmt: skip


def remark_text(code: str, fields: Mapping[str, object]) -> str:
    """Say a remark about a site.

    Parameters
    ----------
    code, fields
        As in `Sites.remarks`. Fields are data: braces in them stay what they are.

    Returns
    -------
    A sentence; for a code without words the code and its fields, so that nothing is lost.
    """
    told = {name: str(value) for name, value in fields.items()}
    if "field" in told and told["field"] in FIELDS:
        told["field"] = say(FIELDS[told["field"]][0]).lower()
    sentence, names = REMARKS.get(code, ("", ()))
    if not sentence or not told.keys() >= set(names):
        return _plain(code, told)
    return say(sentence, *(told[name] for name in names))


def _plain(code: str, fields: Mapping[str, str]) -> str:
    """Write a code with its fields, where no sentence fits."""
    return f"{code}: " + ", ".join(f"{name} {value}" for name, value in fields.items())
