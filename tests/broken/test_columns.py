"""Columns that are missing, renamed or of another kind of person."""

from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest

from tests.broken.breaking import (
    Break,
    both,
    drop_column,
    frame,
    rename_column,
    sheet,
    without,
)
from tests.broken.judging import Case, Told, fails, sets

TEXTS = (
    ("vacancies.csv", "object_id"), ("vacancies.csv", "bron"), ("ses_woa.csv", "Perioden"),
    ("spanning.csv", "labour_region_code"), ("spanning.csv", "spanningsindicator"),
    ("taakstelling.csv", "gemeentecode"), ("taakstelling.csv", "halfjaar"),
    ("taakstelling.csv", "taakstelling"), ("coa.csv", "naam"), ("coa.csv", "type"),
    ("coa.csv", "plekken"), ("facilities.csv", "soort"), ("bus_stops.csv", "soort"),
    ("labels.csv", "Pand_energieklasse"), ("labels.csv", "Pand_bagverblijfsobjectid"),
    ("services.csv", "object_id"), ("services.csv", "dienst"), ("services.csv", "status"),
    ("decisions.csv", "object_id"), ("decisions.csv", "besloten_op"),
    ("decisions.csv", "verwijzing"), ("linked.csv", "gemeentecode"), ("status.csv", "site_id"),
    ("status.csv", "status"), ("status.csv", "dag"), ("gebieden.csv", "Inwonertal_54"),
)  # fmt: skip
VECTORS = (
    ("vacancies_third.gpkg", "object_id"), ("vacancies_third.gpkg", "bron"),
    ("rvb.gpkg", "BOUWWERKCO"), ("gemeenten.gpkg", "gemeentecode"),
    ("gemeenten.gpkg", "gemeentenaam"), ("zones.gpkg", "soort"),
    ("postcodes.parquet", "postcode4"), ("population.geojson", "inwoners"),
)  # fmt: skip
# How the publishers of these files call a column is not how our message calls it.
SHOWN = {"Perioden": "Perioden", "Inwonertal_54": "Inwonertal"}


def column_of(page, header: str):
    return [one.value for one in page[1]].index(header) + 1


def drop_in_sheet(header: str) -> Break:
    return sheet(lambda page: page.delete_cols(column_of(page, header)))


def lose_shapes(folder: Path) -> None:
    """Write the zones as a GeoPackage that holds only a table."""
    path = folder / "zones.gpkg"
    rows = gpd.read_file(path).drop(columns="geometry")
    path.unlink()
    pyogrio.write_dataframe(rows, path, layer="zones", driver="GPKG")


MISSING = [
    *[
        Case(
            f"{name} without {header}",
            drop_column(name, header),
            fails(name, f"ontbreekt de kolom “{SHOWN.get(header, header)}”"),
        )
        for name, header in TEXTS
    ],
    *[
        Case(f"{name} without {header}", without(name, header), fails(name, f"“{header}”"))
        for name, header in VECTORS
    ],
    *[
        Case(
            f"workbook without {header}",
            drop_in_sheet(header),
            fails("vacancies_second.xlsx", f"ontbreekt de kolom “{header}”"),
        )
        for header in ("object_id", "bron")
    ],
    Case(
        "gebieden.csv without codes",
        both(drop_column("gebieden.csv", "RegioS"), drop_column("gebieden.csv", "Code_1")),
        fails("gebieden.csv", "ontbreekt de kolom", "gemeente_code"),
    ),
    Case(
        "ses_woa.csv without codes",
        drop_column("ses_woa.csv", "WijkenEnBuurten"),
        fails("ses_woa.csv", "ontbreekt de kolom", "gemeente_code"),
    ),
    Case(
        "ses_woa.csv without a score",
        drop_column("ses_woa.csv", "GemiddeldeScore_29"),
        fails("ses_woa.csv", "ontbreekt de kolom"),
    ),
    Case(
        "a reception list without places",
        both(drop_column("coa.csv", "x_rd"), drop_column("coa.csv", "y_rd")),
        fails("coa.csv", "De plek (geometrie) ontbreekt"),
    ),
    Case(
        "facilities without one of the coordinates",
        drop_column("facilities.csv", "y_rd"),
        fails("facilities.csv", "er maar één"),
    ),
    Case(
        "zones without shapes",
        lose_shapes,
        fails("zones.gpkg", "geen plekken (geometrie)"),
    ),
    Case(
        "two columns for the code of the gemeente",
        frame("gemeenten.gpkg", lambda table: table.assign(GemeenteCode_=table["gemeentecode"])),
        fails("gemeenten.gpkg", "gemeentecode", "twee keer"),
    ),
    Case(
        "two columns of inhabitants",
        rename_column("gebieden.csv", "Naam_29", "Inwonertal_55"),
        fails("gebieden.csv", "meer kolommen voor “Inwonertal”"),
    ),
    Case(
        "two columns of scores",
        rename_column("ses_woa.csv", "ID", "GemiddeldeScore_31"),
        fails("ses_woa.csv", "meer kolommen", "GemiddeldeScore_31"),
    ),
    Case(
        "a typo in a needed header",
        rename_column("vacancies.csv", "object_id", "objekt_id"),
        fails("vacancies.csv", "ontbreekt de kolom “object_id”", "Bedoelt u “objekt_id”?"),
    ),
]  # fmt: skip

EVERY_V = ("V-01", "V-02", "V-03", "V-04", "V-05", "V-06", "V-07", "L-01", "L-02")
# From a column that each site can do without to a header that nobody should take in.
HEADERS = (
    ("a typo in another header", "investering_eur", "investering_euro", "column_not_used"),
    ("a column about a person", "opmerking", "naam eigenaar", "column_personal"),
    ("a formula for a header", "huidig_gebruik", "=1+1", "column_not_used"),
    ("a column of a geometry's name", "leegstand_sinds", "geometry", "column_not_used"),
    ("a column that sets rows aside", "doelgroepen", "reject_code", "column_not_used"),
    ("a column that says in which row it stands", "monument", "source_row", "column_not_used"),
    ("a column that counts its rows", "netaansluiting", "source_count", "column_not_used"),
    ("our own name in the code", "ombouw_maanden", "energy_label", "column_not_used"),
    ("a very long header", "eigen_slaapkamer", "x" * 5000, "column_not_used"),
    ("a template for a header", "kookmogelijkheid", "{{ 7*7 }}", "column_not_used"),
)
NOTED = [
    Case(
        name,
        rename_column("vacancies.csv", column, header),
        sets(Told(code, "vacancies.csv"), touched=EVERY_V),
        "headers",
    )
    for name, column, header, code in HEADERS
]


@pytest.mark.parametrize("case", MISSING, ids=str)
def test_a_missing_column_is_named(case, judge_case):
    judge_case(case)


@pytest.mark.parametrize("case", NOTED, ids=str)
def test_a_column_that_is_not_taken_in_is_told(case, judge_shared):
    judge_shared(case, NOTED)
