"""Site names: which site is meant when another list speaks of an object."""

import pandas as pd

from layers.layer import REJECT_COLUMNS, Layer
from layers.sites import Sites

# A name, and the site that has it.
Named = tuple[str, str]


def list_names(sites: Sites) -> dict[str, str]:
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
    From name (casefolded) to `site_id`.
    """
    table = sites.table
    own = [(site_id, site_id) for site_id in table.index.to_numpy(dtype=object)]
    listed = _split(table["object_ids"])
    bare = [(name.partition(":")[2], site_id) for name, site_id in listed]
    # The first level that knows a name decides, so the last is laid down first.
    given: dict[str, str] = {}
    for level in (bare, listed + _split(table["also_known_as"]), own):
        given |= _unambiguous(level)
    return given


def _split(names: pd.Series) -> list[Named]:
    """Take apart the names joined by ";", each beside its site."""
    cells, site_ids = names.to_numpy(dtype=object), names.index.to_numpy(dtype=object)
    return [
        (name, site_id)
        for site_id, cell in zip(site_ids, cells, strict=True)
        if isinstance(cell, str)
        for name in cell.split(";")
        if name
    ]  # rows, because the number of names differs per row


def _unambiguous(level: list[Named]) -> dict[str, str]:
    """From name (casefolded) to site, without the names that fit two sites."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for name, site_id in level:
        plain = name.strip().casefold()
        if found.setdefault(plain, site_id) != site_id:
            shared.add(plain)
    return {name: site for name, site in found.items() if name and name not in shared}


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
    found = [
        known.get(name.strip().casefold()) if isinstance(name, str) else None
        for name in names.to_numpy(dtype=object)
    ]
    return pd.Series(found, index=names.index, name=names.name, dtype=object)


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
