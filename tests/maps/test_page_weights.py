"""The weightings that the page offers: exact weights, a pedigree, slider positions."""

from dataclasses import replace

from maps.page_weights import THEMES, preset_cards
from scoring.criterion import CRITERIA
from scoring.weights.weight_set import WeightSet
from tests.maps.build_inputs import load_profile


def make_set(profile, name="raad"):
    names = [one.criterion for one in profile.criteria]
    # Backwards, to see that the order is that of the profile; 10,000 in all.
    weights = {criterion: 1_000 + at for at, criterion in enumerate(reversed(names))}
    weights[names[0]] += 10_000 - sum(weights.values())
    return WeightSet(name, "Gewichten van de raad", "de raad", "2026-03-09", "direct",
                     profile.id, weights)  # fmt: skip


def test_the_adopted_weights_come_first_and_exact():
    profile = load_profile()
    first = preset_cards(profile)[0]
    assert first["id"] == "adopted"
    assert first["weights"] == [one.weight for one in profile.criteria]
    assert first["steps"] is None
    assert first["note"] == ""


def test_weights_of_a_set_say_whose_they_are():
    profile = load_profile()
    used = replace(profile, weight_set=make_set(profile))
    assert preset_cards(used)[0]["note"] == "Gewichten van de raad: de raad, 9 maart 2026"


def test_every_weighting_is_whole_and_has_its_own_name():
    for name in ("kleinschalige_opvang", "amv", "noodopvang", "azc_hub", "tussenvoorziening"):
        cards = preset_cards(load_profile(name))
        assert len({card["id"] for card in cards}) == len(cards)
        assert all(sum(card["weights"]) == 10_000 for card in cards)
        assert all(len(card["weights"]) == len(load_profile(name).criteria) for card in cards)


def test_a_theme_puts_its_criteria_in_front():
    profile = load_profile()
    names = [one.criterion for one in profile.criteria]
    card = next(one for one in preset_cards(profile) if one["id"] == "theme:ketenbelang" or
                one["title"] == "Spreiding en ketenbelang voorop")  # fmt: skip
    leading = {names[at] for at, step in enumerate(card["steps"]) if step == 5}
    assert leading == {"spreiding", "ketenbelang"}
    # 5/22 and 2/22 of 10,000: 2272.73 and 909.09; the remainders go to the first places.
    assert sorted(card["weights"]) == [909] * 6 + [2273, 2273]


def test_every_criterion_leads_once():
    led = [name for _, leading in THEMES for name in leading]
    assert sorted(led) == sorted(CRITERIA)


def test_a_profile_with_one_criterion_has_no_themes():
    profile = load_profile()
    alone = replace(profile.criteria[0], weight=10_000)
    cards = preset_cards(replace(profile, criteria=(alone,)))
    assert [card["id"] for card in cards] == ["adopted", "equal"]


def test_a_named_set_keeps_its_weights_in_the_order_of_the_profile():
    profile = load_profile()
    made = make_set(profile)
    card = preset_cards(profile, (made,))[-1]
    assert card["id"] == "set:raad"
    assert card["title"] == "Gewichten van de raad"
    assert card["weights"] == [made.weights[one.criterion] for one in profile.criteria]
    assert card["steps"] is None
