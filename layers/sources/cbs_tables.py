"""Tables of Statistics Netherlands as they lie in the store of fetched layers.

`kansenmaker fetch` keeps a table of the open data (OData) as Parquet: columns by their stem or as
the service names them, numbers as numbers, secret values unknown. Of each table the rows of
gemeenten of the newest period are taken.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

import pandas as pd

from layers.adapter import CARRIED, PLAIN, Adapter
from layers.errors import ContractError, Fault
from layers.number import parse_numbers
from layers.read import read_parquet
from layers.reject_lines import LeftOut, append_left_out
from layers.source import Delivery
from layers.sources.cbs_rows import (
    GEMEENTE,
    find_region_column,
    find_stem,
    hide_secret,
    keep_totals,
    tell_period,
)

PERIODS = "Perioden"


@dataclass(frozen=True)
class CbsTable:
    """What is taken of one table.

    Parameters
    ----------
    id
        Of the adapter.
    stems
        From our column to the stem of the publisher's.
    per_cent
        Our columns that the publisher gives in per cent: they become shares.
    parts
        From our column to a pair of stems, part and whole: the share of the part.
    """

    id: str
    stems: Mapping[str, str]
    per_cent: tuple[str, ...] = ()
    parts: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def read_cbs(table: CbsTable, delivery: Delivery) -> pd.DataFrame:
    """Read one row per gemeente.

    Parameters
    ----------
    table
        What is taken.
    delivery
        The stored table.

    Returns
    -------
    Raw table for `gemeente_statistics`; a secret value is unknown. `reference_day` is the first day
    of the period, "" where the table has no periods. Behind the rows stand the counts of other
    areas, older periods and classes.

    Raises
    ------
    SourceError
        As `read_parquet`.
    ContractError
        With every reason: "column_missing", "column_ambiguous", "cbs_rows_many" if a gemeente has
        several rows in the newest period and none of them is of the total.
    """
    found = read_parquet(delivery.path)
    headers = [str(name) for name in found.columns if name not in CARRIED]
    stems = [*table.stems.values(), *(stem for pair in table.parts.values() for stem in pair)]
    columns = choose_columns(headers, stems, delivery)
    region = find_region_column(found, headers, delivery.path)
    is_gemeente = found[region].str.fullmatch(GEMEENTE)
    day, is_newest = find_newest(found, is_gemeente, headers, columns)
    rows = found[is_gemeente & is_newest]
    others = [name for name in headers if name not in {region, *columns.values()}]
    is_total = keep_totals(rows, rows[region], others)
    kept = rows[is_total]
    if kept[region].duplicated().any():
        twice = ", ".join(kept.loc[kept[region].duplicated(), region].unique()[:3])
        raise ContractError(Fault("cbs_rows_many", {"file": delivery.path.name, "found": twice}))
    told = [
        LeftOut("not_selected", int((~is_gemeente).sum()), "rijen: geen gemeente"),
        LeftOut("not_newest", int((is_gemeente & ~is_newest).sum()), "rijen: oudere periode"),
        LeftOut("not_selected", int((~is_total).sum()), "rijen: deel van het totaal"),
    ]
    return append_left_out(take_columns(table, kept, (region, day), columns), told)


def choose_columns(headers: list[str], stems: list[str], delivery: Delivery) -> dict[str, str]:
    """Find the one column of each stem.

    Raises
    ------
    ContractError
        "column_missing", "column_ambiguous", for each stem.
    """
    hits = {stem: find_stem(headers, stem) for stem in dict.fromkeys(stems)}
    names = {"file": delivery.path.name}
    faults = [
        Fault(
            "column_ambiguous" if each else "column_missing",
            {**names, "column": stem, "found": ", ".join(each or headers[:12])},
        )
        for stem, each in hits.items()
        if len(each) != 1
    ]
    if faults:
        raise ContractError(faults)
    return {stem: each[0] for stem, each in hits.items()}


def find_newest(
    found: pd.DataFrame, is_gemeente: pd.Series, headers: list[str], columns: Mapping[str, str]
) -> tuple[pd.Series, pd.Series]:
    """Tell the first day of the period of each row, and which rows are of the newest.

    A period that is announced and still empty, as the running month is, does not count.
    """
    periods = find_stem(headers, PERIODS)
    if len(periods) != 1:
        blank = pd.Series("", index=found.index, dtype="str")
        return blank, pd.Series(data=True, index=found.index)
    words = found[periods[0]]
    is_known = pd.concat([hide_secret(found[name]) != "" for name in columns.values()], axis=1)
    usable = words[is_gemeente & is_known.any(axis=1)]
    newest = max(usable, key=lambda text: (tell_period(text), text), default="")
    day = words.map(tell_period).astype("str")
    if not newest:  # nothing is known of any: then every row is kept, to be told
        return day, pd.Series(data=True, index=found.index)
    return day, words == newest


def take_columns(
    table: CbsTable, kept: pd.DataFrame, places: tuple[str, pd.Series], columns: Mapping[str, str]
) -> pd.DataFrame:
    """Take our columns of the rows that count."""
    region, day = places
    known = {stem: hide_secret(kept[name]) for stem, name in columns.items()}
    taken = {ours: known[stem] for ours, stem in table.stems.items()}
    taken |= {ours: _divide(taken[ours], None) for ours in table.per_cent}
    taken |= {ours: _divide(known[a], known[b]) for ours, (a, b) in table.parts.items()}
    given = {"gemeente_code": kept[region], **taken, "reference_day": day[kept.index]}
    raw = pd.DataFrame(given, dtype="str")
    return raw.assign(**{name: kept[name] for name in CARRIED if name in kept})


def _divide(part: pd.Series, whole: pd.Series | None) -> pd.Series:
    """Write a share: of the whole, or of a hundred; "" where either is unknown or the whole 0."""
    parts, _ = parse_numbers(part, PLAIN)
    wholes = pd.Series(100.0, index=part.index) if whole is None else parse_numbers(whole, PLAIN)[0]
    share = (parts / wholes.where(wholes > 0)).round(6)
    return share.map(lambda number: "" if pd.isna(number) else f"{number:.6f}").astype("str")


POPULATION = CbsTable("cbs_population", {"inhabitants": "BevolkingAanHetBeginVanDePeriode"})
# Key figures also tell inhabitants, of a year ago: with these a gemeente that has merged since
# would be counted beside the new one in a national sum. So inhabitants come from one table only.
KEY_FIGURES = CbsTable(
    "cbs_key_figures",
    {
        "owner_home_share": "Koopwoningen",
        "corporation_home_share": "InBezitWoningcorporatie",
        "urbanity": "MateVanStedelijkheid",
        "mean_gp_km": "AfstandTotHuisartsenpraktijk",
        "mean_supermarket_km": "AfstandTotGroteSupermarkt",
        "mean_school_km": "AfstandTotSchool",
    },
    per_cent=("owner_home_share", "corporation_home_share"),
)
PROXIMITY = CbsTable(
    "cbs_proximity",
    {
        "mean_gp_km": "AfstandTotHuisartsenpraktijk",
        "mean_hospital_km": "AfstandTotZiekenhuis",
        "mean_supermarket_km": "AfstandTotGroteSupermarkt",
        "mean_childcare_km": "AfstandTotKinderdagverblijf",
    },
)
HOUSING_STOCK = CbsTable(
    "cbs_housing_stock",
    {"homes": "TotaleWoningvoorraad"},
    parts={
        "owner_home_share": ("Koopwoningen", "TotaleWoningvoorraad"),
        "corporation_home_share": ("EigendomWoningcorporatie", "TotaleWoningvoorraad"),
    },
)


def make_adapter(table: CbsTable) -> Adapter:
    """Make the adapter of one table."""
    shares = {ours: part for ours, (part, _whole) in table.parts.items()}
    return Adapter(
        id=table.id,
        table="gemeente_statistics",
        read=partial(read_cbs, table),
        columns={"gemeente_code": "RegioS", **table.stems, **shares, "reference_day": PERIODS},
        numbers=PLAIN,
        reads_stored=True,
    )


CBS_ADAPTERS = tuple(map(make_adapter, (POPULATION, KEY_FIGURES, PROXIMITY, HOUSING_STOCK)))
