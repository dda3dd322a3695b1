"""`Request`: one question to a service; `Answer`: what it said."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from layers.errors import Fault, SourceUnreachableError
from layers.store.address import strip_secrets

MEGABYTE = 1_000_000
JSON = ("application/json", "application/geo+json", "application/vnd.geo+json")
XML = ("application/xml", "text/xml", "application/gml+xml")


@dataclass(frozen=True)
class Request:
    """One question.

    Parameters
    ----------
    source_id
        For messages.
    url
        Without a key: keys travel in `secrets`.
    origins
        "https://host" of every place that may answer or be referred to.
    media
        Content types that are an answer; anything else is a fault. () accepts all.
    headers
        Beside those that are always sent.
    secrets
        Headers with a key. Sent to the first origin only, and never shown.
    form
        Sent as the body of a POST, if not None.
    max_bytes
        Of the body, unpacked.
    """

    source_id: str
    url: str
    origins: frozenset[str]
    media: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    form: Mapping[str, str] | None = None
    max_bytes: int = 50 * MEGABYTE


@dataclass(frozen=True)
class Answer:
    """What a service said.

    Parameters
    ----------
    status
        200, 206, or 304 where the question allowed it.
    headers
        By name in lower case.
    content
        The body, unpacked; b"" where it went to a file.
    size_bytes
        Of the body, unpacked.
    is_length_known
        The transport itself proves that the body is whole: its length was given, it came in
        counted pieces, or it was packed with a checksum.
    url
        Where it came from in the end, without keys.
    """

    status: int
    headers: Mapping[str, str]
    content: bytes
    size_bytes: int
    is_length_known: bool
    url: str


def make_url(base: str, params: Mapping[str, str]) -> str:
    """Write an address with a query; parameters that the base has stay in front."""
    parts = urlsplit(base)
    query = "&".join(part for part in (parts.query, urlencode(params)) if part)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def show_text(text: str, request: Request, limit: int = 200) -> str:
    """Make a stranger's text fit for a message: one short line, with no key in it.

    Parameters
    ----------
    text
        From a service or a library.
    request
        Whose keys may have been echoed.
    limit
        In characters.
    """
    for secret in request.secrets.values():
        for part in {secret, secret.removeprefix("Bearer ")}:
            text = text.replace(part, "***") if part else text
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return strip_secrets(line)[:limit]


def parse_json(answer: Answer, request: Request) -> dict[str, Any]:
    """Read the object in an answer.

    Raises
    ------
    SourceUnreachableError
        "fetch_broken" if it is no whole JSON object; NaN and Infinity are no JSON.
    """
    try:
        told = json.loads(answer.content.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        found = show_text(str(error), request)
        raise SourceUnreachableError(tell_broken(request, found)) from error
    if not isinstance(told, dict):
        raise SourceUnreachableError(tell_broken(request, type(told).__name__))
    return told


def tell_broken(request: Request, found: str) -> Fault:
    """Make the fault of an answer that cannot be read."""
    fields = {"source": request.source_id, "url": show_text(request.url, request), "found": found}
    return Fault("fetch_broken", fields)


def _refuse(constant: str) -> float:
    raise ValueError(constant)
