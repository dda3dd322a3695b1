"""Asks the questions of an intake on the terminal; text from the list is cleaned first."""

import sys

import click

from layers.intake.fields import FIELDS
from scout.console import Block, Column, print_blocks
from scout.intake_asking import Ask, Question
from scout.messages import clean, shorten

LONGEST = 80

KEY_TEXT = (
    "De lijst heeft geen kolom met een nummer per object. Welke kolom noemt het object? Meer "
    "kolommen samen: KOLOM+KOLOM."
)
TEXTS = {
    "field": "Welke kolom is “{subject}”? Keuze: {found} (Enter: geen)",
    "header": "Welk veld is de kolom “{subject}”?{hint} (Enter: niet gebruiken)",
    "constant": "Welk woord geldt voor elke rij bij “{subject}”? Keuze: {options}",
    "key": KEY_TEXT + " Keuze: {options}",
    "marks": (
        "Wat is bij “{subject}” het decimaalteken: komma of punt? Het gaat om {found}; bij komma "
        "is een punt voor duizendtallen, en andersom."
    ),
    "order": "Wat staat bij “{subject}” in {found} eerst: dag of maand?",
    "word": "Wat betekent “{found}” bij “{subject}”? Keuze: {options} (Enter: onbekend)",
    "agree": "Klopt dit? Enter is ja. Anders: KOLOM=VELD, of KOLOM= om een kolom weg te laten",
}


def find_ask() -> Ask | None:
    """Give the way to ask, None where nobody sits at a terminal."""
    return ask_on_terminal if sys.stdin.isatty() and sys.stderr.isatty() else None


def ask_on_terminal(question: Question) -> str:
    """Ask one question until the answer can be one; "" leaves it open."""
    if question.kind == "agree":
        print_blocks([tell_columns(question)])
    while True:
        answer = str(
            click.prompt(word_question(question), default="", show_default=False, err=True)
        ).strip()
        if is_answer(question, answer):
            return answer
        click.echo(f"“{clean(answer)}” past hier niet.", err=True)
        if question.kind in ("header", "agree"):
            click.echo("De velden zijn: " + ", ".join(FIELDS), err=True)


def is_answer(question: Question, answer: str) -> bool:
    """Say if an answer can be used."""
    if not answer or question.kind == "key":
        return True
    if question.kind == "agree":
        left, _, right = answer.rpartition("=")
        return bool(left.strip()) and right.strip() in ("", *FIELDS)
    return answer in question.options


def word_question(question: Question) -> str:
    """Say a question in Dutch."""
    hint = f" Misschien “{question.suggestion}”." if question.suggestion else ""
    fields = {
        "subject": shorten(clean(question.subject), LONGEST),
        "found": shorten(clean(question.found), LONGEST),
        "options": ", ".join(clean(option) for option in question.options),
        "hint": hint,
    }
    text = TEXTS[question.kind]
    for name, value in fields.items():
        text = text.replace("{" + name + "}", value)
    return text


def tell_columns(question: Question) -> Block:
    """Show the columns as they are now, in the order of our fields."""
    rows = tuple((question.columns[field], field) for field in FIELDS if field in question.columns)
    return Block("De kolommen", (), (Column("kolom"), Column("wordt")), rows)
