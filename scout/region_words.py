"""The Dutch sentence for each fault of the regional commands."""

REGION_WORDS = {
    "region_section_missing": (
        "In {file} staat geen blok “{found}”. Voeg het toe; een voorbeeld staat in de map van de "
        "demo."
    ),
    "gemeente_not_in_region": (
        "“{where}”: de gemeente {found} hoort niet bij de regio in de instellingen. Haal haar weg "
        "of voeg haar daar toe."
    ),
    "out_not_a_region": (
        "De map {out} is niet door een regiocommando gemaakt en wordt niet vervangen. Kies een "
        "andere map."
    ),
    "own_key_incomplete": (
        "De eigen sleutel past niet bij de regio.[ Zonder gewicht: {missing}.][ Niet in de regio: "
        "{foreign}.] Geef elke gemeente van de regio één gewicht."
    ),
    "effort_unknown": (
        "De kosten van {gemeenten} zijn onbekend. Vul ze in, of laat de gemeente niet meedoen "
        "(pool.gemeenten)."
    ),
    "effort_too_fine": (
        "De kosten hebben te veel cijfers achter de komma of zijn te groot om precies mee te "
        "rekenen. Rond ze af op hele euro's of centen."
    ),
    "pool_without_tasks": "Er doet geen enkele gemeente mee. Noem er ten minste één.",
    "pool_not_found": (
        "Binnen {seconds} seconden is geen verdeling gevonden. Geef meer tijd (time_limit_s), of "
        "laat minder gemeenten meedoen."
    ),
    "pool_sum_broken": (
        "De uitkomst telt op tot {found} in plaats van {expected}. Dat mag niet gebeuren; meld het "
        "aan de beheerder."
    ),
    "pool_bound_broken": (
        "De uitkomst houdt zich niet aan een grens ({task}). Dat mag niet gebeuren; meld het aan "
        "de beheerder."
    ),
    "pool_task_unknown": (
        "De taak ({task}) van {gemeenten} is onbekend. Voeg de opgave of de taakstelling toe aan "
        "de instellingen, of laat de gemeente niet meedoen (pool.gemeenten)."
    ),
    "cycle_twice": (
        "Op {day} gelden twee rondes tegelijk: {found}. Verbeter valid_from of valid_until."
    ),
    "days_reversed": "“{where}” ({found}) ligt voor de eerste dag ({expected}). Draai ze om.",
    "half_year_malformed": "“{where}”: “{found}” is geen halfjaar. Schrijf het als {expected}.",
    "numbers_expected": "“{where}” moet een lijst met getallen zijn; gevonden: {found}.",
    "scale_empty": "Er is niets om te vergelijken. Noem regio's bij “{where}”, of voeg sets toe.",
    "gemeente_not_in_country": (
        "De gemeente {found} van {region} staat niet in de statistiek. Kijk naar de code en naar "
        "de peildag van de grenzen."
    ),
    "region_unknown": "“{where}”: de regio “{found}” kennen we niet.[ Bedoelt u “{suggestion}”?]",
    "region_fact_unknown": (
        "“{where}”: het gegeven “{found}” kennen we niet.[ Bedoelt u “{suggestion}”?]"
    ),
    "requirement_without_bound": (
        "“{where}”: bij {found} staat niet wat er gevraagd wordt. Geef at_least, at_most of words."
    ),
    "requirement_two_kinds": (
        "“{where}”: {found} past niet bij deze vraag. Geef bij een getal at_least of at_most, en "
        "bij een woord words."
    ),
    "line_without_checks": (
        "Er is niets om op te toetsen. Voeg onder “{where}” ten minste één toets toe."
    ),
    "scheme_twice": "“{where}”: de regeling {found} staat er twee keer. Haal er één weg.",
    "scheme_unknown": (
        "“{where}”: de regeling “{found}” staat niet in de tabel.[ Bedoelt u “{suggestion}”?]"
    ),
    "schemes_empty": "De tabel met regelingen is leeg. Voeg onder “{where}” een regeling toe.",
    "dossier_without_out": (
        "Zeg met --out in welke map het dossier moet komen. Bijvoorbeeld: kansenmaker region "
        "dossier {file} --out dossier."
    ),
    "effect_reversed": (
        "“{where}” ({found}) is lager dan de laagste waarde ({expected}). Draai ze om."
    ),
    "agreement_days_crossed": (
        "De afspraak {found} eindigt voor zij begint. Verbeter begindatum of einddatum."
    ),
    "homes_free_above": (
        "In {found} komen per jaar meer sociale huurwoningen vrij dan er zijn. Verbeter "
        "vrij_per_jaar of sociale_huurwoningen."
    ),
    "region_run_other": (
        "De run {run} gaat over andere gemeenten dan deze regio.[ Te veel: {extra}.][ Ontbreekt: "
        "{missing}.] Noem de run van deze regio, of maak er een met 'kansenmaker score'."
    ),
    "scale_runs_differ": (
        "De runs {found} hebben een ander profiel, andere gewichten of een andere peildatum. Hun "
        "getallen kunnen niet naast elkaar. Maak ze op dezelfde manier."
    ),
    "scale_name_twice": (
        "“{where}”: er zijn twee schalen met de naam {found}. Geef elke schaal een eigen naam."
    ),
    "domains_unknown": (
        "“{where}”: de indeling in domeinen “{found}” kennen we niet.[ Bedoelt u “{suggestion}”?]"
    ),
}
