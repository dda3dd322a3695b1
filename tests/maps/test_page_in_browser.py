"""The page in a real browser: it starts, asks for nothing, shows Python's numbers, lets all in."""

import random
import re
from collections.abc import Callable, Iterator
from math import isnan
from typing import Any

import pytest

from maps.labels import CLASSES
from maps.page import build_page
from maps.page_outlook import tell_ways
from maps.sureness_words import tell_drawing, tell_sureness
from maps.words import format_value
from scoring.contributions import shown_contributions, shown_score

pytestmark = pytest.mark.browser

DESK = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
READY = "html.km-klaar"
NAME = "#km-blad .km-naam"


class Visit:
    """One open page, with everything that it asked for and complained about."""

    def __init__(self, browser: Any, address: str, **options: Any) -> None:
        self.context = browser.new_context(viewport=options.pop("viewport", DESK), **options)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on(
            "console",
            lambda line: self.complaints.append(line.text) if line.type == "error" else None,
        )
        self.address = address

    def open(self) -> Any:
        self.page.goto(self.address)
        self.page.wait_for_selector(READY, state="attached", timeout=10_000)
        return self.page

    def settle(self) -> None:
        """Wait for two painted frames."""
        self.page.evaluate(
            "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
        )


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[..., Visit]]:
    visits: list[Visit] = []

    def start(address: str, **options: Any) -> Visit:
        visits.append(Visit(browser, address, **options))
        return visits[-1]

    yield start
    for one in visits:
        one.context.close()


@pytest.fixture(scope="module")
def address(inputs_of, save_page) -> str:
    return save_page(build_page(inputs_of(120, approximate=12, outlook=True).make()))


@pytest.fixture(scope="module")
def hostile(inputs_of, save_page) -> str:
    return save_page(build_page(inputs_of(40, hostile=True, approximate=3, outlook=True).make()))


@pytest.fixture(scope="module")
def thin(inputs_of, save_page) -> str:
    """Too little is known for a shortlist."""
    return save_page(build_page(inputs_of(60, known_share=0.2, profile="amv").make()))


def test_it_starts_alone_and_in_silence(visit, address: str) -> None:
    one = visit(address)
    page = one.open()
    for tab in range(4):
        page.click(f"[role=tab] >> nth={tab}")
        one.settle()
    assert [url for url in one.requests if not url.startswith("file:")] == []
    assert one.complaints == []
    leaked = page.evaluate(
        "() => { const frame = document.createElement('iframe'); document.body.append(frame);"
        " const bare = new Set(Object.keys(frame.contentWindow)); frame.remove();"
        " return Object.keys(window).filter((name) => !bare.has(name)); }"
    )
    assert set(leaked) == {"KM", "L", "leaflet", "_leaflet_events"}  # the last three are Leaflet's


def test_every_score_on_the_page_is_pythons(visit, address: str, inputs_of) -> None:
    page = visit(address).open()
    card = inputs_of(120, approximate=12).scorecard
    weights = {one.criterion: one.weight for one in card.profile.criteria}
    shown = page.evaluate(
        "() => { const { data, state } = KM.page; const w = state.get('weights');"
        " return data.sites.id.map((_, site) => ["
        "  KM.score.tenths(data.sites.score[site]), KM.score.tenths(data.sites.ceiling[site]),"
        "  KM.score.contributions(data.sites.low, w, site)]); }"
    )
    parts = shown_contributions(card.low, weights).to_numpy().tolist()
    scores = shown_score(card.totals["score"]).tolist()
    ceilings = shown_score(card.totals["ceiling"]).tolist()
    assert shown == [list(row) for row in zip(scores, ceilings, parts, strict=True)]


def test_the_list_shows_the_shortlist_first_with_python_scores(
    visit, address: str, inputs_of
) -> None:
    page = visit(address).open()
    inputs = inputs_of(120, approximate=12)
    first = inputs.shortlist.site_ids[0]
    tenths = int(shown_score(inputs.scorecard.totals["score"])[first])
    row = page.inner_text("#km-blad tbody tr >> nth=0")
    assert inputs.scorecard.sites.table.loc[first, "name"] in row
    assert f"{tenths // 10},{tenths % 10}" in row
    heads = page.eval_on_selector_all("#km-blad h2", "(all) => all.map((one) => one.textContent)")
    assert heads == ["Shortlist", "Verdere rangorde"]


