import re
from pathlib import Path

import pytest

from layers.errors import ProfileError
from scoring.assumption_bounds import ASSUMPTIONS
from scoring.curve import Classes, Curve
from scoring.indicators import INDICATORS
from scoring.profile_toml import parse_profile

PROFILES = Path(__file__).resolve().parents[2] / "data" / "profiles"
REGISTRY = {name: indicator.is_class for name, indicator in INDICATORS.items()}
KNOWN = {"supermarkt_m": False, "energielabel": True, "omvang_passend": False}

ASSUMED = "\n".join(
    f"[assumptions.{name}]\nvalue = {max(bounds.minimum, 0) + 1 if bounds.maximum > 1 else 0.5}\n"
    'label = "woord"\nsource = "bron"\ntag = "proposal"'
    for name, bounds in ASSUMPTIONS.items()
)

GOOD = f"""
id = "proef"
title = "Proef"
mode = "kleinschalige_opvang"
author = "beleidsmedewerker"
day = 2026-11-21
note = "Alleen voor de test."
exploration = false
counts_as_durable = true
[size]
places_minimum = 20
places_maximum = 199
source = "bron"
[term]
minimum_years = 0.5
source = "bron"
[shortlist]
min_coverage = 0.60
min_coverage_ondersteuning = 0.40
source = "bron"
[ages_months]
vacancy = 6
services = 24
environment = 60
source = "bron"
{ASSUMED}
[rules.X05_TERMIJN]
on_unknown = "aandachtspunt"
source = "bron"
[rules.X01_PR106]
on_unknown = "onbeslist"
source = "bron"
[criteria.voorzieningen]
weight = 2
[criteria.voorzieningen.indicators.supermarkt_m]
curve = [[800, 100], [1500.5, 65]]
source = "bron"
[criteria.kwaliteit_duurzaamheid]
weight = 1
[criteria.kwaliteit_duurzaamheid.indicators.energielabel]
classes = {{ A = 100, B = 90 }}
weight = 0.5
applies_to = ["pand"]
source = "bron"
[criteria.kwaliteit_duurzaamheid.indicators.omvang_passend]
curve = [[20, 0], [50, 100]]
source = "bron"
"""


def parse_faults(text, known=KNOWN):
    with pytest.raises(ProfileError) as caught:
        parse_profile(text, known)
    return [(fault.code, fault.fields.get("where", "")) for fault in caught.value.faults]


def test_a_good_profile_is_read_whole():
    profile = parse_profile(GOOD, KNOWN)
    assert profile.id == "proef"
    assert profile.day == "2026-11-21"
    assert (profile.places_minimum, profile.places_maximum) == (20, 199)
    assert profile.age_limits_months == {"vacancy": 6, "services": 24, "environment": 60}
    assert [rule.code for rule in profile.rules] == ["X01_PR106", "X05_TERMIJN"]
    assert profile.rules[1].on_unknown == "aandachtspunt"
    assert profile.sources["term"] == "bron"
    shops, quality = profile.criteria
    # 2 : 1 of 10,000 is 6,666⅔ and 3,333⅓
    assert (shops.weight, quality.weight) == (6667, 3333)
    assert shops.indicators[0].judge == Curve(((800.0, 100.0), (1500.5, 65.0)))
    assert shops.indicators[0].weight == 1.0
    label = quality.indicators[0]
    assert label.judge == Classes({"A": 100.0, "B": 90.0})
    assert (label.weight, label.applies_to) == (0.5, ("pand",))


def test_weights_times_ten_are_the_same_weights():
    larger = GOOD.replace("weight = 2\n", "weight = 20\n").replace("weight = 1\n", "weight = 10\n")
    assert larger != GOOD
    weights = [criterion.weight for criterion in parse_profile(larger, KNOWN).criteria]
    assert weights == [6667, 3333]


def test_a_byte_order_mark_does_no_harm():
    assert parse_profile("\ufeff" + GOOD, KNOWN).id == "proef"


