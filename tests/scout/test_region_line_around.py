"""Domains, agreements and social homes of `region line`, from the files to the words."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from scout.cli import cli
from scout.packaged import find_data
from scout.run import write_run
from tests.scout.build_region import make_region
from tests.scout.build_run import make_run

HEAD = "afspraak;soort;gemeentecode;object_id;organisatie;stand;begindatum;einddatum;personen;bron"
AGREEMENTS = f"""{HEAD}
Overdracht;warme_overdracht;GM9001;;Gemeente;afgesproken;2026-01-01;;;proef
Maatjes;buddy;GM9002;nergens;Buurthuis;in gesprek;;;12;proef
"""
HOMES = """gemeentecode;sociale_huurwoningen;vrij_per_jaar;andere_urgenten_per_jaar;bron
GM9001;1000;80;20;proef
"""
LINE = """
[line]
shown = 5
domains = ["rijk"]
agreements = "agreements.csv"
social_homes = "homes.csv"

[line.homes]
persons_per_home = 2.2
flag_share = 0.3
source = "proef"

[[line.check]]
part = "integratie_dag_1"
fact = "warme_overdracht"
words = ["loopt", "afgesproken"]
source = "proef"
"""


@pytest.fixture
def region(tmp_path):
    make_region(tmp_path)
    run = make_run(tmp_path)
    profile = (find_data("profiles") / "kleinschalige_opvang.toml").read_text(encoding="utf-8")
    settings = replace(run.settings, profile_text=profile)
    sites = run.scorecard.sites
    table = sites.table.assign(
        **dict.fromkeys(
            (
                "target_groups", "own_bedrooms", "monument", "is_divisible", "ownership",
                "sanitary", "kitchen",
            ),
            "",
        ),
        **dict.fromkeys(
            ("go_m2", "parcel_m2", "bouwjaar", "conversion_months", "cost_eur_place_year",
             "investment_eur"), float("nan")
        ),
    )  # fmt: skip
    gemeenten = run.scorecard.gemeenten.assign(
        halfjaar="2026-I", opgave=44.0, task_places=120.0, realised=1.0
    )
    card = replace(run.scorecard, sites=replace(sites, table=table), gemeenten=gemeenten)
    write_run(replace(run, settings=settings, scorecard=card), tmp_path / "run")
    (tmp_path / "agreements.csv").write_text(AGREEMENTS, encoding="utf-8")
    (tmp_path / "homes.csv").write_text(HOMES, encoding="utf-8")
    path = tmp_path / "region.toml"
    path.write_text('[region]\nsettings = "settings.toml"\nrun = "run"\n' + LINE, encoding="utf-8")
    return path


def ask(*arguments, code=0):
    result = CliRunner().invoke(cli, ["region", "line", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result.output


def test_the_tables_around_the_line(region):
    found = json.loads(ask(region, "--json"))
    standing = {row["name"]: row["standing"] for row in found["agreements"]}
    assert standing == {"Overdracht": "loopt", "Maatjes": "in_gesprek"}
    # bag:a and bag:b lie in GM9001, the other three in GM9002
    sites = {row["site_id"]: row for row in found["site_agreements"]}
    assert [sites[one]["warme_overdracht"] for one in ("bag:a", "bag:b", "intake:c")] == [
        "loopt", "loopt", "",
    ]  # fmt: skip
    checked = {row["site_id"]: row["result"] for row in found["evidence"]}
    assert (checked["bag:a"], checked["intake:c"]) == ("voldaan", "onbekend")
    homes = {row["gemeente_code"]: row for row in found["social_homes"]}
    # as by hand in tests/scoring/region/test_line_around.py
    assert (homes["GM9001"]["is_displacing"], homes["GM9001"]["homes_to_add"]) == (1, 8)
    assert homes["GM9002"]["is_displacing"] is None
    domains = {(row["site_id"], row["domain"]): row for row in found["domains_rijk"]}
    # the only learning, working or integration fact of this small run: none
    assert domains["bag:a", "integratie"]["low"] is None
    assert 0 < domains["bag:a", "opvang"]["low"] <= domains["bag:a", "opvang"]["high"] <= 100


def test_the_words_around_the_line(region):
    told = " ".join(ask(region).split())
    for words in (
        "Deelscores: Opvang, huisvesting en integratie",
        "niets van gevraagd",
        "Hoort bij geen locatie in de run: nergens.",
        "Bij 1 van de 3 getoonde locaties is nog geen warme overdracht afgesproken.",
        "Er heet verdringing te zijn boven 30%",
        "Gerekend met 2026-I, het laatste halfjaar dat voorbij is: de opgave met achterstand van",
    ):
        assert words in told, words


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('domains = ["rijk"]', 'domains = ["u12"]', "“u12” kennen we niet"),
        ("flag_share = 0.3", "flag_share = 3", "flag_share"),
        ("persons_per_home = 2.2", "persons_per_home = 0", "persons_per_home"),
        ("GM9001;;Gemeente", "GM0222;;Gemeente", "GM0222 hoort niet bij de regio"),
        ("warme_overdracht;GM9001", "opvang;GM9001", "opvang"),
    ],
)  # fmt: skip
def test_what_is_wrong_stops_with_its_name(region, old, new, words):
    for path in (region, region.with_name("agreements.csv")):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(old, new), encoding="utf-8")
    assert words in " ".join(ask(region, code=1).split())


def test_what_is_not_asked_is_not_told(region):
    text = region.read_text(encoding="utf-8")
    start, end = text.index("domains ="), text.index("[[line.check]]")
    region.write_text(text[:start] + text[end:], encoding="utf-8")
    found = json.loads(ask(region, "--json"))
    assert {"agreements", "social_homes", "domains_rijk"}.isdisjoint(found)
    assert "Deelscores" not in ask(region)
    assert {row["result"] for row in found["evidence"]} == {"onbekend"}
