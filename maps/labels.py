"""Dutch words on the screen for the codes of the house: tables, states, rules, fields."""

from collections.abc import Mapping

from maps.say import say

TABLES = {
    "vacancies": "Leegstaande gebouwen en kavels",
    "parcels": "Kadastrale percelen",
    "buildings": "Panden (BAG)",
    "gemeenten": "Gemeentegrenzen",
    "gemeente_statistics": "Cijfers per gemeente",
    "labour_regions": "Spanning op de arbeidsmarkt",
    "opvang_tasks": "Opvangopgave per gemeente",
    "taakstelling": "Taakstelling huisvesting",
    "reception": "Opvanglocaties van het COA",
    "facilities": "Voorzieningen",
    "energy_labels": "Energielabels",
    "zoning": "Bestemmingen",
    "zones": "Veiligheid, natuur en groen",
    "services": "Toezeggingen van diensten",
    "decisions": "Besluiten van college en raad",
    "linked_gemeenten": "Gekoppelde gemeenten",
    "postcode_areas": "Postcodegebieden",
    "population": "Inwoners per gebied",
    "base": "Water, spoor en wegen",
    "rasters": "Milieukaarten (rasters)",
    "environment": "Geluid, lucht en overstroming",
    "streets": "Straten en fietspaden",
    "timetable": "Dienstregeling van het ov",
    "jobs": "Banen",
    "settlements": "Dorpen en kernen",
    "local_rules": "Eigen afstandsregels van gemeenten",
    "pool_costs": "Kosten en ruimte per gemeente",
    "own_keys": "Eigen verdeelsleutel van de regio",
    "dwellings": "Woningen voor vergunninghouders",
    "household_segments": "Groepen huishoudens",
    "capacity_flows": "Prognose van de asielketen",
    "capacity_places": "Opvangplekken met hun laatste dag",
    "capacity_decisions": "Besluiten over opvangcapaciteit",
    "agreements": "Afspraken en proeven",
    "social_homes": "Sociale huurwoningen die vrijkomen",
}

# Words that an indicator of classes can give; any other word shows as it was written.
CLASSES = {
    "wonen_maatschappelijk_logies": "wonen, maatschappelijk of logies",
    "gemengd_kantoor_centrum": "gemengd, kantoor of centrum",
    "recreatie": "recreatie, cultuur of sport",
    "bedrijf_licht": "licht bedrijf (categorie 1 of 2)",
    "bedrijf_zwaar": "zwaar bedrijf (categorie 3 of hoger)",
    "agrarisch_natuur": "agrarisch, natuur, water of verkeer",
    "schoon": "geen asbest gevonden",
    "asbest": "asbest gevonden",
    "na_1993": "gebouwd na 1993",
    "risico_voor_1994": "gebouwd voor 1994: mogelijk asbest",
    "in_gesprek": "in gesprek",
    "overig_publiek": "overig publiek",
    "corporatie": "woningcorporatie",
    "bevestigd": "bevestigd",
    "afgewezen": "afgewezen",
    "wachtlijst": "wachtlijst",
    "rijk": "rijk",
    "provincie": "provincie",
    "gemeente": "gemeente",
    "particulier": "particulier",
    "ja": "ja",
    "deels": "deels",
    "nee": "nee",
}

STATES = {
    "geschikt": "geschikt",
    "nader_onderzoek": "te weinig bekend",
    "onbeslist": "onbeslist",
    "uitgesloten": "uitgesloten",
}

EXPLORED = "niet uitgesloten"  # in an exploration nothing is called geschikt (DECISIONS.md, 24)

KINDS = {"pand": "Gebouw", "grond": "Kavel", "": "Soort onbekend"}

OUTCOMES = {
    "uitsluiting": "uitsluiting",
    "onbeslist": "onbeslist",
    "aandachtspunt": "aandachtspunt",
}

