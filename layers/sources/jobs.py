"""Jobs per gemeente, postcode or spot, in our own format.

The national registers of jobs (LISA, and the provincial ones behind it) are handed over by
agreement and have no fixed form; Statistics Netherlands publishes jobs per gemeente. A region makes
one list of it: every row a gemeente, or every row a postcode, or every row a spot.
"""

import pandas as pd

from layers.adapter import Adapter
from layers.number import DUTCH, parse_numbers
from layers.source import Delivery
from layers.sources.own_table import OwnTable, read_own

TABLE = OwnTable(
    "jobs",
    "jobs",
    {
        "gemeente_code": ("gemeentecode", "statcode"),
        "postcode4": ("postcode4", "pc4"),
        "name": ("naam",),
        "jobs": ("banen", "aantal_banen"),
        "reference_day": ("peildatum",),
    },
    has_points=True,
)

# Statistics Netherlands marks a secret or missing value by a number from -99990 down, or a sign.
SECRET_BELOW = -99990.0
SECRET_WORDS = (".", "x", "-")


def read_jobs(delivery: Delivery) -> pd.DataFrame:
    """Read a list of jobs.

    Parameters
    ----------
    delivery
        Table with ";", workbook or vector file; options `layer`, `sheet` and `columns`.

    Returns
    -------
    Raw table for `jobs`; a gemeente code has its "GM", a secret number is unknown. A code that
    Statistics Netherlands padded with spaces is cut.

    Raises
    ------
    SourceError, ContractError
        As `read_own`.
    """
    raw = read_own(TABLE, delivery)
    if "jobs" not in raw:
        return raw
    words = raw["jobs"].fillna("").astype("str").str.strip()
    values, _ = parse_numbers(words, DUTCH)
    return raw.assign(jobs=words.mask((values <= SECRET_BELOW) | words.isin(SECRET_WORDS), ""))


ADAPTER = Adapter(
    id="jobs",
    table="jobs",
    read=read_jobs,
    columns={ours: headers[0] for ours, headers in TABLE.headers.items()},
    options=("layer", "sheet", "columns"),
)
