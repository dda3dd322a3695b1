"""Who may walk or cycle along a street of OpenStreetMap, and which way: from tags to a passage.

The tables say what holds in the Netherlands when a street carries no tag about it; a tag on the
street itself wins. Sources: OpenStreetMap wiki, pages Key:access, Key:foot, Key:bicycle,
Key:oneway, Key:oneway:bicycle, Key:cycleway, Key:conveying and "OSM tags for
routing/Access restrictions"; and the Dutch traffic code, Reglement verkeersregels en
verkeerstekens 1990 (RVV 1990).

What is not modelled: barriers and gates on a street, traffic lights, turns, slopes, surface,
opening hours, and tags with a condition (`access:conditional`); the last are counted.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from layers.network import Mode
from layers.street_duration import parse_duration

Tags = Mapping[str, str]

EVERYONE, ON_FOOT, NOBODY = (True, True), (True, False), (False, False)

# Value of `highway` → may one (walk, cycle) when no tag says so. Motorways and trunk roads are the
# autosnelweg and autoweg of RVV 1990 art. 42 and 43: for motor vehicles alone. One may walk on a
# cycle track where there is no footpath (RVV art. 4.2), and not cycle on a footpath (art. 5). A
# `path` is open to both. A road of unknown class (`road`) is a road.
STREETS: Mapping[str, tuple[bool, bool]] = {
    **dict.fromkeys(("motorway", "motorway_link", "trunk", "trunk_link"), NOBODY),
    **dict.fromkeys(("primary", "primary_link", "secondary", "secondary_link"), EVERYONE),
    **dict.fromkeys(("tertiary", "tertiary_link", "unclassified", "residential"), EVERYONE),
    **dict.fromkeys(("living_street", "service", "road", "track", "path", "cycleway"), EVERYONE),
    **dict.fromkeys(("pedestrian", "footway", "steps", "corridor"), ON_FOOT),
    **dict.fromkeys(("platform", "elevator"), ON_FOOT),
    **dict.fromkeys(("bridleway", "busway", "bus_guideway"), NOBODY),
}
# Not there yet, or no longer: no tag opens these.
LIFECYCLE = frozenset({
    "construction", "proposed", "planned", "abandoned", "disused", "razed", "demolished",
    "dismantled", "removed", "no",
})  # fmt: skip
LIFECYCLE_KEYS = ("construction", "proposed", "abandoned", "disused")
TRUE_WORDS = frozenset({"yes", "true", "1"})
POSITION: Mapping[Mode, int] = {"walk": 0, "bike": 1}

# Keys about who may go, the most specific first. Only the first can open a street that is closed
# by default: `access=yes` on a footpath does not speak of bicycles.
ACCESS_KEYS: Mapping[Mode, tuple[str, ...]] = {
    "walk": ("foot", "access"),
    "bike": ("bicycle", "vehicle", "access"),
}
OPEN_VALUES = frozenset({
    "yes", "designated", "official", "permissive", "destination", "customers", "public",
    "discouraged", "optional_sidepath",
})  # fmt: skip
# A cyclist who must get off (`dismount`) is a walker: a network has one pace, so the street is
# closed to bicycles. The way found is then at worst too long, never too short. `use_sidepath`: the
# track beside the road is a street of its own.
CLOSED_VALUES = frozenset({
    "no", "private", "permit", "residents", "employees", "staff", "delivery", "agricultural",
    "forestry", "military", "emergency", "restricted", "use_sidepath", "dismount",
})  # fmt: skip

# Values of `oneway` and of `oneway:bicycle`: (along the line, against it). A street that changes
# its direction in the course of the day is taken as open to both.
BOTH, AHEAD, BACK = (True, True), (True, False), (False, True)
ONEWAY_VALUES: Mapping[str, tuple[bool, bool]] = {
    **dict.fromkeys(("yes", "true", "1"), AHEAD),
    **dict.fromkeys(("-1", "reverse"), BACK),
    **dict.fromkeys(("no", "false", "0", "reversible", "alternating"), BOTH),
}
ROUNDABOUTS = frozenset({"roundabout", "circular"})
CONVEYING_VALUES = {"forward": AHEAD, "backward": BACK}
CYCLEWAY_KEYS = ("cycleway", "cycleway:left", "cycleway:right", "cycleway:both")
CONTRAFLOW_VALUES = frozenset({"no", "-1"})
ONEWAY_KEYS = ("oneway", "oneway:bicycle", "oneway:foot")
DIRECTIONS = ("forward", "backward")

JUDGED_KEYS = frozenset({
    "highway", "route", "motorroad", "junction", "area", "conveying", "duration", *LIFECYCLE_KEYS,
    *ONEWAY_KEYS, *CYCLEWAY_KEYS, *(f"{key}:oneway" for key in CYCLEWAY_KEYS),
    *(key for keys in ACCESS_KEYS.values() for key in keys),
    *(f"{key}:{way}" for keys in ACCESS_KEYS.values() for key in keys for way in DIRECTIONS),
})  # fmt: skip
CONDITIONAL = ":conditional"


@dataclass(frozen=True)
class Passage:
    """Which way a street may be travelled: along its line, and against it."""

    is_forward: bool
    is_backward: bool


def pick_tags(tags: Tags) -> dict[str, str]:
    """Keep the tags that are judged here, and those that are counted."""
    return {
        key: value
        for key, value in tags.items()
        if key in JUDGED_KEYS or key.removesuffix(CONDITIONAL) in JUDGED_KEYS
    }


def is_ferry(tags: Tags) -> bool:
    """Say if a line is a ferry."""
    return tags.get("route") == "ferry" and "highway" not in tags


def judge_street(tags: Tags, mode: Mode) -> Passage:
    """Judge which way a street may be travelled.

    Parameters
    ----------
    tags
        Of the way in OpenStreetMap.
    mode
        "walk" or "bike".
    """
    is_usual = find_usual(tags, mode)
    if is_usual is None:
        return Passage(is_forward=False, is_backward=False)
    flow = find_flow(tags, mode)
    ahead, back = (
        may_travel(tags, mode, way, (is_usual, runs))
        for way, runs in zip(DIRECTIONS, flow, strict=True)
    )
    return Passage(ahead, back)


def find_usual(tags: Tags, mode: Mode) -> bool | None:
    """Say if a street is open when no tag says so; None where nothing can open it."""
    if is_ferry(tags):
        return True
    kind = tags.get("highway", "")
    gone = any(tags.get(key, "").lower() in TRUE_WORDS for key in LIFECYCLE_KEYS)
    if kind not in STREETS or gone:
        return None
    if tags.get("motorroad") == "yes":
        return False
    return STREETS[kind][POSITION[mode]]


def may_travel(tags: Tags, mode: Mode, direction: str, usual: tuple[bool, bool]) -> bool:
    """Say if a street may be travelled in one direction.

    Parameters
    ----------
    tags
        Of the way.
    mode
        "walk" or "bike".
    direction
        "forward" or "backward".
    usual
        Whether the street is open when no tag says so, and whether traffic runs this way.
    """
    is_usual, runs = usual
    own = ACCESS_KEYS[mode][0]
    for key in ACCESS_KEYS[mode]:
        here = read_access(tags.get(f"{key}:{direction}", ""))
        if here is not None and key == own:
            return here  # the most specific of all: it also opens a one-way street
        told = here if here is not None else read_access(tags.get(key, ""))
        if told is not None:
            return told and runs and (is_usual or key == own)
    return is_usual and runs


def read_access(text: str) -> bool | None:
    """Read a value of an access tag; None where it says nothing that we know."""
    words = {word.strip() for word in text.lower().split(";")}
    if words & OPEN_VALUES:
        return True
    return False if words & CLOSED_VALUES else None


def find_flow(tags: Tags, mode: Mode) -> tuple[bool, bool]:
    """Say in which directions traffic of this mode runs, regardless of who is let in."""
    if mode == "walk" and not is_ferry(tags):
        # One-way streets are for vehicles. An escalator cannot be walked against its running.
        moving = CONVEYING_VALUES.get(tags.get("conveying", ""), BOTH)
        return ONEWAY_VALUES.get(tags.get("oneway:foot", ""), moving)
    own = ONEWAY_VALUES.get(tags.get("oneway:bicycle", ""))
    if own is not None:
        return own
    around = AHEAD if tags.get("junction") in ROUNDABOUTS else BOTH
    flow = ONEWAY_VALUES.get(tags.get("oneway", "").lower(), around)
    return BOTH if has_contraflow(tags) else flow


def has_contraflow(tags: Tags) -> bool:
    """Say if a street has a lane or track for bicycles against its one-way traffic."""
    return any(
        tags.get(key, "").startswith("opposite")
        or tags.get(f"{key}:oneway", "") in CONTRAFLOW_VALUES
        for key in CYCLEWAY_KEYS
    )


def list_remarks(tags: Tags) -> tuple[str, ...]:
    """List what was decided or left aside in judging one street, for counting.

    Parameters
    ----------
    tags
        Of the way.

    Returns
    -------
    Of these, each once: "kind_unknown" (`highway` has a value that is not in the table),
    "conditional_ignored", "dismount_closed" (cyclists must get off: closed to bicycles),
    "area_outline" (a square: only its outline is a street), "access_unread" and "oneway_unread"
    (a value that we do not know was passed over), "duration_unread".
    """
    kind = tags.get("highway", "")
    access = [tags.get(key, "") for keys in ACCESS_KEYS.values() for key in keys]
    silent = {"", "unknown"}
    oneways = {tags.get(key, "").lower() for key in ONEWAY_KEYS}
    duration = tags.get("duration", "")
    found = {
        "kind_unknown": kind not in STREETS and kind not in LIFECYCLE and not is_ferry(tags),
        "conditional_ignored": any(key.endswith(CONDITIONAL) for key in tags),
        "dismount_closed": tags.get("bicycle") == "dismount",
        "area_outline": tags.get("area") == "yes",
        "access_unread": any(read_access(text) is None and text not in silent for text in access),
        "oneway_unread": bool(oneways - {""} - ONEWAY_VALUES.keys()),
        "duration_unread": is_ferry(tags) and bool(duration) and parse_duration(duration) is None,
    }
    return tuple(name for name, is_so in found.items() if is_so)
