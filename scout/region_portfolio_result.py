"""`PortfolioReport`: what a search for a set of sites was asked, and what it found."""

from dataclasses import dataclass

from scoring.region.conflict import Conflict
from scoring.region.pareto import Front
from scoring.region.plans import Plans
from scout.region_portfolio_case import StoredPortfolio
from scout.region_portfolio_settings import PortfolioWish


@dataclass(frozen=True)
class PortfolioReport:
    """All that was found.

    Parameters
    ----------
    wish, stored
        What was asked, and the case.
    plans
        The plans; none where no plan keeps the rules.
    front
        None where it was not asked.
    conflict
        The rules that conflict; None where there is a plan, or where it was not proven.
    """

    wish: PortfolioWish
    stored: StoredPortfolio
    plans: Plans
    front: Front | None
    conflict: Conflict | None
