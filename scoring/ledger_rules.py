"""Which kinds of zones take ground, and from how far: the general rule and those of gemeenten."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.errors import Fault, ProfileError
from layers.local_rules import SETBACK

Texts = npt.NDArray[np.object_]
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Exclusion:
    """A kind that takes ground, by the general rule.

    Parameters
    ----------
    kind
        Of a zone, or `SETBACK` for the strip along the edge of a parcel.
    buffer_m
        How far around the zone (or inside the edge) ground is taken, 0 or more.
    lines
        What a line of this kind is: the "outline" of an area, which is filled and is unknown when
        it does not close; or a "thing" of its own, such as a power line, that only takes ground by
        its buffer.
    """

    kind: str
    buffer_m: float
    lines: Literal["outline", "thing"] = "outline"


@dataclass(frozen=True)
class Buffers:
    """Which distance holds for each ground (row) and exclusion (column).

    Parameters
    ----------
    buffer_m
        NaN where it is unknown which rule holds.
    rule
        The decision of the gemeente, as its reference says it; "" for the general rule.
    record
        The record of that decision, "source#row"; "" for the general rule.
    """

    buffer_m: Numbers
    rule: Texts
    record: Texts


def read_exclusions(
    assumptions: Mapping[str, float], kinds: Sequence[str]
) -> tuple[Exclusion, ...]:
    """Read from the profile's assumptions which kinds take ground, and from how far.

    Parameters
    ----------
    assumptions
        `exclusion_<kind>_m` says that a kind takes ground and how far around it, in metres (0 for
        the zone itself); `exclusion_setback_m` the setback from the edge of a parcel. A kind
        without such an assumption takes nothing and is not in the ledger.
    kinds
        The kinds of zones that there are, in the order in which the ledger lists them.

    Raises
    ------
    ProfileError
        number_out_of_range for a distance that is negative or no number.
    """
    asked = {kind: f"exclusion_{kind}_m" for kind in (*kinds, SETBACK)}
    found = {kind: float(assumptions[key]) for kind, key in asked.items() if key in assumptions}
    faults = [
        Fault("number_out_of_range", {"where": asked[kind], "found": metres, "expected": "0 - …"})
        for kind, metres in found.items()
        if not (math.isfinite(metres) and metres >= 0)
    ]
    if faults:
        raise ProfileError(faults)
    return tuple(Exclusion(kind, metres) for kind, metres in found.items())


def choose_buffers(
    exclusions: Sequence[Exclusion], gemeente_codes: pd.Series, local: pd.DataFrame
) -> Buffers:
    """Choose the distances that hold for each ground.

    The rule of the gemeente in which the ground lies replaces the general one, larger or smaller,
    and also for zones across its border: a plan of a gemeente says what may be done on its own
    territory, whatever lies next to it, and nothing of what may be done on that of its neighbour.

    Parameters
    ----------
    exclusions
        The general rules.
    gemeente_codes
        Of each ground, "" where unknown. Such a ground has an unknown distance for the kinds about
        which some gemeente has a rule.
    local
        The rules in force (`layers.local_rules.choose_rules`).

    Raises
    ------
    ProfileError
        local_rule_without_general, for a rule about a kind that the profile does not have: it
        would be passed over in silence.
    """
    kinds = [each.kind for each in exclusions]
    without = sorted(set(local["kind"]) - set(kinds))
    if without:
        raise ProfileError(
            Fault("local_rule_without_general", {"found": kind, "expected": f"exclusion_{kind}_m"})
            for kind in without
        )
    codes = gemeente_codes.to_numpy(dtype=object)
    shape = (len(codes), len(kinds))
    general = np.array([each.buffer_m for each in exclusions], dtype=np.float64)
    chosen = Buffers(
        np.tile(general, (len(codes), 1)).reshape(shape),
        np.full(shape, "", dtype=object),
        np.full(shape, "", dtype=object),
    )
    for rule in local.to_dict("records"):  # few: at most one per gemeente and kind
        here = np.ix_(codes == rule["gemeente_code"], [kind == rule["kind"] for kind in kinds])
        chosen.buffer_m[here] = rule["buffer_m"]
        chosen.rule[here] = rule["reference"]
        chosen.record[here] = rule["record"]
    is_local = np.isin(kinds, local["kind"])
    chosen.buffer_m[np.ix_(codes == "", is_local)] = np.nan
    return chosen
