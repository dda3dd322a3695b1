"""The Dutch sentences for faults in files of streets."""

STREET_WORDS = {
    "streets_missing": (
        "In {file} staat geen enkele straat waar men mag lopen of fietsen. Is dit het goede "
        "bestand?"
    ),
    "streets_meeting": (
        "In {file} delen straten op {count} plekken een punt halverwege[, bijvoorbeeld bij "
        "{found}]. Zeg met meeting of ze daar kruisen zonder elkaar te raken (“ends”) of op elkaar "
        "uitkomen (“corners”)."
    ),
    "street_lengths": (
        "De lengtes in {file} zijn geen meters: de straten zijn volgens de kolom {found} keer zo "
        "lang als op de kaart. Zet ze om naar meters, of haal de kolom weg."
    ),
    "osm_history": (
        "{file} bevat de hele geschiedenis van OpenStreetMap. Gebruik een gewoon uittreksel."
    ),
    "osm_nodes_missing": (
        "In {file} ontbreken de punten van de meeste straten ({found}). Maak een uittreksel met "
        "de punten erbij, en de punten vóór de wegen."
    ),
    "graph_unusable": (
        "{file} is geen stratennet zoals osmnx het schrijft[: {found}]. Maak het bestand opnieuw."
    ),
    "network_stored_other": (
        "Het bewaarde stratennet is gemaakt met een andere versie ({found}; nu {expected}). Het "
        "wordt opnieuw gemaakt uit het bestand."
    ),
    "network_stored_broken": (
        "Het bewaarde stratennet is beschadigd ({found}). Haal het weg; dan wordt het opnieuw "
        "gemaakt uit het bestand."
    ),
}
