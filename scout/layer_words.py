"""The Dutch sentences for faults of files and tables: the run stops on these.

A part between square brackets is left out when a field in it is unknown (`scout/messages.py`).
"""

from scout.street_words import STREET_WORDS
from scout.timetable_words import TIMETABLE_WORDS

FILE_WORDS = {
    "file_empty": "Het bestand {file} is leeg. Vraag het opnieuw op.",
    "file_broken": (
        "Het bestand {file} is beschadigd of afgebroken[ ({found})]. Haal het opnieuw op."
    ),
    "file_unreadable": "Het bestand {file} kan niet gelezen worden[: {found}]. Mag u het lezen?",
    "file_locked": "Op het bestand {file} staat een wachtwoord. Sla het op zonder wachtwoord.",
    "file_too_large": "Het bestand {file} is te groot: {found} bytes; hoogstens {expected}.",
    "file_kind_unknown": (
        "Het bestand {file} heeft een soort die we niet lezen ({found}). We lezen: {expected}."
    ),
    "file_not_its_kind": (
        "Het bestand {file} is van binnen iets anders dan zijn naam zegt: gevonden {found}, "
        "verwacht {expected}. Sla het op in de goede vorm."
    ),
    "file_without_header": (
        "Het bestand {file} heeft geen regel met kolomnamen. Zet die op de eerste regel."
    ),
    "file_without_rows": "Het bestand {file} heeft wel kolomnamen, maar geen rijen.",
    "folder_empty": "In de map {file} staat geen bestand {expected}.",
    "path_virtual": "{found} is geen gewoon bestand. Noem een bestand op uw eigen schijf.",
    "path_is_folder": "{file} is een map. Noem het bestand zelf.",
    "path_not_file": "{file} is geen gewoon bestand.",
    "csv_broken": (
        "Het bestand {file} is niet te lezen vanaf regel {row}. Kijk op die regel naar losse "
        "aanhalingstekens."
    ),
    "separator": (
        "De kolommen van {file} zijn niet gescheiden met “{expected}”[, maar met “{found}”]. "
        "Sla het bestand op met “{expected}” tussen de kolommen."
    ),
    "encoding": (
        "Het bestand {file} is geen {expected}[ (bij byte {byte})]. Sla het op als CSV UTF-8."
    ),
    "file_truncated": (
        "Het bestand {file} is afgebroken: {found} bytes, dat moeten er {expected} zijn. "
        "Haal het opnieuw op."
    ),
    "header_duplicate": "In {file} staat de kolomnaam “{found}” twee keer. Haal er één weg.",
    "sheet_missing": "In {file} is geen blad “{found}”. De bladen zijn: {expected}.",
    "sheet_ambiguous": (
        "In {file} zijn meer bladen gevuld: {found}. Zet in de instellingen welk blad u bedoelt."
    ),
    "sheet_too_large": (
        "Het bestand {file} is uitgepakt te groot: {found} bytes; hoogstens {expected}."
    ),
    "sheet_too_wide": (
        "In {file} staan gevulde cellen heel ver weg: {found} rijen en {columns} kolommen. "
        "Haal losse cellen ver onder en naast de tabel weg."
    ),
    "layer_ambiguous": (
        "In {file} zijn meer lagen: {found}. Zet in de instellingen welke laag u bedoelt (layer)."
    ),
    "xml_encoding": "Het bestand {file} heeft de codering {found}. Verwacht: {expected}.",
    "xml_doctype": (
        "Het bestand {file} heeft een DOCTYPE of ENTITY. Dat lezen we niet, voor de veiligheid."
    ),
    "xml_prolog": "Het bestand {file} begint niet als XML. Haal het opnieuw op.",
    "xml_virtual": (
        "Het bestand {file} verwijst naar andere bestanden ({found}). Dat lezen we niet."
    ),
    "xml_broken": (
        "Het bestand {file} is geen goede XML[: {found}]. Waarschijnlijk is het afgebroken; haal "
        "het opnieuw op."
    ),
    "xml_truncated": "Het bestand {file} is afgebroken: het einde ontbreekt. Haal het opnieuw op.",
    "file_in_use": "Het bestand {file} is in gebruik. Sluit het programma dat het open heeft.",
    "xml_forbidden": "In {file} staat iets dat we niet lezen, voor de veiligheid[: {found}].",
    "features_missing": (
        "In {file} staat geen enkel object van de soort {expected}. Is dit het goede bestand?"
    ),
}

