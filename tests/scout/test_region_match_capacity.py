import json
import math
import shutil

import pytest
from click.testing import CliRunner

from scout.cli import cli
from scout.packaged import find_data
from scout.region_capacity_what_if_text import write_chance

SAMPLE = find_data("sample")
BEDROOMS = "bedrooms_needed = [1, 1, 2, 2, 3, 3, 4, 4]"
LAST_NAME = 'name = "Instroom een vijfde hoger"'


@pytest.fixture
def region(tmp_path):
    """A copy of the sample, whose files may be changed."""
    folder = tmp_path / "sample"
    shutil.copytree(SAMPLE, folder)
    return folder / "region.toml"


def run(*arguments, code=0):
    result = CliRunner().invoke(cli, ["region", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result.output


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_match_of_the_sample(tmp_path):
    found = json.loads(run("match", SAMPLE / "region.toml", "--json", "--out", tmp_path / "m"))
    totals = found["totals"]
    assert totals["housed"] + totals["waiting"] == totals["households"] == 88
    assert totals["housed"] > totals["housed_alone"]  # sharing helps
    assert totals["newly_housed_by_swaps"] > 0
    assert found["is_optimal"]
    rows = found["gemeenten"]
    assert sum(row["linked_households"] for row in rows) == 88
    assert sum(row["waiting_households"] for row in rows) == totals["waiting"]
    balance = {}
    for move in found["swap_moves"]:
        for gemeente, sign in ((move["to_gemeente"], 1), (move["from_gemeente"], -1)):
            persons = balance.setdefault(gemeente, [0, 0])
            persons[0] += sign * move["households"] * move["size_now"]
            persons[1] += sign * move["households"] * move["size_later"]
    assert set(map(tuple, balance.values())) == {(0, 0)}
    names = {path.name for path in (tmp_path / "m").iterdir()}
    assert {"homes.csv", "worst.csv", "swap_moves.csv", "region.json"} <= names


def test_match_in_words():
    told = run("match", SAMPLE / "region.toml")
    for word in ("kostendelersnorm", "Ruilen tussen gemeenten", "slechtst af", "verzonnen",
                 "Gezinshereniging", "geen huishouden een woning toegewezen"):  # fmt: skip
        assert word in told


def test_a_public_edition_hides_small_counts(region):
    change(region.parent / "settings.toml", 'edition = "internal"', 'edition = "public"')
    found = json.loads(run("match", region, "--json"))
    assert {"homes", "worst", "swap_moves", "reunification", "shared"}.isdisjoint(found)
    counts = [
        value
        for table in ("gemeenten", "kinds", "swap_deals")
        for row in found[table]
        for name, value in row.items()
        if isinstance(value, int) and name != "deal"
    ]
    counts += [value for value in found["totals"].values() if value is not None]
    assert counts
    assert not [value for value in counts if 0 < value < 5]
    told = run("match", region)
    assert "(verborgen)" in told
    assert "westerzwin-rolstoel" not in told
    told = run("capacity", region)
    assert "Oldermeer hotel" not in told
    assert "Verzonnen besluit" not in told
    assert "decision_log" not in json.loads(run("capacity", region, "--json"))


@pytest.mark.parametrize(
    "header",
    ["nationaliteit", "Etniciteit", "godsdienst", "moedertaal", "land van herkomst", "v-nummer",
     "naam", "Gezondheid", "geboortedatum"],
)  # fmt: skip
@pytest.mark.parametrize("command", ["match", "capacity"])
def test_columns_about_persons_are_refused(region, header, command):
    name = "region_households.csv" if command == "match" else "region_capacity_flows.csv"
    path = region.parent / name
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    changed = [f"{head};{header}", *(f"{row};x" for row in rows)]
    path.write_text("\n".join(changed) + "\n", encoding="utf-8")
    told = run(command, region, code=1)
    assert f"“{header}”" in told
    assert "groepen en" in told


def test_the_name_of_a_gemeente_is_no_name_of_a_person(region):
    path = region.parent / "region_households.csv"
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    changed = [f"{head};gemeente naam", *(f"{row};Ergens" for row in rows)]
    path.write_text("\n".join(changed) + "\n", encoding="utf-8")
    run("match", region)


def test_a_number_of_a_person_is_no_segment(region):
    path = region.parent / "region_households.csv"
    change(path, "wierhaven-stel;", "1234567890;")
    assert "1234567890" in run("match", region, code=1)


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        (BEDROOMS, "bedrooms_needed = [2, 1]", "minder slaapkamers"),
        (BEDROOMS, 'bedrooms_needed = "veel"', "lijst met getallen"),
        (BEDROOMS, "bedrooms_needed = [1.5]", "heel getal"),
        (BEDROOMS, "bedrooms_needed = [1, 1, 2]", "de lijst gaat tot 3 personen"),
        ('later = "fits"', 'later = "ooit"', "ooit"),
        ("least_m2_person = 12", "least_m2_person = -1", "least_m2_person"),
        ("spare_now = 3 ", "spare_now = 0.5 ", "heel getal"),
        ('dwellings = "region_dwellings.csv"', "", "dwellings"),
        ("worst = 12", "nonsens = 1", "nonsens"),
    ],
)  # fmt: skip
def test_faults_of_match(region, old, new, word):
    change(region, old, new)
    assert word in run("match", region, code=1)


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("GM9001;14;1;38", "GM9001;14;0;38", "slaapkamers"),
        ("GM9001;14;1;38", "GM9001;14;1;-3", "oppervlakte_m2"),
        ("GM9001;14;1;38;ja", "GM9001;14;1;38;misschien", "toegankelijk"),
    ],
)
def test_a_mistyped_dwelling_is_told_and_not_taken_as_unknown(region, old, new, column):
    change(region.parent / "region_dwellings.csv", old, new)
    assert f"kolom {column}" in run("match", region, code=1)


