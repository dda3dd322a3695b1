"""`kansenmaker fetch`: the plan, the box, resumption, age, failure, and the lines to paste."""

import json
import socket
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

import geopandas as gpd
import httpx
import pandas as pd
import pytest
import shapely
from click.testing import CliRunner

from layers.crs import RD_WINDOW
from layers.errors import SettingsError, SourceError
from layers.fetching.card import read_fetch_cards
from layers.fetching.polite import open_courier
from layers.store.card import Card
from layers.store.delivery import find_folder, list_deliveries
from layers.store.deposit import put_table
from layers.store.folder import make_store
from layers.store.unfinished import list_unfinished
from scout import fetching
from scout.cli import DATA_ERROR, INTERRUPTED, UNREACHABLE, USAGE_ERROR, cli
from scout.fetch import FetchWish, fetch_layers, look_up_layers
from scout.fetch_plan import find_borders, make_plan
from scout.fetch_region import (
    FetchRegion,
    find_named_region,
    find_province_members,
    find_region_bounds,
    read_settings_region,
)
from scout.fetch_text import tell_fetched, write_layer_lines
from scout.packaged import find_data
from tests.layers.fetching.build_service import (
    QUICK,
    FakeTime,
    FaultyLine,
    Reply,
    Service,
    card_of,
    make_features,
)
from tests.scout.build_region import make_region

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
REGION = FetchRegion("Noordzee", "noordzee", ("GM9001",), date(2026, 1, 1))
BORDERS = card_of(id="grenzen", adapter="gemeenten", by_region=False, columns=(), key="",
                  endpoint="https://grens.example", max_age_days=400)  # fmt: skip
SEA = card_of(max_age_days=90, adapter="parcels")
CARDS = {each.id: each for each in (BORDERS, SEA)}


def make_borders(code="GM9001"):
    """One gemeente around the squares of the service: 20,000..21,910 by 560,000..560,210."""
    ring = [[20_000, 560_000], [21_950, 560_000], [21_950, 560_250], [20_000, 560_250]]
    shape = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
    properties = {"code": code.removeprefix("GM"), "identificatie": code}
    return {"type": "Feature", "id": code, "properties": properties, "geometry": shape}


class Services:
    """Borders at one host, rows at another; a file is whatever `file` says."""

    def __init__(self, count=60, code="GM9001"):
        self.borders = Service([make_borders(code)], counts=True, host="https://grens.example")
        self.rows = Service(make_features(count), counts=True)
        self.file = None
        self.asked = []

    def answer(self, url):
        self.asked.append(url)
        if self.file is not None and "bestand" in url:
            return self.file
        return (self.borders if "grens.example" in url else self.rows).answer(url)


class Shore:
    """A store, the services behind a line of which each host may fail, and a clock that waits."""

    def __init__(self, folder, services=None, cards=None):
        self.store = make_store(folder / "store")
        self.services = services or Services()
        self.cards = cards or CARDS

    def fetch(self, faults=(), now=NOW, region=REGION, is_refresh=False):
        line = FaultyLine(self.services, faults, FakeTime())
        self.line, self.told = line, []
        plan = make_plan(self.cards, region)
        wish = FetchWish(now, 100.0, is_refresh)
        with open_courier(QUICK, line.time.pace(), transport=line) as courier:
            return fetch_layers(courier, self.store, (plan, region, wish), self.told.append)


@pytest.fixture
def shore(tmp_path):
    return Shore(tmp_path)


def states(found):
    return [each.state for each in found]


def test_borders_come_first_and_give_the_box(shore):
    found = shore.fetch()
    assert [(each.errand.card.id, each.state) for each in found] == [
        ("grenzen", "new"), ("zee", "new"),
    ]  # fmt: skip
    # The gemeente, 100 m wider: 19,900..22,050 by 559,900..560,350, outwards to whole 100 m.
    assert found[1].delivery.card.window_m == (19_900.0, 559_900.0, 22_100.0, 560_400.0)
    assert found[1].delivery.content.rows == 60
    assert shore.told[-1] == "2 van 2, Zee: 60 van 60 rijen, 9 delen"


def test_a_second_time_nothing_is_asked(shore):
    first = shore.fetch()
    again = shore.fetch(now=NOW + timedelta(days=89))
    assert (states(again), shore.line.requests) == (["unchanged"] * 2, [])
    assert [each.delivery for each in again] == [each.delivery for each in first]


