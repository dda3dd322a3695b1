"""HTML made in Python for the plain version of the page: each text is escaped here alone."""

from html import escape
from typing import NewType

# HTML that was made by the functions below, so that its texts are safe.
Markup = NewType("Markup", str)


def text(value: object) -> Markup:
    """Write a value as text: markup characters and quotes become entities."""
    return Markup(escape(str(value), quote=True))


def tag(name: str, *children: Markup, **attributes: object) -> Markup:
    """Make an element.

    Parameters
    ----------
    name
        Of the element; ours, never from data.
    children
        Markup that was made by `text` or `tag`.
    attributes
        Escaped. An underscore at the end is dropped (`class_`), others become a dash; None and
        False leave the attribute out. No `style`: the policy of the page forbids it.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value)}"'
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return Markup(f"<{name}{written}>{''.join(children)}</{name}>")


def join(parts: list[Markup], between: str = "") -> Markup:
    """Put pieces of markup behind one another."""
    return Markup(between.join(parts))
