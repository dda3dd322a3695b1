"""Flags that rest on a measured fact: A02, A03, A05, A06, A07 and A14."""

from collections.abc import Callable

import numpy as np

from layers.coded_texts import choose_coded
from layers.text_rows import find_texts
from layers.texts import take_texts
from scoring.curve import Curve, judge_numbers
from scoring.findings import NOTED, Found, Words, make_findings, mark
from scoring.indicators.asbestrisico import FOUND, OLD
from scoring.indicators.bestemming_passend import LIVING
from scoring.measurement import Measurement
from scoring.profile import Profile
from scoring.site_records import find_backing
from scoring.soft_rules.look import Look, make_flags, take_fact
from scoring.wording import say_number, word_rows


def flag_noise(look: Look, code: str) -> Found:
    """A02: more noise than `noise_flag_db` (the profile says from where)."""
    limit = look.scene.assumptions["noise_flag_db"]
    fact = take_fact(look, "geluid_lden")
    is_loud = fact.value > limit

    def tell(noise_db: float) -> str:
        return f"Veel geluid: {say_number(noise_db)} dB (meer dan {say_number(limit)} dB)."

    return make_flags(is_loud, code, _word_fact(tell, fact), fact)


def flag_flood(look: Look, code: str) -> Found:
    """A03: at a flood the water may stand `flood_flag_m` or more (the profile says from where)."""
    limit = look.scene.assumptions["flood_flag_m"]
    fact = take_fact(look, "overstroming_m")
    is_deep = fact.value >= limit

    def tell(depth_m: float) -> str:
        return f"Bij een overstroming kan het water {say_number(depth_m, 1)} m hoog staan."

    return make_flags(is_deep, code, _word_fact(tell, fact), fact)


def _word_fact(say: Callable[[float], str], fact: Measurement) -> Words:
    """Word what a fact says of the sites at some positions."""
    numbers = fact.value.to_numpy(dtype=np.float64, na_value=np.nan)
    return lambda site: word_rows(say, numbers[site])


def flag_asbestos(look: Look, code: str) -> Found:
    """A05: asbestos was found, or the year of building makes it likely."""
    fact = take_fact(look, "asbestrisico")
    year = say_number(look.scene.assumptions["asbestos_ban_year"]).replace(".", "")
    likely = f"Het pand is van voor {year}: er kan asbest in zitten."
    is_sure = (fact.value == FOUND).to_numpy(dtype=bool)
    text = choose_coded(is_sure, "Er zit asbest in het pand.", likely)
    is_building = look.scene.sites.table["kind"] != "grond"
    return make_flags(fact.value.isin([FOUND, OLD]) & is_building, code, text, fact)


def flag_zoning(look: Look, code: str) -> Found:
    """A06: the zone is not one in which people may live or be lodged as it stands.

    Source: own proposal, 2026; a deviation (BOPA) is then likely to be needed.
    """
    fact = take_fact(look, "bestemming_passend")
    group = look.scene.sites.table["bestemming"].astype("str")

    def tell(zone: str) -> str:
        said = f"De bestemming is '{zone.lower()}'"
        return f"{said}: waarschijnlijk is een afwijking van het omgevingsplan nodig (BOPA)."

    is_other = (group != "") & (fact.value.isna() | (fact.value != LIVING))
    told = find_backing(look.scene.records, "bestemming")
    return make_findings(
        is_other,
        code,
        NOTED,
        text=lambda site: word_rows(tell, take_texts(group, site)),
        origin=told.origin,
        day=told.day,
    )


def flag_wealth(look: Look, code: str) -> Found:
    """A07: the profile's own curve values the social-economic score at half or less."""
    curve = _find_curve(look.profile, "ses_voorzichtigheid")
    fact = take_fact(look, "ses_voorzichtigheid")
    if curve is None:
        return make_flags(mark(fact.value.index, False), code, "")
    is_low = judge_numbers(curve, fact.value) <= 0.5

    def tell(score: float) -> str:
        told = f"De sociaal-economische score van de gemeente is laag ({say_number(score, 2)})"
        return f"{told}: let op de draagkracht van de omgeving."

    return make_flags(is_low, code, _word_fact(tell, fact), fact)


def _find_curve(profile: Profile, indicator: str) -> Curve | None:
    """Find the curve by which a profile judges an indicator; None where it does not."""
    for criterion in profile.criteria:
        for weighing in criterion.indicators:
            if weighing.indicator == indicator and isinstance(weighing.judge, Curve):
                return weighing.judge
    return None


def flag_task_met(look: Look, code: str) -> Found:
    """A14: the gemeente has a reception task and already has the durable places for it."""
    table = look.scene.sites.table
    facts = look.scene.gemeenten
    is_met = ((facts["task_places"] > 0) & (facts["gap_places"] == 0)).to_numpy(dtype=bool)
    at = find_texts(table["gemeente_code"], facts.index)

    def tell(name: str) -> str:
        return f"De gemeente {name} heeft al genoeg duurzame opvangplekken."

    return make_flags(
        mark(table.index, np.append(is_met, False)[at]),
        code,
        lambda site: word_rows(tell, take_texts(table["gemeente_name"], site)),
        take_fact(look, "restopgave_aandeel"),
    )
