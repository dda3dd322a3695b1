"""`kansenmaker sources`: what was fetched, whether it is whole, and what may go."""

from datetime import UTC, date, datetime
from pathlib import Path

import click

from layers.errors import SourceError
from scout.options import json_option, speech_options, store_option


@click.group(
    "sources",
    invoke_without_command=True,
    options_metavar="[OPTIES]",
    subcommand_metavar="[COMMANDO] [ARGUMENTEN]...",
    short_help="Laat zien welke bronnen zijn opgehaald, hoe oud en hoe groot ze zijn.",
)
@store_option
@json_option
@speech_options
@click.pass_context
def command(context: click.Context, store_path: Path, is_json: bool) -> None:
    """Laat zien welke bronnen zijn opgehaald, en ruimt op wat niet meer nodig is.

    Zonder commando ziet u de lijst. Oude leveringen blijven staan tot u ze opruimt met 'prune'.
    """
    if context.invoked_subcommand is None:
        show_list(store_path, is_json)
    else:  # what stands before the subcommand counts for it too
        given = {"store_path": store_path, "is_json": is_json}
        context.default_map = {context.invoked_subcommand: given}


@command.command(
    "list", options_metavar="[OPTIES]", short_help="Laat zien wat er is, hoe oud en hoe groot."
)
@store_option
@json_option
@speech_options
def list_command(store_path: Path, is_json: bool) -> None:
    """Laat zien welke leveringen er zijn, van welke dag, hoe groot, en wat nog niet klaar is."""
    show_list(store_path, is_json)


def show_list(store_path: Path, is_json: bool) -> None:
    """Print what lies in the store; what is damaged ends as an error, after the rest."""
    from layers.store.delivery import scan_store
    from layers.store.derived import measure_derived
    from layers.store.folder import open_store
    from layers.store.kept_file import find_sizes
    from layers.store.unfinished import list_unfinished
    from scout.store_text import StoreReport, shape_store, tell_store

    store = open_store(store_path)
    stock = scan_store(store)
    sizes = find_sizes(store, stock.deliveries)
    report = StoreReport(stock, list_unfinished(store), find_today(), sizes, measure_derived(store))
    show(shape_store(report) if is_json else tell_store(report))
    if report.stock.faults:
        raise SourceError(report.stock.faults)


@command.command(
    "verify",
    options_metavar="[OPTIES]",
    short_help="Leest alles opnieuw en zegt wat veranderd is.",
)
@store_option
@json_option
@speech_options
def verify(store_path: Path, is_json: bool) -> None:
    """Leest alles wat bewaard is opnieuw, en vergelijkt het met wat er is opgehaald."""
    from layers.store.folder import open_store
    from layers.store.verification import verify_store
    from scout.store_text import shape_verification, tell_verification

    found = verify_store(open_store(store_path))
    show(shape_verification(found) if is_json else tell_verification(found))
    if found.faults:
        raise SourceError(found.faults)


@command.command("prune", options_metavar="[OPTIES]", short_help="Haalt oude leveringen weg.")
@click.option(
    "--keep",
    metavar="AANTAL",
    type=click.IntRange(1, 1000),
    default=1,
    show_default=True,
    help="Zoveel leveringen van elke bron en elk gebied blijven, de nieuwste.",
)
@click.option(
    "--used-by",
    "users",
    metavar="RESULTAAT",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="Laat ook staan wat dit resultaat of dit bestand met instellingen gebruikt. Mag vaker.",
)
@click.option(
    "--unfinished", is_flag=True, help="Haal ook weg wat half is opgehaald en nooit is afgemaakt."
)
@click.option(
    "--kept",
    is_flag=True,
    help="Haal ook weg wat voor een volgende beoordeling is bewaard. Het wordt vanzelf opnieuw "
    "gemaakt.",
)
@click.option("--dry-run", is_flag=True, help="Laat alleen zien wat weg zou gaan.")
@store_option
@json_option
@speech_options
def prune(  # noqa: PLR0913, PLR0917 click hands over one parameter an option
    keep: int,
    users: tuple[Path, ...],
    unfinished: bool,
    kept: bool,
    dry_run: bool,
    store_path: Path,
    is_json: bool,
) -> None:
    """Haalt oude leveringen weg. De nieuwste van elke bron blijft altijd staan.

    Een levering met schade, en wat ernaast staat, blijft staan: kijk eerst met 'verify'.
    """
    from layers.store.folder import open_store
    from layers.store.pruning import PruneRule, plan_pruning, prune_store
    from scout.store_text import shape_pruning, tell_pruning
    from scout.store_use import find_named

    rule = PruneRule(keep, find_named(users), unfinished, kept)
    store = open_store(store_path)
    found = plan_pruning(store, rule) if dry_run else prune_store(store, rule)
    is_told = shape_pruning(found, dry_run) if is_json else None
    show(is_told or tell_pruning(found, find_today(), dry_run))


def show(told: object) -> None:
    """Print blocks of text, or a mapping as JSON."""
    import json

    from scout.console import print_blocks, print_result

    if isinstance(told, dict):
        print_result(json.dumps(told, ensure_ascii=False, indent=2, default=str))
    elif isinstance(told, tuple):
        print_blocks(told)


def find_today() -> date:
    """Tell the day by the clock, in UTC like the days in the store."""
    return datetime.now(tz=UTC).date()
