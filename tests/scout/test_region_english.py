"""The regional page and dossier of the sample in English: no Dutch but that of the data."""

import csv
import io
import re
import shutil
import tomllib
import warnings

import openpyxl
import pytest
from click.testing import CliRunner

from scout.cli import cli
from scout.packaged import find_data
from scout.run_record import read_run
from tests.maps.read_page import read_page

pytestmark = pytest.mark.slow

# Words that an English sentence does not have. Names, remarks and sources are data.
STOP = re.compile(
    r"\b(de|het|een|niet|geen|locatie|locaties|van|voor|zijn|wordt|onbekend|onbeslist|plek|"
    r"plekken|bron|nog|ook|hoogstens|uitgesloten|gemeente|gemeenten|opvang|woning|woningen|naar|"
    r"bij|wat|wie|tekort|opgave|jaar|ja|nee|dat|aan|andere|zonder|regeling|halfjaar|huisvesting|"
    r"huishoudens|personen|aanname|verzonnen|vergunninghouders|nodig|soort|dag|kosten|"
    r"januari|februari|maart|mei|juni|juli|augustus|oktober)\b",
    re.IGNORECASE,
)
# Names of institutions that stand in a sentence with their translation, as `GLOSSARY.md` has them.
KEPT = ("colleges van B&W", "gemeente.nu")
# Who takes the next step, in a cell of the log; our own headers have a small letter.
CELLS = {"Gemeente"}
REGION_SHEETS = (
    "Region", "Taking over", "Plans", "Sites per plan", "Hubs", "Take further", "Places needed",
)  # fmt: skip
SEARCHED = r"(?m)^\[(portfolio|scale)\]$"


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample with a run in English, and a region file that asks a little less."""
    folder = tmp_path_factory.mktemp("english") / "sample"
    shutil.copytree(find_data("sample"), folder)
    change(folder / "settings.toml", ("[output]\n", '[output]\nlanguage = "en"\n'))
    change(folder / "region.toml", ("plans = 3", "plans = 2"), ("paths = 2000", "paths = 200"))
    change(folder / "region.toml", ("front_steps = 2", "front_steps = 1"))
    run("show", folder / "region.toml", "--out", folder / "run")
    change(folder / "region.toml", ("[region]\n", '[region]\nrun = "run"\n'))
    run("dossier", folder / "region.toml", "--out", folder / "english")
    return folder


def change(path, *pairs):
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def run(*arguments):
    result = CliRunner().invoke(cli, ["region", *map(str, arguments)])
    assert result.exit_code == 0, result.output


@pytest.fixture(scope="module")
def data(sample):
    """What the data says in its own words, the longest first."""
    found = set(KEPT)
    for path in (sample / "region.toml", sample / "settings.toml"):
        found |= gather(tomllib.loads(path.read_text(encoding="utf-8")))
    for name in ("schemes.toml", "domains.toml"):  # of our own tables only the sources stay
        table = tomllib.loads(find_data(name).read_text(encoding="utf-8"))
        found |= {each["source"] for each in [*table.get("scheme", ()), *table.values()]
                  if isinstance(each, dict) and "source" in each}  # fmt: skip
    for path in sample.glob("*.csv"):
        text = path.read_text(encoding="utf-8-sig")
        found |= {cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row}
    sites = read_run(sample / "run").sites
    found |= {str(cell) for name in ("name", "address") for cell in sites[name].dropna()}
    # A single word of ours may be a cell of a table too, and must not hide itself.
    told = [text for text in found if " " in text or "-" in text or text in KEPT]
    return sorted(told, key=len, reverse=True)


def gather(node):
    if isinstance(node, str):
        return {node}
    inside = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return {text for each in inside for text in gather(each)}


def find_dutch(texts, data):
    """Find Dutch, after the words of the data are taken out."""
    found = []
    for text in texts:
        rest = text
        for own in data:
            rest = rest.replace(own, " ") if own in rest else rest
        if STOP.search(rest) and text not in CELLS:
            found.append(text)
    return sorted(set(found))


def list_texts(html):
    """List what a reader sees or hears of a page."""
    body = html[html.index("<body>") :]
    parts = [*re.findall(r">([^<]+)<", body), *re.findall(r'aria-label="([^"]*)"', body)]
    plain = (part.replace("&amp;", "&").replace("&#x27;", "'").strip() for part in parts)
    return [part for part in plain if part]


def test_the_page_says_the_region_in_english(sample, data):
    lines = read_page((sample / "run" / "map.html").read_text(encoding="utf-8"))["region"]["lines"]
    assert set(lines) == {"tasks", "pool", "plans", "hubs", "board", "capacity"}
    told = [line for part in lines.values() for line in part]
    assert any("places" in line for line in told)
    assert find_dutch(told, data) == []


def test_the_dossier_is_english_from_first_to_last_word(sample, data):
    html = (sample / "english" / "regiodossier.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in html
    texts = list_texts(html)
    assert "Tasks and shortages" in texts
    assert len(texts) > 2_000
    assert find_dutch(texts, data) == []


def test_the_workbooks_are_english_too(sample, data):
    book = openpyxl.load_workbook(sample / "english" / "regiodossier.xlsx")
    texts = list_cells(book.worksheets)
    assert len(texts) > 500
    assert find_dutch(texts, data) == []
    with warnings.catch_warnings(action="ignore"):  # of the bars in its cells
        own = openpyxl.load_workbook(sample / "run" / "shortlist.xlsx")
    region = [own[name] for name in REGION_SHEETS]
    assert find_dutch(list_cells(region), data) == []


def list_cells(sheets):
    """List the words in the cells of sheets, and their names."""
    words = {
        cell.value
        for sheet in sheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    }
    return words | {sheet.title for sheet in sheets}


def test_the_search_finds_dutch(data):
    assert find_dutch(["Er zijn nog plekken", "All is well"], data) == ["Er zijn nog plekken"]


def test_the_workbook_has_the_same_numbers_in_both_languages(sample):
    # Without the searches that stop after so many seconds: those may end elsewhere.
    text = (sample / "region.toml").read_text(encoding="utf-8")
    parts = [part for part in text.split("\n# ------") if not re.search(SEARCHED, part)]
    assert len(parts) == len(text.split("\n# ------")) - 2
    (sample / "short.toml").write_text("\n# ------".join(parts), encoding="utf-8")
    run("dossier", sample / "short.toml", "--out", sample / "short_english")
    change(sample / "settings.toml", ('language = "en"\n', ""))
    run("dossier", sample / "short.toml", "--out", sample / "short_dutch")
    english, dutch = (read_cells(sample / name) for name in ("short_english", "short_dutch"))
    assert len(english) == len(dutch) > 8
    for left, right in zip(english[1:], dutch[1:], strict=True):  # the first has words only
        assert left == right
    assert sum(map(len, english)) > 1_000


def read_cells(folder):
    """Read the numbers of each sheet with their places: a number in words has no such cell."""
    content = (folder / "regiodossier.xlsx").read_bytes()
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [
        {
            (cell.row, cell.column): cell.value
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, int | float)
        }
        for sheet in book.worksheets
    ]