def test_the_passport_shows_every_fact_as_python_writes_it(visit, address: str, inputs_of) -> None:
    one = visit(address)
    page = one.open()
    inputs = inputs_of(120, approximate=12)
    card = inputs.scorecard
    site = inputs.shortlist.site_ids[1]
    page.evaluate("(id) => KM.openSite(KM.page.data.sites.id.indexOf(id))", site)
    one.settle()
    content = inputs.make().content
    rows = page.eval_on_selector_all(
        ".km-feit", "(all) => all.map((row) => [...row.cells].map((cell) => cell.innerText))"
    )
    assert [row[0] for row in rows] == [card_["label"] for card_ in content["indicators"]]
    for row, indicator in zip(rows, content["indicators"], strict=True):
        name = indicator["id"]
        fact, value = card.facts[name].value[site], card.values.loc[site, name]
        if not card.applies.loc[site, name]:
            assert row[1] == "niet van toepassing"
        elif isnan(value):
            assert "onbekend" in row[1]
            assert row[3] == "?"
        else:
            written = (
                CLASSES.get(fact, fact)
                if indicator["is_class"]
                else format_value(fact, indicator["unit"], indicator["decimals"])
            )
            assert written in row[1]
            assert str(int(value * 100 + 0.5 + 1e-9)) in row[2]
            assert ("benaderd" in row[1]) is bool(card.facts[name].is_approximate[site])
            assert ("verouderd" in row[1]) is bool(card.is_aged.loc[site, name])
    totals = page.eval_on_selector_all(
        ".km-criterium p strong:last-child", "(all) => all.map((one) => one.textContent)"
    )
    tenths = [int(text.replace(",", "")) for text in totals]
    assert sum(tenths) == int(shown_score(card.totals["score"])[site])
    parts = [int(row[3].replace(",", "")) for row in rows if len(row) > 3 and row[3] != "?"]
    assert sum(parts) == sum(tenths)


def test_words_are_the_same_on_both_sides(visit, address: str) -> None:
    page = visit(address).open()
    draw = random.Random(3)  # noqa: S311  (test data)
    cases = [
        (draw.randint(-(10**9), 10**9), draw.choice(["", "m", "€", "%", "aandeel"]), decimals)
        for decimals in (0, 1, 2, 3)
        for _ in range(60)
    ]
    shown = page.evaluate("(all) => all.map(([n, unit, d]) => KM.words.value(n, unit, d))", cases)
    assert shown == [format_value(n / 10**d, unit, d) for n, unit, d in cases]


def test_the_policy_stops_a_second_line_of_attack(visit, address: str) -> None:
    page = visit(address).open()
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.XSS = 1';"
        " document.body.append(s); const d = document.createElement('div');"
        " d.setAttribute('onclick', 'window.XSS = 2'); document.body.append(d); d.click(); }"
    )
    assert page.evaluate("() => window.XSS") is None
    refused = page.evaluate("() => fetch('https://example.org/').then(() => false, () => true)")
    assert refused is True


def test_the_plain_version_is_open_to_all_too(visit, address: str) -> None:
    one = visit(address, java_script_enabled=False)
    one.page.goto(address)
    assert one.page.locator("#km-vangnet").is_visible()
    assert one.page.locator("#km-vangnet svg").is_visible()
    assert one.page.locator("#km-vangnet tbody tr").count() == 25
    assert not one.page.locator("#km-app").is_visible()


def test_keys_alone_are_enough(visit, address: str) -> None:
    one = visit(address)
    page = one.open()
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent") == "Naar de lijst"
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.classList.contains('km-naam')"):
            break
    name = page.evaluate("() => document.activeElement.textContent")
    page.keyboard.press("Enter")
    one.settle()
    assert page.evaluate("() => document.activeElement.id") == "km-paspoort-kop"
    assert page.text_content("#km-paspoort-kop") == name
    page.keyboard.press("Escape")
    one.settle()
    assert page.evaluate("() => document.activeElement.textContent") == name
    page.focus("#km-tab-list")
    page.keyboard.press("ArrowRight")
    one.settle()
    assert page.get_attribute("#km-tab-research", "aria-selected") == "true"
    page.focus("#km-kaart")
    before = page.evaluate("() => KM.page.map.map.getCenter().lng")
    page.click("[aria-label='Naar rechts']")
    page.wait_for_timeout(400)
    assert page.evaluate("() => KM.page.map.map.getCenter().lng") > before


