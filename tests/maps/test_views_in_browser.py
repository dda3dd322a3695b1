"""Layers, passport, compare, changes, explanation, print in a browser (MAP.md 5, 15, 18, 22)."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from maps.page import build_page
from maps.versus_words import tell_next_of
from tests.maps.build_extras import with_extras
from tests.maps.build_inputs import CANARY

pytestmark = pytest.mark.browser

FRAMES = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
CLOSE = "() => KM.page.state.set({ settings: false })"
PIXELS = """(wanted) => {
  const canvas = document.querySelector('.km-canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    const isSo = wanted.every((tone, nth) => Math.abs(data[at + nth] - tone) < 6);
    if (isSo && data[at + 3] > 200) { count += 1; }
  }
  return count;
}"""


@pytest.fixture(scope="module")
def inputs(inputs_of):
    return with_extras(inputs_of(60, approximate=5, outlook=True))


@pytest.fixture(scope="module")
def address(inputs, save_page) -> str:
    return save_page(build_page(inputs.make()))


@pytest.fixture(scope="module")
def hostile(inputs_of, save_page) -> str:
    inputs = inputs_of(30, hostile=True, approximate=2, outlook=True)
    return save_page(build_page(with_extras(inputs, hostile=True).make()))


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


def act(page: Any, script: str, value: object = None) -> None:
    page.evaluate(script, value)
    page.evaluate(FRAMES)


def explain(page: Any) -> None:
    page.click("text=Uitleg en bronnen")
    page.evaluate(FRAMES)


def test_a_layer_is_drawn_only_when_it_is_on(open_page) -> None:
    page = open_page()
    hub = [0x17, 0x44, 0x6B]
    assert page.evaluate(PIXELS, hub) == 0
    page.check("[data-layer='hubs']")
    page.evaluate(FRAMES)
    assert page.evaluate(PIXELS, hub) > 200
    page.uncheck("[data-layer='hubs']")
    page.evaluate(FRAMES)
    assert page.evaluate(PIXELS, hub) == 0


def test_every_kind_of_layer_changes_the_ground(open_page) -> None:
    page = open_page()
    names = page.eval_on_selector_all("[data-layer]", "(all) => all.map((x) => x.dataset.layer)")
    assert len(names) == 3 + 1 + 4 + 3  # always there; hubs; zones; services
    picture = "() => [...document.querySelectorAll('.km-canvas')].map((c) => c.toDataURL()).join()"
    before = page.evaluate(picture)
    for name in names:
        act(page, "(name) => KM.page.map.layers.set(name, !KM.page.map.layers.isOn(name))", name)
        assert page.evaluate(picture) != before, name
        act(page, "(name) => KM.page.map.layers.set(name, !KM.page.map.layers.isOn(name))", name)
        assert page.evaluate(picture) == before, name


def test_the_ring_is_seven_kilometres_wide(open_page) -> None:
    page = open_page()
    act(page, "() => KM.page.map.layers.set('hubs', true)")
    # Leaflet measures on a sphere with the earth's mean radius, ours with that of Mercator.
    widths = page.evaluate(
        """() => {
          const radii = [];
          const real = CanvasRenderingContext2D.prototype.arc;
          CanvasRenderingContext2D.prototype.arc = function (x, y, r, ...rest) {
            radii.push([x, y, r]); return real.call(this, x, y, r, ...rest); };
          KM.page.map.ground.redraw();
          CanvasRenderingContext2D.prototype.arc = real;
          const { map } = KM.page.map;
          const { hubs } = KM.page.map.layers;
          return [radii.length, hubs.lat.map((lat, at) => {
            const here = L.latLng(lat / 1e6, hubs.lon[at] / 1e6);
            const p = map.latLngToContainerPoint(here);
            const r = radii.length ? radii[0][2] : 0;
            return map.distance(here, map.containerPointToLatLng([p.x + r, p.y]));
          })];
        }"""
    )
    # The hub without room has no ring; that of unknown room has a dotted one.
    assert widths[0] == 2
    assert widths[1][0] == pytest.approx(7_000, rel=0.01)


def test_a_hub_says_what_room_it_has(open_page) -> None:
    page = open_page()
    act(page, "() => KM.page.map.layers.set('hubs', true)")
    spot = page.evaluate(
        "() => { const { hubs } = KM.page.map.layers; const m = KM.page.map.map;"
        " const p = m.latLngToContainerPoint([hubs.lat[2] / 1e6, hubs.lon[2] / 1e6]);"
        " const box = m.getContainer().getBoundingClientRect();"
        " return [p.x + box.left, p.y + box.top]; }"
    )
    page.mouse.move(spot[0] - 5, spot[1] - 5)
    page.mouse.move(*spot)
    page.wait_for_timeout(200)
    told = page.inner_text(".km-tip")
    assert "azc Raadsel" in told
    assert "plekken onbekend" in told
    assert "aan te sturen: onbekend" in told


def test_layers_come_back_from_the_address(open_page, address: str) -> None:
    page = open_page()
    act(page, "() => KM.page.map.layers.set('pr106', true)")
    text = page.evaluate("() => KM.viewHash(KM.page)")
    again = open_page(f"{address}#{text}")
    assert again.is_checked("[data-layer='pr106']")
    assert not again.is_checked("[data-layer='hubs']")


def test_four_sites_side_by_side(open_page, inputs) -> None:
    page = open_page()
    sites = page.evaluate("() => KM.page.data.shortlist.slice(0, 4)")
    act(page, "(sites) => KM.page.state.set({ compare: sites })", sites)
    page.focus("#km-knop-vergelijk")
    page.keyboard.press("Enter")
    page.evaluate(FRAMES)
    table = inputs.scorecard.sites.table
    heads = page.eval_on_selector_all("dialog thead th", "(all) => all.map((one) => one.innerText)")
    assert len(heads) == 4
    for head, site in zip(heads, sites, strict=True):
        assert str(table["name"].iloc[site]) in head
        assert str(table["address"].iloc[site]) in head
        assert str(table.index[site]) in head
    parts = page.eval_on_selector_all(
        ".km-criteriumrij",
        "(rows) => rows.map((row) => [...row.cells].slice(1).map((cell) => cell.innerText))",
    )
    scores = [0] * 4
    for row in parts:
        for nth, cell in enumerate(row):
            scores[nth] += int(cell.split("bijdrage ")[1].replace(",", ""))
    shown = page.evaluate(
        "(sites) => sites.map((site) => KM.score.tenths(KM.page.data.sites.score[site]))", sites
    )
    assert scores == shown
    page.keyboard.press("Escape")
    page.evaluate(FRAMES)
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("() => document.activeElement.id") == "km-knop-vergelijk"


def test_a_site_opens_from_the_comparison(open_page) -> None:
    page = open_page()
    act(page, "() => KM.page.state.set({ compare: KM.page.data.shortlist.slice(0, 2) })")
    act(page, "() => KM.openCompare(KM.page)")
    name = page.inner_text("dialog .km-naam >> nth=1")
    page.click("dialog .km-tekstknop >> nth=0")
    page.evaluate(FRAMES)
    assert page.locator("dialog thead th").count() == 1
    page.click("dialog .km-naam")
    page.evaluate(FRAMES)
    assert page.locator("dialog[open]").count() == 0
    assert page.inner_text("#km-paspoort-kop") == name


def test_facts_that_differ_most_come_first(open_page) -> None:
    page = open_page()
    act(page, "() => KM.page.state.set({ compare: KM.page.data.shortlist.slice(0, 3) })")
    act(page, "() => KM.openCompare(KM.page)")
    page.click("dialog .km-dialooginhoud > .km-knop")
    labels = page.eval_on_selector_all(
        "dialog tbody:last-of-type th[scope=row]", "(all) => all.map((x) => x.firstChild.data)"
    )
    spread = page.evaluate(
        """(labels) => {
          const { data, state } = KM.page;
          return labels.map((label) => {
            const one = data.indicators.find((each) => each.label === label);
            const known = state.get('compare').map((site) => data.fact(one.id).judged[site])
              .filter((value) => value !== null);
            return known.length > 1 ? (Math.max(...known) - Math.min(...known)) * one.weight
              * state.get('weights')[one.criterion] : 0;
          });
        }""",
        labels,
    )
    assert len(labels) == page.evaluate("() => KM.page.data.indicators.length")
    assert spread == sorted(spread, reverse=True)


def test_the_passport_names_three_like_it_and_its_history(open_page) -> None:
    page = open_page()
    act(page, "() => KM.openSite(0)")
    assert page.locator(".km-lijkt .km-item").count() == 3
    assert "Lijkt op:" in page.inner_text(".km-lijkt")
    steps = page.eval_on_selector_all(
        ".km-paspoort ol li", "(all) => all.map((one) => one.textContent)"
    )
    assert steps == ["1 september 2026 · idee", f"20 oktober 2026 · verkenning · {CANARY}"]
    wanted = page.locator(".km-uitzoeken li").count()
    assert wanted == page.evaluate("() => KM.missingFacts(KM.page.data, 0).length")
    other = page.inner_text(".km-lijkt .km-naam >> nth=0")
    page.click(".km-lijkt .km-naam >> nth=0")
    page.evaluate(FRAMES)
    assert page.inner_text("#km-paspoort-kop") == other


def test_gemeenten_are_sorted_by_any_column(open_page) -> None:
    page = open_page()
    page.click("#km-tab-gemeenten")
    page.evaluate(FRAMES)

    def column(at: int) -> list[str]:
        return page.eval_on_selector_all(
            ".km-gemeenten tbody tr:not(.km-totaal)",
            "(rows, at) => rows.map((row) => row.cells[at].innerText.split('\\n')[0])", at,
        )  # fmt: skip

    page.click("#km-orde-task_places")
    numbers = column(1)
    known = [int(text.replace(".", "")) for text in numbers if text != "onbekend"]
    assert known == sorted(known, reverse=True)
    assert numbers[len(known) :] == ["onbekend"] * (len(numbers) - len(known))
    assert page.evaluate("() => document.activeElement.id") == "km-orde-task_places"
    page.click("#km-orde-task_places")
    numbers = column(1)
    assert [int(t.replace(".", "")) for t in numbers if t != "onbekend"] == sorted(known)
    assert numbers[-1] == "onbekend"  # unknown is last both ways
    page.click("#km-orde-name")
    assert page.get_attribute("th:has(#km-orde-name)", "aria-sort") == "ascending"


def test_what_changed_since_last_time(open_page) -> None:
    page = open_page()
    page.click("text=Sinds vorige keer")
    page.evaluate(FRAMES)
    told = page.inner_text("dialog")
    assert "Van 1 oktober 2026 naar 1 november 2026." in told
    assert "Nieuw (1)" in told
    assert "Weg (1)" in told
    assert CANARY in told
    name = page.inner_text("dialog .km-naam[data-site] >> nth=0")
    page.click("dialog .km-naam[data-site] >> nth=0")
    page.evaluate(FRAMES)
    assert page.inner_text("#km-paspoort-kop") == name


def test_a_first_run_has_no_changes(open_page, inputs_of, save_page) -> None:
    page = open_page(save_page(build_page(inputs_of(20).make())))
    assert page.locator("text=Sinds vorige keer").count() == 0
    assert page.locator("[data-layer='hubs']").count() == 0
    assert page.complaints == []


def test_the_explanation_names_weights_hosts_and_limits(open_page) -> None:
    page = open_page()
    explain(page)
    told = page.inner_text("dialog")
    for words in (
        "Deze gewichten zijn die van het profiel zelf", "Consistentie (CR): 0,043",
        "dit bestand vraagt niets op van andere computers", "Wat niet in dit bestand staat",
        "Een hoge score is geen besluit.",
    ):  # fmt: skip
        assert words in told


def test_paper_carries_status_code_and_choice(open_page, tmp_path) -> None:
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is needed to read the paper")
    page = open_page()
    act(page, "() => KM.page.map.layers.set('hubs', true)")
    act(page, "() => KM.page.state.set({ kind: 'pand', places_from: 50 })")
    page.wait_for_timeout(900)  # the ranges of ranks come later
    before = page.evaluate("() => [KM.page.map.map.getZoom(), KM.byLegend().open, scrollY]")
    path = tmp_path / "map.pdf"
    page.pdf(path=str(path), prefer_css_page_size=True, print_background=True)
    sheets = pdfium.PdfDocument(str(path))
    width, height = sheets[0].get_size()
    assert (round(width), round(height)) == (842, 595)  # A4 landscape, in points
    # Without white space: letters on paper have places, not spaces.
    texts = [
        "".join(sheets[at].get_textpage().get_text_range().split()) for at in range(len(sheets))
    ]
    for at, text in enumerate(texts, start=1):
        assert "Concept" in text
        assert f"blad{at}/{len(texts)}" in text
    whole = "".join(texts)
    for words in (
        "Kaartlagen", "Gewichten: Vastgestelde gewichten", "Keuze: Gebouw · vanaf 50 plekken",
        "Bronnen:", "Code van deze weergave: #k=1", "Een hoge score is geen besluit.",
    ):  # fmt: skip
        assert "".join(words.split()) in whole, words
    assert page.evaluate("() => [KM.page.map.map.getZoom(), KM.byLegend().open, scrollY]") == before


@pytest.mark.parametrize("width", [320, 390])
def test_small_screens_hold_every_view(open_page, width: int) -> None:
    page = open_page(width=width, height=844)
    wide = "() => document.documentElement.scrollWidth"
    assert page.evaluate("() => KM.byLegend().open") is False
    for step in (
        "() => KM.page.state.set({ tab: 'gemeenten' })", "() => KM.openSite(0)",
        "() => KM.openChanges(KM.page)", "() => document.querySelector('dialog').close()",
        "() => { KM.page.state.set({ compare: [0, 1, 2, 3] }); KM.openCompare(KM.page); }",
    ):  # fmt: skip
        act(page, step)
        assert page.evaluate(wide) <= width, step


def test_text_of_every_size_keeps_the_map(open_page) -> None:
    page = open_page()
    for _ in range(2):
        page.click("text=Tekst A")
        page.evaluate(FRAMES)
        box = page.evaluate("() => KM.page.map.map.getSize()")
        assert box["x"] > 400
        assert box["y"] > 300
    assert page.evaluate("() => getComputedStyle(document.documentElement).fontSize") == "20.96px"


def test_why_a_site_stands_before_the_next_is_told_as_in_every_output(open_page, inputs) -> None:
    # Of every ranked site, in the browser and in Python: the same sentences.
    page, card = open_page(), inputs.scorecard
    ranked = card.totals["rank"].dropna().sort_values().index
    expected = [[str(each), tell_next_of(card, str(each))] for each in ranked]
    told = page.evaluate(
        """(ids) => { const { data, state } = KM.page;
          const tell = (id) => KM.tellNext(data, state.get("weights"), data.sites.id.indexOf(id));
          return ids.map((id) => [id, tell(id)]); }""",
        [each for each, _ in expected],
    )
    assert told == expected
    assert expected[-1][1] == []
    assert len(expected) > 20
    page.evaluate("(id) => KM.openSite(KM.page.data.sites.id.indexOf(id))", expected[0][0])
    page.evaluate(FRAMES)
    assert " ".join(expected[0][1]) in page.inner_text(".km-volgende")
