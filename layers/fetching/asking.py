"""Makes the question to the service of a card; a key travels to that service and nowhere else."""

from collections.abc import Mapping

from layers.errors import Fault, SourceError
from layers.fetching.card import FetchCard
from layers.fetching.origin import find_origin, list_origins
from layers.fetching.request import MEGABYTE, Request, make_url


def make_request(
    card: FetchCard,
    keys: Mapping[str, str],
    url: str,
    params: Mapping[str, str],
    media: tuple[str, ...],
) -> Request:
    """Make a question to the service of a card.

    Parameters
    ----------
    card
        Of the source.
    keys
        By the name under which a card asks for them.
    url, params
        What is asked.
    media
        Content types that are an answer.

    Raises
    ------
    SourceError
        "fetch_key_missing", "fetch_key_broken".
    """
    secrets = {}
    is_home = find_origin(url) == find_origin(card.endpoint)
    if card.key_name and is_home:  # a key goes nowhere else
        names = {"source": card.id, "key": card.key_name}
        secret = keys.get(card.key_name, "").strip()
        if not secret:
            raise SourceError(Fault("fetch_key_missing", names))
        if not (secret.isascii() and secret.isprintable()):
            raise SourceError(Fault("fetch_key_broken", names))
        secrets[card.key_header] = secret
    return Request(
        source_id=card.id,
        url=make_url(url, params),
        origins=list_origins([card.endpoint, *card.hosts]),
        media=media,
        secrets=secrets,
        max_bytes=card.max_megabytes * MEGABYTE,
    )
