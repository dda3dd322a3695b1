"""The tables that a profile asks for and a region does not have."""

from layers.layer import Layers
from scoring.indicators import INDICATORS
from scoring.profile import Profile

# What a hard rule cannot be judged without.
RULE_TABLES = {
    "X01_PR106": "zones",
    "X02_STATUS": "buildings",
    "X06_N2000": "zones",
    "X08_DIENST_AFGEWEZEN": "services",
}


def find_missing_tables(profile: Profile, layers: Layers) -> tuple[str, ...]:
    """Name the tables that the profile's indicators need and the region does not have."""
    needed = [
        table
        for criterion in profile.criteria
        for weighing in criterion.indicators
        for table in INDICATORS[weighing.indicator].needs
    ]
    rule_tables = [RULE_TABLES[rule.code] for rule in profile.rules if rule.code in RULE_TABLES]
    return tuple(name for name in dict.fromkeys([*rule_tables, *needed]) if name not in layers)
