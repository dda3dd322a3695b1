"""The Dutch sentences for faults of the store of fetched layers (`scout/messages.py`)."""

STORE_WORDS = {
    "store_missing": (
        "De opslag {store} is er niet. Kijk naar de naam, of haal eerst gegevens op met "
        "'kansenmaker fetch'."
    ),
    "store_foreign": (
        "De map {store} is geen opslag van dit programma. Kies een andere of een lege map."
    ),
    "store_schema": (
        "De opslag {store} is gemaakt met een andere versie ({found}; nu {expected}). "
        "Haal de gegevens opnieuw op in een lege map."
    ),
    "store_unwritable": (
        "In de opslag kan niet geschreven worden (bij {store})[: {found}]. "
        "Is de schijf vol, of mag u er niet schrijven?"
    ),
    "store_name": (
        "“{found}” kan geen naam zijn van een {what}. Gebruik kleine letters, cijfers, - en _."
    ),
    "store_busy": (
        "Een ander programma is bezig met {source} ({area}). Wacht tot het klaar is en probeer het "
        "opnieuw."
    ),
    "store_card_value": (
        "Op de kaart van {source} kan “{key}” niet kloppen: {found}. Meld dit aan de beheerder."
    ),
    "store_secret": (
        "In het adres van {source} staat een sleutel ({found}). Die wordt niet bewaard. Meld dit "
        "aan de beheerder."
    ),
    "store_column": (
        "Van {source} kan[ de kolom “{column}”][ een kolom] niet bewaard worden[: {found}]. "
        "Meld dit aan de beheerder."
    ),
    "store_key_missing": "In {source} ontbreekt de kolom “{column}”. De bron is veranderd.",
    "store_key_twice": (
        "In {source} staan {count} rijen met een nummer dat al aan een andere rij is gegeven "
        "({column}: {found}). Haal deze bron opnieuw op."
    ),
    "store_count": (
        "Van {source} zijn er {asked} rijen, maar er kwamen er {rows} binnen. Er is niets bewaard. "
        "Haal deze bron opnieuw op."
    ),
    "store_empty": (
        "Van {source} kwam geen enkele rij binnen. Er is niets bewaard. Klopt het gebied, en werkt "
        "de dienst?"
    ),
    "store_page_empty": (
        "Van {source} was een deel leeg ({page}). De dienst geeft niet alles. Probeer het later "
        "opnieuw."
    ),
    "store_page_repeated": (
        "Van {source} kwam twee keer hetzelfde deel binnen ({first} en {page}). De dienst geeft "
        "niet alles. Probeer het later opnieuw."
    ),
    "store_page_changed": (
        "Van {source} is een deel intussen veranderd ({page}). Haal deze bron in zijn geheel "
        "opnieuw op."
    ),
    "store_page_missing": (
        "Van {source} is niet duidelijk of alles er is: het deel {page} ontbreekt of hoort er niet "
        "bij. Haal deze bron opnieuw op."
    ),
    "store_page_damaged": (
        "Van {source} is een bewaard deel beschadigd ({page}). Haal deze bron opnieuw op."
    ),
    "store_pages_differ": (
        "Van {source} is “{column}” niet in elk deel hetzelfde[: {found}]. De bron is intussen "
        "veranderd. Haal deze bron opnieuw op."
    ),
    "store_nothing": (
        "Van {source} ({area}) is niets bewaard[ op of voor {day}]. Haal de bron eerst op."
    ),
    "store_gone": "De levering {found} is er niet meer. Haal de bron opnieuw op.",
    "store_damaged": (
        "De levering {found}[ van {source} ({area})] is beschadigd of veranderd[: {reason}]. "
        "Haal die map weg en haal de bron opnieuw op."
    ),
    "store_derived_damaged": (
        "Het tussenresultaat {found} is beschadigd. Haal het weg; het wordt vanzelf opnieuw "
        "gemaakt."
    ),
    "store_window": (
        "Van {source} ({area}) is een kleiner gebied opgehaald ({expected}) dan nu nodig is "
        "({found}). Haal de bron voor het hele gebied op."
    ),
    "store_bounds": (
        "Van {source} kan het gebied {found} niet gelezen worden: het is geen rechthoek in RD, of "
        "de bron heeft geen plekken."
    ),
}
