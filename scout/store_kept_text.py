"""What a store keeps for a next run, which may hold confidential records: in Dutch and as JSON."""

from collections.abc import Sequence
from datetime import UTC

from layers.store.card import write_moment
from layers.store.derived import DerivedRoom
from maps.words import format_number
from scout.console import Block, Column, write_size

# By the name of a recipe; a name that is not here is told as it is.
KEPT_WORDS = {
    "judgement": "wat van de locaties is gevonden",
    "layer": "gelezen bestanden",
    "streets": "stratennetten",
}
KEPT_LINES = (
    "Dit maakt een volgende beoordeling sneller. Er kunnen vertrouwelijke gegevens in staan.",
    "'kansenmaker sources prune --kept' haalt alles weg. Het wordt vanzelf opnieuw gemaakt.",
)


def tell_kept(kept: Sequence[DerivedRoom]) -> Block:
    """List what is kept for a next run: how many files, how large, and when it was last used.

    Parameters
    ----------
    kept
        As `layers.store.derived.measure_derived` tells it.
    """
    columns = (
        Column("wat"), Column("bestanden", True), Column("grootte", True),
        Column("laatst gebruikt"),
    )  # fmt: skip
    rows = tuple(
        (
            KEPT_WORDS.get(room.name, room.name),
            format_number(room.files),
            write_size(room.size_bytes),
            room.used_at.astimezone(UTC).date().isoformat(),
        )
        for room in kept
    )
    return Block("Bewaard voor een volgende beoordeling", KEPT_LINES, columns, rows)


def shape_kept(kept: Sequence[DerivedRoom]) -> list[dict[str, object]]:
    """Shape what is kept for a next run for JSON."""
    return [
        {
            "name": room.name,
            "files": room.files,
            "size_bytes": room.size_bytes,
            "used_at": write_moment(room.used_at),
        }
        for room in kept
    ]
