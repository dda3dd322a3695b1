"""Criteria 11, 12, 17, 18, 20 and 22: it never leaves a reader empty-handed, with any means."""

import re
from typing import Any

import pytest

from maps.page import build_page
from tests.maps.acceptance.visits import DESK, PHONE, SMALL, Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STATES = (
    "() => KM.page.state.set({ settings: true })",
    "() => KM.page.state.set({ settings: false, tab: 'research' })",
    "() => KM.page.state.set({ tab: 'excluded' })",
    "() => KM.page.state.set({ tab: 'gemeenten' })",
    "() => KM.openSite(0)",
    "() => KM.openSite(299)",
    "() => { KM.closeSite(); KM.page.state.set({ tab: 'list' }); }",
    "() => KM.openChanges(KM.page)",
    "() => { KM.page.state.set({ compare: [0, 1, 2, 3] }); KM.openCompare(KM.page); }",
    "() => KM.openShare(KM.page)",
)
SHUT = "() => document.querySelectorAll('dialog[open]').forEach((one) => one.close())"


def spoil(page: str, block: str) -> str:
    """Change one byte of a block, as a gateway might."""
    at = page.index(f'id="{block}"') + 1_000
    return page[:at] + ("A" if page[at] != "A" else "B") + page[at + 1 :]


@pytest.mark.parametrize("block", ["km-scripts", "km-leaflet", "km-data"])
def test_11_one_damaged_byte_brings_the_plain_version(visit, poisoned, save_page, block) -> None:
    one = visit()
    one.page.goto(save_page(spoil(poisoned, block)))
    one.page.wait_for_selector("html.km-fout", state="attached", timeout=9_000)
    assert one.page.locator("#km-vangnet svg").is_visible()
    assert one.page.locator(".km-storing").is_visible()
    assert one.page.locator("#km-vangnet tbody tr").count() == 25
    assert one.page.locator("#km-vangnet tbody tr >> nth=24").is_visible()
    assert not one.page.locator("#km-app").is_visible()
    # The reason is known at once: nobody waits for the eight seconds to pass.
    assert one.page.evaluate("() => performance.now()") < 8_000


def test_11_a_script_that_was_put_in_place_of_ours_does_not_run(visit, poisoned, save_page) -> None:
    at = poisoned.index("<script>") + len("<script>")
    one = visit()
    one.page.goto(save_page(f"{poisoned[:at]}window.XSS=1;{poisoned[at:]}"))
    # Without its first script the plain version was never hidden.
    assert one.page.locator("#km-vangnet tbody tr").count() == 25
    assert one.page.locator("#km-vangnet svg").is_visible()
    assert one.page.evaluate("() => window.XSS") is None


def test_12_tiles_that_never_come_do_not_hold_up_the_page(visit, inputs_of, save_page) -> None:
    one = visit()
    asked: list[str] = []
    one.page.route(re.compile("^https:"), lambda route: asked.append(route.request.url))  # silence
    page = one.open(save_page(build_page(inputs_of(300, tiles=True).make())))
    assert page.locator("#km-blad tbody tr").count() >= 25
    page.wait_for_timeout(1_000)
    assert asked
    assert {url.split("/")[2] for url in asked} == {"service.pdok.nl"}
    one.act("() => KM.openSite(0)")
    assert page.locator("#km-paspoort-kop").is_visible()
    assert one.complaints == []


def press_until(page: Any, test: str, most: int = 60) -> None:
    """Press Tab until the focus is where we want it, and see that it can be seen on the way."""
    for _ in range(most):
        page.keyboard.press("Tab")
        style = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
        assert style != "none"
        if page.evaluate(f"() => {{ const one = document.activeElement; return {test}; }}"):
            return
    raise AssertionError(f"not reached: {test}")


def test_17_keys_alone_weigh_open_choose_and_compare(visit, address: str) -> None:
    one = visit()
    page = one.open(address)
    active = "() => document.activeElement"
    press_until(page, "one.id === 'km-knop-instellingen'")
    page.keyboard.press("Enter")  # closes
    page.keyboard.press("Enter")  # opens, and goes there
    page.wait_for_function(f"() => ({active})().id === 'km-weegt'")
    press_until(page, "one.id === 'km-gewicht-0'")
    for key, step in (("Home", 0), ("ArrowRight", 1)):
        page.keyboard.press(key)
        one.settle()
        assert page.evaluate("() => KM.page.state.get('steps')[0]") == step
    page.keyboard.press("Escape")
    one.settle()
    assert page.evaluate(f"() => ({active})().id") == "km-knop-instellingen"
    press_until(page, "document.getElementById('km-kaart').contains(one)")
    press_until(page, "!document.getElementById('km-kaart').contains(one)")  # no trap
    press_until(page, "one.classList.contains('km-naam')")
    site = page.evaluate(f"() => ({active})().dataset.site")
    page.keyboard.press("Enter")
    one.settle()
    assert page.evaluate(f"() => ({active})().id") == "km-paspoort-kop"
    page.keyboard.press("Escape")
    one.settle()
    assert page.evaluate(f"() => ({active})().dataset.site") == site
    for _ in range(2):
        press_until(page, "one.classList.contains('km-vgl')", 3)
        page.keyboard.press("Space")
        one.settle()
        assert page.evaluate(f"() => ({active})().checked") is True
    for _ in range(80):
        page.keyboard.press("Shift+Tab")
        if page.evaluate(f"() => ({active})().id") == "km-knop-vergelijk":
            break
    page.keyboard.press("Enter")
    one.settle()
    assert page.locator("dialog[open] thead th").count() == 2
    assert page.evaluate(f"() => ({active})().localName") == "h2"
    page.keyboard.press("Escape")
    one.settle()
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate(f"() => ({active})().id") == "km-knop-vergelijk"