def test_what_is_old_is_asked_again(shore):
    first = shore.fetch()
    again = shore.fetch(now=NOW + timedelta(days=91))  # parcels may be 90 days old, borders 400
    assert all("zee.example" in str(each.url) for each in shore.line.requests)
    assert states(again) == ["unchanged", "unchanged"]  # asked, and the same came
    assert again[1].delivery.id == first[1].delivery.id
    assert again[1].delivery.seen_at == NOW + timedelta(days=91)
    assert len(list_deliveries(shore.store)) == 2


def test_refresh_asks_all_and_keeps_what_is_the_same(shore):
    first = shore.fetch()
    shore.services.rows.features.append(make_features(61)[-1])
    again = shore.fetch(now=NOW + timedelta(days=1), is_refresh=True)
    assert states(again) == ["unchanged", "new"]
    assert again[0].delivery.id == first[0].delivery.id
    assert again[1].delivery.content.rows == 61


def test_another_box_is_another_question(shore):
    shore.fetch()
    shore.services.borders.features[0]["geometry"]["coordinates"][0][2][0] += 1000
    found = shore.fetch(now=NOW + timedelta(days=401))
    assert states(found) == ["new", "new"]


def test_a_stop_halfway_goes_on(shore):
    # One question for the borders, one for their count after; then pages of seven rows.
    found = shore.fetch(["", "", "", "", "404"])
    assert states(found) == ["new", "failed"]
    assert [(each.pages, each.rows) for each in list_unfinished(shore.store)] == [(2, 14)]
    again = shore.fetch(now=NOW + timedelta(hours=1))
    assert states(again) == ["unchanged", "resumed"]
    assert "cursor=14" in str(shore.line.requests[0].url)
    assert again[1].delivery.content.rows == 60


def test_what_can_never_be_whole_does_not_stay(shore):
    found = shore.fetch(["", "", "", "lost_next"])
    assert found[1].error.faults[0].code == "fetch_count"
    assert list_unfinished(shore.store) == ()
    assert states(shore.fetch()) == ["unchanged", "new"]


def test_one_that_fails_stops_no_other(tmp_path):
    third = replace(SEA, id="later")
    shore = Shore(tmp_path, cards={**CARDS, "later": third})
    found = shore.fetch(["", "", "404"])
    assert states(found) == ["new", "failed", "new"]
    assert found[1].delivery is None


def test_without_borders_nothing_is_asked_by_place(shore):
    found = shore.fetch(["404"])
    assert states(found) == ["failed", "failed"]
    assert found[1].error.faults[0].code == "fetch_borders_missing"
    assert len(shore.line.requests) == 1


def test_a_gemeente_that_these_borders_lack(tmp_path):
    found = Shore(tmp_path, Services(code="GM9002")).fetch()
    fault = found[1].error.faults[0]
    assert (fault.code, fault.fields["found"]) == ("fetch_gemeente_unknown", ["GM9001"])


def make_file(text, etag):
    return Reply(200, {"Content-Type": "text/csv", "Content-Length": str(len(text)), "ETag": etag},
                 text)  # fmt: skip


FILE = replace(
    SEA, id="bestand", way="file", endpoint="https://zee.example/bestand.csv", crs="",
    opens_with="text", by_region=False, max_age_days=30,
)  # fmt: skip


def test_a_file_is_kept_by_its_bytes_and_asked_by_its_etag(tmp_path):
    shore = Shore(tmp_path, cards={"bestand": FILE})
    shore.services.file = make_file(b"a;b\n1;2\n", '"een"')
    (first,) = shore.fetch()
    assert (first.state, first.delivery.card.etag) == ("new", '"een"')
    (kept,) = (shore.store.path / "files").iterdir()
    assert kept.read_bytes() == b"a;b\n1;2\n"
    shore.services.file = Reply(304, {"ETag": '"een"'}, b"")
    later = NOW + timedelta(days=31)
    (again,) = shore.fetch(now=later)
    assert shore.line.requests[0].headers["If-None-Match"] == '"een"'
    assert (again.state, again.delivery.seen_at) == ("unchanged", later)
    shore.services.file = make_file(b"a;b\n1;3\n", '"twee"')
    assert states(shore.fetch(now=later, is_refresh=True)) == ["new"]
    assert list_unfinished(shore.store) == ()


