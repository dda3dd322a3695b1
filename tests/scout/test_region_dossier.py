"""Line, conditions, pipeline, schemes and dossier of the sample: words, JSON and files."""

import json
import shutil

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from scout.cli import cli
from scout.run_record import read_run
from scout.settings import find_data

SAMPLE = find_data("sample")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def region(tmp_path_factory):
    """The sample with a run of it, and a region file without the heavy chapters."""
    folder = tmp_path_factory.mktemp("dossier") / "sample"
    shutil.copytree(SAMPLE, folder)
    result = CliRunner().invoke(
        cli, ["score", str(folder / "settings.toml"), "--out", str(folder / "run")]
    )
    assert result.exit_code == 0, result.output
    path = folder / "region.toml"
    text = path.read_text(encoding="utf-8")
    assert "[region]\n" in text
    text = text.replace("[region]\n", '[region]\nrun = "run"\n', 1)
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
    ready = sites[sites["standing"] == "rond"]
    assert set(ready["what_is_needed"]) == {
        "Alle vier zijn toegezegd. Leg dat vast in een afspraak."
    }
    assert (sites.loc[sites["standing"] != "rond", "what_is_needed"].str.len() > 20).all()
    hubs = pd.DataFrame(found["hubs"])
    assert (hubs["free_places"] == hubs["room_places"] - hubs["claimed_places"]).all()
    assert "(oud)" in run("conditions", change(region, "all.toml", ("shown = 12", "shown = 200"),
                                               ("shown = 12", "shown = 200")))  # fmt: skip


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
    assert "zonder verwijzing naar een besluit" in run("pipeline", region)


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


def test_a_dossier_needs_a_folder(region):
    assert "--out" in run("dossier", region, code=1)
