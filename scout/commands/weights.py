"""`kansenmaker weights`: weights of criteria with their pedigree."""

from datetime import date, datetime
from pathlib import Path

import click

from scout.options import json_option, overwrite_option, speech_options
from scout.weight_options import (
    answers_argument,
    day_option,
    out_option,
    profile_option,
    run_option,
)

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(
    "weights",
    options_metavar="[OPTIES]",
    subcommand_metavar="COMMANDO [ARGUMENTEN]...",
    short_help="Maakt gewichten met een herkomst: wie, wanneer, hoe en hoe consistent.",
)
@speech_options
def command() -> None:
    """Maakt een set gewichten uit antwoorden, en laat zien wat die antwoorden waard zijn.

    Begin met 'kansenmaker weights new MANIER': dat maakt een lijst met vragen om in te vullen.
    De manieren zijn direct, swing, ahp, bwm en choices.
    """


@command.command(
    "new", options_metavar="[OPTIES]", short_help="Maakt een lijst met vragen om in te vullen."
)
@click.argument(
    "method", metavar="MANIER", type=click.Choice(["direct", "swing", "ahp", "bwm", "choices"])
)
@profile_option
@run_option(is_required=False)
@click.option(
    "--kind",
    type=click.Choice(["ordinal", "exact", "interval"]),
    default="exact",
    show_default=True,
    help="Bij swing: een volgorde, punten, of een laagste en hoogste aantal punten.",
)
@click.option(
    "--pairs",
    metavar="AANTAL",
    type=click.IntRange(12, 20),
    default=16,
    show_default=True,
    help="Bij choices: het aantal paren van locaties.",
)
@out_option
@overwrite_option
@speech_options
def new(  # noqa: PLR0913, PLR0917 click hands over one parameter an option
    method: str,
    profile_name: str | None,
    run_dir: Path | None,
    kind: str,
    pairs: int,
    out: Path,
    overwrite: bool,
) -> None:
    """Maakt een lijst met vragen bij een profiel. De uitleg staat in het bestand zelf.

    MANIER is direct (punten verdelen), swing (hoeveel is de stap van slecht naar goed waard), ahp
    (criteria twee aan twee vergelijken), bwm (het belangrijkste en het minst belangrijke criterium)
    of choices (kiezen tussen echte locaties; daarvoor is --run nodig).
    """
    from scout.console import print_result
    from scout.weight_files import write_file
    from scout.weight_profile import find_subject
    from scout.weight_questions import write_questions

    subject = find_subject(profile_name, run_dir, needs_run=method == "choices")
    text = write_questions(method, subject.profile, subject.record, (kind, pairs))
    write_file(text, out, overwrite)
    print_result(f"Gemaakt: {out.as_posix()}. Vul de vragen in; de uitleg staat erbij.")
    then = " --run RESULTAAT" if method == "choices" else ""
    print_result(
        f"Volgende stap: kansenmaker weights {method} {out.as_posix()}{then} --out SET.toml"
    )


def _add_method(method: str, short_help: str, text: str) -> None:
    """Add the command of a method that asks about criteria; all of them work alike."""

    @command.command(method, options_metavar="[OPTIES]", short_help=short_help, help=text)
    @answers_argument
    @profile_option
    @run_option(is_required=False)
    @day_option
    @out_option
    @overwrite_option
    @json_option
    @speech_options
    def make(  # noqa: PLR0913, PLR0917 click hands over one parameter an option
        answers: Path,
        profile_name: str | None,
        run_dir: Path | None,
        day: datetime | None,
        out: Path,
        overwrite: bool,
        is_json: bool,
    ) -> None:
        from scout.weight_making import make_set
        from scout.weight_profile import find_subject, name_profile
        from scout.weight_report import deliver

        named = None if run_dir is not None else profile_name or name_profile(answers)
        subject = find_subject(named, run_dir)
        made = make_set(method, answers, subject.profile, _tell_day(day))
        deliver(made, subject, out, (overwrite, is_json))


_add_method(
    "direct",
    "Punten verdelen over de criteria.",
    "Maakt gewichten uit punten die over de criteria zijn verdeeld.",
)
_add_method(
    "swing",
    "Hoeveel is de stap van slecht naar goed waard?",
    "Maakt gewichten uit wat de stap van slecht naar goed per criterium waard is: een volgorde, "
    "punten, of een laagste en hoogste aantal punten.",
)
_add_method(
    "ahp",
    "Criteria twee aan twee vergelijken.",
    "Maakt gewichten uit vergelijkingen van twee criteria (AHP). Niet alles hoeft ingevuld te "
    "zijn. U ziet hoe consistent de antwoorden zijn, en welke drie elkaar het meest tegenspreken.",
)
_add_method(
    "bwm",
    "Alles naast het belangrijkste en het minst belangrijke.",
    "Maakt gewichten uit vergelijkingen met het belangrijkste en het minst belangrijke criterium "
    "(best-worst).",
)


