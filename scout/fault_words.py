"""The Dutch sentence for each fault: what, which, what was found, what to do.

A part between square brackets is left out when a field in it is unknown (`scout/messages.py`).
A test walks over the code and fails on a fault without words.
"""

from scout.fetch_words import FETCH_WORDS
from scout.intake_words import INTAKE_WORDS
from scout.layer_words import LAYER_WORDS
from scout.region_match_words import MATCH_WORDS
from scout.region_portfolio_words import PORTFOLIO_WORDS
from scout.region_words import REGION_WORDS
from scout.register_words import REGISTER_WORDS
from scout.store_words import STORE_WORDS
from scout.weight_words import WEIGHT_WORDS

_HINT = "[ Bedoelt u “{suggestion}”?]"

# Settings, profile and batch file: TOML that people write. `where` is the full name of a key.
TOML_WORDS = {
    "toml_syntax": (
        "[{file}: ]Dit is geen geldig TOML-bestand. De lezer zegt: {found}. "
        "Kijk op die regel naar aanhalingstekens, haken en het =-teken."
    ),
    "key_unknown": (
        "“{where}” is geen bekende instelling." + _HINT + " Haal de regel weg of verbeter de naam."
    ),
    "key_missing": "“{where}” ontbreekt. Vul deze instelling in.",
    "text_expected": (
        "“{where}” moet tekst tussen aanhalingstekens zijn, en niet leeg[; gevonden: {found}]."
    ),
    "word_unknown": (
        "“{where}” is “{found}”, en dat woord is hier niet bekend."
        + _HINT
        + "[ Kies uit: {expected}.]"
    ),
    "words_expected": (
        '“{where}” moet een lijst met teksten zijn, zoals ["GM0222"][; gevonden: {found}].'
    ),
    "number_expected": "“{where}” moet een getal zijn[; gevonden: {found}].",
    "number_not_finite": "[“{where}” ]moet een gewoon getal zijn; gevonden: {found}.",
    "number_out_of_range": "“{where}” is {found}, en dat moet liggen in {expected}.",
    "whole_number_expected": "“{where}” moet een heel getal zijn; gevonden: {found}.",
    "truth_expected": "“{where}” moet true of false zijn; gevonden: {found}.",
    "day_expected": (
        "“{where}” moet een dag zijn, zonder aanhalingstekens, zoals 2026-11-21; gevonden: {found}."
    ),
    "day_too_far": "“{where}” is {found}, en die dag ligt te ver weg.",
    "table_expected": "“{where}” moet een blok met instellingen zijn; gevonden: {found}.",
    "text_too_long": "“{where}” is te lang: hoogstens {expected} tekens.",
    "text_control": "In “{where}” staan onzichtbare tekens. Typ de tekst opnieuw.",
}

SETTINGS_WORDS = {
    "settings_missing": (
        "Het bestand met instellingen {file} is er niet. Maak er een met 'kansenmaker new REGIO'."
    ),
    "settings_unreadable": "Het bestand {file} kan niet gelezen worden[: {found}].",
    "settings_too_large": (
        "Het bestand {file} is te groot voor een bestand met instellingen ({found} bytes)."
    ),
    "settings_encoding": (
        "Het bestand {file} is geen UTF-8 (bij byte {found}). Sla het op als UTF-8 en probeer het "
        "opnieuw."
    ),
    "packaged_data_missing": (
        "Het programma mist een eigen bestand: {found}. Installeer het programma opnieuw."
    ),
    "language_damaged": (
        "De vertaling {found} van het programma is niet te lezen. Installeer het programma opnieuw."
    ),
    "gemeenten_none": '“{where}” is leeg. Noem ten minste één gemeente, zoals "GM0222".',
    "gemeente_code_malformed": (
        "“{where}”: “{found}” is geen gemeentecode. Een code is GM met vier cijfers, zoals "
        "{expected}."
    ),
    "weight_set_twice": (
        "“{where}”: er zijn twee gewichtensets met de naam (id) “{found}”. Haal er één weg."
    ),
    "gemeente_code_twice": "“{where}”: de gemeente {found} staat er twee keer in. Haal er één weg.",
    "amv_above_total": (
        "“{where}” ({found}) is hoger dan het totaal aantal plekken. Verbeter een van beide."
    ),
    "colour_alone": "Geef bij “{where}” ook “{expected}” op: de twee kleuren horen bij elkaar.",
    "colour_malformed": (
        "“{where}”: “{found}” is geen kleur. Schrijf een kleur als {expected}: een hekje met zes "
        "cijfers of letters a tot en met f."
    ),
    "colour_pale": (
        "“{where}”: tekst in de kleur {found} is te slecht te lezen (contrast {contrast}, nodig is "
        "4,5). Kies een donkerder kleur."
    ),
    "edition_gemeente_alone": (
        "“{where}” is {found}, maar dat kan alleen bij de uitgave “{expected}”. Kies die uitgave "
        "of haal de gemeente weg."
    ),
    "edition_gemeente_outside": (
        "“{where}”: de gemeente {found} hoort niet bij deze regio. Kies uit: {expected}."
    ),
    "public_sites_not_public": (
        "“{where}” hoort alleen bij de openbare uitgave; de uitgave is nu “{found}”. "
        "Haal de regel weg of verander de uitgave."
    ),
    "tiles_invented": (
        "“{where}” moet {expected} zijn: een verzonnen regio krijgt geen achtergrond van internet."
    ),
    "layers_expected": "“{where}” moet bestaan uit blokken die beginnen met {expected}.",
    "layers_none": "Er is geen enkel bestand genoemd. Voeg ten minste één blok {expected} toe.",
    "layer_twice": "“{where}”: {found} staat er al in, bij “{first}”. Haal er één weg.",
    "layer_option_unknown": "“{where}” hoort niet bij deze bron." + _HINT + " Haal de regel weg.",
    "source_unknown": "“{where}”: de bron “{found}” kennen we niet." + _HINT,
    "source_of_other_table": (
        '“{where}”: de bron “{found}” hoort bij table = "{expected}". Verander een van beide.'
    ),
    "file_missing": (
        "[“{where}”: het bestand {found} is er niet.][Het bestand {file} is er niet.] "
        "Kijk naar de naam en de map."
    ),
    "path_special": (
        "“{where}”: {found} is geen gewoon bestand. Noem een bestand op uw eigen schijf."
    ),
}