TABLE_WORDS = {
    "column_missing": (
        "In {file} ontbreekt de kolom “{header|column}”.[ Bedoelt u “{suggestion}”?]"
        "[ Gevonden: {found}.]"
    ),
    "column_ambiguous": (
        "In {file} zijn meer kolommen voor “{column}”: {found}. Laat er één staan."
    ),
    "columns_unknown": (
        "[{file}: ]In columns staat “{found}”, en die kolom kennen we niet[; kies uit: {expected}]."
    ),
    "no_row_kept": (
        "Van {file} is geen enkele rij bruikbaar.[ Bij {count} rijen: {reason}] Is "
        "dit het goede bestand?"
    ),
    "coordinates_outside": (
        "Van {file} liggen {rows} van de {of} plekken buiten Nederland[, bijvoorbeeld {found}]"
        "[ (stelsel {crs})].[ Vermoedelijke oorzaak: {guess}.] Controleer het coördinatenstelsel."
    ),
    "kind_unknown": (
        "[{count} locaties zijn geen pand en geen grond: {sites}. ]Verbeter de kolom soort."
    ),
    "option_missing": ("[{file}: ]De instelling “{option}” ontbreekt[; kies uit: {expected}]."),
    "option_bad": (
        "[{file}: ]De instelling “{option}” is {found}, en dat kan niet[; kies uit: {expected}]."
    ),
    "table_unknown": "{file} kan de tabel “{found}” niet vullen; wel: {expected}.",
    "quarter_unreadable": "In {file} is “{found}” geen kwartaal. Schrijf het als {expected}.",
    "row_needed": (
        "Rij {row} van {file}[, kolom {column}]: {reason} Wat in deze lijst ontbreekt, telt alsof "
        "het er niet is. Verbeter de rij."
    ),
    "gemeente_without_border": (
        "In {file} staat geen grens van {found}. Vul het bestand aan, of haal de gemeente uit de "
        "instellingen."
    ),
    "gemeenten_overlap": ("In {file} overlappen {found} elkaar. Gebruik grenzen van één jaar."),
    "jobs_place_missing": (
        "Rij {row} van de lijst met banen noemt geen gemeente, geen postcode en geen plek. Vul die "
        "in, of haal de rij weg."
    ),
    "jobs_levels_mixed": (
        "De lijst met banen telt per verschillende soort plek: {found}. Dan tellen banen dubbel. "
        "Gebruik één soort: gemeenten, postcodes of punten."
    ),
    "jobs_area_twice": (
        "In de lijst met banen staat {found} twee keer. Maak er één rij van, voor één jaar en alle "
        "sectoren samen."
    ),
    "raster_place": "{file} zegt niet waar het raster ligt. Vraag een GeoTIFF met een plek op.",
    "raster_crs": (
        "Het raster {file} moet in RD ({expected}) staan[; het staat in {found}]. Zet het om."
    ),
    "raster_nodata": (
        "{file} zegt niet welke waarde “onbekend” betekent. Zet nodata in de instellingen."
    ),
    "raster_bands": "{file} heeft {found} banden; het moet er {expected} zijn.",
    "raster_kind": "{file} heeft cellen van de soort {found}; nodig zijn gewone getallen.",
    "raster_no_table": "{file} is een raster. Zet in de instellingen table = “{expected}”.",
    "card_key_missing": "In {file} mist de kaart van bron “{source}” de regel “{key}”.",
    "card_key_unknown": "In {file} heeft de kaart van bron “{source}” een onbekende regel “{key}”.",
    "geometry_missing": (
        "{file} heeft geen plekken (geometrie). Vraag een bestand met geometrie op."
    ),
    "geometry_family": (
        "{file} heeft plekken van de soort {found}; nodig is: {expected}. "
        "Is dit het bestand met de vlakken zelf, en niet met de labels?"
    ),
    "geometry_curve": "In {file} staan gebogen lijnen. Zet ze om naar rechte stukken.",
    "layer_missing": (
        "Er ontbreekt een laag[: “{found}”][ (tabel {table})][ in {file}].[ Aanwezig: {expected}.] "
        "Kijk in de instellingen."
    ),
    "table_missing": (
        "Zonder bestand voor de tabel “{table}” is er niets te beoordelen. Voeg een [[layer]] toe."
    ),
    "geometry_field_missing": (
        "{file} heeft geen veld “{expected}” met plekken[; wel: {found}]. Verbeter geometry_field."
    ),
    "crs_missing": (
        "Het coördinatenstelsel[ van {file}] ontbreekt. Vraag de maker welk stelsel het is."
    ),
    "crs_unusable": "[{file}: ]Het coördinatenstelsel {found} kunnen we niet omzetten naar RD.",
    "crs_unexpected": (
        "{file} staat in coördinatenstelsel {found}; dit bestand hoort in {expected} te staan."
    ),
}

