"""`kansenmaker check`: judges every layer and the profile without scoring."""

from pathlib import Path

import click

from scout.options import json_option, speech_options


@click.command(
    "check",
    options_metavar="[OPTIES]",
    short_help="Controleert uw bestanden en instellingen, zonder te beoordelen.",
)
@click.argument(
    "settings_path",
    metavar="SETTINGS.toml",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@json_option
@speech_options
def command(settings_path: Path, is_json: bool) -> None:
    """Controleert alle bestanden en het profiel, en laat zien wat er goed en fout aan is.

    U ziet per bestand de rijen, de peildatum en wat er apart is gezet, en per indicator voor
    hoeveel locaties de waarde bekend is. Er wordt niets geschreven.
    """
    import json

    from scout.check import shape_check, tell_check
    from scout.console import print_blocks, print_result, show_progress
    from scout.pipeline import check_layers
    from scout.settings import read_settings

    settings = read_settings(settings_path)
    with show_progress() as report:
        found = check_layers(settings, report)
    if is_json:
        print_result(json.dumps(shape_check(found), ensure_ascii=False, indent=2))
        return
    print_blocks(tell_check(found))
    print_result("")
    print_result(f"Volgende stap: kansenmaker score {settings_path.as_posix()} --out MAP")
