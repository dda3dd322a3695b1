"""Web Coverage Service 2.0: a raster of a region as one GeoTIFF.

OGC 09-110r4 (WCS 2.0.1 Core) and OGC 09-147r3 (KVP): GetCoverage with one `subset` per axis. The
names of the axes differ per server and stand on the card.
"""

from pathlib import Path

from layers.fetching.card import FetchCard, make_request
from layers.fetching.file_download import Downloaded, Edition, download
from layers.fetching.page import Wanted
from layers.fetching.polite import Courier

TIFF = ("image/tiff", "image/geotiff", "application/octet-stream")
CRS_URI = "http://www.opengis.net/def/crs/EPSG/0/28992"


def fetch_coverage(courier: Courier, card: FetchCard, wanted: Wanted, path: Path) -> Downloaded:
    """Bring a raster of a region.

    Parameters
    ----------
    courier
        Who asks.
    card
        Of way "coverage": `layer` is the coverage, options `axis_x` and `axis_y` its axes.
    wanted
        With bounds in RD, or None for all of it.
    path
        Of the GeoTIFF.

    Raises
    ------
    SourceUnreachableError, SourceError
        As `download_file`; an exception of the service, which is XML, is "fetch_not_its_kind".
    """
    params = {
        "service": "WCS",
        "version": "2.0.1",
        "request": "GetCoverage",
        "coverageId": card.layer,
        "format": "image/tiff",
    }
    url = make_request(card, courier.keys, card.endpoint, params, TIFF).url
    if wanted.bounds_m is not None:
        west, south, east, north = wanted.bounds_m
        axis_x, axis_y = (card.options.get(f"axis_{each}", each.upper()) for each in "xy")
        for axis, low, high in ((axis_x, west, east), (axis_y, south, north)):
            url += f"&subset={axis}({low:.3f},{high:.3f})"
        url += f"&subsettingCrs={CRS_URI}"
    request = make_request(card, courier.keys, url, {}, TIFF)
    return download(courier, request, path, ("tiff", Edition()))
