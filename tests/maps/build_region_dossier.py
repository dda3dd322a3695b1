"""A small dossier of a region, with words that try to be markup."""

from maps.region_dossier import Bars, DossierChapter, DossierPart, RegionDossier

HOSTILE = '<script>alert(1)</script> #set page() $x$ {{7*7}} =HYPERLINK("x")'


def make(name="Wierhaven"):
    part = DossierPart(
        "Plekken",
        ("Een zin.",),
        ("gemeente", "opgave", "deel"),
        ((name, "1.234", "45%"), ("Oldermeer", "onbekend", "−0,5")),
        (False, True, True),
    )
    bars = Bars("Opgave", "In woorden", (name, "Oldermeer"), (306, None), (140, 310))
    chapter = DossierChapter("tasks", "Opgaven", "Klopt dit?", (part,), bars)
    return RegionDossier(
        "Dossier", "Regio", "Over", "de tafel", ("Let op",), ("Samen 1.234",), (chapter,), ("Geen",)
    )
