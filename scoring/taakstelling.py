"""The half-yearly taakstelling: how many permit holders each gemeente must house.

By population alone and rounded up, other than the reception task (`scoring/spreidingswet.py`).

Source
------
Huisvestingswet 2014, art. 28-30; carry-over: gemeente.nu, April 2022; the national series:
answer to Kamervraag 2024Z12156 (openkamer.org).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from layers.errors import ContractError, Fault
from layers.layer import Layers
from scoring.records import name_records

# Steps of generic supervision between authorities (Wet revitalisering generiek toezicht; each
# province words them a little differently).
LADDER = (
    "geen toezicht nodig",
    "signaleren",
    "informatie opvragen en valideren",
    "actief toezicht: afspraken over acties en termijnen",
    "vooraankondiging van een juridische interventie",
    "besluit tot indeplaatsstelling met een laatste termijn",
    "uitvoeren van de indeplaatsstelling",
)

# The furthest step that a count of misses can suggest: those after it are decisions of Gedeputeerde
# Staten. Zuid-Holland may intervene after four misses in a row (rd.nl, January 2025).
LAST_SUGGESTED_STEP = 4


@dataclass(frozen=True)
class Ledger:
    """Where a half-year ends.

    Parameters
    ----------
    opgave
        What was to be housed: the task of the half-year with what was carried over.
    balance
        At the end of it: above 0 a lead (voorsprong), below 0 a backlog (achterstand).
    """

    opgave: pd.Series
    balance: pd.Series


@dataclass(frozen=True)
class Corrections:
    """Known corrections of the national figures, which the formula does not explain.

    Parameters
    ----------
    opgave, balance
        Added to the opgave (k1) and to the end balance (k2); persons.
    """

    opgave: float = 0
    balance: float = 0


NO_CORRECTIONS = Corrections()


def find_taakstelling(national: int, inhabitants: int, national_inhabitants: int) -> int:
    """Taakstelling of one gemeente for one half-year: T = ⌈v · iG / iN⌉.

    In whole numbers, so that a share that is exactly whole is never pushed up by float noise. The
    sum over the country is above the national number, since all are rounded up; that is the law.

    Parameters
    ----------
    national
        Permit holders to house in the half-year (v), persons.
    inhabitants, national_inhabitants
        CBS population on 1 January of the year before the half-year (iG, iN).

    Returns
    -------
    Persons.

    Raises
    ------
    ContractError
        A number is negative, or the gemeente has more inhabitants than the country.

    Source
    ------
    Huisvestingswet 2014, art. 29.
    """
    if min(national, inhabitants) < 0 or not 0 < national_inhabitants >= inhabitants:
        fields = {"national": national, "inhabitants": inhabitants}
        raise ContractError(
            Fault("taakstelling_impossible", {**fields, "whole": national_inhabitants})
        )
    return -(-national * inhabitants // national_inhabitants)


def carry_over(
    taakstelling: pd.Series,
    balance_before: pd.Series,
    realised: pd.Series,
    corrections: Corrections = NO_CORRECTIONS,
) -> Ledger:
    """Carry a backlog or lead into the half-year and out of it.

    O = T − B₋₁ + k1 and B = R − O + k2.

    Parameters
    ----------
    taakstelling, balance_before, realised
        T, the end balance of the half-year before (B₋₁) and the persons housed (R), on one index;
        NaN where unknown.
    corrections
        k1 and k2, 0 unless stated.

    Returns
    -------
    Opgave and end balance on the same index; NaN where a number that they need is unknown.
    """
    opgave = taakstelling - balance_before + corrections.opgave
    return Ledger(opgave, realised - opgave + corrections.balance)


def find_residuals(series: pd.DataFrame) -> pd.DataFrame:
    """Which corrections a published series needs: what the formula does not explain.

    Parameters
    ----------
    series
        One row a half-year, in order: `taakstelling`, `opgave`, `realised`, `balance` (end).

    Returns
    -------
    On the same index `opgave` (k1, NaN in the first row, whose balance before is not given) and
    `balance` (k2); 0 where the formula holds.
    """
    opgave = series["opgave"] - (series["taakstelling"] - series["balance"].shift())
    balance = series["balance"] - (series["realised"] - series["opgave"])
    return pd.DataFrame({"opgave": opgave, "balance": balance})


def count_misses(balances: Sequence[float]) -> int:
    """Count the last half-years in a row that ended with a backlog.

    Parameters
    ----------
    balances
        End balances, oldest first; NaN where unknown. An unknown half-year ends the row: nobody
        is held to a miss that cannot be shown.
    """
    misses = 0
    for balance in reversed(balances):
        if np.isnan(balance) or balance >= 0:
            break
        misses += 1
    return misses


def suggest_step(misses: int) -> int:
    """Suggest a step of the supervision ladder from misses in a row; it never decides.

    One step a miss, and no further than the announcement: `LADDER` has the words.

    Parameters
    ----------
    misses
        Half-years in a row with a backlog (`count_misses`).

    Returns
    -------
    0..4, a place in `LADDER`.

    Source
    ------
    Own proposal, 2026, on the generic ladder; the four misses are those of Zuid-Holland.
    """
    return max(0, min(misses, LAST_SUGGESTED_STEP))


def find_last_ledgers(layers: Layers, reference_day: date) -> pd.DataFrame:
    """Find the last half-year of each gemeente, with what it had to house and did.

    The last one that has ended and whose balance can be told; when none can, the last that has
    begun. What was housed so far in a half-year that still runs stands against the task of the
    whole half-year: its balance is unknown until it ends.

    Parameters
    ----------
    layers
        `taakstelling`, one row per gemeente and half-year.
    reference_day
        The day for which the run speaks.

    Returns
    -------
    On `gemeente_code`: `halfjaar`, `taakstelling`, `opgave`, `realised`, `balance` (persons, NaN
    unknown) and `taakstelling_origin` (record). No rows without the layer.
    """
    columns = ["halfjaar", "taakstelling", "opgave", "realised", "balance", "taakstelling_origin"]
    if "taakstelling" not in layers:
        return pd.DataFrame(columns=columns, index=pd.Index([], dtype="str"))
    table = layers["taakstelling"].table
    table = table[_find_begin(table["halfjaar"]) <= reference_day.isoformat()]
    ledger = carry_over(table["taakstelling"], table["balance_before"], table["realised"])
    has_ended = _find_end(table["halfjaar"]) <= reference_day.isoformat()
    rows = table.assign(
        opgave=ledger.opgave,
        balance=ledger.balance.where(has_ended),
        taakstelling_origin=name_records(table),
    )
    rows = rows.assign(is_told=rows["balance"].notna()).sort_values(["is_told", "halfjaar"])
    return rows.drop_duplicates("gemeente_code", keep="last").set_index("gemeente_code")[columns]


def _find_begin(halfjaar: pd.Series) -> pd.Series:
    """First day of a half-year, ISO text: "2026-II" begins on 2026-07-01."""
    year, part = halfjaar.str.slice(0, 4), halfjaar.str.slice(5)
    return year + part.map({"I": "-01-01", "II": "-07-01"})


def _find_end(halfjaar: pd.Series) -> pd.Series:
    """Last day of a half-year, ISO text: "2026-II" ends on 2026-12-31."""
    year, part = halfjaar.str.slice(0, 4), halfjaar.str.slice(5)
    return year + part.map({"I": "-06-30", "II": "-12-31"})
