"""Scores of all sites with drawn weights and drawn facts, block by block."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.contest import Numbers
from scoring.smaa.ranking import Field
from scoring.smaa.unknown_facts import UnknownFacts, UnknownIndicator, judge_drawn


@dataclass(frozen=True)
class FactDraws:
    """Sites of which unknown facts are drawn.

    Parameters
    ----------
    field
        Values with unknown as 0, and what decides between equals.
    unknown
        What is drawn; None draws nothing and keeps the rounded values of the field.
    stream
        Random numbers for the facts.
    """

    field: Field
    unknown: UnknownFacts | None
    stream: np.random.Generator

    @property
    def count(self) -> int:
        """How many facts are drawn at a time."""
        return 0 if self.unknown is None else self.unknown.count

    @property
    def base(self) -> Numbers:
        """Values of site × criterion with unknown as 0."""
        return self.field.utilities if self.unknown is None else self.unknown.base

    def score(self, weights: Numbers) -> Numbers:
        """Draw the facts anew for each set of weights, and score.

        Parameters
        ----------
        weights
            draw × criterion.

        Returns
        -------
        draw × site.
        """
        # Sites as rows: what is drawn for one unknown is then added along whole rows.
        scores = self.base @ weights.T + self.field.edge[:, None]
        for indicator, values in self.draw(len(weights)):
            values *= indicator.shares[:, None]
            values *= weights[:, indicator.criterion]
            scores[indicator.sites] += values
        return np.ascontiguousarray(scores.T)

    def draw(self, draws: int) -> Iterator[tuple[UnknownIndicator, npt.NDArray[np.float64]]]:
        """Draw every unknown fact, once per draw, and give the values that follow from it.

        Parameters
        ----------
        draws
            How many times.

        Yields
        ------
        An indicator with an unknown value, and site × draw values 0..1 of the sites that lack it.
        """
        if self.unknown is None:
            return
        facts = self.stream.random((self.unknown.count, draws))
        for indicator in self.unknown.indicators:
            quantiles = facts[indicator.facts]
            falls = ~indicator.is_rising
            quantiles[falls] = 1.0 - quantiles[falls]
            yield indicator, judge_drawn(indicator.judge, quantiles)
