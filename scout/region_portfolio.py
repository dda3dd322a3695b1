"""`kansenmaker region portfolio`: a set of sites that meets the tasks of a region together."""

from pathlib import Path

import click

from scout.region_options import region_arguments


@click.command(
    "portfolio",
    options_metavar="[OPTIES]",
    short_help="Kiest een set locaties die samen de opgave halen, met verschillende plannen.",
)
@region_arguments
def command(region_path: Path, out: Path | None, overwrite: bool, is_json: bool) -> None:
    """Kies een set locaties die samen de opgave van de regio zo goed mogelijk halen.

    Eerst wordt het grootste tekort zo klein mogelijk, dan het totale tekort, dan de score, dan de
    kosten. U krijgt meerdere plannen die van elkaar verschillen. Gaan de regels niet samen, dan
    ziet u welke.
    """
    from scout.region_file import read_region_file
    from scout.region_options import deliver
    from scout.region_portfolio_report import list_portfolio_tables, make_report, shape_portfolio
    from scout.region_portfolio_settings import read_portfolio_wish
    from scout.region_portfolio_text import tell_portfolio
    from scout.region_sites import read_region_run

    region = read_region_file(region_path)
    wish = read_portfolio_wish(region)
    report = make_report(wish, read_region_run(region))
    choice = (out, overwrite, is_json)
    deliver(
        "portfolio", shape_portfolio(report), list_portfolio_tables(report),
        tell_portfolio(report), choice,
    )  # fmt: skip