SCORING_WORDS = {
    "measurement_broken": (
        "De indicator {indicator} gaf een uitkomst die niet klopt[ ({broken})]. "
        "Meld dit aan de beheerder."
    ),
    "taakstelling_impossible": (
        "De taakstelling is niet te berekenen: {inhabitants} inwoners van {whole}, taak {national}."
    ),
    "task_number_missing": (
        "Voor de opgave ontbreekt “{key}”. Vul task.{key} in, of zet task.method op “off”."
    ),
    "inhabitants_unknown": (
        "Van {count} van de {total} gemeenten is het aantal inwoners onbekend: {gemeenten}."
    ),
    "ses_unknown": "Van {count} van de {total} gemeenten is de SES-WOA onbekend: {gemeenten}.",
    "weight_unknown": "Van {count} van de {total} gemeenten is het gewicht onbekend: {gemeenten}.",
    "shares_impossible": "Het totaal {total} is niet te verdelen over de gewichten {weights}.",
    "national_table_incomplete": (
        "De landelijke tabel[ ({file})] heeft {found} gemeenten; dat moeten er {expected} zijn."
        "[ Niet te lezen is {lost}.] "
        "Gebruik de volledige tabel, of zet method op “off”."
    ),
}

LAYER_WORDS = {**FILE_WORDS, **TABLE_WORDS, **SCORING_WORDS, **STREET_WORDS, **TIMETABLE_WORDS}

_GUESSES = {
    "swapped": "de twee coördinaten zijn verwisseld",
    "wgs84_as_rd": "het zijn graden (WGS84), terwijl het bestand RD zegt",
    "rd_as_wgs84": "het zijn meters (RD), terwijl het bestand graden (WGS84) zegt",
    "mercator_as_rd": "het zijn meters van een webkaart, terwijl het bestand RD zegt",
    "elsewhere": "de plekken liggen in een ander land of stelsel",
}
_SHAPES = {"point": "punten", "line": "lijnen", "polygon": "vlakken", "": "onbekende vorm"}
_KINDS = {
    "zip": "ZIP",
    "html": "een webpagina",
    "text": "tekst",
    "binary": "geen tekst",
    "utf-16": "tekst in UTF-16",
    "xlsx": "een werkmap (XLSX)",
    "xml": "XML",
}

# By code the words of its fields that the code of the program chose, in Dutch.
CODE_WORDS: dict[str, dict[str, str]] = {
    "coordinates_outside": _GUESSES,
    "geometry_family": _SHAPES,
    "file_not_its_kind": _KINDS,
}
