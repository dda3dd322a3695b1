"""Editions: which sites are shown, with which ranks, columns and counts."""

import re
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layers.sites import Sites
from maps.edition import (
    AGREED,
    BLURRED,
    NO_ROWS,
    NONE,
    Edition,
    find_released,
    find_shown,
    reduce_found,
)
from maps.edition_card import star
from maps.edition_columns import LAYERS, SITE_COLUMNS, STATUS_COLUMNS
from maps.edition_notice import make_notice
from maps.edition_totals import FEWEST, count_sites, group_sites
from scoring.rank import RANKED_STATES
from scout.site_table import STATUS_COLUMNS as LOG_COLUMNS
from scout.status import STATUSES
from tests.scout.build_edition import make_found

ROOT = Path(__file__).resolve().parents[2]
# Words of the sentence that lists the columns.
NO_COLUMNS = {"both", "outside", "the", "region", "placed", "by", "postcode", "area", "see"}
COLLEGE, TOWN, PUBLIC = Edition("college"), Edition("college", "GM9001"), Edition("public")


@pytest.fixture(scope="module")
def found():
    return make_found()[0]


def test_the_internal_edition_is_the_same_object(found):
    assert reduce_found(found, Edition()) is found
    assert make_notice(found, Edition()) is None


def test_confidential_sites_are_in_no_other_edition_even_when_released(found):
    hidden = found.card.sites.table.index[found.card.sites.table["is_confidential"] == "ja"]
    assert len(hidden) == 3
    released = found.status.index[found.status["released"] != ""]
    assert set(hidden) & set(released)
    for edition in (COLLEGE, TOWN, PUBLIC, Edition("public", public_sites=BLURRED)):
        assert not set(hidden) & set(find_shown(found, edition))


def test_the_public_sees_a_site_only_when_agreed_and_released():
    index = pd.Index([f"s{number}" for number in range(2 * len(STATUSES))], name="site_id")
    status = pd.DataFrame(
        {
            "status": [*STATUSES, *STATUSES],
            "released": ["besluit"] * len(STATUSES) + ["  "] * len(STATUSES),
        },
        index=index,
    )  # fmt: skip
    shown = status["status"][find_released(status, index)]
    assert list(shown) == [each for each in STATUSES if each in AGREED]
    assert set(AGREED) == set(STATUSES) - {"IDEE", "VERKENNING", "TER_BESPREKING", "AFGEWEZEN"}
    assert not find_released(status.drop(columns="released"), index).any()
    assert not find_released(status.iloc[:0], index).any()


def test_scores_stay_and_ranks_are_counted_among_the_sites_shown(found):
    shown = reduce_found(found, TOWN).card
    whole = found.card
    assert set(shown.sites.table["gemeente_code"]) == {"GM9001"}
    pd.testing.assert_frame_equal(shown.low, whole.low.loc[shown.low.index])
    pd.testing.assert_series_equal(
        shown.totals["score"], whole.totals.loc[shown.low.index, "score"]
    )
    ranks = shown.totals["rank"].dropna().sort_values()
    assert list(ranks) == list(range(1, len(ranks) + 1))
    # The order is that of the region.
    before = whole.totals.loc[ranks.index, "rank"]
    assert before.is_monotonic_increasing


def test_the_shortlist_is_that_of_the_region_without_the_sites_left_out(found):
    shown = reduce_found(found, COLLEGE).shortlist
    assert found.shortlist.site_ids[0] not in shown.site_ids
    assert shown.site_ids == tuple(
        each for each in found.shortlist.site_ids if each in find_shown(found, COLLEGE)
    )
    assert shown.passed_over == {}


@pytest.mark.parametrize("edition", [COLLEGE, TOWN, PUBLIC])
def test_only_listed_columns_layers_and_log_entries_go_on(found, edition):
    shown = reduce_found(found, edition)
    shapes = {"footprint", "parcel"}
    assert all(
        SITE_COLUMNS[name].allows(edition.name) for name in {*shown.card.sites.table} - shapes
    )
    assert all(LAYERS[name].allows(edition.name) for name in shown.layers)
    assert all(STATUS_COLUMNS[name].allows(edition.name) for name in shown.status)
    assert "vacancies" not in shown.layers
    assert shown.rejects.empty
    assert shown.card.sites.remarks.empty


