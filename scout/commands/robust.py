"""`kansenmaker robust`: how much of a shortlist rests on the weights and on what is unknown."""

from pathlib import Path

import click

from scout.options import json_option, speech_options

_LAWS = ("uniform", "ordinal", "interval", "dirichlet")
_DEFAULT_SPREAD = 0.30


@click.command(
    "robust",
    options_metavar="[OPTIES]",
    short_help="Laat zien hoe vast de shortlist staat bij andere gewichten en feiten.",
)
@click.argument(
    "run_dir", metavar="RESULTAAT", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option(
    "--draws",
    metavar="AANTAL",
    type=click.IntRange(100, 1_000_000),
    default=10_000,
    show_default=True,
    help="Hoeveel wegingen er getrokken worden.",
)
@click.option(
    "--seed",
    metavar="GETAL",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    help="Begin van het toeval: hetzelfde getal geeft dezelfde uitkomst.",
)
@click.option(
    "--weights",
    type=click.Choice(_LAWS),
    default="dirichlet",
    show_default=True,
    help="Welke wegingen: alle, in dezelfde volgorde, binnen grenzen, of rond de vastgestelde.",
)
@click.option(
    "--spread",
    metavar="AANDEEL",
    type=click.FloatRange(0.01, 1.0),
    help="Hoe ver de gewichten van de vastgestelde mogen liggen, bij interval en dirichlet. "
    "[standaard: 0.3]",
)
@click.option(
    "--answers",
    metavar="SET.toml",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Bij interval: een set gewichten uit een volgorde of uit een laagste en hoogste aantal "
    "punten ('weights swing'). Dan passen alle wegingen bij die antwoorden.",
)
@json_option
@speech_options
def command(  # noqa: PLR0913, PLR0917 click hands over one parameter an option
    run_dir: Path,
    draws: int,
    seed: int,
    weights: str,
    spread: float | None,
    answers: Path | None,
    is_json: bool,
) -> None:
    """Laat zien hoe vast de shortlist staat.

    Het programma trekt veel wegingen en telt hoe vaak elke locatie bij de beste hoort, met en
    zonder de feiten die nog onbekend zijn. Ook ziet u hoe ver elk gewicht mag veranderen voordat
    er een andere locatie op de shortlist komt. RESULTAAT is een map die 'score' heeft gemaakt.
    """
    import json

    from scout.console import print_blocks, print_result
    from scout.contest import open_contest
    from scout.robust import SPREAD_LAWS, Draws, examine
    from scout.robust_json import shape_robustness
    from scout.robust_text import tell_robustness
    from scout.run_record import read_run
    from scout.weight_files import read_weight_file

    if spread is not None and weights not in SPREAD_LAWS:
        raise click.UsageError("--spread hoort alleen bij --weights interval of dirichlet.")
    if answers is not None and (weights != "interval" or spread is not None):
        raise click.UsageError("--answers hoort alleen bij --weights interval, zonder --spread.")
    answered = None if answers is None else read_weight_file(answers)
    stored = open_contest(read_run(run_dir))
    drawn = Draws(weights, draws, seed, _DEFAULT_SPREAD if spread is None else spread, answered)
    found = examine(stored, drawn)
    if is_json:
        shaped = shape_robustness(stored, found)
        print_result(json.dumps(shaped, ensure_ascii=False, indent=2, allow_nan=False))
    else:
        print_blocks(tell_robustness(stored, found))
