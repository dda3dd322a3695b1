"""Targets of a portfolio, and what a dossier and a page say where there are none."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from layers.errors import Fault
from scout import (
    region_dossier_sites,
    region_portfolio_report,
    region_portfolio_settings,
    region_show_parts,
)
from scout.region_portfolio_targets import NoTargetsError, make_targets, tell_no_targets

MET, UNKNOWN = "portfolio_no_gap", "portfolio_no_targets"


def make_record(gaps):
    codes = [f"GM{9001 + one}" for one in range(len(gaps))]
    table = pd.DataFrame(
        {"gap_places": gaps, "gemeente_name": [f"Stad {code}" for code in codes]},
        index=pd.Index(codes, name="gemeente_code"),
    )
    return SimpleNamespace(gemeenten=table, folder=Path("runs/opvang"))


WISH = SimpleNamespace(moments=(date(2028, 1, 1), date(2030, 1, 1)), targets=())


def test_a_gap_is_a_target_at_each_moment():
    targets, unknown = make_targets(make_record([12.5, 0.0, np.nan]), WISH)
    assert [(one.name, one.moment, one.places) for one in targets] == [
        ("Stad GM9001", 0, 13),
        ("Stad GM9001", 1, 13),
    ]
    assert unknown == ("GM9003",)


@pytest.mark.parametrize(
    ("gaps", "code"),
    [([0.0, 0.0], MET), ([0.0, np.nan], UNKNOWN), ([np.nan, np.nan], UNKNOWN), ([], UNKNOWN)],
)
def test_no_gap_is_not_the_same_as_an_unknown_gap(gaps, code):
    with pytest.raises(NoTargetsError) as found:
        make_targets(make_record(gaps), WISH)
    assert [fault.code for fault in found.value.faults] == [code]
    assert ("komt opvangplekken tekort" in tell_no_targets(found.value)) is (code == MET)


@pytest.fixture
def nothing_to_plan(monkeypatch):
    """Let the search say that nobody comes short."""

    def refuse(*_):
        raise NoTargetsError(Fault(MET, {"run": "run"}))

    for module in (region_portfolio_report, region_show_parts):
        monkeypatch.setattr(module, "make_report", refuse)
    for module in (region_portfolio_settings, region_show_parts):
        monkeypatch.setattr(module, "read_portfolio_wish", lambda _: WISH)


@pytest.mark.usefixtures("nothing_to_plan")
def test_a_region_that_has_done_its_task_still_gets_a_dossier():
    """The whole dossier stopped on it."""
    case = SimpleNamespace(region=object(), record=object())
    told = region_dossier_sites.write_portfolio(case)
    assert told.headline == (
        "Geen gemeente komt opvangplekken tekort. Daarom is er geen plan gezocht.",
    )
    assert [block.lines for block in told.blocks] == [told.headline]


@pytest.mark.usefixtures("nothing_to_plan")
def test_a_region_that_has_done_its_task_still_gets_a_page():
    lines = {}
    fields = region_show_parts._find_plans(object(), object(), lines)
    assert lines["plans"][0].startswith("Geen gemeente komt opvangplekken tekort.")
    assert list(fields) == ["plans"]
    assert fields["plans"].empty
