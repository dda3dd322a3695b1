"""Flags that rest on what the owner says of a site: A04, A09, A10 and A12."""

from scoring.findings import NOTED, Found, make_findings
from scoring.site_records import find_backing
from scoring.soft_rules.look import Look


def flag_monument(look: Look, code: str) -> Found:
    """A04: the building is listed."""
    return _flag_field(look, code, "monument", "ja", "Het pand is een monument.")


def flag_confidential(look: Look, code: str) -> Found:
    """A09: the owner asks not to make the site public."""
    return _flag_field(look, code, "is_confidential", "ja", "De locatie is vertrouwelijk.")


def flag_grid(look: Look, code: str) -> Found:
    """A10: there is a waiting list for the connection to the grid."""
    text = "Voor de aansluiting op het stroomnet is er een wachtlijst."
    return _flag_field(look, code, "grid_connection", "wachtlijst", text)


def flag_approximate(look: Look, code: str) -> Found:
    """A12: the site is only known by its postcode area."""
    sites = look.scene.sites
    text = "De plek is alleen bij benadering bekend (postcodegebied)."
    told = find_backing(look.scene.records, "geometry")
    is_area = ~sites.table["is_measured"].astype(bool)
    return make_findings(is_area, code, NOTED, text=text, origin=told.origin, day=told.day)


def _flag_field(look: Look, code: str, field: str, word: str, text: str) -> Found:
    """Flag sites of which a field holds some word."""
    told = find_backing(look.scene.records, field)
    is_found = look.scene.sites.table[field] == word
    return make_findings(is_found, code, NOTED, text=text, origin=told.origin, day=told.day)
