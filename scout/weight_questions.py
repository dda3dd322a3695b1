"""The list of questions of a method, as a TOML file with Dutch explanation, to be filled in."""

import itertools
import textwrap
from collections.abc import Callable, Mapping

import numpy as np

from maps.labels import CLASSES
from maps.words import format_number, format_value
from scoring.criterion import CRITERIA
from scoring.curve import Classes
from scoring.indicators import INDICATORS
from scoring.profile import Profile
from scoring.toml_text import write_value
from scoring.weighing import CriterionWeighing, Weighing
from scoring.weights.pairs import LEAST_ANSWERS, SitePair
from scout.run_record import RunRecord
from scout.weight_sites import find_candidates, hash_values, name_site

WIDTH = 98  # of a line of explanation

HEAD = """# Vragen over gewichten: @METHOD@
#
# Een regel die met # begint, is uitleg. Vul in wat tussen de aanhalingstekens hoort of zet een
# getal in plaats van "". Daarna:
#
#   kansenmaker weights @COMMAND@

method = "@WORD@"
profile = @PROFILE@
# Hoe heet deze set gewichten?
title = ""
# Wie antwoordt? Noem een rol of een groep, geen namen van personen.
who = ""
# Leeg: de gewichten gelden voor de hele regio. Zijn het de eigen speerpunten van één gemeente, zet
# hier dan de code, zoals "GM0222". Die komen naast de gewichten van de regio te staan.
gemeente = ""
"""

TITLES = {
    "direct": "punten verdelen",
    "swing": "de stap van slecht naar goed",
    "ahp": "criteria twee aan twee vergelijken",
    "bwm": "het belangrijkste en het minst belangrijke criterium",
    "choices": "kiezen tussen echte locaties",
}


def write_questions(
    method: str, profile: Profile, record: RunRecord | None, choice: tuple[str, int]
) -> str:
    """Write the questions of a method.

    Parameters
    ----------
    method
        "direct", "swing", "ahp", "bwm" or "choices".
    profile
        Whose criteria are weighed.
    record
        A run: "choices" takes its sites from it, "swing" tells how far these lie apart.
    choice
        The kind of swing question, and the number of pairs.

    Returns
    -------
    TOML text; what is to be filled in is an empty text.
    """
    kind, count = choice
    if method == "choices" and record is not None:
        return _head(method, profile, "choices DIT_BESTAND --run RESULTAAT") + _ask_choices(
            profile, record, count
        )
    asks: Mapping[str, Callable[[], str]] = {
        "direct": lambda: _ask_direct(profile),
        "swing": lambda: _ask_swing(profile, record, kind),
        "ahp": lambda: _ask_comparisons(profile),
        "bwm": lambda: _ask_best_worst(profile),
    }
    return _head(method, profile, f"{method} DIT_BESTAND --out SET.toml") + asks[method]()


def _head(method: str, profile: Profile, command: str) -> str:
    words = {
        "@METHOD@": TITLES[method],
        "@COMMAND@": command if "--out" in command else f"{command} --out SET.toml",
        "@WORD@": method,
        "@PROFILE@": write_value(profile.id),
    }
    text = HEAD
    for mark, word in words.items():
        text = text.replace(mark, word)
    return text


def _ask_direct(profile: Profile) -> str:
    lines = [
        "",
        *_explain(
            "Verdeel punten over de criteria. Tien punten wegen twee keer zo zwaar als vijf. Het "
            "totaal hoeft geen 100 te zijn. 0 betekent: dit criterium telt niet mee."
        ),
        "[points]",
    ]
    return "\n".join([*lines, *_open_lines(profile)]) + "\n"


SWING_WORDS = {
    "ordinal": (
        "Welke stap zou u het liefst als eerste zetten? Die krijgt rang 1, de volgende rang 2, "
        "enzovoort. Zijn twee stappen even veel waard, geef ze dan dezelfde rang."
    ),
    "exact": (
        "De stap die het meest waard is, krijgt 100 punten. Geef de andere stappen punten in "
        "verhouding: een stap van 50 punten is half zo veel waard."
    ),
    "interval": (
        "De stap die het meest waard is, krijgt 100 punten. Geef de andere een laagste en een "
        "hoogste aantal, zoals [40, 60]: ergens daartussen ligt wat de stap waard is."
    ),
}


def _ask_swing(profile: Profile, record: RunRecord | None, kind: str) -> str:
    lines = [
        "",
        f'kind = "{kind}"',
        "",
        *_explain(
            "Stel: een locatie is op elk criterium zo slecht als het kan. U mag één criterium van "
            "slecht naar goed brengen. Let op de stap zelf, niet op hoe belangrijk het onderwerp "
            f"klinkt. {SWING_WORDS[kind]}"
        ),
    ]
    for weighing in profile.criteria:
        lines += ["#", *_tell_swing(weighing, record)]
    empty = '["", ""]' if kind == "interval" else '""'
    lines += ["", "[rank]" if kind == "ordinal" else "[points]"]
    return "\n".join([*lines, *_open_lines(profile, empty)]) + "\n"


def _tell_swing(weighing: CriterionWeighing, record: RunRecord | None) -> list[str]:
    """Tell what the worst and the best of a criterion are, and how far real sites lie apart."""
    lines = [f"# {CRITERIA[weighing.criterion].label} ({weighing.criterion})"]
    lines += [f"#   {_tell_ends(inner)}" for inner in weighing.indicators]
    if record is not None and len(record.low):
        least = format_number(record.low[weighing.criterion].min() / 100)
        most = format_number(record.high[weighing.criterion].max() / 100)
        lines.append(f"#   In dit resultaat lopen de punten van {least} tot {most} van de 100.")
    return lines


