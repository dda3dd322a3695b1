"""What a government must publish of a run: the register of algorithms, IAMA, accessibility."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from layers.errors import Fault, SettingsError
from scout.markdown import escape
from scout.messages import word_fault
from scout.packaged import find_data
from scout.register_facts import tell_run_facts
from scout.register_fields import read_own_fields
from scout.register_standard import BY_NAME, FIELDS, LANGUAGE, SCHEMA, find_register_faults
from scout.run_record import RunRecord
from scout.settings_values import read_text

REGISTER, IAMA, ACCESS, GAPS = (
    "algoritmeregister.json", "iama.md", "toegankelijkheidsverklaring.md", "ontbreekt.md",
)  # fmt: skip
FILES = (REGISTER, IAMA, ACCESS, GAPS)
# These follow from the form, not from a choice.
FIXED = {"taal": LANGUAGE, "schema": SCHEMA}


@dataclass(frozen=True)
class Papers:
    """What is written, and what is wrong with it.

    Parameters
    ----------
    files
        Text by the name of the file.
    faults
        Why `algoritmeregister.json` cannot be published as it is.
    """

    files: Mapping[str, str]
    faults: tuple[Fault, ...]


def make_papers(record: RunRecord, own: Mapping[str, object]) -> Papers:
    """Fill in the register, the IAMA and the accessibility statement from a run.

    Parameters
    ----------
    record
        An internal run; `[register]` of its settings replaces texts of ours.
    own
        Fields given on the command line; they replace both.

    Raises
    ------
    SettingsError
        A text of the program itself is not there ("packaged_data_missing").
    """
    facts = tell_run_facts(record)
    values = fill_register(facts, {**read_own_fields(record.settings_text), **own})
    faults = tuple(find_register_faults(values))
    known = {name: value for name, value in values.items() if name in BY_NAME}
    files = {
        REGISTER: json.dumps(known, ensure_ascii=False, indent=2) + "\n",
        IAMA: write_iama(facts),
        ACCESS: write_statement(facts),
    }
    return Papers({**files, **({GAPS: write_gaps(faults)} if faults else {})}, faults)


def fill_register(facts: Mapping[str, str], own: Mapping[str, object]) -> dict[str, object]:
    """Fill the fields of the register, in the order of the standard, unknown ones last.

    Parameters
    ----------
    facts
        Of the run.
    own
        What the organisation wrote; it goes before our text.
    """
    texts = _read_texts("algoritmeregister.toml")
    values: dict[str, object] = {name: _fill(value, facts) for name, value in texts.items()}
    values = {**values, **own, **FIXED}
    ordered = [each.name for each in FIELDS if each.name in values]
    strange = [name for name in own if name not in BY_NAME]
    return {name: values[name] for name in [*ordered, *strange]}


def write_iama(facts: Mapping[str, str]) -> str:
    """Write the IAMA questions with what a run can answer, and what only people can.

    Parameters
    ----------
    facts
        Of the run.
    """
    told = {name: escape(text) for name, text in facts.items()}
    lines = [
        f"# IAMA: vooraf ingevuld voor {told['region']}",
        "",
        "Dit is een hulpmiddel bij het gesprek, geen ingevulde toets. Het programma vult in wat "
        "uit het resultaat volgt. Wat alleen mensen kunnen beantwoorden, staat er als vraag.",
    ]
    for part in _read_texts("iama.toml")["part"]:
        lines += ["", f"## {part['title']}"]
        for each in part["question"]:
            lines += ["", f"### {each['question']}"]
            if "answer" in each:
                lines += ["", f"Uit het resultaat: {_fill(each['answer'], told)}"]
            if "ask" in each:
                lines += ["", f"**Zelf in te vullen:** {each['ask']}", "", "> …"]
    return "\n".join(lines) + "\n"


def write_statement(facts: Mapping[str, str]) -> str:
    """Write a draft of the accessibility statement: what was tested, what was not, what is asked.

    Parameters
    ----------
    facts
        Of the run.
    """
    texts = _read_texts("toegankelijkheid.toml")
    told = {name: escape(text) for name, text in facts.items()}
    lines = [f"# {_fill(texts['title'], told)}"]
    for line in texts["intro"]:
        lines += ["", _fill(line, told)]
    for title, key in (
        ("Wat de tests van het programma toetsen", "tested"),
        ("Wat niet is getoetst", "untested"),
        ("Zelf in te vullen", "ask"),
    ):
        lines += ["", f"## {title}", "", *(f"- {line}" for line in texts[key])]
    return "\n".join(lines) + "\n"


def write_gaps(faults: Sequence[Fault]) -> str:
    """Name what keeps the description from being published."""
    told = [f"- {escape(word_fault(fault))}" for fault in faults]
    return "\n".join(["# Nog te doen voor algoritmeregister.json", "", *told]) + "\n"


def _read_texts(name: str) -> dict[str, Any]:
    """Read texts that come with the program."""
    return tomllib.loads(read_text(find_data(f"register/{name}")))


def _fill(value: object, facts: Mapping[str, str]) -> Any:  # noqa: ANN401 a text or a list, as given
    """Put facts into a text of ours; a brace in a fact stays a brace."""
    if isinstance(value, list):
        return [_fill(each, facts) for each in value]
    return str(value).format_map(facts)


def raise_faults(papers: Papers) -> None:
    """Refuse to write a description that cannot be published.

    Raises
    ------
    SettingsError
        Every fault at once.
    """
    if papers.faults:
        raise SettingsError(papers.faults)
