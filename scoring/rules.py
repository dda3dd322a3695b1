"""The hard rules that a profile may switch on: each can put a site out, whatever its score."""

from collections.abc import Callable, Mapping

from scoring.findings import Found
from scoring.hard_rules.building_rules import (
    judge_bedrooms,
    judge_maximum,
    judge_minimum,
    judge_status,
)
from scoring.hard_rules.place_rules import judge_geometry, judge_region
from scoring.hard_rules.statement_rules import judge_decisions, judge_services, judge_term
from scoring.hard_rules.zone_rules import judge_nature, judge_risk_contour
from scoring.indicator import Scene
from scoring.profile import Profile, Rule
from scoring.together import do_for_sites
from scoring.verdict import Verdict, find_verdict

Judge = Callable[[Scene, Profile], Verdict]

RULES: Mapping[str, Judge] = {
    "X01_PR106": judge_risk_contour,
    "X02_STATUS": judge_status,
    "X03_TE_KLEIN": judge_minimum,
    "X04_TE_GROOT": judge_maximum,
    "X05_TERMIJN": judge_term,
    "X06_N2000": judge_nature,
    "X07_SLAAPKAMER": judge_bedrooms,
    "X08_DIENST_AFGEWEZEN": judge_services,
    "X09_BUITEN_GEBIED": judge_region,
    "X10_GEOMETRIE": judge_geometry,
    "X11_BESLUIT": judge_decisions,
}


def judge_rules(scene: Scene, profile: Profile) -> list[Found]:
    """Judge every site by the hard rules that the profile switches on.

    A rule that cannot be judged is never a pass: it gives *onbeslist*, or *aandachtspunt* where
    the profile says so.

    Parameters
    ----------
    scene
        The sites and all that a rule may look at.
    profile
        Its rules, its band of places and its minimum term.

    Returns
    -------
    Per rule of the profile, in its order, where it is broken and where it cannot be judged; of a
    site that passes nothing is said.
    """

    def judge(rule: Rule) -> list[Found]:
        return find_verdict(rule, RULES[rule.code](scene, profile))

    judged = do_for_sites(profile.rules, judge, len(scene.sites.table))
    return [found for verdict in judged for found in verdict]
