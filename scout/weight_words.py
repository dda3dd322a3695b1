"""The Dutch sentence for each fault about weights."""

WEIGHT_WORDS = {
    "answer_missing": "“{where}” is nog niet ingevuld.",
    "answers_of_other_method": (
        "“{where}” is “{found}”, maar dit commando is voor “{expected}”. Gebruik 'kansenmaker "
        "weights {found}'."
    ),
    "answers_of_other_profile": (
        "“{where}” is “{found}”, maar het profiel is hier “{expected}”. Maak de vragen opnieuw "
        "bij dit profiel."
    ),
    "answers_of_other_run": (
        "De punten van de locaties in deze vragen zijn niet dezelfde als in het resultaat {run}. "
        "Geef met --run het resultaat waarmee de vragen zijn gemaakt."
    ),
    "top_swing_missing": (
        "“{where}”: geen enkele stap heeft {expected} punten. Geef de stap die het meest waard is"
        " er {expected}."
    ),
    "interval_expected": (
        "“{where}” moet een getal zijn of een laagste en hoogste aantal, zoals [40, 60]; "
        "gevonden: {found}."
    ),
    "interval_reversed": (
        "“{where}”: het laagste aantal is hoger dan het hoogste; gevonden: {found}."
    ),
    "comparison_expected": (
        "“{where}” moet twee verschillende criteria noemen met een dubbele punt ertussen."
    ),
    "comparison_twice": "“{where}”: deze vergelijking staat er twee keer in. Haal er één weg.",
    "ratio_expected": (
        "“{where}” moet een getal van 1 tot 9 zijn, of een deel zoals 1/3; gevonden: {found}."
    ),
    "comparisons_not_linked": (
        "“{where}”: er is geen vergelijking tussen deze groepen: {found}. Vergelijk ten minste "
        "één criterium uit elke groep met een uit een andere."
    ),
    "best_is_worst": (
        "“{where}”: {found} kan niet het belangrijkste en het minst belangrijke tegelijk zijn."
    ),
    "best_worst_differ": (
        "“{where}” is {found}, maar bij best_to_others staat {expected}. Het is dezelfde vraag: "
        "geef één antwoord."
    ),
    "above_best_worst": (
        "“{where}” is {found}, hoger dan het belangrijkste tegenover het minst belangrijke "
        "({expected}). Dat kan niet."
    ),
    "own_ratio": "“{where}” is {found}, maar moet {expected} zijn: het is hetzelfde criterium.",
    "choices_too_few": (
        "Er zijn {found} keuzes ingevuld; nodig zijn er ten minste {expected}. Beantwoord meer "
        "vragen."
    ),
    "pairs_too_few": (
        "In dit resultaat zijn maar {found} paren van locaties te vinden waarbij elk ergens beter"
        " is; nodig zijn er {expected}. Kies een andere manier."
    ),
    "criterion_weight_missing": "De set “{set}” heeft geen gewicht voor het criterium {found}.",
    "criterion_weight_extra": (
        "De set “{set}” heeft een gewicht voor {found}, maar het profiel heeft dat criterium niet."
    ),
    "weights_of_other_profile": (
        "De set “{set}” is gemaakt bij het profiel {found}, en dit is {expected}. Een gewicht "
        "hoort bij de waardering van zijn profiel. Maak een set bij dit profiel."
    ),
    "weights_are_local": (
        "De set “{set}” bevat de eigen speerpunten van gemeente {found}. Die gelden niet voor de "
        "hele regio. Gebruik 'kansenmaker weights local'."
    ),
    "weights_not_local": (
        "De set “{set}” hoort niet bij één gemeente. Vul bij de vragen een gemeentecode in."
    ),
    "weights_unproven": (
        "De set “{set}” is geleerd van keuzes, maar voorspelt ze niet aantoonbaar beter dan een "
        "munt (ondergrens {found}; nodig is meer dan 0,5). Beantwoord meer vragen."
    ),
    "answers_without_range": (
        "De set “{set}” komt niet uit een volgorde of uit een laagste en hoogste aantal punten. "
        "Maak er een met 'kansenmaker weights new swing --kind interval' of '--kind ordinal'."
    ),
    "gemeente_without_sites": (
        "De set “{set}” is van {found}, maar daar ligt geen locatie in dit resultaat."
    ),
    "group_too_small": "Een groep bestaat uit ten minste twee sets; gevonden: {found}.",
    "member_twice": "De set {found} staat er twee keer in. Geef elke set een eigen titel.",
    "member_of_other_profile": (
        "De set “{set}” hoort bij het profiel {found}; “{first}” bij {expected}. Een groep kiest "
        "één profiel."
    ),
    "member_of_other_criteria": (
        "De sets “{set}” en “{first}” hebben niet dezelfde criteria: {found}."
    ),
    "local_among_regional": (
        "De sets “{set}” en “{first}” gelden niet voor hetzelfde gebied. Eigen speerpunten van "
        "een gemeente gaan niet samen met gewichten van de regio."
    ),
    "profile_needed": "Zeg met --profile of --run om welk profiel het gaat.",
    "run_needed": "Voor keuzes tussen locaties is een resultaat nodig. Geef het met --run.",
    "file_exists": (
        "Het bestand {out} bestaat al. Kies een andere naam, of geef --overwrite om het te "
        "vervangen."
    ),
}
