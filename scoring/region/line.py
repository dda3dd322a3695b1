"""`Line`: how much of the way from reception to work lies in one region, per site and region.

The "doorlopende lijn" (U10, 2016): people are received in the region in which they will live, learn
and work. The region of a site is its labour-market region, as for the indicator `zelfde_regio`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.region.requirement import (
    MET,
    NOT_MET,
    UNKNOWN,
    Requirement,
    check_requirement,
    combine,
)

# The links of the line, in the order in which a person goes through them.
LINKS = ("opvang", "tussenvoorziening", "woning", "taal", "werk")
# The four principles of the covenant of the U10 (session of 4 October 2016).
PRINCIPLES = ("doorlopende_lijn", "vraag_en_aanbod", "integratie_dag_1", "zelfredzaamheid")
CHECK_COLUMNS = ("site_id", "part", "number", "fact", "result")


@dataclass(frozen=True)
class LineCheck:
    """A requirement of one link or one principle.

    Parameters
    ----------
    part
        One of `LINKS` or `PRINCIPLES`.
    requirement
        What must hold.
    """

    part: str
    requirement: Requirement


@dataclass(frozen=True)
class Line:
    """What was found.

    Parameters
    ----------
    checks
        One row a site and check, `CHECK_COLUMNS`; `number` counts the checks from 0.
    parts
        On `site_id`: a column for each link and principle that has a check, with its result.
    sites
        On `site_id`: `area_code`, `links_met`, `links_unknown`, `principles_met`,
        `principles_unknown` (whole numbers).
    areas
        One row an area and part: `area_code, part, met, not_met, unknown` (sites) and
        `places_met` (planned places of the sites that meet it; unknown sizes are not in it).
    """

    checks: pd.DataFrame
    parts: pd.DataFrame
    sites: pd.DataFrame
    areas: pd.DataFrame


def find_line(
    values: Mapping[str, pd.Series], checks: Sequence[LineCheck], areas: pd.Series
) -> Line:
    """Judge every link and principle for every site, and count them per region.

    Parameters
    ----------
    values
        Facts on `site_id`, with `planned_places` among them.
    checks
        At least one.
    areas
        On `site_id`: code of the region of the site, "" where unknown.

    Returns
    -------
    A link or principle holds when all its checks hold, and is unknown when one is unknown and none
    is broken. In an unknown region no link holds: it is unknown too.
    """
    results = [check_requirement(each.requirement, values) for each in checks]
    parts = {
        part: combine(
            [told for each, told in zip(checks, results, strict=True) if each.part == part],
            areas.index,
        )
        for part in (*LINKS, *PRINCIPLES)
        if any(each.part == part for each in checks)
    }
    # In an unknown region nobody can say that a link lies in it.
    is_nowhere = areas.astype(str) == ""
    for part in (name for name in LINKS if name in parts):
        parts[part] = parts[part].mask(is_nowhere & (parts[part] == MET), UNKNOWN)
    table = pd.DataFrame(parts, index=areas.index)
    return Line(
        checks=_list_checks(checks, results),
        parts=table,
        sites=_count_sites(table, areas),
        areas=_count_areas(table, areas, values["planned_places"].astype("float64")),
    )


def _list_checks(checks: Sequence[LineCheck], results: Sequence[pd.Series]) -> pd.DataFrame:
    """Put the checks under one another, by site and then in the order of the list."""
    rows = [
        pd.DataFrame(
            {
                "site_id": told.index.to_numpy(dtype=object),
                "part": each.part,
                "number": number,
                "fact": each.requirement.fact,
                "result": told.to_numpy(dtype=object),
            }
        )
        for number, (each, told) in enumerate(zip(checks, results, strict=True))
    ]
    listed = pd.concat(rows, ignore_index=True).sort_values(["site_id", "number"], kind="stable")
    return listed.reset_index(drop=True)[list(CHECK_COLUMNS)]


def _count_sites(parts: pd.DataFrame, areas: pd.Series) -> pd.DataFrame:
    """Count links and principles of each site."""
    counted: dict[str, pd.Series] = {"area_code": areas}
    for kind, names in (("links", LINKS), ("principles", PRINCIPLES)):
        own = parts[[name for name in names if name in parts]]
        counted[f"{kind}_met"] = (own == MET).sum(axis="columns").astype("int64")
        counted[f"{kind}_unknown"] = (own == UNKNOWN).sum(axis="columns").astype("int64")
    return pd.DataFrame(counted)


def _count_areas(parts: pd.DataFrame, areas: pd.Series, places: pd.Series) -> pd.DataFrame:
    """Count the sites of each region by result; sites of an unknown region stand under ""."""
    rows = []
    for code in sorted(set(areas.astype(str))):
        is_here = (areas.astype(str) == code).to_numpy(bool)
        for part in parts:
            own = parts[str(part)][is_here]
            is_met = (own == MET).to_numpy(bool)
            rows.append(
                (
                    code, part, int(is_met.sum()), int((own == NOT_MET).sum()),
                    int((own == UNKNOWN).sum()), float(np.nansum(places[is_here][is_met])),
                )
            )  # fmt: skip
    columns = ["area_code", "part", "met", "not_met", "unknown", "places_met"]
    return pd.DataFrame(rows, columns=columns)
