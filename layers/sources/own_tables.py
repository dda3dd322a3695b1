"""Tables in our own format: ";" text, XLSX or any vector file, with Dutch headers.

One shape serves them all, so they are data here: per table our column and the header for it, the
official one first. A delivery may name its own headers with `columns = { name = "naam_vol" }`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import geopandas as gpd
import pandas as pd

from layers.adapter import PLAIN, Adapter, make_points, rename_columns
from layers.crs import RD, WGS84
from layers.errors import Fault, SourceError
from layers.header import CARRIED, fold_header
from layers.read import read_table
from layers.refused_headers import refuse_headers
from layers.source import Delivery
from layers.vector_files import read_vector

TABLE_ENDINGS = (".csv", ".txt", ".tsv", ".xlsx")


@dataclass(frozen=True)
class OwnTable:
    """One table in our own format.

    Parameters
    ----------
    id, table
        Of the adapter.
    headers
        From our column to the headers that may stand for it, the official one first.
    has_points
        A text file may give the place in `x_rd` and `y_rd`, or in `lon` and `lat`.
    has_kind
        The option `kind` may say what all rows are.
    refuses_persons
        It is about households: a file that says more than segments and counts is refused.
    """

    id: str
    table: str
    headers: Mapping[str, tuple[str, ...]]
    has_points: bool = False
    has_kind: bool = False
    refuses_persons: bool = False


def read_own(own: OwnTable, delivery: Delivery) -> pd.DataFrame:
    """Read a table in our own format.

    Parameters
    ----------
    own
        What its headers mean.
    delivery
        File and options: `layer` (vector), `sheet` (XLSX), `columns`, `kind`.

    Returns
    -------
    Raw table; columns that we do not know stay in it, for the check to report.

    Raises
    ------
    SourceError, ContractError
        Those of `layers.read`; columns_unknown, header_duplicate, column_missing for a header
        that `columns` names and the file lacks.
    """
    layer, sheet = (delivery.options.get(name) for name in ("layer", "sheet"))
    is_text = delivery.path.suffix.lower() in TABLE_ENDINGS
    frame = (
        read_table(delivery.path, sheet=str(sheet) if sheet else None)
        if is_text
        else read_vector(delivery.path, layer=str(layer) if layer else None)
    )
    if own.refuses_persons:
        refuse_headers(frame.columns, delivery.path.name)
    raw = rename_columns(frame, choose_headers(own, delivery, frame), keep_others=True)
    if own.has_kind and "kind" in delivery.options and "kind" not in raw:
        raw = raw.assign(kind=str(delivery.options["kind"]))
    raw = write_codes(raw)
    return place_rows(raw) if own.has_points and is_text else raw


def choose_headers(own: OwnTable, delivery: Delivery, frame: pd.DataFrame) -> dict[str, str]:
    """Find the header of each column in this file."""
    named = delivery.options.get("columns", {})
    chosen = {str(k): str(v) for k, v in named.items()} if isinstance(named, dict) else {}
    has = [fold_header(str(name)) for name in frame.columns if name not in CARRIED]
    names = {"file": delivery.path.name}
    faults = [
        Fault("columns_unknown", {**names, "found": name, "expected": ", ".join(own.headers)})
        for name in chosen
        if name not in own.headers
    ]
    faults += [
        Fault("column_missing", {**names, "column": ours, "header": header})
        for ours, header in chosen.items()
        if fold_header(header) not in has
    ]
    headers = {}
    for ours, words in own.headers.items():
        known = (chosen[ours],) if ours in chosen else words
        present = [word for word in known if fold_header(word) in has]
        if present and has.count(fold_header(present[0])) > 1:
            faults.append(Fault("header_duplicate", {**names, "found": present[0]}))
        headers[ours] = present[0] if present else known[0]
    if faults:
        raise SourceError(faults)
    return headers


def write_codes(raw: pd.DataFrame) -> pd.DataFrame:
    """Write codes of gemeenten with their "GM" and postcodes without a space."""
    changed = {}
    if "gemeente_code" in raw:
        code = raw["gemeente_code"]
        changed["gemeente_code"] = code.mask(code.str.fullmatch(r"\d{4}"), "GM" + code)
    if "postcode" in raw:
        changed["postcode"] = raw["postcode"].str.upper().str.replace(" ", "", regex=False)
    return raw.assign(**changed)


def place_rows(raw: pd.DataFrame) -> gpd.GeoDataFrame:
    """Make points of `x_rd` and `y_rd`, or else of `lon` and `lat`."""
    headers = {fold_header(str(name)): str(name) for name in raw.columns}
    if "x_rd" not in headers and "lon" in headers and "lat" in headers:
        lon, lat = headers["lon"], headers["lat"]
        # Degrees have no thousands, so a comma and a dot mean the same here.
        dotted = {name: raw[name].str.replace(",", ".", regex=False) for name in (lon, lat)}
        return make_points(raw.assign(**dotted), lon, lat, WGS84, PLAIN)
    return make_points(raw, headers.get("x_rd", "x_rd"), headers.get("y_rd", "y_rd"), RD)


GEMEENTE_CODE = ("gemeentecode", "statcode", "identificatie", "code")
GEMEENTE_NAME = ("gemeentenaam", "statnaam", "naam", "gemeente")

OWN_TABLES = (
    OwnTable(
        "intake",
        "vacancies",
        {
            "object_id": ("object_id",),
            "origin": ("bron",),
            "reference_day": ("peildatum",),
            "kind": ("soort",),
            "name": ("naam",),
            "bag_pand_id": ("bag_pand_id",),
            "bag_vbo_ids": ("bag_vbo_ids",),
            "parcel_id": ("perceel_id",),
            "address": ("adres",),
            "postcode": ("postcode",),
            "gemeente_code": ("gemeentecode",),
            "bvo_m2": ("bvo_m2",),
            "go_m2": ("go_m2",),
            "parcel_m2": ("perceel_m2",),
            "bouwjaar": ("bouwjaar",),
            "current_use": ("huidig_gebruik",),
            "vacant_since": ("leegstand_sinds",),
            "available_from": ("beschikbaar_van",),
            "available_until": ("beschikbaar_tot",),
            "ownership": ("eigendom",),
            "monument": ("monument",),
            "asbestos": ("asbest",),
            "energy_label": ("energielabel",),
            "sanitary": ("sanitair_toereikend",),
            "kitchen": ("kookmogelijkheid",),
            "rent_eur_year": ("prijs_huur_jaar",),
            "investment_eur": ("investering_eur",),
            "cost_eur_place_year": ("exploitatie_per_plek_jaar",),
            "places": ("plekken",),
            "is_divisible": ("deelbaar",),
            "own_bedrooms": ("eigen_slaapkamer",),
            "target_groups": ("doelgroepen",),
            "conversion_months": ("ombouw_maanden",),
            "grid_connection": ("netaansluiting",),
            "is_confidential": ("vertrouwelijk",),
            "location_quality": ("plaatsbepaling",),
            "remark": ("opmerking",),
        },
        has_points=True,
    ),
    OwnTable(
        "gemeenten",
        "gemeenten",
        {"gemeente_code": GEMEENTE_CODE, "gemeente_name": GEMEENTE_NAME},
    ),
    OwnTable(
        "gemeente_statistics",
        "gemeente_statistics",
        {
            "gemeente_code": GEMEENTE_CODE,
            "gemeente_name": GEMEENTE_NAME,
            "inhabitants": ("inwoners",),
            "ses_woa": ("ses_woa",),
            "province_code": ("provinciecode",),
            "labour_region_code": ("arbeidsmarktregio_code",),
            "labour_region_name": ("arbeidsmarktregio_naam",),
            "labour_tension": ("spanningsindicator",),
        },
    ),
    OwnTable(
        "parcels",
        "parcels",
        {
            "parcel_id": (
                "perceel_id",
                "identificatielokaalid",
                "identificatie_lokaal_id",
                "identificatie",
            ),
            "parcel_number": ("kadastrale_aanduiding",),
            "area_m2": ("oppervlakte_m2", "kadastralegroottewaarde", "kadastrale_grootte_waarde"),
        },
    ),
    OwnTable(
        "buildings",
        "buildings",
        {
            "bag_pand_id": ("bag_pand_id", "identificatie"),
            "bag_status": ("status",),
            "bouwjaar": ("bouwjaar", "oorspronkelijkbouwjaar"),
            "gebruiksdoel": ("gebruiksdoel",),
            "go_m2": ("go_m2",),
        },
    ),
    OwnTable(
        "opvang_tasks",
        "opvang_tasks",
        {"gemeente_code": GEMEENTE_CODE, "task_places": ("opgave_plekken",)},
    ),
    OwnTable(
        "taakstelling",
        "taakstelling",
        {
            "gemeente_code": GEMEENTE_CODE,
            "halfjaar": ("halfjaar",),
            "taakstelling": ("taakstelling",),
            "balance_before": ("saldo_vorig",),
            "realised": ("gerealiseerd",),
        },
    ),
    OwnTable(
        "coa_locations",
        "reception",
        {
            "name": ("naam",),
            "gemeente_code": GEMEENTE_CODE,
            "type": ("type",),
            "places": ("plekken",),
            "available_until": ("einddatum",),
            "is_hub": ("hub_ja_nee",),
            "free_span_places": ("vrije_aansturing_plekken",),
            "origin": ("bron",),
            "reference_day": ("peildatum",),
        },
        has_points=True,
    ),
    OwnTable(
        "facilities",
        "facilities",
        {
            "kind": ("soort",),
            "name": ("naam",),
            "departures_per_hour": ("vertrekken_per_uur",),
            "capacity": ("capaciteit",),
        },
        has_points=True,
        has_kind=True,
    ),
    # As `fetch` makes it of a list of addresses (layers/fetching/deliver_places.py).
    OwnTable("duo_schools", "facilities", {"name": ("naam",)}, has_kind=True),
    OwnTable(
        "zoning",
        "zoning",
        {
            "zone_id": ("zone_id", "identificatie"),
            "main_group": ("hoofdgroep", "bestemmingshoofdgroep"),
            "name": ("naam",),
            "hindrance_category": ("hindercategorie",),
            "plan_id": ("plan_id",),
        },
    ),
    OwnTable(
        "zones",
        "zones",
        {"kind": ("soort",), "name": ("naam",)},
        has_kind=True,
    ),
    OwnTable(
        "services",
        "services",
        {
            "object_id": ("object_id",),
            "service": ("dienst",),
            "status": ("status",),
            "has_alternative": ("alternatief",),
            "organisation": ("organisatie",),
            "reference_day": ("peildatum",),
            "evidence": ("bewijs",),
        },
    ),
    OwnTable(
        "decisions",
        "decisions",
        {
            "object_id": ("object_id",),
            "decided_on": ("besloten_op",),
            "expires_on": ("vervalt_op",),
            "reference": ("verwijzing",),
        },
    ),
    OwnTable(
        "linked_gemeenten",
        "linked_gemeenten",
        {
            "gemeente_code": GEMEENTE_CODE,
            "gemeente_name": ("naam", "gemeentenaam"),
            "persons": ("personen",),
        },
        has_points=True,
    ),
    OwnTable(
        "postcode_areas",
        "postcode_areas",
        {"postcode4": ("postcode4", "pc4", "postcode"), "inhabitants": ("inwoners",)},
    ),
    OwnTable(
        "population",
        "population",
        {"inhabitants": ("inwoners", "aantal_inwoners", "aantalinwoners")},
        has_points=True,
    ),
    OwnTable(
        "pool_costs",
        "pool_costs",
        {
            "gemeente_code": GEMEENTE_CODE,
            "reception_cost_eur": ("opvang_eur",),
            "housing_cost_eur": ("huisvesting_eur",),
            "reception_room_places": ("opvang_ruimte",),
            "housing_room_persons": ("huisvesting_ruimte",),
        },
    ),
    OwnTable(
        "own_keys",
        "own_keys",
        {"gemeente_code": GEMEENTE_CODE, "weight": ("gewicht",), "note": ("toelichting",)},
    ),
    OwnTable(
        "dwellings",
        "dwellings",
        {
            "dwelling_id": ("woninggroep",),
            "gemeente_code": GEMEENTE_CODE,
            "dwellings": ("woningen",),
            "bedrooms": ("slaapkamers",),
            "area_m2": ("oppervlakte_m2",),
            "is_accessible": ("toegankelijk",),
            "may_be_shared": ("delen_mag",),
            "guidance": ("begeleiding",),
        },
    ),
    OwnTable(
        "household_segments",
        "household_segments",
        {
            "segment_id": ("segment",),
            "gemeente_code": GEMEENTE_CODE,
            "kind": ("soort",),
            "households": ("huishoudens",),
            "size_now": ("personen_nu",),
            "size_later": ("personen_later",),
            "needs_access": ("toegankelijk_nodig",),
            "will_share": ("wil_delen",),
        },
        refuses_persons=True,
    ),
    OwnTable(
        "capacity_flows",
        "capacity_flows",
        {
            "halfjaar": ("halfjaar",),
            "scenario": ("scenario",),
            "inflow": ("instroom",),
            "decisions": ("beslissingen",),
            "grant_share": ("inwilliging_aandeel",),
            "outflow_gemeenten": ("uitstroom_gemeenten",),
            "departure": ("vertrek",),
        },
        refuses_persons=True,
    ),
    OwnTable(
        "capacity_places",
        "capacity_places",
        {
            "name": ("naam",),
            "gemeente_code": GEMEENTE_CODE,
            "kind": ("soort",),
            "places": ("plekken",),
            "available_from": ("beschikbaar_van",),
            "available_until": ("beschikbaar_tot",),
            "others_places": ("anders_gebruikt",),
            "notice_months": ("opzegmaanden",),
        },
    ),
    OwnTable(
        "capacity_decisions",
        "capacity_decisions",
        {
            "day": ("dag",),
            "halfjaar": ("halfjaar",),
            "asked_places": ("gevraagd",),
            "decided_places": ("besloten",),
            "available_until": ("beschikbaar_tot",),
            "reference": ("verwijzing",),
            "place_name": ("plek_in_tabel",),
        },
    ),
    OwnTable(
        "agreements",
        "agreements",
        {
            "name": ("afspraak",),
            "kind": ("soort",),
            "gemeente_code": GEMEENTE_CODE,
            "object_id": ("object_id",),
            "organisation": ("organisatie",),
            "state": ("stand",),
            "starts": ("begindatum",),
            "ends": ("einddatum",),
            "persons": ("personen",),
            "source_text": ("bron",),
        },
    ),
    OwnTable(
        "social_homes",
        "social_homes",
        {
            "gemeente_code": GEMEENTE_CODE,
            "social_homes": ("sociale_huurwoningen",),
            "free_per_year": ("vrij_per_jaar",),
            "urgent_per_year": ("andere_urgenten_per_jaar",),
            "source_text": ("bron",),
        },
    ),
)


def make_adapter(own: OwnTable) -> Adapter:
    """Make the adapter of one of our tables."""
    options = ("layer", "sheet", "columns", *(("kind",) if own.has_kind else ()))
    return Adapter(
        id=own.id,
        table=own.table,
        read=partial(read_own, own),
        columns={ours: headers[0] for ours, headers in own.headers.items()},
        options=options,
    )


OWN_ADAPTERS = tuple(make_adapter(own) for own in OWN_TABLES)
