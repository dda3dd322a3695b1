"""Every number can be walked back to a file and a row, and the row holds it.

The files are read here by other means than the program uses: plain text, csv, openpyxl.
"""

import csv
import io
import math
import re

import numpy as np
import openpyxl
import pandas as pd
import pyogrio
import pytest
import rasterio

from layers.merging import NUMBER_FIELDS
from layers.sources import ADAPTERS
from layers.tables import VACANCIES

ENCODING = "utf-8-sig"
STATUS_FACTS = {
    "coa_status": "coa", "medisch_status": "medisch", "begeleiding_status": "begeleiding",
    "toezicht_status": "toezicht",
}  # fmt: skip
# Facts that are a cell of the intake, with its header.
CELL_FACTS = {
    "exploitatie_per_plek_jaar": "exploitatie_per_plek_jaar",
    "ombouw_maanden": "ombouw_maanden",
    "energielabel": "energielabel",
}


@pytest.fixture(scope="module")
def files(run):
    """The delivered file of each source."""
    paths = [delivery.path for delivery in run.settings.deliveries]
    return {card.id: path for card, path in zip(run.sources, paths, strict=True)}


@pytest.fixture(scope="module")
def lines(files):
    """Rows of a table of text by the number of their line, cells by header."""
    known = {}

    def read(source, header_line=1):
        if source not in known:
            known[source] = _read_lines(files[source], header_line)
        return known[source]

    return read


def _read_lines(path, header_line):
    """Read a CSV or XLSX file, all cells as plain text."""
    if path.suffix == ".xlsx":
        sheet = openpyxl.load_workbook(path, data_only=True).worksheets[0]
        rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.values]
        numbers = list(range(1, len(rows) + 1))
    else:
        reader = csv.reader(io.StringIO(path.read_text(encoding=ENCODING)), delimiter=";")
        rows, numbers, begin = [], [], 1
        for row in reader:
            rows.append(row)
            numbers.append(begin)
            begin = reader.line_num + 1
    header = [name.strip() for name in rows[header_line - 1]]
    if path.suffix == ".xlsx":  # "BVO m2" in the workbook is "bvo_m2" in the text file
        header = [name.casefold().replace(" ", "_") for name in header]
    return {
        str(number): {name: cell.strip() for name, cell in zip(header, row, strict=False)}
        for number, row in zip(numbers, rows, strict=True)
        if number > header_line
    }


@pytest.fixture(scope="module")
def facts(folder):
    """The written facts that are known."""
    table = pd.read_parquet(folder / "facts.parquet")
    return table[table["number"].notna() | (table["word"] != "")]


def split(origins):
    """Each record once, as source and row."""
    records = sorted({record for origin in origins for record in origin.split(";") if record})
    return [tuple(record.split("#", 1)) for record in records]


def number_of(cell):
    """Read a number as the Netherlands write it, or as a workbook holds it."""
    return float(cell.replace(",", "."))


def plain(text):
    """A text without regard to capitals and to how a list is written."""
    return re.sub(r"[\s,;]+", "", text).casefold()


def find_rows(source, path, run):
    """All rows that a file has, as the program should number them."""
    text = "" if path.suffix in {".tif", ".xlsx", ".gpkg"} else path.read_text(encoding=ENCODING)
    if path.suffix == ".csv":
        return {str(number) for number in range(2, text.count("\n") + 2)}
    if path.suffix == ".xlsx":
        rows = openpyxl.load_workbook(path).worksheets[0].max_row
        return {str(number) for number in range(2, rows + 1)}
    if path.suffix == ".osm":
        return {f"{kind}/{number}" for kind, number in re.findall(r'<(\w+) id="(\d+)"', text)}
    if path.suffix == ".tif":
        with rasterio.open(path) as raster:
            return {
                f"rij {row}, kolom {column}"
                for row in range(1, raster.height + 1)
                for column in range(1, raster.width + 1)
            }
    if path.suffix == ".gpkg":
        layer = next(
            str(delivery.options["layer"])
            for delivery in run.settings.deliveries
            if delivery.path == path
        )
        return {str(n) for n in range(1, pyogrio.read_info(path, layer=layer)["features"] + 1)}
    members = re.findall(r"<\w+:(?:featureMember|stand)>", text)
    card = next(card for card in run.sources if card.id == source)
    return {str(number) for number in range(1, max(len(members), card.rows_read) + 1)}


def test_every_source_and_row_that_is_named_exists(run, files, facts):
    origins = run.scorecard.sites.origins
    named = split(
        [*facts["origin"], *origins.to_numpy().ravel(), *run.scorecard.findings["origin"]]
    )
    assert len(named) > 1_000
    rows = {}
    for source, row in named:
        assert source in files, f"{source}#{row}"
        assert files[source].is_file()
        if source not in rows:
            rows[source] = find_rows(source, files[source], run)
        assert row == "*" or row in rows[source], f"{source}#{row}"


def test_every_known_fact_names_its_records(facts):
    assert (facts["origin"] != "").all()


