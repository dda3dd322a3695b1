"""The BAG extract (LVBAG): buildings with their history. All invented."""

import numpy as np
from estate import Estate
from gml import HEAD, INVENTED, RD_NAME, nest, rings, spaces, tag

KADASTER = "www.kadaster.nl/schemas/lvbag"
NAMES = {
    "DatatypenNEN3610": f"{KADASTER}/imbag/datatypennen3610/v20200601",
    "Objecten": f"{KADASTER}/imbag/objecten/v20200601",
    "gml": "http://www.opengis.net/gml/3.2",
    "Historie": f"{KADASTER}/imbag/historie/v20200601",
    "Objecten-ref": f"{KADASTER}/imbag/objecten-ref/v20200601",
    "selecties-extract": f"http://{KADASTER}/extract-selecties/v20200601",
    "sl-bag-extract": f"http://{KADASTER}/extract-deelbestand-lvc/v20200601",
    "sl": "http://www.kadaster.nl/schemas/standlevering-generiek/1.0",
}
UNKNOWN_YEAR = 9999


def write_head() -> str:
    """Write what stands above the buildings: area and day of the extract."""
    area = "selecties-extract:Gebied-Registratief/selecties-extract:Gebied-GEM/"
    area += "selecties-extract:GemeenteCollectie/selecties-extract:Gemeente/"
    area += "selecties-extract:GemeenteIdentificatie"
    day = "selecties-extract:LVC-Extract/selecties-extract:StandTechnischeDatum"
    info = tag("sl-bag-extract:bagInfo", "\n", nest(area, "9001"), "\n", nest(day, "2026-10-15"))
    content = tag(
        "sl:inhoud", tag("sl:gebied", "GEMEENTE"), tag("sl:leveringsId", "0000000001"),
        nest("sl:objectTypen/sl:objectType", "PND"),
    )  # fmt: skip
    root = f"<sl-bag-extract:bagStand{spaces(NAMES)}>\n"
    return f"{HEAD}{root}{INVENTED}{info}\n<sl:standBestand>{tag('sl:dataset', 'LVBAG')}{content}"


def period(number: int, begin: str, end: str) -> str:
    """Write the time of one occurrence; `end` is "" for the current one."""
    lv = [tag("Historie:tijdstipRegistratieLV", f"{begin}T09:31:00.162")]
    ended, closed = [], []
    if end:
        ended = [tag("Historie:eindGeldigheid", end)]
        closed = [tag("Historie:eindRegistratie", f"{end}T09:10:11.000")]
        lv.append(tag("Historie:tijdstipEindRegistratieLV", f"{end}T09:31:00.162"))
    return nest(
        "Objecten:voorkomen/Historie:Voorkomen",
        tag("Historie:voorkomenidentificatie", str(number)), tag("Historie:beginGeldigheid", begin),
        *ended, tag("Historie:tijdstipRegistratie", f"{begin}T09:10:11.000"), *closed,
        tag("Historie:BeschikbaarLV", *lv),
    )  # fmt: skip


def occurrence(estate: Estate, year: int, status: str, time: tuple[int, str, str]) -> str:
    """Write one occurrence of a building; `time` is number, begin and end."""
    pand, shape = estate.pand_id, estate.footprint
    count = str(len(shape.exterior.coords))
    polygon = tag(
        "gml:Polygon", "\n", rings(shape, " 0.0", count=count), "\n",
        srsName=RD_NAME, srsDimension="3", gml__id=f"PND_{pand}_{time[0]}",
    )  # fmt: skip
    told = tag(
        "Objecten:Pand",
        tag("Objecten:identificatie", pand, domein="NL.IMBAG.Pand"),
        tag("Objecten:geometrie", polygon),
        tag("Objecten:oorspronkelijkBouwjaar", str(year)),
        tag("Objecten:status", status),
        tag("Objecten:geconstateerd", "N"),
        tag("Objecten:documentdatum", time[1]),
        tag("Objecten:documentnummer", f"VERZONNEN-{pand[-6:]}"),
        period(*time),
    )
    return nest("sl:stand/sl-bag-extract:bagObject", told)


def write_bag(built: list[Estate], statuses: dict[str, str], rng: np.random.Generator) -> str:
    """Write the extract: current occurrences, older ones, unknown years, and what is demolished."""
    parts = [write_head()]
    for estate in (one for one in built if one.pand_id):
        is_unknown = estate.is_filler and rng.uniform() < 0.02
        has_changed = rng.uniform() < 0.13
        year, month, day = (int(rng.integers(*span)) for span in ((2010, 2022), (1, 10), (10, 20)))
        begin = f"{year}-0{month}-{day}"
        if has_changed:
            old = ("Verbouwing pand", "Pand in gebruik (niet ingemeten)")[int(rng.integers(2))]
            parts.append(occurrence(estate, UNKNOWN_YEAR, old, (1, "2009-11-20", begin)))
        status = statuses.get(estate.pand_id, "Pand in gebruik")
        built_in = UNKNOWN_YEAR if is_unknown else estate.year
        parts.append(occurrence(estate, built_in, status, (1 + has_changed, begin, "")))
    return "".join(parts) + "\n</sl:standBestand>\n</sl-bag-extract:bagStand>\n"
