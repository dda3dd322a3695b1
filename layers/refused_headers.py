"""Headers that may not stand in a table about households: the table is refused as a whole."""

import re
from collections.abc import Iterable

from layers.errors import ContractError, Fault
from layers.header import CARRIED, PERSONAL, fold_header

# Issue 7: no nationality, ethnicity, religion or mother tongue. The others are the rest of the
# special categories of article 9 of the GDPR, and what would name a person.
SPECIAL = re.compile(
    r"nationali|etni|ethni|herkomst|afkomst|land_van|geboorteland|religi|godsdienst|geloof|kerk"
    r"|moedertaal|mother_tongue|(^|_)taal(_|$)|language|huidskleur|(^|_)ras(_|$)|geaardheid"
    r"|seksue|gezondheid|medisch|diagnose|politiek|vakbond|strafblad"
    r"|v_?nummer|(^|(?<!gemeente)_)naam(_|$)|adres|postcode|paspoort"
)


def refuse_headers(headers: Iterable[object], file: str) -> None:
    """Stop when a file about households says more than segments and counts.

    To leave such a column out would be too late: it should not have been sent at all.

    Parameters
    ----------
    headers
        Columns of the file.
    file
        Its name, for the message.

    Raises
    ------
    ContractError
        "header_refused", one for each such column.
    """
    names = [str(header) for header in headers if header not in CARRIED]
    found = [
        name
        for name in names
        if SPECIAL.search(fold_header(name)) or PERSONAL.search(fold_header(name))
    ]
    if found:
        raise ContractError([Fault("header_refused", {"file": file, "found": n}) for n in found])
