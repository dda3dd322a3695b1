"""`[output]` of a settings file: for whom the result is, its language, whether tiles are asked."""

from collections.abc import Collection
from dataclasses import dataclass

from layers.errors import Fault, SettingsError
from maps.edition import PUBLIC_SITES, RELEASED, Edition
from maps.edition_columns import COLLEGE, EDITIONS, INTERNAL, PUBLIC
from maps.house_colours import (
    COLOUR,
    GROUNDS,
    OURS,
    HouseColours,
    find_contrast,
    is_readable,
)
from maps.language import DUTCH
from scoring.toml_table import TomlTable, check_keys, suggest, take_truth, take_word
from scout.languages import list_languages
from scout.output_names import OUTPUTS
from scout.settings_values import take_line, take_words

OUTPUT_KEYS = (
    "edition",
    "gemeente",
    "public_sites",
    "tiles",
    "weight_sets",
    "language",
    "accent",
    "accent_dark",
    "without",
)


@dataclass(frozen=True)
class Output:
    """What `[output]` says of the edition, tiles, language, colours and what is not made."""

    edition: Edition
    has_tiles: bool
    language: str
    colours: HouseColours
    left_out: frozenset[str]


def parse_output(table: TomlTable, gemeenten: Collection[str], is_invented: bool) -> Output:
    """Read the edition, the language, and whether the map asks tiles from the internet.

    Tiles under an invented region would let invented sites point at real houses.

    Parameters
    ----------
    table
        `[output]`, maybe empty; faults are added to it.
    gemeenten
        Codes of the region.
    is_invented
        The region is made up.
    """
    check_keys(table, OUTPUT_KEYS)
    given = table.values
    name = take_word(table, "edition", EDITIONS) if "edition" in given else INTERNAL
    gemeente = take_line(table, "gemeente") if "gemeente" in given else ""
    sites = take_word(table, "public_sites", PUBLIC_SITES) if "public_sites" in given else RELEASED
    edition = Edition(name, gemeente, sites)
    if name in EDITIONS:
        for fault in find_edition_faults(edition, gemeenten):
            fields = {key: value for key, value in fault.fields.items() if key != "where"}
            table.tell(fault.code, str(fault.fields["where"]), **fields)
        if "public_sites" in given and name != PUBLIC:
            table.tell("public_sites_not_public", "public_sites", found=name)
    has_tiles = take_truth(table, "tiles") if "tiles" in given else False
    if has_tiles and is_invented:
        table.tell("tiles_invented", "tiles", found="true", expected="false")
    known = list_languages() if "language" in given else ()
    language = take_word(table, "language", known) if known else DUTCH.code
    return Output(edition, has_tiles, language, _parse_colours(table), _parse_left_out(table))


def _parse_left_out(table: TomlTable) -> frozenset[str]:
    """Read which files are not made."""
    words = take_words(table, "without") if "without" in table.values else ()
    for word in words:
        if word not in OUTPUTS:
            fields = {"expected": ", ".join(OUTPUTS), "suggestion": suggest(word, OUTPUTS)}
            table.tell("word_unknown", "without", found=word, **fields)
    return frozenset(words)


def _parse_colours(table: TomlTable) -> HouseColours:
    """Read the colours of the province: both or none, and text in them must be readable."""
    given = [key for key in ("accent", "accent_dark") if key in table.values]
    if not given:
        return OURS
    if len(given) == 1:
        other = "accent_dark" if given == ["accent"] else "accent"
        table.tell("colour_alone", given[0], expected=other)
    words = {key: take_line(table, key).lower() for key in given}
    for key, word in words.items():
        if not word:
            continue  # told already
        if not COLOUR.fullmatch(word):
            table.tell("colour_malformed", key, found=word, expected=OURS.accent)
        elif not is_readable(word):
            contrast = min(find_contrast(word, ground) for ground in GROUNDS)
            # Cut off, not rounded: 4.49 must not read as enough.
            shown = f"{int(contrast * 10) / 10:.1f}".replace(".", ",")
            table.tell("colour_pale", key, found=word, contrast=shown)
    return OURS if len(given) == 1 else HouseColours(**words)


def find_edition_faults(edition: Edition, gemeenten: Collection[str]) -> list[Fault]:
    """List what does not fit together in an edition.

    Parameters
    ----------
    edition
        As asked for.
    gemeenten
        Codes of the region.
    """
    if not edition.gemeente:
        return []
    fields = {"where": "gemeente", "found": edition.gemeente}
    if edition.name != COLLEGE:
        return [Fault("edition_gemeente_alone", {**fields, "expected": COLLEGE})]
    if edition.gemeente not in gemeenten:
        return [Fault("edition_gemeente_outside", {**fields, "expected": ", ".join(gemeenten)})]
    return []


def check_edition(edition: Edition, gemeenten: Collection[str]) -> Edition:
    """Check an edition that was asked for on the command line.

    Raises
    ------
    SettingsError
        "edition_gemeente_alone" or "edition_gemeente_outside".
    """
    faults = find_edition_faults(edition, gemeenten)
    if faults:
        options = [
            Fault(fault.code, {**fault.fields, "where": f"--{fault.fields['where']}"})
            for fault in faults
        ]
        raise SettingsError(options)
    return edition


def check_language(code: str) -> str:
    """Check a language that was asked for on the command line.

    Raises
    ------
    SettingsError
        "word_unknown".
    """
    known = list_languages()
    if code not in known:
        expected = {"expected": ", ".join(known), "suggestion": suggest(code, known)}
        raise SettingsError(
            Fault("word_unknown", {"where": "--language", "found": code, **expected})
        )
    return code
