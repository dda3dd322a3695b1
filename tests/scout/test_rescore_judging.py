"""Measuring only what a new vacancy list changes finds what measuring all again finds, bit for bit.

The sample is read once, with every eighteenth building; its vacancy list is then changed at will.
Rasters and timetable, which take half of the time, are in the whole suite alone.
"""

from dataclasses import fields, replace

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal, assert_series_equal

import scout.pipeline as line
import scout.rescore_judging as judging
from layers.load import load_layers
from layers.source import read_catalog
from scoring.dossier import Dossier
from scoring.scene_part import find_named
from scout.judging import judge_all
from scout.kept_judgement import find_judgement, keep_judgement, make_recipe, take_vacancy_hashes
from scout.packaged import find_data
from scout.rescore_judging import NO_STORE, NOT_KEPT, TOO_MANY, make_judge
from scout.settings import read_settings

STEP = 18


def be_silent(_step):
    """Tell nobody."""


class Region:
    """A part of the sample of which the vacancy list can be changed."""

    def __init__(self, folder, without=()):
        whole = read_settings(find_data("sample/settings.toml"))
        kept = tuple(each for each in whole.deliveries if each.table not in without)
        self.settings = replace(whole, store_path=folder / "store", deliveries=kept)
        self.layers = load_layers(whole.deliveries, read_catalog(find_data("catalog.toml")))
        every = self.layers["vacancies"].table
        self.rows = every.iloc[::STEP].reset_index(drop=True)
        self.spare = every.iloc[7::STEP].reset_index(drop=True)
        old = self.join(self.rows)
        keep_judgement(self.settings, old, judge_all(old, whole.profile, be_silent))

    def join(self, rows):
        """Join the region with these rows in its list, each with its place in the list."""
        vacancies = self.layers["vacancies"]
        own = rows.groupby("source").cumcount() + 2
        table = rows.assign(source_row=own.astype("str")).reset_index(drop=True)
        layers = {**self.layers, "vacancies": replace(vacancies, table=table)}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(line, "load_layers", lambda *_: layers)
            return line.join_region(self.settings)

    def used(self):
        """The vacancy lists of every run here: the files are never read again."""
        cards = self.layers["vacancies"].sources
        return {card.id: card.sha256 for card in cards}


@pytest.fixture(scope="module", name="region")
def _region(tmp_path_factory):
    return Region(tmp_path_factory.mktemp("rescore"), ("rasters", "timetable"))


@pytest.fixture(scope="module", name="whole")
def _whole(tmp_path_factory):
    return Region(tmp_path_factory.mktemp("whole"))


def assert_same_measurements(one, other):
    assert list(one) == list(other)
    for name, fact in one.items():
        for part in fields(fact):
            mine, theirs = getattr(fact, part.name), getattr(other[name], part.name)
            assert_series_equal(mine, theirs, check_exact=True, obj=f"{name}.{part.name}")
            if mine.dtype == np.float64:
                assert mine.to_numpy().tobytes() == theirs.to_numpy().tobytes(), name


def assert_same_parts(one, other):
    """Every table in two dataclasses is the same."""
    for field in fields(one):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        if isinstance(mine, pd.DataFrame):
            assert_frame_equal(
                pd.DataFrame(mine), pd.DataFrame(theirs), check_exact=True, obj=field.name
            )
        elif isinstance(mine, pd.Series):
            assert_series_equal(mine, theirs, check_exact=True, obj=field.name)


def assert_same(one, other):
    """Two judgements are the same, to the last bit and the last word."""
    assert_same_parts(one.card, other.card)
    assert_same_parts(one.card.sites, other.card.sites)
    assert_same_measurements(one.card.facts, other.card.facts)
    assert_same_measurements(one.dossier.facts, other.dossier.facts)
    assert_same_parts(one.dossier, other.dossier)
    for name in ("parcels", "buildings"):
        mine, theirs = getattr(one.dossier, name), getattr(other.dossier, name)
        assert_same_parts(mine, theirs)
        assert mine.mended == theirs.mended


