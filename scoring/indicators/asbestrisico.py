"""Whether a building may hold asbestos."""

import numpy as np

from scoring.backing import choose_backing
from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, make_measurement, name_words
from scoring.site_records import find_backing

CLEAN, FOUND, OLD, NEW = "schoon", "asbest", "risico_voor_1994", "na_1993"


def asbestrisico(scene: Scene) -> Measurement:
    """Take what an inspection says of asbestos, else what the year of building makes likely.

    Parameters
    ----------
    scene
        Uses `asbestos` and `bouwjaar` of the sites and `asbestos_ban_year`.

    Returns
    -------
    "schoon" or "asbest" as stated; else "risico_voor_1994" (*benaderd*) or "na_1993" by year;
    None without both.

    Source
    ------
    Ban on asbestos of 1 July 1993: buildings from 1994 on are free of it.
    """
    table = scene.sites.table
    year = table["bouwjaar"].to_numpy(dtype=np.float64, na_value=np.nan)
    stated = table["asbestos"].to_numpy(dtype=object)
    is_old = year < scene.assumptions["asbestos_ban_year"]
    by_year = np.where(np.isnan(year), "", np.where(is_old, OLD, NEW))
    words = np.select([stated == "nee", stated == "ja"], [CLEAN, FOUND], default=by_year)
    is_stated = np.isin(stated.astype(str), ["ja", "nee"])
    stated_by, dated_by = (find_backing(scene.records, name) for name in ("asbestos", "bouwjaar"))
    return make_measurement(
        name_words("asbestrisico", scene.sites, words),
        *choose_backing(is_stated, stated_by, dated_by),
        is_approximate=words == OLD,
    )


ASBESTRISICO = Indicator(
    id="asbestrisico",
    label="Asbest",
    unit="",
    needs=(),
    ages="",
    measure=asbestrisico,
    is_class=True,
    themes=("wonen",),
    is_changeable=True,
)