def test_search_and_choices_narrow_the_list(visit, address: str) -> None:
    one = visit(address)
    page = one.open()
    page.fill("#km-zoek", "havenweg kantoor")
    one.settle()
    names = page.eval_on_selector_all(NAME, "(all) => all.map((one) => one.textContent)")
    assert names
    assert all("Kantoor Havenweg" in name for name in names)
    assert page.evaluate("() => document.activeElement.id") == "km-zoek"
    page.click("text=Wis de keuze")
    page.select_option("#km-soort", "grond")
    one.settle()
    lines = page.eval_on_selector_all("#km-blad .km-onder", "(all) => all.map((x) => x.innerText)")
    assert lines
    assert all("Kavel" in line for line in lines)


OPEN = "(site) => KM.openSite(site)"


def test_the_passport_says_how_sure_a_place_is(visit, address: str, inputs_of) -> None:
    one = visit(address)
    page = one.open()
    inputs = inputs_of(120, approximate=12, outlook=True)
    outlook = inputs.head.outlook
    site = inputs.scorecard.totals.index.get_loc(inputs.shortlist.site_ids[0])
    shares = outlook.sureness.shares.loc[inputs.shortlist.site_ids[0]]
    page.evaluate(OPEN, site)
    one.settle()
    told = page.inner_text(".km-zekerheid")
    assert tell_sureness(shares["among_first"], shares["listed"], 10) in told
    assert tell_drawing(outlook.sureness.drawing) in told
    assert page.locator(".km-weg").count() == 0  # it is on the list
    page.evaluate("() => KM.closeSite()")
    one.settle()
    undecided = next(
        name
        for name, found in outlook.ways.found.items()
        if inputs.scorecard.totals.loc[name, "state"] == "onbeslist"
    )
    page.evaluate(OPEN, inputs.scorecard.totals.index.get_loc(undecided))
    one.settle()
    assert page.locator(".km-zekerheid").count() == 0  # it has no rank
    told = page.inner_text(".km-weg")
    assert "Vraag de beschikbaarheid op: tot welke dag?" in told
    words = tell_ways(outlook, inputs.scorecard)[undecided]
    assert all(line.text in told for line in words.lines)
    assert page.locator(".km-nodige-feiten tbody tr").count() == len(words.changes)


def test_with_other_weights_the_outlook_says_that_it_is_old(visit, address: str) -> None:
    one = visit(address)
    page = one.open()
    page.click(NAME)
    one.settle()
    assert page.locator(".km-verlopen").count() == 0
    move = (
        "(by) => { const w = KM.page.state.get('weights').slice(); w[0] -= by; w[1] += by;"
        " KM.page.state.set({ weights: w }); }"
    )
    page.evaluate(move, 100)
    one.settle()
    assert page.locator(".km-verlopen").count() == 1
    assert "bij de vastgestelde gewichten, niet bij die van nu" in page.inner_text(".km-zekerheid")
    page.evaluate(move, -100)
    one.settle()
    assert page.locator(".km-verlopen").count() == 0


def test_a_site_that_was_not_looked_at_says_so(visit, address: str, inputs_of) -> None:
    one = visit(address)
    page = one.open()
    inputs = inputs_of(120, approximate=12, outlook=True)
    totals = inputs.scorecard.totals
    last = totals["rank"].idxmax()
    assert last not in inputs.head.outlook.ways.found
    page.evaluate(OPEN, totals.index.get_loc(last))
    one.settle()
    told = page.inner_text(".km-weg")
    assert "Voor deze locatie is dat niet uitgezocht." in told
    assert "kansenmaker explain" in told


def test_without_an_outlook_nothing_is_said_of_it(visit, thin: str) -> None:
    one = visit(thin)
    page = one.open()
    page.evaluate(OPEN, 0)
    one.settle()
    assert page.locator(".km-uitzicht").count() == 0
    assert one.complaints == []


