"""Weights, filters, sharing and the saved copy in a real browser (MAP.md 13, 14, 17, 18 and 19)."""

import json
from collections.abc import Callable, Iterator
from math import isnan
from pathlib import Path
from typing import Any

import pytest

from maps.page import build_page
from scoring.shares import share_out
from tests.maps.build_rankings import rank_all

pytestmark = pytest.mark.browser

READY = "html.km-klaar"
NAMES = "#km-blad tbody .km-naam"
FRAMES = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
SITES, NEAR = 120, 12


@pytest.fixture(scope="module")
def inputs(inputs_of):
    return inputs_of(SITES, approximate=NEAR, outlook=True)


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
        page.goto(where if where.startswith("file:") else address + where)
        page.wait_for_selector(READY, state="attached", timeout=10_000)
        return page

    yield start
    for context in contexts:
        context.close()


def slide(page: Any, at: int, step: int) -> None:
    page.fill(f"#km-gewicht-{at}", str(step))
    page.evaluate(FRAMES)


def shown_names(page: Any) -> list[str]:
    return page.eval_on_selector_all(NAMES, "(all) => all.map((one) => one.textContent)")


VIEW = """() => { const s = KM.page.state.all(); delete s.hovered; delete s.swung;
    return JSON.stringify({ ...s, weights: [...s.weights] }); }"""
PLACE = """() => { const m = KM.page.map.map, c = m.getCenter();
    return [c.lat.toFixed(4), c.lng.toFixed(4), m.getZoom().toFixed(2)]; }"""


def test_the_adopted_weights_stand_first_and_exact(open_page, inputs) -> None:
    page = open_page()
    weights = [one.weight for one in inputs.scorecard.profile.criteria]
    told = page.eval_on_selector_all(".km-gewicht", "(all) => all.map((one) => one.textContent)")
    shares = [text.split("·")[1].strip() for text in told]
    assert shares == [f"{weight / 100:.1f}%".replace(".", ",") for weight in weights]
    assert page.evaluate("() => [...KM.page.state.get('weights')]") == weights
    assert page.evaluate("() => KM.page.state.get('steps')") is None
    assert page.input_value("#km-voorbeeld") == "adopted"


def test_a_slider_ranks_anew_as_python_does(open_page, inputs) -> None:
    page = open_page()
    card = inputs.scorecard
    steps = page.evaluate("() => KM.presets.nearestSteps(KM.page.state.get('weights'))")
    steps[2] = 0
    slide(page, 2, 0)
    weights = list(share_out(10_000, steps))
    (case,) = rank_all(card.low, card.high, card.totals["state"], [weights])["cases"]
    assert page.evaluate("() => [...KM.page.state.get('weights')]") == weights
    for column in ("score", "ceiling", "rank", "rank_best", "rank_worst"):
        assert page.evaluate(f"() => [...KM.page.data.sites.{column}]") == case[column]
    order = sorted((rank, at) for at, rank in enumerate(case["rank"]) if rank is not None)
    names = card.sites.table["name"].tolist()
    assert shown_names(page) == [names[at] for _, at in order[:25]]
    page.wait_for_selector(f"[data-schommel='{order[0][1]}'] >> text=/\\d/", timeout=5_000)
    best, worst = case["swing_best"][order[0][1]], case["swing_worst"][order[0][1]]
    told = page.inner_text(f"[data-schommel='{order[0][1]}']")
    assert told == (f"{best}–{worst}" if best != worst else str(best))
    moved = int(card.totals["rank"].iloc[order[0][1]]) - 1
    sign = page.inner_text("#km-blad tbody .km-schoof >> nth=0").split("\n")[0]
    assert sign.startswith(f"▲{moved}" if moved else "=")


def test_one_click_brings_the_adopted_weights_back(open_page, inputs) -> None:
    page = open_page()
    before, adopted = shown_names(page), page.evaluate(VIEW)
    slide(page, 0, 0)
    assert page.input_value("#km-voorbeeld") == "own"
    assert page.locator("#km-blad h2").all_text_contents() == ["Rangorde met: Eigen gewichten"]
    page.click("text=Naar vastgesteld")
    page.evaluate(FRAMES)
    assert page.evaluate(VIEW) == adopted
    assert shown_names(page) == before
    ranks = inputs.scorecard.totals["rank"]
    shown = page.evaluate("() => KM.page.data.sites.rank")
    assert shown == [None if isnan(rank) else int(rank) for rank in ranks]


