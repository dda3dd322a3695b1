import json
import shutil
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from layers.errors import SettingsError
from scout.cli import cli
from scout.packaged import find_data
from scout.region_file import read_region_file
from scout.region_out import write_region_folder
from scout.run import write_run
from tests.scout.build_run import make_run

SAMPLE = find_data("sample")


@pytest.fixture
def region(tmp_path):
    """A copy of the sample, whose region.toml may be changed."""
    folder = tmp_path / "sample"
    shutil.copytree(SAMPLE, folder)
    return folder / "region.toml"


def run(*arguments, code=0):
    result = CliRunner().invoke(cli, ["region", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result.output


def run_json(*arguments):
    return json.loads(run(*arguments, "--json"))


@cache
def tell_sample(command):
    """What a command says of the sample, in words."""
    return run(command, SAMPLE / "region.toml")


@cache
def shape_sample(command):
    """What a command says of the sample, as JSON."""
    return run_json(command, SAMPLE / "region.toml")


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_tasks_of_the_sample():
    found = shape_sample("tasks")
    rows = {row["gemeente_code"]: row for row in found["gemeenten"]}
    assert len(rows) == 10
    total = sum(row["task_places"] for row in rows.values())
    assert found["levels"][0]["task_places"] == total
    assert sum(row["key_own"] for row in rows.values()) == total
    assert found["levels"][-1]["task_places"] == 4200
    # a gemeente that has more than its task has no gap and a positive balance
    assert (rows["GM9002"]["gap_places"], rows["GM9002"]["balance_places"]) == (0, 60)
    # 17 + 7 = 28 − … : O = 21 − (−4) = 25, B = 17 − 25 + 1 (correction) = −7
    assert rows["GM9005"]["last_balance"] == -7
    assert found["is_invented"] is True


def test_tasks_in_words_name_their_ground():
    told = tell_sample("tasks")
    for word in (
        "verzonnen",
        "Huisvestingswet 2014",
        "reconstructie",
        "Gedeputeerde Staten",
        "Noorderbraak",
    ):
        assert word in told


def test_pool_of_the_sample_keeps_both_sums():
    found = shape_sample("pool")
    rows = found["shares"]
    for task in ("reception", "housing"):
        assert sum(row[f"{task}_together"] for row in rows) == sum(
            row[f"{task}_task"] for row in rows
        )
        assert all(row[f"{task}_together"] >= row[f"{task}_kept"] for row in rows)
    assert all(row["effort_change"] <= 0 for row in rows)  # nobody is worse off
    assert found["settled"]["gain_share"] > found["outcome"]["gain_share"] > 0
    paid = found["compensation"]
    assert sum(row["pays"] for row in paid) == sum(row["receives"] for row in paid) > 0
    assert all(row["after"] <= 0 for row in paid)
    moved = sum(row["amount"] for row in found["flows"] if row["task"] == "reception")
    assert moved == sum(max(0, row["reception_together"] - row["reception_task"]) for row in rows)


def test_pool_in_words_says_that_prices_come_from_the_relaxation():
    told = tell_sample("pool")
    for word in (
        "artikel 29",
        "gesplitst mogen worden",
        "Ricardo",
        "Het gaat om aantallen",
    ):
        assert word in told


def test_who_takes_over_what_it_is_not_strong_in_is_named():
    """Mirnevoort leans to housing (29,800 / 20,100 = 1.48, region 1.41) and takes reception."""
    found = shape_sample("pool")
    shares = {row["gemeente_code"]: row for row in found["shares"]}
    advantage = {row["gemeente_code"]: row for row in found["advantage"]}
    against = {
        code
        for code, row in shares.items()
        for task, other in (("reception", "huisvesting"), ("housing", "opvang"))
        if row[f"{task}_together"] > row[f"{task}_task"] and advantage[code]["leans"] == other
    }
    assert against == {"GM9010"}
    told = " ".join(tell_sample("pool").split())
    assert "Wie hier toch de andere taak overneemt: Mirnevoort." in told


def test_an_impossible_pool_gives_the_smallest_reason(region):
    costs = region.parent / "region_pool_costs.csv"
    change(costs, "GM9004;31200;19800;180;35", "GM9004;31200;19800;58;35")
    told = run("pool", region)
    assert "Met deze afspraken kan het niet." in told
    # half of 117 is 59
    assert "Zandervliet moet 59 zelf houden van de taak opvang, maar heeft ruimte voor 58" in told


def test_unknown_room_is_told_and_not_counted_on(region):
    costs = region.parent / "region_pool_costs.csv"
    change(costs, "GM9007;26900;26200;150;10", "GM9007;26900;26200;;10")
    told = run("pool", region)
    assert "De ruimte voor opvang is onbekend in Noorderbraak; daar komt niets bij." in told


def test_unknown_costs_stop_with_the_name(region):
    change(region.parent / "region_pool_costs.csv", "GM9007;26900;", "GM9007;;")
    assert "De kosten van GM9007 zijn onbekend" in run("pool", region, code=1)


def test_a_band_and_settling_are_choices(region):
    change(region, "settles = false", "settles = true\nband_share = 0.1")
    found = run_json("pool", region)
    for row in found["shares"]:
        for task in ("reception", "housing"):
            assert abs(row[f"{task}_together"] - row[f"{task}_task"]) <= 0.1 * row[f"{task}_task"]
    assert found["rule"]["settles"] is True


def test_efforts_from_the_scores_of_two_runs(region):
    from scout.region_pool_settings import read_members, read_pool_wish

    write_run(make_run(region.parent), region.parent / "uit")
    runs = 'efforts = "scores"\nreception_run = "uit"\nhousing_run = "uit"'
    change(region, 'efforts = "costs"', runs)
    wish = read_pool_wish(read_region_file(region), ("GM9001", "GM9002"))
    index = pd.Index(["GM9001", "GM9002"], name="gemeente_code")
    facts = pd.DataFrame(
        {
            "gemeente_name": "", "province_code": "PV1", "task_places": 10.0, "gap_places": 5.0,
            "taakstelling": 3.0, "opgave": 3.0, "existing_places": 7.0,
        },
        index=index,
    )  # fmt: skip
    members = read_members(wish, facts)
    # two sites may be chosen, both in GM9001: 68 points with 100 places and 52 with 85, so
    # 60.65 points and an effort of 1.65; 185 places and the 7 that are there
    assert members.loc["GM9001", ["reception_effort", "reception_room"]].tolist() == [1.65, 192]
    assert members.loc["GM9001", "housing_room"] == 0  # the same places count once
    assert members.loc["GM9002"].isna()["reception_effort"]


def test_scales_of_the_sample():
    found = shape_sample("scale")
    rows = {row["name"]: row for row in found["scales"]}
    assert rows["Noordzeeland"]["gemeenten"] == 10
    assert rows["PV91"]["gemeenten"] == 12
    assert rows["PV91"]["existing_places"] is None  # the list holds the region only
    pools = {row["name"]: row for row in found["pools"]}
    assert pools["Noordzeeland"]["gain_share"] > pools["Kust"]["gain_share"] > 0
    assert pools["PV91"]["reason"] == "effort_unknown"
    assert "Van Kust naar Noordzeeland: erbij" in tell_sample("scale")


def test_a_folder_is_written_with_every_table(tmp_path):
    out = tmp_path / "scale"
    run("scale", SAMPLE / "region.toml", "--out", out)
    record = json.loads((out / "region.json").read_text(encoding="utf-8"))
    assert record["command"] == "scale"
    # portfolio, hubs and line need a run, which the sample does not name
    names = {"scales.csv", "press.csv", "pools.csv", "capacity.csv", "steps.csv"}
    assert set(record["outputs"]) == names
    assert {path.name for path in out.iterdir()} == {"region.json", *record["outputs"]}
    assert (out / "steps.csv").read_text(encoding="utf-8-sig").startswith("from_name;to_name")


def write(out, overwrite=False):
    table = pd.DataFrame({"a": [1.0, None], "b": ["=1", "x"]})
    return write_region_folder("pool", {"a": 1}, {"shares": table}, out, overwrite)


def find_code(*arguments, **options):
    with pytest.raises(SettingsError) as caught:
        write(*arguments, **options)
    return caught.value.faults[0].code


def test_a_folder_is_replaced_only_when_it_is_our_own(tmp_path):
    out = tmp_path / "pool"
    write(out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    assert find_code(out) == "out_exists"
    write(out, overwrite=True)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    (out / "mijn.txt").write_text("x", encoding="utf-8")
    assert find_code(out, overwrite=True) == "out_foreign_files"
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "x").write_text("x", encoding="utf-8")
    assert find_code(tmp_path / "other", overwrite=True) == "out_not_a_region"
    assert (out / "mijn.txt").exists()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("kept_share = 0.5", "kept_share = 1.5", "number_out_of_range"),
        ("kept_share = 0.5", "kept_sharre = 0.5", "key_unknown"),
        ('reception = "opgave"', 'reception = "alles"', "word_unknown"),
        ("settles = false", 'settles = "nee"', "truth_expected"),
        ("sensitivity = [0, 0.25, 0.5, 0.75, 1]", "sensitivity = 1", "numbers_expected"),
        ("pool_costs = ", "# pool_costs = ", "key_missing"),
        ('# gemeenten = ["GM9001", ', 'gemeenten = ["GM0001", ', "gemeente_not_in_region"),
    ],
)  # fmt: skip
def test_faults_of_the_pool_are_told(region, old, new, code):
    from scout.region_pool_settings import read_pool_wish

    change(region, old, new)
    with pytest.raises(SettingsError) as caught:
        read_pool_wish(read_region_file(region), tuple(f"GM90{i:02}" for i in range(1, 11)))
    assert code in {fault.code for fault in caught.value.faults}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("valid_until = 2026-01-31", "valid_until = 2026-02-01", "cycle_twice"),
        ("valid_until = 2028-01-31", "valid_until = 2020-01-31", "days_reversed"),
        ('name = "2026-II"', 'name = "2026-3"', "half_year_malformed"),
        ("amv_places = 356", "amv_places = 5000", "amv_above_total"),
        ('gemeente = "GM9005"', 'gemeente = "GM9015"', "gemeente_not_in_region"),
    ],
)
def test_faults_of_the_tasks_are_told(region, old, new, code):
    from scout.region_tasks_settings import read_task_inputs

    change(region, old, new)
    if code == "cycle_twice":
        change(region, "valid_from = 2026-02-01", "valid_from = 2026-01-01")
        change(region, "valid_until = 2026-02-01", "valid_until = 2027-02-01")
    with pytest.raises(SettingsError) as caught:
        read_task_inputs(read_region_file(region))
    assert code in {fault.code for fault in caught.value.faults}


