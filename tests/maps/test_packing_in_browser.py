"""Both blocks of data in a real browser: exact, and of use when one of them is damaged or small."""

import json
from dataclasses import replace

import pytest

from maps import page_data
from maps.page import build_page
from tests.maps.build_dossier import with_dossier
from tests.maps.read_page import read_data

pytestmark = pytest.mark.browser
READY = "html.km-klaar"
COLUMNS = ("id", "name", "address", "state", "rank", "score", "ceiling", "lat", "reasons",
           "places_note", "also_known_as")  # fmt: skip
READ = """(columns) => {
  const { data } = KM.page;
  const { sites, indicators } = data;
  const plain = (column) => (ArrayBuffer.isView(column) ? Array.from(column) : column);
  const byId = (make) => Object.fromEntries(indicators.map(({ id }) => [id, make(data.fact(id))]));
  return {
    sites: Object.fromEntries(columns.map((name) => [name, plain(sites[name])])),
    low: sites.low.map(plain), high: sites.high.map(plain), sure: data.outlook.sure,
    facts: byId(({ value, judged, day, marks }) => ({ value, judged, day, marks })),
    records: indicators.map(({ id }) =>
      sites.id.map((_, site) => data.record(site, data.fact(id).origin[site]))),
    findings: sites.id.map((_, site) => data.findings(site).map(({ text }) => text)),
    gemeenten: data.gemeenten.rings,
  };
}"""


@pytest.fixture
def open_page(browser, save_page):
    """Open a page; gives it with what it complained of."""
    opened = []

    def open_text(text: str):
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        opened.append(page)
        troubles: list[str] = []
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.goto(save_page(text))
        page.wait_for_selector(READY, state="attached", timeout=9_000)
        return page, troubles

    yield open_text
    for page in opened:
        page.close()


@pytest.fixture(scope="module")
def data():
    return with_dossier(120, approximate=9, outlook=True).make()


@pytest.fixture(scope="module")
def small():
    """A page that has room for the details of a part of its sites only."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page_data, "PAGE_BYTES", page_data.SHELL_BYTES + 45_000)
        return with_dossier(120, approximate=9, outlook=True).make()


def test_the_browser_reads_what_python_packed(open_page, data) -> None:
    page, troubles = open_page(build_page(data))
    told, content = page.evaluate(READ, COLUMNS), read_data(data)
    sites = {**content["sites"], **content["more"]}
    assert told["sites"] == {name: sites[name] for name in told["sites"]}
    assert (told["low"], told["high"]) == (sites["low"], sites["high"])
    for name, fact in told["facts"].items():
        assert fact == {part: content["facts"][name][part] for part in fact}
    assert told["sure"] == content["sure"]
    assert told["gemeenten"] == content["gemeenten"]["rings"]
    texts = zip(content["findings"]["site"], content["finding_texts"]["text"], strict=True)
    found: list[list[str]] = [[] for _ in sites["id"]]
    for site, text in texts:
        found[site].append(text)
    assert told["findings"] == found
    for indicator, records in zip(content["indicators"], told["records"], strict=True):
        fact = content["facts"][indicator["id"]]
        for site, record in enumerate(records):
            at = fact["origin"][site]
            main = content["records"]["main"][site]
            assert record == content["records"]["texts"][main if at < 0 else at]
    assert troubles == []


def test_damaged_details_leave_the_list_and_say_so(open_page, data) -> None:
    start = data.details[1_000]
    damaged = data.details[:1_000] + ("A" if start != "A" else "B") + data.details[1_001:]
    page, troubles = open_page(build_page(replace(data, details=damaged)))
    assert page.evaluate("() => KM.page.data.isDamaged")
    assert page.locator("button.km-naam").count() > 10
    for tab in range(4):
        page.click(f"[role=tab] >> nth={tab}")
        page.wait_for_timeout(80)
    page.click("[role=tab] >> nth=0")
    page.click("button.km-naam >> nth=0")
    page.wait_for_selector(".km-zonder-gegevens")
    assert "beschadigd" in page.inner_text(".km-zonder-gegevens")
    assert "onbekend" not in page.inner_text(".km-deelscore >> nth=0").lower()
    assert troubles == []


def test_a_site_without_details_says_where_they_are(open_page, small) -> None:
    content = read_data(small)
    told = set(content["detailed"])
    assert 0 < len(told) < 120
    page, troubles = open_page(build_page(small))
    other = next(site for site in range(120) if site not in told)
    page.evaluate("(site) => KM.openSite(site)", other)
    page.wait_for_selector(".km-zonder-gegevens")
    words = page.inner_text(".km-zonder-gegevens")
    assert "sites.parquet" in words
    assert "sites.gpkg" in words
    assert page.locator(".km-deelscore").count() == len(content["criteria"])
    assert page.locator(".km-feiten .km-feit").count() == 0
    page.evaluate("(site) => KM.openSite(site)", content["detailed"][-1])
    page.wait_for_timeout(150)
    assert page.locator(".km-zonder-gegevens").count() == 0
    assert page.locator(".km-feiten .km-feit").count() > 10
    for tab in range(4):
        page.evaluate("() => KM.closeSite()")
        page.wait_for_timeout(80)
        page.click(f"[role=tab] >> nth={tab}")
    assert troubles == []


def test_the_explanation_says_of_how_many_sites_the_details_are_here(open_page, small) -> None:
    page, _ = open_page(build_page(small))
    count = len(read_data(small)["detailed"])
    page.get_by_role("button", name="Uitleg en bronnen").click()
    words = page.inner_text("dialog[open]")
    assert f"de gegevens van {count} van 120 locaties" in words


def test_hostile_texts_come_through_unchanged(open_page, inputs_of) -> None:
    inputs = inputs_of(60, hostile=True)
    page, _ = open_page(build_page(inputs.make()))
    names = page.evaluate("() => Array.from(KM.page.data.sites.name)")
    assert json.dumps(names) == json.dumps(inputs.scorecard.sites.table["name"].tolist())
    assert page.evaluate("() => window.XSS") is None
