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
from scout.region_line_around_report import (
    AroundReport,
    list_around_tables,
    make_around_report,
)
from scout.region_line_settings import LineWish
from scout.region_sites import check_run_gemeenten, list_run_gemeenten, name_sites
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
    around
        What was found beside the line.
    """

    wish: LineWish
    line: Line
    evidence: pd.DataFrame
    names: Mapping[str, str]
    area_names: Mapping[str, str]
    around: AroundReport


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
        As `scout.run_record.read_run`, for the run for interim housing, and "region_run_other"
        when that is of other gemeenten.
    """
    interim = None if wish.interim_path is None else read_run(wish.interim_path)
    if interim is not None:  # of another region it would say that there are no places here
        check_run_gemeenten(interim, list_run_gemeenten(record))
    return judge_line(wish, record, interim)


def judge_line(wish: LineWish, record: RunRecord, interim: RunRecord | None) -> LineReport:
    """Judge the line of every site, with the runs at hand.

    Parameters
    ----------
    wish
        What `[line]` asks; its path is not looked at.
    record
        The run with the sites.
    interim
        The run for interim housing; None where its places are unknown.
    """
    areas, area_names = find_areas(record)
    around = make_around_report(wish.around, record)
    values = {**collect_facts(record), **{str(name): told for name, told in around.facts.items()}}
    values["regio_gehuisvest_aandeel"] = find_housed_share(record, areas)
    if interim is not None:
        values["regio_tussenplekken"] = find_interim_places(interim, areas)
    line = find_line(values, wish.checks, areas)
    evidence = _tell_evidence(wish, line, values, record)
    return LineReport(wish, line, evidence, name_sites(record), area_names, around)


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
    """List the tables: sites, evidence, regions, and what was asked around the line."""
    line = report.line
    sites = line.sites.join(line.parts).rename_axis("site_id").reset_index()
    return {
        "sites": sites.assign(name=sites["site_id"].astype(str).map(report.names)),
        "evidence": report.evidence,
        "areas": line.areas.assign(
            area_name=[report.area_names.get(str(code), "") for code in line.areas["area_code"]]
        ),
        **list_around_tables(report.around),
    }
