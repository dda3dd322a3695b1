"""`kansenmaker demo`: the whole line on the invented sample region."""

from pathlib import Path

import click

from scout.options import overwrite_option, speech_options


@click.command(
    "demo",
    options_metavar="[OPTIES]",
    short_help="Laat zien wat het programma doet, met een verzonnen regio.",
)
@click.option(
    "--out",
    metavar="MAP",
    default="demo",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="De map voor het resultaat.",
)
@overwrite_option
@speech_options
def command(out: Path, overwrite: bool) -> None:
    """Beoordeelt de verzonnen regio die bij het programma zit.

    U hebt er niets voor nodig, ook geen internet. Geen plek in deze regio bestaat echt.
    """
    from scout.conduct import conduct
    from scout.packaged import find_data
    from scout.settings import read_settings

    conduct(read_settings(find_data("sample/settings.toml")), out, overwrite)
