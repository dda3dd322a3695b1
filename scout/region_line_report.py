"""The continuous line of a run: judged, with the evidence of each check."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from scoring.region.line import Line, find_line
from scout.region_facts import (
    collect_facts,
    find_areas,
    find_housed_share,
    find_interim_places,
)
from scout.region_line_settings import LineWish
from scout.region_sites import name_sites
from scout.run_record import RunRecord, read_run


@dataclass(frozen=True)
class LineReport:
    """What was found.

    Parameters
    ----------
    wish
        What was asked.
    line
        The judgement.
    evidence
        The checks with `at_least`, `at_most`, `words`, `value`, `source`, `origin` and `day`.
    names, area_names
        From id to name.
    """

    wish: LineWish
    line: Line
    evidence: pd.DataFrame
    names: Mapping[str, str]
    area_names: Mapping[str, str]


def make_line_report(wish: LineWish, record: RunRecord) -> LineReport:
    """Judge the line of every site of a run.

    Parameters
    ----------
    wish
        What `[line]` asks.
    record
        A run folder of `score`.

    Raises
    ------
    SettingsError, SourceError
        As `scout.run_record.read_run`, for the run for interim housing.
    """
    areas, area_names = find_areas(record)
    values = collect_facts(record)
    values["regio_gehuisvest_aandeel"] = find_housed_share(record, areas)
    if wish.interim_path is not None:
        values["regio_tussenplekken"] = find_interim_places(read_run(wish.interim_path), areas)
    line = find_line(values, wish.checks, areas)
    evidence = _tell_evidence(wish, line, values, record)
    return LineReport(wish, line, evidence, name_sites(record), area_names)


def _tell_evidence(
    wish: LineWish, line: Line, values: Mapping[str, pd.Series], record: RunRecord
) -> pd.DataFrame:
    """Put beside each check what was asked, what was found, and where it comes from."""
    listed = line.checks
    asked = pd.DataFrame(
        [
            (one.requirement.least, one.requirement.most, ";".join(one.requirement.words), source)
            for one, source in zip(wish.checks, wish.sources, strict=True)
        ],
        columns=["at_least", "at_most", "words", "source"],
    ).astype({"at_least": "float64", "at_most": "float64"})
    found = [
        values[str(fact)][str(site_id)] if str(fact) in values else ""
        for fact, site_id in zip(listed["fact"], listed["site_id"], strict=True)
    ]
    table = listed.join(asked, on="number").assign(value=pd.Series(found, dtype=object))
    facts = record.facts.rename(columns={"indicator": "fact"})
    own = facts[["site_id", "fact", "origin", "day"]].drop_duplicates(["site_id", "fact"])
    joined = table.merge(own, on=["site_id", "fact"], how="left")
    return joined.fillna({"origin": "", "day": ""})


def list_line_tables(report: LineReport) -> dict[str, pd.DataFrame]:
    """List the tables: sites, evidence and regions."""
    line = report.line
    sites = line.sites.join(line.parts).rename_axis("site_id").reset_index()
    return {
        "sites": sites.assign(name=sites["site_id"].astype(str).map(report.names)),
        "evidence": report.evidence,
        "areas": line.areas.assign(
            area_name=line.areas["area_code"].map(report.area_names).fillna("")
        ),
    }
