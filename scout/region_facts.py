"""The facts of a run by name, for the regional checks: of the score, the site and its gemeente."""

import numpy as np
import pandas as pd

from scoring.indicators import INDICATORS
from scoring.region.calendar_years import find_calendar_years
from scoring.region.line_agreements import KINDS as AGREEMENT_FACTS
from scout.run_record import RunRecord

# Columns of the table of sites that a check may ask for.
SITE_NUMBERS = (
    "planned_places", "possible_places", "bvo_m2", "go_m2", "parcel_m2", "bouwjaar",
    "conversion_months", "cost_eur_place_year", "investment_eur",
)  # fmt: skip
SITE_WORDS = (
    "kind", "target_groups", "own_bedrooms", "monument", "is_divisible", "current_use", "ownership",
    "sanitary", "kitchen",
)  # fmt: skip
# Columns of the table of gemeenten, under the name that a check uses.
GEMEENTE_NUMBERS = {
    "gemeente_tekort_plekken": "gap_places",
    "gemeente_saldo_taakstelling": "balance",
    "gemeente_opvang_per_1000": "reception_per_1000",
    "gemeente_spanning": "labour_tension",
}
# How long a site is available.
TERM = "beschikbaar_jaren"
# What schemes ask and no list tells yet: unknown for every site, and shown as such.
NOT_TOLD = ("eigenaar_beheert",)
# Reckoned for the region of each site, from its gemeenten and from a run for interim housing.
AREA_FACTS = ("regio_gehuisvest_aandeel", "regio_tussenplekken")


def list_fact_names() -> tuple[str, ...]:
    """Name every fact that a check may ask for."""
    return (
        *INDICATORS, *SITE_NUMBERS, *SITE_WORDS, *GEMEENTE_NUMBERS, *AREA_FACTS, *NOT_TOLD,
        *AGREEMENT_FACTS,
    )  # fmt: skip


def collect_facts(record: RunRecord) -> dict[str, pd.Series]:
    """Gather the facts of every site of a run.

    Returns
    -------
    On `site_id`: numbers (NaN unknown) or words ("" unknown). An indicator that the profile of the
    run does not use, or that does not apply to a site, is unknown. Years of a term are counted by
    the calendar, since limits hang on them.
    """
    sites = record.sites
    found: dict[str, pd.Series] = {}
    for name in INDICATORS:
        if name in sites:
            found[name] = _take_indicator(sites[name], INDICATORS[name].is_class)
    if TERM in found:
        today = pd.Timestamp(str(record.record["reference_day"]))
        years = find_calendar_years(sites["available_from"], sites["available_until"], today)
        found[TERM] = years.where(found[TERM].notna(), np.nan)
    for name in SITE_NUMBERS:
        found[name] = sites[name].astype("float64")
    for name in SITE_WORDS:
        found[name] = sites[name].astype(object).fillna("").astype(str)
    codes = sites["gemeente_code"].astype(str)
    for name, column in GEMEENTE_NUMBERS.items():
        if column in record.gemeenten:
            found[name] = codes.map(record.gemeenten[column].astype("float64").to_dict()).astype(
                "float64"
            )
    return found


def _take_indicator(values: pd.Series, is_class: bool) -> pd.Series:
    """Take an indicator as words or as numbers."""
    if is_class:
        return values.astype(object).where(values.notna(), "").astype(str)
    return values.astype("float64")


def find_areas(record: RunRecord) -> tuple[pd.Series, dict[str, str]]:
    """Find the labour-market region of each site, and the names of these regions.

    Returns
    -------
    On `site_id`: its code, "" where unknown; and from code to name.
    """
    codes = record.sites["gemeente_code"].astype(str)
    table = record.gemeenten
    if "labour_region_code" not in table:
        return pd.Series("", index=codes.index, dtype=object), {}
    of_gemeente = table["labour_region_code"].astype(object).fillna("").astype(str)
    names = dict(zip(of_gemeente, table["labour_region_name"].astype(str), strict=True))
    areas = codes.map(of_gemeente.to_dict()).astype(object).fillna("")
    return areas, {code: name for code, name in names.items() if code}


def find_housed_share(record: RunRecord, areas: pd.Series) -> pd.Series:
    """Share of the task of housing permit holders that the gemeenten of each region have met.

    Returns
    -------
    On `site_id`: persons housed divided by the task with arrears, over the gemeenten of the run
    that lie in the region of the site, of the half-year that the run counts. NaN where one of them
    is unknown, where the region is unknown, or where there is no task. May be above 1.
    """
    table = record.gemeenten
    if not {"opgave", "realised", "labour_region_code"} <= set(table.columns):
        return pd.Series(np.nan, index=areas.index)
    grouped = table.groupby(table["labour_region_code"].astype(str))
    asked = grouped["opgave"].apply(lambda part: part.astype("float64").sum(skipna=False))
    done = grouped["realised"].apply(lambda part: part.astype("float64").sum(skipna=False))
    share = (done / asked.where(asked > 0)).to_dict()
    share.pop("", None)
    return areas.map(share).astype("float64")


def find_interim_places(interim: RunRecord, areas: pd.Series) -> pd.Series:
    """Planned places of the sites that a run for interim housing ranks, in the region of each site.

    Parameters
    ----------
    interim
        A run with a profile for interim housing, of the same region.
    areas
        Of the sites that are judged: code of their region.

    Returns
    -------
    On the index of `areas`: places, 0 where no site is ranked; NaN where the region, or the size
    of a ranked site in it, is unknown.
    """
    own_areas, _ = find_areas(interim)
    is_ranked = interim.totals["rank"].notna()
    places = interim.sites["planned_places"].astype("float64")[is_ranked]
    sums = places.groupby(own_areas[is_ranked].astype(str)).sum(skipna=False).to_dict()
    found = [float(sums.get(str(area), 0.0)) if area else np.nan for area in areas]
    return pd.Series(found, index=areas.index, dtype="float64")
