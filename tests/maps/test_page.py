"""The page as a file: policy, escapes, size, the same bytes every time."""

import base64
import gzip
import html
import json
import re

import pytest

from maps.page import build_page
from maps.policy import hash_source


def read_data(page: str) -> dict:
    form, block = re.search(
        r'<script type="application/json" id="km-data" data-form="(\w+)">(.*?)</script>',
        page,
        flags=re.DOTALL,
    ).groups()
    return json.loads(gzip.decompress(base64.b64decode(block)) if form == "gzip" else block)


@pytest.fixture(scope="module")
def page(inputs_of) -> str:
    return build_page(inputs_of(60, approximate=5).make())


def test_two_builds_are_the_same(page: str, inputs_of) -> None:
    assert build_page(inputs_of(60, approximate=5).make()) == page


def test_every_inline_script_and_style_is_in_the_policy(page: str) -> None:
    policy = html.unescape(
        re.search(r'<meta http-equiv="Content-Security-Policy" content="(.*?)">', page).group(1)
    )
    scripts = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", page, flags=re.DOTALL)
    assert (len(scripts), len(styles)) == (4, 1)
    assert page.index("Content-Security-Policy") < page.index("<script>")
    for text in (*scripts, *styles):
        assert hash_source(text) in policy
    assert policy.count("sha256-") == 5


def test_the_frame_of_the_page(page: str) -> None:
    assert page.startswith('<!DOCTYPE html>\n<html lang="nl">')
    assert len(re.findall(r"<h1[ >]", page)) == 1
    assert len(re.findall(r"<main[ >]", page)) == 1
    assert 'content="noindex, nofollow"' in page
    assert "user-scalable" not in page
    assert not re.search(
        r"<[^>]+ style=", re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    )
    assert page.index('id="km-vangnet"') < page.index('id="km-data"') < page.index("Leaflet 1.9.4")


def test_nothing_points_outside_without_tiles(page: str, inputs_of) -> None:
    assert "service.pdok.nl" not in page
    assert "cdn" not in page.lower()
    with_tiles = build_page(inputs_of(5, tiles=True).make())
    assert "https://service.pdok.nl" in with_tiles


def test_hostile_texts_stay_literal(inputs_of) -> None:
    inputs = inputs_of(60, hostile=True)
    page = build_page(inputs.make())
    names = inputs.scorecard.sites.table["name"].tolist()
    assert json.loads(json.dumps(read_data(page)))["sites"]["name"]["words"] == names
    assert "{{ 7*7 }}" in page
    assert "Kansenkaart opvang &lt;b&gt;{{ 7*7 }}&lt;/b&gt;" in page
    outside = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert "<img" not in outside
    assert "<svg onload" not in outside
    # Five of ours and the data block: no text of data opened or closed one.
    assert len(re.findall(r"</script>", page)) == 5
    assert "\u2028" not in re.search(r'id="km-data".*?</script>', page, flags=re.DOTALL).group(0)


def test_many_sites_are_zipped_and_come_back(inputs_of) -> None:
    data = inputs_of(700).make()
    page = build_page(data)
    assert 'data-form="gzip"' in page
    assert read_data(page) == json.loads(data.json)


def test_the_file_stays_small(inputs_of) -> None:
    assert len(build_page(inputs_of(300).make()).encode()) <= 500_000
    empty = inputs_of(0).make()
    assert len(build_page(empty).encode()) - len(empty.json.encode()) <= 300_000


def test_what_is_invented_or_exploration_says_so(inputs_of) -> None:
    page = build_page(inputs_of(10, profile="verkenning").make())
    assert "<strong>Verzonnen gegevens." in page
    assert "<strong>Alleen verkenning." in page
    real = build_page(inputs_of(10, tiles=True).make())
    assert "<strong>Verzonnen gegevens." not in real
