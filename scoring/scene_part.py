"""Some sites of a scene, alone, so that they are measured as they would be among all."""

from dataclasses import replace

import pandas as pd

from layers.layer import Layer, Layers
from layers.sites import Sites
from scoring.indicator import Scene
from scoring.site_names import find_site_ids

# Lists that speak of sites by name; a name means something among all sites only.
NAMING_TABLES = ("services", "decisions")


def take_part(scene: Scene, site_ids: pd.Index) -> Scene:
    """Take some sites; names in lists mean what they mean among all.

    Parameters
    ----------
    scene
        With all sites, and no ways yet.
    site_ids
        Which, in the order of the scene.

    Raises
    ------
    ValueError
        Two ids differ in capitals only, so that a name cannot be told by its id.
    """
    sites = scene.sites
    if sites.table.index.str.casefold().has_duplicates:
        message = "two ids differ in capitals only"
        raise ValueError(message)
    named = {
        name: _name_by_id(scene, name, site_ids) for name in NAMING_TABLES if name in scene.layers
    }
    part = replace(
        sites,
        table=sites.table.loc[site_ids],
        origins=sites.origins.loc[site_ids],
        remarks=sites.remarks[sites.remarks["site_id"].isin(site_ids)],
    )
    return replace(scene, sites=part, layers={**scene.layers, **named})


def find_named(sites: Sites, layers: Layers, name: str) -> pd.Series:
    """Find the site of each row of a list that speaks of sites by name.

    Parameters
    ----------
    sites
        All sites.
    layers
        Of the region.
    name
        One of `NAMING_TABLES`.

    Returns
    -------
    `site_id` per row, "" where no site, or more than one, has that name; no rows without a list.
    """
    if name not in layers:
        return pd.Series([], dtype="str")
    return find_site_ids(sites, layers[name].table["object_id"]).fillna("").astype("str")


def _name_by_id(scene: Scene, name: str, site_ids: pd.Index) -> Layer:
    """Write the id of the site that is meant in place of its name, "" for a site left out."""
    layer = scene.layers[name]
    meant = find_named(scene.sites, scene.layers, name)
    told = meant.where(meant.isin(site_ids), "").set_axis(layer.table.index)
    return replace(layer, table=layer.table.assign(object_id=told))
