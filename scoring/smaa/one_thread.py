"""Matrix products on one thread, so that a busy machine does not slow them down."""

from contextlib import AbstractContextManager

from threadpoolctl import threadpool_limits


def use_one_thread() -> AbstractContextManager[object]:
    """Keep the matrix products of numpy on one thread, for as long as the context lasts.

    Draws are worked on in blocks that stay in fast memory. For products of that size a second
    thread gains little on a quiet machine. On a busy one the threads wait for each other in turn,
    and the same work was measured to take twenty times as long.
    """
    limits: AbstractContextManager[object] = threadpool_limits(limits=1, user_api="blas")
    return limits
