"""How far a site lies from a location that can steer it."""

from scoring.hub_reach import find_free_hubs
from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement
from scoring.nearest_way import KILOMETRES, measure_nearest


def afstand_hub_km(scene: Scene) -> Measurement:
    """Way to the nearest hub that still has room to steer satellites.

    A hub of which the free span is unknown does not count as free: the value is then the way to
    the nearest one that surely is.

    Parameters
    ----------
    scene
        Uses `is_hub` and `free_span_places` of the layer `reception`.

    Returns
    -------
    Kilometres along the streets, else straight line × detour, *benaderd*; NaN without any hub that
    is known to have room, and for a site off the streets.

    Source
    ------
    COA, "Vastgoed aanbieden": small sites about 7 km from an azc that steers them.
    """
    return measure_nearest("afstand_hub_km", scene, find_free_hubs(scene), KILOMETRES)


AFSTAND_HUB_KM = Indicator(
    id="afstand_hub_km",
    label="Afstand tot een hub met ruimte",
    unit="km",
    needs=("reception",),
    ages="services",
    measure=afstand_hub_km,
    decimals=1,
    themes=("bijzonder_wonen",),
)
