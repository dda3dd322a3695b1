import numpy as np
import pandas as pd

from scoring.region.line import LineCheck, find_line
from scoring.region.requirement import MET, NOT_MET, UNKNOWN, Requirement

SITES = pd.Index(["a", "b", "c"], name="site_id")


def make(**values):
    return {name: pd.Series(each, index=SITES) for name, each in values.items()}


VALUES = make(planned_places=[50.0, 80.0, np.nan], isk=[10.0, 45.0, 5.0], care=["ja", "", "ja"])
CHECKS = (
    LineCheck("opvang", Requirement("planned_places", least=20)),
    LineCheck("taal", Requirement("isk", most=30)),
    LineCheck("integratie_dag_1", Requirement("isk", most=30)),
    LineCheck("integratie_dag_1", Requirement("care", words=("ja",))),
)


def find(areas=("R1", "R1", "R2")):
    return find_line(VALUES, CHECKS, pd.Series(list(areas), index=SITES, dtype=object))


def test_a_part_holds_when_all_its_checks_hold():
    line = find()
    assert line.parts.loc["a"].tolist() == [MET, MET, MET]
    # b: 45 minutes breaks both; that its care is unknown does not soften the broken one
    assert line.parts.loc["b"].tolist() == [MET, NOT_MET, NOT_MET]
    assert line.parts.loc["c"].tolist() == [UNKNOWN, MET, MET]
    assert line.sites.loc["a", ["links_met", "principles_met"]].tolist() == [2, 1]
    assert line.sites.loc["c", ["links_met", "links_unknown"]].tolist() == [1, 1]


def test_regions_count_every_site_once():
    areas = find().areas
    taal = areas[areas["part"] == "taal"].set_index("area_code")
    assert taal.loc["R1", ["met", "not_met", "unknown"]].tolist() == [1, 1, 0]
    assert taal.loc["R1", "places_met"] == 50
    # c has no known size: it counts as a site and adds no places
    assert taal.loc["R2", ["met", "places_met"]].tolist() == [1, 0]
    assert (areas.groupby("part")[["met", "not_met", "unknown"]].sum().sum(axis=1) == 3).all()


def test_in_an_unknown_region_no_link_lies_in_it():
    line = find(areas=("", "R1", "R2"))
    assert line.parts.loc["a", "taal"] == UNKNOWN
    assert line.parts.loc["a", "integratie_dag_1"] == MET  # a principle, no link
    assert find(areas=("R1", "", "R2")).parts.loc["b", "taal"] == NOT_MET


def test_each_check_is_listed_with_its_result():
    checks = find().checks
    assert len(checks) == len(SITES) * len(CHECKS)
    own = checks[(checks["site_id"] == "b") & (checks["part"] == "integratie_dag_1")]
    assert own["result"].tolist() == [NOT_MET, UNKNOWN]
