"""`Courier`: the only door to the network. Asks, waits when asked to, and tries again."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import httpx

from layers.errors import Fault, SourceUnreachableError
from layers.fetching.body import Limits, read_body
from layers.fetching.head import check_head
from layers.fetching.manners import Manners, Pace, choose_pause
from layers.fetching.origin import find_origin, follow, keeps_question
from layers.fetching.request import Answer, Request, show_text

MAX_HOPS = 5
TRY_AGAIN_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504})
# Faults that may be gone when the same is asked once more. A page that is too large, or a refusal,
# stays what it is.
TRY_AGAIN = frozenset(
    {"fetch_status", "fetch_wait", "fetch_line", "fetch_cut_off", "fetch_broken", "fetch_packing",
     "fetch_not_its_kind"}
)  # fmt: skip
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Courier:
    """Who asks: an open client with its manners.

    Parameters
    ----------
    client
        Of httpx, with neither redirects nor cookies of its own.
    manners, pace
        How, and on which clock.
    keys
        Keys of services by the name under which a card asks for them; the caller takes them from
        the environment. Never shown.
    turns
        Per host, who may ask now.
    """

    client: httpx.Client = field(repr=False)
    manners: Manners
    pace: Pace
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)
    turns: dict[str, threading.BoundedSemaphore] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Sink:
    """Where a body goes.

    Parameters
    ----------
    restart
        Called with status and headers before the body of each try.
    keep
        Called with each piece.
    ask
        Gives further headers before each try.
    """

    restart: Callable[[int, Mapping[str, str]], None]
    keep: Callable[[bytes], object]
    ask: Callable[[], Mapping[str, str]] = dict


@contextmanager
def open_courier(
    manners: Manners,
    pace: Pace,
    keys: Mapping[str, str] = MappingProxyType({}),
    transport: httpx.BaseTransport | None = None,
) -> Iterator[Courier]:
    """Open the door to the network, and close it at the end.

    Parameters
    ----------
    manners, pace, keys
        As `Courier`.
    transport
        Of httpx; a test gives its own. None for the network.
    """
    wait = httpx.Timeout(manners.silence_s, connect=manners.connect_s)
    headers = {"User-Agent": manners.user_agent, "Accept-Encoding": "gzip"}
    with httpx.Client(
        headers=headers, timeout=wait, transport=transport, trust_env=manners.uses_proxy
    ) as client:
        yield Courier(client, manners, pace, keys)


def fetch_answer(
    courier: Courier, request: Request, check: Callable[[Answer], object] | None = None
) -> Answer:
    """Ask one thing and give the answer, after as many tries as manners allow.

    Parameters
    ----------
    courier
        Who asks.
    request
        What.
    check
        Looks at an answer and raises `SourceUnreachableError` if it is none; a fault in `TRY_AGAIN`
        is asked once more.

    Raises
    ------
    SourceUnreachableError
        "fetch_line", "fetch_status", "fetch_wait" (the service wants more patience than the
        manners have), "fetch_not_its_kind", "fetch_redirects", "fetch_other_question",
        "fetch_elsewhere"; those of
        `read_body` and of `check`.
    """
    body = bytearray()
    sink = Sink(lambda _status, _headers: body.clear(), body.extend)

    def judge(answer: Answer) -> Answer:
        whole = replace(answer, content=bytes(body))
        if check is not None:
            check(whole)
        return whole

    return fetch_into(courier, request, sink, judge)


def fetch_into(
    courier: Courier, request: Request, sink: Sink, judge: Callable[[Answer], Answer]
) -> Answer:
    """Ask one thing and let its body go to a sink; as `fetch_answer`.

    Parameters
    ----------
    courier, request
        As `fetch_answer`.
    sink
        Where the body goes.
    judge
        Looks at an answer whose body has come, and gives it back.
    """
    manners, pace = courier.manners, courier.pace
    deadline = pace.clock() + manners.page_s
    for failures in range(1, manners.tries + 1):
        try:
            with _take_turn(courier, request):
                wanted = replace(request, headers={**request.headers, **sink.ask()})
                answer = _ask(courier, wanted, sink, deadline)
            return judge(answer)
        except SourceUnreachableError as error:
            fault = error.faults[0]
            pause = max(choose_pause(manners, pace.rng, failures), _asked_wait(fault))
            is_late = pace.clock() + pause > deadline
            if failures == manners.tries or is_late or not _may_try_again(fault):
                raise
            log.info("%s, try %d failed (%s)", request.source_id, failures, fault.code)
            pace.sleep(pause)
    raise SourceUnreachableError(Fault("fetch_line", {"source": request.source_id, "found": ""}))


@contextmanager
def _take_turn(courier: Courier, request: Request) -> Iterator[None]:
    """Wait until the host may be asked."""
    fresh = threading.BoundedSemaphore(courier.manners.per_host)
    # One step in CPython: of two threads that come first, both get the same.
    with courier.turns.setdefault(find_origin(request.url), fresh):
        yield


def _may_try_again(fault: Fault) -> bool:
    status = fault.fields.get("status")
    return fault.code in TRY_AGAIN and (status is None or status in TRY_AGAIN_STATUS)


def _asked_wait(fault: Fault) -> float:
    wait = fault.fields.get("wait_s")
    return float(wait) if isinstance(wait, float) else 0.0


def _ask(courier: Courier, request: Request, sink: Sink, deadline: float) -> Answer:
    """Ask once, and follow where the service refers to."""
    url, first = request.url, find_origin(request.url)
    if first not in request.origins:
        follow(request, "", url)
    names = {"source": request.source_id}
    try:
        for _ in range(MAX_HOPS + 1):
            secrets = request.secrets if find_origin(url) == first else {}
            with _send(courier, request, url, secrets) as response:
                if not response.has_redirect_location:
                    return _read(courier, request, sink, (response, deadline))
                url = follow(request, url, response.headers["location"])
                if not keeps_question(request.url, url):
                    raise SourceUnreachableError(Fault("fetch_other_question", names))
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        told = f"{type(error).__name__}: {show_text(str(error), request)}"
        raise SourceUnreachableError(Fault("fetch_line", {**names, "found": told})) from error
    raise SourceUnreachableError(Fault("fetch_redirects", {**names, "found": MAX_HOPS}))


@contextmanager
def _send(
    courier: Courier, request: Request, url: str, secrets: Mapping[str, str]
) -> Iterator[httpx.Response]:
    """Send one request; the answer is closed whatever happens."""
    method = "GET" if request.form is None else "POST"
    headers = {**request.headers, **secrets}
    courier.client.cookies.clear()  # one page must not depend on the one before
    with courier.client.stream(method, url, headers=headers, data=request.form) as response:
        yield response


def _read(
    courier: Courier, request: Request, sink: Sink, came: tuple[httpx.Response, float]
) -> Answer:
    """Judge the head of an answer and read its body."""
    response, deadline = came
    headers = {name.lower(): value for name, value in response.headers.items()}
    check_head(request, response.status_code, headers)
    url = show_text(str(response.url), request, 2000)
    if response.status_code == 304:  # has no body, whatever length it tells
        return Answer(304, headers, b"", 0, is_length_known=True, url=url)
    clock = courier.pace.clock
    limits = Limits(request.source_id, request.max_bytes, clock, deadline)
    sink.restart(response.status_code, headers)
    size, is_known = read_body(response.iter_raw(), headers, limits, sink.keep)
    return Answer(response.status_code, headers, b"", size, is_known, url)