def test_examples_can_be_chosen(open_page) -> None:
    page = open_page()
    page.select_option("#km-voorbeeld", "equal")
    page.evaluate(FRAMES)
    assert page.evaluate("() => [...KM.page.state.get('weights')]") == [1_250] * 8
    page.select_option("#km-voorbeeld", label="Voorzieningen en kwaliteit voorop")
    page.evaluate(FRAMES)
    # Two sliders at 5 and six at 2: 5/22 and 2/22 of 10,000; two left for the remainders .91.
    weights = page.evaluate("() => [...KM.page.state.get('weights')]")
    assert sorted(set(weights)) == [909, 910, 2272, 2273] or sum(weights) == 10_000
    assert weights == list(share_out(10_000, page.evaluate("() => KM.page.state.get('steps')")))


def test_with_nothing_that_counts_the_last_ranking_stays(open_page) -> None:
    page = open_page()
    for at in range(7):
        slide(page, at, 0)
    before = shown_names(page)
    slide(page, 7, 0)
    assert page.locator("#km-instellingen [role=alert]").is_visible()
    assert shown_names(page) == before
    slide(page, 3, 2)
    assert not page.locator("#km-instellingen [role=alert]").is_visible()
    assert page.evaluate("() => [...KM.page.state.get('weights')]")[3] == 10_000


def test_what_holds_for_the_adopted_weights_alone_is_struck_out(open_page) -> None:
    page = open_page()
    assert page.locator(".km-bereik >> text=/top 10:/").count() > 0
    assert page.locator(".km-bereik .km-oud").count() == 0
    slide(page, 1, 5)
    assert page.locator(".km-bereik .km-oud").count() > 0


def test_filters_narrow_list_and_map(open_page, inputs) -> None:
    page = open_page()
    table, low = inputs.scorecard.sites.table, inputs.scorecard.low
    ranks = inputs.scorecard.totals["rank"]
    page.fill("#km-plekken-van", "60")
    page.fill("#km-plekken-tot", "120")
    page.click("text=Minimum per criterium")
    page.fill("#km-minstens-0", "40")
    page.evaluate(FRAMES)
    fits = (
        table["planned_places"].between(60, 120) & low.iloc[:, 0].ge(4_000) & ranks.notna()
    ).to_numpy()
    assert 0 < fits.sum() < 25
    expected = ranks[fits].sort_values().index
    listed = page.evaluate("() => KM.page.selection.take('ranked')")
    assert [table.index[at] for at in listed] == list(expected)
    assert sorted(shown_names(page)) == sorted(table.loc[expected, "name"])
    assert page.inner_text(".km-teller").startswith(f"{fits.sum()} van {ranks.notna().sum()} ")
    line = page.inner_text(".km-keuze")
    assert "vanaf 60 plekken" in line
    assert "tot en met 120 plekken" in line
    assert "Spreiding minstens 40" in line
    page.fill("#km-zoek", "bestaat niet")
    page.evaluate(FRAMES)
    assert "wis de filters" in page.inner_text("#km-blad")
    page.click("text=Wis filters")
    page.evaluate(FRAMES)
    assert page.input_value("#km-plekken-van") == ""
    assert len(page.evaluate("() => KM.page.selection.take('ranked')")) == ranks.notna().sum()


def test_status_and_verdict_are_filters_too(open_page) -> None:
    page = open_page()
    page.select_option("#km-status", "VERKENNING")
    page.evaluate(FRAMES)
    assert page.evaluate("() => KM.page.selection.take('ranked')") == [0]
    page.select_option("#km-status", "-")
    page.evaluate(FRAMES)
    assert 0 not in page.evaluate("() => KM.page.selection.take('ranked')")
    page.select_option("#km-status", "")
    counts = "() => ['ranked', 'undecided'].map((name) => KM.page.selection.take(name).length)"
    page.select_option("#km-oordeel", "onbeslist")
    page.evaluate(FRAMES)
    ranked, undecided = page.evaluate(counts)
    assert (ranked, undecided > 0) == (0, True)
    page.select_option("#km-oordeel", "geschikt")
    page.evaluate(FRAMES)
    ranked, undecided = page.evaluate(counts)
    assert (ranked > 0, undecided) == (True, 0)


