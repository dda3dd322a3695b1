"""Which stored deliveries a result or a settings file still names."""

import re
from collections.abc import Iterable
from pathlib import Path

from layers.errors import Fault, SettingsError
from scout.run_folder import RECORD, find_own_record

# An id of a delivery, or a SHA-256. A number of sixteen digits (a BAG id) looks like one as well:
# then something is kept that nobody asked for, and nothing goes that should stay.
_NAMES = re.compile(r"\b(?:[0-9a-f]{64}|[0-9a-f]{16})\b")
SETTINGS = "settings.toml"


def find_named(users: Iterable[Path]) -> frozenset[str]:
    """Find all hashes and ids that results and settings files name.

    Parameters
    ----------
    users
        Run folders, and settings files.

    Raises
    ------
    SettingsError
        "run_not_a_run" for a folder that is no result; "settings_unreadable".
    """
    named: set[str] = set()
    for user in users:
        if user.is_dir() and find_own_record(user) is None:
            raise SettingsError(Fault("run_not_a_run", {"run": user.name}))
        files = [user / RECORD, user / SETTINGS] if user.is_dir() else [user]
        for file in files:
            named.update(_NAMES.findall(_read(file)))
    return frozenset(named)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(Fault("settings_unreadable", {"file": file.name})) from error
