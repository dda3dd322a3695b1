"""From a filled-in list of questions to a weight set: one function per method, chosen by name."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from layers.errors import ProfileError
from scoring.profile import Profile
from scoring.weights.ahp import weigh_ahp
from scoring.weights.answers import Answers, Weighed, make_weight_set, parse_answers
from scoring.weights.best_worst_answers import weigh_best_worst
from scoring.weights.direct import weigh_direct
from scoring.weights.swing import weigh_swing
from scoring.weights.weight_set import WeightSet
from scout.settings_values import read_text
from scout.weight_files import name_file

Weigh = Callable[[Answers, Sequence[str]], Weighed]
WEIGHERS: Mapping[str, Weigh] = {
    "direct": weigh_direct,
    "swing": weigh_swing,
    "ahp": weigh_ahp,
    "bwm": weigh_best_worst,
}


def make_set(method: str, path: Path, profile: Profile, day: str) -> WeightSet:
    """Make a weight set out of answers about criteria.

    Parameters
    ----------
    method
        One of `WEIGHERS`.
    path
        The list of answers.
    profile
        Whose criteria were weighed.
    day
        ISO day of the set.

    Raises
    ------
    SettingsError
        The list cannot be read.
    ProfileError
        Every answer that is missing or wrong, with the name of the file.
    """
    criteria = [each.criterion for each in profile.criteria]
    text = read_text(path)
    try:
        answers = parse_answers(text, method, profile.id)
        return make_weight_set(answers, WEIGHERS[method](answers, criteria), day)
    except ProfileError as error:
        raise ProfileError(name_file(fault, path) for fault in error.faults) from error
