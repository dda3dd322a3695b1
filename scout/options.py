"""The options that several commands share, and how loud the program speaks."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])

QUIET, NORMAL, LOUD = 0, 1, 2
_LOUDNESS = "scout.loudness"
_DEBUG = "scout.debug"


def find_loudness(context: click.Context) -> int:
    """Tell how much may be said on stderr: `QUIET`, `NORMAL` or `LOUD`."""
    return int(context.meta.get(_LOUDNESS, NORMAL))


def is_debugging(context: click.Context) -> bool:
    """Tell whether the user wants to see tracebacks and the whole log."""
    return bool(context.meta.get(_DEBUG, False))


def _keep_quiet(context: click.Context, _parameter: click.Parameter, is_on: bool) -> None:
    if is_on:
        context.meta[_LOUDNESS] = QUIET


def _keep_loud(context: click.Context, _parameter: click.Parameter, is_on: bool) -> None:
    if is_on:
        context.meta[_LOUDNESS] = LOUD
        logging.getLogger().setLevel(logging.INFO)
        logging.getLogger("pyogrio").setLevel(logging.WARNING)  # it counts every record written


def _keep_debug(context: click.Context, _parameter: click.Parameter, is_on: bool) -> None:
    if is_on:
        context.meta[_DEBUG] = True
        logging.getLogger().setLevel(logging.DEBUG)


def speech_options(function: Function) -> Function:
    """Add `-q`, `-v` and `--debug`, which may stand before and after the name of the command."""
    options = (
        click.option(
            "-q", "--quiet", is_flag=True, expose_value=False, callback=_keep_quiet,
            help="Zeg alleen het resultaat en fouten.",
        ),
        click.option(
            "-v", "--verbose", is_flag=True, expose_value=False, callback=_keep_loud,
            help="Zeg ook wat er onderweg gebeurt.",
        ),
        click.option(
            "--debug", is_flag=True, expose_value=False, callback=_keep_debug,
            help="Laat bij een fout alle technische details zien.",
        ),
    )  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function


def result_option(function: Function) -> Function:
    """Add `--out`, a folder that is not there yet."""
    return click.option(
        "--out",
        metavar="MAP",
        required=True,
        type=click.Path(file_okay=False, path_type=Path),
        help="De map voor het resultaat. De map mag nog niet bestaan.",
    )(function)


def gemeente_option(function: Function) -> Function:
    """Add `--gemeente`, which narrows an edition."""
    return click.option(
        "--gemeente",
        metavar="CODE",
        help="Bij college: alleen de locaties van deze gemeente, zoals GM0222.",
    )(function)


def overwrite_option(function: Function) -> Function:
    """Add `--overwrite`."""
    return click.option(
        "--overwrite",
        is_flag=True,
        help="Vervang wat er al staat. Zonder deze optie gebeurt dat niet.",
    )(function)


def tiles_option(function: Function) -> Function:
    """Add `--no-tiles`."""
    return click.option(
        "--no-tiles", is_flag=True, help="Teken de kaart zonder achtergrond van internet."
    )(function)


def json_option(function: Function) -> Function:
    """Add `--json`, which gives the parameter `is_json`."""
    return click.option(
        "--json",
        "is_json",
        is_flag=True,
        help="Geef het resultaat als JSON, voor een ander programma.",
    )(function)


def store_option(function: Function) -> Function:
    """Add `--store`, which gives the parameter `store_path`."""
    return click.option(
        "--store",
        "store_path",
        metavar="MAP",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("store"),
        show_default=True,
        help="De map waarin opgehaalde bronnen staan.",
    )(function)
