"""Groups of sites alike and fairness, from a stored run and from the command line."""

import json
import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

from layers.errors import SourceError
from scoring.grouping import Group, Grouping, Trial
from scout.cli import cli
from scout.fairness import find_fairness, shape_fairness
from scout.fairness_text import tell_fairness
from scout.likeness import Likeness, find_likeness, shape_likeness
from scout.likeness_text import tell_likeness
from scout.run import write_run
from scout.run_record import read_run
from tests.scout.build_run import make_run


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("likeness")
    write_run(make_run(folder), folder / "uit")
    return folder / "uit"


@pytest.fixture(scope="module")
def record(folder):
    return read_run(folder)


def read(blocks):
    lines = []
    for block in blocks:
        lines += [block.title, *block.lines, *(" | ".join(row) for row in block.rows)]
    return "\n".join(lines)


def test_a_replacement_is_eligible_and_not_on_the_list(record):
    likeness = find_likeness(record)
    # both eligible sites are on the shortlist, so there is no replacement
    assert [(stand.site_id, stand.why) for stand in likeness.stands[:2]] == [
        ("bag:a", "shortlist"),
        ("bag:b", "shortlist"),
    ]
    assert all(not stand.alternatives for stand in likeness.stands)
    text = read(tell_likeness(likeness))
    assert "op de shortlist" in text
    assert "| geen |" in text
    unlisted = replace(record, sites=record.sites.assign(shortlist_position=math.nan))
    (asked,) = find_likeness(unlisted, "intake:e").stands
    assert [each.site_id for each in asked.alternatives] == ["bag:a", "bag:b"]
    assert asked.alternatives[0].distance < asked.alternatives[1].distance
    assert "bag:a (Oude school) | 1 |" in read(tell_likeness(find_likeness(unlisted, "intake:e")))


def test_groups_are_told_with_how_sure_they_are():
    groups = (
        Group(1, ("a", "b"), "a", ("spreiding",), (), ()),
        Group(2, ("c",), "c", (), ("financien",), ("ketenbelang",)),
    )
    grouping = Grouping(groups, (Trial(2, 0.61, 0.97), Trial(3, 0.2, 0.5)), 0.61, 0.97)
    text = read(tell_likeness(Likeness(grouping, {"a": "Oude school"}, (1, 1), ())))
    assert "3 locaties in 2 groepen" in text
    assert "liggen redelijk uit elkaar (silhouet 0,61" in text
    assert "uit 1 van de 2 groepen: groep 1." in text
    assert "1 | 2 | evenredige spreiding |  |  | a (Oude school)" in text
    assert "2 | 0,61 | 0,97 | gekozen" in text
    one = Grouping((Group(1, ("a",), "a", (), (), ()),), (), math.nan, math.nan)
    assert "geen groepen die duidelijk uit elkaar liggen" in read(
        tell_likeness(Likeness(one, {}, (), ()))
    )


def test_fairness_says_what_is_unknown(record):
    text = read(tell_fairness(find_fairness(record)))
    assert "De shortlist heeft 2 locaties met samen 185 plekken." in text
    assert "Locaties zonder openbaar vervoer na 20.00 uur: onbekend." in text
    assert "Opvangplekken per 1.000 inwoners binnen 5 km: onbekend." in text
    assert "in Duinstad" in text


def test_places_of_the_shortlist_come_beside_those_of_today(record):
    # Both lie within 5 km of each other: 100 + 85 places for 10,000 people are 18.5 a thousand.
    facts = pd.DataFrame(
        [("bag:a", "opvangdruk_5km", 2.0), ("bag:b", "opvangdruk_5km", 3.0)],
        columns=["site_id", "indicator", "number"],
    )
    sites = record.sites.assign(inhabitants_near=[10_000.0, np.nan, 1.0, 1.0, 1.0])
    known = replace(record, sites=sites, facts=pd.concat([record.facts, facts]))
    report = find_fairness(known)
    assert report.crowding["together"].tolist() == pytest.approx([20.5, np.nan], nan_ok=True)
    text = read(tell_fairness(report))
    assert "bag:a (Oude school) | 2,0 | 185 | 20,5" in text
    assert "| 3,0 | 185 | onbekend" in text
    assert "hoogstens 20,5 per 1.000 inwoners, bij bag:a (Oude school). Van 1 locatie is" in text
    shaped = shape_fairness(report)
    assert shaped["crowding"][0] == {
        "site_id": "bag:a",
        "present": 2.0,
        "added": 185.0,
        "together": 20.5,
    }
    assert shaped["radius_m"] == 5000.0


def test_a_timetable_makes_transit_in_the_evening_known(record):
    known = pd.Series({"bag:a": 1.0, "bag:b": 0.0})
    text = read(tell_fairness(find_fairness(record, known)))
    assert "Locaties zonder openbaar vervoer na 20.00 uur: 50%." in text


def test_a_run_without_gemeenten_is_refused_by_name(record):
    with pytest.raises(SourceError) as caught:
        find_fairness(replace(record, gemeenten=record.gemeenten.iloc[:0]))
    assert caught.value.faults[0].code == "gemeenten_not_stored"


def test_json_has_no_nan(record):
    for shaped in (shape_fairness(find_fairness(record)), shape_likeness(find_likeness(record))):
        assert json.loads(json.dumps(shaped, allow_nan=False))["schema"] == 1


@pytest.mark.parametrize("name", ["alike", "fairness"])
def test_from_the_command_line(folder, name):
    told = CliRunner().invoke(cli, [name, str(folder)])
    assert told.exit_code == 0, told.output
    shaped = CliRunner().invoke(cli, [name, str(folder), "--json"])
    assert json.loads(shaped.output)["schema"] == 1


def test_one_site_from_the_command_line(folder):
    told = CliRunner().invoke(cli, ["alike", str(folder), "--site", "rvb:17", "--json"])
    assert [stand["site_id"] for stand in json.loads(told.output)["stands"]] == ["bag:a"]
    assert CliRunner().invoke(cli, ["alike", str(folder), "--site", "nergens"]).exit_code == 2
