"""`kansenmaker intake`: takes in any owner's list of vacant buildings."""

from contextlib import nullcontext
from pathlib import Path

import click

from scout.options import json_option, overwrite_option, speech_options, store_option

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(
    "intake",
    options_metavar="[OPTIES]",
    short_help="Leest een lijst van leegstand van een gemeente of provincie in.",
)
@click.argument("path", metavar="LIJST", type=_FILE)
@click.option(
    "--settings", "settings_path", metavar="SETTINGS.toml", type=_FILE, required=True,
    help="De instellingen van uw regio. De kolomindeling wordt in dezelfde map bewaard.",
)  # fmt: skip
@click.option(
    "--out", metavar="MAP", type=click.Path(file_okay=False, path_type=Path), required=True,
    help="De map die gemaakt wordt.",
)  # fmt: skip
@click.option(
    "--mapping", "mapping_path", metavar="INDELING.toml", type=_FILE,
    help="Gebruik deze kolomindeling.",
)  # fmt: skip
@click.option(
    "--set", "columns", metavar="KOLOM=VELD", multiple=True,
    help="Zeg welk veld een kolom is. Niets achter = laat de kolom weg. Mag vaker.",
)  # fmt: skip
@click.option(
    "--constant", "constants", metavar="VELD=WOORD", multiple=True,
    help="Geef een veld voor elke rij hetzelfde woord. Mag vaker.",
)  # fmt: skip
@click.option(
    "--key", metavar="KOLOM", multiple=True,
    help="Deze kolom noemt het object, als er geen nummer is. Mag vaker.",
)  # fmt: skip
@click.option(
    "--marks", metavar="VELD=TEKEN", multiple=True,
    help="Zeg of het decimaalteken van een veld een komma of een punt is. Mag vaker.",
)  # fmt: skip
@click.option(
    "--order", "orders", metavar="VELD=EERST", multiple=True,
    help="Zeg of in een dag als 3/4/2026 eerst de dag of eerst de maand staat. Mag vaker.",
)  # fmt: skip
@click.option("--sheet", metavar="BLAD", help="Het blad van een werkboek, of de laag van een GPKG.")
@click.option(
    "--header-row", metavar="REGEL", type=click.IntRange(1), help="De regel met de kolomnamen."
)
@click.option(
    "--header-count", metavar="AANTAL", type=click.IntRange(1, 2),
    help="Hoeveel regels de kolomnamen beslaan.",
)  # fmt: skip
@click.option(
    "--separator", metavar="TEKEN", type=click.Choice([";", ",", "tab", "|"]),
    help="Het teken tussen de kolommen.",
)  # fmt: skip
@click.option("--encoding", metavar="NAAM", help="De codering van de tekst, zoals cp1252.")
@click.option("--yes", is_flag=True, help="Neem de kolommen die we kennen, zonder te vragen.")
@click.option(
    "--drop-personal", is_flag=True,
    help="Laat weg wat over personen gaat. Zonder deze optie stopt het programma.",
)  # fmt: skip
@click.option(
    "--offline", is_flag=True,
    help="Zoek geen adressen op via internet; gebruik alleen wat eerder is opgezocht.",
)  # fmt: skip
@store_option
@overwrite_option
@json_option
@speech_options
def command(  # noqa: PLR0913, PLR0917 click hands over one parameter an option
    path: Path,
    settings_path: Path,
    out: Path,
    mapping_path: Path | None,
    columns: tuple[str, ...],
    constants: tuple[str, ...],
    key: tuple[str, ...],
    marks: tuple[str, ...],
    orders: tuple[str, ...],
    sheet: str | None,
    header_row: int | None,
    header_count: int | None,
    separator: str | None,
    encoding: str | None,
    yes: bool,
    drop_personal: bool,
    offline: bool,
    store_path: Path,
    overwrite: bool,
    is_json: bool,
) -> None:
    """Leest een lijst van leegstaande gebouwen in: CSV, Excel of GeoPackage.

    U zegt één keer wat de kolommen zijn. Adressen worden opgezocht, panden en percelen gekoppeld.
    Het verslag zegt van elke rij wat ervan gemaakt is. Gegevens van personen komen er niet in.
    """
    import json

    from layers.intake.grid import Layout
    from scout.console import print_blocks, print_result, show_progress
    from scout.intake import take_in
    from scout.intake_geocoder import choose_geocoder
    from scout.intake_mapping import parse_choices, parse_pairs
    from scout.intake_prompt import find_ask
    from scout.intake_text import name_layer, shape_intake, tell_intake
    from scout.intake_wish import Wish
    from scout.settings import read_settings
    from scout.settings_values import show_path

    wish = Wish(
        path=path,
        out=out,
        layout=Layout(
            sheet=sheet or "",
            header_row=header_row or 0,
            header_count=header_count or 0,
            separator="\t" if separator == "tab" else separator or "",
            encoding=encoding or "",
        ),
        mapping_path=mapping_path,
        columns=tuple(parse_pairs(columns, "--set").items()),
        constants=tuple(parse_pairs(constants, "--constant").items()),
        marks=parse_choices(marks, "--marks"),
        orders=parse_choices(orders, "--order"),
        key=key,
        is_agreed=yes,
        drops_personal=drop_personal,
        overwrite=overwrite,
    )
    settings = read_settings(settings_path)
    ask = None if is_json else find_ask()
    # What moves on the terminal and a question would write through each other.
    progress = nullcontext(lambda _step: None) if ask else show_progress()
    limits = (offline, settings.is_invented)
    with progress as report, choose_geocoder(report, store_path, limits) as geocode:
        intake = take_in(settings, wish, ask, geocode, report)
    if is_json:
        print_result(json.dumps(shape_intake(intake), ensure_ascii=False, indent=2))
        return
    print_blocks(tell_intake(intake))
    print_result("")
    if settings.is_invented and not offline:
        print_result("Let op: adressen van een verzonnen regio worden niet op internet opgezocht.")
    if intake.saved_path:
        print_result(f"De kolomindeling is bewaard in {intake.saved_path.name}.")
    print_result(f"Gemaakt in {out.as_posix()}. Zet in {settings_path.name} een blok [[layer]] met")
    made = (out / name_layer(intake)).absolute()
    shown = show_path(made, str(made), settings_path.absolute().parent)
    print_result(f'table = "vacancies", source = "intake" en path = "{shown}".')
    print_result(f"Volgende stap: kansenmaker check {settings_path.as_posix()}")
