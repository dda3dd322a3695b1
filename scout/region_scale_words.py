"""The Dutch words of scales: what is compared, and why something cannot be."""

# Parts of the analysis, by their section of `region.toml`.
PART_NAMES = {
    "press": "opvang per inwoner",
    "pool": "verevenen",
    "portfolio": "het plan",
    "hubs": "hubs en satellieten",
    "capacity": "capaciteit",
    "line": "de doorlopende lijn",
}
# Why a part is not there at all.
ABSENT_WORDS = {
    "not_asked": "het regiobestand vraagt hier niet om",
    "no_run": "er is geen run met locaties genoemd",
}
# Why one scale has no numbers; {0} is the name of the scale.
REASON_WORDS = {
    "pool_impossible": "met deze afspraken kan het niet",
    "effort_unknown": "de kosten van een gemeente zijn onbekend",
    "pool_task_unknown": "de taak van een gemeente is onbekend",
    "pool_not_found": "binnen de tijd is geen verdeling gevonden",
    "run_lacks_gemeenten": "geen run bevat al haar gemeenten, en een deel is niet het geheel",
    "gap_unknown": "het tekort van een gemeente is onbekend, dus ook dat van allemaal samen",
    "nothing_asked": "er wordt niets gevraagd: geen tekort en geen doel",
    "target_cut": "een doel van de plannen ligt maar voor een deel in deze schaal",
    "targets_overlap": "twee doelen van één dag delen een gemeente; samen zou zij dubbel tellen",
    "rules_conflict": "geen plan voldoet aan alle regels",
    "time_was_up": "de tijd was op voordat er een plan was",
    "hubs_unknown": (
        "de run kent geen route naar een hub; dat is zo zonder lijst van opvanglocaties, of als "
        "van locaties alleen de postcode bekend is"
    ),
    "capacity_outside": (
        "de tabellen met plekken en stromen gaan over de regio; deze schaal reikt verder"
    ),
    "reception_unknown": "van een gemeente is onbekend hoeveel opvangplekken of inwoners er zijn",
    "inhabitants_unknown": "het aantal inwoners van een gemeente is onbekend",
}
# How each number of a scale is called and written: decimals, or "share", "signed" or a unit.
SUMS = (
    ("gemeenten", "gemeenten", 0),
    ("inhabitants", "inwoners", 0),
    ("task_places", "opgave opvang, plekken", 0),
    ("key_population", "opgave als alleen inwoners tellen", 0),
    ("task_per_1000", "opgave per 1.000 inwoners", 2),
    ("country_share", "deel van de landelijke opgave", "share"),
    ("largest_share", "deel van de gemeente met de grootste opgave", "share"),
    ("existing_places", "er is duurzaam", 0),
    ("coverage_share", "dekking", "share"),
    ("gap_places", "nog te doen", 0),
    ("with_gap", "gemeenten die tekortkomen", 0),
    ("surplus_places", "plekken boven de eigen opgave", 0),
    ("inner_cover_share", "deel van het tekort dat die plekken kunnen dekken", "share"),
    ("taakstelling", "taakstelling huisvesting", 0),
    ("taakstelling_rounding", "taakstelling erbij door afronden per gemeente", 0),
    ("last_balance", "saldo huisvesting vorig halfjaar", "signed"),
    ("misses", "gemeenten met een achterstand", 0),
)
PRESS = (
    ("places", "opvangplekken nu", 0),
    ("per_1000", "plekken per 1.000 inwoners", 1),
    ("weighed_per_1000", "en met gewicht", 1),
    ("most_per_1000", "in de gemeente met de meeste, met gewicht", 1),
    ("most_ratio", "dat is zo veel keer de schaal", 1),
)
POOLS = (
    ("gain_share", "winst van verevenen", "gain"),
    ("moved_reception", "opvangplekken die verschuiven", 0),
    ("moved_housing", "te huisvesten personen die verschuiven", 0),
)
WANTED = (("wanted", "gevraagde plekken, opgeteld over doelen en dagen", 0),)
PLANS = (
    ("sites", "locaties", 0),
    ("places", "plekken", 0),
    ("short_places", "tekort, opgeteld over doelen en dagen", 0),
    ("largest_share", "grootste tekort van één doel, ook waar geen locatie kan helpen", "share"),
    ("mean_score", "gemiddelde score van een plek", 1),
    ("cost_eur", "kosten per jaar", "€"),
    ("place_eur", "kosten per plek per jaar", "€"),
)
HUBS = (
    ("small_sites", "kleine locaties", 0),
    ("small_places", "plekken op kleine locaties", 0),
    ("satellites", "locaties die bij een hub passen", 0),
    ("satellite_share", "deel van de kleine plekken dat bij een hub past", "share"),
    ("hubs_used", "hubs die meedoen", 0),
    ("saving_eur", "scheelt per jaar", "€"),
)
CAPACITY = (
    ("flow_share", "deel van de inwoners van de regio", "share"),
    ("need_places", "nodig, met buffer (midden)", 0),
    ("available_places", "plekken", 0),
    ("shortage_places", "tekort (midden); onder nul: over", "signed"),
    ("shortage_chance", "kans op een tekort", "share"),
)
# Sentences about what differs: part, column, shape, and the words.
CHANGES = (
    ("sums", "largest_share", "share",
     "Deel van de opgave bij de gemeente met de grootste opgave: {0}."),
    ("sums", "inner_cover_share", "share",
     "Plekken boven de eigen opgave dekken van het tekort binnen de schaal: {0}."),
    ("pool", "gain_share", "gain", "Verevenen scheelt aan inzet: {0}."),
    ("own", "place_eur", "€", "Een plek kost per jaar, in het plan van elk voor zich: {0}."),
    ("together", "place_eur", "€", "Een plek kost per jaar, in het plan samen: {0}."),
    ("hubs", "satellite_share", "share",
     "Van de plekken op kleine locaties past bij een hub: {0}."),
    ("capacity", "shortage_chance", "share",
     "Kans op te weinig opvangplekken in het laatste halfjaar van de tabel: {0}."),
)  # fmt: skip
