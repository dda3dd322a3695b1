"""From choices between sites of a run to a weight set; loads scikit-learn, which takes seconds."""

from pathlib import Path

from layers.errors import ProfileError
from scoring.profile import Profile
from scoring.weights.answers import make_weight_set, parse_answers
from scoring.weights.choices import read_choices, weigh_choices
from scoring.weights.pairs import find_differences
from scoring.weights.weight_set import WeightSet
from scout.run_record import RunRecord
from scout.settings_values import read_text
from scout.weight_files import name_file
from scout.weight_sites import check_sites


def make_learnt_set(
    path: Path, record: RunRecord, profile: Profile, when: tuple[str, int]
) -> WeightSet:
    """Make a weight set out of choices between sites.

    Parameters
    ----------
    path
        The list of answers.
    record
        The run from which the sites were taken, or one in which they have the same points.
    profile
        That of the run; its weights are the adopted ones.
    when
        ISO day of the set, and the seed of its intervals.

    Raises
    ------
    SettingsError
        The list cannot be read, or "answers_of_other_run" or "site_unknown".
    ProfileError
        Every answer that is missing or wrong, with the name of the file.
    """
    day, seed = when
    text = read_text(path)
    try:
        answers = parse_answers(text, "choices", profile.id)
        pairs, choices = read_choices(answers)
    except ProfileError as error:
        raise ProfileError(name_file(fault, path) for fault in error.faults) from error
    sites = [name for pair in pairs for name in (pair.a, pair.b)]
    check_sites(record, sites, answers.table.values.get("sites_sha256"))
    adopted = {each.criterion: float(each.weight) for each in profile.criteria}
    names = list(adopted)
    asked = [each.pair for each in choices]
    differences = find_differences(record.low[names], record.high[names], asked)
    return make_weight_set(answers, weigh_choices(choices, differences, adopted, seed), day)
