"""Takes in an owner's list of vacant buildings: the order of work, from file to folder."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from layers.errors import ContractError, Fault, SourceError
from layers.intake.geocode import Geocode
from layers.intake.intake_file import IntakeFile, read_intake
from layers.intake.linking import link_records
from layers.intake.mapping import ColumnMapping
from layers.intake.output import build_report, write_fields
from layers.intake.personal import Personal, drop_personal, find_personal
from layers.intake.placing import place_records
from layers.intake.proposal import HeaderChange
from layers.intake.reading import read_fields
from layers.intake.records import NOTE_COLUMNS, make_records
from layers.intake.vocabulary import Vocabulary, read_vocabulary
from layers.layer import Layers
from layers.load import find_main_reason, load_layers
from layers.source import read_catalog
from scout.intake_asking import Ask, complete_mapping, find_header
from scout.intake_files import (
    LAYER_FILE,
    MAPPING_FILE,
    REPORT_FILE,
    check_folder,
    find_areas,
    word_report,
    write_folder,
    write_rows,
)
from scout.intake_mapping import read_mapping, read_saved, save_mapping, write_mapping
from scout.intake_wish import Wish, choose_mapping
from scout.packaged import find_data
from scout.settings import Settings

# Tables of the region that tell where an address, a building or a gemeente is.
PLACE_TABLES = ("buildings", "parcels", "energy_labels", "gemeenten")

Report = Callable[[str], None]


@dataclass(frozen=True)
class Intake:
    """What came of a list.

    Parameters
    ----------
    file
        The list, without what is about persons.
    mapping
        What its columns are.
    saved_path
        Where the mapping was kept just now; None if it was there already.
    personal
        What was left out.
    change
        How the headers differ from those of an earlier list, where that is so.
    table
        The records, on positions of the list.
    written
        Their cells as in `intake.csv`.
    report
        As `layers.intake.output.build_report`.
    out
        The folder.
    """

    file: IntakeFile
    mapping: ColumnMapping
    saved_path: Path | None
    personal: Personal
    change: HeaderChange | None
    table: gpd.GeoDataFrame
    written: pd.DataFrame
    report: pd.DataFrame
    out: Path


def take_in(
    settings: Settings, wish: Wish, ask: Ask | None, geocode: Geocode | None, report: Report
) -> Intake:
    """Take in a list: read, name the columns, check, place, link, and write the folder.

    Parameters
    ----------
    settings
        Of the region; its folder keeps the mappings.
    wish
        What the user typed.
    ask
        Asks the user; None where nobody can be asked.
    geocode
        Finds addresses; None asks nobody.
    report
        Is told what happens now, in Dutch.

    Returns
    -------
    What was made. Everything is written, or nothing; the mapping is kept as soon as it is whole,
    so that no answer is lost.

    Raises
    ------
    SourceError, ContractError, SettingsError
        The list or the wish cannot be used: every reason at once.
    """
    check_folder(wish.out, wish.path, wish.overwrite)
    folder = settings.path.parent
    vocabulary = read_vocabulary(find_data("intake_synonyms.toml"))
    saved = read_saved(folder)
    report("De lijst wordt gelezen")
    known = [read_mapping(wish.mapping_path)] if wish.mapping_path else list(saved)
    whole = read_intake(wish.path, vocabulary, wish.layout, [each.headers for each in known])
    personal = find_personal(whole, vocabulary)
    refuse_personal(whole, personal, wish.drops_personal)
    file = drop_personal(whole, personal)
    mapping, change = choose_mapping(file, whole.headers, known, (wish, vocabulary), ask)
    mapping = complete_mapping(file, mapping, vocabulary, ask)
    saved_path = save_mapping(mapping, folder)
    layers = load_places(settings, report)
    table, told = make_table(file, mapping, (vocabulary, layers, personal), geocode, report)
    written = write_fields(table)
    lines = build_report(file, mapping, written, *told)
    contents = {
        LAYER_FILE: write_rows(written),
        REPORT_FILE: write_rows(word_report(lines)),
        MAPPING_FILE: write_mapping(mapping).encode("utf-8"),
    }
    write_folder(wish.out, contents, find_areas(written, table))
    return Intake(file, mapping, saved_path, personal, change, table, written, lines, wish.out)


def refuse_personal(file: IntakeFile, personal: Personal, drops: bool) -> None:
    """Stop on what is about persons, unless the user lets it be dropped; it is never kept."""
    if personal.counts and not drops:
        raise SourceError(
            Fault(f"intake_personal_{what}", {"file": file.name, "column": column, "count": count})
            for column, what, count in personal.counts
        )


def load_places(settings: Settings, report: Report) -> Layers:
    """Read the files of the region that tell where things are."""
    wanted = [each for each in settings.deliveries if each.table in PLACE_TABLES]
    if not wanted:
        return {}
    report("De panden, percelen en adressen van de regio worden gelezen")
    return load_layers(wanted, read_catalog(find_data("catalog.toml")))


def make_table(
    file: IntakeFile,
    mapping: ColumnMapping,
    means: tuple[Vocabulary, Layers, Personal],
    geocode: Geocode | None,
    report: Report,
) -> tuple[gpd.GeoDataFrame, tuple[pd.DataFrame, pd.DataFrame]]:
    """Make the records of a list with their places, and what is to be told of them.

    Raises
    ------
    ContractError
        "no_row_kept", with the main reason.
    """
    vocabulary, layers, personal = means
    report("De rijen worden gecontroleerd")
    read = read_fields(file, mapping, vocabulary)
    records = make_records(file, read, vocabulary, layers)
    if records.table.empty:
        fields = {"file": file.name, **find_main_reason(records.rejects)}
        raise ContractError(Fault("no_row_kept", fields))
    report("De adressen worden gezocht")
    placed = place_records(records.table, layers, geocode)
    linked = link_records(placed.table, layers)
    hidden = note_cells(file, mapping, personal)
    parts = [records.notes, hidden, placed.notes, linked.notes]
    notes = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    return linked.table, (records.rejects, notes)


def note_cells(file: IntakeFile, mapping: ColumnMapping, personal: Personal) -> pd.DataFrame:
    """Note the cells of used columns that a merge hides, or that were about a person."""
    fields = {find_header(header, file.headers): field for field, header in mapping.columns.items()}
    cells = [(position, header, "cell_merged") for position, header in file.unsure]
    cells += [
        (position, header, "cell_personal")
        for header in fields
        for position in personal.cells.index[personal.cells[header]]
    ]
    notes = [(place, fields[name], told, "") for place, name, told in cells if name in fields]
    return pd.DataFrame(notes, columns=list(NOTE_COLUMNS))
