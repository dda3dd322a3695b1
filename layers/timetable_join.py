"""Several timetables as one: nothing is merged, positions move up."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import TypeVar

import numpy as np

from layers.timetable import Timetable, Trips

Part = TypeVar("Part")


def join_timetables(parts: Sequence[Timetable]) -> Timetable:
    """Put the timetables of several feeds together.

    A stop that two feeds both have stays two stops at one place; walking joins them.

    Parameters
    ----------
    parts
        At least one; with different feed names, so that their ids differ too.
    """
    if len(parts) == 1:
        return parts[0]
    stop = _count_before([len(part.stops.stop_id) for part in parts])
    line = _count_before([len(part.lines.line_id) for part in parts])
    service = _count_before([len(part.services.service_id) for part in parts])
    feed = _count_before([len(part.feeds) for part in parts])
    return Timetable(
        feeds=tuple(name for part in parts for name in part.feeds),
        stops=_join([part.stops for part in parts], {"area": stop}),
        lines=_join([part.lines for part in parts], {}),
        trips=_join_trips([part.trips for part in parts], {"line": line, "service": service}),
        calls=_join([part.calls for part in parts], {"stop": stop}),
        services=_join(
            [part.services for part in parts], {"feed": feed, "exception_service": service}
        ),
        changes=_join([part.changes for part in parts], {"start": stop, "end": stop}),
    )


def _count_before(counts: Sequence[int]) -> list[int]:
    """Count what stands in the parts before each."""
    return [0, *np.cumsum(counts[:-1]).tolist()]


def _join(parts: Sequence[Part], moved: Mapping[str, Sequence[int]]) -> Part:
    """Put the arrays of parts of one kind below one another; positions in `moved` go up."""
    joined = {}
    for field in fields(parts[0]):  # type: ignore[arg-type]  # always one of our dataclasses
        arrays = [getattr(part, field.name) for part in parts]
        if field.name in moved:
            steps = moved[field.name]
            arrays = [
                array + array.dtype.type(step) for array, step in zip(arrays, steps, strict=True)
            ]
        joined[field.name] = np.concatenate(arrays)
    return type(parts[0])(**joined)


def _join_trips(parts: Sequence[Trips], moved: Mapping[str, Sequence[int]]) -> Trips:
    """Join trips, whose `first` has one number more than there are trips."""
    before = _count_before([int(part.first[-1]) for part in parts])
    joined = _join(parts, moved)
    starts = [part.first[:-1] + step for part, step in zip(parts, before, strict=True)]
    end = [before[-1] + int(parts[-1].first[-1])]
    values = {field.name: getattr(joined, field.name) for field in fields(joined)}
    return Trips(**{**values, "first": np.concatenate([*starts, end]).astype(np.int64)})
