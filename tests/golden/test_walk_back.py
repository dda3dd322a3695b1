"""Every number can be walked back to a file and a row, and the row holds it.

The files are read here by other means than the program uses: plain text, csv, openpyxl.
"""

import csv
import io
import re
import zipfile
from collections import Counter

import numpy as np
import openpyxl
import pandas as pd
import pyogrio
import pyproj
import pytest
import rasterio
import shapely

from layers.merging import NUMBER_FIELDS
from layers.sources import ADAPTERS
from layers.vacancy_tables import VACANCIES
from scoring.zones import site_grounds
from tests.golden.raw_streets import RawStreets

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


def name_parts(row):
    """The rows of a file that a record names: of a window of cells its four corners."""
    window = re.match(r"rij (\d+)(?:-(\d+))?, kolom (\d+)(?:-(\d+))?(?::|$)", row)
    if not window:
        return {row}
    top, bottom, left, right = window.groups()
    return {f"rij {r}, kolom {c}" for r in (top, bottom or top) for c in (left, right or left)}


def read_member(path, name):
    """Rows of one file of a GTFS feed."""
    with zipfile.ZipFile(path) as feed:
        return list(csv.DictReader(io.StringIO(feed.read(name).decode(ENCODING))))


def find_rows(source, path, run):
    """All rows that a file has, as the program should number them."""
    text = (
        ""
        if path.suffix in {".tif", ".xlsx", ".gpkg", ".zip"}
        else path.read_text(encoding=ENCODING)
    )
    if path.suffix in {".csv", ".zip"}:  # of a timetable the stops are named, by their line
        lines = text.splitlines()[1:] if text else read_member(path, "stops.txt")
        return {str(number) for number in range(2, len(lines) + 2)}
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
        assert row == "*" or name_parts(row) <= rows[source], f"{source}#{row}"


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


@pytest.fixture(scope="module")
def raw_streets(files):
    return RawStreets(files["osm_streets"])


def test_ways_are_the_shortest_along_the_streets(run, facts, lines, raw_streets):
    # Every place of the file against every site, by networkx over the raw file.
    # A bicycle does 15 km/h, so 250 m a minute; the sample has no ferries.
    assumed = run.settings.profile.assumptions
    limit_m = assumed["snap_limit_m"].value
    sites = run.scorecard.sites
    grounds = dict(zip(sites.table.index, site_grounds(sites), strict=True))
    isk, hubs = (
        [shapely.Point(number_of(row["x_rd"]), number_of(row["y_rd"])) for row in rows]
        for rows in (
            [row for row in lines("facilities-2").values() if row["soort"] == "isk"],
            [
                row
                for row in lines("coa_locations").values()
                if row["hub_ja_nee"] == "ja" and number_of(row["vrije_aansturing_plekken"]) > 0
            ],
        )
    )
    checked = 0
    for name, places, unit in (("isk_bereik_min", isk, 1 / 250), ("afstand_hub_km", hubs, 0.001)):
        known = facts[(facts["indicator"] == name) & ~facts["is_approximate"]]
        known = known[known["number"].notna()]
        ways_m = raw_streets.nearest_m(
            {site: grounds[site] for site in known["site_id"]}, places, limit_m
        )
        for fact in known.itertuples():
            # The file rounds degrees to seven decimals, a centimetre.
            expected = ways_m[fact.site_id] * unit
            if "gtfs" in fact.origin:  # sooner by public transport than by bicycle
                assert fact.number < expected, fact.site_id
                continue
            assert fact.number == pytest.approx(expected, rel=1e-6, abs=1e-6), fact.site_id
            checked += 1
    assert checked > 300


