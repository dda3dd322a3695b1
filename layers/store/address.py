"""The address of a service as it may be kept: without keys, tokens or passwords."""

import re
from urllib.parse import unquote

# Names under which services take a key in an address, without "-" and "_" and in lower case; from
# the services of the catalogue and from what Azure (sig), AWS and OAuth use.
SECRET_NAMES = frozenset(
    {
        "key", "apikey", "appkey", "subscriptionkey", "ocpapimsubscriptionkey", "token",
        "accesstoken", "apitoken", "authtoken", "auth", "authorization", "password", "passwd",
        "pwd", "secret", "clientsecret", "sig", "signature", "xamzsignature", "xamzcredential",
        "xamzsecuritytoken", "credential",
    }
)  # fmt: skip
USER = "user:password@"
_USER_PART = re.compile(r"(//)[^/?#\s]*@")
_PAIR = re.compile(r"(?P<mark>[?&;#])(?P<name>[^=&;#?]*)=(?P<value>[^&;#]*)")


def find_secrets(url: str) -> tuple[str, ...]:
    """Name the parts of an address that hold a secret, never the secret itself.

    Parameters
    ----------
    url
        An address, or any text in which one stands; it need not be well formed.

    Returns
    -------
    Names of parameters of the query or the fragment, also those of an address inside a value, and
    `USER` where a name or password stands before the host.
    """
    found = [USER] if _USER_PART.search(url) else []
    for pair in _PAIR.finditer(url):
        found += _find_in_pair(pair)
    return tuple(dict.fromkeys(found))


def strip_secrets(url: str) -> str:
    """Give an address without its secrets; one that has none comes back as it was.

    Parameters
    ----------
    url
        As it was asked.
    """
    if not find_secrets(url):
        return url
    bare = _PAIR.sub(_drop_pair, _USER_PART.sub(r"\1", url))
    return re.sub(r"[?#]+$", "", re.sub(r"\?#", "#", re.sub(r"([?#])[&;]+", r"\1", bare)))


def _find_in_pair(pair: re.Match[str]) -> list[str]:
    name, value = unquote(pair["name"]), unquote(pair["value"])
    if re.sub(r"[^a-z0-9]", "", name.lower()) in SECRET_NAMES:
        return [name]
    return list(find_secrets(value))


def _drop_pair(pair: re.Match[str]) -> str:
    """Leave a pair without secrets as it is; of another only the mark of a beginning stays."""
    if not _find_in_pair(pair):
        return pair[0]
    return pair["mark"] if pair["mark"] in "?#" else ""
