"""`Ledgers` over half-years: what each gemeente had to house, did, and carries on."""

from datetime import date

import numpy as np
import pandas as pd

from scoring.taakstelling import LADDER, Corrections, carry_over, count_misses, suggest_step

COLUMNS = (
    "gemeente_code", "halfjaar", "taakstelling", "balance_before", "balance_before_from",
    "carry_difference", "correction_opgave", "correction_balance", "opgave", "realised", "balance",
    "has_ended",
)  # fmt: skip

GIVEN, CARRIED = "opgegeven", "doorgerekend"


def find_half_years(table: pd.DataFrame, corrections: pd.DataFrame, day: date) -> pd.DataFrame:
    """Carry backlog and lead from half-year to half-year.

    The balance with which a half-year begins is the one that the table gives; where it gives none,
    the end balance of the half-year before, if that is known. A balance is known when the
    half-year has ended.

    Parameters
    ----------
    table
        `gemeente_code`, `halfjaar` ("2026-I"), `taakstelling`, `balance_before`, `realised`.
    corrections
        `gemeente_code`, `halfjaar`, `opgave` (k1) and `balance` (k2), persons; others are 0.
    day
        The day for which the region speaks; half-years that begin later are left out.

    Returns
    -------
    `COLUMNS`, by half-year and gemeente. `balance_before_from` says where the balance comes from;
    `carry_difference` is the given balance minus the computed one (NaN where one is unknown).

    Source
    ------
    O = T − B₋₁ + k1 and B = R − O + k2: `scoring.taakstelling.carry_over`.
    """
    begun = table[table["halfjaar"].map(_find_begin) <= day.isoformat()]
    known = corrections.set_index(["gemeente_code", "halfjaar"])
    before = pd.Series(dtype=np.float64)
    last = ""
    parts = [_make_nothing()]
    for halfjaar, rows in begun.groupby("halfjaar", sort=True):
        carried = before if _follows(last, str(halfjaar)) else before.iloc[:0]
        part = _find_one(rows.set_index("gemeente_code"), carried, known, day)
        parts.append(part)
        ended = part.set_index("gemeente_code")["balance"]
        before, last = ended, str(halfjaar)
    return pd.concat(parts[1:] or parts, ignore_index=True)


def find_supervision(half_years: pd.DataFrame) -> pd.DataFrame:
    """Count misses in a row and suggest a step of the supervision ladder; it never decides.

    Parameters
    ----------
    half_years
        As `find_half_years` returns them.

    Returns
    -------
    On `gemeente_code`: `misses` (half-years in a row that ended with a backlog, up to the last one
    that ended; the balance given with the oldest half-year counts as the end of the one before),
    `is_at_least` (every half-year that the table knows is a miss: there may be more),
    `last_balance` of it (NaN unknown), `last_halfjaar`, `step` (0..4), `step_words`.
    Where that last balance is unknown the step is NaN: nothing can be suggested.
    """
    ended = half_years[half_years["has_ended"]]
    halves = list_half_years(ended["halfjaar"].tolist())
    wide = ended.pivot_table(index="gemeente_code", columns="halfjaar", values="balance")
    everyone = pd.Index(sorted(set(half_years["gemeente_code"])), name="gemeente_code", dtype="str")
    wide = wide.reindex(index=everyone, columns=halves)
    if halves:  # the balance with which the table begins is the end of a half-year before it
        wide.insert(0, "", _find_given(ended[ended["halfjaar"] == halves[0]], everyone))
    misses = [count_misses(row) for row in wide.to_numpy(dtype=np.float64).tolist()]
    last = wide.iloc[:, -1] if halves else pd.Series(np.nan, everyone)
    steps = pd.Series([suggest_step(count) for count in misses], everyone, dtype=np.float64)
    steps = steps.where(last.notna())
    return pd.DataFrame(
        {
            "misses": pd.Series(misses, everyone, dtype=np.float64).where(last.notna()),
            "is_at_least": [
                count > 0 and count == known
                for count, known in zip(misses, wide.notna().sum(axis=1), strict=True)
            ],
            "last_balance": last.astype(np.float64),
            "last_halfjaar": halves[-1] if halves else "",
            "step": steps,
            "step_words": ["" if np.isnan(step) else LADDER[int(step)] for step in steps],
        },
        index=everyone,
    )


def _find_given(oldest: pd.DataFrame, everyone: pd.Index) -> pd.Series:
    """Take the balance with which the oldest half-year began, where the table gives it."""
    known = oldest[oldest["balance_before_from"] == GIVEN].set_index("gemeente_code")
    return known["balance_before"].reindex(everyone).astype(np.float64)


def list_half_years(found: list[str]) -> list[str]:
    """List every half-year from the first to the last of those found, none left out."""
    if not found:
        return []
    first, last = _number(min(found)), _number(max(found))
    return [
        f"{number // 2}-{'I' if number % 2 == 0 else 'II'}" for number in range(first, last + 1)
    ]


def _find_one(
    rows: pd.DataFrame, carried: pd.Series, corrections: pd.DataFrame, day: date
) -> pd.DataFrame:
    """Make the ledger of one half-year."""
    halfjaar = str(rows["halfjaar"].iloc[0])
    given = rows["balance_before"].astype(np.float64)
    computed = carried.reindex(rows.index).astype(np.float64)
    before = given.where(given.notna(), computed)
    keys = pd.MultiIndex.from_product([rows.index, [halfjaar]])
    known = corrections.reindex(keys).fillna(0.0).set_axis(rows.index)
    # A series a gemeente: `Corrections` holds one number for all, so each is added here.
    ledger = carry_over(rows["taakstelling"] + known["opgave"], before, rows["realised"], NO)
    ended = _find_end(halfjaar) <= day.isoformat()  # halfway, everyone is behind
    balance = ledger.balance + known["balance"] if ended else np.nan
    return (
        pd.DataFrame(
            {
                "gemeente_code": rows.index,
                "halfjaar": halfjaar,
                "taakstelling": rows["taakstelling"],
                "balance_before": before,
                "balance_before_from": np.select(
                    [given.notna(), before.notna()], [GIVEN, CARRIED], ""
                ),
                "carry_difference": given - computed,
                "correction_opgave": known["opgave"],
                "correction_balance": known["balance"],
                "opgave": ledger.opgave,
                "realised": rows["realised"],
                "balance": balance,
                "has_ended": ended,
            }
        )[list(COLUMNS)]
        .reset_index(drop=True)
        .sort_values("gemeente_code", ignore_index=True)
    )


NO = Corrections()


def _make_nothing() -> pd.DataFrame:
    """Make the table without rows."""
    texts = {"gemeente_code", "halfjaar", "balance_before_from"}
    kinds = {name: "str" if name in texts else "float64" for name in COLUMNS}
    kinds["has_ended"] = "bool"
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in kinds.items()})


def _number(halfjaar: str) -> int:
    """Count half-years: "2026-I" is one more than "2025-II"."""
    return 2 * int(halfjaar[:4]) + (0 if halfjaar[5:] == "I" else 1)


def _follows(before: str, halfjaar: str) -> bool:
    return bool(before) and _number(halfjaar) == _number(before) + 1


def _find_begin(halfjaar: str) -> str:
    """First day of a half-year, ISO text: "2026-II" begins on 2026-07-01."""
    return halfjaar[:4] + ("-01-01" if halfjaar[5:] == "I" else "-07-01")


def _find_end(halfjaar: str) -> str:
    """Last day of a half-year, ISO text: "2026-II" ends on 2026-12-31."""
    return halfjaar[:4] + ("-06-30" if halfjaar[5:] == "I" else "-12-31")
