"""Zones of a municipal zoning plan (*bestemmingsplan*) in GML by IMRO 2006, 2008 or 2012.

Only single designations (*enkelbestemming*) become rows: they tile the plan. A feature also has
label points; the polygon is the property `geometrie`.
"""

import geopandas as gpd
import pandas as pd

from layers.adapter import PLAIN, Adapter
from layers.gml import Wanted, read_features
from layers.source import Delivery

ZONE = "Enkelbestemming"
FUNCTION = "Functieaanduiding"
PLAN = "Bestemmingsplangebied"

OBJECTS = Wanted(
    frozenset({ZONE, FUNCTION, PLAN}),
    {
        "zone_id": ("identificatie/NEN3610ID/lokaalID", "identificatie"),
        "main_group": ("bestemmingshoofdgroep",),
        "name": ("naam",),
        "plan_id": ("plangebied@href",),
        "of_zone": ("bestemmingsvlak@href",),
    },
    geometry="geometrie",
)

# "bedrijf tot en met categorie 3.1" (SVBP 2008 and 2012): the categories of the list of the VNG
# are 1 to 6, with 3.1, 3.2, 4.1, 4.2, 5.1, 5.2 and 5.3 between.
CATEGORY = r"categorie[^0-9]{0,20}([1-6](?:[.,][1-3])?)"


def read_zones(delivery: Delivery) -> gpd.GeoDataFrame:
    """Read the zones with their main group, name, plan and hindrance category.

    The category stands in the name of the zone or in a function area that points at it. Where
    several are named, the heaviest counts for the whole zone, the careful reading.

    Parameters
    ----------
    delivery
        The plan's GML file.

    Returns
    -------
    Raw table for `zoning`, EPSG:28992.

    Raises
    ------
    SourceError, ContractError
        As `read_features`.
    """
    found = read_features(delivery.path, OBJECTS)
    zones = found[found["feature"] == ZONE]
    functions = found[found["feature"] == FUNCTION]
    named = pd.concat(
        [
            _categories(zones["name"], zones["zone_id"]),
            _categories(functions["name"], functions["of_zone"].str.removeprefix("#")),
        ]
    )
    heaviest = named.groupby(level=0).max()
    plans = found.loc[found["feature"] == PLAN, "zone_id"]
    plan = zones["plan_id"].str.removeprefix("#")
    if len(plans) == 1:
        plan = plan.mask(plan == "", plans.iloc[0])
    category = heaviest.reindex(zones["zone_id"]).fillna("").set_axis(zones.index)
    return zones.assign(plan_id=plan, hindrance_category=category)[
        ["zone_id", "main_group", "name", "hindrance_category", "plan_id", "source_row",
         "reject_code", "reject_found", "geometry"]
    ]  # fmt: skip


def _categories(names: pd.Series, zone_ids: pd.Series) -> pd.Series:
    """Every category in these names, as "3.1", on the id of the zone that it holds for."""
    hits = names.str.lower().str.extractall(CATEGORY)[0].str.replace(",", ".", regex=False)
    zones = zone_ids.loc[hits.index.get_level_values(0)].to_numpy()
    return pd.Series(hits.to_numpy(), index=zones, dtype="str")


ADAPTER = Adapter(
    id="imro_zoning",
    table="zoning",
    read=read_zones,
    columns={
        "zone_id": "identificatie",
        "main_group": "bestemmingshoofdgroep",
        "name": "naam",
        "hindrance_category": "naam",
        "plan_id": "plangebied",
    },
    numbers=PLAIN,
)
