"""The sample region comes whole from a service of another make, and scores as from its files."""

import json
import re
import socket
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from click.testing import CliRunner

from layers.source import Delivery
from layers.sources import ADAPTERS
from layers.store.delivery import list_deliveries
from layers.store.extract import read_stored
from layers.store.folder import open_store
from scout.cli import cli
from scout.export import build_fact_table
from scout.pipeline import scout_sites
from scout.settings import read_settings
from tests.scout.build_pygeoapi import serve_pygeoapi

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample"
CATALOG = """
[fetch.grenzen]
title = "Grenzen"
publisher = "Dienst der grenzen"
licence = "CC0 1.0"
attribution = "Dienst der grenzen"
way = "features"
endpoint = "{url}"
layer = "grenzen"
crs = "EPSG:28992"
key = "identificatie"
by_region = false
page_size = 5
adapter = "gemeenten"
rhythm = "elk jaar"
max_age_days = 400
tag = "known"

[fetch.percelen]
title = "Percelen"
publisher = "Dienst der percelen"
licence = "CC BY 4.0"
attribution = "Dienst der percelen"
way = "features"
endpoint = "{url}"
layer = "percelen"
crs = "EPSG:28992"
columns = ["identificatie_lokaal_id", "kadastrale_grootte_waarde", "kadastrale_aanduiding"]
key = "identificatie_lokaal_id"
page_size = 100
adapter = "parcels"
rhythm = "elke dag"
max_age_days = 90
tag = "known"
"""


def read_sample(table, source, file):
    return ADAPTERS[source].read(Delivery(table, source, SAMPLE / file, file))


def make_layers():
    borders = read_sample("gemeenten", "gemeenten", "gemeenten.gpkg")
    parcels = read_sample("parcels", "brk_gml", "brk_perceel.gml")
    parcels = parcels[parcels["reject_code"] == ""]  # the service has no ended ones
    names = {"gemeente_code": "identificatie", "gemeente_name": "naam"}
    columns = {
        "parcel_id": "identificatie_lokaal_id",
        "area_m2": "kadastrale_grootte_waarde",
        "parcel_number": "kadastrale_aanduiding",
    }
    return {
        "grenzen": (take(borders, names), "identificatie"),
        "percelen": (take(parcels, columns), "identificatie_lokaal_id"),
    }


def take(rows, names):
    return gpd.GeoDataFrame(rows[[*names, "geometry"]].rename(columns=names), crs=rows.crs)


def write_settings(folder, entry):
    """Copy the sample's settings: its own files from where they lie, the parcels from the store."""
    text = (SAMPLE / "settings.toml").read_text(encoding="utf-8")
    text = re.sub(r'path = "([^"]+\.[a-z]+)"', lambda hit: f'path = "{SAMPLE / hit[1]}"', text)
    text = re.sub(r'"(weights_\w+\.toml)"', lambda hit: f'"{SAMPLE / hit[1]}"', text)
    old = re.search(r'\[\[layer\]\]\ntable = "parcels".*?\n\n', text, re.DOTALL)
    path = folder / "settings.toml"
    path.write_text(text.replace(old[0], entry + "\n\n"), encoding="utf-8")
    return path


def fetch(folder, *words):
    settings = SAMPLE / "settings.toml"
    given = [settings, "--catalog", folder / "catalog.toml", "--store", folder / "store", *words]
    return CliRunner().invoke(cli, ["fetch", *map(str, given)], prog_name="kansenmaker")


@pytest.mark.slow
def test_the_sample_from_a_real_service_scores_as_from_its_files(tmp_path, monkeypatch, sample_run):
    layers = make_layers()
    with serve_pygeoapi(tmp_path, layers) as url:
        (tmp_path / "catalog.toml").write_text(CATALOG.format(url=url), encoding="utf-8")
        result = fetch(tmp_path)
    assert result.exit_code == 0, result.output
    store = open_store(tmp_path / "store")
    parcels, borders = list_deliveries(store)[::-1]
    truth = layers["percelen"][0]
    # Hundreds of parcels in pages of 100, and the service counts; twelve gemeenten, five a page.
    assert parcels.content.rows == parcels.card.asked == len(truth) > 600
    assert borders.card.asked == 12
    assert {"count", "count_after", "crs_stated"} <= set(parcels.card.checks)
    stored = read_stored(store, parcels).set_index("identificatie_lokaal_id")
    assert set(stored.index) == set(truth["identificatie_lokaal_id"])
    lost = truth.set_index("identificatie_lokaal_id").geometry.symmetric_difference(
        stored.geometry, align=True
    )
    assert lost.area.max() < 0.01  # m²: coordinates come to the millimetre
    # The service is gone now, and no socket may be opened at all.
    monkeypatch.setattr(socket, "socket", refuse)
    again = fetch(tmp_path, "--json")
    assert [each["state"] for each in json.loads(again.output)["layers"]] == ["unchanged"] * 2
    entry = "\n\n".join(re.findall(r'\[\[layer\]\]\ntable = "parcels"[^\[]*', result.output))
    store_path = (tmp_path / "store").as_posix()
    entry = re.sub(r'store = "[^"]*"', f'store = "{store_path}"', entry).strip()
    entry = entry.replace('reference_day = "fetched"', "reference_day = 2026-10-01")
    from_store = scout_sites(read_settings(write_settings(tmp_path, entry)))
    # All but where a fact comes from: another row of another source.
    facts = [
        build_fact_table(run.scorecard).drop(columns="origin") for run in (from_store, sample_run)
    ]
    pd.testing.assert_frame_equal(*facts)
    (used,) = [each for each in from_store.sources if each.table == "parcels"]
    assert used.sha256 == parcels.content.sha256
    (told,) = [each.told for each in from_store.settings.deliveries if each.told]
    assert (told["attribution"], told["licence"]) == ("Dienst der percelen", "CC BY 4.0")


def refuse(*_words, **_named):
    message = "a socket was opened"
    raise AssertionError(message)
