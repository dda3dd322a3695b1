"""Site names: which site is meant when another list speaks of an object."""

import pandas as pd

from layers.layer import REJECT_COLUMNS, Layer
from layers.sites import Sites


def list_names(sites: Sites) -> pd.Series:
    """From every name of a site to its `site_id`.

    A site answers to its `site_id`, to "origin:object_id" of each of its records, to what it is
    `also_known_as`, and to an object id alone where only one site has it. A name that fits two
    sites is left out: we cannot know which is meant. Capitals do not count.

    Parameters
    ----------
    sites
        The candidate sites.

    Returns
    -------
    `site_id` on the name (casefolded, unique).
    """
    table = sites.table
    own = pd.Series(table.index.to_numpy(dtype=object), index=table.index, dtype=object)
    listed = _split(table["object_ids"])
    bare = listed.map(lambda name: name.partition(":")[2])
    given: dict[str, str] = {}
    for level in (own, pd.concat([listed, _split(table["also_known_as"])]), bare):
        for name, site_id in _unambiguous(level).items():
            given.setdefault(str(name), site_id)
    return pd.Series(given, dtype=object)


def _split(names: pd.Series) -> pd.Series:
    """Give each of the names joined by ";" a row of its own."""
    each = names.astype(object).str.split(";").explode()
    return each[each.notna() & (each != "")]


def _unambiguous(level: pd.Series) -> pd.Series:
    """Turn names on `site_id` into `site_id` on the name, without those that fit two sites."""
    pairs = pd.DataFrame(
        {
            "name": level.astype(object).str.strip().str.casefold().to_numpy(dtype=object),
            "site_id": level.index.to_numpy(dtype=object),
        }
    )
    pairs = pairs[pairs["name"] != ""].drop_duplicates()
    pairs = pairs[~pairs["name"].duplicated(keep=False)]
    return pairs.set_index("name")["site_id"]


def find_site_ids(sites: Sites, names: pd.Series) -> pd.Series:
    """Which site each name means.

    Parameters
    ----------
    sites
        The candidate sites.
    names
        Names as another list writes them.

    Returns
    -------
    `site_id` on the index of `names`; None where no site, or more than one, has that name.
    """
    known = list_names(sites)
    plain = names.astype(object).str.strip().str.casefold()
    found = plain.map(known.to_dict()).astype(object)
    return found.where(found.notna(), None)


def list_unmatched(sites: Sites, layer: Layer) -> pd.DataFrame:
    """Rows of a list that speak of no known site, so that nothing is dropped in silence.

    Parameters
    ----------
    sites
        The candidate sites.
    layer
        Has a column `object_id`: "services" or "decisions".

    Returns
    -------
    Columns `layers.layer.REJECT_COLUMNS`, code "site_not_found".
    """
    table = layer.table
    lost = table[find_site_ids(sites, table["object_id"]).isna().to_numpy()]
    paths = {source.id: source.shown_path for source in layer.sources}
    return pd.DataFrame(
        {
            "table": layer.name,
            "source": lost["source"],
            "file": lost["source"].map(paths).fillna(""),
            "row": lost["source_row"],
            "key": lost["object_id"],
            "scope": "row",
            "column": "object_id",
            "code": "site_not_found",
            "found": lost["object_id"],
            "expected": "",
        },
        columns=list(REJECT_COLUMNS),
    ).reset_index(drop=True)