def test_a_click_on_the_map_opens_the_site(visit, address: str) -> None:
    one = visit(address)
    page = one.open()
    spot = page.evaluate(
        "() => { const { data, map } = KM.page; const site = data.shortlist.find((one) =>"
        " map.places.areaOf(one) < 0); const at = map.map.latLngToContainerPoint(["
        " data.sites.lat[site] / 1e6, data.sites.lon[site] / 1e6]);"
        " const box = map.map.getContainer().getBoundingClientRect();"
        " return [at.x + box.left, at.y + box.top, data.sites.name[site]]; }"
    )
    page.mouse.click(spot[0], spot[1])
    one.settle()
    assert page.text_content("#km-paspoort-kop") == spot[2]


def test_without_a_shortlist_it_opens_on_what_must_be_found_out(visit, thin: str) -> None:
    one = visit(thin)
    page = one.open()
    one.settle()
    assert page.get_attribute("#km-tab-research", "aria-selected") == "true"
    told = page.inner_text("#km-blad")
    assert "Er is nog geen shortlist." in told
    assert "Deze gegevens ontbreken: Veiligheid, natuur en groen en Toezeggingen" in told
    assert "Te weinig bekend (" in told
    assert "Onbekend: " in told or "Verder onbekend: " in told


@pytest.mark.parametrize("width", [320, 390])
def test_a_small_screen_never_scrolls_sideways(visit, address: str, width: int) -> None:
    one = visit(address, viewport={"width": width, "height": 740})
    page = one.open()
    for tab in range(4):
        page.click(f"[role=tab] >> nth={tab}")
        one.settle()
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    page.click("[role=tab] >> nth=0")
    one.settle()
    page.click(NAME)
    one.settle()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_tiles_that_are_refused_are_put_away(visit, inputs_of, save_page) -> None:
    one = visit(save_page(build_page(inputs_of(20, tiles=True).make())))
    one.page.route(re.compile("^https:"), lambda route: route.abort())
    page = one.open()
    page.wait_for_selector(".km-bericht", timeout=8_000)
    assert "PDOK" in page.inner_text(".km-bericht")
    outside = {url.split("/")[2] for url in one.requests if url.startswith("http")}
    assert outside == {"service.pdok.nl"}


def test_many_sites_are_unzipped(visit, inputs_of, save_page) -> None:
    page = build_page(inputs_of(700).make())
    shown = visit(save_page(page)).open()
    assert shown.evaluate("() => KM.page.data.sites.n") == 700


def test_printing_draws_ground_and_sites_on_one_canvas(visit, address: str) -> None:
    one = visit(address)
    page = one.open()
    # The ranges under other weights are filled in a little later than the rest of the page.
    page.evaluate(
        "() => new Promise((done) => { const [best] = KM.page.selection.groups.ranked;"
        " const paint = () => requestAnimationFrame(() => requestAnimationFrame(done));"
        " const look = () => { if (KM.swing(best)) { paint(); } else { setTimeout(look, 50); } };"
        " look(); })"
    )
    before = page.screenshot()
    found = page.evaluate(
        "() => { window.dispatchEvent(new Event('beforeprint'));"
        " const canvas = document.querySelector('.leaflet-km-places-pane canvas,"
        " .leaflet-places-pane canvas') || [...document.querySelectorAll('.km-canvas')].pop();"
        " const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);"
        " let count = 0; for (let at = 0; at < data.length; at += 4) {"
        " if (Math.abs(data[at] - 0x71) < 4 && Math.abs(data[at + 1] - 0x97) < 4"
        " && Math.abs(data[at + 2] - 0xb6) < 4) { count += 1; } }"
        " window.dispatchEvent(new Event('afterprint')); return count; }"
    )
    assert found > 1_500
    one.settle()
    assert page.screenshot() == before


def test_the_paper_shows_the_gemeenten(visit, address: str, tmp_path) -> None:
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is needed to look at the paper")
    one = visit(address)
    page = one.open()
    one.settle()
    path = tmp_path / "map.pdf"
    page.pdf(path=str(path), prefer_css_page_size=True, print_background=True)
    picture = pdfium.PdfDocument(str(path))[0].render(scale=40 / 72).to_numpy()
    near = (abs(picture[:, :, 2::-1].astype(int) - (0x71, 0x97, 0xB6)) < 25).all(axis=2)
    assert near.sum() >= 1_500
