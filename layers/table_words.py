"""Codes and words that several tables share."""

GEMEENTE = r"GM\d{4}"

BAG_ID = r"\d{16}"

YES_NO = {
    "ja": "ja", "nee": "nee", "onbekend": "onbekend",
    "j": "ja", "n": "nee", "true": "ja", "false": "nee", "waar": "ja", "onwaar": "nee",
}  # fmt: skip

STATUS_WORDS = {
    "bevestigd": "bevestigd",
    "in_gesprek": "in_gesprek",
    "in gesprek": "in_gesprek",
    "onbekend": "onbekend",
    "afgewezen": "afgewezen",
}

ZONE_KINDS = ("pr106", "aandachtsgebied", "natura2000", "groen")
