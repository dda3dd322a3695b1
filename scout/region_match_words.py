"""Words of matching, and the Dutch sentence for each of its faults and those of capacity."""

from scoring.region.misfit_worst import (
    HOUSED,
    NO_HOME_ACCESS,
    NO_HOME_LARGE,
    NO_HOME_LATER,
    TOO_FEW,
)
from scoring.region.reunification import NOTHING, PLACE, PLACE_AND_MOVE, TEMPORARY

KIND_WORDS = {
    "alleenstaand": "alleenstaand",
    "stel": "stel",
    "gezin_3_4": "gezin van 3 of 4",
    "gezin_5_plus": "gezin van 5 of meer",
    "wacht_op_nareis": "wacht op gezin",
}
WHY_WORDS = {
    HOUSED: "heeft een woning",
    NO_HOME_LARGE: "geen woning in de regio is groot genoeg",
    NO_HOME_ACCESS: "van geen woning die groot genoeg is, is bekend dat ze toegankelijk is",
    NO_HOME_LATER: "geen woning is groot genoeg als het gezin er is",
    TOO_FEW: "te weinig woningen die passen",
}
ADVICE_WORDS = {
    PLACE: "kan nu wonen waar straks het gezin past",
    PLACE_AND_MOVE: "kan nu wonen, moet verhuizen als het gezin komt",
    TEMPORARY: "tijdelijk klein wonen, of in de opvang wachten op het gezin",
    NOTHING: "er is nu geen woning die past",
}

MATCH_WORDS = {
    "header_refused": (
        "In {file} staat de kolom “{found}”. Lijsten van huishoudens bevatten alleen groepen en "
        "aantallen: geen afkomst, geloof, taal, gezondheid of gegevens van personen. Haal de kolom "
        "weg uit het bestand en vernietig dit bestand."
    ),
    "match_shrinks": (
        "De groep {found} is later kleiner dan nu. Vul bij personen_later ten minste personen_nu "
        "in."
    ),
    "match_gemeente_unknown": (
        "De grens van gemeente {found} is onbekend; een afstand is dan niet te meten. Voeg de laag "
        "gemeenten toe aan de instellingen."
    ),
    "match_too_large": (
        "De lijst met {found} huishoudens is te groot om precies mee te rekenen. Voeg gelijke "
        "groepen samen of verlaag de punten."
    ),
    "match_not_found": (
        "Binnen {seconds} seconden is geen verdeling gevonden. Geef meer tijd (time_limit_s)."
    ),
    "swap_rule_broken": (
        "De ruil houdt zich niet aan een regel ({rule}). Dat mag niet gebeuren; meld het aan de "
        "beheerder."
    ),
    "bedrooms_falling": (
        "“{where}”: {found} daalt. Een groter huishouden heeft nooit minder slaapkamers nodig."
    ),
    "bedrooms_list_short": (
        "“{where}”: de lijst gaat tot {expected} personen, en er is een huishouden van {found}. "
        "Maak de lijst langer."
    ),
    "capacity_flow_missing": (
        "In de prognose ontbreekt scenario {scenario} van halfjaar {half_year}. Geef van elk "
        "halfjaar laag, midden en hoog."
    ),
    "capacity_half_year_gap": (
        "In de prognose ontbreekt halfjaar {half_year}. De halfjaren moeten op elkaar aansluiten."
    ),
    "capacity_others_above": (
        "Van {found} zijn meer plekken anders gebruikt dan er zijn. Verbeter plekken of "
        "anders_gebruikt."
    ),
    "capacity_days_crossed": (
        "De laatste dag van {found} ligt voor de eerste. Verbeter beschikbaar_van of "
        "beschikbaar_tot."
    ),
    "capacity_decision_place_unknown": (
        "Logboek van capaciteitsbesluiten, regel {row}: “{found}” staat niet in de tabel met "
        "plekken. Verbeter plek_in_tabel, of laat het leeg als de plekken daar niet in staan."
    ),
    "capacity_decision_ends_early": (
        "Logboek van capaciteitsbesluiten, regel {row}: de plekken zijn er tot {found}. Dat is "
        "voor het eind van {half_year}. Verbeter halfjaar of beschikbaar_tot."
    ),
    "capacity_start_gap": (
        "“{where}”: de stand is van het eind van {found}, maar de prognose begint met {expected}. "
        "Geef de stand aan het eind van het halfjaar ervoor."
    ),
    "capacity_lead_long": (
        "“{where}”: {found} halfjaren voorbereiding is meer dan de prognose lang is ({expected})."
    ),
    "variant_twice": "“{where}”: de naam “{found}” staat er twee keer. Geef elke variant een naam.",
}
