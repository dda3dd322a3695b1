"""`[hubs]` of `region.toml`: how far hubs reach, and how many new ones to look for."""

from dataclasses import dataclass

from layers.errors import Fault, SettingsError
from scoring.region.clusters_cost import CostCurve
from scoring.toml_table import Bounds, take_number, take_table, take_whole
from scout.region_file import RegionFile, take_section, tell_section_faults
from scout.region_portfolio_settings import COUNT, KILOMETRES, SECONDS, take_curve

KEYS = (
    "reach_km", "most_satellites", "independent_places", "new_hubs", "new_hub_places",
    "detour_factor", "unreached_km", "curve", "time_limit_s",
)  # fmt: skip
DETOUR, HUBS = Bounds(1, 5), Bounds(0, 50)


@dataclass(frozen=True)
class HubWish:
    """What `[hubs]` asks.

    Parameters
    ----------
    reach_km
        How far a satellite may lie from its hub.
    most_satellites
        Of each hub; None for any number.
    independent_places
        A site of so many places needs no hub.
    new_hubs
        How many new hubs to look for; 0 for none.
    new_hub_places
        A site needs so many places to become a hub.
    detour_factor
        A way between two sites is the straight line times this.
    unreached_km
        How long the way counts of a place that no hub reaches.
    curve
        Of the costs.
    time_limit_s
        For each search.
    """

    reach_km: float
    most_satellites: int | None
    independent_places: int
    new_hubs: int
    new_hub_places: int
    detour_factor: float
    unreached_km: float
    curve: CostCurve
    time_limit_s: float


def read_hub_wish(region: RegionFile) -> HubWish:
    """Read `[hubs]`.

    Raises
    ------
    SettingsError
        Every fault in the section at once; "portfolio_run_missing" where `[region]` names no run.
    """
    if region.run_path is None:
        raise SettingsError(Fault("portfolio_run_missing", {"file": region.path.name}))
    section = take_section(region, "hubs", KEYS)
    given = section.values
    new_hubs = take_whole(section, "new_hubs", HUBS) if "new_hubs" in given else 0
    wish = HubWish(
        reach_km=take_number(section, "reach_km", KILOMETRES),
        most_satellites=take_whole(section, "most_satellites", COUNT)
        if "most_satellites" in given
        else None,
        independent_places=take_whole(section, "independent_places", COUNT),
        new_hubs=new_hubs,
        # All three are asked for as soon as they are used.
        new_hub_places=take_whole(section, "new_hub_places", COUNT) if new_hubs else 1,
        detour_factor=take_number(section, "detour_factor", DETOUR) if new_hubs else 1.0,
        unreached_km=take_number(section, "unreached_km", KILOMETRES) if new_hubs else 0.0,
        curve=take_curve(take_table(section, "curve")),
        time_limit_s=take_number(section, "time_limit_s", SECONDS)
        if "time_limit_s" in given
        else 30.0,
    )
    if new_hubs and wish.unreached_km <= wish.reach_km:
        fields = {"found": f"{wish.unreached_km:g}", "expected": f"({wish.reach_km:g}, inf]"}
        section.tell("number_out_of_range", "unreached_km", **fields)
    tell_section_faults(section)
    return wish
