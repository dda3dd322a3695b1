"""A copy that a reader of an edition saves holds nothing of what the edition leaves out."""

import base64
import gzip
import html
import re
from pathlib import Path
from typing import Any

import pytest

from maps.edition import BLURRED, Edition, find_shown
from tests.maps.read_page import decode_page, read_page
from tests.scout.build_edition import FREE, OWN, TALKS, make_found, write_edition

pytestmark = pytest.mark.browser

READY = "html.km-klaar"
EDITIONS = {
    "internal": Edition(), "college": Edition("college"), "town": Edition("college", "GM9001"),
    "public": Edition("public"), "groups": Edition("public", public_sites=BLURRED),
}  # fmt: skip
OTHERS = [name for name in EDITIONS if name != "internal"]
# Notes, files and rows of the run itself.
ALWAYS = (
    "verschilhier", "geheimbestand", "apartgezet", "ruwebijlage", "stapgeheim", "stapvrij",
    "staprest", "orggeheim", "orgvrij", "orgrest", "besluitgeheim", "vrijgavegeheim",
    "instellinggeheim", "profielgeheim", "#rij",
)  # fmt: skip
# What a reader does before saving: all of it may end up in the copy.
VISITS = """() => {
  const { state, data } = KM.page;
  KM.tabNames.filter((name) => name !== "region").forEach((tab) => state.set({ tab }));
  state.set({ tab: "list", query: "eigen", compare: data.shortlist.slice(0, 2) });
  if (data.shortlist.length) { state.set({ site: data.shortlist[0] }); }
}"""


@pytest.fixture(scope="module")
def files(browser: Any, tmp_path_factory) -> dict[str, bytes]:
    """The saved copy of each edition."""
    return {
        name: save_copy(browser, edition, tmp_path_factory.mktemp(name))
        for name, edition in EDITIONS.items()
    }


@pytest.fixture(scope="module")
def copies(files: dict[str, bytes]) -> dict[str, str]:
    """All that can be read in each copy."""
    return {name: read_copy(content) for name, content in files.items()}


@pytest.fixture(scope="module")
def pages(files: dict[str, bytes]) -> dict[str, dict[str, Any]]:
    """The data of each copy, as plain lists."""
    return {name: read_page(content.decode("utf-8")) for name, content in files.items()}


def save_copy(browser: Any, edition: Edition, folder: Path) -> bytes:
    """Make the page of an edition, read it as a person does, and press the button."""
    address = (write_edition(folder, edition) / "map.html").as_uri()
    context = browser.new_context(accept_downloads=True)
    try:
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector(READY, state="attached", timeout=20_000)
        page.evaluate(VISITS)
        page.click("text=Deel weergave")
        with page.expect_download() as waiting:
            page.click("text=Bewaar kopie met deze weergave")
        waiting.value.save_as(folder / "copy.html")
        # The copy is a page that works: it is what the reader sends on.
        page.goto((folder / "copy.html").as_uri())
        page.wait_for_selector(READY, state="attached", timeout=20_000)
        assert page.evaluate("() => KM.page.state.get('query')") == "eigen"
    finally:
        context.close()
    return (folder / "copy.html").read_bytes()


def read_copy(content: bytes) -> str:
    """Every byte as text, every zipped block unzipped, numbers at the end of texts put back."""
    text = content.decode("utf-8")
    blocks = re.findall(r"H4sI[A-Za-z0-9+/=]{40,}", text)
    assert len(blocks) == 4, "two blocks of data, Leaflet and our scripts"
    unzipped = [
        gzip.decompress(base64.b64decode(each)).decode("utf-8", "ignore") for each in blocks
    ]
    return "\n".join((text, html.unescape(text), decode_page(text), *unzipped))


def hidden_in(name: str) -> list[str]:
    """The sites that the edition leaves out."""
    found, _ = make_found()
    return list(found.card.totals.index.difference(find_shown(found, EDITIONS[name])))


def number_of(site_id: str) -> str:
    return site_id.removeprefix("intake:")


@pytest.mark.parametrize("name", OTHERS)
def test_the_copy_tells_of_no_site_that_is_left_out(copies, name):
    hidden = hidden_in(name)
    assert len(hidden) >= 3
    secrets = [f"eigen{column}van{number_of(each)}" for each in hidden for column in FREE]
    assert [each for each in (*secrets, *hidden) if each in copies[name]] == []


@pytest.mark.parametrize("name", OTHERS)
def test_the_copy_holds_no_internal_column_note_file_or_row(copies, name):
    columns = OWN if name in {"college", "town"} else (*OWN, *TALKS)
    secrets = (*(f"eigen{column}van" for column in columns), *ALWAYS)
    assert [each for each in secrets if each in copies[name]] == []


def test_the_internal_copy_holds_them_so_the_search_can_find_them(copies):
    hidden = hidden_in("college")
    names = [f"eigennamevan{number_of(each)}" for each in hidden]
    notes = ("stapgeheim", "orggeheim", "besluitgeheim", "staprest", "geheimbestand")
    assert [each for each in (*names, *hidden, *notes) if each not in copies["internal"]] == []


@pytest.mark.parametrize("name", list(EDITIONS))
def test_the_copy_has_what_may_be_seen_and_the_view(copies, name):
    found, _ = make_found()
    shown = find_shown(found, EDITIONS[name])
    assert len(shown) > 0
    assert all(f"eigennamevan{number_of(each)}" in copies[name] for each in shown)
    assert 'id="km-staat">"k=1' in copies[name].replace("\\u0026", "&")
    assert '<meta name="robots" content="noindex, nofollow">' in copies[name]


def list_numbers(node: Any) -> set[float]:
    """Every number in the data of a page, wherever it stands."""
    if isinstance(node, dict):
        return set().union(*map(list_numbers, node.values()))
    if isinstance(node, list):
        return set().union(*map(list_numbers, node))
    return {node} if isinstance(node, int | float) else set()


@pytest.mark.parametrize("name", OTHERS)
def test_the_copy_has_no_place_of_a_site_that_is_left_out(pages, name):
    sites = pages["internal"]["sites"]
    numbers = list_numbers(pages[name])
    hidden = [sites["id"].index(each) for each in hidden_in(name)]
    shown = [sites["id"].index(each) for each in pages[name]["sites"]["id"]]
    for column in ("lat", "lon"):
        # In millionths of a degree: no other number is so large by chance.
        assert {sites[column][at] for at in shown} <= numbers
        assert not {sites[column][at] for at in hidden} & numbers
