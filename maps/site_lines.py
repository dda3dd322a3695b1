"""What is told of one site, as plain data: its verdict, criteria, facts and findings."""

from dataclasses import dataclass


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
    shortlist_position
        From 1; None for a site that is not on the shortlist.
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
class Places:
    """How many places the site has; None is unknown."""

    possible: float | None
    planned: float | None
    origin: str
    note: str
