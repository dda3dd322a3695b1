"""The straight line with layers left out: what cannot be known becomes unknown, and no more.

The sample is read once, with every sixth building, and its layers are handed to the pipeline, so
that a region without some layer takes a second and not five.
"""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import scout.pipeline as line
from layers.errors import ContractError
from layers.load import load_layers
from layers.source import name_sources, read_catalog
from scoring.indicators import INDICATORS
from scoring.score import score
from scoring.zones import site_grounds
from scout.missing_tables import find_missing_tables
from scout.packaged import find_data
from scout.settings import read_settings

STEP = 6
# Say something of a site, and nothing of where it stands or which records are the same building.
FACT_LAYERS = (
    "gemeente_statistics", "labour_regions", "taakstelling", "reception", "facilities", "base",
    "zones", "zoning", "energy_labels", "services", "decisions", "linked_gemeenten", "rasters",
)  # fmt: skip
# Say where a site stands, too: without them a point, a footprint or a whole site may go.
PLACE_LAYERS = ("buildings", "parcels", "postcode_areas", "population")
# One layer of each sort (numbers of a gemeente, places, areas, statements) in the unit suite; the
# others, which are left out in the same way, in the whole suite.
UNIT_LAYERS = ("gemeente_statistics", "facilities", "zones", "buildings", "population")


def each_of(tables):
    """Test each of these layers, those that are no example only in the whole suite."""
    return [
        pytest.param(table, marks=() if table in UNIT_LAYERS else pytest.mark.slow)
        for table in tables
    ]


class Sample:
    """The sample, read once."""

    def __init__(self):
        self.settings = read_settings(find_data("sample/settings.toml"))
        deliveries = self.settings.deliveries
        layers = dict(load_layers(deliveries, read_catalog(find_data("catalog.toml"))))
        vacancies = layers["vacancies"]
        few = vacancies.table.iloc[::STEP].reset_index(drop=True)
        layers["vacancies"] = replace(vacancies, table=few)
        self.layers = layers
        self.names = {
            id(delivery): name
            for delivery, name in zip(deliveries, name_sources(deliveries), strict=True)
        }
        self.scorecards = {}

    def score_without(self, *tables):
        """Score the region as if it had no such layers; kept, since tests ask the same again."""
        asked = frozenset(tables)
        if asked not in self.scorecards:
            self.scorecards[asked] = self._score(asked)
        return self.scorecards[asked]

    def _score(self, tables):
        with pytest.MonkeyPatch.context() as patch:
            reduced = self.reduce(tables, patch)
            return score(line.survey(reduced).scene, reduced.profile)

    def reduce(self, tables, patch):
        """Settings without these layers; the pipeline is given the layers that remain."""
        kept = {name: layer for name, layer in self.layers.items() if name not in tables}
        patch.setattr(line, "load_layers", lambda *_: kept)
        patch.setattr(line, "name_sources", lambda given: tuple(self.names[id(d)] for d in given))
        deliveries = tuple(d for d in self.settings.deliveries if d.table not in tables)
        return replace(self.settings, deliveries=deliveries)


@pytest.fixture(scope="module")
def sample():
    return Sample()


def layer_of(table):
    """The layer that a delivered table becomes."""
    return "environment" if table == "rasters" else table


def by_number(card, frame):
    """Rows on the owner's number: a site may lose its BAG id, and so its name."""
    return frame.set_axis(card.sites.table["object_ids"].to_numpy(), axis="index")


def same_places(full, less):
    """Numbers of the sites that stand where they stood, on the same ground."""
    places = [
        by_number(card, pd.DataFrame(card.sites.table[["is_measured"]])).assign(
            x=card.sites.table.geometry.x.to_numpy(),
            y=card.sites.table.geometry.y.to_numpy(),
            ground=[str(shape) for shape in site_grounds(card.sites)],
        )
        for card in (full, less)
    ]
    both = places[0].index.intersection(places[1].index)
    same = (places[0].loc[both] == places[1].loc[both]).all(axis="columns")
    return both[same]


def speak_once(full):
    """Numbers of the sites about which no two records disagree.

    Without a layer the other record counts again, and may say something better or worse.
    """
    remarks = full.sites.remarks
    twice = remarks.loc[remarks["code"] == "values_differ", "site_id"]
    return full.sites.table.loc[~full.totals.index.isin(twice), "object_ids"]


def assert_nested(full, less, numbers):
    """Fewer layers: the interval of each of these sites holds the former one."""
    before = by_number(full, full.totals).loc[numbers]
    after = by_number(less, less.totals).loc[numbers]
    assert (after["score"] <= before["score"]).all()
    assert (after["ceiling"] >= before["ceiling"]).all()
    assert (after["coverage"] <= before["coverage"]).all()
    for part, holds in (("low", np.less_equal), ("high", np.greater_equal)):
        old = by_number(full, getattr(full, part)).loc[numbers]
        new = by_number(less, getattr(less, part)).loc[numbers]
        assert holds(new, old).all(axis=None), part


