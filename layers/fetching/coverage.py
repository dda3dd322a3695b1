"""Web Coverage Service 2.0: a raster of a region as one GeoTIFF.

OGC 09-110r4 (WCS 2.0.1 Core) and OGC 09-147r3 (KVP): GetCoverage with one `subset` per axis. The
service is asked first what the raster is (`coverage_card.py`); what comes must be that.
"""

from collections.abc import Iterator
from pathlib import Path

from layers.errors import Fault, KansenmakerError, SourceUnreachableError
from layers.fetching.asking import make_request
from layers.fetching.card import FetchCard
from layers.fetching.coverage_card import CoverageCard, describe_coverage
from layers.fetching.file_download import Downloaded, Edition, download
from layers.fetching.page import Wanted
from layers.fetching.polite import Courier
from layers.raster_head import RasterHead, read_raster_head
from layers.store.card import Bounds

TIFF = ("image/tiff", "image/geotiff", "application/octet-stream")
CRS_URI = "http://www.opengis.net/def/crs/EPSG/0/28992"
SAME_CELL = 0.01  # ours: a service that scaled a raster down changes its cells by far more
EDGE_CELLS = 1.5  # a service may round the region to whole cells, on either side


def fetch_coverage(courier: Courier, card: FetchCard, wanted: Wanted, path: Path) -> Downloaded:
    """Bring a raster of a region.

    Parameters
    ----------
    courier
        Who asks.
    card
        Of way "coverage": `layer` is the coverage; options `axis_x` and `axis_y` name its axes
        where the service itself names them wrongly.
    wanted
        With bounds in RD, or None for all of it.
    path
        Of the GeoTIFF.

    Raises
    ------
    SourceUnreachableError, SourceError
        As `describe_coverage` and `download_file`; an exception of the service, which is XML, is
        "fetch_not_its_kind"; "fetch_empty" if the raster does not reach the region; as
        `check_raster`. A file that is refused does not stay.
    """
    told = describe_coverage(courier, card)
    part = cut(told.bounds_m, wanted.bounds_m)
    if part is None:
        raise SourceUnreachableError(Fault("fetch_empty", {"source": card.id}))
    request = make_request(card, courier.keys, write_url(courier, card, told, wanted), {}, TIFF)
    got = download(courier, request, path, ("tiff", Edition()))
    try:
        check_raster(card, path, told, part)
    except KansenmakerError:
        path.unlink(missing_ok=True)
        raise
    return Downloaded(
        got.is_unchanged, got.edition, got.size_bytes, got.sha256, got.url,
        (*got.checks, "extent", "crs_stated", "cells"),
    )  # fmt: skip


def write_url(courier: Courier, card: FetchCard, told: CoverageCard, wanted: Wanted) -> str:
    """Write the address of the part of a raster that is wanted."""
    params = {
        "service": "WCS",
        "version": "2.0.1",
        "request": "GetCoverage",
        "coverageId": card.layer,
        "format": "image/tiff",
    }
    url = make_request(card, courier.keys, card.endpoint, params, TIFF).url
    part = cut(told.bounds_m, wanted.bounds_m)
    if wanted.bounds_m is None or part is None:
        return url
    west, south, east, north = part
    for axis, low, high in ((told.axis_x, west, east), (told.axis_y, south, north)):
        url += f"&subset={axis}({low:.3f},{high:.3f})"
    return f"{url}&subsettingCrs={CRS_URI}"


def cut(whole: Bounds, wanted: Bounds | None) -> Bounds | None:
    """Give the part of a box that lies in another; None if there is none."""
    if wanted is None:
        return whole
    west, south = max(whole[0], wanted[0]), max(whole[1], wanted[1])
    east, north = min(whole[2], wanted[2]), min(whole[3], wanted[3])
    return (west, south, east, north) if west < east and south < north else None


def check_raster(card: FetchCard, path: Path, told: CoverageCard, part: Bounds) -> None:
    """Compare a GeoTIFF with what was asked, and with what the service says of it.

    Parameters
    ----------
    card
        Of the source.
    path
        The file.
    told
        What the service says.
    part
        West, south, east, north in RD that must be in it.

    Raises
    ------
    SourceUnreachableError
        With every reason: "fetch_crs", "fetch_raster_extent" (less or more ground than asked),
        "fetch_raster_cells" (other cells than the service has), "fetch_raster_nodata" (another
        value for "no data" than the service names), "fetch_raster_blank" (no cell has data).
    SourceError
        As `read_raster_head`.
    """
    faults = list(_find_odds(card, read_raster_head(path), told, part))
    if faults:
        raise SourceUnreachableError(
            [Fault(each.code, {"source": card.id, **each.fields}) for each in faults]
        )


def _find_odds(
    card: FetchCard, head: RasterHead, told: CoverageCard, part: Bounds
) -> Iterator[Fault]:
    """Tell in what a raster differs from what was asked."""
    if head.crs != card.crs:
        yield Fault("fetch_crs", {"page": 1, "expected": card.crs, "found": head.crs or "-"})
        return
    edges = [size * EDGE_CELLS for size in (*told.cell_m, *told.cell_m)]
    pairs = zip(head.bounds_m, part, edges, strict=True)
    if any(abs(found - asked) > edge for found, asked, edge in pairs):
        yield Fault("fetch_raster_extent", {"expected": _show(part), "found": _show(head.bounds_m)})
    sizes = zip(head.cell_m, told.cell_m, strict=True)
    if any(abs(found - known) > SAME_CELL * known for found, known in sizes):
        known, found = (
            " x ".join(f"{size:g}" for size in each) for each in (told.cell_m, head.cell_m)
        )
        yield Fault("fetch_raster_cells", {"expected": known, "found": found})
    if told.nodata and not head.has_nodata_of(told.nodata):
        named = ", ".join(f"{value:g}" for value in told.nodata)
        yield Fault("fetch_raster_nodata", {"expected": named, "found": head.nodata or "-"})
    if not head.has_data:
        yield Fault("fetch_raster_blank", {})


def _show(bounds: Bounds) -> str:
    return "{:.0f} {:.0f} {:.0f} {:.0f}".format(*bounds)