def test_the_law_can_be_switched_off(region):
    change(
        region,
        'name = "2026"\nvalid_from = 2026-02-01\nvalid_until = 2028-01-31\non = true',
        'name = "2026"\nvalid_from = 2026-02-01\nvalid_until = 2028-01-31\non = false',
    )
    told = run("tasks", region)
    assert "De verdeling van ronde 2026 staat uit: de opgave is onbekend." in told


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x =", "toml_syntax"),
        ("[region]\nsettings = 'nowhere.toml'", "file_missing"),
        ("[regio]\nsettings = 'settings.toml'", "key_unknown"),
        ("[region]\nsettings = 'settings.toml'\nrun = 'nowhere'", "file_missing"),
    ],
)
def test_faults_of_the_file_are_told(region, text, code):
    region.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_region_file(region)
    assert code in {fault.code for fault in caught.value.faults}


def test_a_missing_section_is_a_sentence(region):
    region.write_text("[region]\nsettings = 'settings.toml'\n", encoding="utf-8")
    assert "geen blok “pool”" in run("pool", region, code=2)
    assert "Opgaven van Noordzeeland" in run("tasks", region)  # the settings are enough


def test_unknown_scales_are_told(region):
    change(region, 'regions = ["PV91"]', 'regions = ["u11"]')
    assert "u11" in run("scale", region, code=1)
    change(region, 'regions = ["u11"]', 'regions = ["u16"]')
    assert "GM0310" in run("scale", region, code=1)


