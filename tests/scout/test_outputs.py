"""The files of a run for people: all of them, or without what nobody asked for."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from layers.errors import SettingsError
from maps.edition import Found
from maps.page_data import PageHead
from scout.manifest import describe_settings
from scout.output_names import OUTPUTS, list_left_out
from scout.outputs import make_outputs
from scout.packaged import find_data
from scout.run import write_run
from scout.settings import parse_settings, read_settings
from tests.maps.build_inputs import make_inputs
from tests.scout.build_run import make_run

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def about() -> tuple[Found, PageHead]:
    """Some invented sites, ready to be shown."""
    inputs = make_inputs(30)
    found = Found(
        card=inputs.scorecard,
        shortlist=inputs.shortlist,
        layers=inputs.layers,
        sources=inputs.sources,
        status=inputs.head.status,
        rejects=None,
        outlook=None,
        dossier=None,
    )
    return found, inputs.head


@pytest.fixture(scope="module")
def whole(about):
    return make_outputs(*about, frozenset())


@pytest.mark.parametrize("name", OUTPUTS)
def test_what_is_left_out_is_not_made_and_the_rest_is_the_same(about, whole, name):
    part = make_outputs(*about, frozenset({name}))
    all_files = {"map.html": whole.page, "shortlist.xlsx": whole.workbook, **whole.papers}
    files = {"map.html": part.page, "shortlist.xlsx": part.workbook, **part.papers}
    made = {file: content for file, content in files.items() if content}
    assert set(all_files) - set(made) == set(OUTPUTS[name]) - {"sites.gpkg"}
    assert all(made[file] == all_files[file] for file in made)


def test_files_stay_in_their_order(whole):
    papers = ["factsheets.pdf", "dossier.pdf", "sites.geojson", "gemeenten.geojson"]
    assert list(whole.papers) == papers


def test_a_run_tells_what_it_lacks_and_an_earlier_file_does_not_stay(tmp_path):
    run = make_run(tmp_path)
    write_run(run, tmp_path / "uit")
    assert "left_out" not in json.loads((tmp_path / "uit" / "run.json").read_bytes())
    settings = replace(run.settings, left_out=frozenset({"page", "gis"}))
    paths = write_run(replace(run, settings=settings, page=""), tmp_path / "uit", overwrite=True)
    made = {path.name for path in (tmp_path / "uit").iterdir()}
    assert made == {path.name for path in paths}
    assert not made & {"map.html", "sites.gpkg"}
    assert "sites.parquet" in made
    record = json.loads((tmp_path / "uit" / "run.json").read_bytes())
    assert record["left_out"] == ["map.html", "sites.gpkg", "sites.geojson", "gemeenten.geojson"]
    assert set(record["outputs"]) == made - {"run.json", "log.json"}


def test_settings_may_leave_out_and_a_typing_error_is_told():
    path = find_data("sample/settings.toml")
    text = path.read_text(encoding="utf-8")
    assert read_settings(path).left_out == frozenset()
    assert "[output]" in text
    some = parse_settings(text.replace("[output]", '[output]\nwithout = ["papers", "gis"]'), path)
    assert some.left_out == {"papers", "gis"}
    assert describe_settings(some)["left_out"] == list(list_left_out({"papers", "gis"}))
    with pytest.raises(SettingsError) as caught:
        parse_settings(text.replace("[output]", '[output]\nwithout = ["paper"]'), path)
    (fault,) = caught.value.faults
    assert (fault.code, fault.fields["suggestion"]) == ("word_unknown", "papers")


def test_what_makes_a_file_is_brought_in_when_it_is_made():
    code = "import sys, scout.conduct, scout.commands.rescore; print(sorted(sys.modules))"
    modules = subprocess.run(  # noqa: S603 our own words
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert "'pandas'" in modules
    assert not [name for name in ("folium", "xlsxwriter", "typst") if f"'{name}'" in modules]
