"""Takes a Dutch address apart and says when two of them are the same."""

import re
import unicodedata
from dataclasses import dataclass

POSTCODE = re.compile(r"\b([0-9]{4})\s?([A-Za-z]{2})\b")
# Street, number, and what Dutch numbers may have behind them: "12", "12a", "12-3", "12 A bis".
HOUSE = re.compile(
    r"(?P<street>.*\S)\s+(?P<number>[0-9]{1,5})(?P<addition>(?:\s?[-/ ]?\s?[A-Za-z0-9]{1,4}){0,2})"
)


@dataclass(frozen=True)
class Address:
    """One address in parts, "" where unknown.

    Parameters
    ----------
    street, town
        As written.
    house
        Number with letter and addition, folded: "12A3".
    postcode
        "1234AB", or "1234" where only that is known.
    """

    street: str = ""
    house: str = ""
    postcode: str = ""
    town: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it points at one door: a number with a full postcode, or street and town."""
        has_street = bool(self.street and self.town)
        return bool(self.house) and (len(self.postcode) == 6 or has_street)

    @property
    def query(self) -> str:
        """The text by which a service is asked for it."""
        first = " ".join(filter(None, (self.street, self.house)))
        return ", ".join(filter(None, (first, " ".join(filter(None, (self.postcode, self.town))))))


def read_address(text: str, postcode: str = "") -> Address:
    """Take an address apart.

    Parameters
    ----------
    text
        "Weverstraat 3 A, 0131 OK Paardenmare", with or without what stands behind the number.
    postcode
        That of a column of its own; it wins over one in the text.

    Returns
    -------
    Parts that could not be told are "". A range ("12-16") is read as number 12 with addition 16,
    which no register has: then nothing is found, rather than number 12.
    """
    inside = POSTCODE.search(text)
    bare = POSTCODE.sub(" , ", text, count=1) if inside else text
    pieces = [piece.strip() for piece in bare.split(",") if piece.strip()]
    own = postcode.replace(" ", "").upper()
    written = "".join(inside.groups()).upper() if inside else ""
    if not pieces:
        return Address(postcode=own or written)
    found = HOUSE.fullmatch(pieces[0])
    return Address(
        street=found.group("street") if found else pieces[0],
        house=fold_house(found.group("number") + found.group("addition")) if found else "",
        postcode=own or written,
        town=pieces[-1] if len(pieces) > 1 else "",
    )


def fold_house(text: str) -> str:
    """Write a house number in one way: "12 a-3" as "12A3"."""
    return re.sub(r"[^0-9A-Z]", "", text.upper())


def fold_name(text: str) -> str:
    """Write the name of a street or town so that accents, case and signs do not count."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in bare if sign.isalnum())
