"""How far a site lies from the nearest facility of each kind."""

from collections.abc import Callable
from dataclasses import dataclass

from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement
from scoring.reach import find_kind, measure_nearest, minutes_per_metre


@dataclass(frozen=True)
class _Unit:
    """In what a way is told, and whether a postcode area is exact enough for it."""

    word: str
    per_metre: Callable[[Scene], float]
    is_far: bool
    decimals: int


# On foot, in metres; in kilometres; or in minutes on a bicycle.
_METRES = _Unit("m", lambda scene: 1.0, False, 0)  # noqa: ARG005  each takes the scene
_KILOMETRES = _Unit("km", lambda scene: 0.001, True, 1)  # noqa: ARG005
_MINUTES = _Unit("min", minutes_per_metre, True, 0)


def measure_facility(indicator: str, kind: str, unit: _Unit) -> Callable[[Scene], Measurement]:
    """Make a measure of the way to the nearest facility of one kind.

    Parameters
    ----------
    indicator
        Its id.
    kind
        As in the layer `facilities`.
    unit
        In what the way is told.
    """

    def measure(scene: Scene) -> Measurement:
        places = find_kind(scene, kind)
        return measure_nearest(indicator, scene, places, unit.per_metre(scene), unit.is_far)

    measure.__doc__ = (
        f'Way to the nearest "{kind}" in {unit.word}: straight line × detour, *benaderd*; NaN '
        "where the list has none of that kind."
    )
    return measure


def _make_indicator(
    indicator: str, kind: str, label: str, unit: _Unit, themes: tuple[str, ...]
) -> Indicator:
    """Describe the way to one kind of facility."""
    return Indicator(
        id=indicator,
        label=label,
        unit=unit.word,
        needs=("facilities",),
        ages="services",
        measure=measure_facility(indicator, kind, unit),
        decimals=unit.decimals,
        themes=themes,
    )


ISK_BEREIK_MIN = _make_indicator(
    "isk_bereik_min", "isk", "Fietstijd naar een ISK", _MINUTES, ("onderwijs", "amv")
)
VEILIGHEID_BEREIK_KM = _make_indicator(
    "veiligheid_bereik_km", "politie", "Afstand tot politie", _KILOMETRES, ("veiligheid",)
)
TAAL_MBO_MIN = _make_indicator(
    "taal_mbo_min",
    "taalschool_mbo",
    "Fietstijd naar taalschool of mbo",
    _MINUTES,
    ("onderwijs", "inburgering", "werk"),
)
SUPERMARKT_M = _make_indicator(
    "supermarkt_m", "supermarkt", "Afstand tot supermarkt", _METRES, ("wonen",)
)
BASISSCHOOL_M = _make_indicator(
    "basisschool_m", "basisschool", "Afstand tot basisschool", _METRES, ("onderwijs",)
)
HUISARTS_M = _make_indicator("huisarts_m", "huisarts", "Afstand tot huisarts", _METRES, ("zorg",))
APOTHEEK_M = _make_indicator("apotheek_m", "apotheek", "Afstand tot apotheek", _METRES, ("zorg",))
STATION_KM = _make_indicator(
    "station_km", "station", "Afstand tot station", _KILOMETRES, ("werk", "onderwijs")
)
KINDEROPVANG_M = _make_indicator(
    "kinderopvang_m", "kinderopvang", "Afstand tot kinderopvang", _METRES, ("onderwijs", "werk")
)
BIBLIOTHEEK_ONTMOETING_M = _make_indicator(
    "bibliotheek_ontmoeting_m",
    "bibliotheek_ontmoeting",
    "Afstand tot bibliotheek of ontmoetingsplek",
    _METRES,
    ("inburgering",),
)
