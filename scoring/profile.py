"""`Profile`: an opinion: weights, curves, limits and hard rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from scoring.weighing import CriterionWeighing
from scoring.weights.weight_set import WeightSet

OnUnknown = Literal["onbeslist", "aandachtspunt"]
MODES = ("kleinschalige_opvang", "tussenvoorziening", "azc_hub", "noodopvang", "amv")
RULE_CODES = (
    "X01_PR106", "X02_STATUS", "X03_TE_KLEIN", "X04_TE_GROOT", "X05_TERMIJN", "X06_N2000",
    "X07_SLAAPKAMER", "X08_DIENST_AFGEWEZEN", "X09_BUITEN_GEBIED", "X10_GEOMETRIE", "X11_BESLUIT",
)  # fmt: skip
AGE_LIMITS = ("vacancy", "services", "environment")
TAGS = ("found", "known", "uncertain", "proposal")


@dataclass(frozen=True)
class Rule:
    """A hard rule that the profile switches on.

    Parameters
    ----------
    code
        "X01_PR106" … "X11_BESLUIT".
    on_unknown
        What happens when it cannot be judged.
    source
        Where the rule comes from.
    """

    code: str
    on_unknown: OnUnknown
    source: str


@dataclass(frozen=True)
class Assumption:
    """A number that a measure or rule needs and that is an opinion or uncertain.

    Parameters
    ----------
    tag
        Certainty: "found", "known", "uncertain", "proposal".
    """

    name: str
    value: float
    label: str
    source: str
    tag: str


@dataclass(frozen=True)
class Profile:
    """An opinion, judged as a whole.

    Parameters
    ----------
    mode
        "kleinschalige_opvang", "tussenvoorziening", "azc_hub", "noodopvang" or "amv".
    is_exploration
        *Alleen verkenning*: printed on every output.
    counts_as_durable
        Places found with this profile may count as durable (never for noodopvang).
    places_minimum, places_maximum
        The mode's band for X03 and X04.
    term_minimum_years
        For X05.
    min_coverage, min_coverage_ondersteuning
        Below these a site goes to *nader onderzoek*.
    age_limits_months
        From "vacancy", "services", "environment" to months.
    sources
        From "size", "term", "shortlist" and "ages_months" to where their numbers come from.
    weight_set
        The set that replaced the profile's own weights; None when they are its own. `title` names
        it too.
    """

    id: str
    title: str
    mode: str
    author: str
    day: str
    note: str
    is_exploration: bool
    counts_as_durable: bool
    criteria: tuple[CriterionWeighing, ...]
    rules: tuple[Rule, ...]
    assumptions: Mapping[str, Assumption]
    places_minimum: int
    places_maximum: int | None
    term_minimum_years: float
    min_coverage: float
    min_coverage_ondersteuning: float
    age_limits_months: Mapping[str, int]
    sources: Mapping[str, str] = field(default_factory=dict)
    weight_set: WeightSet | None = None
