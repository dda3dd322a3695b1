"""`Scheme`: a scheme or rule that may hold for a site, and which ones fit or exclude each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from scoring.region.requirement import (
    MET,
    NOT_MET,
    UNKNOWN,
    Requirement,
    check_requirement,
    combine,
)

# A scheme that is not in force on the day.
NOT_IN_FORCE = "geldt_niet"
# Forms of reception and of housing, of which a site chooses one; money; rules that apply when their
# requirements hold; demands, which a site meets or breaks; and preferences of a party, which it
# fits or not and which nobody must keep.
FORM, MONEY, RULE, DEMAND, PREFERENCE = "vorm", "geld", "regel", "eis", "voorkeur"
KINDS = (FORM, MONEY, RULE, DEMAND, PREFERENCE)


@dataclass(frozen=True)
class Scheme:
    """One scheme or rule, as data.

    Parameters
    ----------
    id, name, kind
        Word, Dutch name, and one of `KINDS`.
    text
        What it means for a site, in plain Dutch.
    certainty
        "found", "known", "uncertain", "seed" or "invented".
    source
        Who says so.
    valid_from, valid_until
        Days on which it holds, both included; None for no bound.
    requirements
        All must hold; none where the terms are not known.
    excludes
        Ids of schemes that cannot go together with it.
    contact
        Whom to ask about its terms; "" where the table does not say.
    """

    id: str
    name: str
    kind: str
    text: str
    certainty: str
    source: str
    valid_from: date | None
    valid_until: date | None
    requirements: tuple[Requirement, ...]
    excludes: tuple[str, ...]
    contact: str = ""


@dataclass(frozen=True)
class SchemeFit:
    """What fits where.

    Parameters
    ----------
    fits
        On `site_id`: a column a scheme with `MET`, `NOT_MET`, `UNKNOWN` or `NOT_IN_FORCE`.
    reasons
        `site_id, scheme, number, fact, result` of every requirement that is not met or unknown.
    clashes
        `site_id, scheme, other`: both fit and exclude each other, each pair once.
    """

    fits: pd.DataFrame
    reasons: pd.DataFrame
    clashes: pd.DataFrame


def check_schemes(
    values: Mapping[str, pd.Series], schemes: Sequence[Scheme], today: date
) -> SchemeFit:
    """Judge every scheme for every site.

    Parameters
    ----------
    values
        Facts on `site_id`; at least one.
    schemes
        At least one. Who excludes whom holds both ways.
    today
        The day of the report.

    Returns
    -------
    A scheme without requirements is unknown: its terms are not known.
    """
    index = next(iter(values.values())).index
    columns, reasons = {}, []
    for scheme in schemes:
        if not is_in_force(scheme, today):
            columns[scheme.id] = pd.Series(NOT_IN_FORCE, index=index, dtype=object)
            continue
        told = [check_requirement(one, values) for one in scheme.requirements]
        columns[scheme.id] = combine(told, index)
        reasons += [_list_reasons(scheme, number, result) for number, result in enumerate(told)]
    fits = pd.DataFrame(columns, index=index)
    names = ["site_id", "scheme", "number", "fact", "result"]
    open_ones = [one for one in reasons if len(one)]
    table = pd.concat(open_ones, ignore_index=True) if open_ones else pd.DataFrame(columns=names)
    return SchemeFit(fits, table[names], _find_clashes(fits, schemes))


def is_in_force(scheme: Scheme, today: date) -> bool:
    """Say whether a scheme holds on a day."""
    is_begun = scheme.valid_from is None or scheme.valid_from <= today
    return is_begun and (scheme.valid_until is None or today <= scheme.valid_until)


def _list_reasons(scheme: Scheme, number: int, result: pd.Series) -> pd.DataFrame:
    """List the sites where one requirement is broken or unknown."""
    found = result[result.isin([NOT_MET, UNKNOWN])]
    fact = scheme.requirements[number].fact
    table = pd.DataFrame(
        {"site_id": found.index.to_numpy(dtype=object), "result": found.to_numpy()}
    )
    return table.assign(scheme=scheme.id, number=number, fact=fact)


def _find_clashes(fits: pd.DataFrame, schemes: Sequence[Scheme]) -> pd.DataFrame:
    """Find the pairs that both fit a site and exclude each other."""
    place = {scheme.id: number for number, scheme in enumerate(schemes)}
    pairs = sorted(
        {
            (min(place[one.id], place[other]), max(place[one.id], place[other]))
            for one in schemes
            for other in one.excludes
            if other in place and other != one.id
        }
    )
    rows = []
    for first, second in pairs:
        one, other = schemes[first].id, schemes[second].id
        both = (fits[one] == MET) & (fits[other] == MET)
        rows += [(site_id, one, other) for site_id in fits.index[both]]
    return pd.DataFrame(rows, columns=["site_id", "scheme", "other"])
