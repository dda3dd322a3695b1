"""Writing that is whole or absent, whatever stops the program or the machine.

A file or folder is made under another name on the same disk, synced, and renamed. A rename is one
step for the file system, so nobody ever sees half of it.
"""

import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from layers.errors import Fault, SourceError


@contextmanager
def tell_disk(path: Path) -> Iterator[None]:
    """Turn a refusal of the disk (full, no permission) into a fault.

    Raises
    ------
    SourceError
        "store_unwritable".
    """
    try:
        yield
    except OSError as error:
        fields = {"store": path.name, "found": error.strerror or str(error)}
        raise SourceError(Fault("store_unwritable", fields)) from error


def make_folders(path: Path) -> None:
    """Make a folder and those above it, so that they are still there after a power cut."""
    with tell_disk(path):
        missing = [each for each in (path, *path.parents) if not each.exists()]
        for folder in reversed(missing):
            folder.mkdir(exist_ok=True)
            sync_folder(folder.parent)


def sync_file(path: Path) -> None:
    """Wait until the bytes of a file are on the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


if sys.platform == "win32":

    def sync_folder(path: Path) -> None:
        """Do nothing: Windows has no way to sync a folder, and its journal keeps the names."""

else:

    def sync_folder(path: Path) -> None:
        """Wait until the names in a folder are on the disk."""
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def name_aside(work: Path) -> Path:
    """Name something new in the folder of work in progress."""
    return work / secrets.token_hex(8)


def write_file(path: Path, content: bytes) -> None:
    """Write a file that nobody sees yet, and sync it."""
    with tell_disk(path):
        path.write_bytes(content)
        sync_file(path)


def write_first(work: Path, target: Path, content: bytes) -> None:
    """Write a small file whole; what stood there is replaced in the same step.

    Parameters
    ----------
    work
        Folder for work in progress, on the disk of `target`.
    target
        The file; its folder must be there.
    content
        All of its bytes.

    Raises
    ------
    SourceError
        "store_unwritable".
    """
    fresh = name_aside(work)
    write_file(fresh, content)
    put_file(fresh, target)


def put_file(fresh: Path, target: Path) -> None:
    """Give a synced file its name."""
    with tell_disk(target):
        fresh.replace(target)
        sync_folder(target.parent)


def put_folder(fresh: Path, target: Path) -> None:
    """Give a folder of synced files its name; its place must be free.

    Raises
    ------
    SourceError
        "store_unwritable", also when something stands there.
    """
    make_folders(target.parent)
    with tell_disk(target):
        sync_folder(fresh)
        fresh.rename(target)
        sync_folder(target.parent)


def remove_folder(work: Path, folder: Path) -> None:
    """Take a folder away in one step, then delete what was in it.

    A reader that has a file of it open reads on.
    """
    if not folder.exists():
        return
    gone = name_aside(work)
    with tell_disk(folder):
        folder.rename(gone)
        sync_folder(folder.parent)
    shutil.rmtree(gone, ignore_errors=True)  # what is left goes when the shelf is next held
