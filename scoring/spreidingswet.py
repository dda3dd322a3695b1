"""The Spreidingswet: which part of the national reception task falls to each gemeente.

The wording of the article is not public in full; the form below reproduces the published figures
to within their rounding and is a reconstruction. Only functions of numbers stand here: the cycle
(88,000 places for 2026) is data in the settings, and the whole key can be switched off.

Source
------
Besluit gemeentelijke taak mogelijk maken asielopvangvoorzieningen, Stb. 2024, 13 (inhabitants and
SES-WOA); amendment Kamerstuk 36 333 nr. 75; rijksoverheid.nl, 31 January 2024 (a province's task
is the sum of its gemeenten).
"""

import math
from fractions import Fraction

import numpy as np
import pandas as pd

from layers.errors import ContractError, Fault
from scoring.shares import exact, round_parts, share_out

# 1 + SES-WOA never falls below this, so that no weight is nil or negative (own proposal, 2026).
SES_FLOOR = Fraction(5, 100)


def find_weights(inhabitants: pd.Series, ses_woa: pd.Series) -> pd.Series:
    """Weight of each gemeente: inhabitants × (1 + SES-WOA).

    Computed in fractions from the decimals that CBS publishes, not in floats.

    Parameters
    ----------
    inhabitants
        Whole numbers on `gemeente_code`, of the whole country.
    ses_woa
        Total score, mean near 0, on the same index.

    Returns
    -------
    Fractions on the same index, named "weight".

    Raises
    ------
    ContractError
        A number is unknown: without it nobody's share can be told. Names the gemeenten.
    """
    _check_known(inhabitants, "inhabitants_unknown")
    _check_known(ses_woa, "ses_unknown")
    weights = [
        exact(people) * max(1 + exact(ses), SES_FLOOR)
        for people, ses in zip(inhabitants.tolist(), ses_woa.tolist(), strict=True)
    ]
    return pd.Series(weights, index=inhabitants.index, name="weight", dtype=object)


def distribute(places: int, weights: pd.Series) -> pd.DataFrame:
    """Divide the national places in proportion to the weights.

    The shares are taken of the national sum, so `weights` must hold the whole country; the caller
    counts the gemeenten. With inhabitants as weights this is the comparison by population alone.

    Parameters
    ----------
    places
        National number, such as 88,000.
    weights
        Whole numbers or fractions on `gemeente_code` (`find_weights`).

    Returns
    -------
    On the same index: `places` (whole numbers that sum to the national number, by largest
    remainder) and `raw` (the exact share as a float, to show).

    Raises
    ------
    ContractError
        A weight is unknown or negative, or all are 0.
    """
    _check_known(weights, "weight_unknown")
    parts = [exact(weight) for weight in weights]
    shares = share_out(places, parts)
    whole = sum(parts, Fraction(0))
    raw = [float(places * part / whole) for part in parts]
    return pd.DataFrame({"places": np.array(shares, dtype=np.int64), "raw": raw}, weights.index)


def distribute_amv(tasks: pd.Series, share: Fraction, amv_places: int | None = None) -> pd.Series:
    """Round the places for unaccompanied minors (amv) within the tasks of one level.

    Each task holds the national share of them; by largest remainder, so that the parts add up.

    Parameters
    ----------
    tasks
        Places per province, or per gemeente of one province.
    share
        Of the national places, such as 8,140 / 96,000 in 2024.
    amv_places
        What the parts must add up to: the number of the level above. Without it, their exact sum
        rounded half-up.

    Returns
    -------
    Whole numbers on the same index, named "amv_places".

    Raises
    ------
    ContractError
        The parts cannot add up to that number.
    """
    parts = [exact(task) * share for task in tasks]
    whole = sum(parts, Fraction(0))
    total = math.floor(whole + Fraction(1, 2)) if amv_places is None else amv_places
    return pd.Series(round_parts(parts, total), tasks.index, dtype=np.int64, name="amv_places")


def distribute_amv_by_province(
    tasks: pd.Series, provinces: pd.Series, amv_places: int
) -> pd.Series:
    """Divide the national amv places over the provinces, and each province's over its gemeenten.

    Published figures may differ by one, which `compare_published` reports.

    Parameters
    ----------
    tasks
        Places per gemeente, of the whole country.
    provinces
        Code of the province on the same index.
    amv_places
        National number.

    Returns
    -------
    Whole numbers on the index of `tasks`: they add up on both levels.

    Raises
    ------
    ContractError
        There are no places at all to share them by.
    """
    if tasks.sum() <= 0:
        raise ContractError(Fault("shares_impossible", {"total": amv_places, "weights": 0}))
    share = Fraction(amv_places, int(tasks.sum()))
    of_province = distribute_amv(tasks.groupby(provinces).sum(), share, amv_places)
    parts = [
        distribute_amv(group, share, int(of_province.loc[province]))
        for province, group in tasks.groupby(provinces)
    ]
    joined: pd.Series = pd.concat(parts).reindex(tasks.index)
    return joined.astype(np.int64).rename("amv_places")


def compare_published(found: pd.Series, published: pd.Series) -> pd.DataFrame:
    """Set our numbers beside published ones; a difference is reported, never hidden.

    Parameters
    ----------
    found
        Our whole numbers.
    published
        Official or reported numbers; what is not published may be absent or NaN.

    Returns
    -------
    On the index of `found`: `found`, `published` and `difference` (found − published, NaN where
    nothing is published).
    """
    beside = published.reindex(found.index).astype(np.float64)
    return pd.DataFrame({"found": found, "published": beside, "difference": found - beside})


def _check_known(numbers: pd.Series, code: str) -> None:
    """Stop when a number is unknown, naming whose."""
    unknown = numbers.index[numbers.isna()].astype(str).tolist()
    if unknown:
        fields = {"gemeenten": ", ".join(unknown), "count": len(unknown)}
        raise ContractError(Fault(code, {**fields, "total": len(numbers)}))