PROFILE_WORDS = {
    "profile_unknown": "“{where}”: het profiel “{found}” is er niet."
    + _HINT
    + "[ Kies uit: {expected}.]",
    "profile_id_malformed": (
        "“{where}”: de naam “{found}” mag alleen kleine letters, cijfers en _ hebben."
    ),
    "criteria_missing": (
        "Het profiel heeft geen criteria. Voeg onder “{where}” ten minste één criterium toe."
    ),
    "criterion_without_indicator": (
        "“{where}” heeft geen enkele indicator voor de soort “{kind}”. Voeg er een toe."
    ),
    "indicator_twice": (
        "“{where}”: de indicator {found} telt al mee bij “{first}”. Haal er één weg."
    ),
    "criterion_unknown": "“{where}”: dit criterium kennen we niet." + _HINT,
    "indicator_unknown": "“{where}”: deze indicator kennen we niet." + _HINT,
    "rule_unknown": "“{where}”: deze harde eis kennen we niet." + _HINT,
    "assumption_unknown": "“{where}”: deze aanname kennen we niet." + _HINT,
    "judge_twice": "“{where}”: geef alleen {expected}, en haal {found} weg.",
    "judge_of_wrong_kind": (
        "“{where}”: deze indicator heeft {expected} nodig in plaats van {found}."
    ),
    "judge_missing": "“{where}” ontbreekt: zeg met {expected} hoe een waarde telt.",
    "curve_too_short": "“{where}” heeft ten minste twee punten nodig; gevonden: {found}.",
    "curve_not_increasing": (
        "“{where}”: de eerste getallen van de punten moeten oplopen; gevonden: {found}."
    ),
    "anchor_expected": (
        "“{where}”: elk punt is een paar [feit, waarde] met een waarde van 0 tot 100; gevonden: "
        "{found}."
    ),
    "classes_empty": "“{where}” is leeg. Noem ten minste één klasse met een waarde van 0 tot 100.",
    "kinds_expected": "“{where}” moet een lijst zijn met {expected}; gevonden: {found}.",
    "weight_vanishes": (
        "“{where}”: het gewicht {found} is zo klein dat het wegvalt. Maak het groter of haal het "
        "criterium weg."
    ),
    "weights_all_zero": "“{where}”: alle gewichten zijn nul. Geef ten minste één gewicht.",
    "assumption_missing": (
        "De aanname “{found}” ontbreekt in het profiel. Voeg een blok assumptions.{found} toe."
    ),
    "local_rule_without_general": (
        "Een gemeente heeft een eigen afstand voor “{found}”, maar het profiel noemt die soort "
        "niet. Zet {expected} in het profiel; 0 mag."
    ),
    "size_reversed": "“{where}” ({found}) is kleiner dan het minimum ({expected}).",
    "emergency_not_durable": "“{where}” moet false zijn: noodopvang telt nooit als duurzaam.",
    "rule_without_limit": "“{where}” staat aan, maar {expected} ontbreekt. Vul die grens in.",
}

