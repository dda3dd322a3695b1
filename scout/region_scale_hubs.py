"""The hubs of each scale: how many small sites a hub could steer there."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from scoring.dossier_tables import HUB
from scoring.region.levels import Level
from scout.region_hubs_report import make_hub_report
from scout.region_hubs_settings import HubWish
from scout.region_scale_plans import RUN_LACKS
from scout.region_scale_run import find_scale_run
from scout.run_record import RunRecord

# No way to any hub is known: the region has no list of reception locations, or no ways.
NO_HUBS = "hubs_unknown"
HUB_COLUMNS = (
    "name", "reason", "small_sites", "small_places", "satellites", "satellite_places",
    "satellite_share", "hubs_used", "saving_eur", "is_proven",
)  # fmt: skip


def tell_scale_hubs(
    wish: HubWish, levels: Sequence[Level], records: Sequence[RunRecord]
) -> pd.DataFrame:
    """Find in every scale which small sites a hub within reach could steer.

    Parameters
    ----------
    wish
        What `[hubs]` asks; new hubs are not looked for.
    levels
        The scales.
    records
        Runs from which sites are taken.

    Returns
    -------
    `HUB_COLUMNS`, a row a scale, NaN beside a `reason`. A hub outside the scale counts too when it
    reaches a site in it, with all its room. `satellite_share`: part of the places of small sites;
    NaN where there are none. `saving_eur`: a year, by the curve of costs.
    """
    rows = [_tell_level(wish, level, find_scale_run(level, records)) for level in levels]
    return pd.DataFrame(rows, columns=list(HUB_COLUMNS))


def _tell_level(wish: HubWish, level: Level, record: RunRecord | None) -> dict[str, object]:
    """Tell one scale."""
    nothing = {"name": level.name, "is_proven": False}
    if record is None:
        return {**nothing, "reason": RUN_LACKS}
    ways = None if record.dossier is None else record.dossier.ways
    if ways is None or not ((ways["aim"] == HUB) & ways["way_km"].notna()).any():
        return {**nothing, "reason": NO_HUBS}
    found = make_hub_report(replace(wish, new_hubs=0), record).clusters
    is_steered = found.sites["hub_id"] != ""
    places, steered = found.sites["places"].sum(), found.sites.loc[is_steered, "places"].sum()
    return {
        "name": level.name,
        "reason": "",
        "small_sites": float(len(found.sites)),
        "small_places": float(places),
        "satellites": float(is_steered.sum()),
        "satellite_places": float(steered),
        "satellite_share": float(steered / places) if places else float("nan"),
        "hubs_used": float((found.hubs["satellites"] > 0).sum()),
        "saving_eur": float(found.hubs["saving_eur"].sum()),
        "is_proven": found.status == "optimal",
    }
