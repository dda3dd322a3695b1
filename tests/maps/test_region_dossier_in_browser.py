"""The dossier of a region in a real browser: nothing is refused, and nothing is out of reach."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from maps.region_dossier_html import build_dossier_page
from tests.maps.build_region_dossier import HOSTILE, make

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1366, 390])
def test_reads_on_every_width_without_complaint(browser, save_page, width):
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text))
    page.goto(save_page(build_dossier_page(make(HOSTILE))))
    # the page itself never scrolls sideways: a wide table scrolls in its own box
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("table").count() == 1
    assert HOSTILE in page.locator("tbody th").first.inner_text()
    # the style is allowed by the policy of the page
    assert page.locator("h1").evaluate("el => getComputedStyle(el).fontSize") == "32px"
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    # the first stop of the keyboard jumps to the contents
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"
    assert complaints == []
    context.close()
