"""Hostile words in every text that people may fill in: none runs, none leaves its place."""

import csv
import html
import io
import json
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.broken.breaking import (
    Break,
    both,
    cell,
    cells,
    in_feature,
    profile,
    sheet_cell,
    swap,
    value,
)
from tests.broken.judging import EVERYONE, OUT, Case, Told, judge, sets
from tests.broken.region import SPOTS

CANARY = "{{ 7*7 }}"
# None of these may be seen as it stands by a browser, a template or a spreadsheet.
WORDS = {
    "a template": CANARY,
    "a template with braces in braces": "{{{{ 7*7 }}}}",
    "a block of a template": "{% for x in [].__class__.__base__.__subclasses__() %}{{ x }}",
    "another template": "${7*7} #{7*7} <%= 7*7 %>",
    "a script": "<script>alert(1)</script>",
    "the end of a script": "</script><script>alert(1)//",
    "a comment that hides a script": "<!--<script>",
    "a picture that runs": "<img src=x onerror=alert(1)>",
    "a quote and an event": '" onmouseover="alert(1)',
    "a link that runs": "javascript:alert(1)",
    "an entity": "&lt;b&gt; &amp; &#x3C;script&#x3E;",
    "a formula": "=HYPERLINK(\"http://example.com\";\"klik\")",
    "a formula with a plus": "+cmd|' /C calc'!A0",
    "a formula with a minus": "-2+3+cmd|' /C calc'!A0",
    "a formula with an at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "markup of the terminal": "[red]rood[/red] [/] [link=http://x]y[/link]",
    "a pattern": "\\1 \\g<0> (?P<x>.*) [",
    "percent signs": "%s %d %(x)s %%",
    "braces of Python": "{0} {name} {found!r} {__class__}",
    "a path": "../../../etc/passwd",
    "SQL": "'); DROP TABLE sites;--",
    "emoji": "🏚️🏳️ leeg",
    "many marks on one letter": "Z̷̤̀a̸̱͐l̵̰̈g̶̨͝o̵͓̒",
    "from right to left": "בניין ריק",
    "JSON": '{"a": [1, 2]}',
    "a separator of lines": "a\u2028b\u2029c",
    "NULL": "NULL",
    "nan": "nan",
    "True": "True",
    "a number": "1e999",
}  # fmt: skip
V01 = SPOTS["V-01"]
SIZE = 5  # words to a run: each on the row of another site, the first in all other files too


def everywhere(words: Sequence[str]) -> Break:
    """Put words in every text of a person, a publisher and the user."""
    word = words[0]
    escaped = word.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    rows = [
        cells("vacancies.csv", line, naam=one, adres=f"{one} 1", huidig_gebruik=one,
              opmerking=one, perceel_id=one[:40])
        for line, one in enumerate(words, start=2)
    ]  # fmt: skip
    told = json.dumps(word, ensure_ascii=False)
    return both(
        *rows,
        sheet_cell(2, "naam", f"'{word}" if word[0] == "=" else word),
        value("vacancies_third.gpkg", 1, "naam", word),
        value("rvb.gpkg", 1, "naam", word),
        value("gemeenten.gpkg", 2, "gemeentenaam", word),
        value("zones.gpkg", 1, "naam", word),
        cell("gebieden.csv", 2, "Naam_5", word),
        cell("coa.csv", 2, "naam", word),
        cell("facilities.csv", 2, "naam", word),
        cell("services.csv", 2, "organisatie", word),
        cell("decisions.csv", 2, "verwijzing", word),
        cell("status.csv", 2, "volgende_stap", word),
        cell("linked.csv", 2, "naam", word),
        lambda folder: _rewrite(folder, escaped),
        swap("settings.toml", 'name = "Proefregio"', f"name = {told}"),
        profile('title = "Kleinschalige opvang"', f"title = {told}"),
    )


def _rewrite(folder: Path, escaped: str) -> None:
    """Put a word in the XML of a zone and of a supermarket."""
    mark = re.escape(">Wonen<")
    name = f">{escaped}<".replace("\\", r"\\")
    in_feature("plan.gml", 'gml:id="NL.IMRO.1"', mark, name)(folder)
    shop = escaped.replace("\\", r"\\")
    in_feature("region.osm", 'v="supermarket 2000"', "supermarket 2000", shop)(folder)


def read_cells(path: Path) -> list[str]:
    """Every cell of a text table of ours."""
    text = path.read_bytes().decode("utf-8-sig")
    return [one for row in csv.reader(io.StringIO(text), delimiter=";") for one in row]


NUMBER = re.compile(r"-?[0-9]+(,[0-9]+)?")


def check_tables(out: Path) -> None:
    """No cell may begin as a formula does, unless it is a number."""
    for name in ("shortlist.csv", "findings.csv", "rejects.csv", "remarks.csv"):
        for one in read_cells(out / name):
            assert not one.startswith(("=", "+", "-", "@", "\t", "\r")) or NUMBER.fullmatch(one)


def check_workbook(out: Path, word: str) -> None:
    """A word of a person is text in every cell, never in a formula or a link."""
    with zipfile.ZipFile(out / "shortlist.xlsx") as book:
        for name in book.namelist():
            inside = html.unescape(book.read(name).decode("utf-8"))
            for formula in re.findall(r"<f[ >].*?</f>|<hyperlink.*?/>", inside, re.DOTALL):
                assert word not in formula
            if name.endswith(".rels"):
                assert word not in inside


def check_page(out: Path, word: str) -> None:
    """The page holds the word only escaped, and no template came out."""
    page = (out / "map.html").read_text(encoding="utf-8")
    if re.search('[<>&"]', word):
        assert word not in page
    assert not re.search(r"[>\"'\s]49[<\"'\s]", page) or CANARY not in word
    blocks = re.findall(r"<script[^>]*>", page)
    assert len(blocks) == page.count("</script>")
    assert "onerror=alert" not in page.replace("\\u003cimg src=x onerror=alert", "").replace(
        "&lt;img src=x onerror=alert", ""
    )


MOVED = (
    "name", "address", "current_use", "remark", "parcel_id", "gemeente_name", "X01_PR106",
    "X11_BESLUIT", "bestemming",
)  # fmt: skip


_outs: dict[int, Path] = {}


@pytest.mark.parametrize("name", WORDS)
def test_a_hostile_word_is_a_word(name, folder, baseline):
    names = list(WORDS)
    group = names.index(name) // SIZE
    words = [WORDS[one] for one in names[group * SIZE : (group + 1) * SIZE]]
    if group not in _outs:
        # A line of its own in a TOML file or in XML would be another fault.
        words[0] = words[0].replace("\u2028", " ").replace("\u2029", " ")
        expect = sets(touched=EVERYONE, moved=MOVED)
        judge(Case(name, everywhere(words), expect), folder, baseline)
        _outs[group] = folder.parent / OUT
    check_tables(_outs[group])
    check_workbook(_outs[group], WORDS[name])
    check_page(_outs[group], WORDS[name])


# Sites that bear the owner's own number, and on which line they stand.
OWN = {"V-07": 8, "L-01": 9, "L-02": 10}


@pytest.mark.parametrize("words", [(CANARY, "=1+1", "<b>x</b>"), ("../../x", "a b", "🏚️")])
def test_hostile_numbers_of_the_owner_are_names(words, folder, baseline):
    named = dict(zip(OWN, words, strict=True))
    spoil = both(
        *(cell("vacancies.csv", OWN[key], "object_id", word) for key, word in named.items()),
        *(swap("services.csv", f"{key};", f"{word};", -1) for key, word in named.items()),
        swap("status.csv", "gemeente:L-01", f"gemeente:{named['L-01']}"),
    )
    expect = sets(renamed={key: f"gemeente:{word}" for key, word in named.items()})
    judge(Case("numbers", spoil, expect), folder, baseline)
    check_tables(folder.parent / OUT)
    for word in words:
        check_page(folder.parent / OUT, word)


STOLEN = [
    Case(
        "a number that is another site's id",
        cell("vacancies.csv", 9, "object_id", f"bag:{V01.pand}"),
        sets(renamed={"L-01": f"gemeente:bag:{V01.pand}"}),
    ),
    Case(
        "a number that is another owner's number",
        both(cell("vacancies.csv", 9, "object_id", "R-01"),
             swap("services.csv", "L-01;", "gemeente:L-01;", -1)),
        sets(Told("site_not_found", "services.csv"), renamed={"L-01": "gemeente:R-01"},
             touched=("R-01",)),
    ),
    Case(
        "the number of another site in capitals",
        cell("vacancies.csv", 9, "object_id", "v-01"),
        sets(Told("site_not_found", "services.csv"), renamed={"L-01": "gemeente:v-01"},
             touched=("V-01",)),
    ),
    Case(
        "the number of another site with spaces",
        cell("vacancies.csv", 9, "object_id", "  V-01  "),
        sets(Told("duplicate_conflict", "vacancies.csv", "2"),
             Told("duplicate_conflict", "vacancies.csv", "9"), gone=("V-01", "L-01")),
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", STOLEN, ids=str)
def test_no_site_takes_the_statements_of_another(case, judge_case):
    judge_case(case)
