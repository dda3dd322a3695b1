"""The flags: what deserves attention at a site without putting it out."""

from collections.abc import Mapping

import pandas as pd

from scoring.findings import Found
from scoring.indicator import Scene
from scoring.measurement import Measurement
from scoring.profile import Profile
from scoring.soft_rules.criterion_flag import flag_weak_criterion
from scoring.soft_rules.fact_flags import (
    flag_asbestos,
    flag_flood,
    flag_noise,
    flag_task_met,
    flag_wealth,
    flag_zoning,
)
from scoring.soft_rules.field_flags import (
    flag_approximate,
    flag_confidential,
    flag_grid,
    flag_monument,
)
from scoring.soft_rules.look import Flag, Look
from scoring.soft_rules.zone_flags import flag_attention_area, flag_nature
from scoring.together import do_for_sites

# A08 (a waiting list of the ISK) has no flag yet: no table tells it.
FLAGS: Mapping[str, Flag] = {
    "A01_AANDACHTSGEBIED": flag_attention_area,
    "A02_GELUID": flag_noise,
    "A03_OVERSTROMING": flag_flood,
    "A04_MONUMENT": flag_monument,
    "A05_ASBEST": flag_asbestos,
    "A06_BESTEMMING": flag_zoning,
    "A07_SES": flag_wealth,
    "A09_VERTROUWELIJK": flag_confidential,
    "A10_NETAANSLUITING": flag_grid,
    "A11_CRITERIUM_ONDER_25": flag_weak_criterion,
    "A12_BENADERDE_PLEK": flag_approximate,
    "A13_NATURA2000": flag_nature,
    "A14_GEMEENTE_OPGAVE_VOLDAAN": flag_task_met,
}


def find_flags(
    scene: Scene, profile: Profile, facts: Mapping[str, Measurement], low: pd.DataFrame
) -> list[Found]:
    """Find what deserves attention at each site; a flag never changes a score or a verdict.

    An unknown fact gives no flag: it is shown as unknown already.

    Parameters
    ----------
    scene
        The sites and all that a flag may look at.
    profile
        Its criteria, and thresholds in its assumptions.
    facts
        Per indicator of the profile.
    low
        site × criterion, integers 0..10000 with unknown counted as 0.

    Returns
    -------
    What each flag says, in the order of `FLAGS`, with outcome "aandachtspunt".
    """
    look = Look(scene, profile, facts, low)
    return do_for_sites(list(FLAGS), lambda code: FLAGS[code](look, code), len(scene.sites.table))
