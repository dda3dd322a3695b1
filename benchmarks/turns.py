"""Times several works in turn in one process, and stops where an outcome is wrong."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class Time:
    """Least of the rounds, in seconds; or the only one."""

    wall: float
    cpu: float


def time_in_turn(rounds: int, works: dict[str, Callable[[], Any]]) -> dict[str, Time]:
    """Run the works in turn, so many times, and keep the least time of each."""
    walls: dict[str, list[float]] = {name: [] for name in works}
    cpus: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            wall, cpu = time.perf_counter(), time.process_time()
            work()
            walls[name].append(time.perf_counter() - wall)
            cpus[name].append(time.process_time() - cpu)
    return {name: Time(min(walls[name]), min(cpus[name])) for name in works}


def show(what: str, time_: Time, against: str = "") -> None:
    """Print a line."""
    print(f"  {what:58s} wall {time_.wall:8.4f} s  cpu {time_.cpu:8.4f} s  {against}", flush=True)


def must(is_so: npt.ArrayLike, what: str) -> None:
    """Stop where an outcome is not right."""
    if not np.all(is_so):
        raise SystemExit(f"not equal: {what}")
