"""MapServer, a service of another make, on this machine: WFS, WCS and OGC API over our own files.

Debian has it as cgi-mapserver. It is a CGI program: a small server hands it every question.
"""

import os
import shutil
import subprocess
from contextlib import contextmanager
from email.parser import BytesHeaderParser
from urllib.parse import urlsplit

import pytest

from tests.layers.fetching.build_service import Reply, send, serve

PROGRAM = shutil.which("mapserv") or "/usr/lib/cgi-bin/mapserv"
CONFIG = 'CONFIG\n  ENV\n    MS_MAP_PATTERN "."\n  END\n  MAPS\n    ZEE "{map}"\n  END\nEND\n'
MAP = """
MAP
  NAME "zee"
  EXTENT 19000 559000 24000 562000
  UNITS METERS
  PROJECTION "init=epsg:28992" END
  WEB METADATA
    "ows_title" "zee"
    "ows_onlineresource" "{url}/?"
    "oga_onlineresource" "{url}/zee/ogcapi"
    "ows_enable_request" "*"
    "oga_enable_request" "*"
    "ows_srs" "EPSG:28992 EPSG:4326"
    "wfs_getfeature_formatlist" "geojson,gml"
    "wfs_maxfeatures" "{page}"
  END END
  OUTPUTFORMAT
    NAME "geojson"
    DRIVER "OGR/GEOJSON"
    MIMETYPE "application/json; subtype=geojson"
    FORMATOPTION "STORAGE=stream"
    FORMATOPTION "FORM=SIMPLE"
  END
  OUTPUTFORMAT
    NAME "tiff"
    DRIVER "GDAL/GTiff"
    MIMETYPE "image/tiff"
    IMAGEMODE FLOAT32
    EXTENSION "tif"
  END
  {layers}
END
"""
ROWS = """
  LAYER
    NAME "{name}"
    TYPE POLYGON
    STATUS ON
    CONNECTIONTYPE OGR
    CONNECTION "{path}"
    DATA "{name}"
    PROJECTION "init=epsg:28992" END
    TEMPLATE "x"
    METADATA
      "ows_title" "{name}"
      "gml_featureid" "{key}"
      "gml_include_items" "all"
      "gml_types" "auto"
    END
  END
"""
CELLS = """
  LAYER
    NAME "{name}"
    TYPE RASTER
    STATUS ON
    DATA "{path}"
    PROJECTION "init=epsg:28992" END
    METADATA
      "ows_title" "{name}"
      "wcs_label" "{name}"
      "wcs_formats" "tiff"
      "wcs_native_format" "image/tiff"
    END
  END
"""


@contextmanager
def serve_mapserver(folder, rows=(), cells=(), page=1000):
    """Run the service until the block ends; gives its address.

    `rows` are (layer of a GeoPackage, path, column of ids), `cells` (name, path of a GeoTIFF);
    `page` is the most features that it gives at a time.
    """
    if not os.access(PROGRAM, os.X_OK):
        pytest.skip("MapServer is not here (Debian: cgi-mapserver)")
    map_path, config = folder / "zee.map", folder / "mapserver.conf"
    layers = [ROWS.format(name=name, path=path, key=key) for name, path, key in rows]
    layers += [CELLS.format(name=name, path=path) for name, path in cells]
    config.write_text(CONFIG.format(map=map_path), encoding="utf-8")
    with serve(lambda handler: run(handler, map_path, config)) as url:
        text = MAP.format(url=url, layers="".join(layers), page=page)
        map_path.write_text(text, encoding="utf-8")
        yield url


def run(handler, map_path, config):
    """Hand one question to the program, and give what it answers."""
    parts = urlsplit(handler.path)
    is_api = parts.path.startswith("/zee/ogcapi")
    query = parts.query if is_api else f"map={map_path}&{parts.query}"
    given = {
        "MAPSERVER_CONFIG_FILE": str(config), "REQUEST_METHOD": "GET", "QUERY_STRING": query,
        "PATH_INFO": parts.path.replace("/zee", "/ZEE", 1) if is_api else "",
        "PATH": os.environ.get("PATH", ""), "CPL_DEBUG": "OFF",
    }  # fmt: skip
    done = subprocess.run(  # noqa: S603 our own words, without a shell
        [PROGRAM], env=given, capture_output=True, check=False,
        stdin=subprocess.DEVNULL, timeout=60,
    )  # fmt: skip
    head, _, body = done.stdout.replace(b"\r\n", b"\n", 20).partition(b"\n\n")
    told = BytesHeaderParser().parsebytes(head + b"\n\n")
    status = int((told["Status"] or "200").split()[0])
    # GDAL keeps its lines open, and the server would wait for these at its end.
    handler.close_connection = True
    headers = {"Content-Type": told["Content-Type"] or "", "Connection": "close"}
    send(handler, Reply(status, headers, body))
