"""The Dutch sentences for faults in the register of algorithms (see `scout/fault_words.py`)."""

REGISTER_WORDS = {
    "register_key_unknown": (
        "Het veld “{key}” staat niet in de standaard van het Algoritmeregister."
        "[ Bedoelt u “{suggestion}”?]"
    ),
    "register_missing": (
        "Het verplichte veld “{key}” is leeg. Vul het in onder [register] in uw instellingen, of "
        "maak een concept met --concept."
    ),
    "register_text_expected": "Het veld “{key}” heeft niet de goede vorm: er hoort tekst te staan.",
    "register_line_break": (
        "In het veld “{key}” staat een regeleinde. Het register kan dat niet tonen. Maak er één "
        "doorlopende tekst van."
    ),
    "register_bullet": (
        "In het veld “{key}” staat een opsommingsteken. Het register kan dat niet tonen. Schrijf "
        "hele zinnen."
    ),
    "register_too_long": (
        "Het veld “{key}” is te lang: {found} tekens, en hoogstens {expected} mag."
    ),
    "register_choice": "Het veld “{key}” is “{found}”, maar moet een van deze zijn: {expected}.",
    "register_month": "Het veld “{key}” is “{found}”, maar moet een maand zijn, zoals 2026-11.",
    "register_months_reversed": (
        "Het veld “{key}” ({found}) ligt voor de begindatum ({expected}). Verbeter een van beide."
    ),
    "register_link": (
        "Het veld “{key}” is “{found}”, maar moet een webadres zijn dat begint met https://."
    ),
    "register_contact": (
        "Het veld “{key}” is “{found}”, maar moet een e-mailadres zijn, of een webadres dat begint "
        "met https://."
    ),
}
