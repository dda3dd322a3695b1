"""The page as a file: policy, escapes, size, the same bytes every time."""

import html
import re

import pytest

from maps.assets import read_leaflet, read_scripts
from maps.page import build_page
from maps.policy import hash_source
from tests.maps.build_dossier import with_dossier
from tests.maps.read_page import decode_page, read_data, read_page


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
    assert page.index("Content-Security-Policy") < page.index("<script>")
    assert (len(scripts), len(styles)) == (2, 1)
    for text in (*scripts, *styles, read_leaflet(), read_scripts()):
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
    order = ["km-vangnet", "km-data", "km-details", "km-leaflet", "km-scripts"]
    places = [page.index(f'id="{name}"') for name in order]
    assert places == sorted(places)
    assert "BSD 2-Clause" in page
    assert "Leaflet 1.9.4" in decode_page(page)


def test_nothing_points_outside_without_tiles(page: str, inputs_of) -> None:
    assert "https://service.pdok.nl" not in page
    assert "cdn." not in decode_page(page).lower()
    with_tiles = build_page(inputs_of(5, tiles=True).make())
    assert "https://service.pdok.nl" in with_tiles


def test_hostile_texts_stay_literal(inputs_of) -> None:
    inputs = inputs_of(60, hostile=True)
    page = build_page(inputs.make())
    names = inputs.scorecard.sites.table["name"].tolist()
    assert read_page(page)["sites"]["name"] == names
    assert "{{ 7*7 }}" in page
    assert "Kansenkaart opvang &lt;b&gt;{{ 7*7 }}&lt;/b&gt;" in page
    outside = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert "<img" not in outside
    assert "<svg onload" not in outside
    # Two of ours and four zipped blocks: no text of data opened or closed one.
    assert len(re.findall(r"</script>", page)) == 6
    for block in re.findall(
        r'<script type="application/gzip"[^>]*>(.*?)</script>', page, re.DOTALL
    ):
        assert re.fullmatch(r"[A-Za-z0-9+/=]+", block)


def test_the_data_comes_back(inputs_of) -> None:
    data = inputs_of(700).make()
    assert read_page(build_page(data)) == read_data(data)


@pytest.mark.parametrize(("count", "limit"), [(300, 500_000), (3_000, 1_000_000)])
def test_the_file_stays_small(count: int, limit: int) -> None:
    # Every fact, dossier, finding and outlook, drawn anew for each site: worse than real data.
    data = with_dossier(count, outlook=True, approximate=count // 20).make()
    page = build_page(data)
    assert len(page.encode()) <= limit
    assert len(page.encode()) - len(data.core) - len(data.details) <= 300_000


def test_what_is_invented_or_exploration_says_so(inputs_of) -> None:
    page = build_page(inputs_of(10, profile="verkenning").make())
    assert "<strong>Verzonnen gegevens." in page
    assert "<strong>Alleen verkenning." in page
    real = build_page(inputs_of(10, tiles=True).make())
    assert "<strong>Verzonnen gegevens." not in real