RULES = {
    "X01_PR106": "Veiligheidscontour (PR 10⁻⁶)",
    "X02_STATUS": "Status van het pand",
    "X03_TE_KLEIN": "Te klein",
    "X04_TE_GROOT": "Te groot",
    "X05_TERMIJN": "Te kort beschikbaar",
    "X06_N2000": "Natura 2000",
    "X07_SLAAPKAMER": "Geen eigen slaapkamer",
    "X08_DIENST_AFGEWEZEN": "Dienst zegt nee",
    "X09_BUITEN_GEBIED": "Buiten het gebied",
    "X10_GEOMETRIE": "Plek niet bruikbaar",
    "X11_BESLUIT": "Besluit van college of raad",
    "A01_AANDACHTSGEBIED": "Aandachtsgebied veiligheid",
    "A02_GELUID": "Veel geluid",
    "A03_OVERSTROMING": "Kans op overstroming",
    "A04_MONUMENT": "Monument",
    "A05_ASBEST": "Asbest",
    "A06_BESTEMMING": "Bestemming past niet",
    "A07_SES": "Kwetsbare omgeving",
    "A08_ISK_WACHTLIJST": "Wachtlijst bij de ISK",
    "A09_VERTROUWELIJK": "Vertrouwelijk",
    "A10_NETAANSLUITING": "Aansluiting op het stroomnet",
    "A11_CRITERIUM_ONDER_25": "Een criterium scoort laag",
    "A12_BENADERDE_PLEK": "Plek is benaderd",
    "A13_NATURA2000": "In Natura 2000",
    "A14_GEMEENTE_OPGAVE_VOLDAAN": "Opgave van de gemeente is voldaan",
    "A15_WOORD_ZONDER_WAARDE": "Profiel kent dit woord niet",
}

STATUSES = {
    "IDEE": "idee",
    "VERKENNING": "verkenning",
    "TER_BESPREKING": "ter bespreking",
    "PRINCIPE_AKKOORD": "akkoord in principe",
    "BESLOTEN": "besloten",
    "AFGEWEZEN": "afgewezen",
    "IN_REALISATIE": "in uitvoering",
    "OPEN": "open",
    "GESLOTEN": "gesloten",
}

MODES = {
    "kleinschalige_opvang": "kleinschalige opvang",
    "tussenvoorziening": "tussenvoorziening",
    "azc_hub": "azc of hub",
    "noodopvang": "noodopvang",
    "amv": "opvang van jongeren zonder ouders",
}

# How sure we are of an assumption.
TAGS = {
    "found": "gelezen in de bron",
    "known": "algemeen bekend",
    "uncertain": "onzeker",
    "proposal": "eigen voorstel",
}

EDITIONS = {
    "internal": "alleen voor intern gebruik",
    "college": "uitgave voor colleges",
    "public": "openbare uitgave",
}

PASSED_OVER = {
    "per_gemeente": "niet op de shortlist: genoeg uit deze gemeente",
    "min_distance": "niet op de shortlist: te dicht bij een gekozen locatie",
}

PLACES_ORIGINS = {
    "intake": "volgens de aanlevering",
    "bvo": "berekend uit de bruto vloeroppervlakte",
    "go": "berekend uit de gebruiksoppervlakte",
    "parcel": "berekend uit het perceel",
    "": "",
}

# The fields of a site that the passport shows, in reading order, with unit and decimals (None: a
# text or a day).
FIELDS: Mapping[str, tuple[str, str, int | None]] = {
    "address": ("Adres", "", None),
    "postcode": ("Postcode", "", None),
    "current_use": ("Huidig gebruik", "", None),
    "vacant_since": ("Leeg sinds", "day", None),
    "available_from": ("Beschikbaar vanaf", "day", None),
    "available_until": ("Beschikbaar tot", "day", None),
    "ownership": ("Eigenaar", "", None),
    "bvo_m2": ("Bruto vloeroppervlakte", "m²", 0),
    "go_m2": ("Gebruiksoppervlakte", "m²", 0),
    "parcel_m2": ("Oppervlakte perceel", "m²", 0),
    "bouwjaar": ("Bouwjaar", "year", 0),
    "bestemming": ("Bestemming", "", None),
    "hindrance_category": ("Milieucategorie", "", 0),
    "monument": ("Monument", "", None),
    "asbestos": ("Asbest", "", None),
    "energy_label": ("Energielabel", "", None),
    "sanitary": ("Sanitair", "", None),
    "kitchen": ("Keuken", "", None),
    "is_divisible": ("Deels te gebruiken", "", None),
    "own_bedrooms": ("Eigen slaapkamers", "", None),
    "target_groups": ("Ook geschikt voor", "", None),
    "conversion_months": ("Tijd voor ombouw", "maanden", 0),
    "grid_connection": ("Aansluiting stroomnet", "", None),
    "rent_eur_year": ("Huur per jaar", "€", 0),
    "investment_eur": ("Investering", "€", 0),
    "cost_eur_place_year": ("Kosten per plek per jaar", "€", 0),
    "bag_pand_id": ("BAG-pand", "", None),
    "bag_status": ("Status in de BAG", "", None),
    "parcel_id": ("Perceel", "", None),
    "is_confidential": ("Vertrouwelijk", "", None),
    "remark": ("Opmerking", "", None),
}


def state_words(is_exploration: bool) -> dict[str, str]:
    """Say what became of a site; with a profile for exploring, nothing is called *geschikt*."""
    words = {**STATES, "geschikt": EXPLORED} if is_exploration else STATES
    return {state: say(word) for state, word in words.items()}