def test_the_same_bytes_under_another_etag_are_no_new_delivery(tmp_path):
    shore = Shore(tmp_path, cards={"bestand": FILE})
    shore.services.file = make_file(b"a;b\n1;2\n", '"een"')
    shore.fetch()
    shore.services.file = make_file(b"a;b\n1;2\n", '"twee"')
    assert states(shore.fetch(is_refresh=True)) == ["unchanged"]
    assert len(list_deliveries(shore.store)) == 1


def test_the_plan_of_the_real_catalogue():
    cards = read_fetch_cards(find_data("catalog.toml"))
    plan = make_plan(cards, REGION)
    names = [each.card.id for each in plan.errands]
    assert names[0] == plan.borders == find_borders(cards) == "cbs_gemeenten"
    assert len(names) == len(set(names))
    assert set(names) == {
        name for name, card in cards.items() if card.way != "geocoder"
    } - {
        "bag_panden_wfs", "bag_verblijfsobjecten_wfs", "cbs_vierkanten_100m",
        "duo_voortgezet_onderwijs", "duo_isk_naar_naam",
    }  # fmt: skip
    first = plan.errands[0]
    assert "/2026/" in first.card.endpoint
    assert (first.area, first.reference_day) == ("nl", date(2026, 1, 1))
    one = make_plan(cards, REGION, ["bag_panden_wfs"])
    assert [each.card.id for each in one.errands] == ["cbs_gemeenten", "bag_panden_wfs"]
    alone = make_plan(cards, REGION, ["gtfs_nl"])  # the whole country: no box needed
    assert [each.card.id for each in alone.errands] == ["gtfs_nl"]


def test_a_province_needs_the_table_of_areas_first():
    cards = read_fetch_cards(find_data("catalog.toml"))
    region = find_named_region(find_data("regions.toml"), "pv26", date(2024, 1, 1))
    plan = make_plan(cards, region, ["brk_percelen"])
    assert [each.card.id for each in plan.errands] == [
        "cbs_gebieden", "cbs_gemeenten", "brk_percelen",
    ]  # fmt: skip
    assert (region.area, region.province_code, region.gemeenten) == ("pv26", "PV26", ())


def test_a_name_that_is_no_layer():
    with pytest.raises(SettingsError, match="fetch_unknown.*gtfs_nl"):
        make_plan(read_fetch_cards(find_data("catalog.toml")), REGION, ["gtfs"])
    with pytest.raises(SettingsError, match="fetch_no_borders"):
        make_plan({"zee": SEA}, REGION)


def test_the_members_of_a_province(tmp_path):
    store = make_store(tmp_path / "store")
    rows = pd.DataFrame(
        {
            "feature_id": ["0", "1", "2"],
            "Code_1": ["GM9003  ", "GM9001", "GM9002"],
            "Naam_2": ["C", "A", "B"],
            "Code_28": ["PV90", "PV90", "PV91"],
        }
    )
    areas = put_table(store, rows, Card("cbs_gebieden", NOW))
    region = replace(REGION, province_code="PV90", gemeenten=())
    assert find_province_members(store, areas, region) == ["GM9001", "GM9003"]
    with pytest.raises(SourceError, match="fetch_members"):
        find_province_members(store, areas, replace(region, province_code="PV92"))


def test_the_box_never_leaves_the_window_of_rd(tmp_path):
    store = make_store(tmp_path / "store")
    west, south, *_ = RD_WINDOW
    shape = shapely.box(west + 10, south + 10, west + 1010, south + 1010)
    rows = gpd.GeoDataFrame({"statcode": ["GM9001"]}, geometry=[shape], crs=28992)
    borders = put_table(store, rows, Card("grenzen", NOW))
    box = find_region_bounds(store, borders, REGION, 5000.0)
    assert box[:2] == (west, south)
    assert box[2] >= west + 6010


def test_a_region_of_the_list_on_its_day():
    path = find_data("regions.toml")
    assert "GM0620" in find_named_region(path, "u10", date(2018, 12, 31)).gemeenten
    assert "GM1961" in find_named_region(path, "U10", date(2019, 1, 1)).gemeenten
    with pytest.raises(SettingsError, match="fetch_region_unknown.*achterhoek"):
        find_named_region(path, "achterhoe", date(2026, 1, 1))


