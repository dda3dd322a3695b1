"""Keys of division side by side: by people alone, with wealth, and a key of the region's own."""

import numpy as np
import pandas as pd

from layers.errors import ContractError, Fault
from scoring.shares import exact, share_out
from scoring.spreidingswet import distribute, find_weights

COLUMNS = ("key_population", "key_population_raw", "key_ses", "key_ses_raw")


def find_keys(national: pd.DataFrame, places: int) -> pd.DataFrame:
    """Divide the national places by people alone, and by people × (1 + SES-WOA).

    Parameters
    ----------
    national
        Every gemeente of the country on `gemeente_code`, with `inhabitants` and `ses_woa`. The
        caller has counted them: shares of a part of the country would all be too high.
    places
        The national number.

    Returns
    -------
    `COLUMNS` on the same index: whole places that add up to the national number, and the exact
    shares as floats. A key of which one number is unknown anywhere is NaN everywhere.

    Source
    ------
    `scoring.spreidingswet`.
    """
    keys = pd.DataFrame(np.nan, index=national.index, columns=list(COLUMNS))
    if national.empty or national["inhabitants"].isna().any():
        return keys
    keys[["key_population", "key_population_raw"]] = distribute(places, national["inhabitants"])
    if not national["ses_woa"].isna().any():
        weights = find_weights(national["inhabitants"], national["ses_woa"])
        keys[["key_ses", "key_ses_raw"]] = distribute(places, weights)
    return keys.astype(np.float64)


def find_own_key(weights: pd.Series, total: int, gemeenten: pd.Index) -> pd.Series:
    """Divide what a region has to do together by weights that it chose itself.

    Parameters
    ----------
    weights
        On `gemeente_code`, 0 or more.
    total
        Places that the region has to make together.
    gemeenten
        Codes of the region.

    Returns
    -------
    Whole places on `gemeenten` that add up to `total`, by largest remainder; named "key_own".

    Raises
    ------
    ContractError
        "own_key_incomplete": a gemeente of the region has no weight, or a weight is of another
        gemeente; "shares_impossible": no weight is above 0.
    """
    missing = gemeenten.difference(weights.index).tolist()
    foreign = weights.index.difference(gemeenten).tolist()
    if missing or foreign:
        fields = {"missing": ", ".join(missing), "foreign": ", ".join(foreign)}
        raise ContractError(Fault("own_key_incomplete", fields))
    parts = share_out(total, [exact(weight) for weight in weights.reindex(gemeenten)])
    return pd.Series(parts, gemeenten, dtype=np.int64, name="key_own")
