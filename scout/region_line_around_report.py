"""What was found around the line: sub-scores per domain, agreements, and displacement."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from scoring.region.line_agreements import (
    check_agreements,
    find_site_agreements,
    index_names,
    list_agreements,
)
from scoring.region.line_domains import find_domain_scores, find_indicator_weights
from scoring.region.line_homes import check_homes, find_displacement
from scoring.weighing import KINDS, CriterionWeighing
from scout.basis import read_stored_profile
from scout.region_line_around import AroundWish, DomainSet
from scout.region_table import check_members, read_table_file
from scout.run_record import RunRecord


@dataclass(frozen=True)
class AroundReport:
    """What was found; a part that is not asked is None or empty.

    Parameters
    ----------
    wish
        What was asked.
    domains
        By the id of the set: as `find_domain_scores`.
    agreements
        As `list_agreements`, with `gemeente_name`.
    unmatched
        Objects in the list of agreements that are no site of the run.
    facts
        On `site_id`: the standing by kind, as `find_site_agreements`; for the checks of the line.
    homes
        On `gemeente_code`: what is known (`gemeente_name` among it) and what follows, as
        `find_displacement`.
    """

    wish: AroundWish
    domains: Mapping[str, pd.DataFrame]
    agreements: pd.DataFrame | None
    unmatched: tuple[str, ...]
    facts: pd.DataFrame
    homes: pd.DataFrame | None


def make_around_report(wish: AroundWish, record: RunRecord) -> AroundReport:
    """Find what is asked around the line.

    Parameters
    ----------
    wish
        Which parts.
    record
        A run folder of `score`.

    Raises
    ------
    SourceError, ContractError
        A table cannot be read or breaks its promise.
    SettingsError
        A gemeente in a table is not of the region.
    """
    sets = wish.domain_sets
    criteria = read_stored_profile(record).criteria if sets else ()
    listed, unmatched, facts = _read_agreements(wish, record)
    return AroundReport(
        wish=wish,
        domains={one.id: _score_domains(one, criteria, record) for one in sets},
        agreements=listed,
        unmatched=unmatched,
        facts=facts,
        homes=_find_homes(wish, record),
    )


def list_around_tables(report: AroundReport) -> dict[str, pd.DataFrame]:
    """List the tables of the parts that were asked."""
    tables = {f"domains_{name}": table for name, table in report.domains.items()}
    if report.agreements is not None:
        tables["agreements"] = report.agreements
        tables["site_agreements"] = report.facts.rename_axis("site_id").reset_index()
    if report.homes is not None:
        tables["social_homes"] = report.homes.rename_axis("gemeente_code").reset_index()
    return tables


def _score_domains(
    one: DomainSet, criteria: tuple[CriterionWeighing, ...], record: RunRecord
) -> pd.DataFrame:
    """Score buildings and ground apart: which indicators exist depends on the kind of site."""
    kinds = record.sites["kind"].astype(str)
    own_kind = record.facts["site_id"].map(kinds.to_dict())
    parts = [
        find_domain_scores(
            record.facts[own_kind == kind], find_indicator_weights(criteria, kind), one.domains
        )
        for kind in KINDS
        if (own_kind == kind).any()
    ]
    return pd.concat(parts, ignore_index=True)


def _read_agreements(
    wish: AroundWish, record: RunRecord
) -> tuple[pd.DataFrame | None, tuple[str, ...], pd.DataFrame]:
    """Read the list, and what it says of each site."""
    if wish.agreements is None:
        return None, (), pd.DataFrame(index=record.sites.index)
    table = read_table_file(wish.agreements).table
    check_agreements(table)
    _check_gemeenten(table, record, "line.agreements")
    listed = list_agreements(table, pd.Timestamp(str(record.record["reference_day"])).date())
    others = record.sites["also_known_as"].astype(str).str.split(";")
    names = index_names({str(site): tuple(own) for site, own in others.items()})
    objects = [one for one in listed["object_id"].astype(str) if one]
    unmatched = tuple(one for one in objects if one.strip().casefold() not in names)
    codes = record.sites["gemeente_code"].astype(str)
    known = _name_gemeenten(record)
    told = [known.get(str(code), "") for code in listed["gemeente_code"]]
    facts = find_site_agreements(listed, codes, names)
    return listed.assign(gemeente_name=told), unmatched, facts


def _find_homes(wish: AroundWish, record: RunRecord) -> pd.DataFrame | None:
    """Set the need for social homes beside what falls free, for every gemeente of the run."""
    if wish.social_homes is None or wish.home_rule is None:
        return None
    table = read_table_file(wish.social_homes).table
    check_homes(table)
    _check_gemeenten(table, record, "line.social_homes")
    own = table.set_index("gemeente_code").reindex(record.gemeenten.index)
    known = record.gemeenten.reindex(columns=["gemeente_name", "halfjaar", "opgave", "task_places"])
    columns = ["social_homes", "free_per_year", "urgent_per_year"]
    known = known.assign(halfjaar=known["halfjaar"].astype(object).fillna(""))
    homes = known.join(own[columns].astype("float64"))
    return homes.join(find_displacement(homes, wish.home_rule))


def _check_gemeenten(table: pd.DataFrame, record: RunRecord, where: str) -> None:
    """Check against the whole region of the run, also where a part of it is looked at."""
    codes = tuple(dict.fromkeys(table["gemeente_code"].astype(str)))
    region = record.record.get("region")
    known = region.get("gemeenten", ()) if isinstance(region, Mapping) else ()
    check_members(codes, tuple(str(code) for code in known), where)


def _name_gemeenten(record: RunRecord) -> dict[str, str]:
    if "gemeente_name" not in record.gemeenten:
        return {}
    return {str(code): str(name) for code, name in record.gemeenten["gemeente_name"].items()}
