"""Criteria 1, 5, 6 and 9 (MAP.md 6): small, silent, and no text of data is ever more than text."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from maps.page import build_page
from tests.maps.acceptance.build_poison import make_poisoned
from tests.maps.acceptance.visits import Visit
from tests.maps.build_inputs import HOSTILE
from tests.maps.read_page import read_page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TEMPLATES = "{{ 7*7 }} {% x %} {# ${1+1} {0}"
# Elements that text of data would have made; the app itself uses none of these.
MADE = """() => [...document.querySelectorAll('main :is(img, script, iframe, object, embed, base),'
  + 'dialog :is(img, script, iframe), [onload], [onerror], [onmouseover], [href^="javascript"]')]
  .map((one) => one.outerHTML.slice(0, 100))"""


def is_clean(visit: Visit) -> bool:
    """Nothing of the data ran, and nothing of it became an element."""
    return visit.page.evaluate("() => window.XSS") is None and visit.page.evaluate(MADE) == []


def squeeze(text: str) -> str:
    """Without white space and line separators."""
    return "".join(text.replace("\u2028", " ").split())


@pytest.mark.parametrize("count", [300, 3_000, 30_000])
def test_01_the_file_is_small_and_opens_without_a_request(visit, save_page, count: int) -> None:
    data = make_poisoned(count, outlook=count < 3_000).make()
    page = build_page(data)
    size = len(page.encode())
    assert size <= {300: 500_000, 3_000: 1_000_000, 30_000: 2_500_000}[count]
    assert size - len(data.core) - len(data.details) <= 300_000
    one = visit()
    one.open(save_page(page))
    assert one.act("() => KM.page.data.sites.n") == count
    one.act("() => KM.page.state.set(KM.presets.fromSteps([5, 0, 1, 2, 3, 4, 5, 0]))")
    for site in (0, count // 2, count - 1):
        one.act("(site) => KM.openSite(site)", site)
        assert one.page.text_content("#km-paspoort-kop") == HOSTILE[site % len(HOSTILE)]
    assert is_clean(one)
    assert one.complaints == []
    assert len(one.requests) == 1  # the file itself


@pytest.fixture
def opened(visit, address: str) -> Iterator[Visit]:
    """The page of 300; afterwards nothing of the data may have run, and nothing be asked for."""
    one = visit()
    one.open(address)
    yield one
    assert is_clean(one)
    assert one.complaints == []
    assert [url for url in one.requests if not url.startswith("file:")] == []


def test_05_list_and_passport_show_each_string_literally(opened: Visit) -> None:
    page = opened.page
    names = page.evaluate("() => KM.page.data.sites.name")
    shown = page.eval_on_selector_all(
        "#km-blad tbody .km-naam", "(all) => all.map((one) => [one.textContent, one.dataset.site])"
    )
    assert len(shown) > 20
    assert [text for text, _ in shown] == [names[int(site)] for _, site in shown]
    for site in range(len(HOSTILE)):
        opened.act("(site) => KM.openSite(site)", site)
        assert page.text_content("#km-paspoort-kop") == names[site] == HOSTILE[site]
        address = page.evaluate("(site) => KM.page.data.sites.address[site]", site)
        assert address in HOSTILE
        told = squeeze(page.inner_text(".km-paspoort"))
        assert squeeze(HOSTILE[site]) in told
        assert squeeze(address) in told
        assert is_clean(opened), HOSTILE[site]


def test_05_compare_changes_and_explanation_show_each_string_literally(opened: Visit) -> None:
    page = opened.page
    for first in range(0, len(HOSTILE), 4):
        sites = list(range(first, first + 4))
        opened.act(
            "(sites) => { KM.page.state.set({ compare: sites }); KM.openCompare(KM.page); }", sites
        )
        heads = page.eval_on_selector_all(
            "dialog thead .km-naam", "(all) => all.map((one) => one.textContent)"
        )
        assert heads == list(HOSTILE[first : first + 4])
        assert is_clean(opened)
        opened.act("() => document.querySelector('dialog[open]').close()")
    opened.act("() => KM.openChanges(KM.page)")
    assert HOSTILE[0] in page.inner_text("dialog")
    opened.act("() => document.querySelector('dialog[open]').close()")
    page.click("text=Uitleg en bronnen")
    told = squeeze(page.inner_text("dialog[open]"))
    assert [text for text in HOSTILE if squeeze(text) not in told] == []


def test_05_hash_and_print_carry_each_string_literally(opened: Visit) -> None:
    for text in HOSTILE:
        opened.act("(query) => KM.page.state.set({ query })", text)
        read = "() => KM.readHash(KM.page.data, '#' + KM.viewHash(KM.page)).choices.query"
        assert opened.page.evaluate(read) == text
        opened.act("() => window.dispatchEvent(new Event('beforeprint'))")
        paper = opened.page.text_content(".km-papier")
        assert squeeze(text) in squeeze(paper)
        assert is_clean(opened), text
        opened.act("() => window.dispatchEvent(new Event('afterprint'))")


def test_05_the_plain_version_shows_each_string_literally(visit, address: str) -> None:
    inputs = make_poisoned(300)
    ranked = inputs.scorecard.totals["rank"].dropna().sort_values().index[:25]
    names = inputs.scorecard.sites.table.loc[ranked, "name"]
    one = visit(java_script_enabled=False)
    one.page.goto(address)
    rows = one.page.locator("#km-vangnet tbody tr").all_text_contents()
    assert len(rows) == 25
    for row, name in zip(rows, names, strict=True):
        assert name in row
    for tag in ("img", "script", "iframe", "[onload]", "[onerror]"):
        assert one.page.locator(f"#km-vangnet {tag}").count() == 0, tag


def list_texts(node: Any) -> Iterator[str]:
    """Every text in a tree of JSON values."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from list_texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from list_texts(value)


def test_06_a_template_in_any_field_stays_as_it_is(visit, save_page) -> None:
    page = build_page(make_poisoned(60, texts=(TEMPLATES,)).make())
    content = read_page(page)
    assert set(content["sites"]["name"]) == {TEMPLATES}
    for texts in (
        content["sites"]["address"], content["gemeenten"]["gemeente_name"],
        content["finding_texts"]["text"],
        *([source[name] for source in content["sources"]]
          for name in ("title", "publisher", "attribution", "shown_path", "licence")),
    ):  # fmt: skip
        assert TEMPLATES in set(texts)
    touched = [text for text in list_texts(content) if "7*7" in text or "1+1" in text]
    assert len(touched) > 100
    for text in touched:
        assert text.count("7*7") == text.count("{{ 7*7 }}"), text
        assert text.count("1+1") == text.count("${1+1}") == text.count("{0}"), text
    outside = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert outside.count("{{ 7*7 }}") == outside.count("7*7") > 20
    assert f"<h1>{TEMPLATES}</h1>" in outside
    one = visit()
    one.open(save_page(page))
    assert one.page.inner_text("h1") == TEMPLATES
    one.act("() => KM.openSite(0)")
    assert one.page.text_content("#km-paspoort-kop") == TEMPLATES
    assert TEMPLATES in one.page.title()
    assert one.complaints == []
