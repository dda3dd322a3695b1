"""What a check says of files, rejects, profile and coverage."""

import json

import numpy as np
import pandas as pd
from click.testing import CliRunner

from scout.check import MAX_REJECTS, CheckReport, shape_check, tell_check
from scout.cli import cli
from tests.scout.build_run import make_run


def make_report(folder, repeat=1):
    run = make_run(folder)
    return CheckReport(
        settings=run.settings,
        sources=run.sources,
        rejects=pd.concat([run.rejects] * repeat, ignore_index=True),
        site_count=5,
        coverage=pd.Series({"supermarkt_m": 0.4, "energielabel": np.nan}),
        missing_tables=("parcels",),
    )


def read(blocks):
    lines = []
    for block in blocks:
        lines += [block.title, *block.lines, *(" | ".join(row) for row in block.rows)]
    return "\n".join(lines)


def test_all_parts_are_told(tmp_path):
    text = read(tell_check(make_report(tmp_path)))
    assert "2 gemeenten, 5 locaties, peildatum 1 november 2026." in text
    assert "vacancies.csv | Leegstaande gebouwen en kavels | 6 | 5 | EPSG:28992" in text
    assert "=1+1 is geen getal." in text
    assert "Bereik van voorzieningen | 40,0%" in text
    assert "| 40%" in text
    assert "niet van toepassing" in text
    assert "Kadastrale percelen (parcels)" in text


def test_many_rejects_are_cut_on_the_screen_and_whole_in_json(tmp_path):
    report = make_report(tmp_path, repeat=MAX_REJECTS + 5)
    text = read(tell_check(report))
    assert text.count("is geen getal") == MAX_REJECTS
    assert "nog 5 regels" in text
    assert len(shape_check(report)["rejects"]) == MAX_REJECTS + 5


def test_json_knows_no_nan_and_says_the_reason(tmp_path):
    shaped = json.loads(json.dumps(shape_check(make_report(tmp_path)), allow_nan=False))
    assert shaped["coverage"] == {"supermarkt_m": 0.4, "energielabel": None}
    assert shaped["rejects"][0]["reason"] == "=1+1 is geen getal."
    assert shaped["sources"][0]["id"] == "intake"


def test_the_command_prints_json_alone_on_stdout(tmp_path, monkeypatch):
    path = tmp_path / "settings.toml"
    path.write_text("", encoding="utf-8")
    monkeypatch.setattr("scout.settings.read_settings", lambda _path: None)
    monkeypatch.setattr("scout.pipeline.check_layers", lambda _s, _r: make_report(tmp_path))
    result = CliRunner().invoke(cli, ["check", str(path), "--json"])
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["schema"] == 1
    plain = CliRunner().invoke(cli, ["check", str(path)])
    assert "Volgende stap: kansenmaker score" in plain.stdout.splitlines()[-1]
