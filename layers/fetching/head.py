"""Judges the head of an answer: its status, and what kind of thing comes."""

import math
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from layers.errors import Fault, SourceUnreachableError
from layers.fetching.manners import SERVICE_WAITS
from layers.fetching.request import Request, show_text

# An answer other than 200 is one only to a request that says so: half a page is no page.
ANSWERS = ((206, "Range"), (304, "If-None-Match"), (304, "If-Modified-Since"))


def check_head(request: Request, status: int, headers: Mapping[str, str]) -> None:
    """Stop on a refusal, and on a page for people where a table was asked.

    Parameters
    ----------
    request
        What was asked.
    status
        Of the answer.
    headers
        By name in lower case.

    Raises
    ------
    SourceUnreachableError
        "fetch_status"; "fetch_wait" with the seconds that the service asks to wait;
        "fetch_not_its_kind".
    """
    fields = {"source": request.source_id, "url": show_text(request.url, request)}
    may_be = {200, *(number for number, name in ANSWERS if name in request.headers)}
    if status not in may_be:
        told: dict[str, object] = {**fields, "status": status}
        wait = read_wait(headers) if status in SERVICE_WAITS else None
        if wait is not None:
            raise SourceUnreachableError(Fault("fetch_wait", {**told, "wait_s": wait}))
        raise SourceUnreachableError(Fault("fetch_status", told))
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    if status in {200, 206} and request.media and kind not in request.media:
        told = {**fields, "found": show_text(kind, request, 60), "expected": request.media[0]}
        raise SourceUnreachableError(Fault("fetch_not_its_kind", told))


def read_wait(headers: Mapping[str, str]) -> float | None:
    """Read how long a service asks to wait, in seconds; None if it does not say.

    RFC 9110, 10.2.3: seconds, or a moment. A moment counts from the `Date` of the answer, so that
    our clock need not be right.

    Parameters
    ----------
    headers
        By name in lower case.
    """
    told = headers.get("retry-after", "").strip()
    if told.isdecimal() and len(told) < 10:
        return float(told)
    try:
        moment, now = (parsedate_to_datetime(each) for each in (told, headers.get("date", "")))
        wait = (moment - now).total_seconds()
    except (ValueError, TypeError, OverflowError):  # no moment, or one without its zone
        return None
    return max(0.0, wait) if math.isfinite(wait) else None
