"""The villages and hubs of a run: who lives there, what is there, and what a hub can steer."""

import numpy as np
import pandas as pd

from scoring.dossier_tables import HUB
from scout.run_record import RunRecord

# A name that begins so is the owner's number and says nothing to a reader.
_NUMBER = r"^\d{4,}"


def find_names(record: RunRecord) -> pd.Series:
    """Find a name for people for each site: its own, else its use and address.

    Some owners write their own number where the name goes; the Rijksvastgoedbedrijf does.

    Returns
    -------
    On `site_id`; "" where there is neither name nor address.
    """
    sites = record.sites
    name = sites["name"].astype("str").fillna("")
    address = sites["address"].astype("str").fillna("")
    use = sites["current_use"].astype("str").fillna("").str.lower()
    where = (use + " " + address).str.strip()
    is_number = name.str.match(_NUMBER) | (name == "")
    named = np.where(is_number & (address != ""), where, name)
    return pd.Series(named, index=sites.index, dtype=object)


def find_villages(record: RunRecord) -> tuple[pd.DataFrame, pd.Series]:
    """Find the village of each site, its inhabitants, and the places that are there already."""
    columns = ["inhabitants", "present_places"]
    none = pd.Series("", index=record.sites.index, dtype=object)
    if record.dossier is None:
        return pd.DataFrame(columns=columns, dtype=np.float64), none
    facts = record.dossier.facts
    people = facts[facts["fact"] == "inwoners_kern"].set_index("site_id")
    present = facts[facts["fact"] == "opvang_per_100_kern"].set_index("site_id")["number"]
    village = people["origin"].astype("str").reindex(none.index).fillna("").astype(object)
    inhabitants = people["number"].astype("float64")
    table = pd.DataFrame(
        {
            "village_id": village,
            "inhabitants": inhabitants.reindex(none.index),
            "present_places": np.round(
                present.astype("float64").reindex(none.index) * inhabitants / 100
            ),
        }
    )
    villages = table[table["village_id"] != ""].drop_duplicates("village_id")
    return villages.set_index("village_id")[columns], village


def find_hubs(
    record: RunRecord, most_satellites: int | None, kept: pd.Index
) -> tuple[pd.DataFrame, pd.DataFrame, dict[str, str]]:
    """Find the hubs with room and the way of each candidate to them.

    A hub is the record of its location: two hubs of one name stay two.
    """
    columns = ["site_id", "hub_id", "way_km"]
    hubs = pd.DataFrame({"room_places": [], "most_satellites": []}, dtype=np.float64)
    if record.dossier is None:
        return hubs, pd.DataFrame(columns=columns), {}
    ways = record.dossier.ways
    ways = ways[(ways["aim"] == HUB) & ways["way_km"].notna()]
    ways = ways.assign(hub_id=ways["origin"].astype("str").str.split(";").str[0])
    first = ways.drop_duplicates("hub_id").set_index("hub_id").sort_index()
    most = np.nan if most_satellites is None else float(most_satellites)
    hubs = pd.DataFrame({"room_places": first["room_places"], "most_satellites": most})
    names = {str(hub): str(name) for hub, name in first["name"].items()}
    return hubs, ways.loc[ways["site_id"].isin(kept), columns].reset_index(drop=True), names
