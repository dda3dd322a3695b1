"""The facts that are shown beside the score and never count in it: the one list."""

from collections.abc import Mapping

from scoring.above_limit import ABOVE_LIMIT
from scoring.carrying import CARRYING
from scoring.competition import HUISARTS_PER_1000, SCHOOLPLEKKEN_PER_1000
from scoring.indicator import Indicator, Scene
from scoring.job_potential import BANEN_POTENTIEEL
from scoring.measurement import Measurement
from scoring.street_distance import AFSTAND_STRAAT_M
from scoring.values import check_measurement

# By id, in the order in which they are shown. No profile can weigh these: they are not in the list
# of indicators.
SIDE_FACTS: Mapping[str, Indicator] = {
    fact.id: fact
    for fact in (
        *CARRYING,
        HUISARTS_PER_1000,
        SCHOOLPLEKKEN_PER_1000,
        BANEN_POTENTIEEL,
        AFSTAND_STRAAT_M,
        *ABOVE_LIMIT,
    )
}


def measure_side_facts(
    scene: Scene, facts: Mapping[str, Indicator] = SIDE_FACTS
) -> dict[str, Measurement]:
    """Measure every fact that is shown and not scored.

    Parameters
    ----------
    scene
        As for the indicators.
    facts
        Which, by id.

    Returns
    -------
    A measurement per fact, in that order; unknown for every site where a layer lacks.

    Raises
    ------
    ContractError
        measurement_broken, see `scoring.values.check_measurement`.
    """
    measured = {name: fact.measure(scene) for name, fact in facts.items()}
    for name, measurement in measured.items():
        check_measurement(measurement, facts[name], scene.sites.table.index)
    return measured
