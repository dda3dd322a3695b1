"""What a site costs to make fit, per place and year of use."""

import numpy as np

from layers.texts import is_text
from scoring.backing import join_backing
from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, make_measurement, name_numbers
from scoring.places import back_places
from scoring.site_records import find_backing
from scoring.term import find_term


def investering_per_plek_per_jaar(scene: Scene) -> Measurement:
    """Stated investment divided by planned places and by the years of use.

    Parameters
    ----------
    scene
        Uses `investment_eur` and `planned_places` of the sites and their term.

    Returns
    -------
    Euros a place a year; NaN where one of the three is unknown, or there is no place or no year.
    *Benaderd* where the places are computed or the first day of use is unknown.

    Source
    ------
    Own proposal, 2026, without interest. Only the intake or a quote gives an investment.
    """
    table = scene.sites.table
    term = find_term(scene)
    investment = table["investment_eur"].to_numpy(dtype=np.float64, na_value=np.nan)
    places = table["planned_places"].to_numpy(dtype=np.float64, na_value=np.nan)
    place_years = places * term.years
    cost = np.full(len(table), np.nan)
    np.divide(investment, place_years, out=cost, where=place_years > 0)
    invested = find_backing(scene.records, "investment_eur")
    return make_measurement(
        name_numbers("investering_per_plek_per_jaar", scene.sites, cost),
        *join_backing([invested, back_places(scene), term.backing]),
        term.is_approximate | ~is_text(table["places_origin"], "intake"),
    )


INVESTERING_PER_PLEK_PER_JAAR = Indicator(
    id="investering_per_plek_per_jaar",
    label="Investering per plek per jaar",
    unit="€",
    needs=(),
    ages="vacancy",
    measure=investering_per_plek_per_jaar,
    is_changeable=True,
)
