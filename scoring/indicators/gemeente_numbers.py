"""Numbers of the gemeente in which a site lies: task, backlog, wealth, labour market."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from layers.coded_texts import take_coded
from layers.text_rows import find_texts
from layers.texts import as_texts
from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, make_measurement, name_numbers
from scoring.records import find_days, join_texts, list_days, name_layers

_LAYERS = (
    "gemeente_statistics", "labour_regions", "opvang_tasks", "taakstelling", "reception",
)  # fmt: skip


def measure_gemeente(
    indicator: str, column: str, origin: str, lists: tuple[str, ...] = (), is_wider: bool = False
) -> Callable[[Scene], Measurement]:
    """Make a measure that takes a number of the gemeente in which each site lies.

    Parameters
    ----------
    indicator
        Its id.
    column
        Column of `Scene.gemeenten`.
    origin
        Column there with the records behind it.
    lists
        Layers that went into it as a whole.
    is_wider
        The number should be that of a smaller area; the gemeente stands in: *benaderd*.
    """

    def measure(scene: Scene) -> Measurement:
        facts = scene.gemeenten
        whole = name_layers(scene.layers, lists)
        told = pd.Series(as_texts(facts[origin].astype(object).fillna("")))
        records = join_texts([told, pd.Series(whole, told.index, dtype="str")])
        days = find_days(records, list_days(scene.layers, _LAYERS))
        at = find_texts(scene.sites.table["gemeente_code"], facts.index)
        numbers = facts[column].to_numpy(dtype=np.float64, na_value=np.nan)
        return make_measurement(
            name_numbers(indicator, scene.sites, np.append(numbers, np.nan)[at]),
            take_coded(records, at),
            take_coded(days, at),
            is_approximate=is_wider,
        )

    measure.__doc__ = f"{column} of the gemeente of each site; NaN outside the region or unknown."
    return measure


# Share (0..1) of the reception task that has no durable place yet. Source: Spreidingswet, as
# scoring/gemeenten.py computes it. A task that is unknown or 0 gives unknown.
RESTOPGAVE_AANDEEL = Indicator(
    id="restopgave_aandeel",
    label="Deel van de opvangopgave dat nog open is",
    unit="aandeel",
    needs=(),  # the task may be published or computed: no single table decides
    ages="",
    measure=measure_gemeente("restopgave_aandeel", "gap_share", "task_origin", ("reception",)),
    decimals=2,
    themes=("bijzonder_wonen",),
)

# Share of the half-year housing task that is behind (positive) or ahead (negative). Source:
# Huisvestingswet 2014 art. 29, as scoring/taakstelling.py computes it.
TAAKSTELLING_ACHTERSTAND = Indicator(
    id="taakstelling_achterstand",
    label="Achterstand op de taakstelling huisvesting",
    unit="aandeel",
    needs=("taakstelling",),
    ages="",
    measure=measure_gemeente("taakstelling_achterstand", "backlog_share", "taakstelling_origin"),
    decimals=2,
    themes=("wonen",),
)

# Social-economic score of the gemeente, where that of the wijk is meant. Source: CBS, SES-WOA.
SES_VOORZICHTIGHEID = Indicator(
    id="ses_voorzichtigheid",
    label="Sociaal-economische score (SES-WOA)",
    unit="",
    needs=("gemeente_statistics",),
    ages="",
    measure=measure_gemeente("ses_voorzichtigheid", "ses_woa", "ses_woa_origin", is_wider=True),
    decimals=3,
)

# Open vacancies per short-term unemployed person in the labour-market region. Source: UWV,
# Spanningsindicator.
SPANNING_AM = Indicator(
    id="spanning_am",
    label="Spanning op de arbeidsmarkt",
    unit="vacatures per werkzoekende",
    needs=("gemeente_statistics",),
    ages="",
    measure=measure_gemeente("spanning_am", "labour_tension", "labour_tension_origin"),
    decimals=2,
    themes=("werk",),
)
