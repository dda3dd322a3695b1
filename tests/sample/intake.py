"""The intake files: the first delivery with its wrong rows, a second list, and the next month's."""

import csv
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from io import StringIO
from pathlib import Path

import numpy as np
import xlsxwriter
from candidates import HEADERS, Candidate, dutch

Row = dict[str, str]


@dataclass(frozen=True)
class Wrong:
    """One row that is wrong on purpose, for the README."""

    file: str
    line: int
    object_id: str
    what: str
    outcome: str


@dataclass
class Cast:
    """Who plays which part: the candidates by delivery, and those with something special."""

    first: list[Candidate]
    broken: list[Candidate]
    second: list[Candidate]
    later: list[Candidate]
    state: list[Candidate]
    statuses: dict[str, str] = field(default_factory=dict)
    decided: list[Candidate] = field(default_factory=list)
    risky: list[Candidate] = field(default_factory=list)


def no_register(**fields: str) -> Row:
    """Leave no register number, so that the coordinates decide."""
    empty = ("bag_pand_id", "bag_vbo_ids", "perceel_id", "postcode", "gemeentecode")
    return dict.fromkeys(empty, "") | fields


def swapped(one: Candidate) -> Row:
    """Write northing and easting the wrong way round."""
    spot = one.estate.point
    return no_register(x_rd=dutch(spot.y, 1), y_rd=dutch(spot.x, 1))


ROW_OUT, FIELD_OUT, PLAIN = "rij afgekeurd", "veld onbekend", "blijft gewone tekst"

# the fields as the owner writes them, what is wrong in words, and what comes of it
MISTAKES: tuple[tuple[Row | Callable[[Candidate], Row], str, str], ...] = (
    ({"object_id": ""}, "object_id ontbreekt", ROW_OUT),
    ({"beschikbaar_tot": "2029-02-31"}, "beschikbaar_tot 2029-02-31 bestaat niet", FIELD_OUT),
    (lambda one: {"bag_pand_id": one.estate.pand_id[:-1]}, "bag_pand_id heeft 15 cijfers",
     FIELD_OUT),
    ({"bag_pand_id": "9,0011E+15"}, "bag_pand_id is door een rekenblad afgerond", FIELD_OUT),
    ({"bvo_m2": "-850"}, "bvo_m2 is negatief", FIELD_OUT),
    (no_register(x_rd="187000,0", y_rd="457000,0"), "plaats ver buiten de regio",
     "uitgesloten: X09_BUITEN_GEBIED"),
    ({"naam": '=HYPERLINK("x")'}, "naam is een formule", PLAIN),
    ({"naam": "<b>Vergaderzaal</b> {{ 7*7 }}"}, "naam met opmaak en een sjabloon", PLAIN),
    ({"bvo_m2": "1.250"}, "bvo_m2 1.250 is dubbelzinnig", FIELD_OUT),
    (swapped, "x_rd en y_rd zijn verwisseld", ROW_OUT),
    ({"energielabel": "H"}, "energielabel H bestaat niet", FIELD_OUT),
    ({"opmerking": "zie \u202etxt.exe"}, "opmerking met een teken dat tekst omdraait", FIELD_OUT),
    ({"bouwjaar": "9999"}, "bouwjaar 9999", FIELD_OUT),
    ({"peildatum": "45945"}, "peildatum is een volgnummer van een rekenblad", FIELD_OUT),
)  # fmt: skip
RAGGED = ("rij heeft twee velden te veel", ROW_OUT)
CONFLICT = ("object_id komt twee keer voor, met andere gegevens", "beide rijen afgekeurd")
IDENTICAL = ("rij staat er twee keer, precies gelijk", "tweede rij afgekeurd")
BROKEN = len(MISTAKES) + 3


def cells(row: Row) -> list[str]:
    """Put a row in the order of the headers."""
    return [row[name] for name in HEADERS]


def break_rows(broken: list[Candidate]) -> list[tuple[list[str], tuple[str, str] | None]]:
    """Make the lines that are wrong, each with what is wrong and what comes of it."""
    lines: list[tuple[list[str], tuple[str, str] | None]] = []
    for one, (spoil, what, outcome) in zip(broken, MISTAKES, strict=False):
        fields = spoil(one) if callable(spoil) else spoil
        lines.append((cells(one.row | fields), (what, outcome)))
    ragged, conflict, double = (dict(one.row) for one in broken[len(MISTAKES) :])
    lines.append(([*cells(ragged), "los", "veld"], RAGGED))
    other = conflict | {"bvo_m2": "640", "adres": "Prielpad 99, Wierkerke", "bag_pand_id": ""}
    lines += [(cells(conflict), CONFLICT), (cells(other), CONFLICT)]
    lines += [(cells(double), None), (cells(double), IDENTICAL)]
    return lines


def keep_readable(broken: list[Candidate]) -> list[Candidate]:
    """Leave out those of whom no row survives: nobody can say anything of them."""
    ends = [outcome for _, _, outcome in MISTAKES] + [ROW_OUT, ROW_OUT, PLAIN]
    return [one for one, end in zip(broken, ends, strict=True) if end != ROW_OUT]


