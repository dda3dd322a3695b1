"""Tables of gemeenten, reception, facilities and services, as text. All invented."""

import csv
from io import StringIO
from math import ceil

import numpy as np
from candidates import Candidate, dutch
from terrain import Place
from words import GEMEENTEN, LABOUR_REGIONS, REGION_SIZE

Rows = list[list[str]]

# The areas of CBS' table "Gebieden in Nederland" 2024, in the order of its columns.
AREAS = ("AM", "AR", "CR", "CS", "CP", "GG", "JZ", "KK", "LB", "LG", "LD", "PV", "RE", "ES", "MC",
         "RA", "RT", "ET", "TR", "TG", "VT", "VR", "ZK")  # fmt: skip


def csv_text(header: tuple[str, ...], rows: Rows) -> str:
    """Write a table of our own kind: ";", a cell in quotes only where it must."""
    page = StringIO()
    writer = csv.writer(page, delimiter=";", lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return page.getvalue()


def area_cells(index: int, code: str, name: str, labour: str) -> list[str]:
    """Fill the 23 pairs of area code and name of one gemeente."""
    cells = []
    for kind in AREAS:
        number, title = f"{kind}9{index % 3 + 1}", f"{name} en omstreken"
        if kind == "AM":
            number, title = labour, LABOUR_REGIONS[labour]
        if kind == "PV":
            inside = code <= "GM9012"
            number, title = ("PV91", "Noordzeeland") if inside else ("PV92", "Kolkerland")
        cells += [f"{number:<10}", f"{title:<50}"]
    return cells


def write_areas() -> str:
    """Write the area table of the whole (invented) country as CBS does: BOM, padded cells."""
    header = ["ID", "RegioS", "Code_1", "Naam_2", "SorteringNaam_3"]
    header += [f"{'Code' if k % 2 == 0 else 'Naam'}_{k}" for k in range(4, 50)]
    header += ["Code_50", "Omschrijving_51", "Code_52", "Omschrijving_53", "Inwonertal_54",
               "Omgevingsadressendichtheid_55"]  # fmt: skip
    lines = [";".join(header)]
    for index, (code, name, _, _, people, _, labour) in enumerate(GEMEENTEN):
        start = [str(index), f"{code:<10}", f"{code:<10}", f"{name:<50}", f"{name:<50}"]
        end = ["4", f"{'20 000 tot 50 000 inwoners':<50}", "4", f"{'Weinig stedelijk':<25}",
               str(people), str(300 + people // 60)]  # fmt: skip
        lines.append(";".join([*start, *area_cells(index, code, name, labour), *end]))
    return "\ufeff" + "\r\n".join(lines) + "\r\n"


def write_ses(rng: np.random.Generator) -> str:
    """Write the SES-WOA table as CBS does: quoted, padded codes, secret values, three years."""
    header = ["ID", "WijkenEnBuurten", "Perioden", "ParticuliereHuishoudens_1",
              "GemiddeldeScore_29", "Spreiding_30", "GemiddeldeScore_31", "GemiddeldeScore_33",
              "GemiddeldeScore_35"]  # fmt: skip
    lines = [";".join(f'"{name}"' for name in header)]
    for code, _, _, _, people, score, _ in GEMEENTEN:
        areas = [(code, 0.0, people)]
        areas += [(f"WK{code[2:]}0{k}", float(rng.normal(0, 0.1)), people // 3) for k in range(3)]
        areas += [(f"BU{code[2:]}000{k}", float(rng.normal(0, 0.2)), 90) for k in range(2)]
        for area, off, homes in areas:
            for year, drift in (("2021", 0.012), ("2022", 0.005), ("2023*", 0.0)):
                value = dutch(score + off + drift, 3)
                is_secret = area != code and rng.uniform() < 0.3
                told = ["-99997"] * 5 if is_secret else [value, "0,412", value, value, value]
                cells = [str(len(lines) - 1), f"{area:<10}", year, str(int(homes / 2.15)), *told]
                lines.append(";".join(f'"{cell}"' for cell in cells))
    return "\n".join(lines) + "\n"


def write_taakstelling(rng: np.random.Generator) -> str:
    """Write the half-year targets: rounded up by inhabitants, with balance and realisation."""
    people = sum(row[4] for row in GEMEENTEN)
    rows: Rows = []
    for code, _, _, _, own, *_ in GEMEENTEN:
        balance, pace = int(rng.integers(-6, 4)), rng.uniform(0.72, 1.08)
        for half, national in (("2025-II", 610), ("2026-I", 640), ("2026-II", 600)):
            target = ceil(national * own / people)
            done = int(target * pace * rng.uniform(0.85, 1.15))
            rows.append([code, half, str(target), str(balance), str(done)])
            balance = done - (target - balance)
    return csv_text(
        ("gemeentecode", "halfjaar", "taakstelling", "saldo_vorig", "gerealiseerd"), rows
    )


def write_tension() -> str:
    """Write the tension on the labour market: two quarters for each labour region."""
    values = {
        "AM91": (2.31, 1.94),
        "AM92": (1.42, 1.18),
        "AM93": (3.05, 2.66),
        "AM94": (0.91, 0.88),
    }
    rows = [
        [code, quarter, dutch(pair[k], 2)]
        for k, quarter in enumerate(("2026-Q1", "2026-Q2"))
        for code, pair in values.items()
    ]
    return csv_text(("labour_region_code", "kwartaal", "spanningsindicator"), rows)


RECEPTION = (
    ("azc Oldermeer-Oost", "GM9002", 54100, 542300, "azc", 310, "2038-12-31", "ja", 160),
    ("azc Mirnevoort", "GM9010", 58500, 533100, "azc", 110, "2034-06-30", "ja", 60),
    ("azc Wierhaven Kaapkwartier", "GM9001", 32400, 549300, "azc", 140, "2033-01-01", "ja", 90),
    ("satelliet Noorderbraak", "GM9007", 37100, 554300, "satelliet", 36, "2032-12-31", "nee", 0),
    ("azc-dependance Hogekaag", "GM9005", 43600, 540900, "azc", 88, "2035-05-01", "nee", 0),
    ("satelliet Lageterp", "GM9006", 46900, 554900, "satelliet", 24, "2032-06-30", "nee", 0),
    ("satelliet Westerzwin", "GM9009", 45100, 530100, "satelliet", 60, "2034-01-01", "nee", 0),
    ("amv-locatie Grevelwoude", "GM9003", 56100, 551900, "amv", 40, "2033-09-01", "nee", 0),
    ("noodopvang sporthal Wierhaven", "GM9001", 34600, 546900, "noodopvang", 150,
     "2027-03-01", "nee", 0),
    ("noodopvang hotel Duinmare", "GM9008", 34100, 528100, "noodopvang", 75,
     "2027-07-01", "nee", 0),
    ("doorstroomlocatie Zandervliet", "GM9004", 29900, 535600, "doorstroom", 45,
     "2036-01-01", "nee", 0),
)  # fmt: skip


def write_reception() -> str:
    """Write the present reception places (there is no such national file: always by hand)."""
    header = ("naam", "gemeentecode", "x_rd", "y_rd", "type", "plekken", "einddatum",
              "hub_ja_nee", "vrije_aansturing_plekken", "bron", "peildatum")  # fmt: skip
    rows = [[*(str(cell) for cell in row), "verzonnen", "2026-10-01"] for row in RECEPTION]
    return csv_text(header, rows)


def write_linked() -> str:
    """Write the gemeenten to which people are linked, each with its main centre."""
    people = {"GM9001": 61, "GM9002": 48, "GM9005": 22, "GM9010": 37, "GM9003": 9, "GM9011": 14}
    rows = [
        [row[0], row[1], str(row[2]), str(row[3]), str(people[row[0]])]
        for row in GEMEENTEN
        if row[0] in people
    ]
    return csv_text(("gemeentecode", "naam", "x_rd", "y_rd", "personen"), rows)


def write_local_rules() -> str:
    """Write the distances that gemeenten decided on themselves: two in force, one that ended."""
    header = ("gemeentecode", "soort", "afstand_m", "besluit", "geldig_van", "geldig_tot",
              "peildatum")  # fmt: skip
    rows = [
        ["GM9003", "natura2000", "200", "Omgevingsplan Grevelwoude (verzonnen), art. 5.12",
         "2025-01-01", "", "2026-10-01"],
        ["GM9005", "perceelgrens", "3", "Omgevingsplan Hogekaag (verzonnen), art. 3.4",
         "2024-07-01", "", "2026-10-01"],
        ["GM9001", "aandachtsgebied", "25", "Beleidsregel Wierhaven 2021-8 (verzonnen)",
         "2021-03-01", "2025-12-31", "2026-10-01"],
    ]  # fmt: skip
    return csv_text(header, rows)


def write_bus_stops(places: tuple[Place, ...], rng: np.random.Generator) -> str:
    """Write the bus stops with departures an hour: many in towns, few in villages."""
    rows: Rows = []
    for place in places:
        count, top = ((22, 9), (7, 5), (2, 2.2))[place.rank]
        for k in range(count):
            turn, far = 2.4 * k, place.radius * np.sqrt((k + 0.2) / count)
            hourly = "" if rng.uniform() < 0.03 else dutch(max(0.5, rng.uniform(0.3, 1) * top), 1)
            rows.append(
                ["bushalte", f"{place.name}, halte {k + 1}", dutch(place.x + far * np.cos(turn), 1),
                 dutch(place.y + far * np.sin(turn), 1), hourly]
            )  # fmt: skip
    return csv_text(("soort", "naam", "x_rd", "y_rd", "vertrekken_per_uur"), rows)


def write_extra_facilities() -> str:
    """Write the facilities that OpenStreetMap does not know: ISK, language schools, police."""
    spots = (
        ("isk", "ISK Wierhaven", 33100, 548200), ("isk", "ISK Oldermeer", 52000, 541900),
        ("isk", "ISK Mirnevoort", 57300, 531800),
        ("taalschool_mbo", "ROC Noordzeeland, Wierhaven", 34000, 546700),
        ("taalschool_mbo", "Taalhuis Hogekaag", 42700, 541700),
        ("taalschool_mbo", "ROC Noordzeeland, Oldermeer", 52900, 540800),
        ("taalschool_mbo", "Taalschool Mirnevoort", 56800, 532600),
        ("politie", "Politie Grevelwoude", 56400, 551300),
        ("ind", "IND-loket Wierhaven", 33500, 546300),
        ("politie", "Politie Duinmare", 34900, 527300),
    )  # fmt: skip
    rows = [[kind, f"{name} (verzonnen)", str(x), str(y), ""] for kind, name, x, y in spots]
    return csv_text(("soort", "naam", "x_rd", "y_rd", "vertrekken_per_uur"), rows)


def write_jobs() -> str:
    """Write the jobs per gemeente: more where a town is, few where people sleep."""
    share = {"GM9001": 0.62, "GM9002": 0.55, "GM9005": 0.48, "GM9010": 0.5}
    rows = [
        [row[0], row[1], str(round(row[4] * share.get(row[0], 0.31)))]
        for row in GEMEENTEN[:REGION_SIZE]
    ]
    return csv_text(("gemeentecode", "naam", "banen"), rows)


SAYS = {
    "coa": "COA", "medisch": "Huisartsengroep Wadrand", "begeleiding": "Stichting Welkom",
    "toezicht": "Team toezicht van de gemeente",
}  # fmt: skip


def write_services(candidates: list[Candidate]) -> str:
    """Write what the services have said; some rows name the origin before the number."""
    rows: Rows = []
    for number, one in enumerate(candidates):
        origin = one.row["bron"].lower()
        key = one.row["object_id"] if number % 4 else f"{origin}:{one.row['object_id']}"
        for service, (status, other) in one.services.items():
            day = "2026-09-15" if number % 11 else "2024-05-01"
            proof = f"e-mail {day} (verzonnen)" if status == "bevestigd" else "gespreksverslag"
            rows.append([key, service, status, other, SAYS[service], day, proof])
    header = ("object_id", "dienst", "status", "alternatief", "organisatie", "peildatum", "bewijs")
    return csv_text(header, rows)
