"""The Dutch sentence for each reason why a row, a value or a column was set aside.

`{found}` is what stood there, `{expected}` what would have been fine; a part between square
brackets is left out when a field in it is unknown (`scout/messages.py`).
"""

from scout.intake_words import INTAKE_REASON_WORDS
from scout.timetable_words import TIMETABLE_REJECT_WORDS

VALUE_WORDS = {
    "value_missing": "Deze waarde is verplicht en is leeg.",
    "text_too_long": "De tekst is te lang[ ({expected} tekens)].",
    "text_control": "In de tekst staan onzichtbare tekens.",
    "cell_error": "In de cel staat een foutmelding van het rekenblad: {found}.",
    "code_lost_digits": (
        "De code {found} is cijfers kwijt: een rekenblad zag haar als getal. Maak de kolom tekst."
    ),
    "code_pattern": "De code {found} heeft niet de goede vorm.",
    "number_unreadable": "{found} is geen getal.",
    "number_ambiguous": (
        "{found} kan op twee manieren gelezen worden: is de punt voor duizend of voor de komma?"
    ),
    "number_not_finite": "{found} is geen gewoon getal.",
    "number_outside": "{found} is te klein of te groot[; mogelijk is {expected}].",
    "number_not_whole": "{found} moet een heel getal zijn.",
    "day_unreadable": "{found} is geen dag. Schrijf een dag als {expected}.",
    "day_ambiguous": "{found} kan op twee manieren gelezen worden. Schrijf een dag als {expected}.",
    "day_serial": "{found} is een dagnummer van een rekenblad. Schrijf een dag als {expected}.",
    "day_outside": "De dag {found} ligt te ver weg.",
    "area_unknown": "De oppervlakte is geen getal[: {found}].",
    "value_outside": "{found} is geen mogelijke waarde.",
    "raster_silent": (
        "Geen enkele locatie vindt in dit raster een waarde. Ligt het wel op de goede plek?"
    ),
    "ground_part_unknown": (
        "Van {found} van de grond weet dit raster niets[; hoogstens {expected} mag onbekend zijn]."
    ),
    "ground_too_large": (
        "De grond is te groot voor dit raster ({found} cellen[; hoogstens {expected}])."
    ),
    "class_unknown": "De klasse {found} staat niet in de instellingen.",
    "values_differ": (
        "Twee bestanden zeggen iets anders: {found} telt niet; {expected} telt, want die is "
        "nieuwer."
    ),
    "choice_unknown": "Het woord “{found}” kennen we hier niet[; kies uit: {expected}].",
}

PLACE_WORDS = {
    "coordinates_not_finite": "De coördinaten zijn geen gewone getallen.",
    "coordinates_swapped": "De coördinaten zijn waarschijnlijk verwisseld ({found}).",
    "coordinates_outside": "De plek ligt buiten Nederland ({found})[; {expected}].",
    "coordinate_missing": "Van de twee coördinaten is er maar één ({found}).",
    "not_in_netherlands": "De plek ligt volgens het bestand zelf niet in Nederland[: {found}].",
    "geometry_missing": "De plek (geometrie) ontbreekt.",
    "geometry_family": "De plek is van de soort {found}; nodig is: {expected}.",
    "geometry_invalid": "De vorm klopt niet[: {found}].",
    "geometry_repaired": (
        "De vorm klopte niet en is hersteld[: {found}]. De oppervlakte bleef gelijk."
    ),
    "geometry_broken": "De vorm is niet te lezen[: {found}].",
    "geometry_unsupported": "De vorm is van een soort die we niet lezen[: {found}].",
    "coordinates_bad": "Een coördinaat is geen getal, of er is er één te weinig[: {found}].",
    "ring_too_short": "De rand van de vorm heeft maar {found} punten; nodig zijn er vier.",
    "ring_open": "De rand van de vorm sluit niet[: {found}].",
    "geometry_curve": "De vorm heeft gebogen lijnen.",
    "place_unknown": "De plek is niet te vinden: geen BAG-pand, perceel, punt of bekende postcode.",
}

ROW_WORDS = {
    "row_ragged": "De rij heeft te veel of te weinig cellen[ ({found})].",
    "duplicate_identical": "Deze rij staat er al in.",
    "duplicate_conflict": (
        "Er zijn meer rijen met hetzelfde nummer en andere waarden. We weten niet welke goed is."
    ),
    "key_conflict": "Hetzelfde nummer staat op twee plekken die ver uit elkaar liggen.",
    "superseded": "Er is een nieuwere registratie van hetzelfde object.",
    "label_shared": (
        "Dit label is ook dat van {found}: zelfde postcode, oppervlakte, bouwjaar, klasse en dag. "
        "Het gebouw telt één keer."
    ),
    "not_current": "Dit geldt niet meer[: {found}].",
    "not_newest": "Er is een nieuwere[: {found}].",
    "not_selected": "Hoort niet bij wat we zoeken[: {found}].",
    "key_not_in_whole": "Dit nummer ({found}) staat niet in de volledige tabel.",
    "site_not_found": "De locatie {found} is niet bekend in deze regio.",
    "status_site_unknown": "De locatie {found} is niet bekend in deze regio.",
    "status_without_decision": "BESLOTEN kan niet zonder verwijzing naar het besluit.",
    "term_reversed": "De regel eindigt op {found}, en dat is vóór hij begint.",
}

COLUMN_WORDS = {
    "street_islands": (
        "Een deel van de straten hangt niet aan de rest ({found} kruispunten): van daar is er geen "
        "weg naar elders."
    ),
    "column_not_used": "Deze kolom kennen we niet; zij telt niet mee.",
    "column_personal": "Deze kolom kan over een persoon gaan. Zij wordt nooit ingelezen.",
}

# What the library says of a shape that is wrong, in Dutch; the place stands behind it.
SHAPE_WORDS = {
    "Self-intersection": "de rand kruist zichzelf",
    "Ring Self-intersection": "de rand raakt zichzelf",
    "Too few points in geometry component": "te weinig verschillende punten",
    "Hole lies outside shell": "een gat ligt buiten de rand",
    "Holes are nested": "een gat ligt in een gat",
    "Nested holes": "een gat ligt in een gat",
    "Nested shells": "een deel ligt in een ander deel",
    "Interior is disconnected": "het vlak valt uiteen",
    "Duplicate Rings": "een rand staat er twee keer in",
    "Invalid Coordinate": "een coördinaat is geen getal",
}

REJECT_WORDS = {
    **VALUE_WORDS,
    **PLACE_WORDS,
    **ROW_WORDS,
    **COLUMN_WORDS,
    **TIMETABLE_REJECT_WORDS,
    **INTAKE_REASON_WORDS,
}