def test_every_field_of_the_intake_is_the_cell_that_it_names(run, lines):
    sites = run.scorecard.sites
    headers = ADAPTERS["intake"].columns
    words = {column.name: column.choices or {} for column in VACANCIES.columns}
    checked = 0
    # The gemeente follows from the place, whatever the owner says.
    for field in (name for name in sites.origins if name in headers and name != "gemeente_code"):
        for site_id, origin in sites.origins[field].items():
            source, _, row = origin.partition("#")
            if source not in {"intake", "intake-2"}:
                continue
            cell, value = lines(source)[row][headers[field]], sites.table.loc[site_id, field]
            if field in NUMBER_FIELDS:
                assert number_of(cell) == value, (site_id, field)
            else:
                told = words[field].get(cell.casefold(), cell)  # "waterschap": overig_publiek
                assert plain(str(value)) == plain(told), (site_id, field)
            checked += 1
    assert checked > 3_000


def test_facts_that_are_a_cell_of_the_intake(facts, lines):
    checked = 0
    for indicator, header in CELL_FACTS.items():
        for fact in facts[facts["indicator"] == indicator].itertuples():
            source, _, row = fact.origin.partition("#")
            if source in {"intake", "intake-2"}:
                cell = lines(source)[row][header]
                assert cell == fact.word or number_of(cell) == fact.number
                checked += 1
    assert checked > 300


def test_statements_of_services_stand_in_their_row(facts, lines):
    known = facts[facts["indicator"].isin(list(STATUS_FACTS))]
    assert len(known) > 300
    for fact in known.itertuples():
        source, _, row = fact.origin.partition("#")
        said = lines(source)[row]
        assert said["dienst"] == STATUS_FACTS[fact.indicator]
        assert said["status"] == fact.word
        assert said["peildatum"] == fact.day


def test_labels_stand_in_the_register(facts, lines):
    known = facts[(facts["indicator"] == "energielabel") & facts["origin"].str.startswith("ep_")]
    assert len(known) > 20
    for fact in known.itertuples():
        assert (
            lines("ep_labels", 3)[fact.origin.partition("#")[2]]["Pand_energieklasse"] == fact.word
        )


def test_ways_are_those_to_the_point_in_the_row(run, facts, lines):
    # Straight line × 1.3; a bicycle does 15 km/h, so 250 m a minute.
    points = run.scorecard.sites.table.geometry
    assumed = run.settings.profile.assumptions
    detour = assumed["detour_factor"].value
    minutes = 60 / (1000 * assumed["bike_speed_kmh"].value)
    units = {"isk_bereik_min": minutes, "veiligheid_bereik_km": 0.001, "afstand_hub_km": 0.001}
    checked = 0
    for fact in facts[facts["indicator"].isin(list(units))].itertuples():
        source, _, row = fact.origin.partition("#")
        if source == "osm":
            continue
        spot = lines(source)[row]
        point = points[fact.site_id]
        x, y = number_of(spot["x_rd"]), number_of(spot["y_rd"])
        way = math.hypot(point.x - x, point.y - y) * detour * units[fact.indicator]
        assert fact.number == pytest.approx(way, rel=1e-9)
        checked += 1
    assert checked > 300


def test_nothing_nearer_was_passed_by(run, facts, lines):
    # By hand, for the ISK schools: every site against every row of the file.
    schools = [
        (number_of(row["x_rd"]), number_of(row["y_rd"]))
        for row in lines("facilities-2").values()
        if row["soort"] == "isk"
    ]
    points = run.scorecard.sites.table.geometry
    for fact in facts[facts["indicator"] == "isk_bereik_min"].itertuples():
        point = points[fact.site_id]
        nearest = min(math.hypot(point.x - x, point.y - y) for x, y in schools)
        assert fact.number == pytest.approx(nearest * 1.3 / 250, rel=1e-9)


def test_cells_of_the_rasters_hold_the_facts(run, files, facts):
    options = {
        card.id: delivery.options
        for card, delivery in zip(run.sources, run.settings.deliveries, strict=True)
    }
    known = facts[facts["origin"].str.startswith("raster")]
    assert len(known) > 800
    for source, rows in known.groupby(known["origin"].str.partition("#")[0]):
        with rasterio.open(files[source]) as raster:
            cells = raster.read(1)
        places = rows["origin"].str.extract(r"rij (\d+), kolom (\d+)").astype(int) - 1
        raw = cells[places[0], places[1]].astype(float)
        classes = options[source].get("classes")
        if classes:
            expected = np.array([classes[str(int(value))] for value in raw])
        else:
            expected = raw * options[source].get("scale", 1)
        assert rows["number"].to_numpy() == pytest.approx(expected, rel=1e-6), source


def test_years_of_the_bag_stand_in_their_occurrence(run, files):
    sites = run.scorecard.sites
    text = files["lvbag_pand"].read_text(encoding=ENCODING)
    years = re.findall(r"<Objecten:oorspronkelijkBouwjaar>(\d+)<", text)
    ids = re.findall(r"<Objecten:identificatie[^>]*>(\d+)<", text)
    assert len(years) == len(ids)
    origins = sites.origins.loc[sites.origins["bouwjaar"].str.startswith("lvbag_pand#"), "bouwjaar"]
    assert len(origins) > 5
    for site_id, origin in origins.items():
        at = int(origin.partition("#")[2]) - 1
        assert int(years[at]) == sites.table.loc[site_id, "bouwjaar"]
        assert f"bag:{ids[at]}" == site_id
