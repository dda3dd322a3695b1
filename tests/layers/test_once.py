"""Tests of `once`: found once per object, without waiting for other objects."""

import copy
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from threading import Barrier, BrokenBarrierError, Event

import pytest

from layers.once import once


@dataclass(frozen=True, eq=False)
class Field:
    """Something of which a sum is found, and how often."""

    numbers: tuple[int, ...]
    asked: list[int] = field(default_factory=list)

    @once
    def total(self) -> int:
        """The sum."""
        self.asked.append(1)
        if not self.numbers:
            message = "nothing to add"
            raise ValueError(message)
        return sum(self.numbers)


def test_found_once_and_kept() -> None:
    land = Field((1, 2, 3))
    assert (land.total, land.total) == (6, 6)
    assert land.asked == [1]


def test_a_changed_copy_finds_its_own() -> None:
    land = Field((1, 2, 3))
    assert land.total == 6
    assert replace(land, numbers=(4,)).total == 4
    assert copy.deepcopy(land).total == 6  # no lock stays behind: those cannot be copied


def test_a_failure_is_not_kept() -> None:
    land = Field(())
    for _ in range(2):
        with pytest.raises(ValueError, match="nothing to add"):
            assert land.total
    assert land.asked == [1, 1]


def test_the_class_gives_the_property() -> None:
    assert isinstance(Field.total, once)
    assert Field.total.__doc__ == "The sum."


def test_two_objects_do_not_wait_for_one_another() -> None:
    meeting = Barrier(2)

    class Slow:
        @once
        def met(self) -> bool:
            try:
                meeting.wait(10)  # both are inside at the same time, or nobody gets out
            except BrokenBarrierError:
                return False
            return True

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(lambda each: each.met, (Slow(), Slow()))) == [True, True]


def test_threads_that_ask_one_object_get_one_answer() -> None:
    begun, may_end = Event(), Event()
    made: list[object] = []

    class Shared:
        @once
        def answer(self) -> object:
            begun.set()
            may_end.wait(10)
            made.append(object())
            return made[-1]

    shared = Shared()
    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(lambda: shared.answer)
        begun.wait(10)
        others = [pool.submit(lambda: shared.answer) for _ in range(2)]
        may_end.set()
        told = {id(each.result(10)) for each in (first, *others)}
    assert len(made) == 1
    assert told == {id(made[0])}
