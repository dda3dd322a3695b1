"""The only home of Typst: content and a template of ours in, an accessible PDF out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import typst

from maps.assets import read_asset
from maps.typst_glyphs import show_text


@dataclass(frozen=True)
class Paper:
    """A document that is ready to be set.

    Parameters
    ----------
    source
        Our templates.
    text
        The content as JSON.
    day
        Stamped into the file in place of the clock.
    """

    source: bytes
    text: str
    day: date


def shape_paper(templates: Sequence[str], content: Mapping[str, object], day: date) -> Paper:
    """Make a document ready to be set.

    Parameters
    ----------
    templates
        Names of our own `.typ` files, put behind one another.
    content
        Plain JSON values. They reach the template as one JSON text, so that a word of data is
        never read as a command.
    day
        Stamped into the file in place of the clock.
    """
    source = "\n".join(read_asset(name) for name in templates)
    text = json.dumps(show_all(content), ensure_ascii=False, allow_nan=False)
    return Paper(source.encode("utf-8"), text, day)


def set_paper(paper: Paper) -> bytes:
    """Set a document. Other threads go on meanwhile: Typst does not hold Python up.

    Parameters
    ----------
    paper
        As `shape_paper` makes it.

    Returns
    -------
    A PDF (PDF/UA-1) with its fonts inside; the same content gives the same bytes, on any machine:
    fonts of the system are not used.
    """
    day = paper.day
    made = typst.compile(
        paper.source,
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"content": paper.text},
        # Tagged, with a language, a title and an alternative text for every picture: Typst refuses
        # to make the file when one of these is missing.
        pdf_standards=["ua-1"],
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
    if not isinstance(made, bytes):
        raise TypeError(f"typst gave {type(made).__name__}, not one PDF")
    return made


def show_all(content: object) -> object:
    """Make every text in nested plain values fit to be set.

    The value of a key that ends in `_svg` is a picture of ours and stays as it is.
    """
    if isinstance(content, str):
        return show_text(content)
    if isinstance(content, Mapping):
        return {
            str(key): value if str(key).endswith("_svg") else show_all(value)
            for key, value in content.items()
        }
    if isinstance(content, list | tuple):
        return [show_all(each) for each in content]
    return content
