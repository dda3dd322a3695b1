"""How far a site lies from the gemeenten to which its people are linked."""

from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement
from scoring.nearest_way import KILOMETRES, measure_nearest


def afstand_gekoppelde_gemeente_km(scene: Scene) -> Measurement:
    """Way to the main centre of the nearest linked gemeente.

    Parameters
    ----------
    scene
        Uses the points of the layer `linked_gemeenten`.

    Returns
    -------
    Kilometres along the streets, else straight line × detour, *benaderd*; NaN without any linked
    gemeente, and for a site off the streets.

    Source
    ------
    Interview on the Landelijke Regietafel: interim housing preferably near the gemeente to which
    someone is linked.
    """
    layer = scene.layers.get("linked_gemeenten")
    places = layer.table if layer is not None else None
    return measure_nearest("afstand_gekoppelde_gemeente_km", scene, places, KILOMETRES)


AFSTAND_GEKOPPELDE_GEMEENTE_KM = Indicator(
    id="afstand_gekoppelde_gemeente_km",
    label="Afstand tot de dichtstbijzijnde gekoppelde gemeente",
    unit="km",
    needs=("linked_gemeenten",),
    ages="services",
    measure=afstand_gekoppelde_gemeente_km,
    decimals=1,
    themes=("inburgering", "wonen"),
)