@pytest.mark.parametrize("table", ["vacancies", "gemeenten"])
def test_without_buildings_or_gemeenten_nothing_can_be_said(sample, table):
    with pytest.MonkeyPatch.context() as patch:
        reduced = sample.reduce({table}, patch)
        with pytest.raises(ContractError) as caught:
            line.survey(reduced)
    (fault,) = caught.value.faults
    assert fault.code == "table_missing"
    assert fault.fields["table"] == table


def test_all_that_is_needed_and_missing_is_told_at_once(sample):
    with pytest.MonkeyPatch.context() as patch:
        reduced = sample.reduce({"vacancies", "gemeenten"}, patch)
        with pytest.raises(ContractError) as caught:
            line.survey(reduced)
    assert len(caught.value.faults) == 2


def test_the_whole_sample_lacks_no_layer(sample):
    assert find_missing_tables(sample.settings.profile, {**sample.layers, "environment": 1}) == ()


@pytest.mark.parametrize("table", each_of(FACT_LAYERS))
def test_without_a_layer_its_indicators_are_unknown_and_the_interval_holds_the_former(
    sample, table
):
    full, less = sample.score_without(), sample.score_without(table)
    assert less.totals.index.tolist() == full.totals.index.tolist()
    for name, fact in less.facts.items():
        if layer_of(table) in INDICATORS[name].needs:
            assert fact.value.isna().all(), name
            assert (fact.origin == "").all()
    assert_nested(full, less, speak_once(full))


@pytest.mark.parametrize("table", each_of(FACT_LAYERS))
def test_what_does_not_need_the_layer_stays_as_it_was(sample, table):
    full, less = sample.score_without(), sample.score_without(table)
    is_plain = full.sites.table["object_ids"].isin(speak_once(full))
    for name, fact in less.facts.items():
        is_known = fact.value.notna() & is_plain
        assert fact.value[is_known].equals(full.facts[name].value[is_known]), name


@pytest.mark.parametrize("table", each_of(PLACE_LAYERS))
def test_without_a_layer_of_places_sites_that_stand_as_before_gain_nothing(sample, table):
    full, less = sample.score_without(), sample.score_without(table)
    numbers = same_places(full, less).intersection(speak_once(full))
    assert len(numbers) >= 10
    if table == "population":  # the coarser list stands in for it, and says so
        pressure = less.facts["opvangdruk_5km"]
        assert pressure.is_approximate[pressure.value.notna()].all()
        return
    assert_nested(full, less, numbers)


def test_a_rule_that_cannot_be_judged_leaves_sites_undecided(sample):
    less = sample.score_without("zones")
    open_ones = less.findings[less.findings["code"] == "X01_PR106"]
    assert set(open_ones["outcome"]) == {"onbeslist"}
    assert set(open_ones["site_id"]) == set(less.totals.index)
    assert "geschikt" not in set(less.totals["state"])


def test_with_nothing_but_buildings_and_gemeenten_the_line_still_runs(sample):
    full = sample.score_without()
    less = sample.score_without(*FACT_LAYERS, *PLACE_LAYERS)
    assert 0 < len(less.totals) <= len(full.totals)
    assert set(less.totals["state"]) <= {"onbeslist", "uitgesloten"}
    assert less.totals["coverage"].mean() < full.totals["coverage"].mean() / 2


@pytest.mark.slow
@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(tables=st.sets(st.sampled_from(FACT_LAYERS), min_size=2, max_size=5))
def test_removing_any_layers_never_raises_a_score(sample, tables):
    full = sample.score_without()
    assert_nested(full, sample.score_without(*tables), speak_once(full))


def test_check_tells_what_score_would_find(sample):
    with pytest.MonkeyPatch.context() as patch:
        reduced = sample.reduce(frozenset(), patch)
        report = line.check_layers(reduced)
    full = sample.score_without()
    assert report.site_count == len(full.totals)
    assert report.missing_tables == ()
    for name, share in report.coverage.items():
        applies = full.applies[name]
        assert share == pytest.approx(full.facts[name].value[applies].notna().mean()), name


def test_stages_are_told_in_dutch_and_timed(sample):
    told = []
    with pytest.MonkeyPatch.context() as patch:
        run = line.scout_sites(sample.reduce(frozenset(), patch), told.append)
    assert told == [
        "De bestanden worden gelezen",
        "De locaties worden gezocht",
        "De wegen naar voorzieningen worden gezocht",
        "De locaties worden beoordeeld",
        "De omgeving en de grond van de locaties worden gemeten",
        "De zekerheid van de shortlist wordt bepaald",
        "De kaart en het werkboek worden gemaakt",
    ]
    assert set(run.durations_s) == {"load", "find", "travel", "score", "outlook", "dossier", "show"}
    assert [source.id for source in run.sources] == list(sample.names.values())
    assert run.scorecard.totals["is_shortlisted"].sum() == len(run.shortlist.site_ids)
