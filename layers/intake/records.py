"""From the fields of an owner's list to checked records of our intake table."""

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from layers.contract import check
from layers.crs import RD, to_rd
from layers.header import fold_header
from layers.intake.fields import ADDRESS_PARTS, GEMEENTE_FIELD, INTAKE_FIELDS, OURS_OF
from layers.intake.intake_file import IntakeFile
from layers.intake.reading import ReadColumn, blank
from layers.intake.vocabulary import Vocabulary
from layers.layer import Layers
from layers.number import DUTCH
from layers.sources.own_table import place_rows, write_codes
from layers.vacancy_tables import VACANCIES

NOTE_COLUMNS = ("position", "field", "code", "detail")


@dataclass(frozen=True)
class Records:
    """The rows of a list that can be used, and what was set aside.

    Parameters
    ----------
    table
        Checked vacancies (the columns of the contract, EPSG:28992); the index is the position of
        the row in the list.
    rejects
        As `layers.contract.check` gives them, with `position`.
    notes
        What was done to a field: `NOTE_COLUMNS`, the field by our name.
    """

    table: gpd.GeoDataFrame
    rejects: pd.DataFrame
    notes: pd.DataFrame


def make_records(
    file: IntakeFile, read: Mapping[str, ReadColumn], vocabulary: Vocabulary, layers: Layers
) -> Records:
    """Make checked records of the fields that were read.

    Parameters
    ----------
    file
        The list.
    read
        Its fields.
    vocabulary
        Its words of totals tell which rows are none.
    layers
        `gemeenten` turns the name of a gemeente into its code.

    Raises
    ------
    ContractError
        The places of the file as a whole cannot be used.
    """
    words = {field: column.words for field, column in read.items()}
    notes = [
        (position, OURS_OF.get(field, field), code, "")
        for field, column in read.items()
        for position, code in column.code.items()
        if code
    ]
    composed, told = compose(words, file, layers)
    notes += told
    raw = pd.DataFrame(
        {OURS_OF[field]: composed[field] for field in INTAKE_FIELDS if field in composed},
        index=file.cells.index,
    )
    codes, found = judge_rows(file, words, vocabulary)
    raw = write_codes(raw).assign(source_row=file.rows, reject_code=codes, reject_found=found)
    table, rejects = check(add_places(raw, words, file), VACANCIES, DUTCH, "intake", file.name)
    position_of = pd.Series(file.rows.index, index=file.rows.to_numpy())
    kept = table.set_index(table["source_row"].map(position_of).rename(None))
    placed = rejects["row"].map(position_of)
    return Records(
        gpd.GeoDataFrame(kept.drop(columns=["source", "source_row"]), geometry="geometry", crs=RD),
        rejects.assign(position=placed.fillna(-1).astype("int64")),
        pd.DataFrame(notes, columns=list(NOTE_COLUMNS)),
    )


def compose(
    words: Mapping[str, pd.Series], file: IntakeFile, layers: Layers
) -> tuple[dict[str, pd.Series], list[tuple[int, str, str, str]]]:
    """Put parts together: an address of its street, number and town; a code of a gemeente's name.

    What the list gives whole counts before what its parts give.
    """
    none = blank(file.rows)
    street, number, addition, town = (words.get(name, none) for name in ADDRESS_PARTS)
    joined = (street + " " + number + " " + addition).str.replace(r"\s+", " ", regex=True)
    address = words.get("adres", none)
    address = address.mask((address == "") & (street != ""), joined.str.strip())
    is_told = pd.Series(
        [name.casefold() in text.casefold() for name, text in zip(town, address, strict=True)],
        index=address.index,
        dtype="bool",
    )
    whole = address.mask((address != "") & ~is_told, address + ", " + town)
    names = words.get(GEMEENTE_FIELD, none)
    known = list_gemeenten(layers)
    code = names.map(lambda name: known.get(fold_header(name), "")).astype("str")
    own = words.get("gemeentecode", none)
    composed = {**words, "adres": whole, "gemeentecode": own.mask(own == "", code)}
    notes = [
        (position, "address", "address_joined", "")
        for position in whole.index[whole != words.get("adres", none)]
    ]
    notes += [
        (position, "gemeente_code", "gemeente_found" if code[position] else "gemeente_unknown",
         names[position])
        for position in names.index[(names != "") & (own == "")]
    ]  # fmt: skip
    return composed, notes


def list_gemeenten(layers: Layers) -> dict[str, str]:
    """List the codes of the region's gemeenten by folded name; a name of two is left out."""
    if "gemeenten" not in layers:
        return {}
    table = layers["gemeenten"].table
    names = table["gemeente_name"].map(fold_header)
    pairs = zip(names, table["gemeente_code"], names.duplicated(keep=False), strict=True)
    return {str(name): str(code) for name, code, is_double in pairs if not is_double}


def judge_rows(
    file: IntakeFile, words: Mapping[str, pd.Series], vocabulary: Vocabulary
) -> tuple[pd.Series, pd.Series]:
    """Tell which rows are no object: ragged, a row of totals, or without a number or name.

    A row of totals says so in its first filled cell ("Totaal", "Subtotaal BVO").
    """
    first = file.cells.where(file.cells != "").bfill(axis=1).iloc[:, 0].fillna("").astype("str")
    start = first.map(fold_header).str.split("_").str[0].fillna("")
    codes = blank(file.rows).mask(words.get("object_id", blank(file.rows)) == "", "row_no_object")
    codes = codes.mask(start.isin(vocabulary.total_words), "row_is_total")
    given = file.set_aside["code"]
    codes = given.mask(given == "", codes).astype("str")
    found = file.set_aside["found"].mask(codes == "row_is_total", first).astype("str")
    return codes, found


def add_places(
    raw: pd.DataFrame, words: Mapping[str, pd.Series], file: IntakeFile
) -> gpd.GeoDataFrame:
    """Add the geometry of the file, and where it has none the coordinates in its columns."""
    names = ("x_rd", "y_rd", "lon", "lat")
    given = {name: words[name] for name in names if name in words}
    pointed = place_rows(raw.assign(**given))
    if file.places is None:
        return pointed
    bare = raw.assign(geometry_code=file.place_codes, geometry_found="")
    if not given:
        return gpd.GeoDataFrame(bare, geometry=file.places.to_numpy(), crs=file.places.crs)
    own, points = to_rd(file.places.reset_index(drop=True)), to_rd(pointed.geometry)
    both = own.where(own.notna(), points.set_axis(own.index))
    return gpd.GeoDataFrame(bare, geometry=both.to_numpy(), crs=RD)
