"""The schemes of a run: what fits each site, and what excludes what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from scoring.region.schemes import SchemeFit, check_schemes
from scout.region_facts import collect_facts
from scout.region_in_play import find_in_play
from scout.region_schemes_settings import SchemesWish
from scout.region_sites import name_sites
from scout.run_record import RunRecord


@dataclass(frozen=True)
class SchemesReport:
    """What was found.

    Parameters
    ----------
    wish
        The schemes.
    fit
        Per site.
    values
        The facts on `site_id`.
    today
        The day of the run.
    names
        From id of a site to its name.
    in_play
        Ids of the sites that the region talks about.
    """

    wish: SchemesWish
    fit: SchemeFit
    values: Mapping[str, pd.Series]
    today: date
    names: Mapping[str, str]
    in_play: pd.Index


def make_schemes_report(wish: SchemesWish, record: RunRecord) -> SchemesReport:
    """Judge every scheme for every site of a run.

    Parameters
    ----------
    wish
        The schemes.
    record
        A run folder of `score`.
    """
    values = collect_facts(record)
    today = date.fromisoformat(str(record.record["reference_day"]))
    fit = check_schemes(values, wish.schemes, today)
    return SchemesReport(wish, fit, values, today, name_sites(record), find_in_play(record))


def list_schemes_tables(report: SchemesReport) -> dict[str, pd.DataFrame]:
    """List the tables: schemes, what fits each site, why not, and what excludes what."""
    fits = report.fit.fits.rename_axis("site_id").reset_index()
    names = fits["site_id"].astype(str).map(report.names)
    rows = [
        (
            one.id, one.name, one.kind, one.text, one.certainty, one.source,
            "" if one.valid_from is None else one.valid_from.isoformat(),
            "" if one.valid_until is None else one.valid_until.isoformat(),
            ";".join(one.excludes), one.contact,
        )
        for one in report.wish.schemes
    ]  # fmt: skip
    columns = [
        "scheme", "name", "kind", "text", "certainty", "source", "valid_from", "valid_until",
        "excludes", "contact",
    ]  # fmt: skip
    return {
        "schemes": pd.DataFrame(rows, columns=columns),
        "fits": fits.assign(name=names, is_in_play=fits["site_id"].isin(report.in_play)),
        "reasons": report.fit.reasons,
        "clashes": report.fit.clashes,
    }
