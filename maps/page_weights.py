"""The weightings that a reader of the page can choose: the adopted one, examples, named sets."""

from collections.abc import Mapping, Sequence

from maps.say import say
from maps.words import format_day
from scoring.profile import Profile
from scoring.shares import share_out
from scoring.weighing import WEIGHT_SUM
from scoring.weights.weight_set import WeightSet

# The page's sliders run from 0 (does not count) to 5 (counts very heavily).
PLAIN_STEP, LEADING_STEP, FOLLOWING_STEP = 3, 5, 2

# Examples to look from another side; nobody adopted them. Ours (2026): every criterion leads once.
THEMES = (
    ("Spreiding en ketenbelang voorop", ("spreiding", "ketenbelang")),
    ("Voorzieningen en kwaliteit voorop", ("voorzieningen", "kwaliteit_duurzaamheid")),
    ("Ondersteuning en werk voorop", ("ondersteuning", "arbeidsmarktpotentie")),
    ("Kosten en flexibiliteit voorop", ("financien", "flexibiliteit")),
)

Preset = dict[str, object]


def preset_cards(profile: Profile, weight_sets: Sequence[WeightSet] = ()) -> list[Preset]:
    """Describe the weightings that the page offers; the adopted one comes first.

    Parameters
    ----------
    profile
        Gives the criteria, their order and the adopted weights.
    weight_sets
        Named sets that fit the profile (`scoring.weights.weight_use.check_weight_set`).

    Returns
    -------
    `id`, `title`, `note`, `weights` (whole numbers that sum to 10,000, in the order of the
    criteria) and `steps` (positions of the sliders 0..5; None where the weights do not come from
    sliders).
    """
    names = [weighing.criterion for weighing in profile.criteria]
    return [
        _adopted_card(profile),
        _step_card("equal", say("Alles even zwaar"), [PLAIN_STEP] * len(names)),
        *_theme_cards(names),
        *(_set_card(one, names) for one in weight_sets),
    ]


def _adopted_card(profile: Profile) -> Preset:
    """Describe the weights of the run: those of the profile, or of the set that replaced them."""
    used = profile.weight_set
    note = "" if used is None else _pedigree(used)
    weights = [weighing.weight for weighing in profile.criteria]
    return _card("adopted", say("Vastgestelde gewichten"), note, weights)


def _theme_cards(names: Sequence[str]) -> list[Preset]:
    """Make the examples of which the profile has a criterion, and another one beside it."""
    cards = []
    for title, leading in THEMES:
        heads = [name for name in names if name in leading]
        if heads and len(heads) < len(names):
            steps = [LEADING_STEP if name in leading else FOLLOWING_STEP for name in names]
            cards.append(_step_card(f"theme:{heads[0]}", say(title), steps))
    return cards


def _step_card(name: str, title: str, steps: list[int]) -> Preset:
    """Describe a weighting that positions of sliders give."""
    return _card(name, title, "", list(share_out(WEIGHT_SUM, steps))) | {"steps": steps}


def _set_card(weight_set: WeightSet, names: Sequence[str]) -> Preset:
    """Describe a named set; its weights stay exactly what they are."""
    given: Mapping[str, int] = weight_set.weights
    weights = [given[name] for name in names]
    return _card(f"set:{weight_set.id}", weight_set.title, _pedigree(weight_set), weights)


def _pedigree(weight_set: WeightSet) -> str:
    """Say whose weights these are."""
    return say("{0}: {1}, {2}", weight_set.title, weight_set.who, format_day(weight_set.day))


def _card(name: str, title: str, note: str, weights: list[int]) -> Preset:
    """Put the parts of a card together."""
    return {"id": name, "title": title, "note": note, "weights": weights, "steps": None}