@command.command(
    "choices", options_metavar="[OPTIES]", short_help="Leren van keuzes tussen echte locaties."
)
@answers_argument
@run_option(is_required=True)
@click.option(
    "--seed", metavar="GETAL", type=click.IntRange(0), default=1, show_default=True,
    help="Begin van de loting voor de marges; hetzelfde getal geeft dezelfde marges.",
)  # fmt: skip
@day_option
@out_option
@overwrite_option
@json_option
@speech_options
def choices(  # noqa: PLR0913, PLR0917 click hands over one parameter an option
    answers: Path,
    run_dir: Path,
    seed: int,
    day: datetime | None,
    out: Path,
    overwrite: bool,
    is_json: bool,
) -> None:
    """Leert gewichten van keuzes tussen twee locaties.

    De gewichten blijven dicht bij die van nu, tenzij de antwoorden anders zeggen. U ziet hoe goed
    ze keuzes voorspellen. Is dat niet aantoonbaar beter dan een munt, dan kunt u ze niet gebruiken.
    """
    from scout.weight_learning import make_learnt_set
    from scout.weight_profile import find_subject
    from scout.weight_report import deliver

    subject = find_subject(None, run_dir, needs_run=True)
    made = make_learnt_set(answers, subject.run, subject.profile, (_tell_day(day), seed))
    deliver(made, subject, out, (overwrite, is_json))


@command.command(
    "group", options_metavar="[OPTIES]", short_help="Voegt sets van meer mensen samen."
)
@click.argument("members", metavar="SET.toml...", nargs=-1, required=True, type=_FILE)
@click.option("--title", metavar="TEKST", required=True, help="De naam van de nieuwe set.")
@click.option("--who", metavar="TEKST", required=True, help="De groep: een rol, geen namen.")
@run_option(is_required=False)
@day_option
@out_option
@overwrite_option
@json_option
@speech_options
def group(  # noqa: PLR0913, PLR0917 click hands over one parameter an option
    members: tuple[Path, ...],
    title: str,
    who: str,
    run_dir: Path | None,
    day: datetime | None,
    out: Path,
    overwrite: bool,
    is_json: bool,
) -> None:
    """Voegt sets samen, en laat zien hoe ver de leden van elkaar liggen en waarover.

    Met --run ziet u ook de rang van de locaties volgens elk lid apart.
    """
    from scoring.weights.group import GroupHead, combine
    from scout.weight_files import read_weight_file
    from scout.weight_report import deliver_group

    sets = [read_weight_file(path) for path in members]
    made = combine(sets, GroupHead(title, who, _tell_day(day)))
    deliver_group(made, sets, (run_dir, out), (overwrite, is_json))


@command.command(
    "local",
    options_metavar="[OPTIES]",
    short_help="Zet de speerpunten van een gemeente naast die van de regio.",
)
@click.argument("path", metavar="SET.toml", type=_FILE)
@run_option(is_required=True)
@json_option
@speech_options
def local(path: Path, run_dir: Path, is_json: bool) -> None:
    """Laat de locaties van één gemeente zien, met de rang volgens de regio en volgens haarzelf.

    De twee staan naast elkaar en worden nooit gemengd.
    """
    from scout.weight_files import read_weight_file
    from scout.weight_profile import find_subject
    from scout.weight_report import report_local

    report_local(read_weight_file(path), find_subject(None, run_dir, needs_run=True), is_json)


@command.command("show", options_metavar="[OPTIES]", short_help="Laat een set gewichten zien.")
@click.argument("path", metavar="SET.toml", type=_FILE)
@json_option
@speech_options
def show(path: Path, is_json: bool) -> None:
    """Laat zien van wie een set gewichten is, hoe die is gemaakt en wat die waard is."""
    from scout.weight_files import read_weight_file
    from scout.weight_report import report_set

    report_set(read_weight_file(path), None, is_json)


def _tell_day(day: datetime | None) -> str:
    """Give the day as ISO text; today unless told otherwise."""
    # The day on the wall of who answers, not that of Greenwich.
    return (day.date() if day is not None else date.today()).isoformat()  # noqa: DTZ011
