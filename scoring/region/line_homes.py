"""Displacement: what housing permit holders asks of the social homes that fall free.

The U10 wanted to extend the social stock in every gemeente so that nobody is crowded out
(proposition 2, session of 4 October 2016).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from layers.errors import ContractError, Fault

HOME_COLUMNS = (
    "homes_asked", "homes_free", "pressure_share", "others_share", "is_displacing", "homes_to_add",
    "places_per_home_free",
)  # fmt: skip


@dataclass(frozen=True)
class HomeRule:
    """What counts as displacement; assumptions of the region.

    Parameters
    ----------
    persons_per_home
        Permit holders in one home, on average; above 0.
    flag_share
        Above this part of the homes that fall free the flag `verdringing` stands.
    """

    persons_per_home: float
    flag_share: float


def check_homes(homes: pd.DataFrame) -> None:
    """Stop when in a year more social homes fall free than there are.

    Parameters
    ----------
    homes
        `gemeente_code`, `social_homes` and `free_per_year`; NaN where unknown.

    Raises
    ------
    ContractError
        "homes_free_above", one for each gemeente.
    """
    is_above = homes["free_per_year"].astype("float64") > homes["social_homes"].astype("float64")
    faults = [
        Fault("homes_free_above", {"found": str(code)})
        for code in homes.loc[is_above, "gemeente_code"]
    ]
    if faults:
        raise ContractError(faults)


def find_displacement(homes: pd.DataFrame, rule: HomeRule) -> pd.DataFrame:
    """Set the homes that permit holders need against those that fall free, in one half-year.

    Parameters
    ----------
    homes
        On `gemeente_code`: `opgave` (persons to house this half-year, arrears included),
        `social_homes`, `free_per_year` (social homes that fall free in a year), `urgent_per_year`
        (households of other attention groups that have priority) and `task_places` (reception
        places asked); NaN where unknown.
    rule
        When it is displacement.

    Returns
    -------
    `HOME_COLUMNS` on the same index: `homes_asked` = opgave / persons per home (not below 0),
    `homes_free` = free_per_year / 2, `pressure_share` = asked / free, `others_share` the same for
    the other attention groups, `is_displacing` (1, 0, NaN unknown) when the pressure is above the
    flag, `homes_to_add`: social homes that must come beside what falls free to stay at the flag,
    rounded up, and `places_per_home_free`: reception places of the task per social home that falls
    free in a year. NaN where a part is unknown; a share is NaN where nothing falls free.

    Source
    ------
    Ours, after DOMAIN row 4.5 (places per social dwelling turnover).
    """
    asked = homes["opgave"].astype("float64").clip(lower=0) / rule.persons_per_home
    year = homes["free_per_year"].astype("float64")
    free = year / 2
    some = free.where(free > 0)
    others = homes["urgent_per_year"].astype("float64") / 2
    # A whole number of homes; what is a hair above one through rounding is not another home.
    short = (asked - rule.flag_share * free - 1e-9).clip(lower=0)
    is_above = (asked > rule.flag_share * free + 1e-9).astype("float64")
    is_known = asked.notna() & free.notna()
    return pd.DataFrame(
        {
            "homes_asked": asked,
            "homes_free": free,
            "pressure_share": asked / some,
            "others_share": others / some,
            "is_displacing": is_above.where(is_known),
            "homes_to_add": pd.Series(np.ceil(short), homes.index).where(is_known),
            "places_per_home_free": homes["task_places"].astype("float64") / year.where(year > 0),
        },
        index=homes.index,
    )[list(HOME_COLUMNS)]