def test_a_forecast_of_more_than_there_are_says_so(region):
    said = "De prognose noemt meer"
    assert said not in run("capacity", region)
    flows = region.parent / "region_capacity_flows.csv"
    change(flows, "2027-I;midden;290;290", "2027-I;midden;290;29000")
    told = " ".join(run("capacity", region).split())
    # 640 in the procedure and 290 who came: 930 can be decided on
    assert f"{said} beslissingen dan er mensen zijn: 2027-I midden" in told
    assert "Gerekend is met wie er is." in told


def test_a_strange_gemeente_is_told(region):
    change(region.parent / "region_dwellings.csv", "oldermeer-rij;GM9002", "oldermeer-rij;GM0222")
    assert "GM0222" in run("match", region, code=1)


def test_without_sharing(region):
    change(region, "sharing = true ", "sharing = false ")
    found = json.loads(run("match", region, "--json"))
    assert found["totals"]["housed"] == found["totals"]["housed_alone"]
    assert "kostendelersnorm" not in run("match", region)


def test_capacity_of_the_sample(tmp_path):
    found = json.loads(run("capacity", SAMPLE / "region.toml", "--json", "--out", tmp_path / "c"))
    mid = [row for row in found["scenarios"] if row["scenario"] == "mid"]
    before = 640 + 260 + 120
    for row in mid:
        before += row["inflow"] - row["housed"] - row["left"]
        assert row["occupancy"] == pytest.approx(before)
        assert row["need"] == pytest.approx(1.1 * row["occupancy"])
        assert row["shortage"] == pytest.approx(row["need"] - row["available"])
    assert sum(row["places"] for row in found["expiring"]) == 350
    assert [row["decision_day"] for row in found["decisions"]][:2] == ["2027-01-01", "2027-07-01"]
    assert {path.name for path in (tmp_path / "c").iterdir()} >= {"bands.csv", "decisions.csv"}
    again = json.loads(run("capacity", SAMPLE / "region.toml", "--json"))
    assert again == found


