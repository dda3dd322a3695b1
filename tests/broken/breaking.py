"""Ways to break one file of the tiny region; each gives a function that does it to a folder."""

import csv
import io
import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import geopandas as gpd
import numpy as np
import openpyxl
import rasterio
from openpyxl.worksheet.worksheet import Worksheet

from tests.broken.region_maps import write_raster

Break = Callable[[Path], None]

# Lines above the header of a text file.
BEFORE = {"labels.csv": 2}
LAYER_NAMES = {"vacancies_third.gpkg": "lijst"}
DRIVERS = {".gpkg": "GPKG", ".geojson": "GeoJSON"}


def both(*breaks: Break) -> Break:
    """Do one after the other."""

    def spoil(folder: Path) -> None:
        for one in breaks:
            one(folder)

    return spoil


def nothing(_folder: Path) -> None:
    """Break nothing."""


# --- any file ---------------------------------------------------------------------------------


def content(name: str, data: bytes | str) -> Break:
    """Put other content in a file."""
    raw = data.encode("utf-8") if isinstance(data, str) else data
    return lambda folder: _void((folder / name).write_bytes(raw))


def remake(name: str, change: Callable[[bytes], bytes]) -> Break:
    """Change the bytes of a file."""

    def spoil(folder: Path) -> None:
        path = folder / name
        path.write_bytes(change(path.read_bytes()))

    return spoil


def cut(name: str, share: float = 0.5) -> Break:
    """Keep the first part of a file."""
    return remake(name, lambda raw: raw[: int(len(raw) * share)])


def swap(name: str, old: str, new: str, count: int = 1) -> Break:
    """Replace text in a file; -1 replaces it everywhere."""

    def spoil(folder: Path) -> None:
        path = folder / name
        text = path.read_bytes().decode("utf-8")
        assert old in text, f"{old!r} is not in {name}"
        path.write_bytes(text.replace(old, new, count).encode("utf-8"))

    return spoil


def remove(name: str) -> Break:
    """Take a file away."""
    return lambda folder: (folder / name).unlink()


def make_folder(name: str) -> Break:
    """Put a folder in the place of a file."""

    def spoil(folder: Path) -> None:
        (folder / name).unlink()
        (folder / name).mkdir()

    return spoil


def copy_over(source: str, name: str) -> Break:
    """Put the content of one file under the name of another."""
    return lambda folder: _void(shutil.copyfile(folder / source, folder / name))


def _void(_result: object) -> None:
    """Drop a result."""


# --- text files -------------------------------------------------------------------------------


def table(name: str, change: Callable[[list[list[str]]], list[list[str]]]) -> Break:
    """Change the rows of a text file, the header first; lines above it stay."""

    def spoil(folder: Path) -> None:
        path = folder / name
        lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
        before = lines[: BEFORE.get(name, 0)]
        rows = list(csv.reader(lines[len(before) :], delimiter=";"))
        written = io.StringIO()
        csv.writer(written, delimiter=";", lineterminator="\n").writerows(change(rows))
        text = "".join(f"{line}\n" for line in before) + written.getvalue()
        path.write_text(text, encoding="utf-8", newline="")

    return spoil


def cell(name: str, line: int, column: str, value: str) -> Break:
    """Put a value in one cell; the first line of the file is 1."""

    def change(rows: list[list[str]]) -> list[list[str]]:
        place = [header.strip("\ufeff") for header in rows[0]].index(column)
        rows[line - 1 - BEFORE.get(name, 0)][place] = value
        return rows

    return table(name, change)


def cells(name: str, line: int, **values: str) -> Break:
    """Put values in several cells of one row."""
    return both(*(cell(name, line, column, value) for column, value in values.items()))


def drop_column(name: str, column: str) -> Break:
    """Take a column out of a text file."""

    def change(rows: list[list[str]]) -> list[list[str]]:
        place = [header.strip("\ufeff") for header in rows[0]].index(column)
        return [row[:place] + row[place + 1 :] for row in rows]

    return table(name, change)


def rename_column(name: str, column: str, header: str) -> Break:
    """Give a column another header."""

    def change(rows: list[list[str]]) -> list[list[str]]:
        return [[header if word == column else word for word in rows[0]], *rows[1:]]

    return table(name, change)


def drop_line(name: str, line: int) -> Break:
    """Take a row out."""
    at = line - 1 - BEFORE.get(name, 0)
    return table(name, lambda rows: rows[:at] + rows[at + 1 :])


def keep_header(name: str) -> Break:
    """Take every row out."""
    return table(name, lambda rows: rows[:1])


def repeat_line(name: str, line: int, **values: str) -> Break:
    """Put a copy of a row at the end, with other values in some cells."""

    def change(rows: list[list[str]]) -> list[list[str]]:
        copy = list(rows[line - 1 - BEFORE.get(name, 0)])
        for column, value in values.items():
            copy[rows[0].index(column)] = value
        return [*rows, copy]

    return table(name, change)


def add_text(name: str, text: str) -> Break:
    """Put text at the end of a file."""
    return remake(name, lambda raw: raw + text.encode("utf-8"))


# --- places -----------------------------------------------------------------------------------


