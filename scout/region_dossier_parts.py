"""Text of a command as pieces of a dossier."""

from collections.abc import Sequence

from maps.region_dossier import DossierPart
from scout.console import Block


def shape_blocks(blocks: Sequence[Block]) -> tuple[DossierPart, ...]:
    """Turn what a command prints into pieces of a chapter; empty blocks fall away."""
    return tuple(
        DossierPart(
            title=block.title,
            lines=block.lines,
            names=tuple(column.title for column in block.columns),
            rows=block.rows,
            numbers=tuple(column.is_number for column in block.columns),
        )
        for block in blocks
        if block.lines or block.rows
    )