def test_settings_give_their_region_before_their_files_are_there(tmp_path):
    path = make_region(tmp_path)
    (tmp_path / "vacancies.csv").unlink()
    region = read_settings_region(path)
    assert (region.name, region.area) == ("Noordzeeland", "noordzeeland")
    assert region.gemeenten == ("GM9001", "GM9002")


@pytest.mark.parametrize("name", ["NL", "---"])
def test_a_name_that_the_store_cannot_use(tmp_path, name):
    path = make_region(tmp_path)
    path.write_text(path.read_text().replace('"Noordzeeland"', f'"{name}"'))
    with pytest.raises(SettingsError, match="fetch_area"):
        read_settings_region(path)


def test_a_damaged_delivery_is_told_and_not_passed_over(shore):
    first = shore.fetch()
    (find_folder(shore.store, first[1].delivery) / "card.json").write_text("{}")
    plan = make_plan(CARDS, REGION)
    assert states(look_up_layers(shore.store, plan)) == ["unchanged", "failed"]
    again = shore.fetch()
    assert again[1].error.faults[0].code == "store_damaged"


CATALOG = """
[fetch.{name}]
title = "{name}"
publisher = "Zee"
licence = "CC0"
attribution = "Zee"
way = "features"
endpoint = "{endpoint}"
layer = "pand"
crs = "EPSG:28992"
page_size = 7
by_region = {by_region}
adapter = "{adapter}"
rhythm = "elke dag"
max_age_days = 90
tag = "known"
"""


@pytest.fixture
def by_hand(tmp_path, monkeypatch):
    """The command with settings, a catalogue and services; gives a function and the line."""
    told = [("grenzen", "https://grens.example", "false", "gemeenten"),
            ("zee", "https://zee.example", "true", "buildings")]  # fmt: skip
    keys = ("name", "endpoint", "by_region", "adapter")
    text = "".join(CATALOG.format(**dict(zip(keys, each, strict=True))) for each in told)
    (tmp_path / "catalog.toml").write_text(text, encoding="utf-8")
    settings = make_region(tmp_path)
    text = settings.read_text().replace('["GM9001", "GM9002"]', '["GM9001"]')
    settings.write_text(text)
    line = FaultyLine(Services())
    opened = partial(open_courier, transport=line)
    monkeypatch.setattr(fetching, "open_courier", opened)

    def fetch(*words):
        where = ["--catalog", tmp_path / "catalog.toml", "--store", tmp_path / "store"]
        given = map(str, [settings, *where, "--margin", "100", *words])
        return CliRunner().invoke(cli, ["fetch", *given], prog_name="kansenmaker")

    return fetch, line


def test_the_command_tells_and_gives_the_lines(by_hand):
    fetch, line = by_hand
    result = fetch()
    assert result.exit_code == 0, result.output
    assert "2 lagen: 2 nieuw." in result.output
    entries = tomllib.loads(result.output.split("instellingen:")[1])["layer"]
    assert entries[1] == {
        "table": "buildings", "source": "buildings", "store": "store", "fetched": "zee",
        "area": "noordzeeland", "reference_day": "fetched",
    }  # fmt: skip
    assert "area" not in entries[0]
    count = len(line.requests)
    told = json.loads(fetch("--json").output)["layers"]
    assert [(each["state"], each["rows"], each["asked"]) for each in told] == [
        ("unchanged", 1, 1), ("unchanged", 60, 60),
    ]  # fmt: skip
    assert len(line.requests) == count


def test_a_service_that_is_away_ends_with_three(by_hand):
    fetch, line = by_hand
    line.faults.extend(["", "", "404"])
    result = fetch()
    assert result.exit_code == UNREACHABLE
    assert "grenzen" in result.stdout
    assert "mislukt" in result.stdout
    assert "weigert met code 404" in result.stderr


def test_another_fault_ends_with_one(by_hand):
    fetch, line = by_hand
    line.service.borders.features = [make_borders("GM9009")]
    result = fetch()
    assert result.exit_code == DATA_ERROR
    assert "GM9001" in result.stderr


