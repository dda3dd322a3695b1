"""Heap: how the process asks the system for memory, chosen before the first large table.

The C library gives every thread a heap of its own (up to eight a core), and Arrow keeps one
beside those. What a thread gave back cannot be used by another one: of a province a sixth of the
memory was so kept for nobody. Nothing that is found depends on it.
"""

import ctypes
import os
from collections.abc import MutableMapping

# From malloc.h of the GNU C library: the most heaps that threads may share.
M_ARENA_MAX = -8
# Two of them keep a quarter of a gigabyte more of a province, and save no time that can be
# measured: threads rarely ask at the same moment, since each keeps the small pieces it gave back.
HEAPS = 1
ARROW_POOL = "ARROW_DEFAULT_MEMORY_POOL"


def share_heap(environment: MutableMapping[str, str] = os.environ) -> bool:
    """Let threads and Arrow share one heap; call it before Arrow is imported.

    Parameters
    ----------
    environment
        Of the process. A pool that somebody chose for Arrow stays.

    Returns
    -------
    Whether the C library took it; False for another library than GNU's, which then goes on as it
    was.
    """
    environment.setdefault(ARROW_POOL, "system")
    try:
        choose = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # no such function, or no library without a name
        return False
    return bool(choose(M_ARENA_MAX, HEAPS) == 1)
