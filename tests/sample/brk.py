"""The parcels of the BRK (Kadastrale Kaart, version 5). All invented."""

from hashlib import md5

from estate import Estate
from gml import HEAD, INVENTED, RD_NAME, nest, point, rings, spaces, tag

KADASTER = "http://www.kadaster.nl/schemas/brkkadastralekaart/v5"
NAMES = {
    "gml": "http://www.opengis.net/gml/3.2",
    "oz": f"{KADASTER}/imkad-onroerendezaak/v20220601",
    "h": f"{KADASTER}/imkad-historie/v20220601",
    "t": f"{KADASTER}/imkad-typen/v20220601",
    "ko": f"{KADASTER}/imkad-kadastraalobject/v20220601",
    "q": f"{KADASTER}/imkad-kwaliteit/v20220601",
    "kk": f"{KADASTER}/stand/v20220601",
}
BEGAN = "2000-11-20T14:29:09+01:00"
ENDED = "2019-03-01T10:00:00+01:00"


def gml_id(text: str) -> str:
    """Make an id that looks like the publisher's, and is the same tomorrow."""
    mark = md5(text.encode(), usedforsecurity=False).hexdigest()
    return f"GEOMETRY_{mark[:8]}-{mark[8:12]}-{mark[12:16]}-{mark[16:20]}-{mark[20:]}"


def coded(code: str, value: str) -> str:
    """Write a code with its word."""
    return tag("t:code", code) + tag("t:waarde", value)


def history(number: int, has_ended: bool) -> str:
    """Write since when, and until when, a parcel exists."""
    status = coded("H", "Historisch") if has_ended else coded("G", "Geldig")
    return tag(
        "oz:historie",
        tag("h:beginGeldigheid", BEGAN),
        *([tag("h:eindGeldigheid", ENDED)] if has_ended else []),
        tag("h:tijdstipRegistratie", BEGAN),
        tag("h:volgnummer", str(number % 3)),
        nest("h:statusHistorie/h:StatusHistorie", status),
    )


def naming(estate: Estate) -> str:
    """Write the name of a parcel as people know it: gemeente, section, number."""
    mark, section, figure = estate.parcel.number.split()
    town = estate.place.gemeente[2:]
    return nest(
        "oz:kadastraleAanduiding/oz:TypeKadastraleAanduiding",
        nest("oz:kadastraleGemeente/oz:KadastraleGemeente", coded(town, estate.place.name)),
        tag("oz:sectie", section),
        tag("oz:perceelnummer", figure),
        nest("oz:aKRKadastraleGemeenteCode/oz:AKRKadastraleGemeenteCode", coded(town, mark)),
    )


def perceel(number: int, estate: Estate, has_ended: bool) -> str:
    """Write one parcel, with its boundary and with the place of its number on the map."""
    parcel, label = estate.parcel, estate.parcel.shape.representative_point()
    border = tag("gml:Polygon", rings(parcel.shape), gml__id=gml_id(parcel.id), srsName=RD_NAME)
    size = tag("oz:waarde", str(round(parcel.shape.area)))
    sort = nest("oz:soortGrootte/oz:SoortGrootte", coded("1", "Vastgesteld"))
    told = tag(
        "oz:Perceel",
        tag("ko:identificatie", parcel.id, domein="NL.IMKAD.KadastraalObject"), "\n",
        history(number, has_ended), "\n", naming(estate), "\n",
        tag("oz:begrenzingPerceel", border), "\n",
        nest("oz:kadastraleGrootte/oz:TypeOppervlak", size, sort),
        tag("oz:perceelnummerRotatie", "0.0"),
        tag("oz:plaatscoordinaten", point(label.x, label.y, gml__id=gml_id(parcel.id + "p"))),
        gml__id=f"NL.IMKAD.KadastraalObject.{parcel.id}",
    )  # fmt: skip
    return tag("kk:perceelMember", told) + "\n"


def write_brk(built: list[Estate]) -> str:
    """Write the parcels; three that have ended stand among them."""
    gone = [estate.parcel.id for estate in built if estate.is_filler][50:350:100]
    parts = [HEAD, f"<kk:DKK{spaces(NAMES)}>\n", INVENTED]
    parts += [perceel(k, estate, estate.parcel.id in gone) for k, estate in enumerate(built)]
    return "".join(parts) + "</kk:DKK>\n"
