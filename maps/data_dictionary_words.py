"""Dutch words for the columns of the exports that are no field, fact or criterion.

Per column: title, unit, meaning, source, when it is empty.
"""

from collections.abc import Mapping

Words = Mapping[str, tuple[str, str, str, str, str]]

_RUN, _SOURCE, _LOG = "berekend", "aanlevering", "status.csv"
_NEVER, _UNKNOWN, _NOTHING = "nooit", "onbekend", "er is niets te melden"
_NO_RANK = "de locatie heeft geen rang (onbeslist of uitgesloten)"
_SHARE = "aandeel (0 tot 1)"

SITE_COLUMNS: Words = {
    "shortlist_position": ("Plaats op de shortlist", "", "1 is de beste.", _RUN,
        "de locatie staat niet op de shortlist"),
    "site_id": ("Nummer van de locatie", "", "Het BAG-pand waar dat bekend is, anders het nummer "
        "van de aanlevering.", _RUN, _NEVER),
    "rank": ("Rang", "", "Volgorde op score, dan op hoogstens, dan op nummer.", _RUN, _NO_RANK),
    "rank_best": ("Hoogste rang", "", "De beste rang die nog kan zolang feiten onbekend zijn.",
        _RUN, _NO_RANK),
    "rank_worst": ("Laagste rang", "", "De slechtste rang die nog kan zolang feiten onbekend zijn.",
        _RUN, _NO_RANK),
    "name": ("Naam", "", "Zoals aangeleverd.", _SOURCE, _UNKNOWN),
    "address": ("Adres", "", "Straat en nummer.", _SOURCE, _UNKNOWN),
    "postcode": ("Postcode", "", "Zes tekens, of vier waar alleen het gebied bekend is.", _SOURCE,
        _UNKNOWN),
    "gemeente_code": ("Gemeentecode", "", "Code van het CBS.", _RUN, "buiten de regio"),
    "gemeente_name": ("Gemeente", "", "Naam van de gemeente.", _RUN, "buiten de regio"),
    "kind": ("Soort", "", "pand of grond.", _SOURCE, _UNKNOWN),
    "state": ("Oordeel", "", "geschikt, nader_onderzoek, onbeslist of uitgesloten.", _RUN, _NEVER),
    "planned_places": ("Plekken gepland", "plekken", "Waarmee is gerekend.", _RUN, _UNKNOWN),
    "possible_places": ("Plekken mogelijk", "plekken", "Wat het gebouw of de kavel kan hebben.",
        _RUN, _UNKNOWN),
    "score": ("Score", "punten van 100", "Onbekend telt als 0.", _RUN, _NEVER),
    "ceiling": ("Hoogstens", "punten van 100", "Onbekend telt als 100.", _RUN, _NEVER),
    "coverage": ("Bekend", _SHARE, "Deel van het gewicht dat bekend is.", _RUN, _NEVER),
    "coverage_ondersteuning": ("Bekend van ondersteuning", _SHARE, "Deel van het gewicht van "
        "ondersteunende diensten dat bekend is.", _RUN, _UNKNOWN),
    "score_exact": ("Score, precies", "miljoenste punt", "Geheel getal waaruit de rang volgt.",
        _RUN, _NEVER),
    "ceiling_exact": ("Hoogstens, precies", "miljoenste punt", "Geheel getal.", _RUN, _NEVER),
    "among_first_share": ("In de eerste plaatsen", _SHARE, "Deel van de trekkingen van "
        "gewichten en onbekende feiten waarin de locatie bij de eerste hoort.", _RUN, _NO_RANK),
    "listed_share": ("Op de shortlist", _SHARE, "Deel van de trekkingen waarin de locatie op de "
        "shortlist staat.", _RUN, _NO_RANK),
    "verdict_reasons": ("Redenen", "", "Waarom de locatie uitgesloten of onbeslist is.", _RUN,
        _NOTHING),
    "attention_points": ("Aandachtspunten", "", "Iets om te weten, geen bezwaar op zich.", _RUN,
        _NOTHING),
    "to_find_out": ("Uit te zoeken", "", "Wat iemand nog moet uitzoeken.", _RUN, _NOTHING),
    "missing_facts": ("Onbekende feiten", "", "Feiten die meetellen en onbekend zijn.", _RUN,
        _NOTHING),
    "passed_over": ("Voorbijgegaan", "", "Waarom de locatie ondanks haar rang niet op de shortlist "
        "staat (per_gemeente of min_distance).", _RUN, _NOTHING),
    "status": ("Stand van zaken", "", "Laatste regel over deze locatie.", _LOG, _NOTHING),
    "status_day": ("Dag van de stand", "dag (jjjj-mm-dd)", "Van de laatste regel.", _LOG, _NOTHING),
    "status_next_step": ("Volgende stap", "", "Van de laatste regel.", _LOG, _NOTHING),
    "status_organisation": ("Wie is aan zet", "", "Van de laatste regel.", _LOG, _NOTHING),
    "status_decision_reference": ("Besluit", "", "Kenmerk van het besluit.", _LOG, _NOTHING),
    "status_released": ("Vrijgegeven", "", "Dag of kenmerk van de vrijgave.", _LOG, _NOTHING),
    "places": ("Plekken volgens de aanlevering", "plekken", "Zoals aangeleverd.", _SOURCE,
        _UNKNOWN),
    "reference_day": ("Peildatum", "dag (jjjj-mm-dd)", "Dag waarop het record waar was.", _SOURCE,
        _UNKNOWN),
    "origin": ("Aanlevering", "", "Bestand waaruit de locatie komt.", _SOURCE, _UNKNOWN),
    "is_measured": ("Plek gemeten", "ja of nee", "Nee: alleen het postcodegebied is bekend.", _RUN,
        _NEVER),
    "area_id": ("Postcodegebied", "", "Waar de plek benaderd is.", _RUN, "de plek is gemeten"),
    "bvo_is_estimate": ("Bvo geschat", "ja of nee", "Berekend uit de gebruiksoppervlakte.", _RUN,
        _UNKNOWN),
    "object_ids": ("Nummers van de eigenaar", "", "Gescheiden door ;", _SOURCE, _UNKNOWN),
    "also_known_as": ("Ook bekend als", "", "Andere nummers van dezelfde plek.", _RUN, _NOTHING),
    "places_origin": ("Herkomst van de plekken", "", "intake, bvo, go of parcel.", _RUN, _UNKNOWN),
    "places_note": ("Uitleg bij de plekken", "", "Hoe het aantal is gevonden.", _RUN, _NOTHING),
    "inhabitants_near": ("Inwoners in de buurt", "inwoners", "Telt niet mee in de score.", _RUN,
        _UNKNOWN),
    "has_evening_transit": ("Ov na 20 uur", "ja (1) of nee (0)", "Telt niet mee in de score.",
        _RUN, _UNKNOWN),
}  # fmt: skip

