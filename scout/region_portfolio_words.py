"""The Dutch words of a portfolio: rules, measures, reasons, and the faults of its section."""

RULE_NAMES = {
    "locked_in": "de locaties die u hebt vastgezet",
    "spacing": "de afstand tussen locaties",
    "hub": "de aansturing vanuit een hub",
    "village_places": "het maximum per kern",
    "village_rate": "het maximum per 1.000 inwoners van een kern",
    "durable": "het duurzame deel",
    "reserve": "het deel dat ook voor andere groepen bruikbaar is",
    "budget": "het budget per jaar",
    "investment": "het budget voor investeringen",
    "most_sites": "het maximum aantal locaties",
    "least_share": "het deel van elk doel dat zeker gehaald moet worden",
}
LEVEL_NAMES = {
    "largest_share": "het grootste tekort van één doel",
    "short_places": "het totale tekort",
    "score_lost": "de kwaliteit van de plekken",
    "cost": "de kosten per jaar",
    "sites": "het aantal locaties",
}
REASON_NAMES = {
    "no_places": "aantal plekken onbekend",
    "no_gemeente": "gemeente onbekend",
    "open_already": "al open: telt bij de aanwezige plekken",
    "locked_out": "door u uitgesloten van dit plan",
    "not_eligible": "onbeslist of uitgesloten",
    "too_small": "kleiner dan het minimum",
    "never_open": "op geen van de dagen open",
    "no_cost": "kosten onbekend",
}
PORTFOLIO_WORDS = {
    "portfolio_run_missing": (
        "In {file} staat bij [region] geen resultaat. Voeg toe: run = \"de map van 'score'\"."
    ),
    "portfolio_days": (
        "“{where}”: dit is geen lijst van dagen ({found}). Schrijf bijvoorbeeld [2027-07-01, "
        "2029-07-01], zonder aanhalingstekens."
    ),
    "portfolio_days_order": "“{where}”: zet de dagen op volgorde, elke dag één keer ({found}).",
    "portfolio_target_day": (
        "“{where}”: de dag {found} staat niet bij 'moments'. Voeg hem daar toe of kies een andere."
    ),
    "portfolio_locked_twice": (
        "“{where}”: de locatie {found} is zowel vastgezet als uitgesloten. Kies één van beide."
    ),
    "portfolio_locked_impossible": (
        "De locatie {found} kan niet worden vastgezet: het aantal plekken of de gemeente is "
        "onbekend, of ze is al open."
    ),
    "portfolio_no_gap": (
        "In het resultaat {run} komt geen gemeente opvangplekken tekort. Wilt u toch een plan, "
        "schrijf dan zelf doelen op met [[portfolio.target]]."
    ),
    "portfolio_no_targets": (
        "In het resultaat {run} heeft geen gemeente een bekend tekort. Schrijf zelf doelen op met "
        "[[portfolio.target]]."
    ),
    "portfolio_target_twice": "Het doel “{found}” staat er voor dezelfde dag twee keer in.",
    "portfolio_target": "Het doel “{found}” heeft geen plekken of geen gemeente.",
    "portfolio_size": "De grootte van de locatie {found} klopt niet.",
    "portfolio_score": "De score van de locatie {found} ligt niet tussen 0 en 100.",
    "portfolio_site_twice": "De locatie {found} staat er twee keer in.",
    "portfolio_moments": "De dagen en de locaties passen niet bij elkaar ({found}).",
    "portfolio_way": "Er is een route van of naar iets dat er niet is: {found}.",
    "portfolio_rule_broken": (
        "Bij het natellen houdt een plan zich niet aan deze regel: {found}. Het plan is niet "
        "getoond. Meld dit aan de beheerder."
    ),
    "portfolio_proof_broken": (
        "Een plan is beter dan volgens de berekening kan ({found}). Dan klopt niet wat er over het "
        "plan gezegd zou worden. Het is niet getoond. Meld dit aan de beheerder."
    ),
}
