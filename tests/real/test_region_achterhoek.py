"""The seven gemeenten of the Achterhoek from file to regional dossier; all tasks are invented."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from scout.cli import cli

HERE = Path(__file__).resolve().parent
pytestmark = pytest.mark.real


def run(*arguments):
    result = CliRunner().invoke(cli, [str(each) for each in arguments])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="module")
def dossier(shared, tmp_path_factory):
    """The folder of the dossier, after a run of the seven gemeenten."""
    assert shared.is_dir()
    folder = tmp_path_factory.mktemp("achterhoek")
    run("score", HERE / "achterhoek_zeven.toml", "--out", folder / "run")
    text = (HERE / "achterhoek_zeven_region.toml").read_text(encoding="utf-8")
    settings = (HERE / "achterhoek_zeven.toml").as_posix()
    text = text.replace('settings = "achterhoek_zeven.toml"', f'settings = "{settings}"')
    (folder / "region.toml").write_text(text, encoding="utf-8")
    shutil.copy(HERE / "achterhoek_zeven_kosten.csv", folder)
    (folder / "region.toml").write_text(
        text.replace('pool_costs = "', f'pool_costs = "{folder.as_posix()}/'), encoding="utf-8"
    )
    run("region", "dossier", folder / "region.toml", "--out", folder / "dossier")
    return folder / "dossier"


def test_the_seven_gemeenten_end_to_end(dossier):
    told = json.loads((dossier / "region.json").read_bytes())["result"]
    titles = [chapter["id"] for chapter in told["chapters"]]
    assert titles == [
        "tasks", "pool", "portfolio", "line", "conditions", "pipeline", "schemes",
    ]  # fmt: skip
    assert len(told["absent"]) == 4  # scale, hubs, capacity and match are not asked
    rows = told["chapters"][0]["bars"]
    assert len(rows["names"]) == 7
    # the invented tasks of achterhoek_zeven_opgaven.csv; what is there is not known
    assert sum(rows["wanted"]) == 140 + 300 + 150 + 200 + 160 + 220 + 200
    assert rows["present"] == [None] * 7


def test_the_invented_is_marked_on_every_carrier(dossier):
    page = (dossier / "regiodossier.html").read_text(encoding="utf-8")
    assert page.count("VERZONNEN") >= 3
    assert "met verzonnen opgaven" in page
    assert "alleen verkenning" in page
    assert (dossier / "regiodossier.pdf").read_bytes().startswith(b"%PDF")
    assert (dossier / "regiodossier.xlsx").stat().st_size > 5_000


def test_what_nobody_said_stays_unknown(dossier):
    told = json.loads((dossier / "region.json").read_bytes())["result"]
    chapters = {chapter["id"]: chapter for chapter in told["chapters"]}
    services = chapters["conditions"]["parts"][0]["rows"]
    # columns: service, confirmed, in talks, refused, unknown, places
    assert [row[1:4] for row in services] == [["0", "0", "0"]] * 4
    assert "nog te doen: onbekend" in told["summary"][0]
