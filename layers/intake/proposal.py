"""What the columns of a new list may be: by the words of owners, and by an earlier list like it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from layers.header import find_suggestion, fold_header
from layers.intake.mapping import ColumnMapping
from layers.intake.vocabulary import Vocabulary

# Only a list that shares this much of its headers with an earlier one is taken for its successor.
LIKENESS = 0.5


@dataclass(frozen=True)
class Proposal:
    """What the columns of a list may be.

    Parameters
    ----------
    mapping
        The columns of which the words are known.
    suggestions
        From a header to the field that it looks like; never used without asking.
    contested
        From a field to the headers that all mean it; none of them is used without asking.
    """

    mapping: ColumnMapping
    suggestions: Mapping[str, str]
    contested: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class HeaderChange:
    """How the headers of a list differ from those of an earlier one.

    Parameters
    ----------
    mapping
        The mapping of the earlier list.
    gone, new
        Headers that are in one of the two.
    """

    mapping: ColumnMapping
    gone: tuple[str, ...]
    new: tuple[str, ...]


def propose(headers: Sequence[str], vocabulary: Vocabulary) -> Proposal:
    """Say what the columns of a list may be, by their names alone.

    Parameters
    ----------
    headers
        Of the list, personal ones left out.
    vocabulary
        The words of owners.

    Returns
    -------
    A header that is our own name for a field wins over one that is another word for it.
    """
    claims: dict[str, list[str]] = {}
    for header in headers:
        meant = vocabulary.match(header)
        if meant:
            claims.setdefault(meant, []).append(header)
    columns, contested = {}, {}
    for meant, claimants in claims.items():
        own = [header for header in claimants if fold_header(header) == fold_header(meant)]
        if len(claimants) == 1 or own:
            columns[meant] = own[0] if own else claimants[0]
        else:
            contested[meant] = tuple(claimants)
    taken = {header for claimants in claims.values() for header in claimants}
    suggestions = {}
    for header in headers:
        near = "" if header in taken else find_suggestion(header, vocabulary.fields)
        meant = vocabulary.match(near) if near else ""
        if meant and meant not in claims:
            suggestions[header] = meant
    return Proposal(ColumnMapping(tuple(headers), columns), suggestions, contested)


def carry_over(change: HeaderChange, proposal: Proposal) -> Proposal:
    """Use what was answered of an earlier list for the headers that are still there.

    What was known of the earlier list wins over what the words say; columns that were left out
    then stay out.
    """
    before, fresh = change.mapping, proposal.mapping
    here = {fold_header(header): header for header in fresh.headers}
    kept = {
        meant: here[fold_header(header)]
        for meant, header in before.columns.items()
        if fold_header(header) in here
    }
    old = {fold_header(header) for header in before.headers}
    added = {
        meant: header
        for meant, header in fresh.columns.items()
        if meant not in kept and fold_header(header) not in old
    }
    key = tuple(here[fold_header(header)] for header in before.key if fold_header(header) in here)
    columns = {**kept, **added}
    return Proposal(
        replace(
            before,
            headers=fresh.headers,
            columns=columns,
            constants={k: v for k, v in before.constants.items() if k not in columns},
            key=key if len(key) == len(before.key) else (),
        ),
        {header: meant for header, meant in proposal.suggestions.items() if meant not in columns},
        {meant: each for meant, each in proposal.contested.items() if meant not in columns},
    )


def find_change(headers: Sequence[str], saved: Sequence[ColumnMapping]) -> HeaderChange | None:
    """Find the earlier list that is most like this one; None where none shares half its headers.

    Likeness is the share of all headers of both that both have (Jaccard); of equals the one whose
    fingerprint comes first.
    """
    here = {fold_header(header): header for header in headers}
    best: tuple[float, ColumnMapping] | None = None
    for mapping in sorted(saved, key=lambda each: each.fingerprint):
        there = {fold_header(header) for header in mapping.headers}
        share = len(there & set(here)) / max(1, len(there | set(here)))
        if share >= LIKENESS and (best is None or share > best[0]):
            best = (share, mapping)
    if best is None:
        return None
    mapping = best[1]
    there_names = {fold_header(header): header for header in mapping.headers}
    return HeaderChange(
        mapping,
        gone=tuple(name for folded, name in there_names.items() if folded not in here),
        new=tuple(name for folded, name in here.items() if folded not in there_names),
    )
