"""Completes a column mapping: what the words do not say is asked, and never guessed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from layers.errors import Fault, SettingsError
from layers.header import fold_header
from layers.intake.day_order import ORDERS
from layers.intake.fields import FIELDS, list_choices
from layers.intake.intake_file import IntakeFile
from layers.intake.mapping import (
    ColumnMapping,
    assign,
    find_mapping_faults,
    find_missing_fields,
)
from layers.intake.marks import MARKS
from layers.intake.proposal import HeaderChange, Proposal
from layers.intake.reading import Open, read_fields
from layers.intake.vocabulary import Vocabulary

MAX_ROUNDS = 50  # of an answer that opens a new question


@dataclass(frozen=True)
class Question:
    """One thing that only a person can say.

    Parameters
    ----------
    kind
        "header" (what is this column), "field" (which column is this), "agree" (is the list of
        columns right), "constant", "key", "marks", "order" or "word".
    subject
        The header or field that it is about.
    found
        What stands in the list.
    options
        Answers that may be given; () for free text.
    suggestion
        What it probably is; only the user makes it so.
    columns
        The columns as they are now, for "agree".
    """

    kind: str
    subject: str
    found: str = ""
    options: tuple[str, ...] = ()
    suggestion: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)


# Gives the answer to a question; "" leaves it open.
Ask = Callable[[Question], str]


def settle_columns(proposal: Proposal, ask: Ask, change: HeaderChange | None) -> ColumnMapping:
    """Ask about the columns of a new list: what looks like something, what is claimed twice.

    At the end the user sees the whole and changes it until it is right.

    Parameters
    ----------
    proposal
        What the words say.
    ask
        Asks the user.
    change
        The earlier list that is like this one; its new columns are asked about too.
    """
    mapping = proposal.mapping
    for meant, headers in proposal.contested.items():
        header = ask(Question("field", meant, found=", ".join(headers), options=headers))
        mapping = assign(mapping, header, meant) if header in headers else mapping
    for header, meant in proposal.suggestions.items():
        if meant not in mapping.columns:
            answer = ask(Question("header", header, options=FIELDS, suggestion=meant))
            mapping = assign(mapping, header, answer) if answer in FIELDS else mapping
    for header in change.new if change else ():
        if header not in (*mapping.columns.values(), *proposal.suggestions):
            answer = ask(Question("header", header, options=FIELDS))
            mapping = assign(mapping, header, answer) if answer in FIELDS else mapping
    for _ in range(len(mapping.headers) + MAX_ROUNDS):
        answer = ask(Question("agree", "", columns=mapping.columns))
        if not answer:
            break
        mapping = change_one(mapping, answer)
    return mapping


def change_one(mapping: ColumnMapping, answer: str) -> ColumnMapping:
    """Change one column by "kolom=veld"; what cannot be understood changes nothing."""
    left, _, right = answer.rpartition("=")
    header = find_header(left.strip(), mapping.headers)
    meant = right.strip()
    if not header or (meant and meant not in FIELDS):
        return mapping
    return assign(mapping, header, meant)


def find_header(name: str, headers: Sequence[str]) -> str:
    """Find a header, whatever its case and signs; "" if there is none."""
    return next((each for each in headers if fold_header(each) == fold_header(name)), "")


def complete_mapping(
    file: IntakeFile, mapping: ColumnMapping, vocabulary: Vocabulary, ask: Ask | None
) -> ColumnMapping:
    """Ask what is still open: the fields that every row needs, the marks of numbers, words.

    Parameters
    ----------
    file, mapping, vocabulary
        The list, what its columns are, and the words of owners.
    ask
        Asks the user; None where nobody can be asked.

    Raises
    ------
    SettingsError
        Everything that must be known and is not: intake_field_missing, intake_marks_unsure,
        intake_marks_mixed, intake_order_unsure, intake_order_mixed; and the faults of the mapping
        itself. Words that nobody explained stop nothing: they are unknown, and told.
    """
    missing: tuple[str, ...] = ()
    left: tuple[Open, ...] = ()
    for _ in range(MAX_ROUNDS):
        faults = find_mapping_faults(mapping, file.headers)
        if faults:
            raise SettingsError(faults)
        missing = find_missing_fields(mapping)
        left = () if missing else list_open(file, mapping, vocabulary)
        if ask is None:
            break
        asked = ask_open(ask_missing(mapping, missing, file, ask), left, ask)
        if asked == mapping:
            break
        mapping = asked
    headers = ", ".join(file.headers)
    faults = [
        Fault("intake_field_missing", {"file": file.name, "field": each, "found": headers})
        for each in missing
    ]
    faults += [tell_open(file, each) for each in left if each.kind != "word"]
    if faults:
        raise SettingsError(faults)
    return mapping


def ask_missing(
    mapping: ColumnMapping, missing: Sequence[str], file: IntakeFile, ask: Ask
) -> ColumnMapping:
    """Ask for the fields that every row needs: a word for all, or columns that name an object."""
    for name in missing:
        if name == "object_id":
            answer = ask(Question("key", name, options=file.headers))
            key = tuple(find_header(part.strip(), file.headers) for part in answer.split("+"))
            mapping = replace(mapping, key=key) if answer and all(key) else mapping
        else:
            options = list_choices(name)
            answer = ask(Question("constant", name, options=options))
            if answer in options:
                mapping = replace(mapping, constants={**mapping.constants, name: answer})
    return mapping


def list_open(file: IntakeFile, mapping: ColumnMapping, vocabulary: Vocabulary) -> tuple[Open, ...]:
    """List what the cells of a list leave open."""
    columns = read_fields(file, mapping, vocabulary).values()
    return tuple(each for column in columns for each in column.open)


def ask_open(mapping: ColumnMapping, left: Sequence[Open], ask: Ask) -> ColumnMapping:
    """Ask what the cells leave open; "" to a word says that it is unknown."""
    for each in left:
        if each.kind == "marks" and not each.is_mixed:
            answer = ask(Question("marks", each.field, each.found, MARKS))
            if answer in MARKS:
                mapping = replace(mapping, marks={**mapping.marks, each.field: answer})
        elif each.kind == "order" and not each.is_mixed:
            answer = ask(Question("order", each.field, each.found, ORDERS))
            if answer in ORDERS:
                mapping = replace(mapping, orders={**mapping.orders, each.field: answer})
        elif each.kind == "word":
            options = list_choices(each.field)
            answer = ask(Question("word", each.field, each.found, options))
            words = {
                **mapping.words.get(each.field, {}),
                each.found: answer if answer in options else "",
            }
            mapping = replace(mapping, words={**mapping.words, each.field: words})
    return mapping


def tell_open(file: IntakeFile, each: Open) -> Fault:
    """Make a fault of what must be known."""
    fields = {"file": file.name, "field": each.field, "found": each.found, "count": each.count}
    codes = {
        ("marks", False): "intake_marks_unsure",
        ("marks", True): "intake_marks_mixed",
        ("order", False): "intake_order_unsure",
        ("order", True): "intake_order_mixed",
    }
    return Fault(codes[each.kind, each.is_mixed], fields)


def tell_unsettled(file: IntakeFile, proposal: Proposal, change: HeaderChange | None) -> Fault:
    """Make the fault of a new list that nobody can be asked about."""
    used = ", ".join(f"{header}={meant}" for meant, header in proposal.mapping.columns.items())
    maybe = [f"{header}={meant}" for header, meant in proposal.suggestions.items()]
    maybe += [f"{header}={meant}" for meant, all_ in proposal.contested.items() for header in all_]
    fields: dict[str, object] = {"file": file.name, "found": used, "suggestion": ", ".join(maybe)}
    if change:
        fields |= {"gone": ", ".join(change.gone), "new": ", ".join(change.new)}
    return Fault("intake_mapping_changed" if change else "intake_mapping_needed", fields)
