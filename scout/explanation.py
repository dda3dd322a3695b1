"""`Explanation`: everything behind one site's score, as plain data."""

from dataclasses import dataclass

from maps.site_lines import CriterionLine, FactLine, FindingLine, Places, Verdict
from scoring.counterfactual import Counterfactual
from scoring.reasons import Reasons
from scoring.smaa.sureness import Drawing
from scoring.versus import Versus
from scout.site_dossier import SiteDossier


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
