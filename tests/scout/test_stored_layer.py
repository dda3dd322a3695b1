"""A layer of the settings that comes out of the store."""

import shutil
from datetime import UTC, date, datetime, timedelta

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from layers.errors import SettingsError, SourceError
from layers.load import load_delivery
from layers.source import read_catalog
from layers.store.card import Card, find_shelf
from layers.store.delivery import CONTENT_FILE, find_folder
from layers.store.deposit import put_table
from layers.store.folder import make_store
from layers.store.kept_file import find_content, keep_file
from layers.store.lock import hold_shelf
from scout.packaged import find_data
from scout.rescore import Delta, prepare_rescore
from scout.run import write_run
from scout.run_record import read_run
from scout.settings import read_settings
from tests.scout.build_region import make_region, scout_region

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ENTRY = """
[[layer]]
table = "parcels"
source = "parcels"
store = "opslag"
fetched = "brk_percelen"
area = "noordzeeland"
"""


def make_parcels(count, area_m2=100):
    return gpd.GeoDataFrame(
        {
            "feature_id": [f"p-{number}" for number in range(count)],
            "identificatie_lokaal_id": [f"9900010000{number:04d}" for number in range(count)],
            "kadastrale_grootte_waarde": [area_m2] * count,
        },
        geometry=[
            shapely.box(20_000 + 20 * number, 560_000, 20_010 + 20 * number, 560_010)
            for number in range(count)
        ],
        crs=28992,
    )  # fmt: skip


def a_card(**changes):
    given = {
        "source_id": "brk_percelen", "fetched_at": NOON, "area": "noordzeeland",
        "publisher": "Kadaster", "licence": "CC BY 4.0", "attribution": "Kadaster, 2026",
        "url": "https://zee.example/items",
    }  # fmt: skip
    return Card(**{**given, **changes})


@pytest.fixture
def store(tmp_path):
    return make_store(tmp_path / "opslag")


def read_last(folder, more=ENTRY):
    return read_settings(make_region(folder, more)).deliveries[-1]


def find_codes(folder, more):
    with pytest.raises(SettingsError) as told:
        read_last(folder, more)
    return [fault.code for fault in told.value.faults]


def test_the_newest_delivery_is_read_with_its_own_card(tmp_path, store):
    put_table(store, make_parcels(3), a_card())
    new = put_table(store, make_parcels(4), a_card(fetched_at=NOON + timedelta(days=1)))
    delivery = read_last(tmp_path)
    assert delivery.path == find_folder(store, new) / CONTENT_FILE
    assert delivery.shown_path == delivery.path.relative_to(tmp_path).as_posix()
    assert delivery.reference_day is None  # the service did not tell, and nothing is made up
    assert delivery.options == {}
    loaded = load_delivery(delivery, read_catalog(find_data("catalog.toml")), "parcels")
    # Every row, with its number and its square metres under the names that BRK's service has.
    assert sorted(loaded.table["parcel_id"]) == [f"9900010000{number:04d}" for number in range(4)]
    assert loaded.table["area_m2"].tolist() == [100.0] * 4
    source = loaded.source
    assert (source.attribution, source.url) == ("Kadaster, 2026", "https://zee.example/items")
    assert (source.sha256, source.crs) == (new.content.sha256, "EPSG:28992")


def test_one_delivery_by_its_id(tmp_path, store):
    old = put_table(store, make_parcels(3), a_card())
    put_table(store, make_parcels(4), a_card(fetched_at=NOON + timedelta(days=1)))
    delivery = read_last(tmp_path, ENTRY + f'delivery = "{old.id}"\n')
    assert delivery.path.parent == find_folder(store, old)
    assert find_codes(tmp_path, ENTRY + 'delivery = "0123456789abcdef"\n') == ["store_gone"]


