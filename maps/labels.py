"""Dutch words on the screen for the codes of the house: tables, states, rules, fields."""

from collections.abc import Mapping

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

EDITIONS = {"internal": "alleen voor intern gebruik"}

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

_REMARKS = {
    "merged_same_id": "Samengevoegd: {record} en {other} hebben hetzelfde nummer.",
    "merged_same_bag": "Samengevoegd: {record} en {other} noemen hetzelfde BAG-pand.",
    "merged_same_address": "Samengevoegd: {record} en {other} hebben hetzelfde adres.",
    "merged_same_parcel": "Samengevoegd: {record} en {other} noemen hetzelfde perceel.",
    "merged_overlap": "Samengevoegd: {record} en {other} liggen op dezelfde plek.",
    "values_differ": "De bronnen verschillen over {field}: {values}. De nieuwste dag telt.",
    "place_conflict": (
        "Het punt van {record} ligt {distance_m} m van het pand dat het noemt. Het pand telt."
    ),
    "gemeente_differs": "De aanlevering noemt gemeente {said}; de plek ligt in {found}.",
}


def state_words(is_exploration: bool) -> dict[str, str]:
    """Say what became of a site; with a profile for exploring, nothing is called *geschikt*."""
    return {**STATES, "geschikt": EXPLORED} if is_exploration else dict(STATES)


def remark_text(code: str, fields: Mapping[str, object]) -> str:
    """Say a remark about a site in Dutch.

    Parameters
    ----------
    code, fields
        As in `Sites.remarks`. Fields are data: braces in them stay what they are.

    Returns
    -------
    A sentence; for a code without words the code and its fields, so that nothing is lost.
    """
    words = _REMARKS.get(code)
    told = {name: str(value) for name, value in fields.items()}
    if "field" in told:
        told["field"] = FIELDS.get(told["field"], (told["field"],))[0].lower()
    try:
        return words.format(**told) if words else _plain(code, told)
    except KeyError:
        return _plain(code, told)


def _plain(code: str, fields: Mapping[str, str]) -> str:
    """Write a code with its fields, where no sentence fits."""
    return f"{code}: " + ", ".join(f"{name} {value}" for name, value in fields.items())
