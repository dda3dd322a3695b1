"""Whose weights the page uses, and how they came about: shown in the explanation."""

from collections.abc import Sequence

from maps.say import say
from maps.told import tell
from scoring.profile import Profile

METHOD_WORDS = {
    "direct": "punten verdelen",
    "swing": "de stap van slecht naar goed (swing)",
    "ahp": "twee aan twee vergelijken (AHP)",
    "bwm": "belangrijkste en minst belangrijke (best-worst)",
    "choices": "geleerd van keuzes tussen locaties",
    "group": "samengevoegd uit meer sets",
}


def pedigree_card(profile: Profile, answer_lines: Sequence[str] = ()) -> dict[str, object]:
    """Describe where the adopted weights come from.

    Parameters
    ----------
    profile
        Carries the set that replaced its weights, if one did.
    answer_lines
        What the method says of the quality of the answers, in Dutch.

    Returns
    -------
    `set` (None when the weights are the profile's own): `title, who, day, method, gemeente`;
    `lines`; and `sources`: per criterion what the profile says of its weight, "" for nothing.
    """
    used = profile.weight_set
    card = None
    if used is not None:
        card = {
            "title": used.title,
            "who": used.who,
            "day": used.day,
            "method": say(METHOD_WORDS[used.method]),
            "gemeente": used.gemeente,
        }
    return {
        "set": card,
        "lines": [tell(line) for line in answer_lines],
        "sources": [criterion.source for criterion in profile.criteria],
    }
