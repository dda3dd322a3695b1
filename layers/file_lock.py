"""The lock of the operating system on an open file.

It is the process that holds it: when that ends, in whatever way, the lock is gone. So a lock file
that was left behind means nothing and is never removed.
"""

import os
import socket
import sys
from typing import IO


def take_lock(stream: IO[bytes]) -> bool:
    """Take the lock without waiting, and write who holds it, for a person who looks.

    Parameters
    ----------
    stream
        An open file; closing it frees the lock.

    Returns
    -------
    False when another process, or another stream in this one, has it.
    """
    if not _take(stream):
        return False
    stream.truncate(0)
    stream.write(f"{socket.gethostname()} {os.getpid()}\n".encode())
    stream.flush()
    return True


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
