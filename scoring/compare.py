"""Two runs side by side: which sites came, went, changed and moved, and through which fact."""

from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.comparison import (
    CHANGED,
    GONE,
    MOVED,
    NEW,
    SAME,
    SITE_FIELDS,
    Comparison,
    Outcome,
    ProfileChange,
)
from scoring.decompose import Ranking, decompose
from scoring.decomposition import Decomposition

# Facts closer than this are the same number: both were computed with floats.
RELATIVE_TOLERANCE = 1e-9


def compare(old: Outcome, new: Outcome) -> Comparison:
    """Compare two runs site by site.

    A site is the same when its id is, or when one run knows it under a name of the other
    (`also_known_as`); so a building that got its BAG id meanwhile is not gone and new.

    Parameters
    ----------
    old, new
        The earlier and the later run. Their profiles may differ; the comparison says so.

    Source
    ------
    Ours. Scores are absolute (no site's score depends on another), so a changed score always has
    a fact or the profile behind it.
    """
    names = match_sites(old.sites, new.sites)
    facts = _compare_facts(old, new, names)
    criteria = _compare_criteria(old, new, names)
    findings = _compare_findings(old.findings, new.findings, names)
    sites = _compare_sites(old.sites, new.sites, names)
    own = {*facts["site_id"], *criteria["site_id"], *findings["site_id"]}
    return Comparison(
        profile_change=compare_profiles(old, new),
        old_day=old.reference_day,
        new_day=new.reference_day,
        sites=sites.assign(change=_judge(sites, own)),
        facts=facts,
        criteria=criteria,
        findings=findings,
        decomposition=_decompose(old, new, names),
    )


def _decompose(old: Outcome, new: Outcome, names: pd.Series) -> Decomposition | None:
    """Split the moves over their causes, where both rankings can be made again."""
    if old.basis is None or new.basis is None:
        return None
    return decompose(Ranking(old.basis, old.sites), Ranking(new.basis, new.sites), names)


def compare_profiles(old: Outcome, new: Outcome) -> ProfileChange | None:
    """Say how the profiles differ; None when they are the same to the letter."""
    if old.profile_sha256 == new.profile_sha256 and old.profile_id == new.profile_id:
        return None
    criteria = list(dict.fromkeys([*old.weights, *new.weights]))
    pairs = {name: (old.weights.get(name, 0), new.weights.get(name, 0)) for name in criteria}
    weights = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
    return ProfileChange(old.profile_id, new.profile_id, weights, is_only_inside=not weights)


def match_sites(old: pd.DataFrame, new: pd.DataFrame) -> pd.Series:
    """Find the new id of each old site.

    Equal ids match first; then a site matches through its other names. Where two old sites are
    known under one new site, the first in order of id is that site and the other was merged.

    Parameters
    ----------
    old, new
        Sites with `also_known_as`.

    Returns
    -------
    On the old `site_id`: the new id, or "" when it is gone.
    """
    direct = pd.Index(old.index).intersection(new.index)
    owner = _owners(new)
    matched = dict(zip(direct, direct, strict=True))
    taken = set(direct)
    for old_id, names in _names(old.drop(index=direct).sort_index()):
        found = next((owner[name] for name in names if owner.get(name, "") not in {"", *taken}), "")
        matched[old_id] = found
        taken.add(found)
    ids = old.index.to_list()
    return pd.Series([matched[old_id] for old_id in ids], index=old.index, dtype="str")


def _names(sites: pd.DataFrame) -> Iterator[tuple[str, list[str]]]:
    """Give each site with all its names, its own id first."""
    for site_id, others in sites["also_known_as"].items():
        yield str(site_id), [str(site_id), *(name for name in str(others).split(";") if name)]


def _owners(sites: pd.DataFrame) -> dict[str, str]:
    """From every name to the site that bears it; a site's own id wins over another's alias."""
    owner: dict[str, str] = {}
    for site_id, names in _names(sites):
        for name in names[1:]:
            owner.setdefault(name, site_id)
    return {**owner, **{str(site_id): str(site_id) for site_id in sites.index}}


def _compare_sites(old: pd.DataFrame, new: pd.DataFrame, names: pd.Series) -> pd.DataFrame:
    """Put both runs side by side on the new id, gone sites included."""
    gone = names[names == ""].index
    old_ids = pd.Series(names.index, index=names.where(names != "", names.index), dtype="str")
    index = pd.Index([*new.index, *gone], name="site_id", dtype="str").sort_values()
    # A gone id that is also a new site's id cannot be: equal ids match first.
    known_as = old_ids.reindex(index).fillna("")
    table = pd.DataFrame({"old_site_id": known_as.astype("str")}, index=index)
    for field in ("name", "gemeente_name"):
        before = old[field].reindex(known_as).set_axis(index).astype("str")
        table[field] = new[field].reindex(index).astype("str").fillna(before)
    owner = _owners(new)
    joined = {old_id: _merged_into(names_of, owner) for old_id, names_of in _names(old.loc[gone])}
    table["merged_into"] = pd.Series(joined, dtype="str").reindex(index).fillna("").astype("str")
    for field in SITE_FIELDS:
        table[f"old_{field}"] = old[field].reindex(known_as).set_axis(index)
        table[f"new_{field}"] = new[field].reindex(index)
    return table


def _merged_into(names: list[str], owner: Mapping[str, str]) -> str:
    return next((owner[name] for name in names if name in owner), "")


