"""The Dutch sentences about timetables: faults, remarks, and why a row was set aside.

A part between square brackets is left out when a field in it is unknown (`scout/messages.py`).
"""

# Faults stop the run.
_FAULT_WORDS = {
    "members_missing": (
        "In de dienstregeling {file} ontbreekt: {expected}. De bestanden moeten los in de zip of "
        "de map staan, niet in een map daarbinnen."
    ),
    "member_twice": "In {file} staat {found} twee keer. Vraag de dienstregeling opnieuw op.",
    "archive_too_large": (
        "In {file} zit een bestand dat uitgepakt te groot is: {found} bytes[; hoogstens "
        "{expected}]. Dat lezen we niet, voor de veiligheid."
    ),
    "feed_too_large": (
        "Uit {file} zouden {found} ritten of overstappen komen[; hoogstens {expected}]. Klopt het "
        "bestand?"
    ),
}

# Remarks do not: who reads the results must know of them.
_REMARK_WORDS = {
    "clock_differs": (
        "De dienstregeling {file} gebruikt een andere klok[: {found}]; verwacht: {expected}. De "
        "tijden zijn niet verschoven."
    ),
    "times_interpolated": (
        "In {file} staat bij {count} van de {of} haltes van ritten geen tijd. Die is geschat: "
        "gelijk verdeeld over de haltes ertussen."
    ),
    "trips_by_headway": (
        "In {file} rijden {count} van de {of} ritten zonder vaste tijden, om de zoveel minuten. "
        "Daarvoor rekenen we de helft als wachttijd."
    ),
    "calls_by_phone": (
        "In {file} kan men bij {count} van de {of} haltes van ritten alleen in of uit na een "
        "telefoontje. Die tellen niet mee."
    ),
    "changes_not_told": (
        "{file} zegt niet hoe lang overstappen duurt. We rekenen de loop tussen de haltes."
    ),
    "feeds_overlap": (
        "De dienstregelingen {found} lijken op elkaar: veel haltes hebben hetzelfde nummer. "
        "Misschien tellen ritten dubbel."
    ),
}

TIMETABLE_WORDS = {**_FAULT_WORDS, **_REMARK_WORDS}

TIMETABLE_REJECT_WORDS = {
    "clock_differs": "De dienstregeling gebruikt een andere klok[: {found}]; niets is verschoven.",
    "times_interpolated": (
        "Bij een deel van de haltes van ritten ({found}) staat geen tijd. Die is geschat: gelijk "
        "verdeeld over de haltes ertussen."
    ),
    "trips_by_headway": (
        "Een deel van de ritten ({found}) rijdt zonder vaste tijden. Daarvoor rekenen we de helft "
        "als wachttijd."
    ),
    "calls_by_phone": (
        "Bij een deel van de haltes van ritten ({found}) kan men alleen in of uit na een "
        "telefoontje. Die tellen niet mee."
    ),
    "changes_not_told": (
        "Er staat niet hoe lang overstappen duurt. We rekenen de loop tussen de haltes."
    ),
    "feeds_overlap": (
        "De dienstregelingen {found} lijken op elkaar: misschien tellen ritten dubbel."
    ),
    "week_missing": (
        "De dienstregelingen hebben geen hele week gemeen: er is geen gewone week te kiezen."
    ),
    "stop_unknown": "De halte {found} staat niet in stops.txt.",
    "stop_far": (
        "De halte ligt buiten Nederland[ (breedte {found})]. Ritten erlangs tellen wel; lopen van "
        "en naar de halte niet."
    ),
    "trip_unknown": "De rit {found} staat niet in trips.txt.",
    "line_unknown": "De lijn {found} staat niet in routes.txt.",
    "service_unknown": "Van {found} staat nergens op welke dagen de rit rijdt.",
    "service_day_unreadable": "{found} is geen dag. Een dag staat er als 20261121.",
    "term_turned": "Het einde ({found}) ligt niet na het begin.",
    "time_unreadable": "{found} is geen tijd, zoals 07:45:00.",
    "time_runs_back": "In de rit {found} loopt de tijd terug. De hele rit telt niet mee.",
    "trip_short": "De rit {found} heeft minder dan twee haltes.",
    "trip_ends_unknown": (
        "Van de rit {found} ontbreekt de tijd bij de eerste of de laatste halte. De hele rit telt "
        "niet mee."
    ),
    "sequence_twice": (
        "In de rit {found} hebben twee haltes hetzelfde volgnummer. De hele rit telt niet mee."
    ),
    "change_of_line": (
        "Deze regel voor overstappen geldt voor één lijn of rit; zij telt niet mee."
    ),
}
