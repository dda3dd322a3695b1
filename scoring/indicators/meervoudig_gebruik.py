"""For how many other groups a site may be used as well."""

import numpy as np

from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, make_measurement, name_numbers
from scoring.site_records import find_backing

# Words in the list that are no *other* group: the reception itself, and "none".
_NOT_OTHER = frozenset({"", "asielzoeker", "asielzoekers", "geen"})


def meervoudig_gebruik(scene: Scene) -> Measurement:
    """Count the target groups beside asylum seekers that the owner allows.

    Parameters
    ----------
    scene
        Uses `target_groups` of the sites.

    Returns
    -------
    A count; 0 where only asylum seekers are named, or "geen"; NaN where nothing is said.

    Source
    ------
    Programma Flexibilisering Asielketen: sites that other groups can use as well.
    """
    listed = scene.sites.table["target_groups"].astype(object)
    count = [
        len({word.strip().casefold() for word in words.split(";")} - _NOT_OTHER)
        if words
        else np.nan
        for words in listed
    ]  # rows, because the lists differ in length
    return make_measurement(
        name_numbers("meervoudig_gebruik", scene.sites, np.array(count, dtype=np.float64)),
        *find_backing(scene.records, "target_groups"),
    )


MEERVOUDIG_GEBRUIK = Indicator(
    id="meervoudig_gebruik",
    label="Ook bruikbaar voor andere groepen",
    unit="groepen",
    needs=(),
    ages="vacancy",
    measure=meervoudig_gebruik,
    themes=("bijzonder_wonen", "wonen"),
    is_changeable=True,
)
