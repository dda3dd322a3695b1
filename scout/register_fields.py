"""`[register]` of a settings file: what an organisation itself writes in the register."""

import tomllib

from scoring.toml_table import TomlTable
from scout.register_standard import BY_NAME


def read_own_fields(settings_text: str) -> dict[str, object]:
    """Take `[register]` of a settings file; nothing where it has none."""
    given = tomllib.loads(settings_text).get("register", {})
    return dict(given) if isinstance(given, dict) else {}


def check_own_fields(document: TomlTable) -> None:
    """Tell of keys in `[register]` that the standard does not know.

    Parameters
    ----------
    document
        The top table of a settings file; faults are added to it.
    """
    given = document.values.get("register", {})
    if not isinstance(given, dict):
        document.tell("table_expected", "register", found=type(given).__name__)
        return
    table = TomlTable(given, "register", document.faults)
    for name in given:
        if name not in BY_NAME:
            table.tell("key_unknown", str(name))
