"""How far a site lies from the nearest facility of each kind."""

from collections.abc import Callable

from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement
from scoring.nearest_way import KILOMETRES, METRES, RIDE_MINUTES, Reckoning, measure_nearest
from scoring.reach import find_kind


def measure_facility(
    indicator: str, kind: str, reckoning: Reckoning
) -> Callable[[Scene], Measurement]:
    """Make a measure of the way to the nearest facility of one kind.

    Parameters
    ----------
    indicator
        Its id.
    kind
        As in the layer `facilities`.
    reckoning
        In what the way is told.
    """

    def measure(scene: Scene) -> Measurement:
        return measure_nearest(indicator, scene, find_kind(scene, kind), reckoning)

    measure.__doc__ = (
        f'Way to the nearest "{kind}" in {reckoning.unit}, along the streets or else straight '
        "line × detour, *benaderd*; NaN where the list has none of that kind."
    )
    return measure


def _make_indicator(
    indicator: str, kind: str, label: str, reckoning: Reckoning, themes: tuple[str, ...]
) -> Indicator:
    """Describe the way to one kind of facility."""
    return Indicator(
        id=indicator,
        label=label,
        unit=reckoning.unit,
        needs=("facilities",),
        ages="services",
        measure=measure_facility(indicator, kind, reckoning),
        decimals=reckoning.decimals,
        themes=themes,
    )


VEILIGHEID_BEREIK_KM = _make_indicator(
    "veiligheid_bereik_km", "politie", "Afstand tot politie", KILOMETRES, ("veiligheid",)
)
TAAL_MBO_MIN = _make_indicator(
    "taal_mbo_min",
    "taalschool_mbo",
    "Fietstijd naar taalschool of mbo",
    RIDE_MINUTES,
    ("onderwijs", "inburgering", "werk"),
)
SUPERMARKT_M = _make_indicator(
    "supermarkt_m", "supermarkt", "Afstand tot supermarkt", METRES, ("wonen",)
)
BASISSCHOOL_M = _make_indicator(
    "basisschool_m", "basisschool", "Afstand tot basisschool", METRES, ("onderwijs",)
)
HUISARTS_M = _make_indicator("huisarts_m", "huisarts", "Afstand tot huisarts", METRES, ("zorg",))
APOTHEEK_M = _make_indicator("apotheek_m", "apotheek", "Afstand tot apotheek", METRES, ("zorg",))
STATION_KM = _make_indicator(
    "station_km", "station", "Afstand tot station", KILOMETRES, ("werk", "onderwijs")
)
KINDEROPVANG_M = _make_indicator(
    "kinderopvang_m", "kinderopvang", "Afstand tot kinderopvang", METRES, ("onderwijs", "werk")
)
BIBLIOTHEEK_ONTMOETING_M = _make_indicator(
    "bibliotheek_ontmoeting_m",
    "bibliotheek_ontmoeting",
    "Afstand tot bibliotheek of ontmoetingsplek",
    METRES,
    ("inburgering",),
)
