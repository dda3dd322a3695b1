"""A run with a secret in every place that an edition must leave out, and a reader of all bytes."""

import gzip
import io
import json
import re
import sqlite3
import zipfile
import zlib
from base64 import b64decode
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from layers.layer import REJECT_COLUMNS, Layer
from maps.edition import Edition, Found
from scoring.outlook import find_outlook
from scoring.shortlist import ListRule, pick
from scout.run import write_run
from scout.showing import show_found
from tests.maps.build_dossier import make_dossier
from tests.maps.build_inputs import Inputs, load_profile, make_inputs
from tests.maps.read_page import decode_page
from tests.scout.build_run import make_settings

COUNT = 60
OWN = ("remark", "origin", "object_ids", "also_known_as", "parcel_id")
# Texts of a site that may hold anything; the other columns hold words of a fixed list.
FREE = (
    "name", "address", "postcode", "bag_pand_id", "bag_status", "current_use", "bestemming",
    "vacant_since", "available_until", "places_note", *OWN,
)  # fmt: skip
# Of the sites in the gemeente that gets an edition, these columns are secret for the public alone.
TALKS = ("current_use", "bag_pand_id", "bag_status", "bestemming", "vacant_since")
RULE = ListRule(10, 3, 100.0)


@cache
def make_found() -> tuple[Found, Inputs]:
    """The best site and two others are confidential, and one site is released."""
    inputs = make_inputs(COUNT)
    card = inputs.scorecard
    first = pick(card, RULE.size, RULE.per_gemeente, RULE.min_distance_m)
    hidden = [first.site_ids[0], *card.totals.index.difference(first.site_ids)[:2]]
    table = card.sites.table.copy()
    for column in FREE:
        table[column] = [f"eigen{column}van{site_id[7:]}" for site_id in table.index]
    table.loc[hidden, "is_confidential"] = "ja"
    sites = replace(
        card.sites,
        table=table,
        origins=card.sites.origins.replace(r"#", "#rij", regex=True),
        remarks=pd.DataFrame(
            {
                "site_id": [hidden[0], first.site_ids[1]],
                "code": ["values_differ", "values_differ"],
                "fields": [{"field": "bvo_m2", "values": "verschilhier"}] * 2,
            }
        ),
    )
    findings = card.findings.assign(text=[f"bevinding{name[7:]}" for name in card.findings.site_id])
    card = replace(card, sites=sites, findings=findings)
    shortlist = pick(card, RULE.size, RULE.per_gemeente, RULE.min_distance_m)
    outlook = find_outlook(card, shortlist, RULE)
    found = Found(
        card=card,
        shortlist=shortlist,
        layers={**inputs.layers, "vacancies": make_vacancies(inputs.layers["gemeenten"])},
        sources=tuple(replace(each, shown_path="geheimbestand.csv") for each in inputs.sources),
        status=make_status(hidden[0], shortlist.site_ids[1], shortlist.site_ids[2]),
        rejects=make_rejects(),
        outlook=outlook,
        dossier=make_dossier(replace(inputs, scorecard=card)),
    )
    return found, inputs


def make_vacancies(like: Layer) -> Layer:
    return replace(like, name="vacancies", table=like.table.assign(remark="ruwebijlage"))


def make_rejects() -> pd.DataFrame:
    row = ["vacancies", "intake", "a.csv", "9", "rvb:9", "row", "bvo_m2", "place_unknown",
           "apartgezet", ""]  # fmt: skip
    return pd.DataFrame([row], columns=list(REJECT_COLUMNS), dtype="str")


def make_status(hidden: str, released: str, talked: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "status": ["BESLOTEN", "PRINCIPE_AKKOORD", "VERKENNING"],
            "day": ["2026-10-01", "2026-10-02", "2026-10-03"],
            "next_step": ["stapgeheim", "stapvrij", "staprest"],
            "organisation": ["orggeheim", "orgvrij", "orgrest"],
            "decision_reference": ["besluitgeheim", "besluitvrij", "besluitrest"],
            "released": ["vrijgavegeheim", "vrijgavevrij", ""],
        },
        index=pd.Index([hidden, released, talked], name="site_id"),
        dtype="str",
    )


def write_edition(folder: Path, edition: Edition) -> Path:
    """Make every file of an edition."""
    found, _ = make_found()
    settings = replace(
        make_settings(folder),
        text="# instellinggeheim\n",
        profile_text="# profielgeheim\n",
        profile=load_profile(),
        gemeenten=tuple(found.card.gemeenten.index),
        edition=edition.name,
        gemeente=edition.gemeente,
        public_sites=edition.public_sites,
    )
    history = found.status.reset_index()
    run = show_found(settings, found, history, {}, lambda _: None)
    write_run(run, folder / "uit")
    return folder / "uit"


def read_all(folder: Path) -> str:
    """Read every byte of a folder, unpacked in every way that we know of, as one text."""
    parts = []
    for path in sorted(folder.iterdir()):
        content = path.read_bytes()
        parts += [path.name, content.decode("latin-1"), content.decode("utf-8", "ignore")]
        parts += _unpack(path, content)
    return "\n".join(parts)


def _unpack(path: Path, content: bytes) -> list[str]:
    if path.suffix in {".xlsx", ".zip"}:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [archive.read(name).decode("utf-8", "ignore") for name in archive.namelist()]
    if path.suffix == ".parquet":
        table = pq.read_table(io.BytesIO(content))
        return [str(table.schema.metadata), json.dumps(table.to_pydict(), default=str)]
    if path.suffix == ".gpkg":
        with sqlite3.connect(path) as database:
            return list(database.iterdump())
    if path.suffix == ".html":
        blocks = re.findall(rb"H4sI[A-Za-z0-9+/=]{40,}", content)
        assert blocks, "the page has no zipped block"
        # Numbers at the end of a text lie in binary planes: read those too.
        whole = decode_page(content.decode("utf-8"))
        return [whole] + [
            gzip.decompress(b64decode(each)).decode("utf-8", "ignore") for each in blocks
        ]
    if path.suffix == ".pdf":
        return [_read_pdf(content)]
    return []


def _read_pdf(content: bytes) -> str:
    """The letters as a reader sees them, and every stream that can be inflated."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_range() for page in document]
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, flags=re.DOTALL)
    for stream in streams:
        try:
            pages.append(zlib.decompress(stream).decode("latin-1"))
        except zlib.error:
            continue
    return re.sub(r"[\s\u00ad]", "", "".join(pages))
