"""Line, conditions, pipeline, schemes and dossier of the sample: words, JSON and files."""

import json
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from layers.errors import SettingsError
from scoring.services import SERVICES
from scout.cli import cli
from scout.packaged import find_data
from scout.region_dossier_sites import head_plans
from scout.region_file import read_region_file
from scout.region_schemes_asks import tell_asks
from scout.region_schemes_report import make_schemes_report
from scout.region_schemes_settings import read_schemes_wish
from scout.region_sites import check_run_gemeenten, list_run_gemeenten
from scout.run_record import read_run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def region(copy_scored):
    """The sample with a run of it, and a region file without the heavy chapters."""
    path = copy_scored("dossier")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("plans = 3", "plans = 2", 1), encoding="utf-8")
    return path


def run(*arguments, code=0):
    result = CliRunner().invoke(cli, ["region", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result.output


def change(path, name, *pairs):
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    changed = path.with_name(name)
    changed.write_text(text, encoding="utf-8")
    return changed


def test_line_tells_what_is_met_with_its_evidence(region, tmp_path):
    found = json.loads(run("line", region, "--json", "--out", tmp_path / "line"))
    record = read_run(region.parent / "run")
    assert len(found["sites"]) == len(record.sites)
    evidence = pd.DataFrame(found["evidence"])
    own = evidence[(evidence["fact"] == "isk_bereik_min") & (evidence["part"] == "taal")]
    minutes = record.sites["isk_bereik_min"].reindex(own["site_id"]).to_numpy(float)
    # A check is judged by its fact alone: within the bound, beyond it, or not known.
    expected = np.select(
        [np.isnan(minutes), minutes <= 30], ["onbekend", "voldaan"], "niet_voldaan"
    )
    assert own["result"].tolist() == expected.tolist()
    # Without a run for interim housing its places are unknown everywhere, never zero.
    assert set(evidence.loc[evidence["fact"] == "regio_tussenplekken", "result"]) == {"onbekend"}
    assert "interim_run" in run("line", region)


def test_line_faults_are_told_at_once(region):
    broken = change(
        region,
        "broken.toml",
        ('fact = "spanning_am"\nat_least = 0.67', 'fact = "spaning_am"\nat_least = 0.67'),
        ('fact = "begeleiding_status"\nwords = ["bevestigd"]', 'fact = "begeleiding_status"'),
    )
    told = run("line", broken, code=1)
    assert "spanning_am" in told  # the suggestion
    assert "at_least, at_most of words" in told


def test_conditions_add_up_and_say_what_is_needed(region):
    found = json.loads(run("conditions", region, "--json"))
    sites = pd.DataFrame(found["sites"])
    for row in found["services"]:
        counted = sum(row[one] for one in ("confirmed", "in_talks", "refused", "unknown"))
        assert counted == len(sites)
    played = sites[sites["is_in_play"]]
    for row in found["services_in_play"]:
        counted = sum(row[one] for one in ("confirmed", "in_talks", "refused", "unknown"))
        assert counted == row["sites"] == len(played) < len(sites)
        assert row["confirmed"] == (played[row["service"]] == "bevestigd").sum()
    told = " ".join(run("conditions", region).split())
    assert f"In beeld zijn {len(played)} van de {len(sites)} locaties" in told
    ready = sites[sites["standing"] == "rond"]
    aged = ready[[f"{name}_is_aged" for name in SERVICES]].any(axis=1)
    assert aged.any()
    assert set(ready.loc[~aged, "what_is_needed"]) == {
        "Alle vier zijn toegezegd. Leg dat vast in een afspraak."
    }
    # a promise of long ago is asked again, and is told apart in the totals
    assert ready.loc[aged, "what_is_needed"].str.contains("zei lang geleden ja").all()
    old = ((sites["coa"] == "bevestigd") & sites["coa_is_aged"]).sum()
    coa = (sites["coa"] == "bevestigd").sum()
    assert f"COA {coa} {old} " in told.split("Wie doet mee: alle locaties")[1]
    assert (sites.loc[sites["standing"] != "rond", "what_is_needed"].str.len() > 20).all()
    hubs = pd.DataFrame(found["hubs"])
    assert (hubs["free_places"] == hubs["room_places"] - hubs["claimed_places"]).all()
    assert "(oud)" in run("conditions", change(region, "all.toml", ("shown = 12", "shown = 200"),
                                               ("shown = 25", "shown = 200")))  # fmt: skip


def test_pipeline_never_says_decided_without_a_reference(region):
    found = json.loads(run("pipeline", region, "--json"))
    board = pd.DataFrame(found["board"]).set_index("site_id")
    decided = board[board["status"] == "BESLOTEN"]
    assert len(decided) == 2
    assert (decided["decision_reference"] != "").all()
    # the bare line of the sample was set aside: the site keeps what it was
    assert board.loc["bag:9005100000001052", "status"] == "VERKENNING"
    assert len(found["set_aside"]) == 1
    # the history holds both lines of the site that moved on
    lines = [row for row in found["history"] if row["site_id"] == "bag:9007100000001013"]
    assert [row["status"] for row in lines] == ["IDEE", "VERKENNING"]
    # it is named, with its line in the log
    told = " ".join(run("pipeline", region).split())
    line = 1 + next(
        at
        for at, each in enumerate((region.parent / "status.csv").read_text("utf-8").splitlines())
        if each.startswith("bag:9005100000001052;BESLOTEN")
    )
    name = next(row["name"] for row in found["board"] if row["site_id"] == "bag:9005100000001052")
    assert f"Regel {line}: {name}" in told
    assert "staat als besloten, maar de verwijzing naar een besluit ontbreekt" in told
    assert "De status blijft: verkenning." in told


def test_pipeline_counts_durable_by_the_calendar_and_never_fills(region):
    found = json.loads(run("pipeline", region, "--json"))
    record = read_run(region.parent / "run")
    for row in found["counts"]:
        own = [one["site_id"] for one in found["board"] if one["status"] == row["status"]]
        ends = record.sites.loc[own, "available_until"].astype(str)
        places = record.sites.loc[own, "planned_places"].astype(float)
        assert row["unknown_term_places"] == places[(ends == "").to_numpy()].sum()
        assert row["durable_places"] + row["unknown_term_places"] <= row["places"]
    # nothing opens before its building is free
    for row in found["ready"]:
        if row["ready_day"] and row["available_from"] and row["months_to_ready"]:
            assert row["ready_day"] >= row["available_from"]


def test_a_line_added_after_the_run_counts(region):
    log = region.parent / "status.csv"
    before = log.read_text(encoding="utf-8")
    line = "bag:9010100000001130;VERKENNING;2026-10-31;Bellen;Gemeente;\n"
    try:
        log.write_text(before.rstrip("\n") + "\n" + line, encoding="utf-8")
        found = json.loads(run("pipeline", region, "--json"))
    finally:
        log.write_text(before, encoding="utf-8")
    board = {row["site_id"]: row["status"] for row in found["board"]}
    assert board["bag:9010100000001130"] == "VERKENNING"


def test_schemes_of_the_sample(region):
    found = json.loads(run("schemes", region, "--json"))
    record = read_run(region.parent / "run")
    fits = pd.DataFrame(found["fits"]).set_index("site_id")
    places = record.sites["planned_places"].reindex(fits.index)
    assert ((fits["coa_zelfstandig"] == "voldaan") == places.between(200, 299)).all()
    assert (fits.loc[places.isna(), "coa_zelfstandig"] == "onbekend").all()
    assert set(fits["kruimelgeval"]) == {"geldt_niet"}
    assert set(fits["bijdrage_provincie"]) == {"onbekend"}
    assert "geen juridisch advies" in run("schemes", region)


def test_a_preference_is_not_told_as_a_rule(region):
    found = json.loads(run("schemes", region, "--json"))
    kinds = {row["scheme"]: row["kind"] for row in found["schemes"]}
    assert kinds["coa_voorkeur_klein"] == kinds["gemengd_gebruik"] == "voorkeur"
    assert kinds["termijn_half_jaar"] == "eis"
    told = " ".join(run("schemes", region).split())
    assert "Een voorkeur is een wens van een partij en hoeft niet." in told
    # in play first, and of how many
    played = sum(row["is_in_play"] for row in found["fits"])
    assert f"In beeld zijn {played} van de {len(found['fits'])} locaties" in told
    # whom to ask what about terms that nobody knows
    assert "Vraag de provincie welke voorwaarden gelden" in told


def test_asks_name_whom_what_and_for_which_scheme(region):
    found = json.loads(run("schemes", region, "--json"))
    table = region.with_name("dated.toml")
    text = find_data("schemes.toml").read_text(encoding="utf-8")
    dated = text.replace('id = "coa_eigenaar_beheert"',
                         'id = "coa_eigenaar_beheert"\nvalid_until = 2027-06-30')  # fmt: skip
    table.write_text(dated, encoding="utf-8")
    asked = change(region, "ask.toml", ("[schemes]\n", '[schemes]\nschemes = "dated.toml"\n'))
    open_ones = {
        row["site_id"]
        for row in found["fits"]
        if row["coa_eigenaar_beheert"] == "onbekend" and row["is_in_play"]
    }
    told = " ".join(run("schemes", asked).split())
    assert open_ones
    assert "30 juni 2027" in told  # the question has its day
    record = read_run(region.parent / "run")
    report = make_schemes_report(read_schemes_wish(read_region_file(asked)), record)
    rows = tell_asks(report, report.in_play).rows
    # a question stands there once, with every site that it is about
    assert len({(who, what, wanted, day) for who, what, _, wanted, day in rows}) == len(rows)
    (own,) = [row for row in rows if row[1] == "Wil de eigenaar de locatie zelf beheren?"]
    assert own[2].split("; ") == [report.names[one] for one in report.in_play if one in open_ones]
    assert "Wil de eigenaar de locatie zelf beheren?" in told
    # without a day in the table it says so
    assert "noemt voor geen van deze regelingen een laatste dag" in " ".join(
        run("schemes", region).split()
    )


def test_a_wrong_table_of_schemes_is_told_whole(region):
    table = region.with_name("eigen.toml")
    table.write_text(
        'day = 2026-01-01\n[[scheme]]\nid = "a"\nname = "A"\nkind = "vorm"\ntext = "t"\n'
        'certainty = "found"\nsource = "s"\nexcludes = ["b"]\n[[scheme]]\nid = "a"\nname = "A"\n'
        'kind = "vorm"\ntext = "t"\ncertainty = "found"\nsource = "s"\n',
        encoding="utf-8",
    )
    asked = change(region, "own.toml", ("[schemes]\n", '[schemes]\nschemes = "eigen.toml"\n'))
    told = run("schemes", asked, code=1)
    assert "twee keer" in told
    assert "staat niet in de tabel" in told


def test_the_dossier_has_every_chapter_and_hides_confidential_names(region, tmp_path):
    told = run("dossier", region, "--out", tmp_path / "dossier")
    record = read_run(region.parent / "run")
    hidden = record.sites[record.sites["is_confidential"].astype(str) == "ja"]
    names = {name for name in hidden["name"].astype(str) if name}
    shared = set(record.sites.loc[~record.sites.index.isin(hidden.index), "name"].astype(str))
    page = (tmp_path / "dossier" / "regiodossier.html").read_text(encoding="utf-8")
    written = (tmp_path / "dossier" / "region.json").read_text(encoding="utf-8")
    assert len(hidden) > 3
    for name in names - shared:
        assert name not in page
        assert name not in written
    assert f"De naam van {len(hidden)} vertrouwelijke locaties is weggelaten" in page
    for title in ("Opgaven en tekorten", "Plannen", "Voorwaarden", "Verder brengen"):
        assert title in page
    assert "Business case per plan" in page
    # each of the eight themes has numbers or says why it has none
    assert page.count("alles, want de regio gaf hier geen aanname voor") == 5
    assert page.count("hoeveel ruimte er nu is, want daarvan is geen lijst") == 3
    # a reader of the dossier has no command and no region file
    for words in ("--out", "[[", "region.toml", "interim_run"):
        assert words not in page.split("<body")[1], words
    result = json.loads(written)["result"]
    plans = next(one for one in result["chapters"] if one["id"] == "portfolio")["parts"]
    case = next(one for one in plans if one["title"] == "Business case per plan")
    chosen = {
        row[1]
        for one in plans
        if one["title"] == "Business case per locatie"
        for row in one["rows"]
    }
    assert (
        f"van de {len(chosen)} locaties in deze plannen is de laatste dag binnen 10 jaar"
        in (case["lines"][-1])
    )
    assert "serif" not in page.split("<svg")[1].split("</svg>")[0]
    assert "verzonnen" in told
    for name in ("regiodossier.pdf", "regiodossier.xlsx"):
        assert (tmp_path / "dossier" / name).stat().st_size > 10_000


def test_what_is_not_asked_is_named_as_absent(tmp_path, region):
    small = tmp_path / "region.toml"
    small.write_text(
        f'[region]\nsettings = "{region.parent.as_posix()}/settings.toml"\n'
        '[tasks]\n[line]\n[[line.check]]\npart = "opvang"\nfact = "planned_places"\n'
        'at_least = 1\nsource = "s"\n[dossier]\ntitle = "T"\naudience = "a"\n',
        encoding="utf-8",
    )
    told = run("dossier", small, "--out", tmp_path / "out")
    assert "De doorlopende lijn: er is geen run met locaties genoemd." in told
    assert "Plannen: het regiobestand vraagt hier niet om." in told
    assert "Zonder run met locaties" in told


@pytest.mark.parametrize("command", ["line", "conditions", "pipeline", "schemes", "dossier"])
def test_a_run_of_another_region_is_refused(region, tmp_path, command):
    settings = region.with_name("other.toml")
    text = (region.parent / "settings.toml").read_text(encoding="utf-8")
    assert '"GM9009",' in text
    settings.write_text(text.replace('"GM9009",', "", 1), encoding="utf-8")
    other = change(region, "of_other.toml", ('settings = "settings.toml"',
                                             'settings = "other.toml"'))  # fmt: skip
    told = run(command, other, "--out", tmp_path / "out", code=1)
    assert "De run run gaat over andere gemeenten dan deze regio. Te veel: GM9009." in told
    assert not (tmp_path / "out").exists()


def test_a_run_of_another_region_for_interim_housing_is_refused(region):
    record = read_run(region.parent / "run")
    with pytest.raises(SettingsError) as caught:
        check_run_gemeenten(record, ["GM9001", "GM0222"])
    (fault,) = caught.value.faults
    assert fault.code == "region_run_other"
    assert fault.fields["missing"] == ["GM0222"]
    assert "GM9002" in fault.fields["extra"]
    check_run_gemeenten(record, list_run_gemeenten(record))


@pytest.mark.parametrize(
    ("short", "words"),
    [
        ((0.0, 0.0), "Daarmee zijn er op elke dag genoeg plekken."),
        ((0.0, 30.0), "Dan zijn er nog plekken tekort: op 1 januari 2030 30 van de 40."),
    ],
)
def test_the_summary_names_only_days_with_too_few_places(monkeypatch, short, words):
    targets = pd.DataFrame(
        {"plan": 1, "moment": ["2028-01-01", "2030-01-01"], "short": short, "wanted": 40.0}
    )
    monkeypatch.setattr(
        "scout.region_portfolio_report.list_portfolio_tables",
        lambda _: {"plan_targets": targets},
    )
    measures = {"sites": 1.0, "places": 40.0, "cost": 1000.0}
    plan = SimpleNamespace(measures=measures)
    (told,) = head_plans(SimpleNamespace(plans=SimpleNamespace(plans=(plan,))))
    assert told.endswith(words)
    assert "0 van de 40" not in told.replace("30 van de 40", "")


def test_a_dossier_needs_a_folder(region):
    assert "--out" in run("dossier", region, code=1)
