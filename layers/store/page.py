"""`Page`: one page or tile of a delivery under way.

A page is whole as soon as its record is there; the record names the hash of its rows.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from layers.crs import name_crs
from layers.errors import Fault, SourceError, SourceUnreachableError
from layers.source import hash_path
from layers.store.address import find_secrets
from layers.store.card import find_shelf, write_json
from layers.store.content import write_content
from layers.store.disk import name_aside, put_file, tell_disk, write_first
from layers.store.folder import check_name
from layers.store.pending import Pending, find_pending
from layers.store.rows import check_columns, tidy_rows


@dataclass(frozen=True)
class Page:
    """One page or tile that came in.

    Parameters
    ----------
    name
        Given by the fetcher: "page-0012", "tile-13-4".
    sha256
        Of its rows as stored.
    rows
        How many.
    crs_given
        In which it came; "" without geometry.
    note
        What the fetcher needs to go on, such as the cursor of the next page; never a key.
    """

    name: str
    sha256: str
    rows: int
    crs_given: str
    note: str = ""


def list_pages(pending: Pending) -> tuple[Page, ...]:
    """List the pages that are there and whole, by name.

    A page whose rows are not what its record says is taken away; it must be fetched again.

    Raises
    ------
    SourceError
        "store_unwritable".
    """
    folder = find_pending(pending.store, find_shelf(pending.card)) / "pages"
    kept = []
    for path in sorted(folder.glob("*.json")):
        page = read_page(path)
        if page is not None and _is_whole(folder, page):
            kept.append(page)
            continue
        with tell_disk(path):
            path.unlink()
    return tuple(kept)


def read_page(path: Path) -> Page | None:
    """Read the record of a page; None if there is none that can be read."""
    try:
        page = Page(**json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    return page if page.name == path.stem else None


def _is_whole(folder: Path, page: Page) -> bool:
    path = folder / f"{page.sha256}.parquet"
    return path.is_file() and hash_path(path) == page.sha256


def append_page(pending: Pending, name: str, rows: pd.DataFrame, note: str = "") -> Page:
    """Keep one page or tile; it is there in one step or not at all.

    Parameters
    ----------
    pending
        The delivery under way.
    name
        Lower case, digits, "-" and "_": "page-0012".
    rows
        A GeoDataFrame in any CRS, or a DataFrame. Never changed.
    note
        What is needed to go on after this page; never a key.

    Returns
    -------
    The page; the same rows under the same name once more change nothing.

    Raises
    ------
    SourceUnreachableError
        Of pages: "store_page_empty", "store_page_repeated" if another page has the same rows;
        "store_page_changed" if this one was different before.
    ContractError, SourceError
        As `check_columns`, `write_content`; "crs_missing", "store_name", "store_unwritable";
        "store_secret" if the note holds a key.
    """
    check_name(name, "page")
    check_columns(rows, pending.card)
    secrets = find_secrets(note)
    if secrets:
        fields = {"source": pending.card.source_id, "found": ", ".join(secrets)}
        raise SourceError(Fault("store_secret", fields))
    folder = find_pending(pending.store, find_shelf(pending.card)) / "pages"
    fresh = name_aside(pending.work)
    tidy = tidy_rows(rows)
    write_content(tidy, fresh, pending.card.source_id)
    crs = name_crs(tidy.crs) if isinstance(tidy, gpd.GeoDataFrame) else ""
    page = Page(name, hash_path(fresh), len(rows), crs, note)
    check_page(pending, page, folder)
    put_file(fresh, folder / f"{page.sha256}.parquet")
    write_first(pending.work, folder / f"{name}.json", write_json(asdict(page)))
    return page


def check_page(pending: Pending, page: Page, folder: Path) -> None:
    """Stop on a page that shows that the service lost its place."""
    fields = {"source": pending.card.source_id, "page": page.name}
    before = read_page(folder / f"{page.name}.json")
    if before is not None and before.sha256 != page.sha256:
        raise SourceUnreachableError(Fault("store_page_changed", fields))
    if pending.kind == "tiles":
        return
    if not page.rows and pending.card.asked != 0:
        raise SourceUnreachableError(Fault("store_page_empty", fields))
    if before is None and (folder / f"{page.sha256}.parquet").exists():
        others = map(read_page, sorted(folder.glob("*.json")))
        same = [each.name for each in others if each is not None and each.sha256 == page.sha256]
        if same:  # else its record never came, and it is this page itself
            repeated = {**fields, "first": same[0]}
            raise SourceUnreachableError(Fault("store_page_repeated", repeated))
