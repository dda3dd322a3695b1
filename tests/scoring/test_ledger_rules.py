"""Which kinds take ground, and whose distance holds."""

import numpy as np
import pandas as pd
import pytest

from layers.errors import ProfileError
from layers.local_rules import RULE_COLUMNS, choose_rules
from scoring.ledger_rules import Exclusion, choose_buffers, read_exclusions

KINDS = ("pr106", "groen")


def test_the_profile_says_which_kinds_and_how_far():
    given = {"exclusion_setback_m": 3.0, "exclusion_pr106_m": 0.0, "detour_factor": 1.3}
    assert read_exclusions(given, KINDS) == (Exclusion("pr106", 0.0), Exclusion("setback", 3.0))
    assert read_exclusions({}, KINDS) == ()


@pytest.mark.parametrize("metres", [-1.0, np.nan, np.inf])
def test_a_distance_that_is_none_is_refused(metres):
    with pytest.raises(ProfileError) as caught:
        read_exclusions({"exclusion_groen_m": metres}, KINDS)
    (fault,) = caught.value.faults
    assert (fault.code, fault.fields["where"]) == ("number_out_of_range", "exclusion_groen_m")


def test_a_local_rule_about_a_kind_that_the_profile_lacks_is_not_passed_over():
    local = pd.DataFrame(
        [("GM9001", "groen", 5.0, "r", "local_rules#2", "")], columns=list(RULE_COLUMNS)
    )
    codes = pd.Series(["GM9001"], dtype="str")
    with pytest.raises(ProfileError) as caught:
        choose_buffers((Exclusion("pr106", 0.0),), codes, local)
    (fault,) = caught.value.faults
    assert (fault.code, fault.fields["found"]) == ("local_rule_without_general", "groen")


def test_only_kinds_with_a_local_rule_are_unknown_without_a_gemeente():
    local = pd.DataFrame(
        [("GM9001", "groen", 5.0, "r", "local_rules#2", "")], columns=list(RULE_COLUMNS)
    )
    exclusions = (Exclusion("pr106", 1.0), Exclusion("groen", 2.0))
    codes = pd.Series(["GM9001", "GM9002", ""], dtype="str")
    found = choose_buffers(exclusions, codes, local)
    wanted = np.array([[1.0, 5.0], [1.0, 2.0], [1.0, np.nan]])
    assert np.array_equal(found.buffer_m, wanted, equal_nan=True)
    assert found.rule.tolist() == [["", "r"], ["", ""], ["", ""]]
    everywhere = choose_buffers(exclusions, codes, choose_rules(None, None))
    assert everywhere.buffer_m.tolist() == [[1.0, 2.0]] * 3
    assert choose_buffers((), codes, choose_rules(None, None)).buffer_m.shape == (3, 0)