def _judge(sites: pd.DataFrame, own: set[str]) -> pd.Series:
    """Choose the one word for each site; `own` are those with a difference of their own."""
    is_new = (sites["old_site_id"] == "").to_numpy()
    is_gone = sites["new_state"].isna().to_numpy()
    differs = {
        field: _differs(sites[f"old_{field}"], sites[f"new_{field}"]) for field in SITE_FIELDS
    }
    is_changed = sites.index.isin(list(own)) | np.logical_or.reduce(
        [differs[field] for field in ("score", "ceiling", "coverage", "state")]
    )
    is_moved = differs["rank"] | differs["is_shortlisted"]
    words = np.select(
        [is_new, is_gone, is_changed, is_moved], [NEW, GONE, CHANGED, MOVED], default=SAME
    )
    return pd.Series(words, index=sites.index, dtype="str")


def _differs(old: pd.Series, new: pd.Series) -> npt.NDArray[np.bool_]:
    """Where two columns differ; unknown equals unknown, and floats have a tolerance."""
    if pd.api.types.is_float_dtype(old) and pd.api.types.is_float_dtype(new):
        close = np.isclose(
            old.to_numpy(), new.to_numpy(), rtol=RELATIVE_TOLERANCE, atol=0.0, equal_nan=True
        )
        return np.asarray(~close, dtype=np.bool_)
    both_unknown = old.isna() & new.isna()
    unlike = old.astype(object) != new.astype(object)
    return np.asarray(~both_unknown & unlike, dtype=np.bool_)


def _shared(table: pd.DataFrame, names: pd.Series) -> pd.DataFrame:
    """Take the rows of old sites that still exist, under their new id."""
    renamed = names.reindex(table["site_id"]).fillna("").to_numpy()
    shared: pd.DataFrame = table.assign(site_id=renamed).loc[renamed != ""]
    return shared


def _pair(old: pd.DataFrame, new: pd.DataFrame, names: pd.Series, keys: list[str]) -> pd.DataFrame:
    """Join long tables of both runs on their keys, for sites that are in both."""
    still_there = new[new["site_id"].isin(names[names != ""])]
    joined: pd.DataFrame = _shared(old, names).merge(
        still_there, on=keys, how="outer", suffixes=("_old", "_new"), indicator=True, sort=True
    )
    return joined


def _compare_facts(old: Outcome, new: Outcome, names: pd.Series) -> pd.DataFrame:
    columns = ["site_id", "indicator", "number", "word"]
    pairs = _pair(old.facts[columns], new.facts[columns], names, columns[:2])
    criterion_of = {**old.criterion_of, **new.criterion_of}
    table = pd.DataFrame(
        {
            "site_id": pairs["site_id"].astype("str"),
            "criterion": pairs["indicator"].map(criterion_of).fillna("").astype("str"),
            "indicator": pairs["indicator"].astype("str"),
            "old_number": pairs["number_old"].astype("float64"),
            "new_number": pairs["number_new"].astype("float64"),
            "old_word": pairs["word_old"].fillna("").astype("str"),
            "new_word": pairs["word_new"].fillna("").astype("str"),
        }
    )
    differs = _differs(table["old_number"], table["new_number"]) | _differs(
        table["old_word"], table["new_word"]
    )
    return table[differs].reset_index(drop=True)


def _melt(outcome: Outcome) -> pd.DataFrame:
    """Turn site × criterion into long rows with the low value and its part of the score."""
    table = outcome.criteria.rename_axis("site_id").reset_index()
    long = table.melt(id_vars="site_id", var_name="criterion", value_name="low")
    weight = long["criterion"].map(outcome.weights).fillna(0).astype("int64")
    return long.assign(low=long["low"].astype("int64"), part=long["low"].astype("int64") * weight)


def _compare_criteria(old: Outcome, new: Outcome, names: pd.Series) -> pd.DataFrame:
    pairs = _pair(_melt(old), _melt(new), names, ["site_id", "criterion"])
    numbers = ["low_old", "low_new", "part_old", "part_new"]
    filled = pairs[numbers].fillna(0).astype("int64")
    table = pd.DataFrame(
        {
            "site_id": pairs["site_id"].astype("str"),
            "criterion": pairs["criterion"].astype("str"),
            "old_low": filled["low_old"],
            "new_low": filled["low_new"],
            "effect": filled["part_new"] - filled["part_old"],
        }
    )
    differs = (table["old_low"] != table["new_low"]) | (table["effect"] != 0)
    return table[differs].reset_index(drop=True)


def _compare_findings(old: pd.DataFrame, new: pd.DataFrame, names: pd.Series) -> pd.DataFrame:
    """List findings that came or went; a finding with the same code and outcome has stayed."""
    columns = ["site_id", "code", "outcome", "text"]
    before, after = (table[columns].drop_duplicates(columns[:3]) for table in (old, new))
    pairs = _pair(before, after, names, columns[:3])
    apart = pairs[pairs["_merge"] != "both"]
    came = (apart["_merge"] == "right_only").to_numpy()
    return pd.DataFrame(
        {
            "site_id": apart["site_id"].astype("str"),
            "sign": pd.Series(np.where(came, "came", "went"), index=apart.index, dtype="str"),
            "code": apart["code"].astype("str"),
            "outcome": apart["outcome"].astype("str"),
            "text": apart["text_new"].where(came, apart["text_old"]).astype("str"),
        }
    ).reset_index(drop=True)
