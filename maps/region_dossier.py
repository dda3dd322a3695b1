"""`RegionDossier`: what a region puts on the table, in words and tables; no layout."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DossierPart:
    """A piece of a chapter: a title, sentences, then a table; what is empty is not shown.

    Parameters
    ----------
    title
        "" for none.
    lines
        Sentences.
    names, rows
        Of the table: cells as text, one per column.
    numbers
        For each column whether it holds numbers.
    """

    title: str = ""
    lines: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[bool, ...] = ()


@dataclass(frozen=True)
class Bars:
    """A picture of bars: what must be done, and what is there.

    Parameters
    ----------
    title, alt
        What it shows, and the same in words for who cannot see it.
    names
        A row each.
    wanted, present
        Whole numbers; None where unknown.
    """

    title: str
    alt: str
    names: tuple[str, ...]
    wanted: tuple[int | None, ...]
    present: tuple[int | None, ...]


@dataclass(frozen=True)
class DossierChapter:
    """A chapter.

    Parameters
    ----------
    id
        A word, for links and sheets.
    title
        Dutch.
    question
        What the table is asked to talk about.
    parts
        In reading order.
    bars
        A picture at its top; None for none.
    """

    id: str
    title: str
    question: str
    parts: tuple[DossierPart, ...]
    bars: Bars | None = None


@dataclass(frozen=True)
class RegionDossier:
    """The whole.

    Parameters
    ----------
    title, region, about
        Title, name of the region, and a line with day, run and profile.
    audience
        For whom it is.
    warnings
        What a reader must know before anything else.
    summary
        The whole in a few sentences.
    chapters
        In reading order.
    absent
        A sentence for each chapter that is not there, with why.
    """

    title: str
    region: str
    about: str
    audience: str
    warnings: tuple[str, ...]
    summary: tuple[str, ...]
    chapters: tuple[DossierChapter, ...]
    absent: tuple[str, ...]
