"""Colours and classes, safe for colour-blind readers and for grey print.

Blue ground, brown sites: the pair stays apart under every common colour blindness, and both run
from light to dark. No red and green, and no red for a gemeente: the page goes to the colleges that
it describes.
"""

import math

# Share of the task that is still open: done, below 25%, 50%, 75%, and 75% or more.
GEMEENTE_CLASSES = ("#fafbfc", "#d3e0ea", "#a3bdd2", "#7197b6", "#436c90")
GEMEENTE_LIMITS = (0.0, 0.25, 0.5, 0.75)
GEMEENTE_LABELS = ("voldaan", "minder dan 25%", "25 tot 50%", "50 tot 75%", "75% of meer")
GEMEENTE_UNKNOWN = "#ebeced"
GEMEENTE_HATCH = "#b3b8bd"
GEMEENTE_EDGE = "#3d5568"

# Score of a site, low to high; every class stands out against the dark outline (3.2 : 1 or more).
SITE_CLASSES = ("#fff7d6", "#fed380", "#f59322", "#c4500b", "#7a2803")
SITE_EDGE = "#2b1a10"
SITE_UNRANKED = "#ffffff"
SITE_UNRANKED_EDGE = "#5c6670"

# Paul Tol, "muted", in an order in which neighbours differ most (ΔE ≥ 32 for colour-blind
# readers). Same order as scoring.criterion.CRITERIA.
CRITERIA = {
    "spreiding": "#44aa99",
    "ketenbelang": "#332288",
    "ondersteuning": "#999933",
    "flexibiliteit": "#882255",
    "kwaliteit_duurzaamheid": "#ddcc77",
    "financien": "#117733",
    "arbeidsmarktpotentie": "#88ccee",
    "voorzieningen": "#cc6677",
}

# The ground below: colour and line width in CSS pixels. Areas of the same kind use the colour too.
BASE = {
    "bebouwd": ("#5b6b78", 0.0),
    "water": ("#5aa2d0", 2.4),
    "weg": ("#a58f68", 0.9),
    "hoofdweg": ("#a88449", 2.2),
    "spoor": ("#4a4f55", 1.5),
}
SEA = "#eef1f4"

# How many of the best sites get a symbol with a shape; the others are dots.
SYMBOLS = 100


def gemeente_class(gap_share: float) -> int:
    """Class of an open share: 0..4, or -1 where it is unknown (NaN)."""
    if math.isnan(gap_share):
        return -1
    done, *limits = GEMEENTE_LIMITS
    return int(gap_share > done) + sum(gap_share >= limit for limit in limits)
