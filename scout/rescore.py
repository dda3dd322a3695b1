"""The settings of an earlier run with a new vacancy delivery, all else proven to be the same."""

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from layers.errors import Fault, SettingsError, SourceError
from layers.source import hash_path
from scout.packaged import find_data
from scout.run_record import RunRecord
from scout.settings import Settings, parse_settings
from scout.settings_text import relate_path, write_toml
from scout.stored_layer import STORE_KEYS, pin_delivery

VACANCIES = "vacancies"
# The list that an organisation keeps itself; the other sources are registers of publishers.
OWN_LIST = "intake"
COMMENT = """Gemaakt door 'kansenmaker rescore' of 'kansenmaker batch'.
Paden gelden vanuit de map van de oorspronkelijke instellingen (settings_folder in log.json)."""

Document = dict[str, object]
Entry = dict[str, object]


@dataclass(frozen=True)
class Delta:
    """What is new.

    Parameters
    ----------
    vacancies
        The new delivery.
    layer
        Id of the source that it replaces, as in `run.json` ("intake", "intake-2"); None when
        there is one list of our own.
    day
        Reference day of the delivery and of the run; None leaves both as the settings say.
    """

    vacancies: Path
    layer: str | None = None
    day: date | None = None


def prepare_rescore(record: RunRecord, delta: Delta) -> Settings:
    """Make the settings of a new run out of an earlier run and a new delivery.

    Every other input must still be the same, byte for byte; the profile is the one that the
    earlier run used, whatever became of the file since.

    Parameters
    ----------
    record
        The earlier run.
    delta
        What is new.

    Raises
    ------
    SettingsError
        "settings_folder_gone", "layer_choice", "layer_unknown", or a fault of the settings.
    SourceError
        "input_gone" and "input_changed", each input by name.
    """
    document = tomllib.loads(record.settings_text)
    folder = find_settings_folder(record, document)
    document = {**document, "layer": pin_entries(record, folder, entries_of(document))}
    entries = entries_of(document)
    chosen = choose_entry(entries, delta.layer)
    faults = check_inputs(record, folder, entries, chosen)
    if faults:
        raise SourceError(faults)
    text = write_toml(
        {
            **replace_delivery(document, chosen, delta, folder),
            "profile": {"path": find_profile(record, document, folder)},
        },
        COMMENT,
    )
    return parse_settings(text, folder / str(record.log.get("settings_name", "settings.toml")))


def entries_of(document: Mapping[str, object]) -> list[Entry]:
    """Take the `[[layer]]` entries of a settings document."""
    entries = document.get("layer", [])
    return [dict(entry) for entry in entries] if isinstance(entries, list) else []


def name_entries(entries: Sequence[Mapping[str, object]]) -> list[str]:
    """Give each entry its source id: the catalogue id, with "-2", "-3" for further files of it."""
    seen: Counter[str] = Counter()
    names = []
    for entry in entries:
        source = str(entry.get("source", ""))
        seen[source] += 1
        names.append(source if seen[source] == 1 else f"{source}-{seen[source]}")
    return names


def choose_entry(entries: Sequence[Mapping[str, object]], layer: str | None) -> int:
    """Find which vacancy list is replaced.

    Parameters
    ----------
    entries
        All `[[layer]]` entries.
    layer
        What the user said, or None.

    Returns
    -------
    Position in `entries`.

    Raises
    ------
    SettingsError
        "layer_unknown", or "layer_choice" when it is not clear without a word of the user.
    """
    names = name_entries(entries)
    lists = [at for at, entry in enumerate(entries) if entry.get("table") == VACANCIES]
    if layer is not None:
        matches = [at for at in lists if names[at] == layer]
        if not matches:
            fields = {"found": layer, "expected": [names[at] for at in lists]}
            raise SettingsError(Fault("layer_unknown", fields))
        return matches[0]
    own = [at for at in lists if entries[at].get("source") == OWN_LIST]
    candidates = own or lists
    if len(candidates) != 1:
        raise SettingsError(Fault("layer_choice", {"found": [names[at] for at in lists]}))
    return candidates[0]


def find_settings_folder(record: RunRecord, document: Mapping[str, object]) -> Path:
    """Find the folder from which the paths in the settings count: one that has these files."""
    paths = [str(entry.get("path", "")) for entry in entries_of(document)]
    there = [folder for folder in record.settings_folders if folder.is_dir()]
    if not there:
        found = record.log.get("settings_folder", "")
        raise SettingsError(Fault("settings_folder_gone", {"found": found}))
    return max(there, key=lambda folder: sum((folder / path).exists() for path in paths))


def check_inputs(
    record: RunRecord, folder: Path, entries: Sequence[Mapping[str, object]], chosen: int
) -> list[Fault]:
    """Tell every input but the replaced one that is gone or differs from what the run used."""
    hashes = hashes_of(record)
    faults = []
    for at, (name, entry) in enumerate(zip(name_entries(entries), entries, strict=True)):
        if at == chosen or "store" in entry:
            continue  # what came out of the store is found by its hash (`pin_entries`)
        shown = str(entry.get("path", ""))
        path = folder / shown
        if not path.exists():
            faults.append(Fault("input_gone", {"found": shown, "source": name}))
        elif hash_path(path) != hashes.get(name):
            faults.append(Fault("input_changed", {"found": shown, "source": name}))
    return faults


def hashes_of(record: RunRecord) -> dict[str, str]:
    """Give the hash of each input of a run, by its id."""
    inputs = record.record.get("inputs", [])
    return {str(card["id"]): str(card["sha256"]) for card in inputs}  # type: ignore[attr-defined]


def pin_entries(record: RunRecord, folder: Path, entries: Sequence[Entry]) -> list[Entry]:
    """Name in each entry out of the store the delivery that the run used.

    Raises
    ------
    SourceError
        "input_gone" for each that is no longer there.
    """
    hashes = hashes_of(record)
    pinned: list[Entry] = []
    faults = []
    for name, entry in zip(name_entries(entries), entries, strict=True):
        found = pin_delivery(entry, folder, hashes.get(name, "")) if "store" in entry else entry
        if found is None:
            faults.append(Fault("input_gone", {"found": str(entry["store"]), "source": name}))
        pinned.append(found or entry)
    if faults:
        raise SourceError(faults)
    return pinned


def find_profile(record: RunRecord, document: Mapping[str, object], folder: Path) -> str:
    """Name the profile that the run used: as it was named, if that still holds the same text."""
    table = document.get("profile")
    name = str(table.get("path", "")) if isinstance(table, Mapping) else ""
    packaged = find_data("profiles") / f"{name}.toml"
    for path in (packaged, folder / name):
        if path.is_file() and path.read_bytes() == record.profile_text.encode("utf-8"):
            return name
    return relate_path(record.folder / "profile.toml", folder)


def replace_delivery(
    document: Mapping[str, object], chosen: int, delta: Delta, folder: Path
) -> Document:
    """Put the new delivery, and its day if told, into a settings document."""
    entries = entries_of(document)
    kept = {key: value for key, value in entries[chosen].items() if key not in STORE_KEYS}
    entry: Entry = {**kept, "path": relate_path(delta.vacancies, folder)}
    changed: Document = dict(document)
    if delta.day is not None:
        entry["reference_day"] = delta.day
        region = document.get("region")
        changed["region"] = {
            **(region if isinstance(region, Mapping) else {}),
            "reference_day": delta.day,
        }
    changed["layer"] = [*entries[:chosen], entry, *entries[chosen + 1 :]]
    return changed
