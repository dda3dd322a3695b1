"""The content security policy of the page: what the file may run and ask for."""

import base64
import hashlib

TILE_HOST = "https://service.pdok.nl"


def hash_source(text: str) -> str:
    """Name an inline script or style by its hash, as browsers compute it.

    A browser reads a carriage return in a page as a line feed before it hashes, so a text with one
    would never match; our texts have none.
    """
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def make_policy(scripts: tuple[str, ...], styles: tuple[str, ...], has_tiles: bool) -> str:
    """Allow exactly these inline scripts and styles, and nothing from outside but tiles.

    Parameters
    ----------
    scripts, styles
        The text between the tags, byte for byte.
    has_tiles
        Pictures may come from PDOK; else no request can leave the page at all.
    """
    pictures = f"data: {TILE_HOST}" if has_tiles else "data:"
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(hash_source(script) for script in scripts),
            "style-src " + " ".join(hash_source(style) for style in styles),
            f"img-src {pictures}",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-src 'none'",
            "object-src 'none'",
        )
    )
