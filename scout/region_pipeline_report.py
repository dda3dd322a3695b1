"""The pipeline of a region: the log of today beside the sites of a run."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.region.pipeline import STEPS, Pipeline, count_board, find_pipeline
from scoring.region.quick_wins import ReadyQuestion, find_ready
from scoring.scorecard import ELIGIBLE
from scout.region_facts import TERM, collect_facts
from scout.region_file import RegionFile
from scout.region_pipeline_settings import PipelineWish
from scout.region_sites import name_sites
from scout.run_record import RunRecord
from scout.settings import read_settings
from scout.status import find_names, read_status


@dataclass(frozen=True)
class PipelineReport:
    """What was found.

    Parameters
    ----------
    wish
        What was asked.
    pipeline
        What the log tells.
    today
        The day of the report: that of the settings.
    ready
        On `site_id`, all sites of the run, as `find_ready`, with `available_from` and
        `available_until`: first and last day of the building (ISO text, "" unknown).
    counts
        Per status, as `count_board`, with `durable_places`: places of sites that are known to stay
        for `durable_years`; none where the profile never counts as durable; and
        `unknown_term_places`: places of which nobody knows how long they stay.
    rejects
        Lines of the log that were set aside.
    aliases
        From every name that the log may use to the id of its site.
    mode
        Of the profile, where its places never count as durable; "" where they may.
    names, gemeenten
        From id to name, and to the name of the gemeente.
    places
        Planned places on `site_id`.
    """

    wish: PipelineWish
    pipeline: Pipeline
    today: pd.Timestamp
    ready: pd.DataFrame
    counts: pd.DataFrame
    rejects: pd.DataFrame
    aliases: Mapping[str, str]
    mode: str
    names: Mapping[str, str]
    gemeenten: Mapping[str, str]
    places: pd.Series


def make_pipeline_report(
    region: RegionFile, wish: PipelineWish, record: RunRecord
) -> PipelineReport:
    """Put the log of the settings beside the sites of a run.

    The log is read anew, so that a line that was added after the run counts.

    Raises
    ------
    SettingsError, SourceError, ContractError
        Those of the settings, the run and the log.
    """
    settings = read_settings(region.settings_path)
    today = pd.Timestamp(settings.reference_day)
    log = read_status(settings.status_path, record.sites)
    pipeline = find_pipeline(log.lines, today, wish.stale_days)
    places = record.sites["planned_places"].astype("float64")
    question = ReadyQuestion(wish.months_to_start, today, wish.quick_months)
    profile = record.record.get("profile")
    is_lasting = isinstance(profile, dict) and profile.get("counts_as_durable") is True
    mode = "" if is_lasting else str(profile.get("mode", "") if isinstance(profile, dict) else "")
    shaped = _shape_sites(record, pipeline.board)
    return PipelineReport(
        wish=wish,
        pipeline=pipeline,
        today=today,
        ready=find_ready(shaped, question).join(_take_days(record)),
        counts=_count(pipeline.board, record, wish, is_lasting),
        rejects=log.rejects,
        aliases=find_names(record.sites),
        mode=mode,
        names=name_sites(record),
        gemeenten={str(one): str(name) for one, name in record.sites["gemeente_name"].items()},
        places=places,
    )


def _take_days(record: RunRecord) -> pd.DataFrame:
    """Take the first and the last day of each building, "" where unknown."""
    days: pd.DataFrame = pd.DataFrame(record.sites[["available_from", "available_until"]])
    return days.astype(object).where(days.notna(), "").astype(str)


def _shape_sites(record: RunRecord, board: pd.DataFrame) -> pd.DataFrame:
    """Shape what the months to ready follow from."""
    sites = record.sites
    return pd.DataFrame(
        {
            "status": board["status"].reindex(sites.index).astype(object).fillna(""),
            "days_here": board["days_here"].reindex(sites.index),
            "conversion_months": sites["conversion_months"].astype("float64"),
            "available_from": _take_days(record)["available_from"],
            "can_be_chosen": record.totals["state"].astype(str) == ELIGIBLE,
        },
        index=sites.index,
    )


def _count(
    board: pd.DataFrame, record: RunRecord, wish: PipelineWish, is_lasting: bool
) -> pd.DataFrame:
    """Count per status, with the places that are known to be durable."""
    places = record.sites["planned_places"].astype("float64")
    counts = count_board(board, places)
    # Without this fact in the profile nothing is known to be durable.
    unknown = pd.Series(np.nan, index=record.sites.index)
    years = collect_facts(record).get(TERM, unknown).astype("float64")
    lasting = places.where((years >= wish.durable_years) & is_lasting, 0.0)
    endless = places.where(years.isna(), 0.0)
    return counts.assign(
        durable_places=count_board(board, lasting)["places"],
        unknown_term_places=count_board(board, endless)["places"],
    )


def list_pipeline_tables(report: PipelineReport) -> dict[str, pd.DataFrame]:
    """List the tables: board, history, counts, months to ready, events and what needs attention."""
    pipeline = report.pipeline
    board = pipeline.board.join(report.ready[["months_to_ready", "ready_day"]])
    board = board.assign(places=report.places.reindex(board.index)).reset_index()
    ready = report.ready.rename_axis("site_id").reset_index()
    tables = {
        "board": board,
        "counts": report.counts,
        "ready": ready,
        "history": pipeline.history,
        "events": pipeline.events,
        "openings": pipeline.openings,
        "attention": pipeline.attention,
        "set_aside": report.rejects,
    }
    named = ("board", "ready", "history", "events", "attention")
    for name in named:
        names = tables[name]["site_id"].astype(str).map(report.names)
        tables[name] = tables[name].assign(name=names.to_numpy(dtype=object))
    return tables


def order_board(report: PipelineReport) -> pd.DataFrame:
    """Order the board by the steps of the way, the longest in its step first."""
    order = {status: number for number, status in enumerate((*STEPS, "AFGEWEZEN", "GESLOTEN"))}
    board = report.pipeline.board
    place = board["status"].astype(str).map(order).astype("float64")
    return board.assign(place=place).sort_values(
        ["place", "days_here"], ascending=[True, False], kind="stable"
    )
