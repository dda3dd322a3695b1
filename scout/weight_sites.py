"""The sites of a run between which someone chooses, and what is known of them."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from layers.errors import Fault, SettingsError
from scoring.profile import Profile
from scoring.weights.pairs import LEAST_ANSWERS, SitePair, pick_pairs
from scout.manifest import hash_text
from scout.messages import clean
from scout.run_record import RunRecord


def find_candidates(
    record: RunRecord, profile: Profile, count: int
) -> tuple[pd.DataFrame, pd.DataFrame, tuple[SitePair, ...]]:
    """Pick pairs of sites out of a run.

    Only sites that may be chosen take part, and no confidential ones: lists of questions go round.

    Parameters
    ----------
    record
        The run.
    profile
        Whose weights are the adopted ones.
    count
        How many pairs.

    Returns
    -------
    `low`, `high` (best ranked first, criteria in the order of the profile) and the pairs.

    Raises
    ------
    SettingsError
        "pairs_too_few": the sites do not give enough pairs that ask for a sacrifice.
    """
    criteria = [each.criterion for each in profile.criteria]
    ranked = record.totals[record.totals["rank"].notna()].sort_values("rank").index
    is_secret = record.sites["is_confidential"].astype("str") == "ja"
    names = [name for name in ranked if not is_secret[name]]
    low, high = record.low.loc[names, criteria], record.high.loc[names, criteria]
    adopted = np.array([each.weight for each in profile.criteria], dtype=np.float64)
    pairs = pick_pairs(low, high, adopted / adopted.sum(), count)
    if len(pairs) < LEAST_ANSWERS:
        fields = {"found": len(pairs), "expected": LEAST_ANSWERS}
        raise SettingsError(Fault("pairs_too_few", fields))
    return low, high, pairs


def hash_values(low: pd.DataFrame, high: pd.DataFrame, sites: Sequence[str]) -> str:
    """Hash the points of some sites: answers hold for a run in which these are the same.

    Parameters
    ----------
    low, high
        site × criterion.
    sites
        Some of the index; order and repeats do not matter.
    """
    names = sorted(set(sites))
    columns = sorted(low.columns)
    parts = [part.loc[names, columns].to_csv(lineterminator="\n") for part in (low, high)]
    return hash_text("\n".join(parts))


def check_sites(record: RunRecord, sites: Sequence[str], expected: object) -> None:
    """See that a run has the sites of a list of answers, with the points that were shown.

    Raises
    ------
    SettingsError
        "site_unknown" for each that is gone, or "answers_of_other_run".
    """
    gone = [name for name in dict.fromkeys(sites) if name not in record.low.index]
    if gone:
        raise SettingsError([Fault("site_unknown", {"found": name}) for name in gone])
    if hash_values(record.low, record.high, sites) != expected:
        raise SettingsError(Fault("answers_of_other_run", {"run": record.folder.name}))


def name_site(record: RunRecord, site_id: str) -> str:
    """Name a site for people: its name, address and gemeente on one line."""
    row: Mapping[str, object] = {str(k): v for k, v in record.sites.loc[site_id].items()}
    parts = [clean(row.get(name)) for name in ("name", "address", "gemeente_name")]
    return ", ".join(dict.fromkeys(part for part in parts if part)) or site_id
