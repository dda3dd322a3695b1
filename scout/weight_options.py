"""The options that the commands about weights share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])


def answers_argument(function: Function) -> Function:
    """Add the list of answers."""
    return click.argument(
        "answers",
        metavar="ANTWOORDEN.toml",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
    )(function)


def profile_option(function: Function) -> Function:
    """Add `--profile`, which gives the parameter `profile_name`."""
    return click.option(
        "--profile",
        "profile_name",
        metavar="PROFIEL",
        help="De naam van een profiel van het programma, of het pad naar uw eigen profiel.",
    )(function)


def run_option(is_required: bool) -> Callable[[Function], Function]:
    """Add `--run`, which gives the parameter `run_dir`."""

    def add(function: Function) -> Function:
        return click.option(
            "--run",
            "run_dir",
            metavar="RESULTAAT",
            required=is_required,
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            help="Een map die 'score' heeft gemaakt, met zijn profiel en locaties.",
        )(function)

    return add


def day_option(function: Function) -> Function:
    """Add `--day`."""
    return click.option(
        "--day",
        metavar="JJJJ-MM-DD",
        type=click.DateTime(formats=["%Y-%m-%d"]),
        help="De dag van de antwoorden. Zonder deze optie: vandaag.",
    )(function)


def out_option(function: Function) -> Function:
    """Add `--out` for a file."""
    return click.option(
        "--out",
        metavar="BESTAND",
        required=True,
        type=click.Path(dir_okay=False, path_type=Path),
        help="Het bestand dat gemaakt wordt.",
    )(function)
