"""The fields of the Dutch register of algorithms, and what is wrong with a description.

Source: Publicatiestandaard 1.0.0 of the Algoritmeregister (Ministerie van Binnenlandse Zaken en
Koninkrijksrelaties), its catalogue of fields: names, which are mandatory, the most letters (the
limits are exclusive), and that the register shows no line ends or bullets.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from layers.errors import Fault
from scoring.toml_table import suggest

SCHEMA = "1.0.0"
LANGUAGE = "nld"
STATUSES = ("In ontwikkeling", "In gebruik", "Buiten gebruik")
CATEGORIES = ("Hoog-risico AI-systemen", "Impactvolle algoritmes", "Overige algoritmes")
TEXT, LINK, CONTACT, MONTH, WORDS = "text", "link", "contact", "month", "words"

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_LINK = re.compile(r"https://[^\s/.]+\.\S+")
_BULLET = re.compile(r"^\s*[-*\u2022]\s|\u2022")


@dataclass(frozen=True)
class Field:
    """One field of a description.

    Parameters
    ----------
    name
        As in the standard.
    limit
        A text must be shorter than this; 0 for no limit.
    is_mandatory
        Without it nothing is published.
    kind
        "text", "link", "contact" (link or mail address), "month" (yyyy-mm) or "words" (a list).
    choices
        The only values; empty where any will do.
    """

    name: str
    limit: int = 0
    is_mandatory: bool = False
    kind: str = TEXT
    choices: tuple[str, ...] = ()


FIELDS = (
    Field("naam", 100, is_mandatory=True),
    Field("korte_omschrijving", 350, is_mandatory=True),
    Field("organisatie", 100, is_mandatory=True),
    Field("thema", kind=WORDS),
    Field("status", is_mandatory=True, choices=STATUSES),
    Field("begindatum", kind=MONTH),
    Field("einddatum", kind=MONTH),
    Field("contactgegevens", is_mandatory=True, kind=CONTACT),
    Field("link_publiekspagina", kind=LINK),
    Field("publicatiecategorie", is_mandatory=True, choices=CATEGORIES),
    Field("link_bronregistratie", kind=LINK),
    Field("doel_en_impact", 2500),
    Field("afwegingen", 2500),
    Field("menselijke_tussenkomst", 2500),
    Field("risicobeheer", 2500),
    Field("wettelijke_basis", 2500),
    Field("link_wettelijke_basis", kind=LINK),
    Field("titel_wettelijke_basis", 100),
    Field("verwerkingsregister", kind=LINK),
    Field("impacttoetsen", 2500),
    Field("link_impacttoets", kind=LINK),
    Field("toelichting_impacttoetsen", 2500),
    Field("gegevens", 2500),
    Field("link_gegevensbron", kind=LINK),
    Field("titel_gegevensbron", 500),
    Field("technische_werking", 5000),
    Field("leverancier", 200),
    Field("link_broncode", kind=LINK),
    Field("taal", is_mandatory=True, choices=(LANGUAGE,)),
    Field("schema", is_mandatory=True, choices=(SCHEMA,)),
    Field("bron_id", 100),
    Field("zoektermen", 2500),
)
BY_NAME: Mapping[str, Field] = {each.name: each for each in FIELDS}


def find_register_faults(values: Mapping[str, object]) -> list[Fault]:
    """List everything that is wrong with a description, in the order of the fields.

    Parameters
    ----------
    values
        By the name of the field; a field that is absent or blank is not filled in.

    Returns
    -------
    Codes "register_key_unknown", "register_missing", "register_text_expected",
    "register_line_break", "register_bullet", "register_too_long", "register_choice",
    "register_month", "register_months_reversed", "register_link", "register_contact".
    """
    faults = [
        Fault("register_key_unknown", {"key": name, "suggestion": suggest(name, BY_NAME)})
        for name in values
        if name not in BY_NAME
    ]
    for each in FIELDS:
        faults += _find_field_faults(each, values.get(each.name))
    begin, end = values.get("begindatum"), values.get("einddatum")
    if _is_month(begin) and _is_month(end) and str(end) < str(begin):
        fields = {"key": "einddatum", "found": end, "expected": begin}
        faults.append(Fault("register_months_reversed", fields))
    return faults


def is_blank(value: object) -> bool:
    """Say whether a field is not filled in."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def _find_field_faults(field: Field, value: object) -> list[Fault]:
    """List what is wrong with one field."""
    fields = {"key": field.name}
    if is_blank(value):
        return [Fault("register_missing", fields)] if field.is_mandatory else []
    if field.kind == WORDS:
        is_list = isinstance(value, list) and all(isinstance(word, str) for word in value)
        return [] if is_list else [Fault("register_text_expected", fields)]
    if not isinstance(value, str):
        return [Fault("register_text_expected", fields)]
    return [*_find_text_faults(field, value), *_find_form_faults(field, value)]


def _find_text_faults(field: Field, text: str) -> list[Fault]:
    """List what the register cannot show of a text."""
    fields = {"key": field.name}
    faults = []
    if len(text.splitlines()) > 1 or text != text.rstrip("\r\n"):
        faults.append(Fault("register_line_break", fields))
    if _BULLET.search(text):
        faults.append(Fault("register_bullet", fields))
    if field.limit and len(text) >= field.limit:
        found = {**fields, "found": len(text), "expected": field.limit - 1}
        faults.append(Fault("register_too_long", found))
    return faults


def _find_form_faults(field: Field, text: str) -> list[Fault]:
    """List what is wrong with the form of a value."""
    fields = {"key": field.name, "found": text}
    if field.choices and text not in field.choices:
        return [Fault("register_choice", {**fields, "expected": ", ".join(field.choices)})]
    if field.kind == MONTH and not _is_month(text):
        return [Fault("register_month", fields)]
    if field.kind == LINK and not _LINK.fullmatch(text):
        return [Fault("register_link", fields)]
    if field.kind == CONTACT and not (_LINK.fullmatch(text) or _MAIL.fullmatch(text)):
        return [Fault("register_contact", fields)]
    return []


def _is_month(value: object) -> bool:
    """Say whether a value is a month, as "2026-11"."""
    return isinstance(value, str) and bool(_MONTH.fullmatch(value))
