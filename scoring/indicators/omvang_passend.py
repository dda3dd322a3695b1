"""How many places are planned on a site."""

from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, make_measurement, name_numbers
from scoring.places import back_places


def omvang_passend(scene: Scene) -> Measurement:
    """Planned places of each site.

    Parameters
    ----------
    scene
        Uses `planned_places` and `places_origin` of the sites (scoring/capacity.py).

    Returns
    -------
    Places; NaN where neither a number nor an area is known. *Benaderd* when computed from an area.

    Source
    ------
    The intake, else scoring/capacity.py.
    """
    table = scene.sites.table
    return make_measurement(
        name_numbers("omvang_passend", scene.sites, table["planned_places"]),
        *back_places(scene),
        is_approximate=table["places_origin"] != "intake",
    )


OMVANG_PASSEND = Indicator(
    id="omvang_passend",
    label="Gepland aantal plekken",
    unit="plekken",
    needs=(),
    ages="",
    measure=omvang_passend,
    themes=("bijzonder_wonen",),
    is_changeable=True,
)