def check_update(region, after):
    """Judge these rows both ways; gives how many sites were measured again."""
    now = region.join(after)
    known = find_judgement(region.settings, now, region.used())
    told = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judging, "MOST_CHANGED_SHARE", 1.0)
        ours = judging.judge_changed(now, known, region.settings.profile, be_silent, told.append)
    assert_same(ours, judge_all(now, region.settings.profile, be_silent))
    (line_told,) = told
    return int(line_told.split()[-3])


def drop(rows, at, _spare):
    return rows.drop(index=at)


def add_first(rows, at, spare):
    return pd.concat([spare.iloc[[at % len(spare)]], rows])


def add_last(rows, at, spare):
    return pd.concat([rows, spare.iloc[[at % len(spare)]]])


def double(rows, at, _spare):
    return pd.concat([rows, rows.iloc[[at]].assign(object_id=rows["object_id"] + "-bis")])


def rename(rows, at, _spare):
    names = rows["object_id"].mask(rows.index == at, "NIEUW-1")
    return rows.assign(object_id=names)


def take_name(rows, at, _spare):
    """Another owner uses the number of a neighbour: a list that names it is ambiguous now."""
    names = rows["object_id"].mask(rows.index == at, rows["object_id"].iloc[at - 1])
    return rows.assign(object_id=names, origin=rows["origin"].mask(rows.index == at, "coa"))


def relabel(rows, at, _spare):
    return rows.assign(energy_label=rows["energy_label"].mask(rows.index == at, "A"))


def end(rows, at, _spare):
    until = rows["available_until"].mask(rows.index == at, "2027-02-01")
    return rows.assign(available_until=until)


def age(rows, at, _spare):
    return rows.assign(reference_day=rows["reference_day"].mask(rows.index == at, "2019-01-01"))


def shrink(rows, at, _spare):
    return rows.assign(bvo_m2=rows["bvo_m2"].mask(rows.index == at, 123.0))