def test_the_list_has_other_orders(open_page, inputs) -> None:
    page = open_page()
    page.focus("#km-volgorde")
    page.select_option("#km-volgorde", "places")
    page.evaluate(FRAMES)
    places = page.eval_on_selector_all(
        "#km-blad tbody td:nth-of-type(2)", "(all) => all.map((one) => Number(one.textContent))"
    )
    assert places == sorted(places, reverse=True)
    assert len(places) == 25
    assert page.evaluate("() => document.activeElement.id") == "km-volgorde"
    page.select_option("#km-volgorde", "financien")
    page.evaluate(FRAMES)
    card = inputs.scorecard
    ranked = card.totals["rank"].dropna().index
    keys = sorted(
        (-card.low.loc[site, "financien"], card.totals.loc[site, "rank"]) for site in ranked
    )
    by_rank = card.totals["rank"].dropna().reset_index().set_index("rank")["site_id"]
    names = card.sites.table["name"]
    assert shown_names(page) == [names[by_rank[rank]] for _, rank in keys[:25]]


def make_a_view(page: Any) -> None:
    slide(page, 0, 1)
    page.fill("#km-zoek", "e & #%=")
    page.select_option("#km-gemeente", "2")
    page.fill("#km-plekken-van", "30")
    page.evaluate("() => KM.page.state.set({ compare: [4, 1], sort: 'places', textSize: 1 })")
    page.evaluate("() => KM.page.map.map.setView([53.02, 3.9], 11.25, { animate: false })")
    page.evaluate("() => KM.openSite(5)")
    page.evaluate(FRAMES)


def test_the_address_brings_the_view_back(open_page) -> None:
    page = open_page()
    make_a_view(page)
    page.wait_for_timeout(600)
    where, view, place = page.url, page.evaluate(VIEW), page.evaluate(PLACE)
    assert "#k=1&" in where
    again = open_page(where)
    assert again.evaluate(VIEW) == view
    assert again.evaluate(PLACE) == place
    assert again.text_content("#km-paspoort-kop") == page.text_content("#km-paspoort-kop")
    assert again.input_value("#km-zoek") == "e & #%="
    assert again.complaints == []


PICTURE = "() => [...document.querySelectorAll('.km-canvas')].map((one) => one.toDataURL()).join()"


def test_a_view_that_is_opened_again_has_the_same_map(open_page) -> None:
    page = open_page()
    adopted = page.evaluate(PICTURE)
    slide(page, 0, 5)
    slide(page, 3, 0)
    page.wait_for_timeout(1_000)  # the address follows a little later
    slid = page.evaluate(PICTURE)
    assert slid != adopted
    again = open_page(page.url)
    again.evaluate(FRAMES)
    assert again.evaluate(PICTURE) == slid


@pytest.mark.parametrize(
    "text",
    [
        "#k=1&f=kleinschalige_opvang&p=own&x=9.9.9&w=%00&s=%3Cimg%20src=x%20onerror=window.XSS=1%3E",
        "#k=1&t=constructor&g=__proto__&m=toString~5&kaart=999.9_0.0_3.00&v=%FF&i=%3C/script%3E",
        "#k=2",
        "#%E0%A4%A",
        "#" + "k=1&" * 3_000,
    ],
)
def test_a_hostile_address_gives_the_page_as_it_was(open_page, text: str) -> None:
    plain = json.loads(open_page().evaluate(VIEW))
    page = open_page(text)
    assert {**json.loads(page.evaluate(VIEW)), "settings": True} == plain
    assert page.evaluate("() => window.XSS") is None
    assert page.complaints == []


def test_a_link_to_a_place_on_the_page_changes_no_view(open_page) -> None:
    page = open_page()
    slide(page, 0, 1)
    before = page.evaluate(VIEW)
    page.evaluate("() => { location.hash = '#km-paneel'; }")
    page.wait_for_timeout(100)
    assert page.evaluate(VIEW) == before


