"""What floats on the map of a small screen: nothing cut off, nothing over another."""

from typing import Any

import pytest

from maps.page import build_page

pytestmark = pytest.mark.browser

PLACES = """() => {
  document.querySelector('.km-legenda').open = true;
  return ['.km-schuiven', '.km-legenda', '.km-bronregel', '.leaflet-control-scale'].map((name) => {
    const { left, right, top, bottom } = document.querySelector(name).getBoundingClientRect();
    return [left, right, top, bottom];
  });
}"""
CREDIT = """() => { const one = document.querySelector('.km-bronregel');
  return [one.scrollWidth <= one.clientWidth, one.scrollHeight <= one.clientHeight]; }"""


@pytest.mark.parametrize("width", [320, 390])
def test_the_credit_is_whole_and_the_legend_leaves_the_buttons_free(
    browser: Any, inputs_of, save_page, width: int
) -> None:
    address = save_page(build_page(inputs_of(20).make()))
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("html.km-klaar", state="attached", timeout=10_000)
    buttons, legend, credit, scale = page.evaluate(PLACES)
    assert page.evaluate(CREDIT) == [True, True]
    assert buttons[3] <= legend[2]
    assert legend[3] <= credit[2]
    assert scale[3] <= credit[2] + 1
    assert credit[0] >= 0
    assert credit[1] <= width
    context.close()
