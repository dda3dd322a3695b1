"""A service of another make on this machine: pygeoapi, in a process of its own, over GeoJSON."""

import json
import os
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

# pygeoapi runs in an environment of its own (Makefile): it brings a package called "tests".
SERVER_PYTHON = Path(__file__).resolve().parents[2] / ".venv" / "services" / "bin" / "python"

RD_URI = "http://www.opengis.net/def/crs/EPSG/0/28992"
DEGREES_URI = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
RUN = """
import sys
from werkzeug.serving import make_server
from pygeoapi.flask_app import APP
make_server("127.0.0.1", int(sys.argv[1]), APP, threaded=True).serve_forever()
"""


def write_config(folder, url, layers):
    """Write the configuration: a collection per GeoDataFrame in RD, with the column of its ids."""
    words = {"title": "proef", "description": "proef", "keywords": ["proef"]}
    resources = {}
    for name, (rows, key) in layers.items():
        path = folder / f"{name}.geojson"
        features = json.loads(rows.to_json(drop_id=True))["features"]
        told = {"type": "FeatureCollection", "features": features}
        path.write_text(json.dumps(told), encoding="utf-8")
        provider = {
            "type": "feature", "name": "GeoJSON", "data": str(path), "id_field": key,
            "crs": [RD_URI, DEGREES_URI], "storage_crs": RD_URI,
        }  # fmt: skip
        box = {"bbox": [2.0, 50.0, 8.0, 54.0], "crs": DEGREES_URI}
        resources[name] = {
            "type": "collection", **words, "links": [], "extents": {"spatial": box},
            "providers": [provider],
        }  # fmt: skip
    config = {
        "server": {
            "bind": {"host": "127.0.0.1", "port": 0}, "url": url, "mimetype": "application/json",
            "encoding": "utf-8", "language": "nl",
            "limits": {"default_items": 10, "max_items": 500},
            "map": {"url": "", "attribution": ""}, "pretty_print": False,
        },
        "logging": {"level": "ERROR"},
        "metadata": {
            "identification": {**words, "terms_of_service": "x", "url": url},
            "license": {"name": "CC0 1.0"}, "provider": {"name": "proef", "url": url},
            "contact": {"name": "proef"},
        },
        "resources": resources,
    }  # fmt: skip
    (folder / "config.yml").write_text(json.dumps(config), encoding="utf-8")  # JSON is YAML
    (folder / "openapi.json").write_text('{"openapi": "3.0.2"}', encoding="utf-8")


@contextmanager
def serve_pygeoapi(folder, layers):
    """Run the service until the block ends; gives its address."""
    if not SERVER_PYTHON.exists():
        pytest.skip("pygeoapi has no environment here; `make test` makes it")
    with socket.socket() as spare:
        spare.bind(("127.0.0.1", 0))
        port = spare.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    write_config(folder, url, layers)
    files = {"PYGEOAPI_CONFIG": "config.yml", "PYGEOAPI_OPENAPI": "openapi.json"}
    places = {name: str(folder / file) for name, file in files.items()}
    with (folder / "service.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 our own words, without a shell
            [str(SERVER_PYTHON), "-c", RUN, str(port)],
            env={**os.environ, **places}, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            wait_for(port, process, folder)
            yield url
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_for(port, process, folder):
    """Wait until someone answers, or tell what the service said before it fell."""
    for _ in range(300):
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail((folder / "service.log").read_text(errors="replace")[-2000:])
