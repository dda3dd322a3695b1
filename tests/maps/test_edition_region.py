"""What an edition tells of the region: totals for everybody, no sum over a hidden site."""

import json
from dataclasses import fields

import pandas as pd
import pytest

from maps.edition_region import REGION_PARTS, reduce_region
from maps.page_region import region_columns
from maps.region_parts import PARTS
from tests.maps.build_region_parts import make_parts

SITES = pd.Index(["a", "b", "c", "d"], name="site_id")
CANARY = "KANARIE"
EVERY = [("college", False), ("college", True), ("public", False)]


def shape(edition, is_one, keep, text=CANARY):
    found = reduce_region(make_parts(SITES, text), edition, is_one, keep)
    return found, json.dumps(region_columns(found, keep))


def test_the_internal_edition_has_all():
    parts = make_parts(SITES)
    assert reduce_region(parts, "internal", False, SITES[:0]) is parts


def test_every_part_is_decided_on():
    assert set(REGION_PARTS) == set(PARTS)


def test_public_has_totals_only():
    found, text = shape("public", False, SITES)
    assert [each.name for each in fields(found) if getattr(found, each.name) is not None] == [
        "lines", "tasks", "capacity",
    ]  # fmt: skip
    # Of the sentences only those of these two parts.
    assert text.count(CANARY) == 2
    assert not any(f'"{site}"' in text for site in SITES)


def test_a_college_sees_no_costs_and_no_notes():
    found, text = shape("college", False, SITES)
    assert "7654321" not in text
    assert "effort_alone" not in found.pool
    assert "saving_eur" not in found.hubs
    assert "next_step" not in found.board
    assert "Bellen" not in text
    assert "COA" not in text
    assert list(found.board["status"]) == ["VERKENNING", "BESLOTEN", ""]


@pytest.mark.parametrize(
    ("hidden", "plans", "hubs"),
    [("a", [], ["hub#2"]), ("b", [], ["hub#1", "hub#2"]), ("c", [1], ["hub#1"]),
     ("d", [1], ["hub#1", "hub#2"])],
)  # fmt: skip
def test_what_holds_a_hidden_site_goes_whole(hidden, plans, hubs):
    # Plan 2 has a site that is not on any page, so it never goes out.
    keep = SITES.drop(hidden)
    found, _ = shape("college", False, keep)
    assert ([] if found.plans is None else list(found.plans["plan"])) == plans
    assert ([] if found.hubs is None else list(found.hubs["hub_id"])) == hubs
    assert set(found.plan_sites["plan"]) == set(plans) == set(found.plan_targets["plan"])
    assert set(found.satellites["hub_id"]) == set(hubs)
    assert hidden not in found.board.index


def test_a_plan_that_is_left_out_is_told():
    found, _ = shape("college", False, SITES)
    assert found.lines["plans"][0] == "Dit is een berekening en geen besluit."
    assert "laten we helemaal weg" in found.lines["plans"][1]


def test_one_gemeente_sees_no_sites_of_the_region():
    found, text = shape("college", True, SITES[:2])
    assert (found.plans, found.hubs, found.board) == (None, None, None)
    assert "Pand" not in text
    assert found.pool is not None


@pytest.mark.parametrize(("edition", "is_one"), EVERY)
def test_nothing_is_left_of_parts_that_are_closed(edition, is_one):
    parts = make_parts(SITES)
    closed = parts.__class__(lines=parts.lines, plans=None, board=None, flows=parts.flows)
    assert reduce_region(closed, edition, is_one, SITES) is None


def test_the_input_is_left_as_it_was():
    parts = make_parts(SITES)
    before = parts.board.copy()
    reduce_region(parts, "college", False, SITES[:1])
    pd.testing.assert_frame_equal(parts.board, before)