def test_what_was_decided_beside_what_is_short(tmp_path):
    found = json.loads(run("capacity", SAMPLE / "region.toml", "--json", "--out", tmp_path / "c"))
    by_half = {row["halfjaar"]: row for row in found["decided"]}
    # 120 stand in the table of places already; 60 are decided beside it, and hold until 2033
    assert by_half["2027-II"]["decided"] == by_half["2027-II"]["in_table"] == 120
    assert [row["holds"] for row in found["decided"]] == [0, 0, 60, 60, 60, 60]
    mid = {row["halfjaar"]: row for row in found["scenarios"] if row["scenario"] == "mid"}
    for half, row in by_half.items():
        assert row["short_now"] == math.ceil(max(mid[half]["shortage"], 0) - 1e-9)
        assert row["difference"] == row["holds"] - row["short_now"]
    states = [row["state"] for row in found["decision_log"]]
    assert states == ["besloten", "beantwoord", "besloten", "gevraagd"]
    # to decide is what is short, less what was decided and what earlier days would arrange
    first = found["decisions"][0]
    assert first["to_decide"] == by_half[first["halfjaar"]]["short_now"] - 60
    lines = (tmp_path / "c" / "decision_proposal.csv").read_text("utf-8-sig").splitlines()
    header = (SAMPLE / "region_capacity_decisions.csv").read_text("utf-8").splitlines()[0]
    assert lines[0] == header
    assert lines[1].startswith(f"{first['decision_day']};{first['halfjaar']};{first['to_decide']};")


def test_nothing_is_called_decided_without_a_reference(region):
    log = region.parent / "region_capacity_decisions.csv"
    change(log, "2026-10-08;2028-II;150;;;;", "2026-10-08;2028-II;150;150;;;")
    found = json.loads(run("capacity", region, "--json"))
    row = next(one for one in found["decided"] if one["halfjaar"] == "2028-II")
    assert (row["decided"], row["open_asks"], row["holds"]) == (0, 1, 60)
    told = run("capacity", region)
    assert "geen verwijzing" in told
    line = next(each for each in told.splitlines() if each.startswith("8 oktober 2026"))
    assert "gevraagd, nog geen besluit" in line
    assert line.count("150") == 1  # what was asked; a number without a reference is not shown


def test_without_a_log_nothing_counts_as_decided(region):
    change(region, 'capacity_decisions = "region_capacity_decisions.csv"', "")
    found = json.loads(run("capacity", region, "--json"))
    assert {"decided", "decision_log"}.isdisjoint(found)
    assert all(row["decided"] == 0 for row in found["decisions"])
    assert "geen logboek van besluiten" in run("capacity", region)


def test_what_ifs_say_what_they_change():
    told = " ".join(run("capacity", SAMPLE / "region.toml").split())
    for words in (
        "beslissingen × 1,20, vertrek × 1,25",
        "inwilliging −10,0 procentpunt",
        "instroom × 1,20",
        # of both the number of persons stays what it was, and a reader asks why
        "Bij Sneller beslissen en Inwilliging 10 procentpunt lager verandert niet",
    ):
        assert words in told
    assert "1 op 10" not in told


@pytest.mark.parametrize(
    ("share", "told"),
    [(0, "0%"), (0.0005, "minder dan 1%"), (0.5, "50%"), (0.9995, "meer dan 99%"), (1, "100%")],
)
def test_a_chance_is_never_rounded_to_never_or_always(share, told):
    assert write_chance(share) == told


def test_capacity_in_words():
    told = run("capacity", SAMPLE / "region.toml")
    for word in ("Wat er per beslismoment", "Dubbel gebruik", "vergunninghouders", "Aannames",
                 "Oldermeer hotel", "1 januari 2027", "80% van die plaats"):  # fmt: skip
        assert word in told


