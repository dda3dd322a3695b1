"""A rescored run shows on its page what changed, in the internal edition alone."""

from dataclasses import replace

import pytest

from maps.page import build_page
from scout.rescored_page import show_changes
from tests.maps.build_extras import make_changes
from tests.maps.build_inputs import make_inputs
from tests.maps.read_page import read_page
from tests.scout.build_run import make_run


@pytest.fixture(scope="module")
def inputs():
    return make_inputs(20)


@pytest.fixture(scope="module")
def run(tmp_path_factory, inputs):
    return replace(
        make_run(tmp_path_factory.mktemp("rescored")),
        scorecard=inputs.scorecard, shortlist=inputs.shortlist, layers=inputs.layers,
        sources=inputs.sources, head=inputs.head, page=build_page(inputs.make()),
    )  # fmt: skip


def test_the_page_tells_what_is_new_and_gone(run, inputs):
    shown = show_changes(run, make_changes(inputs))
    counts = read_page(shown.page)["changes"]["counts"]
    assert (counts["new"], counts["gone"]) == (1, 1)
    assert read_page(run.page)["changes"] is None
    assert shown.workbook == run.workbook


@pytest.mark.parametrize("edition", ["college", "public"])
def test_another_edition_does_not(run, inputs, edition):
    other = replace(run, head=replace(run.head, edition=edition))
    assert show_changes(other, make_changes(inputs)) is other


def test_without_a_head_nothing_is_made_again(run, inputs):
    bare = replace(run, head=None)
    assert show_changes(bare, make_changes(inputs)) is bare
