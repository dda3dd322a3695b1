"""A list of jobs in our own format."""

from layers.contract import check
from layers.jobs import JOBS
from layers.source import Delivery
from layers.sources.jobs import ADAPTER


def read(folder, *lines, **options):
    path = folder / "banen.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    raw = ADAPTER.read(Delivery("jobs", ADAPTER.id, path, path.name, None, options))
    return check(raw, JOBS, ADAPTER.numbers, ADAPTER.id, path.name)


def test_per_gemeente(tmp_path):
    table, rejects = read(
        tmp_path, "gemeentecode;banen;peildatum", "0222;28410;2024-12-01", "GM0197;10000;"
    )
    assert rejects.empty
    assert table["gemeente_code"].tolist() == ["GM0222", "GM0197"]
    assert table["jobs"].tolist() == [28_410, 10_000]
    assert table["reference_day"].tolist() == ["2024-12-01", ""]
    assert table["postcode4"].tolist() == ["", ""]


def test_secret_numbers_are_unknown_and_others_are_told(tmp_path):
    table, rejects = read(tmp_path, "pc4;aantal_banen", "7001;-99997", "7002;.", "7003;-3")
    assert table["postcode4"].tolist() == ["7001", "7002", "7003"]
    assert table["jobs"].isna().all()
    assert rejects["found"].tolist() == ["-3"]


def test_spots(tmp_path):
    table, rejects = read(tmp_path, "naam;banen;x_rd;y_rd", "Fabriek;120;155000;463000")
    assert rejects.empty
    assert (table.geometry[0].x, table["jobs"][0]) == (155_000, 120)


def test_chosen_headers(tmp_path):
    table, _ = read(
        tmp_path, "regio;werk", "0222;5", columns={"gemeente_code": "regio", "jobs": "werk"}
    )
    assert table["gemeente_code"].tolist() == ["GM0222"]
