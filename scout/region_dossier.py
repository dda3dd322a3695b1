"""`kansenmaker region dossier`: one pack for the regional table, as HTML, PDF and workbook."""

from pathlib import Path

import click

from scout.region_options import region_arguments

PAGE, PAPER, BOOK = "regiodossier.html", "regiodossier.pdf", "regiodossier.xlsx"


@click.command(
    "dossier",
    options_metavar="[OPTIES]",
    short_help="Het dossier voor de regietafel: web, pdf en werkboek (vraagt --out).",
)
@region_arguments
def command(region_path: Path, out: Path | None, overwrite: bool, is_json: bool) -> None:
    """Zet alles wat region.toml vraagt in één dossier voor de regietafel.

    Opgaven, tekorten, plannen met business case, gevolgen voor school, zorg en werk, voorwaarden,
    verder brengen en regelingen. Wat er niet in staat, wordt genoemd.
    """
    from layers.errors import Fault, SettingsError
    from maps.region_dossier_book import build_dossier_book
    from maps.region_dossier_html import build_dossier_page
    from maps.region_dossier_paper import build_dossier_pdf
    from maps.say import speaking
    from scout.languages import read_language
    from scout.region_dossier_report import make_dossier, shape_dossier, tell_dossier
    from scout.region_file import read_region_file
    from scout.region_options import deliver
    from scout.settings import read_settings

    if out is None:
        raise SettingsError(Fault("dossier_without_out", {"file": region_path.name}))
    region = read_region_file(region_path)
    with speaking(read_language(read_settings(region.settings_path).language)):
        dossier, day = make_dossier(region)
        files = {
            PAGE: build_dossier_page(dossier).encode("utf-8"),
            PAPER: build_dossier_pdf(dossier, day),
            BOOK: build_dossier_book(dossier),
        }
        told = tell_dossier(dossier)
    deliver("dossier", shape_dossier(dossier), files, told, (out, overwrite, is_json))
