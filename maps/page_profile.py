"""The opinion and the sources of the page data: weights, curves, rules, assumptions, cards."""

from collections.abc import Mapping
from dataclasses import asdict

from layers.source import Source
from maps.say import say
from maps.style import CRITERIA as COLOURS
from maps.words import say_unit
from scoring.criterion import CRITERIA
from scoring.curve import Curve
from scoring.indicator import Indicator
from scoring.profile import Profile
from scoring.weighing import CriterionWeighing, Weighing

SOURCE_FIELDS = (
    "id", "title", "publisher", "licence", "attribution", "url", "table", "shown_path",
    "reference_day", "sha256", "crs", "rows_read", "rows_kept", "is_invented",
)  # fmt: skip


def profile_card(profile: Profile) -> dict[str, object]:
    """Describe the profile itself, without its weights."""
    return {
        "id": profile.id,
        "title": say(profile.title),
        "mode": profile.mode,
        "author": profile.author,
        "day": profile.day,
        "note": say(profile.note),
        "is_exploration": profile.is_exploration,
        "counts_as_durable": profile.counts_as_durable,
        "places_minimum": profile.places_minimum,
        "places_maximum": profile.places_maximum,
        "term_minimum_years": profile.term_minimum_years,
        "min_coverage": profile.min_coverage,
        "min_coverage_ondersteuning": profile.min_coverage_ondersteuning,
        "age_limits_months": dict(profile.age_limits_months),
    }


def criterion_cards(profile: Profile) -> list[dict[str, object]]:
    """Describe the criteria in the order of the profile; weights are whole and sum to 10000."""
    return [
        {
            "id": weighing.criterion,
            "label": say(CRITERIA[weighing.criterion].label),
            "short": say(CRITERIA[weighing.criterion].short_label),
            "colour": COLOURS[weighing.criterion],
            "weight": weighing.weight,
            "given_weight": weighing.given_weight,
        }
        for weighing in profile.criteria
    ]


def indicator_cards(
    profile: Profile, indicators: Mapping[str, Indicator]
) -> list[dict[str, object]]:
    """Describe the indicators in the order of the profile, with how each is judged."""
    return [
        _indicator_card(position, weighing, indicators[weighing.indicator])
        for position, criterion in enumerate(profile.criteria)
        for weighing in criterion.indicators
    ]


def _indicator_card(position: int, weighing: Weighing, indicator: Indicator) -> dict[str, object]:
    """Describe one indicator and its place in the profile."""
    judge = weighing.judge
    return {
        "id": indicator.id,
        "label": say(indicator.label),
        "unit": say_unit(indicator.unit),
        "decimals": indicator.decimals,
        "is_class": indicator.is_class,
        "needs": list(indicator.needs),
        "ages": indicator.ages,
        "criterion": position,
        "weight": weighing.weight,
        "source": weighing.source,
        "applies_to": list(weighing.applies_to),
        "anchors": [list(anchor) for anchor in judge.anchors] if isinstance(judge, Curve) else None,
        "classes": None if isinstance(judge, Curve) else dict(judge.values),
    }


def find_indicators(
    criteria: tuple[CriterionWeighing, ...], known: Mapping[str, Indicator]
) -> dict[str, Indicator]:
    """Take the cards of the indicators that a profile names, in its order."""
    return {
        weighing.indicator: known[weighing.indicator]
        for criterion in criteria
        for weighing in criterion.indicators
    }


def rule_cards(profile: Profile) -> list[dict[str, object]]:
    """Describe the hard rules that the profile switches on."""
    return [asdict(rule) for rule in profile.rules]


def assumption_cards(profile: Profile) -> list[dict[str, object]]:
    """Describe the assumptions in the order of the profile."""
    return [
        {**asdict(assumption), "label": say(assumption.label)}
        for assumption in profile.assumptions.values()
    ]


def source_cards(sources: tuple[Source, ...]) -> list[dict[str, object]]:
    """Describe the files that were used."""
    return [{name: getattr(source, name) for name in SOURCE_FIELDS} for source in sources]
