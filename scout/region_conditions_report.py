"""The conditions of small-scale reception: what the services said, and what hubs can do."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.region.conditions import Conditions, find_conditions
from scoring.region.conditions_hubs import HubUse, find_hub_use
from scoring.scorecard import ELIGIBLE
from scoring.services import SERVICES
from scout.region_conditions_settings import ConditionsWish
from scout.region_in_play import find_in_play
from scout.region_portfolio_places import find_hubs
from scout.region_sites import name_sites
from scout.run_record import RunRecord

# Rule X08: a service said no and nobody else can do its work.
REFUSED_RULE = "X08_DIENST_AFGEWEZEN"


@dataclass(frozen=True)
class ConditionsReport:
    """What was found.

    Parameters
    ----------
    wish
        What was asked.
    conditions
        Per site and per service, of all sites.
    played
        The same of the sites in play, in their order.
    days
        Day of each statement: site × service, ISO text, "" unknown.
    is_aged
        Site × service: the statement is older than the profile allows.
    without_alternative
        Sites where a refusal excludes: nobody else does the work.
    use
        Of the hubs.
    unsized
        Sites that count as certain of which the number of places is unknown.
    names
        From id to name, of sites and hubs.
    statuses
        On `site_id`: status in the talks, "" for none.
    """

    wish: ConditionsWish
    conditions: Conditions
    played: Conditions
    days: pd.DataFrame
    is_aged: pd.DataFrame
    without_alternative: frozenset[str]
    use: HubUse
    unsized: tuple[str, ...]
    names: Mapping[str, str]
    statuses: pd.Series


def make_conditions_report(wish: ConditionsWish, record: RunRecord) -> ConditionsReport:
    """Gather what the services said of every site, and what the hubs can still steer.

    Parameters
    ----------
    wish
        What `[conditions]` asks.
    record
        A run folder of `score`.
    """
    sites = record.sites
    words, days, is_aged = _take_statements(record)
    places = np.floor(sites["planned_places"].astype("float64"))
    in_play, findings = find_in_play(record), record.findings
    is_refused = (findings["code"] == REFUSED_RULE) & (findings["outcome"] == "uitsluiting")
    use, unsized, hub_names = _find_use(wish, record, places)
    return ConditionsReport(
        wish=wish,
        conditions=find_conditions(words, places),
        played=find_conditions(words.loc[in_play], places.loc[in_play]),
        days=days,
        is_aged=is_aged,
        without_alternative=frozenset(findings.loc[is_refused, "site_id"].astype(str)),
        use=use,
        unsized=unsized,
        names=name_sites(record) | hub_names,
        statuses=sites["status"].astype(object).fillna("").astype(str),
    )


def _take_statements(record: RunRecord) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Take the latest word of each service, its day, and whether it is too old."""
    facts = record.facts
    empty = pd.DataFrame("", index=record.sites.index, columns=list(SERVICES), dtype=object)
    words, days, is_aged = empty.copy(), empty.copy(), empty == "-"
    for service in SERVICES:
        own = facts[facts["indicator"] == f"{service}_status"].set_index("site_id")
        if len(own):
            words[service] = own["word"].astype(object).reindex(empty.index).fillna("")
            days[service] = own["day"].astype(object).reindex(empty.index).fillna("")
            is_aged[service] = own["is_aged"].reindex(empty.index, fill_value=False).astype(bool)
    return words, days, is_aged


def _find_use(
    wish: ConditionsWish, record: RunRecord, places: pd.Series
) -> tuple[HubUse, tuple[str, ...], dict[str, str]]:
    """Find how much of each hub is claimed by the small sites that count as certain."""
    status = record.sites["status"].astype(str)
    is_claimed = status.isin(wish.claimed)
    is_small = (places >= 1) & (places < wish.independent_places)
    is_asked = is_claimed | (record.totals["state"].astype(str) == ELIGIBLE)
    small = places.index[is_small & is_asked & (status != "OPEN")]
    hubs, ways, names = find_hubs(record, None, small)
    reached = ways[ways["way_km"].astype("float64") <= wish.reach_km]
    use = find_hub_use(hubs["room_places"], reached, places[small], is_claimed[small])
    unsized = tuple(str(one) for one in places.index[is_claimed & places.isna()])
    return use, unsized, names


def list_conditions_tables(report: ConditionsReport) -> dict[str, pd.DataFrame]:
    """List the tables: sites, services and hubs."""
    sites = report.conditions.sites.join(report.days.add_suffix("_day"))
    sites = sites.join(report.is_aged.add_suffix("_is_aged"))
    sites = sites.rename_axis("site_id").reset_index()
    names = sites["site_id"].astype(str)
    hubs = report.use.hubs.rename_axis("hub_id").reset_index()
    return {
        "sites": sites.assign(
            name=names.map(report.names),
            has_no_alternative=names.isin(report.without_alternative),
            is_in_play=names.isin(report.played.sites.index),
        ),
        "services_in_play": report.played.totals,
        "services": report.conditions.totals,
        "hubs": hubs.assign(name=hubs["hub_id"].astype(str).map(report.names)),
        "hub_sites": report.use.sites.rename_axis("site_id").reset_index(),
    }
