"""Columns by their stem: CBS puts a number behind each name, and another one every year."""

import re
from collections.abc import Mapping, Sequence

from layers.errors import ContractError, Fault

NUMBERED = re.compile(r"(?P<stem>.+)_\d+")


def match_stems(source_id: str, columns: Sequence[str], stems: Sequence[str]) -> Mapping[str, str]:
    """Find the column of each stem.

    Parameters
    ----------
    source_id
        For messages.
    columns
        As the service names them: "AfstandTotGroteSupermarkt_24".
    stems
        The names without the number: "AfstandTotGroteSupermarkt".

    Returns
    -------
    From stem to column, in the order of the stems.

    Raises
    ------
    ContractError
        With every reason: "fetch_column_missing"; "fetch_column_twice" if a stem has more than
        one column, for then nobody knows which is meant.
    """
    found: dict[str, list[str]] = {stem: [] for stem in stems}
    for column in dict.fromkeys(columns):
        numbered = NUMBERED.fullmatch(column)
        for name in {column, numbered["stem"] if numbered else column}:
            if name in found:
                found[name].append(column)
    faults = [
        Fault("fetch_column_twice", {"source": source_id, "column": stem, "found": ", ".join(each)})
        if each
        else Fault("fetch_column_missing", {"source": source_id, "column": stem})
        for stem, each in found.items()
        if len(each) != 1
    ]
    if faults:
        raise ContractError(faults)
    return {stem: each[0] for stem, each in found.items()}
