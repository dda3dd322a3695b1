"""Reads the body of an answer in pieces: unpacked, within limits of size and time, and whole."""

import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from layers.errors import Fault, SourceUnreachableError

ANY_PACKING = 47  # zlib: gzip or zlib, told by the first bytes
PIECE = 262_144


@dataclass(frozen=True)
class Limits:
    """When to stop reading.

    Parameters
    ----------
    source_id
        For messages.
    max_bytes
        Of the body, unpacked.
    clock
        Seconds that only go up.
    deadline_s
        On that clock.
    """

    source_id: str
    max_bytes: int
    clock: Callable[[], float]
    deadline_s: float


def read_body(
    pieces: Iterator[bytes],
    headers: Mapping[str, str],
    limits: Limits,
    keep: Callable[[bytes], object],
) -> tuple[int, bool]:
    """Read a body to its end.

    Parameters
    ----------
    pieces
        As they came over the line, still packed.
    headers
        By name in lower case.
    limits
        Of size and time; both are looked at after every piece, so that neither a drip nor a
        small packet that unpacks into a great deal can go on.
    keep
        Gets every unpacked piece.

    Returns
    -------
    Bytes, unpacked; and whether the length was proven (see `Answer`).

    Raises
    ------
    SourceUnreachableError
        "fetch_too_large", "fetch_slow", "fetch_cut_off", "fetch_packing".
    """
    packing = headers.get("content-encoding", "identity").strip().lower()
    if packing not in {"", "identity", "gzip", "x-gzip"}:
        raise _stop(limits, Fault("fetch_packing", {"found": packing}))
    came = {"raw": 0, "plain": 0}
    unpack = zlib.decompressobj(ANY_PACKING) if "gzip" in packing else None
    for plain in _unpack(_watch(pieces, limits, came), unpack, limits):
        came["plain"] += len(plain)
        if came["plain"] > limits.max_bytes:
            raise _stop(limits, Fault("fetch_too_large", {"expected": limits.max_bytes}))
        keep(plain)
    told = headers.get("content-length", "")
    is_short = told.isdecimal() and int(told) != came["raw"]
    if is_short or (unpack is not None and not unpack.eof):
        raise _stop(limits, Fault("fetch_cut_off", {"found": came["raw"], "expected": told}))
    is_counted = told.isdecimal() or "chunked" in headers.get("transfer-encoding", "").lower()
    return came["plain"], is_counted or unpack is not None


def _watch(pieces: Iterator[bytes], limits: Limits, came: dict[str, int]) -> Iterator[bytes]:
    """Hand pieces on and count them, until the time is over."""
    for piece in pieces:
        came["raw"] += len(piece)
        if limits.clock() > limits.deadline_s:
            raise _stop(limits, Fault("fetch_slow", {"found": came["raw"]}))
        yield piece


def _unpack(
    pieces: Iterator[bytes], unpack: "zlib._Decompress | None", limits: Limits
) -> Iterator[bytes]:
    """Unpack pieces, at most `PIECE` bytes at a time."""
    for piece in pieces:
        rest = piece
        while rest:
            if unpack is None:
                plain, rest = rest, b""
            else:
                try:
                    plain = unpack.decompress(rest, PIECE)
                except zlib.error as error:
                    raise _stop(limits, Fault("fetch_packing", {"found": str(error)})) from error
                rest = unpack.unconsumed_tail if not unpack.eof else b""
            yield plain


def _stop(limits: Limits, fault: Fault) -> SourceUnreachableError:
    """Name the source in a fault of its body."""
    fields = {"source": limits.source_id, **fault.fields}
    return SourceUnreachableError(Fault(fault.code, fields))
