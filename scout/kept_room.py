"""How much is kept in the store for a next run: what was used last stays, older things go.

Of every new vacancy list a copy of what was read and found is kept, with all that is confidential
in it. Without a limit these would stay for ever.
"""

import contextlib
import logging
import os

from layers.store.derived import Recipe, find_derived
from layers.store.folder import Store

log = logging.getLogger(__name__)


def mark_used(store: Store, recipe: Recipe) -> None:
    """Note that something was used just now; a store that cannot be written in stays as it is.

    Parameters
    ----------
    store
        An open store.
    recipe
        Of what was used.
    """
    with contextlib.suppress(OSError):
        os.utime(find_derived(store, recipe))


def forget_old(store: Store, recipe: Recipe, most: int) -> None:
    """Take away what was used longest ago.

    It can all be made again, so whatever is in use by another process or cannot be taken away
    stays until the next time.

    Parameters
    ----------
    store
        An open store.
    recipe
        Of something of the same name.
    most
        How many of that name stay.
    """
    dated = []
    for path in find_derived(store, recipe).parent.glob("*.npz"):
        with contextlib.suppress(OSError):
            dated.append((path.stat().st_mtime_ns, path))
    for _, path in sorted(dated, reverse=True)[most:]:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            log.info("%s stays: %s", path.name, error)
