"""`CostCurve`: what a place costs a year by the size of a site, alone or steered from a hub."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class CostCurve:
    """`c(n) = place_eur + site_eur * s / n` euro a place and year, for n places.

    Parameters
    ----------
    place_eur
        What every place costs, however large the site is.
    site_eur
        What a site costs that stands alone, however small it is.
    satellite_share
        The part s of `site_eur` that a site costs when a hub steers it; 1 for one that stands
        alone.
    source
        Where the numbers come from; printed as an assumption.

    Source
    ------
    DOMAIN 4.2: 28,000, 720,000 and 0.45, set on 30,400 euro at 300 places. No official figure for
    small sites was found, so these are assumptions and come from the file of the user.
    """

    place_eur: float
    site_eur: float
    satellite_share: float
    source: str

    def year_eur(self, places: Numbers, is_satellite: npt.NDArray[np.bool_]) -> Numbers:
        """Euro a year of whole sites.

        Parameters
        ----------
        places
            Of each site; 0 costs nothing.
        is_satellite
            Steered by a hub.
        """
        share = np.where(is_satellite, self.satellite_share, 1.0)
        found: Numbers = np.where(places > 0, self.place_eur * places + self.site_eur * share, 0.0)
        return found
