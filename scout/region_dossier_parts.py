"""Text of a command as pieces of a dossier."""

import re
from collections.abc import Sequence

from maps.region_dossier import DossierPart
from scout.console import Block

# Where a sentence ends and another begins; a full stop inside a file name does not.
SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
# An option or a part of a settings file, which says nothing to who reads a paper.
FOR_WHO_TYPES = re.compile(r"--out|\[\[?[a-z_.]+\]|region\.toml")


def shape_blocks(blocks: Sequence[Block]) -> tuple[DossierPart, ...]:
    """Turn what a command prints into pieces of a chapter; empty blocks fall away.

    Sentences about the option `--out` or the region file are left out: a reader of the dossier has
    neither.
    """
    return tuple(
        DossierPart(
            title=block.title,
            lines=_leave_out_options(block.lines),
            names=tuple(column.title for column in block.columns),
            rows=block.rows,
            numbers=tuple(column.is_number for column in block.columns),
        )
        for block in blocks
        if block.lines or block.rows
    )


def _leave_out_options(lines: Sequence[str]) -> tuple[str, ...]:
    """Leave out the sentences about options, and the lines of which nothing is left."""
    kept = (
        " ".join(each for each in SENTENCE_END.split(line) if not FOR_WHO_TYPES.search(each))
        for line in lines
    )
    return tuple(line for line in kept if line)
