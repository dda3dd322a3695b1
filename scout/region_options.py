"""The arguments that the regional commands share."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
import pandas as pd

from scout.options import json_option, overwrite_option, speech_options

Function = TypeVar("Function", bound=Callable[..., Any])


def region_arguments(function: Function) -> Function:
    """Add `REGION.toml`, `--out`, `--overwrite`, `--json` and how loud the program speaks.

    Gives the parameters `region_path`, `out`, `overwrite` and `is_json`.
    """
    parts = (
        click.argument(
            "region_path",
            metavar="REGION.toml",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
        ),
        click.option(
            "--out",
            metavar="MAP",
            type=click.Path(path_type=Path),
            help="Schrijf de tabellen als CSV en JSON in deze nieuwe map.",
        ),
        overwrite_option,
        json_option,
        speech_options,
    )
    for part in reversed(parts):
        function = part(function)
    return function


def deliver(
    command: str,
    shaped: Mapping[str, object],
    tables: Mapping[str, pd.DataFrame] | Mapping[str, bytes],
    blocks: Sequence[Any],
    choice: tuple[Path | None, bool, bool],
) -> None:
    """Print a regional result, as Dutch text or as JSON, and write its folder when asked.

    Parameters
    ----------
    command
        Name of the regional command.
    shaped
        The result in plain values.
    tables
        What is written as CSV, by name; or finished files by their whole names.
    blocks
        The Dutch text, of `scout.console.Block`.
    choice
        `out`, `overwrite` and `is_json`, as `region_arguments` gives them.

    Raises
    ------
    SettingsError
        Those of `scout.region_out.write_region_folder`.
    """
    from scout.console import list_files, print_blocks, print_result
    from scout.region_out import write_plain, write_region_folder

    out, overwrite, is_json = choice
    files = [] if out is None else write_region_folder(command, shaped, tables, out, overwrite)
    if is_json:
        print_result(write_plain(shaped).decode("utf-8").rstrip("\n"))
    else:
        listed = [] if out is None else [list_files(out, files)]
        print_blocks([*blocks, *listed])
