"""`SiteRecords`: the records behind all fields of all sites in one list, each dated once.

Most fields of a site come from one record. So the records behind their place come first in the
list, a row a site, and a field is compared with those; what else stands behind fields comes after.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from layers.coded_texts import take_coded
from layers.sites import Sites
from layers.text_rows import number_texts
from layers.texts import (
    CodedTexts,
    Codes,
    TextArray,
    are_equal,
    as_texts,
    is_text,
    repeat_text,
    stack_texts,
    take_texts,
)
from scoring.backing import Backing
from scoring.record_cells import look_up_days

# The field of which the record is most often that of the others too.
_PLACE = "geometry"


@dataclass(frozen=True, eq=False)
class SiteRecords:
    """The records behind the fields of the sites.

    Parameters
    ----------
    cells
        As they stand in `Sites.origins`: records joined by ";".
    day
        Of each of these the oldest known day.
    codes
        Per field which of `cells` each site has, in their order; -1 for none.
    """

    cells: TextArray
    day: CodedTexts
    codes: Mapping[str, Codes]


def gather_records(sites: Sites) -> SiteRecords:
    """List the records behind all fields of the sites.

    Parameters
    ----------
    sites
        Uses `origins` and `record_days`.
    """
    count = len(sites.origins)
    columns = {str(name): as_texts(sites.origins[name]) for name in sites.origins}
    first = columns.get(_PLACE, repeat_text("", count))
    lists, codes, listed = [first], {}, count
    for name, cells in columns.items():
        is_first, is_none = are_equal(cells, first), is_text(cells, "")
        rest = np.flatnonzero(~is_first & ~is_none)
        number, different = number_texts(take_texts(cells, rest))
        code = np.where(is_none, np.int32(-1), np.arange(count, dtype=np.int32))
        code[rest] = listed + number
        lists.append(different)
        listed += len(different)
        codes[name] = code
    every = stack_texts(lists)
    number, days = number_texts(look_up_days(every, sites.record_days))
    return SiteRecords(every, CodedTexts(number.astype(np.int32), days), codes)


def find_backing(records: SiteRecords, field: str) -> Backing:
    """Find what stands behind a field of each site."""
    code = records.codes[field]
    return Backing(CodedTexts(code, records.cells), take_coded(records.day, code))
