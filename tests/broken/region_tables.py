"""The files of the tiny region that hold rows: text, workbook, settings and profile."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

import openpyxl

from tests.broken.region import SPOTS, X0, Y0, Spot

PROFILES = Path(__file__).resolve().parents[2] / "data" / "profiles"
SERVICES = ("coa", "medisch", "begeleiding", "toezicht")

INTAKE = (
    "object_id", "bron", "peildatum", "soort", "naam", "bag_pand_id", "bag_vbo_ids", "perceel_id",
    "adres", "postcode", "gemeentecode", "bvo_m2", "go_m2", "perceel_m2", "bouwjaar",
    "huidig_gebruik", "leegstand_sinds", "beschikbaar_van", "beschikbaar_tot", "eigendom",
    "monument", "asbest", "energielabel", "sanitair_toereikend", "kookmogelijkheid",
    "prijs_huur_jaar", "investering_eur", "exploitatie_per_plek_jaar", "plekken", "deelbaar",
    "eigen_slaapkamer", "doelgroepen", "ombouw_maanden", "netaansluiting", "vertrouwelijk",
    "plaatsbepaling", "x_rd", "y_rd", "opmerking",
)  # fmt: skip
LABEL_HEADERS = (
    "Pand_energieklasse", "Pand_gebouwklasse", "Pand_registratiedatum", "Pand_postcode",
    "Pand_huisnummer", "Pand_bagverblijfsobjectid", "Pand_bagpandid", "Pand_gebouwtype",
    "Pand_bouwjaar", "Pand_gebruiksoppervlakte_thermische_zone",
)  # fmt: skip

Row = Mapping[str, object]


def write_rows(
    path: Path, headers: Iterable[str], rows: Iterable[Row], before: str = "", mark: str = ""
) -> None:
    """Write a table as our text files have it: ";" between, one line a row."""
    names = list(headers)
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(mark + before)
        writer = csv.DictWriter(stream, names, delimiter=";", restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def vacancy(spot: Spot, **changes: object) -> dict[str, object]:
    """Tell everything about one site."""
    row: dict[str, object] = {
        "object_id": spot.key, "bron": "gemeente", "peildatum": "2026-10-15", "soort": spot.kind,
        "naam": f"Gebouw {spot.key}", "bag_pand_id": spot.pand, "bag_vbo_ids": spot.vbo,
        "perceel_id": spot.parcel, "adres": spot.address, "postcode": spot.postcode,
        "gemeentecode": spot.gemeente, "bvo_m2": "1800,5", "go_m2": "1500", "perceel_m2": "10000",
        "bouwjaar": "1998", "huidig_gebruik": "kantoor", "leegstand_sinds": "2025-01-01",
        "beschikbaar_van": "2027-01-01", "beschikbaar_tot": "2034-01-01", "eigendom": "gemeente",
        "monument": "nee", "asbest": "nee", "energielabel": "B", "sanitair_toereikend": "ja",
        "kookmogelijkheid": "deels", "prijs_huur_jaar": "50000", "investering_eur": "400000",
        "exploitatie_per_plek_jaar": "29000", "plekken": "80", "deelbaar": "ja",
        "eigen_slaapkamer": "ja", "doelgroepen": "studenten, spoedzoekers", "ombouw_maanden": "5",
        "netaansluiting": "bevestigd", "vertrouwelijk": "nee", "plaatsbepaling": "exact",
        "x_rd": f"{spot.xy[0]},0", "y_rd": f"{spot.xy[1]},0", "opmerking": "Bel eerst.",
    }  # fmt: skip
    if spot.kind == "grond":
        row |= {"bag_pand_id": "", "bag_vbo_ids": "", "bvo_m2": "", "go_m2": "", "bouwjaar": ""}
    return {**row, **changes}


def write_intakes(folder: Path) -> None:
    """Write the list as text and as a workbook; the GeoPackage is written with the maps."""
    alone = {
        "V-06": {"bag_pand_id": "", "bag_vbo_ids": "", "perceel_id": "", "adres": ""},
        "V-07": {
            "bag_pand_id": "", "bag_vbo_ids": "", "perceel_id": "", "adres": "", "x_rd": "",
            "y_rd": "", "plaatsbepaling": "postcode",
        },
    }  # fmt: skip
    spots = [spot for spot in SPOTS.values() if spot.key[0] in "VL"]
    rows = [vacancy(spot, **alone.get(spot.key, {})) for spot in spots]
    write_rows(folder / "vacancies.csv", INTAKE, rows)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(list(INTAKE))
    for key in ("X-01", "X-02"):
        sheet.append([str(value) for value in vacancy(SPOTS[key]).values()])
    book.save(folder / "vacancies_second.xlsx")


def write_statistics(folder: Path) -> None:
    """Write what Statistics Netherlands, UWV and the state say of each gemeente."""
    people = {"GM9001": 30_000, "GM9002": 20_000, "GM9003": 25_000, "GM9004": 25_000}
    rows = [
        {
            "ID": number, "RegioS": f"{code}    ", "Code_1": f"{code}    ",
            "Naam_2": {"GM9001": "Westerduin", "GM9002": "Oosterduin"}.get(code, f"Elders {code}"),
            "Code_4": f"AM9{number % 2 + 1}      ", "Naam_5": f"Arbeidsregio {number % 2 + 1}",
            "Code_28": "PV99  ", "Naam_29": "Zeeprovincie", "Inwonertal_54": f"  {count}",
        }
        for number, (code, count) in enumerate(people.items())
    ]  # fmt: skip
    write_rows(folder / "gebieden.csv", rows[0], rows, mark="\ufeff")
    scores = {"GM9001": "-0,1", "GM9002": "0,05", "GM9003": "0,1", "GM9004": "-0,02"}
    table = [
        {"ID": code[2:] + year[:4], "WijkenEnBuurten": f"{code}    ", "Perioden": year,
         "GemiddeldeScore_29": score if year == "2023*" else "-0,5"}
        for code, score in scores.items()
        for year in ("2022", "2023*")
    ]  # fmt: skip
    table.append({"ID": "9", "WijkenEnBuurten": "WK900100", "Perioden": "2023*",
                  "GemiddeldeScore_29": "-99997"})  # fmt: skip
    write_rows(folder / "ses_woa.csv", table[0], table)
    tension = [
        {"labour_region_code": f"AM9{number}", "kwartaal": quarter, "spanningsindicator": value}
        for number in (1, 2)
        for quarter, value in (("2026-Q1", "0,5"), ("2026-Q2", f"2,{number}"))
    ]
    write_rows(folder / "spanning.csv", tension[0], tension)
    targets = [
        {"gemeentecode": code, "halfjaar": half, "taakstelling": 40, "saldo_vorig": saldo,
         "gerealiseerd": done}
        for code, done in (("GM9001", 30), ("GM9002", 38))
        for half, saldo in (("2026-I", 0), ("2026-II", -2))
    ]  # fmt: skip
    write_rows(folder / "taakstelling.csv", targets[0], targets)


def at(x: float, y: float) -> dict[str, str]:
    """Write a place as the columns of a text file, metres from the corner of the region."""
    return {"x_rd": f"{X0 + x},0", "y_rd": f"{Y0 + y},0"}


def write_reception(folder: Path) -> None:
    """Write the reception locations and the linked gemeenten."""
    common = {"bron": "verzonnen", "peildatum": "2026-10-01"}
    rows = [
        {"naam": "azc West", "gemeentecode": "GM9001", **at(2500, 2500), "type": "azc",
         "plekken": 120, "einddatum": "2035-01-01", "hub_ja_nee": "ja",
         "vrije_aansturing_plekken": 60, **common},
        {"naam": "azc Oost", "gemeentecode": "GM9002", **at(9500, 2500), "type": "azc",
         "plekken": 50, "einddatum": "2033-06-30", "hub_ja_nee": "ja",
         "vrije_aansturing_plekken": 20, **common},
        {"naam": "Noodopvang Hal", "gemeentecode": "GM9001", **at(500, 5500), "type": "noodopvang",
         "plekken": 90, "einddatum": "2027-03-01", "hub_ja_nee": "nee", **common},
    ]  # fmt: skip
    write_rows(folder / "coa.csv", rows[0], rows)
    linked = [
        {"gemeentecode": "GM9001", "naam": "Westerduin", **at(2000, 2000), "personen": 12},
        {"gemeentecode": "GM9002", "naam": "Oosterduin", **at(9000, 2000), "personen": 8},
    ]
    write_rows(folder / "linked.csv", linked[0], linked)


def write_facilities(folder: Path) -> None:
    """Write what OpenStreetMap does not have: schools, stations, police, bus stops."""
    kinds = ("basisschool", "isk", "station", "taalschool_mbo", "politie")
    rows = [
        {"soort": kind, "naam": f"{kind} {name}", **at(x + 100 * number, 1500)}
        for number, kind in enumerate(kinds)
        for name, x in (("West", 2000), ("Oost", 8000))
    ]
    write_rows(folder / "facilities.csv", ("soort", "naam", "x_rd", "y_rd"), rows)
    stops = [
        {"soort": "bushalte", "naam": f"halte {spot.key}", **at(spot.x + 200, spot.y),
         "vertrekken_per_uur": "1,5"}
        for spot in SPOTS.values()
    ]  # fmt: skip
    write_rows(folder / "bus_stops.csv", stops[0], stops)


def write_labels(folder: Path) -> None:
    """Write the total file of EP-online: an older label D and a newer one for each building."""
    rows = [
        {
            "Pand_energieklasse": label, "Pand_gebouwklasse": "U", "Pand_registratiedatum": day,
            "Pand_postcode": spot.postcode, "Pand_huisnummer": spot.number,
            "Pand_bagverblijfsobjectid": spot.vbo, "Pand_bagpandid": spot.pand,
            "Pand_gebouwtype": "Kantoor", "Pand_bouwjaar": 1998,
            "Pand_gebruiksoppervlakte_thermische_zone": "1500,25",
        }
        for spot in SPOTS.values()
        if spot.number and spot.kind == "pand"
        for label, day in (("D", "20150102"), ("A+", "20260901"))
    ]  # fmt: skip
    before = "PublicatieDatum;20261001\nLaatstVerwerkteMutatievolgnummer;9000001\n"
    write_rows(folder / "labels.csv", LABEL_HEADERS, rows, before)


def write_statements(folder: Path) -> None:
    """Write what services, the council and the log of the user say."""
    rows = [
        {"object_id": spot.key, "dienst": service, "status": _say(spot.key, service),
         "alternatief": "nee", "organisatie": "verzonnen", "peildatum": "2026-09-01",
         "bewijs": "brief"}
        for spot in SPOTS.values()
        for service in SERVICES
    ]  # fmt: skip
    write_rows(folder / "services.csv", rows[0], rows)
    decision = {"object_id": "V-04", "besloten_op": "2026-05-12", "vervalt_op": "2028-05-12",
                "verwijzing": "Raadsbesluit 12"}  # fmt: skip
    lapsed = {"object_id": "V-02", "besloten_op": "2020-05-12", "vervalt_op": "2022-05-12",
              "verwijzing": "Raadsbesluit 3"}  # fmt: skip
    write_rows(folder / "decisions.csv", decision, [decision, lapsed])
    log = [
        {"site_id": f"bag:{SPOTS['V-01'].pand}", "status": "VERKENNING", "dag": "2026-10-01",
         "volgende_stap": "Schouw", "verantwoordelijke_organisatie": "Gemeente",
         "besluit_verwijzing": ""},
        {"site_id": "gemeente:L-01", "status": "BESLOTEN", "dag": "2026-10-02",
         "volgende_stap": "Vergunning", "verantwoordelijke_organisatie": "Gemeente",
         "besluit_verwijzing": "B-1"},
    ]  # fmt: skip
    write_rows(folder / "status.csv", log[0], log)


def _say(key: str, service: str) -> str:
    if (key, service) == ("V-05", "coa"):
        return "afgewezen"
    return "in gesprek" if service == "toezicht" else "bevestigd"


def write_profile(folder: Path) -> None:
    """Write the main profile, with the indicators that only another one has beside them."""
    text = (PROFILES / "kleinschalige_opvang.toml").read_text(encoding="utf-8")
    other = (PROFILES / "tussenvoorziening.toml").read_text(encoding="utf-8")
    for name, before in (
        ("spreiding.indicators.taakstelling_achterstand", "# Ketenbelang"),
        ("ketenbelang.indicators.afstand_gekoppelde_gemeente_km", "# Ondersteunende diensten"),
        ("arbeidsmarktpotentie.indicators.taal_mbo_min", "# Bereik van voorzieningen"),
    ):
        begin = other.index(f"[criteria.{name}]")
        block = other[begin : other.index("\n\n", begin)]
        text = text.replace(before, f"{block}\n\n{before}", 1)
    (folder / "profile.toml").write_text(text, encoding="utf-8")