@pytest.mark.parametrize(
    ("file", "old", "new", "word"),
    [
        ("region.toml", 'half_year = "2026-II"', 'half_year = "2026-I"', "2027-I"),
        ("region.toml", "lead_half_years = 2", "lead_half_years = 6", "voorbereiding"),
        ("region.toml", "persistence = 0.8", "persistence = 1.0", "persistence"),
        ("region.toml", LAST_NAME, 'name = "Sneller beslissen"', "twee keer"),
        ("region_capacity_flows.csv", "2028-I;hoog;400;300;0,65;165;85\n", "", "hoog"),
        ("region_capacity_flows.csv", "2028-I;midden;305", "2028-I;midden;veel", "veel"),
        ("region_capacity_places.csv", "reserve;80;;;50", "reserve;80;;;81", "anders gebruikt"),
        ("region_capacity_places.csv", "2027-09-01;2032", "2033-09-01;2032", "eerste"),
        ("region_capacity_decisions.csv", ";Mirnevoort kantoor", ";Nergens", "plek_in_tabel"),
        ("region_capacity_decisions.csv", "2033-12-31", "2028-06-29", "regel 4"),
        ("region_capacity_decisions.csv", "2026-07-01;2028-I;90;60", "2026-07-01;2028-I;90;-60",
         "besloten"),
    ],
)  # fmt: skip
def test_faults_of_capacity(region, file, old, new, word):
    change(region.parent / file, old, new)
    assert word in run("capacity", region, code=1)


def test_the_share_of_a_national_forecast(region):
    change(region, "# share = 0.0123  ", "share = 0.5  ")
    change(region, "# share_source", "share_source")
    whole = json.loads(run("capacity", SAMPLE / "region.toml", "--json"))
    half = json.loads(run("capacity", region, "--json"))
    for one, other in zip(whole["scenarios"], half["scenarios"], strict=True):
        assert other["occupancy"] == pytest.approx(one["occupancy"] / 2)
    assert "Aandeel van de regio: 50,00%" in run("capacity", region)


def test_places_without_a_last_day_are_told(region):
    table = region.parent / "region_capacity_places.csv"
    rows = [row.split(";") for row in table.read_text(encoding="utf-8").splitlines()]
    endless = sum(int(row[3]) for row in rows[1:] if not row[5])
    total = sum(int(row[3]) for row in rows[1:])
    told = " ".join(run("capacity", region).split())
    assert endless > 0
    assert f"Zonder laatste dag in de tabel: {endless} van de {total / 1000:.3f} plekken." in told
    filled = [[*row[:5], row[5] or "2040-12-31", *row[6:]] for row in rows]
    table.write_text("\n".join(";".join(row) for row in filled), encoding="utf-8")
    assert "Zonder laatste dag" not in run("capacity", region)


def test_a_reserve_of_which_the_use_is_not_said_is_told(region):
    table = region.parent / "region_capacity_places.csv"
    rows = [row.split(";") for row in table.read_text(encoding="utf-8").splitlines()]
    reserve = sum(int(row[3]) for row in rows[1:] if row[2] == "reserve")
    assert "Plekken in reserve waarvan" not in run("capacity", region)
    blank = [[*row[:6], "" if row[2] == "reserve" else row[6], *row[7:]] for row in rows]
    table.write_text("\n".join(";".join(row) for row in blank), encoding="utf-8")
    told = " ".join(run("capacity", region).split())
    assert f"hoeveel anderen er gebruiken: {reserve}. Gerekend is dat niemand" in told


def test_one_half_year_is_singular(region):
    change(region, "lead_half_years = 2 ", "lead_half_years = 1 ")
    assert "Plekken zijn er 1 halfjaar na een besluit." in " ".join(run("capacity", region).split())


def test_nobody_shares_where_nobody_wants_to(region):
    table = region.parent / "region_households.csv"
    rows = table.read_text(encoding="utf-8").splitlines()
    own = [f"{row.rsplit(';', 1)[0]};nee" for row in rows[1:]]
    table.write_text("\n".join([rows[0], *own]), encoding="utf-8")
    told = run("match", region)
    assert "In deze verdeling deelt niemand een woning." in told
    assert "0 alleenstaanden" not in told
