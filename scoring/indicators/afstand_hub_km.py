"""How far a site lies from a location that can steer it."""

from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement
from scoring.reach import measure_nearest
from scoring.reception import find_open_reception


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
    Kilometres, straight line × detour; NaN without any hub that is known to have room.

    Source
    ------
    COA, "Vastgoed aanbieden": small sites about 7 km from an azc that steers them.
    """
    reception = find_open_reception(scene)
    hubs = None
    if reception is not None:
        hubs = reception[(reception["is_hub"] == "ja") & (reception["free_span_places"] > 0)]
    return measure_nearest("afstand_hub_km", scene, hubs, per_metre=0.001, is_far=True)


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
