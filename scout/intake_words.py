"""The Dutch sentences of the intake: faults that stop it, and reasons in its report.

`{found}` is what stood there; a part between square brackets is left out when a field in it is
unknown (`scout/messages.py`).
"""

INTAKE_WORDS = {
    "separator_unclear": (
        "Van {file} is niet duidelijk welk teken tussen de kolommen staat: {found}. "
        "Geef het met --separator."
    ),
    "intake_too_many_rows": (
        "De lijst {file} heeft {found} rijen; hoogstens {expected} kan. Is dit een lijst van "
        "leegstand?"
    ),
    "intake_too_wide": "De lijst {file} heeft {found} kolommen; hoogstens {expected} kan.",
    "intake_without_headers": (
        "In {file} vinden we geen regel met kolomnamen. Zeg met --header-row op welke regel die "
        "staan.[ De lijst begint met: {found}.]"
    ),
    "vocabulary_broken": "In {file} klopt {found} niet. Installeer het programma opnieuw.",
    "intake_personal_header": (
        "De kolom “{column}” van {file} kan over een persoon gaan ({count} gevulde cellen). "
        "Stuur de lijst terug, of laat de kolom weg met --drop-personal."
    ),
    "intake_personal_email": (
        "In de kolom “{column}” van {file} staan e-mailadressen (in {count} cellen). "
        "Haal ze weg, of maak die cellen leeg met --drop-personal."
    ),
    "intake_personal_phone": (
        "In de kolom “{column}” van {file} staan telefoonnummers (in {count} cellen). "
        "Haal ze weg, of maak die cellen leeg met --drop-personal."
    ),
    "intake_personal_iban": (
        "In de kolom “{column}” van {file} staan bankrekeningen (in {count} cellen). "
        "Haal ze weg, of maak die cellen leeg met --drop-personal."
    ),
    "intake_personal_bsn": (
        "In de kolom “{column}” van {file} staan waarschijnlijk burgerservicenummers (in {count} "
        "cellen). Haal ze weg, of maak die cellen leeg met --drop-personal."
    ),
    "intake_mapping_needed": (
        "De kolommen van {file} zijn nieuw. Kijk of dit klopt en geef dan --yes: {found}."
        "[ Misschien ook (geef met --set): {suggestion}.]"
    ),
    "intake_mapping_changed": (
        "De kolommen van {file} zijn anders dan de vorige keer.[ Weg: {gone}.][ Nieuw: {new}.] "
        "Kijk of dit klopt en geef dan --yes: {found}.[ Misschien ook (geef met --set): "
        "{suggestion}.]"
    ),
    "intake_field_missing": (
        "Elke rij heeft “{field}” nodig, en dat staat niet in {file}. Kies een kolom met "
        "--set KOLOM={field}, of geef bij het nummer --key KOLOM en bij een ander veld --constant "
        "{field}=WOORD.[ De kolommen zijn: {found}.]"
    ),
    "intake_header_unknown": (
        "De lijst heeft geen kolom “{found}”.[ Bedoelt u “{suggestion}”?][ De kolommen zijn: "
        "{expected}.]"
    ),
    "intake_header_twice": "De kolom “{found}” is voor meer dan één veld gekozen. Kies er één.",
    "intake_field_unknown": "Het veld “{found}” kennen we niet.[ Bedoelt u “{suggestion}”?]",
    "intake_field_kind": (
        "Bij het veld “{found}” hoort dit antwoord niet. Haal de regel weg uit de kolomindeling."
    ),
    "intake_value_unknown": ("Het veld “{field}” kan niet “{found}” zijn[; kies uit: {expected}]."),
    "intake_pair_broken": "“{found}” bij {option} is niet te lezen. Schrijf LINKS=RECHTS.",
    "intake_choice_unknown": ("“{found}” bij {option} kennen we niet. Kies uit: {expected}."),
    "intake_marks_unsure": (
        "In de kolom voor “{field}” kan {found} op twee manieren gelezen worden, en geen enkele "
        "cel zegt welke. Geef --marks {field}=komma (1.250 is duizend tweehonderdvijftig) of "
        "--marks {field}=punt (1.250 is één en een kwart)."
    ),
    "intake_marks_mixed": (
        "In de kolom voor “{field}” spreken de cellen elkaar of uw antwoord tegen: soms is de "
        "komma het decimaalteken en soms de punt, zoals bij {found}. Verbeter de lijst."
    ),
    "intake_order_unsure": (
        "In de kolom voor “{field}” kan {found} op twee manieren gelezen worden. Geef --order "
        "{field}=dag (eerst de dag) of --order {field}=maand (eerst de maand)."
    ),
    "intake_order_mixed": (
        "In de kolom voor “{field}” staat soms eerst de dag en soms eerst de maand, zoals bij "
        "{found}, of de cellen spreken uw antwoord tegen. Verbeter de lijst."
    ),
}

