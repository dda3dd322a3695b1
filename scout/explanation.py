"""`Explanation`: everything behind one site's score, as plain data."""

from dataclasses import dataclass

from scoring.counterfactual import Counterfactual
from scoring.reasons import Reasons
from scoring.smaa.sureness import Drawing
from scoring.versus import Versus
from scout.site_dossier import SiteDossier


@dataclass(frozen=True)
class CriterionLine:
    """One criterion of the site.

    Parameters
    ----------
    weight
        Share of 10000.
    low, high
        0..10000: unknown counts as 0, as 1.
    contribution
        Tenths of a point; over the criteria they add up to the shown score.
    """

    criterion: str
    weight: int
    low: int
    high: int
    contribution: int


@dataclass(frozen=True)
class FactLine:
    """One indicator of the site.

    Parameters
    ----------
    number, word
        The fact; None and "" when unknown.
    value
        0..1 after the curve; None when unknown or when it does not apply.
    contribution, possible
        Tenths of a point: what it adds to the score (over a criterion these add up to that of the
        criterion), and what it could add at most.
    applies
        False: *niet van toepassing* for this kind of site.
    origins
        Where the value came from, as "file, rij n".
    day
        ISO day, "" if unknown.
    """

    criterion: str
    indicator: str
    number: float | None
    word: str
    value: float | None
    contribution: int
    possible: int
    applies: bool
    is_approximate: bool
    is_aged: bool
    origins: tuple[str, ...]
    day: str

    @property
    def is_known(self) -> bool:
        """Whether there is a value at all."""
        return self.number is not None or bool(self.word)


@dataclass(frozen=True)
class FindingLine:
    """One exclusion, open question or point of attention, in Dutch."""

    code: str
    outcome: str
    text: str
    missing: str
    origins: tuple[str, ...]
    day: str


@dataclass(frozen=True)
class SiteHead:
    """Which site it is, as text; "" where unknown.

    Parameters
    ----------
    asked_for
        The name by which the user asked, when it is not the id.
    status
        From the log of the talks.
    passed_over
        Why an eligible site of a high rank is not on the shortlist.
    """

    site_id: str
    asked_for: str
    name: str
    address: str
    gemeente_name: str
    kind: str
    status: str
    passed_over: str


@dataclass(frozen=True)
class RunHead:
    """What belongs at the top of every output of the run."""

    region_name: str
    reference_day: str
    profile_title: str
    is_invented: bool
    is_exploration: bool


@dataclass(frozen=True)
class Verdict:
    """What became of the site.

    Parameters
    ----------
    state
        As in the scorecard.
    score, ceiling
        Tenths of a point of 100.
    coverage
        Share 0..1 of the weight that is known.
    rank, rank_best, rank_worst
        None for a site that is not ranked.
    ranked
        How many sites are ranked.
    """

    state: str
    score: int
    ceiling: int
    coverage: float
    rank: int | None
    rank_best: int | None
    rank_worst: int | None
    ranked: int
    shortlist_position: int | None


@dataclass(frozen=True)
class Sure:
    """How sure the place of the site is.

    Parameters
    ----------
    among_first, listed
        Shares 0..1 of the draws; None for a site without a rank.
    drawing
        How these were found.
    """

    among_first: float | None
    listed: float | None
    drawing: Drawing


@dataclass(frozen=True)
class Places:
    """How many places the site has; None is unknown."""

    possible: float | None
    planned: float | None
    origin: str
    note: str


@dataclass(frozen=True)
class Contender:
    """One of two sites that stand side by side.

    Parameters
    ----------
    score, ceiling
        Tenths of a point, as shown.
    rank, position
        None where it is not ranked, or not on the shortlist.
    passed_over
        Why it is not on the shortlist though its rank would allow it; "" otherwise.
    """

    site_id: str
    name: str
    state: str
    score: int
    ceiling: int
    rank: int | None
    position: int | None
    passed_over: str


@dataclass(frozen=True)
class Standing:
    """Where a site stands beside another, and how that is settled.

    Parameters
    ----------
    first, second
        In the order of `versus`.
    """

    versus: Versus
    first: Contender
    second: Contender


@dataclass(frozen=True)
class Explanation:
    """What there is to say of one site.

    Parameters
    ----------
    sentence
        Where it is strong and weak, in Dutch; true whatever is unknown.
    reasons, fact_reasons
        The same by criterion, and by indicator.
    sure
        How sure its place is; None when the run did not look.
    counterfactual, bar_name
        What would put it on the shortlist, and the name of the site that it must pass ("" where it
        has none); None when this version cannot tell.
    next_one
        Why it stands before the next in the ranking; None for the last, and without a rank.
    dossier
        What is shown beside its score; None when the run did not look.
    """

    site: SiteHead
    run: RunHead
    verdict: Verdict
    places: Places
    criteria: tuple[CriterionLine, ...]
    facts: tuple[FactLine, ...]
    findings: tuple[FindingLine, ...]
    also_known_as: tuple[str, ...]
    remarks: tuple[str, ...]
    sentence: str
    reasons: Reasons
    fact_reasons: Reasons
    sure: Sure | None
    counterfactual: Counterfactual | None
    bar_name: str
    next_one: Standing | None
    dossier: SiteDossier | None = None
