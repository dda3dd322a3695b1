"""For how many years a site is available."""

from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, make_measurement, name_numbers
from scoring.term import find_term


def beschikbaar_jaren(scene: Scene) -> Measurement:
    """Years from the first day of use to the last.

    Parameters
    ----------
    scene
        Uses `available_from` and `available_until` of the sites and the reference day.

    Returns
    -------
    Years, 0 when the end has passed; NaN where the end is unknown (which is not endless).
    *Benaderd* where the first day is unknown and the reference day stands in.

    Source
    ------
    The intake; see scoring/term.py.
    """
    term = find_term(scene)
    return make_measurement(
        name_numbers("beschikbaar_jaren", scene.sites, term.years),
        *term.backing,
        term.is_approximate,
    )


BESCHIKBAAR_JAREN = Indicator(
    id="beschikbaar_jaren",
    label="Beschikbaar",
    unit="jaar",
    needs=(),
    ages="vacancy",
    measure=beschikbaar_jaren,
    decimals=1,
    themes=("wonen", "bijzonder_wonen"),
    is_changeable=True,
)
