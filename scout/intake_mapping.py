"""Column mappings as TOML files beside the settings: read, found again, written."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from layers.errors import Fault, ProfileError, SettingsError
from layers.header import fold_header
from layers.intake.day_order import ORDERS
from layers.intake.mapping import ColumnMapping
from layers.intake.marks import MARKS
from scoring.toml_table import TomlTable, check_keys, parse_toml, take_table, take_text, take_word
from scoring.toml_text import write_toml
from scout.settings_values import read_text, take_words
from scout.weight_files import write_file

PREFIX = "intake_mapping_"
KEYS = ("headers", "key", "columns", "constants", "marks", "orders", "words")
COMMENT = """Wat de kolommen van een lijst met leegstand zijn: gemaakt door 'kansenmaker intake'.
U mag dit bestand verbeteren. Een lijst met andere kolommen krijgt een eigen bestand.
columns: ons veld = de kolom in de lijst. constants: geldt voor elke rij. key: kolommen die samen
een object benoemen. marks: is het decimaalteken een komma of een punt. orders: staat in 3/4/2026
eerst de dag of eerst de maand. words: een woord van de lijst = ons woord ("" is onbekend)."""


def name_mapping(folder: Path, mapping: ColumnMapping) -> Path:
    """Name the file of a mapping: after its headers, so that a list finds it again."""
    return folder / f"{PREFIX}{mapping.fingerprint}.toml"


def write_mapping(mapping: ColumnMapping) -> str:
    """Write a mapping as TOML; it reads back as the same mapping."""
    document: dict[str, object] = {"headers": list(mapping.headers), "key": list(mapping.key)}
    for name in ("columns", "constants", "marks", "orders"):
        document[name] = dict(getattr(mapping, name))
    text = write_toml(document, COMMENT)
    for field, words in mapping.words.items():
        text += "\n" + write_toml({f"words.{field}": dict(words)}).replace(
            f'["words.{field}"]', f"[words.{field}]"
        )
    return text


def save_mapping(mapping: ColumnMapping, folder: Path) -> Path | None:
    """Keep a mapping beside the settings; a file that already says the same is left alone.

    Returns
    -------
    The file, None where nothing had to be written.

    Raises
    ------
    SettingsError
        "out_unwritable".
    """
    path, text = name_mapping(folder, mapping), write_mapping(mapping)
    if path.exists() and parse_mapping(read_text(path), path.name) == mapping:
        return None
    write_file(text, path, overwrite=True)
    return path


def read_mapping(path: Path) -> ColumnMapping:
    """Read a mapping.

    Raises
    ------
    SettingsError
        Every fault in it.
    """
    return parse_mapping(read_text(path), path.name)


def read_saved(folder: Path) -> tuple[ColumnMapping, ...]:
    """Read every mapping beside the settings, in the order of their names.

    Raises
    ------
    SettingsError
        The faults of all that cannot be read.
    """
    mappings: list[ColumnMapping] = []
    faults: list[Fault] = []
    for path in sorted(folder.glob(f"{PREFIX}*.toml")):
        try:
            mappings.append(read_mapping(path))
        except SettingsError as error:
            faults += error.faults
    if faults:
        raise SettingsError(faults)
    return tuple(mappings)


def parse_mapping(text: str, file: str) -> ColumnMapping:
    """Turn the text of a mapping into a `ColumnMapping`."""
    try:
        document = parse_toml(text)
    except ProfileError as error:
        raise SettingsError(
            Fault("toml_syntax", {"file": file, **error.faults[0].fields})
        ) from error
    check_keys(document, KEYS)
    headers = take_words(document, "headers")
    key = take_words(document, "key") if "key" in document.values else ()
    words = {
        field: take_texts(part) for field, part in take_parts(_optional(document, "words")).items()
    }
    mapping = ColumnMapping(
        headers=headers,
        columns=take_texts(_optional(document, "columns")),
        constants=take_texts(_optional(document, "constants")),
        key=key,
        words=words,
        marks=take_chosen(_optional(document, "marks"), MARKS),
        orders=take_chosen(_optional(document, "orders"), ORDERS),
    )
    if document.faults:
        named = [
            Fault(fault.code, {**fault.fields, "where": f"{file}: {fault.fields.get('where')}"})
            for fault in document.faults
        ]
        raise SettingsError(named)
    return mapping


def _optional(document: TomlTable, name: str) -> TomlTable:
    """Take a section that may be absent."""
    if name in document.values:
        return take_table(document, name)
    return TomlTable({}, name, document.faults)


def take_parts(table: TomlTable) -> dict[str, TomlTable]:
    """Take the tables in a table."""
    return {name: take_table(table, name) for name in table.values}


def take_texts(table: TomlTable) -> dict[str, str]:
    """Take a text per key; an empty one is allowed ("" is unknown)."""
    return {
        name: "" if value == "" else take_text(table, name) for name, value in table.values.items()
    }


def take_chosen(table: TomlTable, known: Sequence[str]) -> dict[str, str]:
    """Take one of some words per key."""
    return {name: take_word(table, name, known) for name in table.values}


def find_saved(headers: Sequence[str], saved: Sequence[ColumnMapping]) -> ColumnMapping | None:
    """Find the mapping that was made for just these headers."""
    here = {fold_header(header) for header in headers}
    for mapping in saved:
        if {fold_header(header) for header in mapping.headers} == here:
            return mapping
    return None


def parse_pairs(pairs: Sequence[str], option: str) -> Mapping[str, str]:
    """Read "kolom=veld" as it was typed; the last "=" parts them, since a header may hold one.

    Raises
    ------
    SettingsError
        "intake_pair_broken" for each without "=" or without a left side.
    """
    broken = [pair for pair in pairs if not pair.rpartition("=")[0].strip()]
    if broken:
        raise SettingsError(
            Fault("intake_pair_broken", {"found": pair, "option": option}) for pair in broken
        )
    parts = [pair.rpartition("=") for pair in pairs]
    return {left.strip(): right.strip() for left, _, right in parts}


def parse_choices(pairs: Sequence[str], option: str) -> tuple[tuple[str, str], ...]:
    """Read what was typed about decimal marks ("--marks") or the order of days ("--order").

    Raises
    ------
    SettingsError
        "intake_pair_broken"; "intake_choice_unknown" for another word than there is.
    """
    known = MARKS if option == "--marks" else ORDERS
    parsed = parse_pairs(pairs, option)
    wrong = [word for word in parsed.values() if word not in known]
    if wrong:
        fields = {"option": option, "expected": ", ".join(known)}
        raise SettingsError(Fault("intake_choice_unknown", {**fields, "found": w}) for w in wrong)
    return tuple(parsed.items())
