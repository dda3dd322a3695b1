"""A lock on a folder, so that two scheduled runs never write in it at the same time.

The operating system holds the lock for the process: when that ends, in whatever way, the lock is
gone. So a lock file that was left behind means nothing and never has to be removed.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from layers.errors import Fault, SettingsError

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
        if not _take(stream):
            raise SettingsError(Fault("batch_busy", {"found": folder.name}))
        _note_owner(stream)
        yield


def _note_owner(stream: IO[bytes]) -> None:
    """Write who holds the lock, for a person who looks; nothing reads it."""
    stream.truncate(0)
    stream.write(f"{os.getpid()}\n".encode())
    stream.flush()


if sys.platform == "win32":
    import msvcrt

    def _take(stream: IO[bytes]) -> bool:
        """Take the lock without waiting; False when another has it."""
        try:
            # A byte far behind the content: Windows locks bytes, and nobody may read locked ones.
            stream.seek(1 << 30)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(stream: IO[bytes]) -> bool:
        """Take the lock without waiting; False when another has it."""
        try:
            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