# Why a row or field became what it is, in the report; these stop nothing.
INTAKE_REASON_WORDS = {
    "row_swallowed": (
        "In een cel van deze rij staan andere rijen. Kijk naar losse aanhalingstekens."
    ),
    "row_no_object": "Deze rij noemt geen object: zij heeft geen nummer.",
    "row_is_total": "Dit is een rij met totalen[: {found}].",
    "field_taken": "Overgenomen.",
    "number_rewritten": "Zelfde getal, anders geschreven.",
    "day_rewritten": "Zelfde dag, anders geschreven.",
    "day_from_serial": "Het dagnummer van een rekenblad is een dag geworden.",
    "word_translated": "Dit woord betekent bij ons hetzelfde.",
    "address_joined": "Samengesteld uit straat, nummer en plaats.",
    "gemeente_found": "De code hoort bij de gemeente {found}.",
    "gemeente_unknown": "De gemeente {found} kennen we niet in deze regio.",
    "cell_merged": (
        "De cel is samengevoegd met een andere. We weten niet of de waarde ook hier geldt."
    ),
    "cell_personal": "Leeg gemaakt: in de cel stond iets over een persoon.",
    "place_own": "De plek staat in de lijst.",
    "place_bag": "De plek is die van het BAG-pand.",
    "place_parcel": "De plek is die van het perceel.",
    "place_label": "Het adres hoort bij BAG-pand {found}, volgens de energielabels.",
    "place_postcode": "De lijst zegt dat de plek een postcode is.",
    "place_found": "Gevonden bij het adres.",
    "place_quality": "Zo goed is de plek bekend, volgens de gevonden adressen.",
    "geocode_exact": "Adres gevonden: {found}.",
    "geocode_no_hit": "Het adres is niet gevonden.[ Alleen de postcode {found} is bekend.]",
    "geocode_differs": (
        "Er is wel zo'n nummer, maar de straat, de plaats of de postcode is anders.[ Alleen de "
        "postcode {found} telt.]"
    ),
    "geocode_ambiguous": "Er zijn meer adressen die passen.[ Alleen de postcode {found} telt.]",
    "geocode_outscored": "Een ander adres past beter.[ Alleen de postcode {found} telt.]",
    "geocode_unusable": "Het adres heeft geen bruikbare plek.[ Alleen de postcode {found} telt.]",
    "geocode_offline": "Het adres is niet opgezocht.[ Alleen de postcode {found} is bekend.]",
    "geocode_confidential": (
        "Een vertrouwelijk adres gaat niet naar internet.[ Alleen de postcode {found} is bekend.]"
    ),
    "address_incomplete": (
        "Het adres is niet compleet: nodig zijn een huisnummer en een postcode, of straat, nummer "
        "en plaats.[ Alleen de postcode {found} is bekend.]"
    ),
    "link_building": "De plek ligt in BAG-pand {found}.",
    "link_parcel": "De plek ligt op perceel {found}.",
    "link_several": "De plek ligt in meer dan één pand of perceel; we kiezen niet.",
    "link_none": "De plek ligt in geen enkel pand of perceel van de regio.",
}
