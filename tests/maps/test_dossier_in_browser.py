"""The three panels beside the score in a real browser: Python's words, and nothing that runs."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from maps.dossier_words import CARRYING_TITLE, GROUND_TITLE, NOT_SCORED, WAYS_TITLE, tell_total
from maps.page import build_page
from maps.words import format_value
from scoring.side_facts import SIDE_FACTS
from tests.maps.build_dossier import with_dossier
from tests.maps.build_inputs import HOSTILE, make_inputs

pytestmark = pytest.mark.browser

READY = "html.km-klaar"
PANELS = ".km-dossier"


@pytest.fixture(scope="module")
def inputs():
    return with_dossier(40, approximate=3)


@pytest.fixture
def open_page(browser: Any, save_page) -> Iterator[Callable[..., Any]]:
    contexts = []

    def start(inputs: Any, width: int = 1366) -> Any:
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}))
        page = contexts[-1].new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on(
            "console",
            lambda line: page.complaints.append(line.text) if line.type == "error" else None,
        )
        page.goto(save_page(build_page(inputs.make())))
        page.wait_for_selector(READY, state="attached", timeout=10_000)
        return page

    yield start
    for context in contexts:
        context.close()


def show(page: Any, site: int) -> list[str]:
    page.evaluate(
        "(site) => { KM.openSite(site); return new Promise((go) =>"
        " requestAnimationFrame(() => requestAnimationFrame(go))); }",
        site,
    )
    return page.eval_on_selector_all(PANELS, "(all) => all.map((one) => one.textContent)")


def test_the_panels_say_what_python_says(open_page, inputs) -> None:
    page = open_page(inputs)
    dossier, ids = inputs.head.dossier, inputs.scorecard.totals.index
    kern = dossier.facts["plekken_per_100_kern"]
    about = SIDE_FACTS["plekken_per_100_kern"]
    for site, site_id in list(enumerate(ids))[::3]:
        facts, ground, ways = show(page, site)
        assert facts.startswith(CARRYING_TITLE + NOT_SCORED)
        assert ground.startswith(GROUND_TITLE + NOT_SCORED)
        assert ways.startswith(WAYS_TITLE + NOT_SCORED)
        value = format_value(kern.value[site_id], about.unit, about.decimals)
        rough = "benaderd" if kern.is_approximate[site_id] else ""
        assert f"{about.label}{value}{rough}" in facts, site_id
        for name, ledger in (("perceel", dossier.parcels), ("pand", dossier.buildings)):
            if site_id in ledger.totals.index:
                total = ledger.totals.loc[site_id]
                assert tell_total(
                    name, total["ground_m2"], total["lost_at_least_m2"], total["unknown_kinds"]
                ) in ground  # fmt: skip
        own = dossier.hub_ways[dossier.hub_ways["site_id"] == site_id]
        for row in own.head(3).to_dict("records"):
            assert f"{row['name']}{format_value(row['way_km'], 'km', 1)}" in ways
    assert page.complaints == []


def test_what_is_unknown_says_so(open_page, inputs) -> None:
    page = open_page(inputs)
    ids = inputs.scorecard.totals.index
    without = show(page, 0)[1]  # every tenth site has no parcel
    assert "Onbekend: van deze locatie is geen perceel getekend." in without
    bare = [at for at, kind in enumerate(inputs.scorecard.sites.table["kind"]) if kind == "grond"]
    assert "Pand" not in show(page, bare[0])[1]
    facts, ground, _ = show(page, len(ids) - 1)  # known by its postcode only
    assert "onbekend" in facts
    assert "Onbekend in deze hele regio: " in facts
    assert "geen perceel getekend" in ground
    assert "Natura 20000 m" in show(page, 1)[1]  # the kind without zones, at 0 m …
    assert "0 monbekendonbekendonbekend" in show(page, 1)[1]  # … takes an unknown area


def test_strange_names_stay_text(open_page) -> None:
    inputs = with_dossier(30, hostile=True)
    page = open_page(inputs)
    told = "".join("".join(show(page, site)) for site in range(30))
    assert HOSTILE[0] in told  # the name of a hub
    assert f"besluit: {HOSTILE[1]}" in told  # the decision of a gemeente
    assert page.evaluate("() => window.XSS") is None
    assert page.query_selector(f"{PANELS} img, {PANELS} script, {PANELS} svg") is None
    assert page.complaints == []


def test_without_a_dossier_there_are_no_panels(open_page) -> None:
    page = open_page(make_inputs(12))
    assert show(page, 0) == []
    assert page.complaints == []


@pytest.mark.parametrize("width", [1366, 320])
def test_the_panels_are_accessible_and_fit(open_page, inputs, width: int) -> None:
    page = open_page(inputs, width)
    show(page, 2)
    found = Axe().run(
        page,
        context=PANELS,
        options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]},
    )
    assert found.response["violations"] == []
    wide = page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wide <= 0