def move(rows, at, _spare):
    """To where another building stands: mostly in another gemeente."""
    shapes = rows.geometry.to_numpy().copy()
    others = [shape for shape in shapes if shape is not None and not shapely.is_empty(shape)]
    spot = shapely.centroid(others[(at + len(others) // 2) % len(others)])
    shapes[at] = shapely.transform(spot, lambda xy: xy + 40.0)
    blank = dict.fromkeys(("bag_pand_id", "parcel_id", "gemeente_code", "postcode"), "")
    told = {name: rows[name].mask(rows.index == at, value) for name, value in blank.items()}
    return rows.assign(**told).set_geometry(shapes, crs=rows.crs)


def turn(rows, _at, _spare):
    return rows.iloc[::-1]


EDITS = (
    drop, add_first, add_last, double, rename, take_name, relabel, end, age, shrink, move, turn,
)  # fmt: skip
CHANGES = st.lists(
    st.tuples(st.sampled_from(EDITS), st.integers(0, 10_000)), min_size=1, max_size=4
)


def edit(region, changes):
    rows = region.rows
    for change, number in changes:
        rows = change(rows, number % len(rows), region.spare).reset_index(drop=True)
    return rows


def check_changes(region, changes):
    check_update(region, edit(region, changes))


QUICK = settings(
    max_examples=2, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
THOROUGH = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # fmt: skip


@QUICK
@given(CHANGES)
def test_a_few_updates_find_what_a_full_run_finds(region, changes):
    check_changes(region, changes)


@pytest.mark.slow
@THOROUGH
@given(CHANGES)
def test_any_update_finds_what_a_full_run_finds(whole, changes):
    check_changes(whole, changes)


@pytest.mark.slow
@pytest.mark.parametrize("change", EDITS, ids=lambda each: each.__name__)
def test_each_kind_of_update(whole, change):
    check_changes(whole, [(change, 3)])


def test_a_row_less_measures_nothing_again_but_one(region):
    """All rows below move up: their records have other names and nothing else changes."""
    assert check_update(region, region.rows.iloc[1:]) == 1


def test_one_changed_site_is_measured_alone(region):
    assert check_update(region, edit(region, [(shrink, 2)])) == 1


def test_a_name_that_became_ambiguous_measures_both_again(region):
    """A list names a building by its number; another owner now has that number as well."""
    named = set(region.layers["services"].table["object_id"])
    at = next(n for n, name in enumerate(region.rows["object_id"]) if name in named)
    other = (at + 1) % len(region.rows)
    is_other = region.rows.index == other
    taken = region.rows.assign(
        object_id=region.rows["object_id"].mask(is_other, region.rows["object_id"].iloc[at]),
        origin=region.rows["origin"].mask(is_other, "coa"),
    )
    old, now = (region.join(rows).scene for rows in (region.rows, taken))
    was, became = (find_named(each.sites, each.layers, "services") for each in (old, now))
    lost = set(was[(was != became) & was.isin(now.sites.table.index)])
    assert lost, "the example has no list that names a site"
    assert check_update(region, taken) >= 2


def judge(region, surveyed, used, store=True):
    told = []
    own = region.settings if store else replace(region.settings, store_path=None)
    judge_again = make_judge(own, used, told.append)
    return judge_again(surveyed, own.profile, be_silent), told


def test_what_was_not_kept_is_measured(region):
    surveyed = region.join(region.rows.iloc[:3])
    expected = judge_all(surveyed, region.settings.profile, be_silent)
    for used, store, words in (({"intake": "0" * 64}, True, NOT_KEPT), ({}, False, NO_STORE)):
        found, told = judge(region, surveyed, used, store)
        assert told == [words]
        assert_same(found, expected)


def test_where_most_changed_all_is_measured(region):
    now = region.join(region.spare.iloc[:3])
    found, told = judge(region, now, region.used())
    assert told == [TOO_MANY]
    assert_same(found, judge_all(now, region.settings.profile, be_silent))


def test_any_other_input_is_another_recipe(region):
    surveyed = region.join(region.rows.iloc[:2])
    cards, own = surveyed.sources, region.settings
    recipe = make_recipe(own, cards, region.used())
    zones = [each if each.table != "zones" else replace(each, sha256="0" * 64) for each in cards]
    turned = (*own.deliveries[1:], own.deliveries[0])
    others = [
        make_recipe(own, zones, region.used()),
        make_recipe(own, cards, {**region.used(), "intake": "0" * 64}),
        make_recipe(replace(own, profile_text=own.profile_text + "\n"), cards, region.used()),
        make_recipe(replace(own, gemeenten=own.gemeenten[1:]), cards, region.used()),
        make_recipe(replace(own, task=replace(own.task, durable_years=1)), cards, region.used()),
        make_recipe(replace(own, deliveries=turned), cards, region.used()),
    ]
    assert all(other != recipe for other in others)
    day = own.reference_day.replace(year=2030)
    assert make_recipe(replace(own, reference_day=day), cards, region.used()) != recipe
    assert make_recipe(own, cards, region.used()) == recipe


def test_the_lists_of_a_run_are_told_by_their_hash():
    inputs = [
        {"id": "intake", "table": "vacancies", "sha256": "a"},
        {"id": "zones", "table": "zones", "sha256": "b"},
    ]
    assert take_vacancy_hashes(inputs) == {"intake": "a"}


def test_a_kept_judgement_has_no_ledgers(region):
    surveyed = region.join(region.rows)
    known = find_judgement(region.settings, surveyed, region.used())
    assert isinstance(known.dossier, Dossier)
    assert known.dossier.parcels.totals.empty
    assert list(known.card.facts) == list(known.card.values.columns)
