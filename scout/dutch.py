"""The words of click itself in Dutch, whatever the language of the machine.

click asks gettext for its words. gettext reads the machine's language and wants a compiled file;
we want Dutch always and from plain text, so the two look-up functions are replaced.
"""

import gettext
import sys

# From click's own words to ours. A test walks over click's source and fails on a word that a user
# may see and that is not listed here or in HIDDEN_WORDS.
CLICK_WORDS = {
    "Usage:": "Gebruik:",
    "Options": "Opties",
    "Positional arguments": "Argumenten",
    "Commands": "Commando's",
    "required": "verplicht",
    "default: {default}": "standaard: {default}",
    "env var: {var}": "omgevingsvariabele: {var}",
    "(dynamic)": "(wisselend)",
    "deprecated": "verouderd",
    "Show this message and exit.": "Laat deze uitleg zien en stop.",
    "Show the version and exit.": "Laat de versie zien en stop.",
    "%(prog)s, version %(version)s": "%(prog)s, versie %(version)s",
    "Error: {message}": "Fout: {message}",
    "Aborted!": "Gestopt.",
    "Try '{command} {option}' for help.": "Typ '{command} {option}' voor uitleg.",
    "Did you mean {possibility}?": "Bedoelt u {possibility}?",
    "(Did you mean one of: {possibilities}?)": "Bedoelt u een van deze: {possibilities}?",
    "No such command {name!r}.": "Het commando {name!r} bestaat niet.",
    "No such option {name!r}.": "De optie {name!r} bestaat niet.",
    "Missing command.": "Er ontbreekt een commando.",
    "Missing argument": "Er ontbreekt een argument:",
    "Missing option": "Er ontbreekt een optie:",
    "Missing parameter": "Er ontbreekt een gegeven:",
    "Missing parameter: {param_name}": "Er ontbreekt een gegeven: {param_name}",
    "Missing {param_type}": "Er ontbreekt: {param_type}",
    "Invalid value: {message}": "Ongeldige waarde: {message}",
    "Invalid value for {param_hint}: {message}": "Ongeldige waarde voor {param_hint}: {message}",
    "unknown error": "onbekende fout",
    "Could not open file {filename!r}: {message}": (
        "Het bestand {filename!r} kan niet open: {message}"
    ),
    "Got unexpected extra argument ({args})": "Dit argument is er één te veel: {args}",
    "Got unexpected extra arguments ({args})": "Deze argumenten zijn te veel: {args}",
    "Takes {nargs} values but 1 was given.": "Geef {nargs} waarden; u gaf er 1.",
    "Takes {nargs} values but {len} were given.": "Geef {nargs} waarden; u gaf er {len}.",
    "Option {name!r} does not take a value.": "Bij de optie {name!r} hoort geen waarde.",
    "Option {name!r} requires an argument.": "Bij de optie {name!r} hoort een waarde.",
    "Option {name!r} requires {nargs} arguments.": "Bij de optie {name!r} horen {nargs} waarden.",
    "Argument {name!r} takes {nargs} values.": "Bij het argument {name!r} horen {nargs} waarden.",
    "file": "bestand",
    "directory": "map",
    "path": "pad",
    "{name} {filename!r} does not exist.": "{name} {filename!r} bestaat niet.",
    "{name} {filename!r} is a file.": "{name} {filename!r} is een bestand, geen map.",
    "{name} {filename!r} is a directory.": "{name} {filename!r} is een map, geen bestand.",
    "{name} {filename!r} is not readable.": "{name} {filename!r} is niet te lezen.",
    "{name} {filename!r} is not writable.": "In {name} {filename!r} mag u niet schrijven.",
    "{name} {filename!r} is not executable.": "{name} {filename!r} mag u niet uitvoeren.",
    "Choose from:\n\t{choices}": "Kies uit:\n\t{choices}",
    "{value!r} is not {choice}.": "{value!r} is niet {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} is niet een van {choices}.",
    "{value!r} does not match the format {format}.": (
        "{value!r} past niet bij de vorm {format}. Schrijf een dag als 2026-11-21."
    ),
    "{value!r} does not match the formats {formats}.": (
        "{value!r} past niet bij een van de vormen {formats}."
    ),
    "{value} is not in the range {range}.": "{value} ligt niet in {range}.",
    "{value!r} is not a valid {number_type}.": "{value!r} is geen geldig getal.",
    "{value!r} is not a valid boolean. Recognized values: {states}": (
        "{value!r} is geen ja of nee. Kies uit: {states}"
    ),
    "{len_type} values are required, but {len_value} was given.": (
        "Geef {len_type} waarden; u gaf er {len_value}."
    ),
    "{len_type} values are required, but {len_value} were given.": (
        "Geef {len_type} waarden; u gaf er {len_value}."
    ),
}

# Words of click that our users never see: mistakes of programmers, questions that we do not ask,
# and the set-up of shell completion.
HIDDEN_WORDS = frozenset(
    {
        "d",
        "Windows error: {error}",
        "{editor}: Editing failed",
        "{editor}: Editing failed: {e}",
        "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
        "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
        "Value must be an iterable.",
        "Could not determine name for option with declarations {decls!r}",
        "No options defined but a name was passed ({name}). Did you mean to declare an argument"
        " instead? Did you mean to pass '--{name}'?",
        "Arguments take exactly one parameter declaration, got {length}: {decls}.",
        "Name '{name}' defined twice",
        "Boolean option {decl!r} cannot use the same flag for true/false.",
        "Invalid start character for option ({option})",
        "Couldn't detect Bash version, shell completion is not supported.",
        "Shell completion is not supported for Bash versions older than 4.4.",
        "Do you want to continue?",
        "Confirm the action without prompting.",
        "Press any key to continue...",
        "Repeat for confirmation",
        "Error: The two entered values do not match.",
        "Error: invalid input",
        "Unknown color {colour!r}",
        "Choice({choices})",
        "{value!r} is not a valid UUID.",
        "Unknown standard stream '{name}'",
    }
)


def translate(message: str) -> str:
    """Give click's message in Dutch; a message that we do not know stays as it is."""
    return CLICK_WORDS.get(message, message)


def translate_count(singular: str, plural: str, count: int) -> str:
    """Give the singular or plural of click's message in Dutch."""
    return translate(singular if count == 1 else plural)


def speak_dutch() -> None:
    """Let every loaded module of click use our words; doing it twice changes nothing."""
    ours = {"gettext": translate, "ngettext": translate_count, "_": translate}
    theirs = {gettext.gettext, gettext.ngettext}
    modules = [module for name, module in sys.modules.items() if name.startswith("click.")]
    for module in modules:
        for name, function in ours.items():
            if getattr(module, name, None) in theirs:
                setattr(module, name, function)
