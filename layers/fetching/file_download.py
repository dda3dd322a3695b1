"""Brings one large file: asks whether it changed, goes on where it was stopped, proves its end.

RFC 9110 (HTTP Semantics): 13.1 conditional requests (ETag, Last-Modified), 14.2 ranges, 13.1.5
If-Range. A part is gone on with only under the same strong ETag: else it is of another edition.
"""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from layers.errors import Fault, SourceError, SourceUnreachableError
from layers.fetching.asking import make_request
from layers.fetching.card import FetchCard
from layers.fetching.file_kind import find_gap
from layers.fetching.origin import follow
from layers.fetching.polite import Courier, Sink, fetch_answer, fetch_into
from layers.fetching.request import JSON, Answer, Request, parse_json, tell_broken
from layers.source import hash_path

BEYOND_END = 416
CONTENT_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+)")


@dataclass(frozen=True)
class Edition:
    """Which edition of a file it is, as the service names it; "" where it does not."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True)
class Downloaded:
    """A file that came, or did not need to.

    Parameters
    ----------
    is_unchanged
        The service says that nothing changed since the edition we have; no file came.
    edition
        Of what is there now.
    size_bytes, sha256
        Of the file; 0 and "" if none came.
    url
        Without keys.
    checks
        ("whole_file",) if the transport or the file itself proves that its end is there.
    """

    is_unchanged: bool
    edition: Edition
    size_bytes: int = 0
    sha256: str = ""
    url: str = ""
    checks: tuple[str, ...] = ()


def download_file(
    courier: Courier, card: FetchCard, path: Path, have: Edition | None = None
) -> Downloaded:
    """Bring the file of a card.

    Parameters
    ----------
    courier
        Who asks; one file may take `manners.file_s`.
    card
        Of way "file".
    path
        Where it goes, in one step at the end. Until then it grows beside it as "NAME.part", with
        "NAME.part.json" for its edition; after a stop the next call goes on there.
    have
        The edition that is in store, to bring nothing that is there already.

    Raises
    ------
    SourceUnreachableError
        As `fetch_answer`; "fetch_file_kind" if it is something else, or broken off;
        "fetch_length_unknown" if nothing proves that its end is there.
    SourceError
        "fetch_unwritable".
    """
    url = find_file(courier, card) if "link" in card.options else card.endpoint
    request = make_request(card, courier.keys, url, {}, card.accepts)
    return download(courier, request, path, (card.opens_with, have or Edition()))


def find_file(courier: Courier, card: FetchCard) -> str:
    """Ask where the file is, of a service that answers with its address.

    Raises
    ------
    SourceUnreachableError
        "fetch_broken" if there is no address; "fetch_elsewhere" if the card does not name its host.
    """
    request = make_request(card, courier.keys, card.endpoint, {}, JSON)
    answer = fetch_answer(courier, request, partial(parse_json, request=request))
    link = parse_json(answer, request).get(card.options["link"])
    if not isinstance(link, str) or not link:
        raise SourceUnreachableError(tell_broken(request, card.options["link"]))
    return follow(request, card.endpoint, link)


def download(
    courier: Courier, request: Request, path: Path, wish: tuple[str, Edition]
) -> Downloaded:
    """Bring the answer to a request into a file; as `download_file`.

    Parameters
    ----------
    courier, path
        As `download_file`.
    request
        What is asked.
    wish
        The kind of file (`find_gap`), and the edition that is in store.
    """
    kind, have = wish
    patient = replace(courier, manners=replace(courier.manners, page_s=courier.manners.file_s))
    part = path.with_name(path.name + ".part")
    try:
        answer = _fetch_part(patient, request, part, have)
        edition = _read_edition(answer.headers)
        if answer.status == 304:
            return Downloaded(is_unchanged=True, edition=have, url=answer.url)
        is_proven = _judge_file(request, part, kind, answer)
        told = Downloaded(False, edition, part.stat().st_size, hash_path(part), answer.url)
        part.replace(path)
        _note(part).unlink(missing_ok=True)
    except OSError as error:
        fields = {"source": request.source_id, "file": path.name, "found": str(error.strerror)}
        raise SourceError(Fault("fetch_unwritable", fields)) from error
    return replace(told, checks=("whole_file",) if is_proven else ())


def _fetch_part(courier: Courier, request: Request, part: Path, have: Edition) -> Answer:
    """Ask for what is not there yet; if the service will not go on with it, ask all of it."""
    try:
        answer = _write_part(courier, request, part, have)
    except SourceUnreachableError as error:
        fault = error.faults[0]
        if fault.code != "fetch_range" and fault.fields.get("status") != BEYOND_END:
            raise
        _drop(part)
        answer = _write_part(courier, request, part, have)
    if answer.status == 304:
        _drop(part)
    return answer


def _write_part(courier: Courier, request: Request, part: Path, have: Edition) -> Answer:
    """Write what comes behind what is there; each try goes on behind the one before."""
    with part.open("r+b" if part.exists() else "w+b") as stream:
        stream.seek(0, os.SEEK_END)

        def ask() -> Mapping[str, str]:
            return _ask_rest(stream.tell(), _read_note(part)) or _ask_changed(have)

        def restart(status: int, headers: Mapping[str, str]) -> None:
            edition = _read_edition(headers)
            if status == 206 and edition.etag != _read_note(part).etag:
                raise SourceUnreachableError(_tell_range(request, headers))
            _place(request, stream, status, headers)
            _note(part).write_text(json.dumps([edition.etag, edition.last_modified]), "utf-8")

        sink = Sink(restart, stream.write, ask)
        answer = fetch_into(courier, request, sink, lambda answer: answer)
        stream.flush()
        os.fsync(stream.fileno())
    return answer


def _drop(part: Path) -> None:
    part.unlink(missing_ok=True)
    _note(part).unlink(missing_ok=True)


def _ask_rest(size: int, begun: Edition) -> dict[str, str]:
    """Ask for the rest of the same edition, if it has a name that changes with every byte."""
    is_strong = bool(begun.etag) and not begun.etag.startswith("W/")
    # Packed on the way, a range would count packed bytes.
    asked = {"Range": f"bytes={size}-", "If-Range": begun.etag, "Accept-Encoding": "identity"}
    return asked if size and is_strong else {}


def _ask_changed(have: Edition) -> dict[str, str]:
    if have.etag:
        return {"If-None-Match": have.etag}
    return {"If-Modified-Since": have.last_modified} if have.last_modified else {}


def _place(request: Request, stream: BinaryIO, status: int, headers: Mapping[str, str]) -> None:
    """Put the pen where the answer begins."""
    if status != 206:
        stream.truncate(0)
        stream.seek(0)
        return
    told = CONTENT_RANGE.fullmatch(headers.get("content-range", "").strip())
    start = int(told[1]) if told else -1
    if told is None or start > stream.seek(0, 2) or int(told[2]) + 1 != int(told[3]):
        raise SourceUnreachableError(_tell_range(request, headers))
    stream.truncate(start)
    stream.seek(start)


def _tell_range(request: Request, headers: Mapping[str, str]) -> Fault:
    found = headers.get("content-range", "")[:60]
    return Fault("fetch_range", {"source": request.source_id, "found": found})


def _judge_file(request: Request, part: Path, kind: str, answer: Answer) -> bool:
    """Stop on a file that is something else or not whole; it is dropped, not gone on with."""
    found, is_proven = find_gap(part, kind)
    fields = {"source": request.source_id, "found": found, "expected": kind}
    if not found and (is_proven or answer.is_length_known):
        return True
    _drop(part)
    if found:
        raise SourceUnreachableError(Fault("fetch_file_kind", fields))
    raise SourceUnreachableError(Fault("fetch_length_unknown", fields))


def _note(part: Path) -> Path:
    return part.with_name(part.name + ".json")


def _read_note(part: Path) -> Edition:
    """Read of which edition a part is; unknown if that cannot be read."""
    try:
        etag, last_modified = json.loads(_note(part).read_text("utf-8"))
    except (OSError, ValueError, TypeError, RecursionError):
        return Edition()
    return Edition(str(etag), str(last_modified))


def _read_edition(headers: Mapping[str, str]) -> Edition:
    return Edition(headers.get("etag", ""), headers.get("last-modified", ""))
