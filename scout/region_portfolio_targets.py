"""Targets of a portfolio: those that the region wrote, else what each gemeente comes short."""

import numpy as np
import pandas as pd

from layers.errors import Fault, SettingsError
from maps.say import say
from scoring.region.portfolio import Target
from scout.region_portfolio_settings import PortfolioWish
from scout.run_record import RunRecord


class NoTargetsError(SettingsError):
    """There is nothing to plan for; a dossier or a page can go on and say so.

    Its one fault is "portfolio_no_gap" (every gap is known, and none is above 0) or
    "portfolio_no_targets" (no gap is known to be above 0, and one is unknown).
    """


def make_targets(
    record: RunRecord, wish: PortfolioWish
) -> tuple[tuple[Target, ...], tuple[str, ...]]:
    """Make the targets: as written, else the gap of each gemeente at each moment.

    Parameters
    ----------
    record
        The run.
    wish
        What the region asked.

    Returns
    -------
    The targets, and the codes of the gemeenten of which the gap is unknown; these have none.

    Raises
    ------
    SettingsError
        "gemeente_not_in_region".
    NoTargetsError
        Nothing was written and no gemeente is known to come short.
    """
    places = {day: number for number, day in enumerate(wish.moments)}
    if wish.targets:
        made = [
            Target(one.name, one.gemeenten, places[one.day], one.places) for one in wish.targets
        ]
        known = set(record.gemeenten.index.astype("str"))
        strange = sorted({code for one in made for code in one.gemeenten} - known)
        if known and strange:
            fields = [{"where": "portfolio.target", "found": code} for code in strange]
            raise SettingsError([Fault("gemeente_not_in_region", one) for one in fields])
        return tuple(made), ()
    table = record.gemeenten
    gaps = table["gap_places"].astype("float64") if len(table) else pd.Series(dtype=np.float64)
    names = {code: str(table["gemeente_name"][str(code)]) for code in gaps.index}
    targets = tuple(
        Target(names[code], (str(code),), moment, int(np.ceil(gap)))
        for moment in range(len(wish.moments))
        for code, gap in gaps.items()
        if gap > 0
    )
    if not targets:
        is_met = bool(len(gaps) and gaps.notna().all())
        code = "portfolio_no_gap" if is_met else "portfolio_no_targets"
        raise NoTargetsError(Fault(code, {"run": record.folder.name}))
    return targets, tuple(str(code) for code in gaps.index[gaps.isna()])


def tell_no_targets(error: NoTargetsError) -> str:
    """Say why there is no plan."""
    if error.faults[0].code == "portfolio_no_gap":
        return say("Geen gemeente komt opvangplekken tekort. Daarom is er geen plan gezocht.")
    return say(
        "Van geen gemeente is een tekort bekend. Daarom is er geen plan gezocht: schrijf zelf "
        "doelen op in het regiobestand."
    )
