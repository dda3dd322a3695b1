from datetime import date

import numpy as np
import pandas as pd
import pytest

from scoring.region.requirement import MET, NOT_MET, UNKNOWN, Requirement
from scoring.region.schemes import NOT_IN_FORCE, Scheme, check_schemes, is_in_force
from scout.packaged import find_data
from scout.region_schemes_settings import read_schemes

SITES = pd.Index(["a", "b", "c"], name="site_id")
TODAY = date(2026, 11, 1)


def make(name, *requirements, excludes=(), first=None, last=None):
    return Scheme(
        name, name, "vorm", "text", "found", "source", first, last, requirements, excludes
    )


VALUES = {
    "planned_places": pd.Series([120.0, 400.0, np.nan], index=SITES),
    "years": pd.Series([6.0, 1.0, 6.0], index=SITES),
}
SMALL = make("small", Requirement("planned_places", least=100, most=250), excludes=("long",))
LONG = make("long", Requirement("years", least=5))


def test_fit_reason_and_clash_by_hand():
    fit = check_schemes(VALUES, [SMALL, LONG, make("money")], TODAY)
    assert fit.fits["small"].tolist() == [MET, NOT_MET, UNKNOWN]
    assert fit.fits["money"].tolist() == [UNKNOWN] * 3  # its terms are not known
    assert fit.clashes.to_dict("records") == [{"site_id": "a", "scheme": "small", "other": "long"}]
    told = fit.reasons[fit.reasons["scheme"] == "small"]
    assert told[["site_id", "result"]].to_numpy().tolist() == [["b", NOT_MET], ["c", UNKNOWN]]


def test_a_clash_named_from_both_sides_is_told_once():
    long = make("long", Requirement("years", least=5), excludes=("small",))
    assert len(check_schemes(VALUES, [SMALL, long], TODAY).clashes) == 1


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [
        (None, None, True),
        (date(2026, 11, 1), None, True),
        (date(2026, 11, 2), None, False),
        (None, date(2026, 11, 1), True),
        (None, date(2026, 10, 31), False),
    ],
)
def test_both_days_are_included(first, last, holds):
    scheme = make("s", Requirement("years", least=0), first=first, last=last)
    assert is_in_force(scheme, TODAY) is holds
    fits = check_schemes(VALUES, [scheme], TODAY).fits["s"]
    assert (fits == NOT_IN_FORCE).all() == (not holds)


def test_our_own_table_is_whole():
    schemes, day = read_schemes(find_data("schemes.toml"))
    assert day == date(2026, 11, 21)
    assert len({scheme.id for scheme in schemes}) == len(schemes) >= 15
    by_id = {scheme.id: scheme for scheme in schemes}
    # DOMAIN 4.1: about 7 km from the azc that steers it, 100 to 250 places
    small = by_id["coa_vanuit_azc"].requirements
    assert [(one.fact, one.least, one.most) for one in small] == [
        ("planned_places", 100, 250),
        ("bvo_m2", 1500, 4500),
        ("afstand_hub_km", None, 7),
    ]
    # emergency places are never durable
    assert "duurzame_plek" in by_id["noodopvang"].excludes
    # lapsed on 1 January 2024
    assert not is_in_force(by_id["kruimelgeval"], date(2024, 1, 1))
    assert is_in_force(by_id["kruimelgeval"], date(2023, 12, 31))
    # what was reconstructed or comes from the press alone is said to be uncertain
    assert by_id["spreidingswet_bonus"].certainty == "uncertain"