def test_the_bus_index_is_that_of_the_feed(run, files, facts, raw_streets):
    # A Monday, 7 to 19 h, from the raw text of the feed: what leaves each pole, the busier way of
    # each line; the two platforms of a station are one stop. Walks by networkx over the raw file.
    feed = files["gtfs"]
    trips = {row["trip_id"]: row for row in read_member(feed, "trips.txt")}
    stops = read_member(feed, "stops.txt")
    area = {row["stop_id"]: row["parent_station"] or row["stop_id"] for row in stops}
    ends, leaves = {}, []
    for call in read_member(feed, "stop_times.txt"):
        if trips[call["trip_id"]]["service_id"] == "WK":
            ends[call["trip_id"]] = call
            leaves.append(call)
    clock = find_clocks(leaves)
    ways = Counter(
        (area[call["stop_id"]], trips[call["trip_id"]]["route_id"],
         trips[call["trip_id"]]["direction_id"])
        for call, at in zip(leaves, clock, strict=True)
        if call is not ends[call["trip_id"]] and 7 * 3600 <= at < 19 * 3600
    )  # fmt: skip
    busiest = Counter()
    for (where, line, _), count in ways.items():
        busiest[where, line] = max(busiest[where, line], count)
    per_hour = Counter()
    for (where, _), count in busiest.items():
        per_hour[where] += count / 12
    to_rd = pyproj.Transformer.from_crs(4326, 28992, always_xy=True)
    assumed = run.settings.profile.assumptions
    speed = assumed["walk_speed_kmh"].value / 3.6
    limit_m, full = (
        assumed[name].value for name in ("snap_limit_m", "bus_full_departures_per_hour")
    )
    sites = run.scorecard.sites
    grounds = dict(zip(sites.table.index, site_grounds(sites), strict=True))
    known = facts[(facts["indicator"] == "bushalte_score") & ~facts["is_approximate"]]
    known = known.sort_values("site_id").iloc[::12]  # a walk per stop by networkx takes a while
    best = dict.fromkeys(known["site_id"], 0.0)
    asked = {name: grounds[name] for name in best}
    for stop in stops:
        point = shapely.Point(to_rd.transform(float(stop["stop_lon"]), float(stop["stop_lat"])))
        often = min(per_hour[area[stop["stop_id"]]] / full, 1.0)
        for name, way_m in raw_streets.nearest_m(asked, [point], limit_m).items():
            points = np.interp(way_m, (400, 800, 1500, 2000), (100, 65, 20, 0))
            best[name] = max(best[name], points * often)
    for fact in known.itertuples():
        # The program walks in whole seconds, rounded up: at most 1.4 m, an eighth of a point.
        assert fact.number == pytest.approx(best[fact.site_id], abs=0.13 * speed), fact.site_id
    assert len(known) > 15


def find_clocks(calls):
    """Seconds after midnight of each call; where the feed is silent, evenly between its times."""
    told = [
        int(h) * 3600 + int(m) * 60 + int(s) if call["departure_time"] else None
        for call in calls
        for h, m, s in [(call["departure_time"] or "0:0:0").split(":")]
    ]
    known = [place for place, at in enumerate(told) if at is not None]
    return np.interp(range(len(told)), known, [told[place] for place in known])


def cells_under(ground, transform, cells):
    """Known cells that a ground takes, and how many m² of each, cut out one by one."""
    size_m, west_m, north_m = transform.a, transform.c, transform.f
    west, south, east, north = ground.bounds
    for row in range(int((north_m - north) // size_m), int((north_m - south) // size_m) + 1):
        for column in range(int((west - west_m) // size_m), int((east - west_m) // size_m) + 1):
            x, y = west_m + column * size_m, north_m - row * size_m
            part_m2 = ground.intersection(shapely.box(x, y - size_m, x + size_m, y)).area
            if (part_m2 > 1e-6 or ground.area == 0) and np.isfinite(cells[row, column]):
                yield cells[row, column], part_m2 or 1.0


def test_rasters_hold_the_facts_under_the_ground_of_each_site(run, files, facts):
    cards = zip(run.sources, run.settings.deliveries, strict=True)
    options = {card.id: delivery.options for card, delivery in cards}
    sites = run.scorecard.sites
    grounds = pd.Series(site_grounds(sites), index=sites.table.index)
    known = facts[facts["origin"].str.startswith("raster")]
    assert len(known) > 800
    several = 0
    for source, rows in known.groupby(known["origin"].str.partition("#")[0]):
        with rasterio.open(files[source]) as raster:
            raw, transform = raster.read(1).astype(float), raster.transform
            raw[raw == raster.nodata] = np.nan
        classes = options[source].get("classes")
        if classes:
            values = np.full_like(raw, np.nan)
            for word, value in classes.items():
                values[raw == float(word)] = value
        else:
            values = raw * options[source].get("scale", 1)
        for fact in rows.itertuples():
            found = list(cells_under(grounds[fact.site_id], transform, values))
            several += len(found) > 1
            if fact.indicator in {"geluid_lden", "overstroming_m"}:
                expected = max(value for value, _ in found)
                row, column = re.search(r"#rij (\d+), kolom (\d+)", fact.origin).groups()
                assert values[int(row) - 1, int(column) - 1] == pytest.approx(expected, rel=1e-6)
            else:
                expected = sum(v * part for v, part in found) / sum(part for _, part in found)
            assert fact.number == pytest.approx(expected, rel=1e-6), fact.origin
    assert several > 50


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
