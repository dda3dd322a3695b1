"""Where an answer may come from: the origins that a card names, and no other."""

from collections.abc import Iterable
from urllib.parse import parse_qsl, urljoin, urlsplit

from layers.errors import Fault, SourceUnreachableError
from layers.fetching.request import Request, show_text

PORTS = {"http": 80, "https": 443}


def find_origin(url: str) -> str:
    """Write "scheme://host:port" of an address; "" if it has none that can be asked.

    An address with a name or password before the host has none: such a thing is not followed.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in PORTS or not parts.hostname or "@" in parts.netloc:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    shown = "" if port in {None, PORTS[parts.scheme]} else f":{port}"
    return f"{parts.scheme}://{host}{shown}"


def keeps_question(asked: str, target: str) -> bool:
    """Say whether a redirect still asks all that was asked: it may add words, and lose none.

    A server that refers to its first page would else answer in place of the page that was asked.
    """
    said = parse_qsl(urlsplit(target).query, keep_blank_values=True)
    return all(each in said for each in parse_qsl(urlsplit(asked).query, keep_blank_values=True))


def list_origins(urls: Iterable[str]) -> frozenset[str]:
    """List the origins of a card: also the encrypted one of a host that is asked in the open."""
    found = {find_origin(url) for url in urls} - {""}
    return frozenset(found | {each.replace("http://", "https://", 1) for each in found})


def follow(request: Request, here: str, there: str) -> str:
    """Resolve an address to which a service refers, and stop if it may not be asked.

    So neither a redirect nor a "next" can lead to a machine inside the office or to another
    scheme: only origins of the card are asked, and never in the open what came encrypted.

    Parameters
    ----------
    request
        With the origins that the card allows.
    here
        The address of the answer that refers.
    there
        What it refers to, maybe relative.

    Raises
    ------
    SourceUnreachableError
        "fetch_elsewhere".
    """
    try:
        target = urljoin(here, there.strip())
    except ValueError:
        target = ""
    if here.startswith("https:") and target.startswith("http:"):  # as some services write "next"
        target = target.replace("http:", "https:", 1)
    origin = find_origin(target)
    if origin not in request.origins:
        found = origin or show_text(there, request, 80)
        fields = {"source": request.source_id, "found": found}
        raise SourceUnreachableError(Fault("fetch_elsewhere", fields))
    return target.split("#", 1)[0]
