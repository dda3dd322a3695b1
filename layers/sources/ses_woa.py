"""Social-economic status of gemeenten: the SES-WOA scores of Statistics Netherlands.

One file holds gemeenten, districts and neighbourhoods for several years (table 86092NED and those
before it). The rows of gemeenten of the newest year are taken.
"""

import re

import pandas as pd

from layers.adapter import CARRIED, Adapter
from layers.errors import ContractError, Fault
from layers.number import DUTCH, parse_numbers
from layers.read import read_csv, read_parquet
from layers.reject_lines import LeftOut, append_left_out
from layers.source import Delivery
from layers.sources.cbs_rows import GEMEENTE, SECRET_BELOW, SECRET_WORDS, find_region_column

# StatLine writes "SES-WOA/Totaalscore/Gemiddelde score (Getal)", the open data
# "GemiddeldeScore_29".
TOTAL = "totaalscore"
MEAN = "gemiddeldescore"


def read_ses_woa(delivery: Delivery) -> pd.DataFrame:
    """Read the mean total score per gemeente in the newest year of the file.

    Parameters
    ----------
    delivery
        CSV of StatLine or of the open data, or the stored table of the open data; option
        `score_column` names the column when the file has several that could be the total score.

    Returns
    -------
    Raw table for `gemeente_statistics` with `gemeente_code` and `ses_woa` alone; a secret value
    is unknown. A provisional year ("2023*") is a year as any other. Behind the rows stand the
    counts of other areas and of older years.

    Raises
    ------
    SourceError
        As `read_csv`.
    ContractError
        "column_missing" or "column_ambiguous".
    """
    is_stored = delivery.path.suffix == ".parquet"
    found = read_parquet(delivery.path) if is_stored else read_csv(delivery.path)
    headers = [str(name) for name in found.columns if name not in CARRIED]
    code = found[find_region_column(found, headers, delivery.path)]
    score = _find_score(headers, delivery)
    if is_stored:  # there a point is always a decimal one
        found = found.assign(**{score: found[score].str.replace(".", ",", regex=False)})
    is_gemeente = code.str.fullmatch(GEMEENTE)
    year = _read_years(found, headers, delivery)
    is_newest = year == year[is_gemeente].max()
    is_kept = is_gemeente & is_newest
    if "reject_code" in found:  # a ragged row has lost its cells: keep it, to be told
        is_kept = is_kept | (found["reject_code"] != "")
    table = pd.DataFrame({"gemeente_code": code, "ses_woa": _hide_secret(found[score])})
    table = table.assign(**{name: found[name] for name in CARRIED if name in found})
    told = [
        LeftOut("not_selected", int((~is_gemeente & ~is_kept).sum()), "rijen: geen gemeente"),
        LeftOut("not_newest", int((is_gemeente & ~is_kept).sum()), "rijen: ouder jaar"),
    ]
    return append_left_out(table[is_kept], told)


def _read_years(found: pd.DataFrame, headers: list[str], delivery: Delivery) -> pd.Series:
    """Year of each row from the column of periods ("2023*", "2023JJ00"), 0 where there is none."""
    periods = [name for name in headers if name.casefold().startswith("periode")]
    if len(periods) != 1:
        code = "column_ambiguous" if periods else "column_missing"
        fields = {"file": delivery.path.name, "column": "Perioden"}
        raise ContractError(Fault(code, {**fields, "found": ", ".join(headers[:12])}))
    year = found[periods[0]].str.extract(r"((?:19|20)\d{2})")[0]
    return pd.to_numeric(year).fillna(0)


def _find_score(headers: list[str], delivery: Delivery) -> str:
    """Header of the mean total score."""
    asked = delivery.options.get("score_column")
    if asked is not None:
        hits = [name for name in headers if name == asked]
    else:
        folded = {name: re.sub(r"[^a-z]", "", name.casefold()) for name in headers}
        means = [name for name in headers if MEAN in folded[name]]
        hits = [name for name in means if TOTAL in folded[name]] or means
    if len(hits) == 1:
        return hits[0]
    code = "column_ambiguous" if hits else "column_missing"
    fields = {
        "file": delivery.path.name,
        "column": str(asked or "SES-WOA/Totaalscore/Gemiddelde score"),
        "found": ", ".join(hits or headers[:12]),
        "option": "score_column",
    }
    raise ContractError(Fault(code, fields))


def _hide_secret(words: pd.Series) -> pd.Series:
    """Make secret and missing values unknown."""
    values, _ = parse_numbers(words, DUTCH)
    return words.mask((values <= SECRET_BELOW) | words.isin(SECRET_WORDS), "")


ADAPTER = Adapter(
    id="ses_woa",
    table="gemeente_statistics",
    read=read_ses_woa,
    columns={
        "gemeente_code": "Regiocode (gemeente, wijk, buurt) (code)",
        "ses_woa": "SES-WOA/Totaalscore/Gemiddelde score (Getal)",
    },
    options=("score_column",),
    reads_stored=True,
)
