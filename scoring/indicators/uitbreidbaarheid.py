"""How much room there is beside a building."""

import numpy as np
import shapely

from scoring.backing import join_backing
from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, make_measurement, name_numbers
from scoring.places import find_bvo
from scoring.reach import take_shapes
from scoring.site_records import find_backing


def uitbreidbaarheid(scene: Scene) -> Measurement:
    """Parcel that the building leaves free, per square metre of its gross floor area.

    Only the site's own footprint is taken off its parcel; a building that reaches over several
    parcels may leave nothing.

    Parameters
    ----------
    scene
        Uses `parcel_m2`, `footprint` and the floor area of the sites.

    Returns
    -------
    A ratio, 0 and more; NaN without parcel, footprint or floor area, and for a site that is only
    known by its postcode area. *Benaderd* where the floor area is computed from the usable area.

    Source
    ------
    Own proposal, 2026; sizes from BRK and BAG.
    """
    table = scene.sites.table
    footprint_m2 = shapely.area(take_shapes(table["footprint"]))
    floor = find_bvo(scene)
    free_m2 = np.maximum(table["parcel_m2"].to_numpy(dtype=np.float64) - footprint_m2, 0.0)
    is_measured = table["is_measured"].to_numpy(dtype=bool)
    ratio = np.full(len(table), np.nan)
    np.divide(free_m2, floor.bvo_m2, out=ratio, where=is_measured & (floor.bvo_m2 > 0))
    grounds = [find_backing(scene.records, name) for name in ("parcel_m2", "footprint")]
    return make_measurement(
        name_numbers("uitbreidbaarheid", scene.sites, ratio),
        *join_backing([*grounds, floor.backing]),
        floor.is_approximate,
    )


UITBREIDBAARHEID = Indicator(
    id="uitbreidbaarheid",
    label="Vrije grond per m² vloer",
    unit="m² per m² bvo",
    needs=(),
    ages="",
    measure=uitbreidbaarheid,
    decimals=2,
    themes=("bijzonder_wonen",),
)
