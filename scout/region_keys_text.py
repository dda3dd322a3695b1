"""Keys of division, and the wealth that published tasks imply, in plain Dutch."""

import pandas as pd

from maps.say import say
from maps.words import format_number
from scout.console import Block, Column


def name_gemeente(row: pd.Series) -> str:
    """Name a gemeente; by its code where the name is unknown."""
    return str(row["gemeente_name"]) or str(row.name)


def tell_keys(members: pd.DataFrame) -> Block:
    """Set the keys of division side by side, those of which the numbers are known."""
    names = {
        "key_population": say("alleen inwoners"),
        "key_ses": say("inwoners en SES-WOA"),
        "key_own": say("eigen sleutel"),
    }
    shown = [name for name in names if members[name].notna().any()]
    if not shown:
        return Block()
    columns = (
        Column(say("gemeente")), Column(say("inwoners"), True), Column("SES-WOA", True),
        *(Column(names[name], True) for name in shown),
    )  # fmt: skip
    rows = tuple(
        (
            name_gemeente(row),
            format_number(row["inhabitants"]),
            format_number(row["ses_woa"], 3),
            *(format_number(row[name]) for name in shown),
        )
        for _, row in members.iterrows()
    )
    lines = [
        say("Naar beneden en boven afgerond met de grootste rest, zodat de som precies klopt.")
    ]
    if "key_ses" in shown:
        lines.insert(
            0,
            say(
                "De sleutel met SES-WOA is een reconstructie van de formule: de tekst van het "
                "besluit is niet volledig openbaar."
            ),
        )
    if "key_own" in shown:
        lines.append(
            say("De eigen sleutel verdeelt het totaal van de regio; de wet verandert er niet door.")
        )
    return Block(say("Verdeelsleutels naast elkaar"), tuple(lines), columns, rows)


def tell_implied(implied: pd.DataFrame, members: pd.DataFrame) -> Block:
    """Say which wealth published tasks imply, and that this is a reconstruction."""
    shown = implied.reindex([code for code in members.index if code in implied.index])
    if shown.empty:
        return Block()
    columns = (
        Column(say("gemeente")), Column(say("vastgesteld gedeeld door alleen inwoners"), True),
        Column(say("SES-WOA ten minste"), True), Column(say("SES-WOA ten hoogste"), True),
    )  # fmt: skip
    rows = tuple(
        (
            str(members["gemeente_name"].get(code) or code),
            format_number(row["ratio"], 3),
            format_number(row["ses_low"], 3),
            format_number(row["ses_high"], 3),
        )
        for code, row in shown.iterrows()
    )
    about = say(
        "Een reconstructie: welke SES-WOA bij de vastgestelde opgave zou horen als de formule "
        "klopt. Het is geen cijfer van het CBS."
    )
    return Block(
        say("Welke welvaart de vastgestelde opgaven veronderstellen"), (about,), columns, rows
    )
