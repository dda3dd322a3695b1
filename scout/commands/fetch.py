"""`kansenmaker fetch`: brings the open layers of a region into the store."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from layers.errors import Fault, SettingsError
from scout.options import json_option, speech_options, store_option

if TYPE_CHECKING:
    from scout.fetch_region import FetchRegion

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(
    "fetch",
    options_metavar="[OPTIES]",
    short_help="Haalt de open gegevens van een regio op en bewaart ze.",
)
@click.argument("settings_path", metavar="[SETTINGS.toml]", type=_FILE, required=False)
@click.option(
    "--region", "region_id", metavar="REGIO",
    help="Een regio uit de lijst, zoals achterhoek of PV26. In plaats van instellingen.",
)  # fmt: skip
@click.option(
    "--boundary-day", metavar="DAG", type=click.DateTime(["%Y-%m-%d"]),
    help="Met --region: de dag van de grenzen, zoals 2026-01-01. Anders vandaag.",
)  # fmt: skip
@click.option("--only", metavar="NAAM", multiple=True, help="Alleen deze laag. Mag vaker.")
@click.option(
    "--margin", "margin_m", metavar="METER", type=click.IntRange(0, 50_000), default=5_000,
    show_default=True, help="Zo ver buiten de grenzen van de regio wordt ook gevraagd.",
)  # fmt: skip
@click.option(
    "--catalog", "catalog_path", metavar="CATALOGUS.toml", type=_FILE,
    help="Een eigen lijst van bronnen, in plaats van die van het programma.",
)  # fmt: skip
@click.option("--offline", is_flag=True, help="Vraag niets op. Zeg alleen wat er al is.")
@click.option(
    "--refresh", is_flag=True,
    help="Vraag ook opnieuw wat nog niet oud is, en begin opnieuw met wat half klaar was.",
)  # fmt: skip
@click.option("--list", "is_list", is_flag=True, help="Laat zien wat er wordt opgehaald, en stop.")
@store_option
@json_option
@speech_options
def command(  # noqa: PLR0913, PLR0917 click hands over one parameter an option
    settings_path: Path | None,
    region_id: str | None,
    boundary_day: datetime | None,
    only: tuple[str, ...],
    margin_m: int,
    catalog_path: Path | None,
    offline: bool,
    refresh: bool,
    is_list: bool,
    store_path: Path,
    is_json: bool,
) -> None:
    """Haalt de open gegevens van een regio op, controleert of ze heel zijn, en bewaart ze.

    De regio staat in SETTINGS.toml of in --region. Wat er al is en nog niet oud is, wordt niet
    opnieuw gevraagd. Een laag die mislukt, houdt de andere niet tegen. Sleutels van diensten komen
    alleen uit de omgeving.
    """
    from layers.fetching.card import read_fetch_cards
    from scout.commands.sources import show
    from scout.fetch import FetchWish
    from scout.fetch_plan import make_plan
    from scout.fetch_text import shape_plan, tell_plan
    from scout.fetching import Shop, bring_layers, show_fetched
    from scout.packaged import find_data

    now = datetime.now(tz=UTC)
    day = boundary_day.date() if boundary_day else None
    region = find_region(settings_path, region_id, day, now.date())
    cards = read_fetch_cards(catalog_path or find_data("catalog.toml"))
    plan = make_plan(cards, region, only)
    if is_list:
        show(shape_plan(plan) if is_json else tell_plan(plan, region))
        return
    wish = FetchWish(now, float(margin_m), refresh, seed=now.date().toordinal())
    shop = Shop(store_path, settings_path, is_json)
    show_fetched(shop, plan, region, bring_layers(shop, (plan, region, wish), offline))


def find_region(
    settings_path: Path | None, region_id: str | None, day: date | None, today: date
) -> "FetchRegion":
    """Find the region: of the settings, or of the list; one of the two.

    Raises
    ------
    SettingsError
        "fetch_choice" for none or both, or a day of the borders beside settings, which have one;
        as `read_settings_region` and `find_named_region`.
    """
    from scout.fetch_region import find_named_region, read_settings_region
    from scout.packaged import find_data

    is_double = settings_path is not None and (region_id is not None or day is not None)
    if is_double or (settings_path is None and region_id is None):
        raise SettingsError(Fault("fetch_choice", {}))
    if settings_path is not None:
        return read_settings_region(settings_path)
    return find_named_region(find_data("regions.toml"), region_id or "", day or today)
