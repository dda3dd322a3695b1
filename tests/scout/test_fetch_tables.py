"""Tables of Statistics Netherlands come over OData into the store, and a run reads them there."""

import csv
import json
import re
import socket
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from click.testing import CliRunner

from layers.store.delivery import list_deliveries
from layers.store.folder import open_store
from scout.cli import cli
from scout.export import build_fact_table
from scout.pipeline import scout_sites
from scout.settings import read_settings
from tests.layers.fetching.build_service import Reply, send, serve

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample"
CARD = """
[fetch.{id}]
title = "{id}"
publisher = "CBS"
licence = "CC BY 4.0"
attribution = "CBS, {layer}"
way = "odata3"
endpoint = "{url}/ODataFeed/odata"
layer = "{layer}"
key = "ID"
by_region = false
adapter = "{adapter}"
rhythm = "elk jaar"
tag = "known"
{more}
"""
CARDS = (
    ("gebieden", "85755NED", "cbs_areas", 'reference_day = "2026-01-01"'),
    ("ses", "86092NED", "ses_woa",
     'reference_day = "2023-12-31"\nreader = { score_column = "GemiddeldeScore_29" }'),
    ("bevolking", "37230ned", "cbs_population",
     "filter = \"startswith(RegioS,'GM') and startswith(Perioden,'{year}')\"\n"
     'columns = ["RegioS", "Perioden", "BevolkingAanHetBeginVanDePeriode"]'),
)  # fmt: skip


def read_rows(file):
    with (SAMPLE / file).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def make_tables():
    """Records as the service gives them: padded codes, numbers as numbers."""
    areas = read_rows("gebieden_in_nederland.csv")
    scores = [
        {**row, "ID": int(row["ID"])}
        | {
            name: None if row[name].strip() in {"", "."} else float(row[name].replace(",", "."))
            for name in row
            if name.startswith("GemiddeldeScore")
        }
        for row in read_rows("ses_woa.csv")
    ]
    people = [
        {"ID": number, "RegioS": row["RegioS"], "Perioden": "2026MM01",
         "BevolkingAanHetBeginVanDePeriode_1": int(row["Inwonertal_54"])}
        for number, row in enumerate(areas)
    ]  # fmt: skip
    areas = [{**row, "ID": int(row["ID"]), "Inwonertal_54": 1} for row in areas]
    return {"85755NED": areas, "86092NED": scores, "37230ned": people}


def answer_odata(tables, handler, size=5):
    """Answer as the feed of Statistics Netherlands: a count, and pages that name the next."""
    parts = urlsplit(handler.path)
    name = parts.path.split("/odata/")[1].split("/")[0]
    rows = tables[name]
    if parts.path.endswith("$count"):
        send(handler, Reply(200, {"Content-Type": "text/plain"}, f"{len(rows)}".encode()))
        return
    start = int(parse_qs(parts.query).get("$skip", ["0"])[0])
    told = {"value": rows[start : start + size]}
    if start + size < len(rows):
        host = handler.headers["Host"]
        told["odata.nextLink"] = f"http://{host}{parts.path}?$format=json&$skip={start + size}"
    body = json.dumps(told).encode()
    send(handler, Reply(200, {"Content-Type": "application/json"}, body))


def refuse(*_words, **_named):
    message = "a socket was opened"
    raise AssertionError(message)


@pytest.mark.slow
def test_tables_score_from_the_store_as_from_files(tmp_path, monkeypatch, sample_run):
    tables = make_tables()
    catalog, store = tmp_path / "catalog.toml", tmp_path / "opslag"
    with serve(lambda handler: answer_odata(tables, handler)) as url:
        words = ("id", "layer", "adapter", "more")
        text = [CARD.format(url=url, **dict(zip(words, each, strict=True))) for each in CARDS]
        catalog.write_text("".join(text), encoding="utf-8")
        asked = ["fetch", SAMPLE / "settings.toml", "--catalog", catalog, "--store", store]
        result = CliRunner().invoke(cli, list(map(str, asked)), prog_name="kansenmaker")
    assert result.exit_code == 0, result.output
    monkeypatch.setattr(socket, "socket", refuse)
    entries = re.findall(r"\[\[layer\]\][^\[]*", result.output)
    assert len(entries) == len(CARDS)
    text = (SAMPLE / "settings.toml").read_text(encoding="utf-8")
    text = re.sub(r'path = "([^"]+\.[a-z]+)"', lambda hit: f'path = "{SAMPLE / hit[1]}"', text)
    text = re.sub(r'"(weights_\w+\.toml)"', lambda hit: f'"{SAMPLE / hit[1]}"', text)
    old = re.compile(r'\[\[layer\]\]\ntable = "gemeente_statistics".*?\n\n', re.DOTALL)
    assert len(old.findall(text)) == 2
    lines = re.sub(r'store = "[^"]*"', f'store = "{store.as_posix()}"', "\n".join(entries))
    settings = tmp_path / "settings.toml"
    settings.write_text(old.sub("", text) + "\n" + lines, encoding="utf-8")
    from_store = scout_sites(read_settings(settings))
    facts = [
        build_fact_table(run.scorecard).drop(columns="origin") for run in (from_store, sample_run)
    ]
    pd.testing.assert_frame_equal(*facts)
    told = [each.told.get("attribution") for each in from_store.settings.deliveries if each.told]
    assert set(told) == {f"CBS, {layer}" for _, layer, _, _ in CARDS}
    assert {each.card.asked for each in list_deliveries(open_store(store))} == {
        len(rows) for rows in tables.values()
    }


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda rows: rows[0].update(BevolkingAanHetBegin_9=rows[0].pop(COLUMN)), "column"),
        (lambda rows: rows.append(dict(rows[0])), "fetch_row_repeated"),
    ],
)
def test_a_table_that_changed_its_shape_is_told(tmp_path, change, code):
    tables = make_tables()
    if code == "column":
        for row in tables["37230ned"]:
            change([row])
    else:
        change(tables["37230ned"])
    with serve(lambda handler: answer_odata(tables, handler)) as url:
        words = ("id", "layer", "adapter", "more")
        card = CARD.format(url=url, **dict(zip(words, CARDS[2], strict=True)))
        catalog = tmp_path / "catalog.toml"
        catalog.write_text(card, encoding="utf-8")
        asked = ["fetch", SAMPLE / "settings.toml", "--catalog", catalog]
        asked += ["--store", tmp_path / "opslag", "--json"]
        result = CliRunner().invoke(cli, list(map(str, asked)), prog_name="kansenmaker")
    assert result.exit_code != 0
    (layer,) = json.loads(result.output.split("\n}\n")[0] + "\n}")["layers"]
    assert layer["state"] == "failed"
    assert any(code in fault["code"] for fault in layer["faults"])


COLUMN = "BevolkingAanHetBeginVanDePeriode_1"