WRONG = [
    ('mode = "kleinschalige_opvang"', 'mode = "kleinschalig"', "word_unknown", "mode"),
    ('id = "proef"', 'id = "Proef 1"', "profile_id_malformed", "id"),
    ('id = "proef"', "", "key_missing", "id"),
    ('author = "beleidsmedewerker"', 'author = " "', "text_expected", "author"),
    ("day = 2026-11-21", 'day = "21-11-2026"', "day_expected", "day"),
    ("day = 2026-11-21", "day = 2026-11-21T10:00:00", "day_expected", "day"),
    ("exploration = false", "exploration = 0", "truth_expected", "exploration"),
    ('note = "', 'nota = 1\nnote = "', "key_unknown", "nota"),
    ("[term]", "[term]\ndays = 2", "key_unknown", "term.days"),
    ("minimum_years = 0.5\nsource", "minimum_years = 0.5\n#", "key_missing", "term.source"),
    ("places_minimum = 20", "places_minimum = 300", "size_reversed", "size.places_maximum"),
    ("places_minimum = 20", "places_minimum = 2.5", "whole_number_expected", "size.places_minimum"),
    (
        "places_maximum = 199", "places_maximum = true", "number_expected", "size.places_maximum",
    ),
    ("min_coverage = 0.60", "min_coverage = 60", "number_out_of_range", "shortlist.min_coverage"),
    ("vacancy = 6", "vacancy = nan", "number_not_finite", "ages_months.vacancy"),
    ("vacancy = 6", f"vacancy = {'9' * 400}", "number_not_finite", "ages_months.vacancy"),
    ("X01_PR106", "X01_PR107", "rule_unknown", "rules.X01_PR107"),
    ('"onbeslist"', '"misschien"', "word_unknown", "rules.X01_PR106.on_unknown"),
    (
        "[assumptions.detour_factor]", "[assumptions.detour]", "assumption_missing",
        "assumptions.detour_factor",
    ),
    (
        "[assumptions.detour_factor]", "[assumptions.detour]", "assumption_unknown",
        "assumptions.detour",
    ),
    ("criteria.voorzieningen", "criteria.voorziening", "criterion_unknown", "criteria.voorziening"),
    (
        "supermarkt_m", "supermarkt", "indicator_unknown",
        "criteria.voorzieningen.indicators.supermarkt",
    ),
    ("weight = 2\n", "weight = 0\n", "number_out_of_range", "criteria.voorzieningen.weight"),
    ("weight = 2\n", "weight = -1\n", "number_out_of_range", "criteria.voorzieningen.weight"),
    ("weight = 2\n", "weight = inf\n", "number_not_finite", "criteria.voorzieningen.weight"),
    ("weight = 2\n", "weight = nan\n", "number_not_finite", "criteria.voorzieningen.weight"),
    ("weight = 2\n", 'weight = "2"\n', "number_expected", "criteria.voorzieningen.weight"),
    ("weight = 2\n", "weight = true\n", "number_expected", "criteria.voorzieningen.weight"),
    ("weight = 2\n", "weight = 1e-9\n", "weight_vanishes", "criteria.voorzieningen"),
    (
        "[[800, 100], [1500.5, 65]]", "[[800, 100]]", "curve_too_short",
        "criteria.voorzieningen.indicators.supermarkt_m.curve",
    ),
    (
        "[[800, 100], [1500.5, 65]]", "[[800, 100], [800, 65]]", "curve_not_increasing",
        "criteria.voorzieningen.indicators.supermarkt_m.curve",
    ),
    (
        "[[800, 100], [1500.5, 65]]", "[[800, 101], [900, 65]]", "number_out_of_range",
        "criteria.voorzieningen.indicators.supermarkt_m.curve",
    ),
    (
        "[[800, 100], [1500.5, 65]]", "[[800, 100, 1], [900, 65]]", "anchor_expected",
        "criteria.voorzieningen.indicators.supermarkt_m.curve",
    ),
    (
        "curve = [[800, 100], [1500.5, 65]]", "", "judge_missing",
        "criteria.voorzieningen.indicators.supermarkt_m.curve",
    ),
    (
        "curve = [[800, 100], [1500.5, 65]]", "classes = { A = 1 }", "judge_of_wrong_kind",
        "criteria.voorzieningen.indicators.supermarkt_m.classes",
    ),
    (
        "classes = { A = 100, B = 90 }", "curve = [[1, 2], [2, 3]]", "judge_of_wrong_kind",
        "criteria.kwaliteit_duurzaamheid.indicators.energielabel.curve",
    ),
    (
        "curve = [[800, 100], [1500.5, 65]]",
        "curve = [[800, 100], [900, 65]]\nclasses = { A = 1 }", "judge_twice",
        "criteria.voorzieningen.indicators.supermarkt_m.classes",
    ),
    (
        "{ A = 100, B = 90 }", "{}", "classes_empty",
        "criteria.kwaliteit_duurzaamheid.indicators.energielabel.classes",
    ),
    (
        "{ A = 100, B = 90 }", "{ A = 100, B = 900 }", "number_out_of_range",
        "criteria.kwaliteit_duurzaamheid.indicators.energielabel.classes.B",
    ),
    (
        '["pand"]', '["huis"]', "kinds_expected",
        "criteria.kwaliteit_duurzaamheid.indicators.energielabel.applies_to",
    ),
    (
        "[criteria.voorzieningen.indicators.supermarkt_m]\n",
        '[criteria.voorzieningen.indicators.supermarkt_m]\napplies_to = ["pand"]\n',
        "criterion_without_indicator", "criteria.voorzieningen.indicators",
    ),
    (
        "[criteria.kwaliteit_duurzaamheid.indicators.omvang_passend]",
        "[criteria.kwaliteit_duurzaamheid.indicators.supermarkt_m]", "indicator_twice",
        "criteria.kwaliteit_duurzaamheid",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("good", "wrong", "code", "where"), WRONG)
def test_each_fault_is_told_with_its_place(good, wrong, code, where):
    assert good in GOOD
    faults = parse_faults(GOOD.replace(good, wrong))
    assert (code, where) in faults


def test_all_faults_are_told_at_once():
    text = GOOD.replace("weight = 2\n", "weight = -2\n").replace("exploration = false\n", "")
    text = text.replace("supermarkt_m", "supermarktm").replace("vacancy = 6", 'vacancy = "zes"')
    codes = {code for code, _ in parse_faults(text)}
    assert codes == {"number_out_of_range", "key_missing", "indicator_unknown", "number_expected"}


def test_a_suggestion_is_made():
    with pytest.raises(ProfileError) as caught:
        parse_profile(GOOD.replace("supermarkt_m", "supermarktm"), KNOWN)
    assert caught.value.faults[0].fields["suggestion"] == "supermarkt_m"


def test_weights_that_are_all_zero_are_told_in_one_sentence():
    text = GOOD.replace("weight = 2\n", "weight = 0\n").replace("weight = 1\n", "weight = 0\n")
    assert ("weights_all_zero", "criteria") in parse_faults(text)


def test_a_profile_without_criteria_is_refused():
    text = GOOD[: GOOD.index("[criteria.voorzieningen]")]
    assert ("criteria_missing", "criteria") in parse_faults(text + "[criteria]\n")
    assert ("key_missing", "criteria") in parse_faults(text)


@pytest.mark.parametrize("text", ["id = ", "x = 1\nx = 2", "= 1", f"a = {'9' * 5000}", "a = " * 9])
def test_text_that_is_no_toml_is_refused_with_its_line(text):
    with pytest.raises(ProfileError) as caught:
        parse_profile(text, KNOWN)
    (fault,) = caught.value.faults
    assert fault.code == "toml_syntax"


def test_a_syntax_fault_names_the_line():
    with pytest.raises(ProfileError, match="line 3"):
        parse_profile('id = "a"\n\ntitle = b', KNOWN)


def test_an_empty_text_tells_every_key_that_it_misses():
    assert {code for code, _ in parse_faults("")} >= {"key_missing", "assumption_missing"}


@pytest.mark.parametrize("wrong", ["criteria = 3", "rules = []", "size = 'x'"])
def test_a_table_that_is_no_table_is_told(wrong):
    key = wrong.split(" ")[0]
    text = re.sub(rf"(?m)^\[{key}\b.*\n(^[^\[].*\n)*", "", GOOD)
    assert ("table_expected", key) in parse_faults(f"{wrong}\n{text}")


def test_emergency_places_are_never_durable():
    text = GOOD.replace('"kleinschalige_opvang"', '"noodopvang"')
    assert ("emergency_not_durable", "counts_as_durable") in parse_faults(text)


def test_too_large_needs_a_maximum():
    text = GOOD.replace("places_maximum = 199\n", "").replace("X05_TERMIJN", "X04_TE_GROOT")
    assert ("rule_without_limit", "rules.X04_TE_GROOT") in parse_faults(text)


@pytest.mark.parametrize("path", sorted(PROFILES.glob("*.toml")), ids=lambda path: path.stem)
def test_the_packaged_profiles_are_whole(path):
    profile = parse_profile(path.read_text(encoding="utf-8"), REGISTRY)
    assert profile.id == path.stem
    assert sum(criterion.weight for criterion in profile.criteria) == 10_000
    assert len(profile.criteria) == 8
    assert all(criterion.source for criterion in profile.criteria)
    # every source names a public source or says that it is ours
    sources = [weighing.source for one in profile.criteria for weighing in one.indicators]
    assert all(len(source) > 15 for source in sources)
    # nobody's name, no file of ours
    assert not re.search(r"DOMAIN|shared|HOUSE", path.read_text(encoding="utf-8"))


def read_packaged(name):
    return parse_profile((PROFILES / f"{name}.toml").read_text(encoding="utf-8"), REGISTRY)


def test_the_six_profiles_are_there():
    names = {path.stem for path in PROFILES.glob("*.toml")}
    assert names == {
        "kleinschalige_opvang", "tussenvoorziening", "azc_hub", "noodopvang", "amv", "verkenning",
    }  # fmt: skip


def test_the_weights_of_the_three_modes():
    weights = {
        name: [criterion.given_weight for criterion in read_packaged(name).criteria]
        for name in ("kleinschalige_opvang", "tussenvoorziening", "azc_hub")
    }
    assert weights == {
        "kleinschalige_opvang": [18, 12, 12, 10, 14, 8, 10, 16],
        "tussenvoorziening": [16, 18, 8, 12, 12, 8, 14, 12],
        "azc_hub": [18, 18, 6, 16, 14, 14, 6, 8],
    }


def test_the_exploration_is_marked_and_softer():
    strict, soft = read_packaged("kleinschalige_opvang"), read_packaged("verkenning")
    assert soft.is_exploration
    assert not strict.is_exploration
    assert soft.min_coverage < strict.min_coverage
    softened = {rule.code[:3] for rule in soft.rules if rule.on_unknown == "aandachtspunt"}
    assert softened >= {"X01", "X05", "X06", "X08"}
    assert all(rule.on_unknown == "onbeslist" for rule in strict.rules)
    assert [one.weight for one in soft.criteria] == [one.weight for one in strict.criteria]


def test_emergency_reception_does_not_count_as_durable():
    assert not read_packaged("noodopvang").counts_as_durable


def test_only_interim_housing_asks_for_own_bedrooms():
    for name in ("kleinschalige_opvang", "azc_hub", "noodopvang", "amv", "verkenning"):
        assert "X07_SLAAPKAMER" not in {rule.code for rule in read_packaged(name).rules}
    assert "X07_SLAAPKAMER" in {rule.code for rule in read_packaged("tussenvoorziening").rules}
