"""The eight themes of the Achterhoek list: how much is known of each, for a set of sites."""

from collections.abc import Collection

import pandas as pd

from scoring.indicators import INDICATORS

# Education; unaccompanied minors; integration; work; safety; care; regular and special housing.
THEMES = (
    "onderwijs", "amv", "inburgering", "werk", "veiligheid", "zorg", "wonen", "bijzonder_wonen",
)  # fmt: skip


def find_theme_coverage(facts: pd.DataFrame, site_ids: Collection[str]) -> pd.DataFrame:
    """Count per theme which facts are known.

    Parameters
    ----------
    facts
        Long: `site_id, indicator, number, word, applies`.
    site_ids
        The sites to look at.

    Returns
    -------
    On `theme`: `indicators` (of the run), `asked` (facts that apply), `known`, and `known_share`
    (0..1, NaN where nothing was asked: no data for this theme).
    """
    own = facts[facts["site_id"].isin(set(site_ids)) & facts["applies"].astype(bool)]
    is_known = own["number"].notna() | (own["word"].astype(object).fillna("").astype(str) != "")
    rows = []
    for theme in THEMES:
        names = [name for name, one in INDICATORS.items() if theme in one.themes]
        is_own = own["indicator"].isin(names)
        asked, known = int(is_own.sum()), int((is_own & is_known).sum())
        used = own.loc[is_own, "indicator"].nunique()
        rows.append((theme, int(used), asked, known, known / asked if asked else float("nan")))
    columns = ["theme", "indicators", "asked", "known", "known_share"]
    return pd.DataFrame(rows, columns=columns).set_index("theme")