def write_first(cast: Cast) -> tuple[str, list[Wrong]]:
    """Write the first delivery: the wrong lines stand between the others."""
    lines = [(cells(one.row), None) for one in cast.first]
    for number, line in enumerate(break_rows(cast.broken)):
        lines.insert(9 + number * 11, line)
    page = StringIO()
    writer = csv.writer(page, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADERS)
    wrong = []
    for number, (line, why) in enumerate(lines, start=2):
        writer.writerow(line)
        if why:
            wrong.append(Wrong("vacancies.csv", number, line[0], *why))
    return page.getvalue(), wrong


CHANGES: tuple[Callable[[Row], None], ...] = (
    lambda row: row.update(beschikbaar_tot="2041-01-01"),
    lambda row: row.update(beschikbaar_tot="2027-01-01"),
    lambda row: row.update(sanitair_toereikend="ja", kookmogelijkheid="ja"),
    lambda row: row.update(exploitatie_per_plek_jaar="30100", investering_eur="240000"),
    lambda row: row.update(asbest="nee", energielabel="B"),
)


def write_later(cast: Cast) -> str:
    """Write the delivery of the next month: ten gone, twelve new, fifteen with other facts."""
    rows = [dict(one.row) for one in cast.first]
    buildings = [k for k, row in enumerate(rows) if row["soort"] == "pand"]
    picked = buildings[6 :: max(1, len(buildings) // 26)][:25]
    for number, k in enumerate(picked[:15]):
        CHANGES[number % len(CHANGES)](rows[k])
    gone = set(picked[15:])
    kept = [row for k, row in enumerate(rows) if k not in gone]
    kept += [dict(one.row) for one in cast.later]
    page = StringIO()
    writer = csv.writer(page, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADERS)
    writer.writerows(cells(row | {"peildatum": "2026-11-15"}) for row in kept)
    return page.getvalue()


SECOND_HEADERS = (
    "Object id", "Bron", "Peildatum", "Soort", "Naam", "BAG pand id", "Perceel id", "Adres",
    "Postcode", "Gemeentecode", "BVO m2", "Bouwjaar", "Huidig gebruik", "Leegstand sinds",
    "Beschikbaar tot", "Eigendom", "Asbest", "Sanitair toereikend", "Kookmogelijkheid", "Deelbaar",
    "Eigen slaapkamer", "Ombouw maanden", "Netaansluiting", "X rd", "Y rd", "Contactpersoon",
    "Sleutelnummer",
)  # fmt: skip
AS_NUMBER = ("bvo_m2", "bouwjaar", "ombouw_maanden", "x_rd", "y_rd")


def twin(one: Candidate, number: int) -> Row:
    """Write a building of the first delivery again, as another owner's list has it."""
    spot, bvo = one.estate.point, round(one.estate.bvo * (1.06 if number % 2 else 0.95))
    row = one.row | {
        "bron": "waterschap" if number % 3 == 2 else "gemeente", "peildatum": "2026-10-28",
        "bvo_m2": str(bvo), "perceel_id": "",
        "adres": "", "x_rd": "", "y_rd": "",
    }  # fmt: skip
    if number >= 3:
        row |= {"bag_pand_id": "", "x_rd": f"{spot.x:.1f}", "y_rd": f"{spot.y:.1f}"}
    if number in (3, 4):
        row |= {
            "adres": f"{one.estate.address}, {one.estate.place.name}",
            "postcode": one.estate.postcode,
        }
    return row


def second_rows(cast: Cast, rng: np.random.Generator) -> list[Row]:
    """Make the rows of the second list: six buildings of the first, and others."""
    known = [one for one in cast.first if one.level == "good" and one.row["bag_pand_id"]]
    rows = [twin(one, number) for number, one in enumerate(known[20:140:20])]
    rows += [dict(one.row) for one in cast.second]
    for row in rows[6:]:
        row |= {"bron": str(rng.choice(["waterschap", "gemeente"])), "peildatum": "2026-10-28"}
        row["eigendom"] = row["bron"]
    for number, row in enumerate(rows, start=1):
        row["object_id"] = f"L2-{number:03d}"
    return rows


def save_second(path: Path, rows: list[Row]) -> list[Wrong]:
    """Save the second list as a workbook; numbers are numbers there, days are text."""
    with xlsxwriter.Workbook(
        path, {"strings_to_urls": False, "strings_to_formulas": False}
    ) as book:
        book.set_properties(
            {"title": "Lijst leegstand, verzonnen", "created": datetime(2026, 10, 28)}  # noqa: DTZ001
        )
        sheet = book.add_worksheet("Leegstand")
        sheet.write_row(0, 0, SECOND_HEADERS)
        for line, row in enumerate(rows, start=1):
            for column, header in enumerate(SECOND_HEADERS):
                name = header.lower().replace(" ", "_")
                text = row.get(name, "")
                if name == "contactpersoon":
                    text = "beheerder (verzonnen)"
                if name == "sleutelnummer":
                    text = f"S{line:03d}"
                if text and name in AS_NUMBER:
                    sheet.write_number(line, column, float(text.replace(",", ".")))
                elif text:
                    sheet.write_string(line, column, text)
    return [
        Wrong(path.name, 1, "", "kolom Contactpersoon hoort er niet in", "kolom niet ingelezen"),
        Wrong(path.name, 1, "", "kolom Sleutelnummer kennen we niet", "kolom niet gebruikt"),
    ]