@pytest.mark.parametrize(
    ("own", "line", "expected"),
    [
        (date(2026, 1, 1), "", date(2026, 1, 1)),
        (date(2026, 1, 1), "reference_day = 2025-06-01", date(2025, 6, 1)),
        (None, 'reference_day = "fetched"', date(2026, 11, 22)),
        (None, "", None),
    ],
)
def test_the_reference_day(tmp_path, store, own, line, expected):
    put_table(store, make_parcels(3), a_card(reference_day=own))
    assert read_last(tmp_path, ENTRY + line + "\n").reference_day == expected


def test_a_changed_byte_stops_the_run(tmp_path, store):
    kept = put_table(store, make_parcels(3), a_card())
    path = find_folder(store, kept) / CONTENT_FILE
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert find_codes(tmp_path, ENTRY) == ["store_damaged"]


def test_a_kept_file_is_given_as_it_came(tmp_path, store):
    card = a_card(source_id="gtfs_nl", area="nl", attribution="OVapi")
    came = tmp_path / "came.zip"
    came.write_bytes(b"PK\x03\x04 zip")
    with hold_shelf(store, find_shelf(card)) as work:
        kept = keep_file(store, work, came, card)
    entry = '\n[[layer]]\ntable = "timetable"\nsource = "gtfs"\nstore = "opslag"\n'
    delivery = read_last(tmp_path, entry + 'fetched = "gtfs_nl"\n')
    assert delivery.path == find_content(store, kept)
    assert (delivery.path.suffix, delivery.path.read_bytes()) == (".zip", b"PK\x03\x04 zip")
    delivery.path.write_bytes(b"PK\x03\x04 zap")
    assert find_codes(tmp_path, entry + 'fetched = "gtfs_nl"\n') == ["store_damaged"]


def test_a_table_without_places_has_no_reader(tmp_path, store):
    rows = pd.DataFrame({"RegioS": ["GM9001"], "GemiddeldeScore_29": [0.123]})
    put_table(store, rows, a_card(source_id="cbs_ses_woa", area="nl"))
    entry = '\n[[layer]]\ntable = "gemeente_statistics"\nsource = "%s"\nstore = "opslag"\n'
    entry += 'fetched = "cbs_ses_woa"\n'
    assert find_codes(tmp_path, entry % "gemeente_statistics") == ["store_no_reader"]
    assert read_last(tmp_path, entry % "ses_woa").path.suffix == ".parquet"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("area", "# area"), "store_nothing"),  # another area is another shelf
        (('"opslag"', '"elders"'), "store_missing"),
        (('store = "opslag"', 'store = "opslag"\npath = "vacancies.csv"'), "layer_path_or_store"),
        (('store = "opslag"', 'path = "vacancies.csv"'), "layer_store_needed"),
        (('"opslag"', '"/vsizip/opslag"'), "path_special"),
        (('"noordzeeland"', '"../x"'), "store_name"),
        (('"opslag"', "7"), "text_expected"),
    ],
)
def test_what_the_entry_says_wrong(tmp_path, store, change, code):
    put_table(store, make_parcels(3), a_card())
    assert ENTRY.count(change[0]) >= 1
    assert code in find_codes(tmp_path, ENTRY.replace(*change))


def test_a_rescored_run_reads_the_delivery_that_the_run_read(tmp_path, store):
    old = put_table(store, make_parcels(3), a_card())
    settings = read_settings(make_region(tmp_path, ENTRY))
    write_run(scout_region(settings), tmp_path / "runs" / "een")
    put_table(store, make_parcels(4), a_card(fetched_at=NOON + timedelta(days=1)))
    (tmp_path / "nieuw.csv").write_text("object_id;bron\n9;RVB\n", encoding="utf-8")
    record = read_run(tmp_path / "runs" / "een")
    again = prepare_rescore(record, Delta(tmp_path / "nieuw.csv", "intake"))
    assert again.deliveries[-1].path.parent == find_folder(store, old)
    assert f'delivery = "{old.id}"' in again.text
    shutil.rmtree(find_folder(store, old))
    with pytest.raises(SourceError, match="input_gone"):
        prepare_rescore(record, Delta(tmp_path / "nieuw.csv", "intake"))