def frame(name: str, change: Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]) -> Break:
    """Read a vector file, change it and write it anew."""

    def spoil(folder: Path) -> None:
        path = folder / name
        if path.suffix == ".parquet":
            change(gpd.read_parquet(path)).to_parquet(path)
            return
        changed = change(gpd.read_file(path))
        path.unlink()
        layer = LAYER_NAMES.get(name, path.stem)
        named = {"layer": layer} if path.suffix == ".gpkg" else {}
        changed.to_file(path, driver=DRIVERS[path.suffix], **named)

    return spoil


def shapes(name: str, change: Callable[[object], object], *rows: int) -> Break:
    """Change the shapes of some rows (all if none is named), counted from 1."""

    def alter(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        every = [
            change(shape) if not rows or number in rows else shape
            for number, shape in enumerate(table.geometry, start=1)
        ]
        return table.set_geometry(gpd.GeoSeries(every, index=table.index, crs=table.crs))

    return frame(name, alter)


def value(name: str, row: int, column: str, word: object) -> Break:
    """Put a value in one attribute of a vector file; rows count from 1."""

    def alter(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        changed = table.astype({column: object})
        changed.iloc[row - 1, changed.columns.get_loc(column)] = word
        return changed

    return frame(name, alter)


def without(name: str, column: str) -> Break:
    """Take an attribute out of a vector file."""
    return frame(name, lambda table: table.drop(columns=column))


def raster(name: str, cells_of: Callable[[np.ndarray], np.ndarray], **changes: object) -> Break:
    """Write a raster anew with other cells or another head."""

    def spoil(folder: Path) -> None:
        path = folder / name
        with rasterio.open(path) as given:
            cells_now = given.read(1)
        path.unlink()
        write_raster(path, cells_of(cells_now), **changes)

    return spoil


def same(cells_now: np.ndarray) -> np.ndarray:
    """Keep the cells."""
    return cells_now


# --- workbook, settings -----------------------------------------------------------------------


def sheet(change: Callable[[Worksheet], None], name: str = "vacancies_second.xlsx") -> Break:
    """Change the sheet of a workbook."""

    def spoil(folder: Path) -> None:
        book = openpyxl.load_workbook(folder / name)
        change(book.active)
        book.save(folder / name)

    return spoil


def sheet_cell(row: int, column: str, word: object) -> Break:
    """Put a value in one cell of the workbook."""

    def change(page: Worksheet) -> None:
        headers = [one.value for one in page[1]]
        page.cell(row, headers.index(column) + 1).value = word

    return sheet(change)


def settings(old: str, new: str, count: int = 1) -> Break:
    """Replace text in the settings."""
    return swap("settings.toml", old, new, count)


def profile(old: str, new: str, count: int = 1) -> Break:
    """Replace text in the profile."""
    return swap("profile.toml", old, new, count)


def layer(named: str, **changes: str) -> Break:
    """Change or add keys of the `[[layer]]` entry of one path; values are TOML, "" takes out."""

    def spoil(folder: Path) -> None:
        file = folder / "settings.toml"
        head, *entries = file.read_text(encoding="utf-8").split("[[layer]]\n")
        mark = f'path = "{named}"'
        assert any(mark in entry for entry in entries), f"no layer {named}"
        changed = [_change_keys(entry, changes) if mark in entry else entry for entry in entries]
        file.write_text("[[layer]]\n".join([head, *changed]), encoding="utf-8")

    return spoil


def _change_keys(entry: str, changes: dict[str, str]) -> str:
    lines = [
        line
        for line in entry.strip().splitlines()
        if line.partition(" = ")[0].strip() not in changes
    ]
    told = [f"{key} = {word}" for key, word in changes.items() if word]
    return "\n".join([*lines, *told]) + "\n\n"


def add_layer(lines: Iterable[str]) -> Break:
    """Put another `[[layer]]` entry at the end of the settings."""
    return add_text("settings.toml", "\n[[layer]]\n" + "\n".join(lines) + "\n")


def drop_layer(path: str) -> Break:
    """Take every `[[layer]]` entry of one path out of the settings."""

    def spoil(folder: Path) -> None:
        file = folder / "settings.toml"
        head, *entries = file.read_text(encoding="utf-8").split("[[layer]]\n")
        kept = [entry for entry in entries if f'path = "{path}"' not in entry]
        assert len(kept) < len(entries), f"no layer {path}"
        file.write_text("[[layer]]\n".join([head, *kept]), encoding="utf-8")

    return spoil


# --- one feature of a GML, XML or OSM file: each stands on a line of its own --------------------


def feature(name: str, mark: str, change: Callable[[str], str]) -> Break:
    """Change the one line of a file in which a mark stands."""

    def spoil(folder: Path) -> None:
        path = folder / name
        lines = path.read_text(encoding="utf-8").split("\n")
        places = [at for at, line in enumerate(lines) if mark in line]
        assert len(places) == 1, f"{mark} stands on {len(places)} lines of {name}"
        lines[places[0]] = change(lines[places[0]])
        path.write_text("\n".join(lines), encoding="utf-8")

    return spoil


def in_feature(name: str, mark: str, pattern: str, new: str) -> Break:
    """Replace what fits a regular expression in one feature."""

    def change(line: str) -> str:
        changed, count = re.subn(pattern, new, line, flags=re.DOTALL)
        assert count, f"{pattern} is not in the line of {mark}"
        return changed

    return feature(name, mark, change)