def test_a_saved_copy_opens_with_the_same_view(open_page, address, tmp_path) -> None:
    page = open_page()
    make_a_view(page)
    page.click("text=Deel weergave")
    assert "stuur die een kopie" in page.inner_text("dialog")
    with page.expect_download() as waiting:
        page.click("text=Bewaar kopie met deze weergave")
    assert waiting.value.suggested_filename == "map-weergave.html"
    first = tmp_path / "copy.html"
    waiting.value.save_as(first)
    original = page.evaluate(PLACE), page.evaluate(VIEW)
    size = Path(address.removeprefix("file://")).stat().st_size
    assert abs(first.stat().st_size - size) <= 0.02 * size
    copy = open_page(first.as_uri())
    assert (copy.evaluate(PLACE), copy.evaluate(VIEW)) == original
    assert copy.complaints == []
    again = copy.evaluate("() => KM.copyText(KM.viewHash(KM.page))")
    assert again == first.read_text(encoding="utf-8")
    assert again.count('id="km-staat"') == 1


def test_the_copy_is_the_page_and_one_block(open_page, address) -> None:
    page = open_page()
    copy = page.evaluate("() => KM.copyText('k=1')")
    original = Path(address.removeprefix("file://")).read_text(encoding="utf-8")
    block = '<script type="application/json" id="km-staat">"k=1"</script>'
    assert copy.count(block) == 1
    for tag in ("<script", "<style", "<meta", "<svg", "<tr"):
        assert copy.replace(block, "").count(tag) == original.count(tag)


def test_hostile_texts_survive_a_copy(inputs_of, save_page, open_page, tmp_path) -> None:
    where = save_page(build_page(inputs_of(20, hostile=True).make()))
    page = open_page(where)
    page.fill("#km-zoek", "</script><script>window.XSS=1</script>")
    page.evaluate(FRAMES)
    path = tmp_path / "hostile.html"
    path.write_text(page.evaluate("() => KM.copyText(KM.viewHash(KM.page))"), encoding="utf-8")
    copy = open_page(path.as_uri())
    assert copy.input_value("#km-zoek") == "</script><script>window.XSS=1</script>"
    assert copy.evaluate("() => window.XSS") is None
    assert copy.evaluate("() => KM.page.data.sites.name") == page.evaluate(
        "() => KM.page.data.sites.name"
    )
    assert copy.title() == page.title()
    assert copy.complaints == []


def test_no_more_than_four_are_compared(open_page) -> None:
    page = open_page()
    for at in range(5):
        page.click(f"#km-blad input.km-vgl >> nth={at}")
        page.evaluate(FRAMES)
    assert page.evaluate("() => KM.page.state.get('compare').length") == 4
    assert page.is_checked("#km-blad input.km-vgl >> nth=4") is False
    assert "vier locaties" in page.inner_text("#km-berichten")


def test_the_live_region_speaks_once_after_a_change(open_page) -> None:
    page = open_page()
    page.evaluate(
        "() => { window.told = [];"
        " const line = document.querySelector('#km-paneel > [role=status]');"
        " new MutationObserver(() => window.told.push(line.textContent)).observe(line,"
        " { childList: true, characterData: true, subtree: true }); }"
    )
    for step in (0, 1, 2, 3):
        slide(page, 0, step)
    page.wait_for_timeout(900)
    told = page.evaluate("() => window.told")
    assert len(told) == 1
    first = shown_names(page)[:3]
    assert told[0].endswith(f"Bovenaan: {first[0]}, {first[1]} en {first[2]}.")


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_small_screen_the_settings_are_a_sheet(open_page, width: int) -> None:
    page = open_page(width=width, height=740)
    assert not page.locator("#km-instellingen").is_visible()
    page.click("#km-knop-instellingen")
    page.wait_for_timeout(200)
    assert page.locator("#km-instellingen").is_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    assert page.evaluate("() => document.querySelector('#km-instellingen').scrollWidth") <= width
    assert page.evaluate("() => document.activeElement.textContent") == "Sluit"
    page.keyboard.press("Shift+Tab")
    inside = "() => document.querySelector('#km-instellingen').contains(document.activeElement)"
    assert page.evaluate(inside) or page.evaluate("() => document.activeElement === document.body")
    small = page.evaluate(
        "() => [...document.querySelectorAll('#km-instellingen :is(button, select, summary,"
        " input)')].filter((one) => one.offsetParent && one.offsetHeight < 24).map((one) => one.id)"
    )
    assert small == []
    page.click("#km-instellingen >> text=Sluit")
    page.evaluate(FRAMES)
    assert page.evaluate("() => document.activeElement.id") == "km-knop-instellingen"
    assert page.evaluate("() => document.getElementById('km-paneel').inert") is False
