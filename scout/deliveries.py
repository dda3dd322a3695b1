"""The `[[layer]]` entries of a settings file: which files fill which tables."""

from collections.abc import Mapping
from pathlib import Path

from layers.adapter import Adapter
from layers.source import Delivery
from layers.tables import TABLES
from scoring.toml_table import (
    Bounds,
    TomlTable,
    check_keys,
    suggest,
    take_table,
    take_text,
    take_whole,
    take_word,
)
from scout.settings_values import show_path, take_date, take_line, take_path
from scout.stored_layer import STORE_KEYS, StoredLayer, take_stored

# Options of readers that are a text; those of rasters are judged with the raster.
TEXT_OPTIONS = ("layer", "sheet", "kind", "score_column")
LINES = Bounds(0, 1000)
LAYER_KEYS = ("table", "source", "path", "reference_day", *STORE_KEYS)
# No tables of rows: rasters are sampled per site, streets and timetables are searched.
TABLE_NAMES = (*TABLES, "rasters", "streets", "timetable")


def parse_deliveries(
    document: TomlTable, folder: Path, adapters: Mapping[str, Adapter]
) -> tuple[Delivery, ...]:
    """Turn every `[[layer]]` entry into a `Delivery`.

    Parameters
    ----------
    document
        The top table of the settings; faults are added to it.
    folder
        Folder of the settings file, against which paths are read.
    adapters
        What we can read, by source.

    Returns
    -------
    The deliveries in the order of the file. They may be used only if no fault was added.
    """
    entries = document.values.get("layer", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        document.tell("layers_expected", "layer", expected="[[layer]]")
        return ()
    if not entries:
        document.tell("layers_none", "layer", expected="[[layer]]")
    tables = [
        TomlTable(entry, f"layer {number}", document.faults)
        for number, entry in enumerate(entries, start=1)
    ]
    deliveries = tuple(_parse_delivery(table, folder, adapters) for table in tables)
    _check_doubles(tables, deliveries)
    return deliveries


def _parse_delivery(table: TomlTable, folder: Path, adapters: Mapping[str, Adapter]) -> Delivery:
    """Read one entry; what it says wrong is told."""
    source = take_line(table, "source")
    adapter = adapters.get(source)
    if source and adapter is None:
        table.tell("source_unknown", "source", found=source, suggestion=suggest(source, adapters))
    name = take_word(table, "table", TABLE_NAMES)
    if adapter and name and name not in (adapter.table, *adapter.further_tables):
        table.tell(
            "source_of_other_table",
            "source",
            found=source,
            expected=" | ".join((adapter.table, *adapter.further_tables)),
        )
    known = (*LAYER_KEYS, *adapter.options) if adapter else tuple(table.values)
    check_keys(table, known, "layer_option_unknown")
    _check_options(table)
    content = _find_content(table, folder)
    shown = str(content.path if "store" in table.values else table.values.get("path", ""))
    return Delivery(
        table=name,
        source=source,
        path=content.path,
        shown_path=show_path(content.path, shown, folder),
        reference_day=content.reference_day,
        options={key: value for key, value in table.values.items() if key not in LAYER_KEYS},
        told=content.told,
        window_m=content.window_m,
    )


def _find_content(table: TomlTable, folder: Path) -> StoredLayer:
    """Find the file of an entry: one that it names, or a delivery in the store; never both."""
    values = table.values
    if "store" not in values:
        odd = [key for key in STORE_KEYS if key in values]
        for key in odd:
            table.tell("layer_store_needed", key)
        path = take_path(table, "path", folder)
        has_day = "reference_day" in values
        return StoredLayer(path, take_date(table, "reference_day") if has_day else None)
    if "path" in values:
        table.tell("layer_path_or_store", "path")
        return StoredLayer(folder)
    return take_stored(table, folder)


def _check_options(table: TomlTable) -> None:
    """Tell every option of the wrong kind: a reader would pass it by without a word."""
    for key in TEXT_OPTIONS:
        if key in table.values:
            take_text(table, key)
    if "columns" in table.values:
        headers = take_table(table, "columns")
        for key in headers.values:
            take_text(headers, key)
    if "skip_rows" in table.values:
        take_whole(table, "skip_rows", LINES)


def _check_doubles(tables: list[TomlTable], deliveries: tuple[Delivery, ...]) -> None:
    """Tell every entry that repeats an earlier one: its rows would be read twice."""
    seen: dict[tuple[object, ...], str] = {}
    for table, delivery in zip(tables, deliveries, strict=True):
        options = repr(sorted(delivery.options.items()))
        key = (delivery.table, delivery.source, delivery.path, options)
        first = seen.setdefault(key, table.path)
        if first != table.path and delivery.source:
            table.tell("layer_twice", "path", found=delivery.shown_path, first=first)
