"""How well the present zoning (bestemming) fits people living there."""

import numpy as np
import pandas as pd

from scoring.backing import join_backing
from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, make_measurement, name_words
from scoring.site_records import find_backing

LIVING = "wonen_maatschappelijk_logies"
MIXED = "gemengd_kantoor_centrum"
LEISURE = "recreatie"
LIGHT_WORK, HEAVY_WORK = "bedrijf_licht", "bedrijf_zwaar"
RURAL = "agrarisch_natuur"

# Up to this hindrance category (VNG, Bedrijven en milieuzonering) work and living may mix.
_LIGHT_UP_TO = 2

# The main group of a plan, by how its name begins; the first that fits counts.
_BEGINNINGS = (
    ("wonen", LIVING), ("woon", LIVING), ("maatschappelijk", LIVING), ("logies", LIVING),
    ("gemengd", MIXED), ("kantoor", MIXED), ("centrum", MIXED), ("dienstverlening", MIXED),
    ("recreatie", LEISURE), ("cultuur", LEISURE), ("ontspanning", LEISURE), ("sport", LEISURE),
    ("agrarisch", RURAL), ("natuur", RURAL), ("bos", RURAL), ("groen", RURAL), ("water", RURAL),
    ("verkeer", RURAL),
)  # fmt: skip

# Horeca where people sleep is lodging; other horeca has no class.
_LODGING = r"logies|verblijf|hotel"


def bestemming_passend(scene: Scene) -> Measurement:
    """Class of the zone in which each site lies.

    Parameters
    ----------
    scene
        Uses `bestemming` (the plan's main group) and `hindrance_category` of the sites.

    Returns
    -------
    One of six words; the plan's own word where it fits none of them (a profile then has no value
    for it and says so); None where the zone is unknown, or a business zone has no known category.

    Source
    ------
    Own proposal, 2026, on the main groups of IMRO; the more a zone differs from living, the
    heavier the procedure (BOPA).
    """
    table = scene.sites.table
    group = table["bestemming"].astype("str").str.strip().str.lower()
    category = table["hindrance_category"].to_numpy(dtype=np.float64, na_value=np.nan)
    words = group.astype(object)
    for beginning, word in reversed(_BEGINNINGS):
        words = words.where(~group.str.startswith(beginning), word)
    is_lodging = group.str.startswith("horeca") & group.str.contains(_LODGING)
    words = words.where(~is_lodging, LIVING)
    by_category = np.where(category <= _LIGHT_UP_TO, LIGHT_WORK, HEAVY_WORK).astype(object)
    by_category = np.where(np.isnan(category), "", by_category)
    work = pd.Series(by_category, index=table.index, dtype=object)
    words = words.where(~group.str.startswith("bedrij"), work)
    fields = ("bestemming", "hindrance_category")
    return make_measurement(
        name_words("bestemming_passend", scene.sites, words),
        *join_backing([find_backing(scene.records, field) for field in fields]),
    )


BESTEMMING_PASSEND = Indicator(
    id="bestemming_passend",
    label="Bestemming",
    unit="",
    needs=("zoning",),
    ages="",
    measure=bestemming_passend,
    is_class=True,
    themes=("bijzonder_wonen",),
    is_changeable=True,
)
