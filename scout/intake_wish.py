"""`Wish`: what the user typed about a list, and the column mapping that follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from layers.errors import Fault, SettingsError
from layers.intake.grid import Layout
from layers.intake.intake_file import IntakeFile
from layers.intake.mapping import ColumnMapping, assign
from layers.intake.proposal import HeaderChange, Proposal, carry_over, find_change, propose
from layers.intake.vocabulary import Vocabulary
from scout.intake_asking import Ask, find_header, settle_columns, tell_unsettled
from scout.intake_mapping import find_saved


@dataclass(frozen=True)
class Wish:
    """What the user typed.

    Parameters
    ----------
    path, out
        The list, and the folder to make.
    layout
        What was said of how the list lies in its file.
    mapping_path
        A mapping to use instead of a saved one.
    columns, constants, marks, orders
        Pairs: header to field ("" for not used), field to word, field to mark, field to order.
    key
        Headers that together name an object.
    is_agreed
        Use the columns whose words are known without asking.
    drops_personal
        Leave out what is about persons, instead of stopping.
    overwrite
        Replace an earlier intake in `out`.
    """

    path: Path
    out: Path
    layout: Layout
    mapping_path: Path | None = None
    columns: tuple[tuple[str, str], ...] = ()
    constants: tuple[tuple[str, str], ...] = ()
    marks: tuple[tuple[str, str], ...] = ()
    orders: tuple[tuple[str, str], ...] = ()
    key: tuple[str, ...] = ()
    is_agreed: bool = False
    drops_personal: bool = False
    overwrite: bool = False


def choose_mapping(
    file: IntakeFile,
    headers: Sequence[str],
    known: Sequence[ColumnMapping],
    means: tuple[Wish, Vocabulary],
    ask: Ask | None,
) -> tuple[ColumnMapping, HeaderChange | None]:
    """Take the mapping that was given or saved for these headers, else make and settle a new one.

    Raises
    ------
    SettingsError
        "intake_mapping_needed" or "intake_mapping_changed" where nobody can be asked and the user
        did not agree beforehand; the faults of what was typed.
    """
    wish, vocabulary = means
    saved = known[0] if wish.mapping_path else find_saved(headers, known)
    if saved is not None:
        return use_wish(spell_again(saved, headers), wish), None
    proposal = propose(file.headers, vocabulary)
    proposal = replace(proposal, mapping=replace(proposal.mapping, headers=tuple(headers)))
    change = find_change(headers, known)
    if change:
        kept = tuple(header for header in change.new if header in file.headers)
        change = replace(change, new=kept)
        proposal = carry_over(change, proposal)
    proposal = without_wished(proposal, use_wish(proposal.mapping, wish), wish)
    if ask is not None and not wish.is_agreed:
        return settle_columns(proposal, ask, change), change
    if not wish.is_agreed:
        raise SettingsError(tell_unsettled(file, proposal, change))
    return proposal.mapping, change


def spell_again(mapping: ColumnMapping, headers: Sequence[str]) -> ColumnMapping:
    """Write the headers of a saved mapping as this list writes them; one that is gone stays."""
    columns = {
        field: find_header(header, headers) or header for field, header in mapping.columns.items()
    }
    key = tuple(find_header(header, headers) or header for header in mapping.key)
    return replace(mapping, headers=tuple(headers), columns=columns, key=key)


def use_wish(mapping: ColumnMapping, wish: Wish) -> ColumnMapping:
    """Let what was typed win over what was proposed or saved.

    Raises
    ------
    SettingsError
        "intake_header_unknown" for a column that the list lacks.
    """
    typed = [*(header for header, _ in wish.columns), *wish.key]
    lost = [header for header in typed if not find_header(header, mapping.headers)]
    if lost:
        found = ", ".join(mapping.headers)
        raise SettingsError(
            Fault("intake_header_unknown", {"found": header, "expected": found}) for header in lost
        )
    for header, field in wish.columns:
        mapping = assign(mapping, find_header(header, mapping.headers), field)
    constants = {**mapping.constants, **dict(wish.constants)}
    columns = {
        field: header
        for field, header in mapping.columns.items()
        if field not in dict(wish.constants)
    }
    key = tuple(find_header(header, mapping.headers) for header in wish.key) or mapping.key
    if wish.key:
        columns.pop("object_id", None)
    return replace(
        mapping,
        columns=columns,
        constants=constants,
        key=() if "object_id" in columns else key,
        marks={**mapping.marks, **dict(wish.marks)},
        orders={**mapping.orders, **dict(wish.orders)},
    )


def without_wished(proposal: Proposal, mapping: ColumnMapping, wish: Wish) -> Proposal:
    """Take what was typed out of what is left to ask."""
    typed = {find_header(header, mapping.headers) for header, _ in wish.columns}
    has = {*mapping.columns, *mapping.constants}
    return Proposal(
        mapping,
        {
            header: field
            for header, field in proposal.suggestions.items()
            if header not in typed and field not in has
        },
        {field: each for field, each in proposal.contested.items() if field not in has},
    )
