"""A run without the names of its confidential sites, for a paper that leaves the house."""

from dataclasses import replace

from maps.say import say
from scout.run_record import RunRecord

# What could tell which building it is.
TEXTS = ("address", "postcode", "remark", "status_next_step", "status_organisation")


def mask_confidential(record: RunRecord) -> tuple[RunRecord, frozenset[str]]:
    """Hide which buildings the confidential sites are; numbers and gemeente stay.

    A site of which it is unknown whether it is confidential keeps its name, as in the editions.

    Returns
    -------
    The run with other names, and the ids of the sites that were hidden.
    """
    sites = record.sites.copy()
    is_hidden = sites["is_confidential"].astype(str) == "ja"
    hidden = [str(one) for one in sites.index[is_hidden]]
    names = sites["name"].astype(object).copy()
    for number, site_id in enumerate(hidden, start=1):
        names[site_id] = say("Vertrouwelijke locatie {0}", number)
    columns = {name: sites[name].astype(object).mask(is_hidden, "") for name in TEXTS}
    return replace(record, sites=sites.assign(name=names, **columns)), frozenset(hidden)