# Run folders: writing, reading back, rescoring, batch.
RUN_WORDS = {
    "out_exists": (
        "De map {out} bestaat al. Kies een andere map, of geef --overwrite om dit resultaat te "
        "vervangen."
    ),
    "out_not_a_run": (
        "De map {out} is geen resultaat van dit programma en wordt niet vervangen. Kies een "
        "andere map."
    ),
    "out_foreign_files": (
        "In de map {out} staan ook andere bestanden: {found}. Haal die eerst weg of kies een "
        "andere map."
    ),
    "out_is_input": "In de map {out} staat uw eigen bestand {found}. Kies een andere map.",
    "out_unwritable": "In de map {out} kan niet geschreven worden[: {found}].",
    "run_missing": "De map {run} is er niet. Kijk naar de naam.",
    "run_not_a_run": "De map {run} is geen resultaat van dit programma: run.json ontbreekt.",
    "run_schema": (
        "Het resultaat {run} is gemaakt met een andere versie ({found}; nu {expected}). "
        "Maak het opnieuw met 'kansenmaker score'."
    ),
    "papers_exist": (
        "In de map {out} staat al: {found}. Kies een andere map, of geef --overwrite om deze "
        "bestanden te vervangen."
    ),
    "run_is_edition": (
        "Het resultaat {run} is een uitgave voor anderen ({found}). Daarin ontbreekt wat dit "
        "commando nodig heeft. Gebruik het interne resultaat."
    ),
    "run_file_missing": (
        "In het resultaat {run} ontbreekt {file}. Maak het opnieuw met 'kansenmaker score'."
    ),
    "run_damaged": (
        "Het resultaat {run} is veranderd of beschadigd[ ({file})][: {found}]. "
        "Maak het opnieuw met 'kansenmaker score'."
    ),
    "region_name_unusable": (
        "“{found}” is geen bruikbare naam voor een regio. Gebruik letters en cijfers."
    ),
    "new_exists": "In de map {out} staat al: {found}. Er is niets veranderd. Kies een andere map.",
    "gemeenten_not_stored": (
        "Het resultaat {run} bewaart niet wat van de gemeenten bekend is. Maak het opnieuw met "
        "'kansenmaker score'."
    ),
    "site_twice": (
        "U noemt twee keer dezelfde locatie: {found}. Noem twee verschillende locaties."
    ),
    "site_unknown": (
        "De locatie “{found}” staat niet in dit resultaat."
        + _HINT
        + " Kijk in shortlist.csv of op de kaart."
    ),
    "layer_choice": (
        "Er zijn meer lijsten van leegstand: {found}. Zeg met --layer welke u vervangt."
    ),
    "layer_unknown": (
        "De bron “{found}” is geen lijst van leegstand in dit resultaat. Kies uit: {expected}."
    ),
    "input_changed": (
        "Het bestand {found} is niet meer hetzelfde als bij het eerste resultaat. "
        "Zet het oude bestand terug, of begin opnieuw met 'kansenmaker score'."
    ),
    "input_gone": (
        "Het bestand {found} is er niet meer. Zet het terug, of begin opnieuw met 'kansenmaker "
        "score'."
    ),
    "settings_folder_gone": (
        "De map met de instellingen is er niet meer: {found}. Zet de map terug waar hij stond."
    ),
    "delivery_missing": "Het bestand {found} is er niet. Kijk naar de naam en de map.",
    "inbox_empty": "Er is geen aanlevering die past bij {found}.",
    "batch_busy": (
        "Een andere berekening is bezig in {found}. Wacht tot die klaar is en probeer het opnieuw."
    ),
    "batch_empty": "In {file} staat geen enkele taak. Voeg een blok [[job]] toe.",
    "job_twice": (
        "“{where}”: {found} staat er al in. Geef elke taak een eigen naam en een eigen map."
    ),
    "state_broken": (
        "Het bestand {found} is beschadigd. Haal het weg; dan wordt alles één keer opnieuw "
        "berekend."
    ),
}

FAULT_WORDS = {
    **TOML_WORDS,
    **SETTINGS_WORDS,
    **PROFILE_WORDS,
    **RUN_WORDS,
    **LAYER_WORDS,
    **WEIGHT_WORDS,
    **FETCH_WORDS,
    **INTAKE_WORDS,
    **STORE_WORDS,
    **REGISTER_WORDS,
    **REGION_WORDS,
    **PORTFOLIO_WORDS,
    **MATCH_WORDS,
}
