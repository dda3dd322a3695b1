"""The Dutch sentences for faults of regions and of what is fetched (see `scout/fault_words.py`)."""

FETCH_WORDS = {
    "no_table": (
        "[{file}: ]Straten en dienstregelingen zijn geen tabel “{found}”. Zet table = “streets” of "
        "“timetable” bij deze laag."
    ),
    "streets_missing_for_timetable": (
        "[{file}: ]Een dienstregeling zegt pas iets met straten: zonder straten is niet bekend hoe "
        "ver het lopen is naar een halte. Voeg een laag met table = “streets” toe."
    ),
    "week_missing": (
        "[{file}: ]De dienstregelingen hebben geen hele week gemeen: er is geen gewone week te "
        "kiezen. Neem feeds van dezelfde periode."
    ),
    "streets_many": (
        "[{file}: ]Er is al een laag met straten ({first}). Straten uit twee bestanden sluiten "
        "niet op elkaar aan: voeg ze eerst samen tot één bestand."
    ),
    "region_broken": (
        "In {file} klopt de regio “{region}” niet: {found}. Verbeter dit blok en probeer opnieuw."
    ),
    "region_no_period": (
        "Van de regio {name} staat in de lijst niet welke gemeenten erbij hoorden op {day}. "
        "Noem de gemeenten zelf in de instellingen, bij [region]."
    ),
    "fetch_card": "In {file} klopt het blok “fetch.{source}” niet: {found}. Verbeter dit blok.",
    "fetch_key_missing": (
        "Voor {source} is een sleutel nodig. Vraag die aan bij de uitgever en zet hem in de "
        "omgeving als {key}. Zet hem nooit in een bestand. Deze laag is overgeslagen; de andere "
        "zijn wel gevraagd."
    ),
    "fetch_key_broken": (
        "In de sleutel {key} voor {source} staan tekens die daar niet horen. Kopieer de sleutel "
        "opnieuw."
    ),
    "fetch_line": (
        "De dienst van {source} is niet te bereiken[ ({found})]. Kijk of er internet is en "
        "probeer het later opnieuw: wat er al is, blijft."
    ),
    "fetch_status": (
        "De dienst van {source} weigert met code {status}[ bij {url}]. Probeer het later opnieuw."
        " Blijft het zo, dan is het adres veranderd."
    ),
    "fetch_wait": (
        "De dienst van {source} is druk en vraagt om {wait_s} seconden te wachten. Ga daarna "
        "verder: wat er al is, blijft."
    ),
    "fetch_slow": (
        "De dienst van {source} antwoordt te langzaam; na {found} bytes is gestopt. Probeer het "
        "later opnieuw: wat er al is, blijft."
    ),
    "fetch_cut_off": (
        "Een antwoord van {source} hield te vroeg op: {found} bytes[ van {expected}]. Probeer het"
        " opnieuw."
    ),
    "fetch_too_large": (
        "Een antwoord van {source} is groter dan {expected} bytes. Dat kan niet kloppen; er is "
        "niets van gebruikt."
    ),
    "fetch_packing": (
        "Een antwoord van {source} is niet uit te pakken[: {found}]. Probeer het later opnieuw."
    ),
    "fetch_not_its_kind": (
        "De dienst van {source} stuurt iets anders dan gegevens: {found} in plaats van "
        "{expected}. Vaak is dat een pagina over onderhoud. Probeer het later opnieuw."
    ),
    "fetch_broken": (
        "Een antwoord van {source} is niet te lezen: {found}. Probeer het later opnieuw."
    ),
    "fetch_redirects": (
        "De dienst van {source} verwijst meer dan {found} keer door. Het adres in de catalogus is"
        " verouderd."
    ),
    "fetch_other_question": (
        "De dienst van {source} verwijst door naar een adres dat iets anders vraagt dan wij "
        "vroegen. Er is niets van bewaard. Probeer het later opnieuw."
    ),
    "fetch_elsewhere": (
        "De dienst van {source} verwijst naar een adres dat niet in de catalogus staat: {found}. "
        "Dat volgt het programma niet."
    ),
    "fetch_page_short": (
        "Pagina {page} van {source} zegt {expected} rijen te hebben, maar heeft er {found}. "
        "Probeer het opnieuw."
    ),
    "fetch_page_empty": (
        "Pagina {page} van {source} is leeg, terwijl er meer zou komen. Probeer het opnieuw."
    ),
    "fetch_page_repeated": (
        "Pagina {page} van {source} is dezelfde als pagina {first}. De dienst is de draad kwijt. "
        "Probeer het opnieuw."
    ),
    "fetch_row_repeated": (
        "Op pagina {page} van {source} staan {found} rijen die er al waren. De lijst verschoof "
        "tijdens het ophalen. Haal de bron opnieuw op."
    ),
    "fetch_order": (
        "Van {source} kwam pagina {page}, maar {expected} was aan de beurt. Haal de bron opnieuw "
        "op."
    ),
    "fetch_crs": (
        "Pagina {page} van {source} staat in {found}, maar gevraagd was {expected}. Er is niets "
        "van gebruikt."
    ),
    "fetch_outside": (
        "Plaatsen van {source} liggen niet in Nederland zoals gevraagd ({found}). Waarschijnlijk "
        "staan ze in een ander stelsel. Er is niets van gebruikt."
    ),
    "fetch_filter_ignored": (
        "De dienst van {source} let niet op het gevraagde gebied: {found} rijen liggen erbuiten. "
        "Er is niets van gebruikt."
    ),
    "fetch_filter_fails": (
        "De dienst van {source} vindt een eigen rij niet terug op haar eigen plaats. “Niets "
        "gevonden” betekent hier dus niets."
    ),
    "fetch_shape": (
        "Op pagina {page} van {source} staat een vorm die niet te lezen is: {found}. Meld dit bij"
        " de uitgever."
    ),
    "fetch_changed": (
        "De bron {source} veranderde tijdens het ophalen: eerst {expected} rijen, toen {found}. "
        "Haal de bron opnieuw op."
    ),
    "fetch_unended": (
        "Het ophalen van {source} is niet af: er zijn {found} rijen, en er komt nog meer. Ga "
        "verder met hetzelfde commando."
    ),
    "fetch_count": (
        "Van {source} kwamen {found} rijen, maar er zijn er {expected}. Een halve laag is geen "
        "laag. Haal de bron opnieuw op."
    ),
    "fetch_empty": (
        "Van {source} kwam niets, en niets bewijst dat er niets is. Kijk of het gebied klopt."
    ),
    "fetch_unproven": (
        "Van {source} kwamen {found} rijen, maar de dienst zegt niet hoeveel er zijn. Zonder "
        "proef op plaats mag deze laag niet worden bewaard."
    ),
    "fetch_tiles": (
        "In het vak {tile} van {source} klopt de laag niet: {lost} rijen ontbreken en {extra} "
        "zijn er te veel. Haal de bron opnieuw op."
    ),
    "fetch_too_many": (
        "Van {source} zijn er {found} rijen, en de dienst bladert niet verder dan rij {expected}."
        " Vraag een kleiner gebied."
    ),
    "fetch_column_missing": "In {source} ontbreekt de kolom “{column}”. De bron is veranderd.",
    "fetch_column_twice": (
        "In {source} kan “{column}” meer dan één kolom zijn[: {found}]. Noem de kolom in de "
        "catalogus."
    ),
    "fetch_note": (
        "De bladwijzer bij pagina {row} van {source} is niet te lezen. Begin opnieuw met --refresh."
    ),
    "fetch_file_kind": (
        "Het bestand van {source} is niet heel of niet wat het moet zijn[ ({expected})]: {found}."
        " Haal het opnieuw op."
    ),
    "fetch_length_unknown": (
        "Niets bewijst dat het bestand van {source} heel is: de dienst noemt geen lengte. Haal "
        "het met de hand op en geef het aan in de instellingen."
    ),
    "fetch_range": (
        "De dienst van {source} gaat niet verder waar het ophalen stopte[ ({found})]. Probeer het"
        " opnieuw."
    ),
    "fetch_unwritable": (
        "Het bestand {file} van {source} kan niet worden geschreven[: {found}]. Kijk of er ruimte"
        " is."
    ),
    "fetch_remark": (
        "OpenStreetMap brak het antwoord voor {source} af: {found}. Vraag een kleiner gebied of "
        "probeer het later."
    ),
    "fetch_bounds_missing": "Voor {source} is een gebied nodig. Noem een regio.",
    "fetch_area": (
        "Onder de naam “{found}” kan de opslag niets bewaren. Geef de regio een andere naam, met "
        "letters of cijfers."
    ),
    "fetch_region_unknown": (
        "De regio “{found}” staat niet in de lijst.[ Bedoelt u “{suggestion}”?] Of noem een "
        "bestand met instellingen."
    ),
    "fetch_unknown": (
        "“{found}” is geen laag in de catalogus.[ Bedoelt u “{suggestion}”?] Zie 'kansenmaker "
        "fetch --list'."
    ),
    "fetch_choice": "Noem een bestand met instellingen, of een regio met --region. Niet allebei.",
    "fetch_no_borders": (
        "In de catalogus staat geen laag met de grenzen van gemeenten. Zonder grenzen is het "
        "gebied van {region} niet bekend."
    ),
    "fetch_borders_missing": (
        "De grenzen van de gemeenten ({source}) zijn er niet. Zonder grenzen is niet bekend voor "
        "welk gebied de andere lagen nodig zijn. Haal eerst de grenzen op."
    ),
    "fetch_gemeente_unknown": (
        "In de grenzen van {source} staan niet alle gemeenten van de regio op {day}: {found}. "
        "Kijk naar de codes en naar boundary_day."
    ),
    "fetch_list_missing": (
        "Voor {source} is een lijst met adressen nodig ({found}), en een dienst die adressen "
        "opzoekt. Een van de twee is er niet. Haal eerst die lijst op."
    ),
    "fetch_places_lost": (
        "Van {source} heeft {found} van de {expected} adressen geen plaats gekregen. De lijst "
        "of de dienst is veranderd. Er is niets bewaard."
    ),
    "fetch_members": (
        "Welke gemeenten bij de provincie {region} horen, is niet bekend: de tabel van het CBS "
        "met gebieden is er niet of noemt deze provincie niet. Noem de gemeenten zelf in de "
        "instellingen, bij [region]."
    ),
    "layer_store_needed": (
        "Bij {where} hoort ook “store”: de map met opgehaalde bronnen. Of haal deze regel weg."
    ),
    "layer_path_or_store": (
        "Bij {where} staat ook “store”. Een laag komt uit een bestand of uit de opslag. Haal een "
        "van de twee weg."
    ),
    "store_no_reader": (
        "[{where}: ]De opgehaalde tabel {source} heeft geen plekken, en deze “source” leest alleen "
        "bestanden van de uitgever. Gebruik zo'n bestand, met “path”, of de “source” die 'fetch' "
        "noemt."
    ),
    "fetch_raster_extent": (
        "De kaart van {source} beslaat een ander gebied ({found}) dan gevraagd ({expected}). Er is "
        "niets bewaard."
    ),
    "fetch_raster_cells": (
        "De kaart van {source} heeft andere vakjes ({found} m) dan de dienst zegt ({expected} m). "
        "Er is niets bewaard."
    ),
    "fetch_raster_nodata": (
        "In de kaart van {source} staat een ander getal voor “geen gegevens” ({found}) dan de "
        "dienst noemt ({expected}). Er is niets bewaard."
    ),
    "fetch_raster_blank": (
        "De kaart van {source} heeft in dit gebied nergens gegevens. Er is niets bewaard."
    ),
    "cbs_rows_many": (
        "[{file}: ]Van een gemeente staan er meer rijen in dezelfde periode ({found}), en geen "
        "daarvan is het totaal. De tabel is veranderd. Gebruik een andere tabel en meld dit aan de "
        "beheerder."
    ),
}
