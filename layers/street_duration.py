"""How long a crossing takes, as OpenStreetMap writes it (wiki: Key:duration)."""

import re

CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,4})(?::(\d{2}))?")
ISO_8601 = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?")


def parse_duration(text: str) -> float | None:
    """Read the duration of a ferry in seconds.

    Parameters
    ----------
    text
        "MM", "HH:MM" or "HH:MM:SS", or ISO 8601 as in "PT1H20M". A bare number is minutes, as
        the wiki's Key:duration says that routers take it.

    Returns
    -------
    Seconds, above 0; None for anything else.
    """
    word = text.strip()
    clock, iso = CLOCK.fullmatch(word), ISO_8601.fullmatch(word)
    if clock and not (clock[1] is None and clock[3]):
        seconds = 3600.0 * int(clock[1] or 0) + 60.0 * int(clock[2]) + int(clock[3] or 0)
    elif iso:
        days, hours, minutes, rest = (
            float((part or "0").replace(",", ".")) for part in iso.groups()
        )
        seconds = 86400.0 * days + 3600.0 * hours + 60.0 * minutes + rest
    else:
        return None
    return seconds if seconds > 0 else None
