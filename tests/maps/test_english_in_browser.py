"""The page in English: no Dutch but that of the data, in every panel."""

import re
from dataclasses import replace
from typing import Any

import pytest

from maps.page import build_page
from scout.languages import read_language
from tests.maps.build_extras import with_extras

# Words that an English sentence does not have. Names of sites, streets and sources are data.
STOP = re.compile(
    r"\b(de|het|een|niet|geen|locatie|locaties|van|voor|met|zijn|wordt|onbekend|onbeslist|plekken|"
    r"gewicht|gewichten|bron|rij|nog|ook|hoogstens|uitgesloten|geschikt|gemeente|gemeenten|"
    r"aandachtspunt|score telt|rang|soort|waarde|weg|wegen|kaart)\b",
    re.IGNORECASE,
)
TABS = "() => Array.from(document.querySelectorAll('[role=tab]'), (tab) => tab.id.slice(7))"
OPEN_ALL = "() => document.querySelectorAll('details').forEach((each) => { each.open = true; })"
TEXTS = """() => {
  const told = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { parentElement, data } = walk.currentNode;
    const isShown = !['SCRIPT', 'STYLE'].includes(parentElement.tagName);
    if (data.trim() && isShown) { told.push(data.trim()); }
  }
  document.querySelectorAll('[aria-label], [title], [placeholder]').forEach((each) =>
    ['aria-label', 'title', 'placeholder'].forEach((name) => {
      told.push(each.getAttribute(name) || '');
    }));
  return told;
}"""


@pytest.fixture(scope="module")
def made(inputs_of: Any) -> Any:
    inputs = with_extras(inputs_of(60, approximate=5, outlook=True))
    english = replace(inputs.head, language=read_language("en"))
    return replace(inputs, head=english)


def _list_data(content: Any) -> list[str]:
    """List what the data says in its own words: names, addresses, sources, statuses."""
    found: list[str] = []

    def gather(node: Any) -> None:
        if isinstance(node, str):
            found.append(node)
        elif isinstance(node, dict):
            for each in node.values():
                gather(each)
        elif isinstance(node, list | tuple):
            for each in node:
                gather(each)

    sites, changes = content["sites"], content["changes"] or {}
    gather([sites[name] for name in ("id", "name", "address", "gemeente_name", "also_known_as")])
    gather([content["sources"], content["status"], content["history"], content["gemeenten"]])
    gather([content["fields"], content["records"], content["dossier"], content["presets"]])
    gather(content["finding_texts"])  # of the rules of this test; ours are in test_told_of_rules
    gather([content["pedigree"], content["head"]["profile"]["author"], content["layers"]])
    gather([each["source"] for name in ("indicators", "rules", "assumptions")
            for each in content[name]])  # fmt: skip
    gather([[row["name"], row["merged"]] for group in changes.get("groups", ())
            for row in group["rows"]])  # fmt: skip
    gather([changes.get("came", ()), changes.get("went", ())])
    return sorted({text for text in found if STOP.search(text)}, key=len, reverse=True)


def _find_dutch(page: Any, data: list[str]) -> list[str]:
    """Find Dutch in what stands on the page, after the words of the data are taken out."""
    page.evaluate(OPEN_ALL)
    found = []
    for text in page.evaluate(TEXTS):
        rest = text
        for own in data:
            rest = rest.replace(own, " ")
        if STOP.search(rest):
            found.append(text)
    return sorted(set(found))


@pytest.mark.browser
def test_no_dutch_is_left_in_any_panel(browser: Any, save_page: Any, made: Any) -> None:
    ready = made.make()
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(save_page(build_page(ready)))
    page.wait_for_selector("html.km-klaar", state="attached", timeout=20_000)
    data = _list_data(ready.content)
    left: dict[str, list[str]] = {}

    def look(where: str) -> None:
        page.wait_for_timeout(120)
        dutch = _find_dutch(page, data)
        if dutch:
            left[where] = dutch

    assert page.evaluate("document.documentElement.lang") == "en"
    look("list")
    for tab in page.evaluate(TABS):
        page.evaluate("(tab) => KM.page.state.set({ tab, site: null })", tab)
        look(tab)
    states = page.evaluate("() => Array.from(KM.page.data.sites.state)")
    for site in {states.index(state) for state in set(states)} | {0}:
        page.evaluate("(site) => KM.openSite(site)", site)
        look(f"site {site}")
    page.evaluate("() => KM.closeSite()")
    page.evaluate("() => KM.page.state.set({ weights: KM.page.data.presets[1].weights, "
                  "preset: 'equal', compare: [0, 1, 2], query: 'zz' })")  # fmt: skip
    look("nothing fits")
    for name in ("openCompare", "openShare", "openChanges"):
        page.evaluate(f"() => KM.{name}(KM.page)")
        look(name)
        page.keyboard.press("Escape")
    page.click("text=Explanation and sources")
    look("explanation")
    assert left == {}
    assert complaints == []


@pytest.mark.browser
def test_numbers_and_days_are_english(browser: Any, save_page: Any, made: Any) -> None:
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto(save_page(build_page(made.make())))
    page.wait_for_selector("html.km-klaar", state="attached", timeout=20_000)
    assert page.evaluate("() => KM.words.scaled(123456, 1)") == "12,345.6"
    assert page.evaluate("() => KM.words.day('2025-10-08')") == "8 October 2025"
    assert page.evaluate("() => KM.words.UNKNOWN") == "unknown"


def test_the_plain_version_is_english_too(made: Any) -> None:
    page = build_page(made.make())
    assert '<html lang="en">' in page
    plain = page[page.index('id="km-vangnet"') : page.index('id="km-app"')]
    texts = re.sub(r"<[^>]*>", "\n", plain)
    data = _list_data(made.make().content)
    for own in data:
        texts = texts.replace(own, " ")
    assert STOP.findall(texts) == []


def test_dutch_is_the_page_without_a_catalogue(inputs_of: Any) -> None:
    inputs = inputs_of(20, outlook=True)
    ready = inputs.make()
    assert ready.content["language"] is None
    assert '<html lang="nl">' in build_page(ready)


def test_a_page_is_the_same_each_time(made: Any) -> None:
    assert build_page(made.make()) == build_page(made.make())
