"""Facts that the owner or a register states and that need no computing."""

from collections.abc import Callable

import numpy as np

from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, make_measurement, name_numbers, name_words
from scoring.site_records import find_backing


def measure_field(
    indicator: str, column: str, is_class: bool = False
) -> Callable[[Scene], Measurement]:
    """Make a measure that takes a field of the sites as it stands.

    Parameters
    ----------
    indicator
        Its id.
    column
        Field of the sites' table.
    is_class
        The value is a word.
    """

    def measure(scene: Scene) -> Measurement:
        return take_field(indicator, scene, column, is_class)

    measure.__doc__ = f"`{column}` of each site; unknown where nobody states it."
    return measure


def take_field(indicator: str, scene: Scene, column: str, is_class: bool = False) -> Measurement:
    """Take a field of the sites as it stands, with the record that gave it.

    Parameters
    ----------
    indicator, column, is_class
        As for `measure_field`.
    scene
        With the sites.
    """
    sites = scene.sites
    cells = sites.table[column]
    value = (
        name_words(indicator, sites, cells.to_numpy(dtype=object))
        if is_class
        else name_numbers(indicator, sites, cells.to_numpy(dtype=np.float64, na_value=np.nan))
    )
    return make_measurement(value, *find_backing(scene.records, column))


# Months until people can live there. Only as stated: no rule of thumb stands in for it.
OMBOUW_MAANDEN = Indicator(
    id="ombouw_maanden",
    label="Maanden tot gebruik",
    unit="maanden",
    needs=(),
    ages="vacancy",
    measure=measure_field("ombouw_maanden", "conversion_months"),
    themes=("bijzonder_wonen",),
    is_changeable=True,
)

# "A+++++" … "G", from the register of labels or the intake.
ENERGIELABEL = Indicator(
    id="energielabel",
    label="Energielabel",
    unit="",
    needs=(),
    ages="",
    measure=measure_field("energielabel", "energy_label", is_class=True),
    is_class=True,
    themes=("wonen",),
    is_changeable=True,
)

# Euros a place a year, from the intake or a quote only: an estimate is shown, not scored.
EXPLOITATIE_PER_PLEK_JAAR = Indicator(
    id="exploitatie_per_plek_jaar",
    label="Exploitatie per plek per jaar",
    unit="€",
    needs=(),
    ages="vacancy",
    measure=measure_field("exploitatie_per_plek_jaar", "cost_eur_place_year"),
    is_changeable=True,
)

# "rijk", "provincie", "gemeente", "corporatie", "overig_publiek" or "particulier".
EIGENDOM = Indicator(
    id="eigendom",
    label="Eigendom",
    unit="",
    needs=(),
    ages="vacancy",
    measure=measure_field("eigendom", "ownership", is_class=True),
    is_class=True,
)
