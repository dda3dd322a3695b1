"""Whether people could stay in the region in which they will live."""

import numpy as np
import pandas as pd

from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, make_measurement, name_numbers, unknown_measurement
from scoring.records import find_oldest, list_days, name_columns, name_layer


def zelfde_regio(scene: Scene) -> Measurement:
    """Share of the linked persons whose gemeente lies in the site's labour-market region.

    Where the number of persons of some linked gemeente is unknown, or all are 0, every linked
    gemeente counts once: *benaderd*.

    Parameters
    ----------
    scene
        Uses `linked_gemeenten` and `labour_region_code` of `gemeente_statistics`.

    Returns
    -------
    Share 0..1; NaN where the region of the site or of some linked gemeente is unknown.

    Source
    ------
    The principle of the "doorlopende lijn" (U10, 2016): reception, housing and integration in
    one region. The measure is our own.
    """
    linked = scene.layers["linked_gemeenten"].table if "linked_gemeenten" in scene.layers else None
    if linked is None or len(linked) == 0:
        return unknown_measurement("zelfde_regio", scene.sites.table.index)
    regions, records = _labour_regions(scene)
    of_linked = regions.reindex(linked["gemeente_code"]).fillna("")
    persons = linked["persons"].to_numpy(dtype=np.float64, na_value=np.nan)
    is_counted = not np.isnan(persons).any() and persons.sum() > 0
    if not is_counted:
        persons = np.ones(len(linked))
    of_site = regions.reindex(scene.sites.table["gemeente_code"]).fillna("").to_numpy(dtype=object)
    shares = pd.Series(persons).groupby(of_linked.to_numpy(dtype=object)).sum() / persons.sum()
    share = pd.Series(of_site).map(shares.to_dict()).fillna(0.0).to_numpy(dtype=np.float64)
    is_known = (of_site != "") & bool((of_linked != "").all())
    origin = ";".join(filter(None, [name_layer(linked), records]))
    days = list_days(scene.layers, ("linked_gemeenten", "gemeente_statistics"))
    return make_measurement(
        name_numbers("zelfde_regio", scene.sites, np.where(is_known, share, np.nan)),
        origin,
        find_oldest(days.reindex(origin.split(";")).fillna("")),
        is_approximate=not is_counted,
    )


def _labour_regions(scene: Scene) -> tuple[pd.Series, str]:
    """Find the labour-market region of each gemeente ("" unknown), and the records that say it."""
    if "gemeente_statistics" not in scene.layers:
        return scene.gemeenten["labour_region_code"].astype(object), ""
    table = scene.layers["gemeente_statistics"].table
    regions = table.set_index("gemeente_code")["labour_region_code"].astype(object)
    records = name_columns(table, ("labour_region_code",))
    return regions[~regions.index.duplicated()], records


ZELFDE_REGIO = Indicator(
    id="zelfde_regio",
    label="Gekoppelde personen in dezelfde arbeidsmarktregio",
    unit="aandeel",
    needs=("linked_gemeenten", "gemeente_statistics"),
    ages="services",
    measure=zelfde_regio,
    decimals=2,
    themes=("inburgering", "werk"),
)
