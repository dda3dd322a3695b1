"""The outlook of an edition for the whole region: only what speaks of sites that are shown."""

from dataclasses import replace

import pandas as pd

from scoring.outlook import Outlook
from scoring.ways import Ways


def reduce_outlook(outlook: Outlook, keep: pd.Index) -> Outlook:
    """Keep what is said of the sites that are shown.

    The shares were drawn among all sites of the region, and stay so. A way onto the shortlist that
    must pass a site which is left out is left out too.

    Parameters
    ----------
    outlook
        Of the whole region.
    keep
        Ids of the sites that are shown.
    """
    shares = outlook.sureness.shares
    ways = {
        name: way
        for name, way in outlook.ways.found.items()
        if name in keep and (way.bar is None or way.bar.site_id in keep)
    }
    return replace(
        outlook,
        sureness=replace(outlook.sureness, shares=shares.loc[shares.index.isin(keep)]),
        ways=Ways(ways, outlook.ways.left_out),
    )
