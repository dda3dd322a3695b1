"""Rijksvastgoed and EP-online: buildings of the state and energy labels. All invented."""

from datetime import date

import geopandas as gpd
import numpy as np
import shapely
from candidates import dutch
from estate import Estate

DISPOSAL = ("overtolligstellingverwacht", "afstootbesloten", "nietinafstoting", "afstootbesloten")
RVB_USES = {"kantoor": "Kantoorgebouw", "belastingkantoor": "Kantoorgebouw",
            "politiebureau": "Kantoorgebouw", "legeringsgebouw": "Woning"}  # fmt: skip


def make_rvb(estates: list[Estate], names: dict[str, str]) -> gpd.GeoDataFrame:
    """Make the table of Rijksvastgoed: footprint and address, no floor area; one double."""
    rows = []
    for number, one in enumerate([*estates, estates[3]]):
        street, house = one.address.rsplit(" ", 1)
        rows.append(
            {
                "BOUWWERKCO": f"{one.postcode}{street[:1]}{house}_{1 + number // len(estates):02d}",
                "AFSTOOTSTA": DISPOSAL[number % 4],
                "Shape_Area": round(one.footprint.area, 6),
                "Entity": "Rijksvastgoedbedrijf Leegstand" if number % 4 else "Rijkskantoren",
                "naam": f"9{number:05d}G01 (verzonnen)",
                "Adres": f"{street}, {house}", "Postcode": one.postcode,
                "Plaats": one.place.name,
                "Bouwwerkfunctie": RVB_USES.get(one.use, "Bedrijfsruimte"),
                "Portefeuille": "Rijkskantoren" if number % 3 else "Bijz. specialties",
                "gemeentecode": one.gemeente[2:], "gemeente": names[one.gemeente],
                "geometry": shapely.MultiPolygon([one.footprint]),
            }
        )  # fmt: skip
    return gpd.GeoDataFrame(rows, crs=28992)


EP_HEADERS = (
    "Pand_opnamedatum", "Pand_opnametype", "Pand_status", "Pand_berekeningstype",
    "Pand_energieindex", "Pand_energieklasse", "Pand_energielabel_is_prive",
    "Pand_is_op_basis_van_referentie_gebouw", "Pand_gebouwklasse", "Meting_geldig_tot",
    "Pand_registratiedatum", "Pand_postcode", "Pand_huisnummer", "Pand_huisnummer_toev",
    "Pand_detailaanduiding", "Pand_bagverblijfsobjectid", "Pand_bagligplaatsid",
    "Pand_bagstandplaatsid", "Pand_bagpandid", "Pand_gebouwtype", "Pand_gebouwsubtype",
    "Pand_projectnaam", "Pand_projectobject", "Pand_SBIcode",
    "Pand_gebruiksoppervlakte_thermische_zone", "Pand_energiebehoefte",
)  # fmt: skip


def label_row(estate: Estate, letter: str, day: date) -> str:
    """Write one registered label, as the total file of EP-online has it."""
    is_home = estate.purpose == "woonfunctie"
    told = {
        "Pand_opnamedatum": f"{day:%Y%m%d}", "Pand_opnametype": "Basis",
        "Pand_status": "Bestaand", "Pand_berekeningstype": "NTA 8800:2022",
        "Pand_energieklasse": letter, "Pand_energielabel_is_prive": "0",
        "Pand_is_op_basis_van_referentie_gebouw": "0", "Pand_gebouwklasse": "W" if is_home else "U",
        "Meting_geldig_tot": f"{day.replace(year=day.year + 10):%Y%m%d}",
        "Pand_registratiedatum": f"{day:%Y%m%d}", "Pand_postcode": estate.postcode,
        "Pand_huisnummer": estate.address.rsplit(" ", 1)[-1],
        "Pand_bagverblijfsobjectid": estate.vbo_id, "Pand_bagpandid": estate.pand_id,
        "Pand_gebouwtype": "Vrijstaande woning" if is_home else "",
        "Pand_gebruiksoppervlakte_thermische_zone": dutch(round(estate.bvo / 1.2, 1), 2),
    }  # fmt: skip
    return ";".join(told.get(name, "") for name in EP_HEADERS)


def write_labels(labelled: list[tuple[Estate, str]], rng: np.random.Generator) -> str:
    """Write the label file: two lines before the header, and some labels that were replaced."""
    lines = ["PublicatieDatum;20261001", "LaatstVerwerkteMutatievolgnummer;9000001",
             ";".join(EP_HEADERS)]  # fmt: skip
    for number, (estate, letter) in enumerate(labelled):
        day = date(
            int(rng.integers(2017, 2026)), int(rng.integers(1, 13)), int(rng.integers(1, 28))
        )
        if number % 17 == 4:
            lines.append(label_row(estate, "G", day.replace(year=day.year - 1)))
        lines.append(label_row(estate, letter, day))
    return "\r\n".join(lines) + "\r\n"
