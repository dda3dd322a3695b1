"""A lock on a folder, so that two scheduled runs never write in it at the same time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from layers.errors import Fault, SettingsError
from layers.file_lock import take_lock

LOCK_FILE = ".lock"


@contextmanager
def hold_lock(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, which is made where needed.

    Raises
    ------
    SettingsError
        "batch_busy" when another process holds it; "out_unwritable" when no lock can be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stream = (folder / LOCK_FILE).open("a+b")
    except OSError as error:
        fields = {"out": folder.name, "found": error.strerror}
        raise SettingsError(Fault("out_unwritable", fields)) from error
    with stream:
        if not take_lock(stream):
            raise SettingsError(Fault("batch_busy", {"found": folder.name}))
        yield
