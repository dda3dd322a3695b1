"""Whether the four supporting services have said that they can work at a site."""

from collections.abc import Callable

from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, make_measurement, name_words
from scoring.services import find_statements, take_statements


def measure_status(indicator: str, service: str) -> Callable[[Scene], Measurement]:
    """Make a measure that takes the latest statement of one service.

    Parameters
    ----------
    indicator
        Its id.
    service
        Its word in the layer `services`.
    """

    def measure(scene: Scene) -> Measurement:
        stated = take_statements(find_statements(scene), service, scene.sites.table.index)
        value = name_words(indicator, scene.sites, stated["status"])
        return make_measurement(value, stated["origin"], stated["day"])

    measure.__doc__ = (
        f'Latest statement of "{service}": "bevestigd", "in_gesprek" or "afgewezen" (judged by '
        "rule X08); None without a statement."
    )
    return measure


def _make_indicator(service: str, label: str, themes: tuple[str, ...]) -> Indicator:
    """Describe the status of one service."""
    return Indicator(
        id=f"{service}_status",
        label=label,
        unit="",
        needs=("services",),
        ages="services",
        measure=measure_status(f"{service}_status", service),
        is_class=True,
        themes=themes,
        is_changeable=True,
    )


STATUSES = (
    _make_indicator("coa", "Aansturing door COA", ("bijzonder_wonen",)),
    _make_indicator("medisch", "Medische zorg", ("zorg",)),
    _make_indicator("begeleiding", "Begeleiding", ("inburgering", "amv")),
    _make_indicator("toezicht", "Toezicht", ("veiligheid", "amv")),
)
