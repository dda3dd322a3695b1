"""The tab about the region in a browser: parts, plans on the map, the board, the chart."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from maps.edition_region import reduce_region
from maps.page import build_page
from tests.maps.build_inputs import CANARY, HOSTILE
from tests.maps.build_region_parts import with_region

pytestmark = pytest.mark.browser

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
FRAMES = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
CLOSE = "() => KM.page.state.set({ settings: false })"
# Pixels of the colour of a plan, #5b2a86, on the canvas of the sites.
MARKED = """() => {
  const canvas = document.querySelectorAll('.km-canvas')[1];
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (data[at] === 0x5b && data[at + 1] === 0x2a && data[at + 2] === 0x86) { count += 1; }
  }
  return count;
}"""


@pytest.fixture(scope="module")
def inputs(inputs_of):
    return with_region(inputs_of(40, outlook=True))


@pytest.fixture(scope="module")
def address(inputs, save_page) -> str:
    return save_page(build_page(inputs.make()))


@pytest.fixture
def open_page(browser: Any, address: str) -> Iterator[Callable[..., Any]]:
    contexts = []

    def start(where: str = "", width: int = 1366, height: int = 768) -> Any:
        contexts.append(browser.new_context(viewport={"width": width, "height": height}))
        page = contexts[-1].new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on(
            "console",
            lambda line: page.complaints.append(line.text) if line.type == "error" else None,
        )
        page.goto(where or address)
        page.wait_for_selector("html.km-klaar", state="attached", timeout=20_000)
        page.evaluate(CLOSE)
        page.evaluate(FRAMES)
        return page

    yield start
    for context in contexts:
        context.close()


def click(page: Any, where: str) -> None:
    page.click(where)
    page.evaluate(FRAMES)


def check_access(page: Any, state: str) -> None:
    found = Axe().run(page, options=AXE).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found] == [], state


def table(page: Any, nth: int = 0) -> list[list[str]]:
    return page.eval_on_selector_all(
        "#km-blad table.km-regio",
        "(tables, nth) => [...tables[nth].tBodies[0].rows].map((row) =>"
        " [...row.cells].map((cell) => cell.textContent.trim()))",
        nth,
    )


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_every_part_can_be_read_by_all(open_page, width, height):
    page = open_page(width=width, height=height)
    click(page, "#km-tab-region")
    parts = page.evaluate("() => KM.regionParts(KM.page.data)")
    assert parts == ["tasks", "pool", "plans", "hubs", "board", "capacity"]
    for part in parts:
        click(page, f"#km-deel-{part}")
        assert page.get_attribute(f"#km-deel-{part}", "aria-pressed") == "true"
        assert page.inner_text("#km-blad").count(f"Zin over {part}.") == 1
        check_access(page, part)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    click(page, "#km-deel-board")
    click(page, "#km-open-bord")
    check_access(page, "bord")
    assert page.complaints == []


def test_tables_say_what_was_computed(open_page):
    page = open_page()
    click(page, "#km-tab-region")
    # 120 + 80 places; what one gemeente does not know makes the sum unknown.
    assert table(page, 0)[-1] == ["Samen", "200", "110", "100"]
    assert table(page, 1)[-1] == ["Samen", "50", "onbekend", "1"]
    click(page, "#km-deel-pool")
    assert table(page, 0)[-1] == ["Samen", "200", "200", "50", "50"]
    assert table(page, 1) == [["Wierhaven naar Oldermeer", "5", "11,3 km"]]
    click(page, "#km-deel-capacity")
    body = page.locator("#km-blad table.km-regio tbody tr")
    assert body.nth(2).inner_text().split("\t") == ["2028-I", "70", "120", "170", "onbekend"]


def test_a_plan_is_chosen_and_stands_on_the_map(open_page):
    page = open_page()
    assert page.evaluate(MARKED) == 0
    click(page, "#km-tab-region")
    assert page.evaluate(MARKED) == 0
    click(page, "#km-deel-plans")
    assert page.evaluate(MARKED) > 300
    assert page.is_visible("text=Locatie in plan 1")
    assert page.locator("#km-blad ol > li").count() == 2
    click(page, "#km-plan-2")
    assert page.is_checked("#km-plan-2")
    assert page.locator("#km-blad ol > li").count() == 3
    # The third site is not on this page: its name is no button.
    assert page.locator("#km-blad ol > li button.km-naam").count() == 2
    click(page, "#km-tab-list")
    assert page.evaluate(MARKED) == 0
    assert not page.is_visible("text=Locatie in plan 2")
    assert page.complaints == []


def test_a_filter_hides_no_site_of_a_plan(open_page):
    page = open_page()
    click(page, "#km-tab-region")
    click(page, "#km-deel-plans")
    before = page.evaluate(MARKED)
    page.evaluate("() => KM.page.state.set({ query: 'bestaat niet' })")
    page.evaluate(FRAMES)
    assert page.evaluate(MARKED) == before


def test_with_the_keyboard_alone(open_page):
    page = open_page()
    click(page, "#km-tab-gemeenten")
    page.keyboard.press("ArrowRight")
    page.evaluate(FRAMES)
    assert page.evaluate("() => document.activeElement.id") == "km-tab-region"
    page.focus("#km-deel-plans")
    page.keyboard.press("Enter")
    page.evaluate(FRAMES)
    assert page.evaluate("() => document.activeElement.id") == "km-deel-plans"
    page.focus("#km-plan-1")
    page.keyboard.press("ArrowDown")
    page.evaluate(FRAMES)
    assert page.evaluate("() => [document.activeElement.id, KM.page.state.get('plan')]") == [
        "km-plan-2", 1,
    ]  # fmt: skip
    page.focus("#km-deel-board")
    page.keyboard.press("Enter")
    page.evaluate(FRAMES)
    page.focus("#km-open-bord")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    page.evaluate(FRAMES)
    assert page.evaluate("() => document.activeElement.id") == "km-open-bord"


def test_the_board_has_a_column_a_status(open_page):
    page = open_page()
    click(page, "#km-tab-region")
    click(page, "#km-deel-board")
    assert page.locator("#km-blad .km-kaartje").count() == 2  # quick: 3 and 12 months
    assert "Over 3 maanden open" in page.locator("#km-blad .km-kaartje").first.inner_text()
    click(page, "#km-open-bord")
    told = page.locator(".km-kolom h3").all_inner_texts()
    assert told == [
        "Idee 0", "Verkenning 1", "Ter bespreking 0", "Akkoord in principe 0", "Besloten 1",
        "In uitvoering 0", "Open 0",
    ]  # fmt: skip
    assert "Besluit: Besluit gewoon" in page.inner_text(".km-bord")
    assert "Maanden tot open: onbekend" in page.inner_text(".km-bord")
    click(page, ".km-bord button.km-naam >> nth=0")
    assert page.is_visible("#km-paspoort-kop")


def test_the_view_travels_in_the_address(open_page, address):
    page = open_page(address + "#k=1&t=region&rd=plans&rp=2")
    assert page.is_checked("#km-plan-2")
    assert "rd=plans" in page.evaluate("() => KM.viewHash(KM.page)")
    assert "rp=2" in page.evaluate("() => KM.viewHash(KM.page)")
    odd = open_page(address + "#k=1&t=region&rd=__proto__&rp=99")
    assert odd.get_attribute("#km-deel-tasks", "aria-pressed") == "true"
    assert odd.complaints == []


def test_a_page_without_a_region_has_no_tab(open_page, inputs_of, save_page):
    page = open_page(save_page(build_page(inputs_of(20).make())) + "#k=1&t=region")
    assert page.locator("#km-tab-region").count() == 0
    assert page.locator("#km-tab-list").get_attribute("aria-selected") == "true"
    assert page.evaluate("() => typeof KM.regionPanel") == "undefined"
    assert page.complaints == []


def test_hostile_words_stay_words(open_page, inputs_of, save_page):
    text = " ".join(HOSTILE)
    page = open_page(save_page(build_page(with_region(inputs_of(8), text).make())))
    click(page, "#km-tab-region")
    for part in page.evaluate("() => KM.regionParts(KM.page.data)"):
        click(page, f"#km-deel-{part}")
        assert CANARY in page.text_content("#km-blad")
    click(page, "#km-deel-board")
    click(page, "#km-open-bord")
    assert CANARY in page.text_content(".km-bord")
    assert page.evaluate("() => window.XSS") is None
    assert page.evaluate("() => document.querySelectorAll('#km-app img').length") == 0
    assert page.complaints == []


def test_the_public_page_has_totals_alone(open_page, inputs, save_page):
    keep = inputs.scorecard.totals.index
    parts = reduce_region(inputs.head.region, "public", False, keep)
    reduced = replace(inputs, head=replace(inputs.head, region=parts, edition="public"))
    page = open_page(save_page(build_page(reduced.make())))
    click(page, "#km-tab-region")
    assert page.evaluate("() => KM.regionParts(KM.page.data)") == ["tasks", "capacity"]
    assert page.evaluate("() => JSON.stringify(KM.page.data.region)").count("Pand") == 0
