"""`Manners`: how often, how long and how much a service is asked; and `Pace`, its time."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

SERVICE_WAITS = (429, 503)  # the answers with which a service asks for patience


@dataclass(frozen=True)
class Manners:
    """How a service is treated. The defaults are ours, and mild on a public service.

    Parameters
    ----------
    user_agent
        Who asks, with an address where a publisher can complain (`name_agent`).
    tries
        How often one page is asked before it is given up, the first time included.
    first_wait_s, longest_wait_s
        The pause after the first failure; it doubles after each further one, up to the longest.
    connect_s, silence_s
        How long a connection, and a pause between two pieces of an answer, may last.
    page_s
        How long one page may take, with all tries and pauses: a slow drip ends here.
    file_s
        The same for one large file.
    per_host
        How many questions one host gets at the same time.
    uses_proxy
        Heed the proxy that the system names, as many offices need.
    """

    user_agent: str = "kansenmaker"
    tries: int = 5
    first_wait_s: float = 1.0
    longest_wait_s: float = 60.0
    connect_s: float = 20.0
    silence_s: float = 60.0
    page_s: float = 300.0
    file_s: float = 7200.0
    per_host: int = 2
    uses_proxy: bool = True


@dataclass(frozen=True)
class Pace:
    """Time and chance, handed in so that a test needs neither.

    Parameters
    ----------
    clock
        Seconds that only go up, such as `time.monotonic`.
    sleep
        Waits a number of seconds.
    rng
        A seeded generator: two who were refused together do not come back together.
    """

    clock: Callable[[], float]
    sleep: Callable[[float], None]
    rng: np.random.Generator


def name_agent(version: str, contact: str = "") -> str:
    """Make the name under which a service sees us.

    Parameters
    ----------
    version
        Of the program.
    contact
        A page or mail address of whoever runs it; "" leaves it out. Other characters than visible
        ASCII are left out: it becomes a line of the request.
    """
    shown = "".join(letter for letter in contact if "!" <= letter <= "~" and letter not in "()")
    return f"kansenmaker/{version}" + (f" (+{shown})" if shown else "")


def choose_pause(manners: Manners, rng: np.random.Generator, failures: int) -> float:
    """Choose the pause before the next try, in seconds.

    The doubling pause with full jitter halved: between half of it and the whole, so that it is
    never nothing. After M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015
    ("equal jitter").

    Parameters
    ----------
    manners
        With the first and the longest pause.
    rng
        Drawn from once.
    failures
        How many tries have failed, from 1.
    """
    doubled = manners.first_wait_s * 2.0 ** min(failures - 1, 30)
    whole = min(doubled, manners.longest_wait_s)
    return float(whole * (0.5 + 0.5 * rng.random()))