def test_a_new_column_is_internal_until_somebody_decides(found):
    table = found.card.sites.table.assign(nieuw="x")
    sites = replace(found.card.sites, table=table)
    shown = reduce_found(replace(found, card=replace(found.card, sites=sites)), COLLEGE)
    assert "nieuw" not in shown.card.sites.table


def test_every_column_of_sites_has_been_decided_upon(found):
    assert set(LOG_COLUMNS) == set(STATUS_COLUMNS)
    assert not set(found.card.sites.table.columns) - set(SITE_COLUMNS)
    told = str(Sites.__doc__).split("Columns:")[1].split("Text is")[0]
    told = re.sub(r"\([^)]*\)", "", told)
    assert set(re.findall(r"\b[a-z_]+\b", told)) - NO_COLUMNS <= set(SITE_COLUMNS)


def test_every_reason_is_given():
    for table in (SITE_COLUMNS, STATUS_COLUMNS, LAYERS):
        assert all(each.reason.endswith(".") for each in table.values())


def test_files_and_rows_behind_a_value_are_not_named(found):
    shown = reduce_found(found, COLLEGE)
    assert {(each.shown_path, each.sha256, each.rows_kept) for each in shown.sources} == {
        ("", "", NO_ROWS)
    }
    told = set(shown.card.sites.origins.to_numpy().ravel()) - {""}
    assert told
    assert all(record.endswith("#*") for record in told)
    assert star("intake#3;intake#4;rvb#9") == "intake#*;rvb#*"
    assert star("") == star(float("nan")) == ""


def test_the_public_gets_points_and_no_facts(found):
    card = reduce_found(found, PUBLIC).card
    assert card.facts == {}
    assert all(each.indicators == () for each in card.profile.criteria)
    assert list(card.low.columns) == list(found.card.low.columns)
    assert (card.findings["missing"] == "").all()


def test_the_gemeente_edition_says_nothing_of_places_in_the_region(found):
    assert reduce_found(found, TOWN).outlook is None
    whole = reduce_found(found, COLLEGE).outlook
    shown = find_shown(found, COLLEGE)
    assert set(whole.sureness.shares.index) <= set(shown)
    assert all(way.bar is None or way.bar.site_id in shown for way in whole.ways.found.values())
    best = found.shortlist.site_ids[0]
    assert best in found.outlook.sureness.shares.index


def test_totals_leave_out_the_confidential_and_say_nothing_of_small_counts(found):
    table, states = found.card.sites.table, found.card.totals["state"]
    counts = count_sites(found.card)
    for code, count in counts.items():
        here = (table["gemeente_code"] == code) & (table["is_confidential"] != "ja")
        expected = int((here & states.isin(RANKED_STATES)).sum())
        assert np.isnan(count) if expected < FEWEST else count == expected


def test_the_own_gemeente_is_counted_exactly_and_others_only_from_three(found):
    notice = make_notice(found, TOWN)
    shown = reduce_found(found, TOWN).card.totals["state"]
    assert notice.totals["GM9001"] == shown.isin(RANKED_STATES).sum()
    assert make_notice(found, COLLEGE).totals is None
    assert make_notice(found, Edition("public", public_sites=NONE)).groups is None


# The builder is cached, so that each example only shuffles what is in it.
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_no_group_and_no_rest_of_a_group_is_ever_small(found, data):
    index = found.card.totals.index
    shown = pd.Index(data.draw(st.lists(st.sampled_from(list(index)), unique=True)))
    groups = group_sites(found.card, shown)
    assert (groups["sites"] >= FEWEST).all()
    # A theme is told whole or not at all, so that nothing follows from a difference.
    sums = groups.groupby(["gemeente_code", "theme"])["sites"].sum()
    per_gemeente = sums.groupby("gemeente_code").nunique()
    assert (per_gemeente <= 1).all()


def test_groups_hold_no_name_and_no_number_of_a_site(found):
    groups = group_sites(found.card, pd.Index([]))
    assert list(groups.columns) == ["gemeente_code", "gemeente_name", "theme", "label", "sites"]
    text = groups.to_csv()
    assert "eigen" not in text
    assert "intake:" not in text


def test_an_edition_without_any_site_keeps_its_shape(found):
    shown = reduce_found(found, Edition("public", public_sites=NONE))
    assert len(shown.card.totals) == 0
    assert list(shown.card.low.columns) == list(found.card.low.columns)
    assert {each.name for each in fields(shown)} == {each.name for each in fields(found)}