def test_help_lists_the_commands():
    told = run("--help")
    assert all(name in told for name in ("tasks", "pool", "scale"))


SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
STATISTICS = SHARED / "statistics" / "gebieden_in_nederland_2024.csv"


@pytest.mark.real
def test_the_real_regions_side_by_side(tmp_path):
    if not STATISTICS.exists():
        pytest.skip("the areas of CBS lie outside the repository, in ../shared/data")
    (tmp_path / "settings.toml").write_text(
        f"""
[region]
name = "Achterhoek"
gemeenten = ["GM0197", "GM0222", "GM0294", "GM1509", "GM1586", "GM1859", "GM1876"]
boundary_day = 2024-01-01
reference_day = 2024-11-01
[profile]
path = "kleinschalige_opvang"
[task]
cycle = "2024"
method = "formula"
national_places = 96000
national_gemeenten = 342
source = "Stcrt. 2024, 3320"
[[layer]]
table = "gemeente_statistics"
source = "cbs_gebieden"
path = "{STATISTICS.as_posix()}"
reference_day = 2024-01-01
""",
        encoding="utf-8",
    )
    (tmp_path / "region.toml").write_text(
        """
[region]
settings = "settings.toml"
[[tasks.half_year]]
name = "2024-II"
national = 13000
certainty = "invented"
source = "Verzonnen voor deze toets"
[scale]
regions = ["u10", "u16", "achterhoek", "PV26"]
""",
        encoding="utf-8",
    )
    found = run_json("scale", tmp_path / "region.toml")
    rows = {row["id"]: row for row in found["scales"]}
    assert [row["gemeenten"] for row in found["scales"]] == [10, 16, 7, 26]
    # without SES-WOA the task is unknown, not the one of people alone
    assert rows["u16"]["task_places"] is None
    assert rows["u10"]["inhabitants"] < rows["u16"]["inhabitants"] < rows["PV26"]["inhabitants"]
    # rounding up once for all together takes less than gemeente by gemeente
    assert all(0 <= row["taakstelling_rounding"] < row["gemeenten"] for row in rows.values())
    steps = found["steps"]
    assert steps[0]["removed"] == ""
    assert len(steps[0]["added"].split(";")) == 6
    tasks = run_json("tasks", tmp_path / "region.toml")
    assert all(row["key_population"] > 0 for row in tasks["gemeenten"])
    assert all(row["key_ses"] is None for row in tasks["gemeenten"])


SES_LAYER = """table = "gemeente_statistics"
source = "ses_woa"
path = "ses_woa.csv"
reference_day = 2023-12-31
score_column = "GemiddeldeScore_29"
"""
TASKS_LAYER = """table = "opvang_tasks"
source = "opvang_tasks"
path = "opgaven.csv"
reference_day = 2026-02-01
"""


@pytest.mark.parametrize(("count", "is_told"), [(10, False), (9, True)])
def test_an_official_task_is_not_called_unknown(region, count, is_told):
    """Without SES-WOA the formula cannot be used; that matters only where no task was published."""
    change(region.parent / "settings.toml", SES_LAYER, TASKS_LAYER)
    rows = "".join(f"GM{9001 + one};100\n" for one in range(count))
    (region.parent / "opgaven.csv").write_text(f"gemeentecode;opgave_plekken\n{rows}", "utf-8")
    told = run("tasks", region)
    assert ("Opgave onbekend: SES-WOA ontbreekt" in told) is is_told
    # and the words about the key with SES-WOA stand only beside its numbers
    assert "De sleutel met SES-WOA" not in told
    assert "grootste rest" in told