_CBS = "statistiek per gemeente"
_TASK = "Rijk, zie task_origin"
_MEAN_WAY = "Over de weg, van alle inwoners; zegt niets over één plek."
GEMEENTE_COLUMNS: Words = {
    "gemeente_code": ("Gemeentecode", "", "Code van het CBS.", "gemeentegrenzen", _NEVER),
    "gemeente_name": ("Gemeente", "", "Naam.", "gemeentegrenzen", _NEVER),
    "inhabitants": ("Inwoners", "inwoners", "Aantal inwoners.", _CBS, _UNKNOWN),
    "ses_woa": ("SES-WOA", "score", "Welvaart, opleiding en arbeid.", _CBS, _UNKNOWN),
    "province_code": ("Provinciecode", "", "Code van het CBS.", _CBS, _UNKNOWN),
    "labour_region_code": ("Code arbeidsmarktregio", "", "Code.", _CBS, _UNKNOWN),
    "labour_region_name": ("Arbeidsmarktregio", "", "Naam.", _CBS, _UNKNOWN),
    "labour_tension": ("Spanning arbeidsmarkt", "vacatures per werkzoekende", "Van de regio.",
        "UWV", _UNKNOWN),
    "task_places": ("Opvangopgave", "plekken", "Hele opgave.", _TASK, _UNKNOWN),
    "task_raw": ("Opgave voor afronding", "plekken", "Zoals verdeeld.", _TASK, _UNKNOWN),
    "task_amv_places": ("Opgave voor jongeren", "plekken", "Deel voor jongeren zonder ouders.",
        _TASK, _UNKNOWN),
    "task_origin": ("Herkomst van de opgave", "", "Bestand en rij.", _RUN, _UNKNOWN),
    "task_note": ("Uitleg bij de opgave", "", "Hoe zij is gevonden.", _RUN, _NOTHING),
    "existing_places": ("Plekken nu", "plekken", "Plekken die meetellen voor de opgave.",
        "opvanglocaties", _UNKNOWN),
    "reception_places": ("Opvangplekken nu", "plekken", "Alle plekken van opvang.",
        "opvanglocaties", _UNKNOWN),
    "gap_places": ("Opgave nog open", "plekken", "Opgave min plekken, nooit onder 0.", _RUN,
        _UNKNOWN),
    "gap_share": ("Deel nog open", _SHARE, "Deel van de opgave dat nog open is.", _RUN, _UNKNOWN),
    "reception_per_1000": ("Opvang per 1.000 inwoners", "plekken", "Plekken per 1.000 inwoners.",
        _RUN, _UNKNOWN),
    "halfjaar": ("Halfjaar", "", "Waarover de taakstelling gaat.", "taakstelling", _UNKNOWN),
    "taakstelling": ("Taakstelling", "personen", "Huisvesting van vergunninghouders.",
        "taakstelling", _UNKNOWN),
    "opgave": ("Opgave huisvesting", "personen", "Taakstelling met voorsprong of achterstand.",
        "taakstelling", _UNKNOWN),
    "realised": ("Gehuisvest", "personen", "In dit halfjaar.", "taakstelling", _UNKNOWN),
    "balance": ("Saldo", "personen", "Voorsprong (+) of achterstand (−).", "taakstelling",
        _UNKNOWN),
    "backlog_share": ("Achterstand", _SHARE, "Deel van de opgave dat niet is gehaald.", _RUN,
        _UNKNOWN),
    "taakstelling_origin": ("Herkomst taakstelling", "", "Bestand en rij.", _RUN, _UNKNOWN),
    "statistics_origin": ("Herkomst cijfers", "", "Bestand en rij.", _RUN, _UNKNOWN),
    "ses_woa_origin": ("Herkomst SES-WOA", "", "Bestand en rij.", _RUN, _UNKNOWN),
    "labour_tension_origin": ("Herkomst spanning", "", "Bestand en rij.", _RUN, _UNKNOWN),
    "homes": ("Woningen", "woningen", "Voorraad.", _CBS, _UNKNOWN),
    "owner_home_share": ("Koopwoningen", _SHARE, "Deel van de woningen.", _CBS, _UNKNOWN),
    "corporation_home_share": ("Woningen van corporaties", _SHARE, "Deel van de woningen.", _CBS,
        _UNKNOWN),
    "urbanity": ("Stedelijkheid", "klasse", "1 is zeer stedelijk, 5 niet stedelijk.", _CBS,
        _UNKNOWN),
    "mean_gp_km": ("Huisarts, gemiddeld", "km", _MEAN_WAY, _CBS, _UNKNOWN),
    "mean_supermarket_km": ("Grote supermarkt, gemiddeld", "km", _MEAN_WAY, _CBS, _UNKNOWN),
    "mean_school_km": ("Basisschool, gemiddeld", "km", _MEAN_WAY, _CBS, _UNKNOWN),
    "mean_hospital_km": ("Ziekenhuis, gemiddeld", "km", _MEAN_WAY, _CBS, _UNKNOWN),
    "mean_childcare_km": ("Kinderopvang, gemiddeld", "km", _MEAN_WAY, _CBS, _UNKNOWN),
}  # fmt: skip
