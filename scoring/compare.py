"""Two runs side by side: which sites came, went, changed and moved, and through which fact."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

# What became of a site between two runs. Exactly one holds for each.
NEW = "new"
GONE = "gone"
CHANGED = "changed"  # a fact, finding, score or verdict of its own differs
MOVED = "moved"  # nothing of its own differs, but its rank or place on the shortlist does
SAME = "same"
CHANGES = (NEW, GONE, CHANGED, MOVED, SAME)

# What an old and a new run tell of a site, side by side in `Comparison.sites`.
SITE_FIELDS = ("rank", "score", "ceiling", "coverage", "state", "is_shortlisted")

# Facts closer than this are the same number: both were computed with floats.
RELATIVE_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Outcome:
    """What one run found, as far as two runs can be compared.

    Parameters
    ----------
    profile_id, profile_sha256
        Which opinion was used; the hash is that of the profile's text.
    reference_day
        ISO day for which the run speaks.
    weights
        Criterion to integer share of 10000.
    criterion_of
        Indicator to the criterion under which it counts.
    sites
        On the unique text index `site_id`: `name, gemeente_name, also_known_as` (text, names
        joined by ";"), `rank` (float, NaN unranked), `score, ceiling` (integers
        0..100_000_000), `coverage` (0..1), `state` (text), `is_shortlisted` (bool).
    criteria
        site × criterion, integers 0..10000: unknown counts as 0.
    facts
        Long: `site_id, indicator, number` (float, NaN unknown or a word), `word` (text, "" if
        unknown or a number).
    findings
        Long: `site_id, code, outcome, text`.
    """

    profile_id: str
    profile_sha256: str
    reference_day: str
    weights: Mapping[str, int]
    criterion_of: Mapping[str, str]
    sites: pd.DataFrame
    criteria: pd.DataFrame
    facts: pd.DataFrame
    findings: pd.DataFrame


@dataclass(frozen=True)
class ProfileChange:
    """How the opinion differs between the runs; then scores differ for that reason too.

    Parameters
    ----------
    weights
        Criterion to (old, new) integer weight, for those that differ; 0 where absent.
    is_only_inside
        The weights of the criteria are the same, but a curve, rule or assumption is not.
    """

    old_id: str
    new_id: str
    weights: Mapping[str, tuple[int, int]]
    is_only_inside: bool


@dataclass(frozen=True)
class Comparison:
    """What differs between an old and a new run.

    Parameters
    ----------
    profile_change
        None when both used the same profile to the letter.
    old_day, new_day
        Reference days.
    sites
        On `site_id` (the new id; of a gone site the old one), sorted: `old_site_id` ("" if new),
        `name, gemeente_name, change` (one of `CHANGES`), `merged_into` (the site of which a gone
        one is now part, "" otherwise) and `old_…`, `new_…` per `SITE_FIELDS`.
    facts
        Long, only what differs, of sites in both: `site_id, criterion, indicator, old_number,
        new_number, old_word, new_word`.
    criteria
        Long, only what differs: `site_id, criterion, old_low, new_low` (0..10000) and `effect`
        (change of the score, in millionths of a point; the effects of a site add up to the change
        of its score).
    findings
        Long, only what differs: `site_id, sign` ("came" or "went"), `code, outcome, text`.
    """

    profile_change: ProfileChange | None
    old_day: str
    new_day: str
    sites: pd.DataFrame
    facts: pd.DataFrame
    criteria: pd.DataFrame
    findings: pd.DataFrame


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
    )


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
