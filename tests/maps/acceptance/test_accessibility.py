"""Criterion 15: axe finds nothing, in any state, on any screen, in any edition."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from maps.edition import BLURRED, NONE, Edition
from maps.page import build_page
from scout.languages import read_language
from tests.maps.acceptance.build_poison import make_poisoned
from tests.maps.acceptance.visits import DESK, PHONE, SMALL, Visit
from tests.maps.build_inputs import HOSTILE
from tests.maps.build_region_parts import with_region
from tests.scout.build_edition import write_edition

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SET = "(choice) => KM.page.state.set(choice)"
FIRST = {"site": None, "tab": "list", "query": "", "compare": []}
COMPARE = "() => { KM.page.state.set({ compare: [0, 1, 2, 3] }); KM.openCompare(KM.page); }"
LAYERS = "() => KM.page.state.set({ gemeente: -1, layers: KM.layerNames(KM.page.data) })"
CLOSE = "() => document.querySelector('dialog[open]').close()"


def slide(visit: Visit, at: int, step: int) -> None:
    visit.page.fill(f"#km-gewicht-{at}", str(step))
    visit.settle()


def click(selector: str) -> Callable[[Visit], None]:
    return lambda visit: visit.page.click(selector)


def do(script: str, value: object = None) -> Callable[[Visit], Any]:
    return lambda visit: visit.act(script, value)


def slide_all(step: int) -> Callable[[Visit], None]:
    return lambda visit: [slide(visit, at, step) for at in range(8)] and None


# One after another on the same page; each state is named after what the reader then sees.
DESK_STATES: tuple[tuple[str, Callable[[Visit], object]], ...] = (
    ("start, with the settings", lambda _: None),
    ("minimum per criterion", click("text=Minimum per criterium")),
    ("how to read a row", click("text=Zo leest u een rij")),
    ("after sliding", lambda visit: slide(visit, 1, 5)),
    ("a passport after sliding", do("() => KM.openSite(3)")),
    ("no weight at all", lambda visit: (do(SET, FIRST)(visit), slide_all(0)(visit))),
    ("the adopted weights again", click("text=Naar vastgesteld")),
    ("a passport", do("() => KM.openSite(0)")),
    ("a passport of a place that is known by its postcode", do("() => KM.openSite(299)")),
    ("an undecided site", do("() => KM.openSite(10)")),
    ("to be found out", do(SET, {**FIRST, "tab": "research"})),
    ("excluded", do(SET, {"tab": "excluded"})),
    ("gemeenten", do(SET, {"tab": "gemeenten"})),
    ("gemeenten in another order", click("#km-orde-task_places")),
    ("nothing fits", do(SET, {**FIRST, "query": "bestaat niet"})),
    ("a filter of a gemeente", do(SET, {**FIRST, "gemeente": 2})),
    ("all layers", do(LAYERS)),
    ("two ticked", do(SET, {"layers": [], "compare": [0, 1]})),
    ("four side by side", do(COMPARE)),
    ("facts in order of difference", click("dialog .km-dialooginhoud > .km-knop")),
    ("what changed", lambda visit: (do(CLOSE)(visit), visit.page.click("text=Sinds vorige keer"))),
    ("share", lambda visit: (do(CLOSE)(visit), visit.page.click("text=Deel weergave"))),
    ("explanation", lambda visit: (do(CLOSE)(visit), visit.page.click("text=Uitleg en bronnen"))),
    ("a message", lambda visit: (do(CLOSE)(visit), do(SET, FIRST)(visit),
                                 visit.page.click("#km-knop-vergelijk"))),
    ("large text", click("text=Tekst A")),
    ("largest text", click("text=Tekst A")),
    ("a passport in the largest text", do("() => KM.openSite(1)")),
)  # fmt: skip
PHONE_STATES: tuple[tuple[str, Callable[[Visit], object]], ...] = (
    ("start", lambda _: None),
    ("the settings as a sheet", click("#km-knop-instellingen")),
    ("a passport", lambda visit: (visit.page.click("#km-instellingen >> text=Sluit"),
                                  visit.act("() => KM.openSite(0)"))),
    ("gemeenten", do(SET, {**FIRST, "tab": "gemeenten"})),
    ("four side by side", do(COMPARE)),
    ("explanation", lambda visit: (do(CLOSE)(visit), visit.page.click("text=Uitleg en bronnen"))),
)  # fmt: skip


def walk(visit: Visit, states: Any) -> dict[str, list[tuple[str, str]]]:
    """What axe finds in each state, for the states in which it finds anything."""
    found = {}
    for name, reach in states:
        reach(visit)
        told = visit.list_violations()
        if told:
            found[name] = told
    return found


@pytest.mark.parametrize(
    ("size", "states"),
    [(DESK, DESK_STATES), (PHONE, PHONE_STATES), (SMALL, PHONE_STATES)],
    ids=["desk", "phone", "smallest"],
)
def test_15_nobody_is_locked_out_in_any_state(visit, address: str, size, states) -> None:
    one = visit(size=size)
    one.open(address)
    assert walk(one, states) == {}
    assert one.complaints == []
    one.act(
        "() => (document.querySelector('dialog[open]') || document.querySelector('h1'))"
        ".append(document.createElement('img'))"
    )
    assert [rule for rule, _ in one.list_violations()] == ["image-alt"]  # it can find something


def test_15_nor_of_the_plain_version(visit, poisoned: str, save_page) -> None:
    at = poisoned.index('id="km-data"') + 2_000
    one = visit()
    one.page.goto(save_page(poisoned[:at] + poisoned[at + 1_000 :]))
    one.page.wait_for_selector("html.km-fout", state="attached")
    assert one.page.locator("#km-vangnet").is_visible()
    assert one.list_violations() == []


@pytest.mark.parametrize(
    "edition",
    [Edition("college"), Edition("college", "GM9001"), Edition("public"),
     Edition("public", public_sites=BLURRED), Edition("public", public_sites=NONE)],
    ids=["college", "one gemeente", "public", "public, blurred", "public, totals"],
)  # fmt: skip
def test_15_nor_of_an_edition(visit, tmp_path, edition) -> None:
    one = visit()
    page = one.open((write_edition(tmp_path, edition) / "map.html").as_uri())
    states: list[tuple[str, Callable[[Visit], object]]] = [("start", lambda _: None)]
    for tab in page.eval_on_selector_all("[role=tab]", "(all) => all.map((one) => one.id)"):
        states.append((tab, click(f"#{tab}")))
    if page.evaluate("() => KM.page.data.sites.n"):
        states.append(("a passport", do("() => KM.openSite(0)")))
    states.append(("explanation", click("text=Uitleg en bronnen")))
    assert walk(one, states) == {}
    assert one.complaints == []
    assert [url for url in one.requests if not url.startswith("file:")] == []


def test_15_nor_of_the_english_page_of_a_region(visit, save_page) -> None:
    inputs = with_region(make_poisoned(60), HOSTILE[1])
    head = replace(inputs.head, language=read_language("en"))
    one = visit()
    page = one.open(save_page(build_page(replace(inputs, head=head).make())))
    assert page.get_attribute("html", "lang") == "en"
    states = [("start", lambda _: None), ("region", click("#km-tab-region"))]
    for part in page.evaluate("() => KM.regionParts(KM.page.data)"):
        states.append((part, click(f"#km-deel-{part}")))
    states.append(("gemeenten", click("#km-tab-gemeenten")))
    states.append(("a passport", do("() => KM.openSite(0)")))
    assert walk(one, states) == {}
    assert one.complaints == []
    assert page.evaluate("() => [window.XSS, document.querySelector('main img')]") == [None, None]
