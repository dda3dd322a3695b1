"""Flags that rest on what the owner says of a site: A04, A09, A10 and A12."""

from scoring.findings import NOTED, Found, make_findings
from scoring.record_cells import days_at
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
    origin = sites.origins["geometry"]
    is_area = ~sites.table["is_measured"].astype(bool)
    return make_findings(
        is_area, code, NOTED, text=text, origin=origin, day=days_at(origin, sites.record_days)
    )


def _flag_field(look: Look, code: str, field: str, word: str, text: str) -> Found:
    """Flag sites of which a field holds some word."""
    sites = look.scene.sites
    origin = sites.origins[field]
    days = days_at(origin, sites.record_days)
    return make_findings(
        sites.table[field] == word, code, NOTED, text=text, origin=origin, day=days
    )
