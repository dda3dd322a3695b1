"""Flags that rest on a measured fact: A02, A03, A05, A06, A07 and A14."""

import pandas as pd

from scoring.curve import Curve, judge_numbers
from scoring.findings import NOTED, make_findings, mark
from scoring.indicators.asbestrisico import FOUND, OLD
from scoring.indicators.bestemming_passend import LIVING
from scoring.profile import Profile
from scoring.records import find_days
from scoring.soft_rules.look import Look, make_flags, take_fact
from scoring.wording import say_number, say_numbers


def flag_noise(look: Look, code: str) -> pd.DataFrame:
    """A02: more noise than `noise_flag_db` (the profile says from where)."""
    limit = look.scene.assumptions["noise_flag_db"]
    fact = take_fact(look, "geluid_lden")
    is_loud = fact.value > limit
    told = say_numbers(fact.value.where(is_loud))  # every site has a number of its own
    text = "Veel geluid: " + told + f" dB (meer dan {say_number(limit)} dB)."
    return make_flags(is_loud, code, text, fact)


def flag_flood(look: Look, code: str) -> pd.DataFrame:
    """A03: at a flood the water may stand `flood_flag_m` or more (the profile says from where)."""
    limit = look.scene.assumptions["flood_flag_m"]
    fact = take_fact(look, "overstroming_m")
    is_deep = fact.value >= limit
    told = say_numbers(fact.value.where(is_deep), 1)
    text = "Bij een overstroming kan het water " + told + " m hoog staan."
    return make_flags(is_deep, code, text, fact)


def flag_asbestos(look: Look, code: str) -> pd.DataFrame:
    """A05: asbestos was found, or the year of building makes it likely."""
    fact = take_fact(look, "asbestrisico")
    year = say_number(look.scene.assumptions["asbestos_ban_year"]).replace(".", "")
    likely = f"Het pand is van voor {year}: er kan asbest in zitten."
    text = pd.Series(likely, index=fact.value.index, dtype="str")
    text = text.where(fact.value != FOUND, "Er zit asbest in het pand.")
    is_building = look.scene.sites.table["kind"] != "grond"
    return make_flags(fact.value.isin([FOUND, OLD]) & is_building, code, text, fact)


def flag_zoning(look: Look, code: str) -> pd.DataFrame:
    """A06: the zone is not one in which people may live or be lodged as it stands.

    Source: own proposal, 2026; a deviation (BOPA) is then likely to be needed.
    """
    fact = take_fact(look, "bestemming_passend")
    group = look.scene.sites.table["bestemming"].astype("str").str.lower()
    text = (
        "De bestemming is '"
        + group
        + "': waarschijnlijk is een afwijking van het omgevingsplan nodig (BOPA)."
    )
    is_other = (group != "") & (fact.value.isna() | (fact.value != LIVING))
    origin = look.scene.sites.origins["bestemming"]
    days = find_days(origin, look.scene.sites.record_days)
    return make_findings(is_other, code, NOTED, text=text, origin=origin, day=days)


def flag_wealth(look: Look, code: str) -> pd.DataFrame:
    """A07: the profile's own curve values the social-economic score at half or less."""
    curve = _find_curve(look.profile, "ses_voorzichtigheid")
    fact = take_fact(look, "ses_voorzichtigheid")
    if curve is None:
        return make_flags(mark(fact.value.index, False), code, "")
    is_low = judge_numbers(curve, fact.value) <= 0.5
    text = (
        "De sociaal-economische score van de gemeente is laag ("
        + say_numbers(fact.value, 2)
        + "): let op de draagkracht van de omgeving."
    )
    return make_flags(is_low, code, text, fact)


def _find_curve(profile: Profile, indicator: str) -> Curve | None:
    """Find the curve by which a profile judges an indicator; None where it does not."""
    for criterion in profile.criteria:
        for weighing in criterion.indicators:
            if weighing.indicator == indicator and isinstance(weighing.judge, Curve):
                return weighing.judge
    return None


def flag_task_met(look: Look, code: str) -> pd.DataFrame:
    """A14: the gemeente has a reception task and already has the durable places for it."""
    table = look.scene.sites.table
    facts = look.scene.gemeenten.reindex(table["gemeente_code"])
    is_met = (facts["task_places"] > 0) & (facts["gap_places"] == 0)
    text = "De gemeente " + table["gemeente_name"] + " heeft al genoeg duurzame opvangplekken."
    fact = take_fact(look, "restopgave_aandeel")
    return make_flags(mark(table.index, is_met.to_numpy(dtype=bool)), code, text, fact)
