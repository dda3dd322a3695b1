"""Which nodes of OpenStreetMap are places where people enter a building or a ground."""

from collections.abc import Mapping

from layers.street_rules import read_access

# Values of the wiki's Key:entrance and Key:barrier through which a visitor comes in; those for
# leaving in need (emergency, exit), for goods (service) and for cars (garage) are not among them.
ENTRANCES = frozenset({"yes", "main", "secondary", "home", "shop", "school", "staircase"})
GATES = frozenset({"gate", "entrance", "swing_gate", "sliding_gate", "kissing_gate"})


def is_entrance(tags: Mapping[str, str]) -> bool:
    """Say if a node lets people in.

    Parameters
    ----------
    tags
        Of the node. `foot`, or else `access`, may close it; without either it is open.
    """
    if read_access(tags.get("foot", tags.get("access", ""))) is False:
        return False
    return tags.get("entrance") in ENTRANCES or tags.get("barrier") in GATES
