"""A star says "see below": each one that is shown has its words in the same panel."""

from collections.abc import Iterator
from typing import Any

import pytest

from maps.page import build_page
from tests.maps.build_extras import with_extras
from tests.maps.build_region_parts import with_region

pytestmark = pytest.mark.browser

SETTLE = """async () => {
  await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
}"""
# A mark is a star that is not between two letters or figures ("7*7" is a text of someone), and a
# dagger. Its words are in the same panel: a paragraph or item that begins with the mark and goes
# on, or that names the star ("De ster staat bij…").
STRAY = r"""() => {
  const MARK = /(?<![\p{L}\p{N}])[*\u2020\u2021\u2217\u2605]|[*\u2020\u2021\u2217\u2605](?![\p{L}\p{N}])/u;
  const panels = document.querySelectorAll('#km-blad, .km-paspoort, #km-instellingen, dialog[open], #km-kaart, header, footer, #km-berichten');
  const found = [];
  panels.forEach((panel) => {
    const walk = document.createTreeWalker(panel, NodeFilter.SHOW_TEXT);
    const words = Array.from(panel.querySelectorAll('p, li, small, dd'), (one) => one.textContent.trim());
    const isTold = (sign) => words.some((text) => (text.startsWith(sign) && text.length > 8)
      || (sign === '\u2605' && /^De ster staat bij /.test(text)));
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const hit = MARK.exec(node.data);
      if (hit && !isTold(hit[0])) { found.push(node.data.trim().slice(0, 80)); }
    }
  });
  return found;
}"""  # noqa: E501
COMPARE = "() => { KM.page.state.set({ compare: [0, 1, 2, 3] }); KM.openCompare(KM.page); }"
CLOSE = "() => document.querySelector('dialog[open]').close()"
ADD = """([tag, text]) => {
  const node = document.createElement(tag);
  node.textContent = text;
  document.querySelector('#km-blad').append(node);
}"""


@pytest.fixture(scope="module")
def page(browser: Any, inputs_of, save_page) -> Iterator[Any]:
    inputs = with_region(with_extras(inputs_of(60, approximate=5, outlook=True)))
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.goto(save_page(build_page(inputs.make())))
    page.wait_for_selector("html.km-klaar", state="attached", timeout=20_000)
    yield page
    context.close()


def stray(page: Any) -> list[str]:
    page.evaluate(SETTLE)
    found: list[str] = page.evaluate(STRAY)
    return found


def test_no_tab_shows_a_stray_star(page) -> None:
    for tab in page.evaluate("() => KM.tabNames"):
        page.evaluate("(tab) => KM.page.state.set({ tab, site: null })", tab)
        assert stray(page) == [], tab
    for part in page.evaluate("() => KM.regionParts(KM.page.data)"):
        page.click("#km-tab-region")
        page.click(f"#km-deel-{part}")
        assert stray(page) == [], part


def test_no_passport_shows_a_stray_star(page) -> None:
    for site in range(page.evaluate("() => KM.page.data.sites.n")):
        page.evaluate("(site) => KM.openSite(site)", site)
        found = stray(page)
        assert page.locator(".km-paspoort").count() == 1
        assert found == [], site


def test_the_stars_of_the_comparison_are_told_there(page) -> None:
    page.evaluate(COMPARE)
    assert page.locator("dialog[open] .km-ster").count() > 0
    assert stray(page) == []
    page.evaluate(CLOSE)


def test_the_explanation_shows_no_stray_star(page) -> None:
    page.click("text=Uitleg en bronnen")
    assert page.locator("dialog[open], #km-uitleg-kop").count() > 0
    assert stray(page) == []
    page.keyboard.press("Escape")


def test_a_stray_star_would_be_seen(page) -> None:
    page.evaluate("() => KM.page.state.set({ tab: 'list', site: null })")
    assert stray(page) == []
    page.evaluate(ADD, ["p", "12 *"])
    assert stray(page) == ["12 *"]
    page.evaluate(ADD, ["p", "* Geschat door de gemeente."])
    assert stray(page) == []
