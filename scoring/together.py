"""Work on several things together: on threads, where the streets are so many that it pays."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Name = TypeVar("Name")
Thing = TypeVar("Thing")
Done = TypeVar("Done")

# Below this a search ends before the threads have started.
THREADS_FROM_NODES = 100_000

# The same for work on the table of sites. What is under way holds columns of all sites, so there
# is no more of it at once than two cores need.
THREADS_FROM_SITES = 20_000
AT_ONCE = 2


def do_together(
    things: Mapping[Name, Thing], work: Callable[[Thing], Done], node_count: int
) -> dict[Name, Done]:
    """Do some work for each thing; the outcome is the same as one by one.

    Parameters
    ----------
    things
        By name, such as kinds of places or ways of going.
    work
        From a thing to an outcome; it changes nothing.
    node_count
        Of the streets over which the work goes.

    Returns
    -------
    Per name its outcome, in the order of the things.
    """
    if len(things) == 1 or node_count < THREADS_FROM_NODES:
        return {name: work(thing) for name, thing in things.items()}
    with ThreadPoolExecutor() as pool:
        return dict(zip(things, pool.map(work, things.values()), strict=True))


def do_for_sites(
    things: Sequence[Thing], work: Callable[[Thing], Done], site_count: int
) -> list[Done]:
    """Do some work for each thing, two at once; the outcome is the same as one by one.

    Parameters
    ----------
    things
        Such as facts, rules or flags: none looks at another.
    work
        From a thing to an outcome; it changes nothing.
    site_count
        How many sites it looks at.

    Returns
    -------
    The outcomes, in the order of the things.
    """
    if site_count < THREADS_FROM_SITES:
        return [work(thing) for thing in things]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(work, things))
