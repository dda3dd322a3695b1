"""`once`: a property that is found when it is first asked for, and then kept.

`functools.cached_property` of Python 3.11 holds one lock for all objects of a class, so that two
networks whose grids are made on two threads wait for one another. Here every object has its own.
"""

from collections.abc import Callable
from threading import Lock
from typing import Generic, Self, TypeVar, overload

Owner = TypeVar("Owner")
Found = TypeVar("Found")


class once(Generic[Owner, Found]):  # noqa: N801  (a decorator, as property is)
    """Find something of an object once, also where two threads ask for it at the same time.

    The answer stands in the object under the name of the property, so that later readings do not
    come here. The object has a `__dict__`; what is found depends on the object alone.
    """

    def __init__(self, find: Callable[[Owner], Found]) -> None:
        """Take the function that finds it."""
        self.find = find
        self.name = ""
        self.__doc__ = find.__doc__

    def __set_name__(self, owner: type[Owner], name: str) -> None:
        """Learn under which name to keep the answer."""
        self.name = name

    @overload
    def __get__(self, kept_in: None, owner: type[Owner]) -> Self: ...

    @overload
    def __get__(self, kept_in: Owner, owner: type[Owner]) -> Found: ...

    def __get__(self, kept_in: Owner | None, owner: type[Owner]) -> Self | Found:
        """Find it, or wait for the thread that does."""
        if kept_in is None:
            return self
        kept, lock_name = vars(kept_in), f"_lock_{self.name}"
        with kept.setdefault(lock_name, Lock()):
            if self.name not in kept:
                kept[self.name] = self.find(kept_in)
            # Whoever waits holds the lock itself, and whoever comes later finds the answer; the
            # object can be copied again, which no lock can.
            kept.pop(lock_name, None)
        found: Found = kept[self.name]
        return found