@pytest.mark.parametrize("size", [SMALL, PHONE], ids=["320", "390"])
def test_18_nothing_is_wider_than_a_small_screen(visit, address: str, size) -> None:
    one = visit(size=size)
    one.open(address)
    # Sites side by side scroll in their own frame (WCAG 1.4.10 excepts tables); the page does not.
    wide = """() => [document.documentElement,
        ...document.querySelectorAll('dialog[open]:not(:has(thead))')]
        .map((one) => one.scrollWidth)"""
    for script in STATES:
        one.act(script)
        assert max(one.page.evaluate(wide)) <= size[0], script
        one.act(SHUT)


SPACED = """() => { const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets.push(sheet); }"""
CUT = """() => {
  const isCut = (node) => {
    const { overflowX, overflowY } = getComputedStyle(node);
    return overflowX === 'hidden' && node.scrollWidth > node.clientWidth + 1
      || overflowY === 'hidden' && node.scrollHeight > node.clientHeight + 1;
  };
  return [...document.querySelectorAll('header *, main *, dialog[open] *')]
    .filter((node) => node.clientWidth && node.textContent.trim()
      && !node.closest('svg, .km-balk, .km-alleen-stem, #km-vangnet, .leaflet-container'))
    .filter(isCut).map((node) => node.localName + '.' + node.className);
}"""


def test_18_spaced_text_is_not_cut_off(visit, address: str) -> None:
    """WCAG 1.4.12: room between lines, words, letters and paragraphs."""
    one = visit()
    one.open(address)
    one.act(SPACED)
    for script in STATES:
        one.act(script)
        assert one.page.evaluate(CUT) == [], script
        one.act(SHUT)


# A name in a list and a button that looks like text stand in a line of text.
SMALL_TARGETS = """() => [...document.querySelectorAll('button, select, input, summary')]
  .filter((one) => one.checkVisibility() && !one.closest('[inert], .km-alleen-stem')
    && !one.matches('.km-naam, .km-tekstknop'))
  .map((one) => [one, (one.closest('label') || one).getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 24 || box.height < 24))
  .map(([one, box]) => [one.outerHTML.slice(0, 90), box.width, box.height])"""


@pytest.mark.parametrize("size", [DESK, SMALL], ids=["desk", "320"])
def test_18_targets_are_large_enough(visit, address: str, size) -> None:
    """WCAG 2.5.8: 24 by 24; names and links in a line of text are excepted by it."""
    one = visit(size=size)
    one.open(address)
    for state in STATES:
        one.act(state)
        assert one.page.evaluate(SMALL_TARGETS) == [], state
        one.act(SHUT)
    assert one.page.locator("[aria-label='Naar rechts']").is_visible()


def test_20_one_heading_one_main_one_title_and_free_to_zoom(visit, address: str) -> None:
    page = visit().open(address)
    seen = page.evaluate(
        "() => [document.documentElement.lang, document.querySelectorAll('h1').length,"
        " [...document.querySelectorAll('main, [role=main]')].filter((x) => x.checkVisibility())"
        ".length, document.querySelector('[name=viewport]').content, document.title !== '']"
    )
    assert seen == ["nl", 1, 1, "width=device-width, initial-scale=1", True]


LOOK = """() => [KM.page.map.map.getZoom(), KM.page.map.map.getCenter().lng.toFixed(4), scrollY,
  KM.byLegend().open, document.documentElement.className, innerWidth,
  JSON.stringify(KM.page.map.map.getSize())]"""


def test_22_each_sheet_with_rows_has_the_head_of_the_table(visit, address: str, tmp_path) -> None:
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is needed to read the paper")
    one: Visit = visit()
    page = one.open(address)
    page.wait_for_timeout(900)  # the ranges of ranks come later
    before = one.act(LOOK)
    path = tmp_path / "map.pdf"
    page.pdf(path=str(path), prefer_css_page_size=True, print_background=True)
    assert one.act(LOOK) == before
    texts = [sheet.get_textpage().get_text_range() for sheet in pdfium.PdfDocument(str(path))]
    with_rows = [text for text in texts if "hoogstens" in text and "gewicht" in text]
    assert with_rows
    for text in with_rows:
        head = "".join(text.split())
        assert "Locatie" in head
        assert "Plekken" in head
        assert "Score" in head
