"""How far a site lies from public green."""

import shapely

from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement
from scoring.reach import measure_nearest, take_shapes
from scoring.zones import find_zones


def groen_300m(scene: Scene) -> Measurement:
    """Way to the edge of the nearest green area of at least `green_minimum_m2`.

    Parameters
    ----------
    scene
        Uses the zones of kind "groen".

    Returns
    -------
    Metres, straight line × detour, 0 inside; NaN where the list has no green of that size, and
    for a site that is only known by its postcode area.

    Source
    ------
    WHO: public green within 300 m of each home.
    """
    green = find_zones(scene.layers, "groen")
    if green is not None:
        area_m2 = shapely.area(take_shapes(green.geometry))
        green = green[area_m2 >= scene.assumptions["green_minimum_m2"]]
    return measure_nearest("groen_300m", scene, green)


GROEN_300M = Indicator(
    id="groen_300m",
    label="Afstand tot openbaar groen",
    unit="m",
    needs=("zones",),
    ages="environment",
    measure=groen_300m,
    themes=("zorg", "wonen"),
)
