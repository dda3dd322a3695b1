"""What a chapter of the regional dossier is made from, and what it says."""

from collections.abc import Sequence
from dataclasses import dataclass

from layers.errors import Fault, SettingsError
from maps.region_dossier import Bars
from scout.console import Block
from scout.region_dossier_settings import DossierWish
from scout.region_file import RegionFile
from scout.run_record import RunRecord


@dataclass(frozen=True)
class ChapterText:
    """What a chapter says.

    Parameters
    ----------
    blocks
        In reading order.
    headline
        One or two sentences for the summary.
    bars
        A picture; None for none.
    """

    blocks: Sequence[Block]
    headline: tuple[str, ...] = ()
    bars: Bars | None = None


@dataclass(frozen=True)
class DossierCase:
    """What chapters are made from.

    Parameters
    ----------
    region
        The file.
    record
        The run, confidential sites hidden where that was asked; None without a run.
    hidden
        Ids of the sites that are hidden.
    wish
        What `[dossier]` asks.
    """

    region: RegionFile
    record: RunRecord | None
    hidden: frozenset[str]
    wish: DossierWish


def need_record(case: DossierCase) -> RunRecord:
    """Give the run.

    Raises
    ------
    SettingsError
        "portfolio_run_missing": there is none.
    """
    if case.record is None:
        raise SettingsError(Fault("portfolio_run_missing", {"file": case.region.path.name}))
    return case.record