def test_ctrl_c_leaves_a_store_that_goes_on(by_hand, monkeypatch):
    fetch, line = by_hand
    answer, count = line.service.rows.answer, []

    def stop_at_third(url):
        count.append(url)
        if len(count) == 3:
            raise KeyboardInterrupt
        return answer(url)

    monkeypatch.setattr(line.service.rows, "answer", stop_at_third)
    result = fetch()
    assert result.exit_code == INTERRUPTED
    assert "Wat al binnen is, blijft" in result.stderr
    told = json.loads(fetch("--json").output)["layers"]
    assert [(each["state"], each["rows"]) for each in told] == [("unchanged", 1), ("resumed", 60)]


def test_offline_opens_no_socket(by_hand, monkeypatch):
    fetch, line = by_hand
    assert fetch("--offline").exit_code == USAGE_ERROR  # there is no store yet
    fetch("--only", "grenzen")
    asked = len(line.requests)

    def refuse(*_words, **_named):
        message = "a socket was opened"
        raise AssertionError(message)

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(fetching, "open_courier", refuse)
    result = fetch("--offline")
    assert result.exit_code == 0, result.output
    assert "1 ongewijzigd, 1 ontbreekt" in result.output
    assert len(line.requests) == asked


def test_the_list_asks_nothing_and_makes_nothing(by_hand, tmp_path):
    fetch, line = by_hand
    result = fetch("--list")
    assert result.exit_code == 0
    assert "2 lagen, in deze volgorde." in result.output
    assert not (tmp_path / "store").exists()
    assert line.requests == []


@pytest.mark.parametrize(
    "words", [["--region", "achterhoek"], ["--boundary-day", "2026-01-01"], ["--only", "zie"]]
)
def test_what_is_typed_wrong(by_hand, words):
    assert by_hand[0](*words).exit_code == USAGE_ERROR


def test_keys_come_from_the_environment_for_their_source_only(monkeypatch):
    monkeypatch.setenv("ZEE_KEY", "geheim")
    monkeypatch.setenv("OTHER_KEY", "ander")
    card = replace(BORDERS, key_name="ZEE_KEY", key_header="X-Key")
    seen = []

    def watch(_manners, _pace, keys):
        seen.append(dict(keys))
        raise httpx.HTTPError("stop")

    monkeypatch.setattr(fetching, "open_courier", watch)
    plan = make_plan({"grenzen": card}, REGION)
    with pytest.raises(httpx.HTTPError), fetching.open_door(plan):
        pass
    assert seen == [{"ZEE_KEY": "geheim"}]


def test_without_its_key_a_layer_is_skipped_and_the_rest_comes(tmp_path):
    locked = replace(FILE, id="labels", key_name="ZEE_KEY", key_header="Authorization")
    shore = Shore(tmp_path, cards={"grenzen": BORDERS, "labels": locked, "zee": SEA})
    found = shore.fetch()
    assert states(found) == ["new", "skipped", "new"]
    assert found[1].error.faults[0].fields == {"source": "labels", "key": "ZEE_KEY"}
    assert not any("bestand" in url for url in shore.services.asked)
    (block,) = tell_fetched(found, REGION)
    assert block.rows[1][-1] == "overgeslagen: sleutel ontbreekt"
    assert "1 overgeslagen: sleutel ontbreekt" in block.lines[0]


def test_a_card_names_the_options_of_its_reader_and_the_day(tmp_path):
    zones = replace(SEA, adapter="zones", reader={"kind": "pr106"}, reference_day="2024-01-01")
    blank = replace(SEA, id="leeg", adapter="zones")
    shore = Shore(tmp_path, cards={"grenzen": BORDERS, "zee": zones, "leeg": blank})
    found = shore.fetch()
    assert found[1].delivery.card.reference_day == date(2024, 1, 1)
    first, second = write_layer_lines(found, tmp_path / "store", "grenzen").split("[[layer]]")[-2:]
    assert tomllib.loads(first)["kind"] == "pr106"
    assert "vul in" not in first
    assert "vul in" in second


def test_what_goes_by_name_only_is_left_out():
    fine = replace(SEA, id="fijn", by_name=True)
    plan = make_plan({**CARDS, "fijn": fine}, REGION)
    assert plan.left_out == ("fijn",)
    named = make_plan({**CARDS, "fijn": fine}, REGION, ["fijn"])
    assert [each.card.id for each in named.errands] == ["grenzen", "fijn"]
