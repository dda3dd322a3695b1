"""Whether there are enough showers and toilets, and a place to cook."""

import numpy as np

from scoring.backing import join_backing
from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, make_measurement, name_words
from scoring.site_records import find_backing


def sanitair_kook(scene: Scene) -> Measurement:
    """Sanitary facilities and kitchens together.

    Parameters
    ----------
    scene
        Uses `sanitary` and `kitchen` of the sites.

    Returns
    -------
    "ja" when both are there, "nee" when both are not, "deels" otherwise; None while one of the
    two is unknown.

    Source
    ------
    The intake. That state buildings often lack both was found when they were offered for
    reception in 2022.
    """
    table = scene.sites.table
    sanitary = table["sanitary"].to_numpy(dtype=object)
    kitchen = table["kitchen"].to_numpy(dtype=object)
    words = np.select(
        [(sanitary == "") | (kitchen == ""), sanitary == kitchen],
        ["", sanitary],
        default="deels",
    )
    fields = ("sanitary", "kitchen")
    return make_measurement(
        name_words("sanitair_kook", scene.sites, words),
        *join_backing([find_backing(scene.records, field) for field in fields]),
    )


SANITAIR_KOOK = Indicator(
    id="sanitair_kook",
    label="Sanitair en koken",
    unit="",
    needs=(),
    ages="vacancy",
    measure=sanitair_kook,
    is_class=True,
    themes=("wonen",),
    is_changeable=True,
)
