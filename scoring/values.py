"""The facts of every site, and what they are worth: measured, judged and dated."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from layers.errors import ContractError, Fault
from layers.text_rows import mark_texts
from layers.texts import CodedTexts, Positions, as_texts
from scoring.curve import Classes, find_unlisted, judge_numbers, judge_words
from scoring.findings import NOTED, Found, make_findings
from scoring.indicator import Indicator, Scene
from scoring.measurement import Measurement, list_labels, unknown_measurement
from scoring.profile import Profile
from scoring.together import do_for_sites
from scoring.weighing import KINDS, Weighing
from scoring.wording import word_rows

Indicators = Mapping[str, Indicator]

UNLISTED = "A15_WOORD_ZONDER_WAARDE"  # a known word for which the profile has no value


@dataclass(frozen=True)
class Values:
    """What every fact is worth, as three tables site × indicator.

    Parameters
    ----------
    values
        0..1, NaN where unknown or not applicable.
    applies
        The indicator exists for this kind of site.
    is_aged
        The fact is older than its limit.
    """

    values: pd.DataFrame
    applies: pd.DataFrame
    is_aged: pd.DataFrame


def measure_facts(scene: Scene, profile: Profile, indicators: Indicators) -> dict[str, Measurement]:
    """Measure every indicator of the profile, in its order.

    Parameters
    ----------
    scene
        The sites and all that a measure may look at.
    profile
        Names the indicators.
    indicators
        What can be measured, by id.

    Returns
    -------
    A measurement per indicator; unknown for every site where a layer that it needs is missing.

    Raises
    ------
    ContractError
        A measure breaks its promise: another index or name, or a number that is infinite.
    """
    names = [
        weighing.indicator for criterion in profile.criteria for weighing in criterion.indicators
    ]
    measured = do_for_sites(
        names, lambda name: _measure(scene, indicators[name]), len(scene.sites.table)
    )
    return dict(zip(names, measured, strict=True))


def _measure(scene: Scene, indicator: Indicator) -> Measurement:
    """Measure one indicator; unknown everywhere when a layer that it needs is missing."""
    index = scene.sites.table.index
    if any(name not in scene.layers for name in indicator.needs):
        return unknown_measurement(indicator.id, index, indicator.is_class)
    measurement = indicator.measure(scene)
    check_measurement(measurement, indicator, index)
    return measurement


def check_measurement(measurement: Measurement, indicator: Indicator, index: pd.Index) -> None:
    """Hold a measure to its promise: index, names, finite numbers.

    Parameters
    ----------
    measurement
        What it gave.
    indicator
        Whose measure it is.
    index
        `site_id`, as in the table of the sites.

    Raises
    ------
    ContractError
        measurement_broken, with what does not hold.
    """
    labels = list_labels(measurement)
    broken = []
    if not all(each.equals(index) for each, _ in labels):
        broken.append("index")
    if any(name != indicator.id for _, name in labels):
        broken.append("name")
    if not indicator.is_class:
        if measurement.value.dtype != np.float64:
            broken.append("dtype")
        elif np.isinf(measurement.value.to_numpy()).any():
            broken.append("infinite")
    if broken:
        fields = {"indicator": indicator.id, "broken": ", ".join(broken)}
        raise ContractError(Fault("measurement_broken", fields))


def judge_facts(
    scene: Scene, profile: Profile, facts: Mapping[str, Measurement], indicators: Indicators
) -> Values:
    """Give each fact its value, and say where it applies and where it has aged.

    Parameters
    ----------
    scene
        Gives the kind of each site and the reference day.
    profile
        Gives curves and classes, kinds of site, and age limits.
    facts
        A measurement per indicator (`measure_facts`).
    indicators
        Say which age limit holds for each.

    Raises
    ------
    ContractError
        A site is neither "pand" nor "grond": no denominator would fit it.
    """
    kinds = scene.sites.table["kind"]
    _check_kinds(kinds)
    of_kind = {kind: kinds.eq(kind).to_numpy(dtype=bool) for kind in KINDS}
    values, applies, is_aged = {}, {}, {}
    for criterion in profile.criteria:
        for weighing in criterion.indicators:
            name = weighing.indicator
            masks = [is_kind for kind, is_kind in of_kind.items() if kind in weighing.applies_to]
            applies[name] = np.logical_or.reduce([np.zeros(len(kinds), dtype=bool), *masks])
            judged = _judge(weighing, facts[name]).to_numpy(dtype=np.float64)
            values[name] = np.where(applies[name], judged, np.nan)
            limit = profile.age_limits_months.get(indicators[name].ages)
            is_aged[name] = _find_aged(facts[name], limit, scene) & applies[name]
    tables = (pd.DataFrame(columns, index=kinds.index) for columns in (values, applies, is_aged))
    return Values(*tables)


def report_unlisted(
    profile: Profile, facts: Mapping[str, Measurement], values: Values, indicators: Indicators
) -> list[Found]:
    """Report each known word for which the profile has no value: it counts as unknown.

    Parameters
    ----------
    profile
        Gives the classes.
    facts
        A measurement per indicator.
    values
        Say where an indicator applies.
    indicators
        Give the labels.

    Returns
    -------
    What is said per indicator with classes, all of it *aandachtspunt*.
    """
    found = []
    for criterion in profile.criteria:
        for weighing in criterion.indicators:
            name = weighing.indicator
            if isinstance(weighing.judge, Classes):
                rows = find_unlisted(weighing.judge, facts[name].value) & values.applies[name]
                found.append(_word_unlisted(facts[name], rows, indicators[name].label))
    return found


def _word_unlisted(fact: Measurement, rows: pd.Series, label: str) -> Found:
    """Put one finding per row into words."""

    def text(site: Positions) -> CodedTexts:
        words = as_texts(fact.value.to_numpy(dtype=object)[site])
        return word_rows(
            lambda word: f"Het profiel geeft geen waarde aan “{word}” ({label}): onbekend.", words
        )

    return make_findings(
        rows, UNLISTED, NOTED, text=text, origin=fact.coded_origin, day=fact.coded_day
    )


def _check_kinds(kinds: pd.Series) -> None:
    """Stop when a site is neither a building nor land."""
    strange = kinds.index[~kinds.isin(list(KINDS)).to_numpy(dtype=bool)]
    if len(strange):
        fields = {"sites": ", ".join(strange.astype(str)[:10]), "count": len(strange)}
        raise ContractError(Fault("kind_unknown", fields))


def _judge(weighing: Weighing, fact: Measurement) -> pd.Series:
    """Value 0..1 of one indicator; NaN where unknown."""
    if isinstance(weighing.judge, Classes):
        return judge_words(weighing.judge, fact.value)
    return judge_numbers(weighing.judge, fact.value)


def _find_aged(fact: Measurement, limit_months: int | None, scene: Scene) -> npt.NDArray[np.bool_]:
    """Where the fact is known and its day lies before the limit; an unknown day is not old."""
    if limit_months is None:
        return np.zeros(len(fact.value), dtype=np.bool_)
    oldest = pd.Timestamp(scene.reference_day) - pd.DateOffset(months=limit_months)
    limit = oldest.date().isoformat()  # ISO days compare as text
    is_old = mark_texts(fact.coded_day, lambda day: "" < day < limit)
    return is_old & fact.value.notna().to_numpy(dtype=np.bool_)
