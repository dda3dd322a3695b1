"""Words to calls, errors to sentences, an exit code."""

import gc
import logging
import sys
import traceback
from typing import Any

import click

from layers.errors import KansenmakerError, SourceUnreachableError
from scout.dutch import speak_dutch
from scout.heap import share_heap
from scout.lazy_group import LazyGroup
from scout.options import is_debugging, speech_options

# After how many new objects Python looks for rings of objects that nobody holds. With its own 700
# it looks thousands of times at all that tables and libraries hold: a seventh of a short run.
NEW_OBJECTS = 50_000

OK, DATA_ERROR, USAGE_ERROR, UNREACHABLE, INTERRUPTED = 0, 1, 2, 3, 130

# In the order of a first use. A command is imported when asked for, so that `--help` is quick.
COMMANDS = {
    name: f"scout.commands.{name}"
    for name in (
        "demo", "new", "fetch", "intake", "check", "score", "rescore", "compare", "batch",
        "explain", "factsheet", "weights", "robust", "methods", "alike", "fairness", "sources",
        "register",
    )
} | {"region": "scout.region"}  # fmt: skip

# Faults that are not in the data but in what was typed.
USAGE_FAULTS = frozenset(
    {
        "out_exists",
        "out_is_input",
        "papers_exist",
        "edition_gemeente_alone",
        "edition_gemeente_outside",
        "run_is_edition",
        "out_not_a_run",
        "site_unknown",
        "layer_choice",
        "layer_unknown",
        "file_exists",
        "run_needed",
        "profile_needed",
        "site_twice",
        "store_missing",
        "intake_mapping_needed",
        "intake_mapping_changed",
        "intake_field_missing",
        "intake_header_unknown",
        "intake_header_twice",
        "intake_field_unknown",
        "intake_field_kind",
        "intake_pair_broken",
        "intake_choice_unknown",
        "intake_marks_unsure",
        "intake_order_unsure",
        "separator_unclear",
        "store_foreign",
        "fetch_area",
        "fetch_choice",
        "fetch_region_unknown",
        "fetch_unknown",
        "layer_path_or_store",
        "layer_store_needed",
        "region_section_missing",
        "out_not_a_region",
    }
)


def tell_faults(error: KansenmakerError) -> int:
    """Print every fault of an error on stderr, numbered, and give the exit code that fits.

    Returns
    -------
    3 when a service did not answer, 2 when all faults are about what was typed, else 1.
    """
    from scout.messages import word_faults

    click.echo(word_faults(error.faults), err=True)
    if isinstance(error, SourceUnreachableError):
        return UNREACHABLE
    is_usage = bool(error.faults) and all(fault.code in USAGE_FAULTS for fault in error.faults)
    return USAGE_ERROR if is_usage else DATA_ERROR


def tell_unexpected(error: Exception) -> int:
    """Say in one sentence that the program itself failed, without a traceback."""
    click.echo(
        "kansenmaker: er ging iets mis dat niet had mogen gebeuren "
        f"({type(error).__name__}). Er is niets half geschreven. Voer hetzelfde commando nog eens "
        "uit met --debug en stuur de uitvoer naar de beheerder.",
        err=True,
    )
    return DATA_ERROR


class KansenmakerGroup(LazyGroup):
    """The group of commands: imports lazily, speaks Dutch and turns errors into sentences."""

    modules = COMMANDS

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; every error ends here as a sentence and an exit code."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("\nkansenmaker: gestopt. Er is niets half geschreven.", err=True)
            ctx.exit(INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KansenmakerError as error:
            _show_traceback(ctx)
            ctx.exit(tell_faults(error))
        except BrokenPipeError:
            raise  # the reader went away (`| head`); click closes the streams in silence
        except Exception as error:  # noqa: BLE001 the last net: no user ever sees a traceback
            _show_traceback(ctx)
            ctx.exit(tell_unexpected(error))

    # Any, as click's own signature has it: what comes in is handed on untouched.
    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        """Set the words and the streams right before anything is said."""
        speak_dutch()
        _make_streams_safe()
        return super().main(*args, **kwargs)


def _show_traceback(context: click.Context) -> None:
    if is_debugging(context):
        click.echo(traceback.format_exc(), err=True)


def _make_streams_safe() -> None:
    """Let a terminal of cp1252 or ASCII show "?" for a letter that it lacks, and not fail."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _set_up_log() -> None:
    """Send the log and the warnings of libraries to stderr, from errors up unless asked for."""
    logging.basicConfig(
        level=logging.ERROR, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s"
    )
    logging.captureWarnings(capture=True)


def _show_version(context: click.Context, _parameter: click.Parameter, is_on: bool) -> None:
    if is_on:
        from scout.version import find_version

        click.echo(f"kansenmaker {find_version() or 'zonder versie'}")
        context.exit()


@click.group(
    cls=KansenmakerGroup,
    options_metavar="[OPTIES]",
    subcommand_metavar="COMMANDO [ARGUMENTEN]...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_show_version,
    help="Laat de versie zien en stop.",
)
@speech_options
def cli() -> None:
    """Zoekt en vergelijkt plekken voor kleinschalige opvang en tussenvoorzieningen in een regio.

    Begin met 'kansenmaker demo', of met 'kansenmaker new REGIO' voor uw eigen regio.
    """


def main() -> None:
    """Enter from the command line."""
    share_heap()
    gc.set_threshold(NEW_OBJECTS)
    _set_up_log()
    cli.main(prog_name="kansenmaker")
