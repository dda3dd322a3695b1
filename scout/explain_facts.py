"""The criteria and facts of one site, taken from the tables of a run."""

from collections.abc import Mapping, Sequence

import pandas as pd

from maps.site_facts import FactRow, list_criteria, list_facts
from maps.site_lines import CriterionLine, FactLine
from scoring.weighing import CriterionWeighing
from scout.cells import name_cells, read_number, read_text
from scout.run_record import RunRecord


def explain_criteria(
    record: RunRecord, weighings: Sequence[CriterionWeighing], site_id: str
) -> tuple[CriterionLine, ...]:
    """List the criteria of a site in the order of the profile, with what each adds."""
    weights = {each.criterion: each.weight for each in weighings}
    return list_criteria(record.low, record.high, weights, site_id)


def explain_facts(
    facts: pd.DataFrame,
    weighings: Sequence[CriterionWeighing],
    criteria: Sequence[CriterionLine],
    place: tuple[str, Mapping[str, str]],
) -> tuple[FactLine, ...]:
    """List the facts of a site, criterion by criterion in the order of the profile.

    Parameters
    ----------
    facts
        As in `RunRecord`, of all sites.
    weighings, criteria
        In the same order.
    place
        The id of the site, and from the id of a source to its file.
    """
    site_id, files = place
    own = facts[facts["site_id"] == site_id]
    rows = {str(row["indicator"]): _read_row(name_cells(row)) for row in own.to_dict("records")}
    return list_facts(rows, weighings, criteria, files)


def _read_row(row: Mapping[str, object]) -> FactRow:
    return FactRow(
        number=read_number(row["number"]),
        word=read_text(row["word"]),
        value=read_number(row["value"]),
        applies=bool(row["applies"]),
        is_approximate=bool(row["is_approximate"]),
        is_aged=bool(row["is_aged"]),
        origin=read_text(row["origin"]),
        day=read_text(row["day"]),
    )