def _tell_ends(weighing: Weighing) -> str:
    """Tell between which facts an indicator goes from its worst to its best value."""
    indicator = INDICATORS[weighing.indicator]
    judge = weighing.judge
    if isinstance(judge, Classes):
        words = sorted(judge.values, key=lambda word: judge.values[word])
        worst, best = (CLASSES.get(word, word.replace("_", " ")) for word in (words[0], words[-1]))
    else:
        ends = (
            min(judge.anchors, key=lambda anchor: anchor[1]),
            max(judge.anchors, key=lambda anchor: anchor[1]),
        )
        worst, best = (format_value(fact, indicator.unit, indicator.decimals) for fact, _ in ends)
    return f"{indicator.label}: van {worst} naar {best}"


def _ask_comparisons(profile: Profile) -> str:
    lines = [
        "",
        "# Hoeveel keer zo belangrijk is het eerste criterium als het tweede?",
        "#   1 even belangrijk, 3 iets meer, 5 belangrijker, 7 veel belangrijker, 9 uiterst.",
        '#   Is het tweede belangrijker, schrijf dan "1/3", "1/5", enzovoort.',
        "# U hoeft niet alles in te vullen. Wat leeg blijft, volgt uit de rest.",
        "[comparisons]",
    ]
    pairs = itertools.combinations([each.criterion for each in profile.criteria], 2)
    return "\n".join([*lines, *(f'{write_value(f"{a} : {b}")} = ""' for a, b in pairs)]) + "\n"


def _ask_best_worst(profile: Profile) -> str:
    lines = [
        "",
        "# Kies uit:",
        *(f"#   {each.criterion}: {CRITERIA[each.criterion].label}" for each in profile.criteria),
        "# Welk criterium is het belangrijkst, en welk het minst belangrijk?",
        'best = ""',
        'worst = ""',
        "",
        *_explain(
            "Hoeveel keer zo belangrijk is het belangrijkste als elk ander criterium? Een getal "
            "van 1 (even belangrijk) tot 9 (uiterst veel belangrijker). Bij het belangrijkste zelf "
            "hoort 1."
        ),
        "[best_to_others]",
        *_open_lines(profile),
        "",
        *_explain(
            "Hoeveel keer zo belangrijk is elk criterium als het minst belangrijke? Een getal van "
            "1 tot 9. Bij het minst belangrijke zelf hoort 1."
        ),
        "[others_to_worst]",
        *_open_lines(profile),
    ]
    return "\n".join(lines) + "\n"


def _explain(text: str) -> list[str]:
    """Write explanation as lines of comment."""
    return textwrap.wrap(text, WIDTH, initial_indent="# ", subsequent_indent="# ")


def _open_lines(profile: Profile, empty: str = '""') -> list[str]:
    """Give each criterion a line to fill in, with its label behind it."""
    names = [each.criterion for each in profile.criteria]
    return [f"{name} = {empty}  # {CRITERIA[name].label}" for name in names]


def _ask_choices(profile: Profile, record: RunRecord, count: int) -> str:
    low, high, pairs = find_candidates(record, profile, count)
    shown = [name for pair in pairs for name in (pair.a, pair.b)]
    lines = [
        f"sites_sha256 = {write_value(hash_values(low, high, shown))}",
        "",
        *_explain(
            "Naar welke van de twee locaties gaat u liever als eerste kijken? Vul bij choice in: a "
            "of b. De getallen zijn punten van 0 tot 100. Staat er een streepje tussen twee "
            "getallen, dan is een deel onbekend. Weet u het niet, laat choice dan leeg. Nodig zijn "
            f"ten minste {LEAST_ANSWERS} keuzes."
        ),
    ]
    for number, pair in enumerate(pairs, start=1):
        lines += ["", *_ask_pair(f"Vraag {number} van {len(pairs)}", pair, profile, record)]
    return "\n".join(lines) + "\n"


def _ask_pair(title: str, pair: SitePair, profile: Profile, record: RunRecord) -> list[str]:
    lines = [
        f"# {title}",
        f"#   a: {name_site(record, pair.a)}",
        f"#   b: {name_site(record, pair.b)}",
    ]
    wide = max(len(CRITERIA[each.criterion].label) for each in profile.criteria)
    lines.append(f"#   {'':<{wide}}  {'a':>8}  {'b':>8}")
    for each in profile.criteria:
        points = [_write_points(record, site, each.criterion) for site in (pair.a, pair.b)]
        label = CRITERIA[each.criterion].label
        lines.append(f"#   {label:<{wide}}  {points[0]:>8}  {points[1]:>8}")
    return [
        *lines,
        "[[pair]]",
        f"a = {write_value(pair.a)}",
        f"b = {write_value(pair.b)}",
        'choice = ""',
    ]


def _write_points(record: RunRecord, site: str, criterion: str) -> str:
    """Write points of 100, or the interval that is left open."""
    ends = np.array([record.low.at[site, criterion], record.high.at[site, criterion]]) / 100
    least, most = (format_number(float(end)) for end in ends)
    return least if least == most else f"{least}-{most}"
