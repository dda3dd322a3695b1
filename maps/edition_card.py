"""The scorecard of an edition: fewer sites, fewer columns, ranks counted anew."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from layers.rejects import empty_rejects
from layers.sites import Sites
from maps.edition_columns import INTERNAL_FINDINGS, PUBLIC, SITE_COLUMNS
from maps.labels import RULES
from scoring.measurement import Measurement
from scoring.profile import Profile
from scoring.rank import rank_sites
from scoring.scorecard import Scorecard

SHAPES = ("footprint", "parcel")
RANKS = ("rank", "rank_best", "rank_worst")


def reduce_card(card: Scorecard, keep: pd.Index, edition: str) -> Scorecard:
    """Make the scorecard of an edition.

    The public edition carries points per criterion and no single facts: year, area and distances
    together point at one building, also where the site itself was released in another form.

    Parameters
    ----------
    card
        The whole scorecard.
    keep
        Ids of the sites that are shown.
    edition
        "college" or "public".

    Returns
    -------
    A scorecard of the sites in `keep`. `score`, `ceiling`, `low`, `high` and verdicts are those of
    the whole region; `rank`, `rank_best` and `rank_worst` hold among these sites. Records behind a
    value are named by their list alone ("source#*").
    """
    has_facts = edition != PUBLIC
    totals = card.totals.loc[keep]
    ranks = rank_sites(totals)
    profile = card.profile if has_facts else drop_indicators(card.profile)
    columns = list(card.values.columns) if has_facts else []
    return replace(
        card,
        profile=profile,
        sites=reduce_sites(card.sites, keep, edition),
        facts=_take_facts(card.facts, keep) if has_facts else {},
        is_aged=card.is_aged.loc[keep, columns],
        applies=card.applies.loc[keep, columns],
        values=card.values.loc[keep, columns],
        low=card.low.loc[keep],
        high=card.high.loc[keep],
        totals=totals.assign(**{name: ranks[name] for name in RANKS}),
        findings=reduce_findings(card.findings, keep, edition),
        gemeenten=_reduce_gemeenten(card.gemeenten),
    )


def drop_indicators(profile: Profile) -> Profile:
    """Keep the criteria and their weights; what they are made of is told by the explanation."""
    return replace(
        profile, criteria=tuple(replace(each, indicators=()) for each in profile.criteria)
    )


def reduce_sites(sites: Sites, keep: pd.Index, edition: str) -> Sites:
    """Keep the columns that may be seen; remarks and rejects quote whole records and go."""
    seen = [
        name
        for name in sites.table.columns
        if name in SITE_COLUMNS and SITE_COLUMNS[name].allows(edition)
    ]
    table = sites.table.loc[keep, seen]
    hidden = [name for name in SHAPES if name not in seen]
    origins = sites.origins.loc[keep, [name for name in sites.origins.columns if name in seen]]
    starred = [origins[name].map(star) for name in origins]
    return replace(
        sites,
        table=table.assign(**dict.fromkeys(hidden)),
        origins=pd.concat(starred, axis="columns") if starred else origins,
        record_days=pd.Series(dtype="str"),
        remarks=sites.remarks.iloc[:0],
        rejects=empty_rejects(),
        outside=sites.outside.iloc[:0],
    )


def star(origin: object) -> str:
    """Name the lists behind a value without the rows: "intake#3;rvb#9" becomes "intake#*;rvb#*"."""
    if not isinstance(origin, str) or not origin:
        return ""
    lists = dict.fromkeys(record.partition("#")[0] for record in origin.split(";"))
    return ";".join(f"{name}#*" for name in lists if name)


def reduce_findings(findings: pd.DataFrame, keep: pd.Index, edition: str) -> pd.DataFrame:
    """Keep what was found of the sites that are shown; in public the name of the rule alone."""
    is_seen = findings["site_id"].isin(keep) & ~findings["code"].isin(INTERNAL_FINDINGS)
    seen = findings[is_seen].reset_index(drop=True)
    seen = seen.assign(origin=seen["origin"].map(star).astype("str"))
    if edition != PUBLIC:
        return seen
    labels = seen["code"].map(lambda code: RULES.get(code, code)).astype("str")
    blank = pd.Series("", index=seen.index, dtype="str")
    return seen.assign(text=labels, missing=blank, origin=blank, day=blank)


def _take_facts(facts: Mapping[str, Measurement], keep: pd.Index) -> dict[str, Measurement]:
    """Take the facts of some sites, each with the lists behind it."""
    return {
        name: Measurement(
            value=fact.value.loc[keep],
            origin=fact.origin.loc[keep].map(star).astype("str"),
            day=fact.day.loc[keep],
            is_approximate=fact.is_approximate.loc[keep],
        )
        for name, fact in facts.items()
    }


def _reduce_gemeenten(gemeenten: pd.DataFrame) -> pd.DataFrame:
    """Keep what is known of each gemeente; the rows of the lists behind it go."""
    origins = [name for name in gemeenten.columns if name.endswith("_origin")]
    return gemeenten.assign(**{name: gemeenten[name].map(star).astype("str") for name in origins})
