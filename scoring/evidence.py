"""`Evidence`: the facts of a run as they were found, from which its scores can be made again."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.scorecard import Scorecard
from scoring.shortlist import find_spots

SITE_COLUMNS = (
    "kind", "gemeente_code", "x", "y", "planned_places", "possible_places", "also_known_as",
)  # fmt: skip
FINDING_COLUMNS = ("site_id", "code", "outcome", "text", "missing")


@dataclass(frozen=True)
class Evidence:
    """What a score rests on, without any opinion.

    Parameters
    ----------
    sites
        On the unique text index `site_id`: `kind` ("pand" or "grond"), `gemeente_code`, `x, y`
        (metres, EPSG:28992; NaN where the place is approximate, which keeps no distance),
        `planned_places, possible_places` (float, NaN unknown) and `also_known_as` (names joined
        by ";").
    numbers
        site × indicator, float; NaN where unknown or where the fact is a word.
    words
        site × indicator, text; "" where unknown or where the fact is a number. Both tables have
        the same columns: every indicator that was measured.
    findings
        Long: `site_id, code, outcome, text, missing`, as in the scorecard.
    """

    sites: pd.DataFrame
    numbers: pd.DataFrame
    words: pd.DataFrame
    findings: pd.DataFrame


def make_evidence(sites: pd.DataFrame, facts: pd.DataFrame, findings: pd.DataFrame) -> Evidence:
    """Gather the evidence of a run from its tables.

    Parameters
    ----------
    sites
        On `site_id`, with `SITE_COLUMNS`; `also_known_as` may be absent.
    facts
        Long: `site_id, indicator, number, word`, one row for each site and indicator.
    findings
        Long, with `FINDING_COLUMNS`.
    """
    table = _type_sites(sites.reindex(columns=list(SITE_COLUMNS)))
    indicators = pd.Index(facts["indicator"].unique())
    keyed = facts.set_index(["site_id", "indicator"])[["number", "word"]]
    wide = pd.DataFrame(keyed.unstack("indicator"))
    return Evidence(
        sites=table,
        numbers=_spread(wide, "number", table.index, indicators).astype("float64"),
        words=_spread(wide, "word", table.index, indicators).fillna("").astype("str"),
        findings=findings[list(FINDING_COLUMNS)].reset_index(drop=True),
    )


def _type_sites(known: pd.DataFrame) -> pd.DataFrame:
    """Give the columns of the sites their types: numbers, and text with "" for the unknown."""
    numeric = ["x", "y", "planned_places", "possible_places"]
    texts = ["kind", "gemeente_code", "also_known_as"]
    return known.assign(
        **{name: known[name].astype("float64") for name in numeric},
        **{name: known[name].astype("object").fillna("").astype("str") for name in texts},
    )


def evidence_of(card: Scorecard, site_ids: pd.Index | None = None) -> Evidence:
    """Gather the evidence of a scorecard in memory: the same as that of its stored tables.

    Parameters
    ----------
    card
        Scored sites.
    site_ids
        Only these, in this order; None for all.
    """
    index = card.totals.index if site_ids is None else site_ids
    table = card.sites.table.loc[index]
    spots = find_spots(pd.DataFrame(table))
    known = pd.DataFrame(table).reindex(columns=list(SITE_COLUMNS))
    facts = {name: fact.value.loc[index] for name, fact in card.facts.items()}
    columns = pd.Index(list(facts), dtype="object")
    numbers = {name: _as_numbers(values) for name, values in facts.items()}
    words = {name: _as_words(values) for name, values in facts.items()}
    found = card.findings[list(FINDING_COLUMNS)]
    return Evidence(
        sites=_type_sites(known.assign(x=spots[:, 0], y=spots[:, 1])),
        numbers=pd.DataFrame(numbers, index=index).set_axis(columns, axis="columns"),
        words=pd.DataFrame(words, index=index).set_axis(columns, axis="columns"),
        findings=found[found["site_id"].isin(index)].reset_index(drop=True),
    )


def _as_numbers(values: pd.Series) -> pd.Series:
    """Give facts as numbers; NaN where they are unknown or words."""
    if pd.api.types.is_numeric_dtype(values.dtype):
        return values.astype("float64")
    return pd.Series(np.nan, index=values.index)


def _as_words(values: pd.Series) -> pd.Series:
    """Give facts as words; "" where they are unknown or numbers."""
    if pd.api.types.is_numeric_dtype(values.dtype):
        return pd.Series("", index=values.index, dtype="str")
    return values.astype("object").where(values.notna(), "").astype("str")


def _spread(wide: pd.DataFrame, part: str, index: pd.Index, columns: pd.Index) -> pd.DataFrame:
    """Take one half of the spread facts, in the order of the sites and of the indicators."""
    half = pd.DataFrame(wide[part]) if len(wide) else pd.DataFrame(dtype=object)
    table = half.reindex(index=index, columns=columns)
    return table.set_axis(pd.Index(columns, dtype="object"), axis="columns")


def take_sites(evidence: Evidence, site_ids: pd.Index) -> Evidence:
    """Take the evidence of some sites, in the order asked for.

    Parameters
    ----------
    site_ids
        Each must be there; one that is named twice comes twice.
    """
    return Evidence(
        sites=evidence.sites.loc[site_ids],
        numbers=evidence.numbers.loc[site_ids],
        words=evidence.words.loc[site_ids],
        findings=evidence.findings[evidence.findings["site_id"].isin(site_ids)],
    )


def rename_sites(evidence: Evidence, names: pd.Series) -> Evidence:
    """Give sites another id.

    Parameters
    ----------
    names
        On the present `site_id`, every one of them: the new id.
    """
    index = pd.Index(names.reindex(evidence.sites.index).to_numpy(), name="site_id", dtype="str")
    told = names.reindex(evidence.findings["site_id"]).to_numpy()
    return Evidence(
        sites=evidence.sites.set_axis(index),
        numbers=evidence.numbers.set_axis(index),
        words=evidence.words.set_axis(index),
        findings=evidence.findings.assign(site_id=told),
    )
