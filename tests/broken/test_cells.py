"""Wrong words in the cells of the intake: numbers, days, codes, choices, texts."""

import pytest

from tests.broken.spoiled_cells import Cell, make_cases


def numbers(column: str, *pairs: tuple[str, str]) -> list[Cell]:
    return [Cell(f"{column} {word[:30]!r}", column, word, code) for word, code in pairs]


UNREADABLE, INFINITE, OUTSIDE = "number_unreadable", "number_not_finite", "number_outside"
AMBIGUOUS, NOT_WHOLE, ERROR = "number_ambiguous", "number_not_whole", "cell_error"

NUMBERS = [
    *numbers(
        "bvo_m2",
        ("NaN", INFINITE), ("inf", INFINITE), ("-Infinity", INFINITE), ("1e999", INFINITE),
        ("1e400", INFINITE), ("-1", OUTSIDE), ("0", OUTSIDE), ("-1800,5", OUTSIDE),
        ("99999999999", OUTSIDE), ("1e300", OUTSIDE), ("9" * 300, OUTSIDE), ("1.800", AMBIGUOUS),
        ("1,800", AMBIGUOUS), ("1800 m2", UNREADABLE), ("ca. 1800", UNREADABLE),
        ("1800-2000", UNREADABLE), ("1 800", UNREADABLE), ("1,800,5", UNREADABLE),
        ("1.80.0", UNREADABLE), ("0x708", UNREADABLE), ("١٨٠٠", UNREADABLE),
        ("１８００", UNREADABLE), ("achttienhonderd", UNREADABLE), ("#N/A", ERROR),
        ("#VERW!", ERROR), ("=900*2", UNREADABLE), ("{{ 1800 }}", UNREADABLE), ("∞", UNREADABLE),
        ("1800,5,", UNREADABLE), ("--1800", UNREADABLE),
    ),
    *numbers(
        "plekken", ("80,5", NOT_WHOLE), ("8O", UNREADABLE), ("-80", OUTSIDE), ("0", OUTSIDE),
        ("1e9", OUTSIDE), ("tachtig", UNREADABLE), ("80 tot 100", UNREADABLE), ("nan", INFINITE),
    ),
    *numbers(
        "bouwjaar", ("9999", OUTSIDE), ("98", OUTSIDE), ("1998,5", NOT_WHOLE), ("-1998", OUTSIDE),
        ("19e eeuw", UNREADABLE), ("1998/2004", UNREADABLE),
    ),
    *numbers(
        "investering_eur", ("€ 400.000,-", UNREADABLE), ("-400000", OUTSIDE), ("4e5e5", UNREADABLE),
        ("400.000", AMBIGUOUS), ("n.v.t.", UNREADABLE), ("1e12", OUTSIDE),
    ),
    *numbers("exploitatie_per_plek_jaar", ("inf", INFINITE), ("29,000", AMBIGUOUS)),
    *numbers("perceel_m2", ("0", OUTSIDE), ("1 ha", UNREADABLE), ("1e99", OUTSIDE)),
    *numbers("ombouw_maanden", ("-5", OUTSIDE), ("5 mnd", UNREADABLE), ("99999", OUTSIDE)),
]  # fmt: skip


def days(column: str, *pairs: tuple[str, str]) -> list[Cell]:
    return [Cell(f"{column} {word!r}", column, word, code) for word, code in pairs]


DAYS = [
    *days(
        "beschikbaar_tot",
        ("2034-02-30", "day_unreadable"), ("31-04-2034", "day_unreadable"),
        ("2033-02-29", "day_unreadable"), ("2034-13-01", "day_unreadable"),
        ("2034-00-10", "day_unreadable"), ("0000-00-00", "day_unreadable"),
        ("49310", "day_serial"), ("49310,5", "day_serial"), ("3/4/2034", "day_ambiguous"),
        ("9999-12-31", "day_outside"), ("0001-01-01", "day_outside"),
            ("01-01-34", "day_unreadable"),
        ("1 januari 2034", "day_unreadable"), ("2034", "day_serial"), ("nooit", "day_unreadable"),
        ("#WAARDE!", "cell_error"), ("2034-01-01; 2035-01-01", "day_unreadable"),
        ("=TODAY()", "day_unreadable"), ("inf", "day_unreadable"),
            ("-2034-01-01", "day_unreadable"),
    ),
    *days("beschikbaar_van", ("2027-02-29", "day_unreadable"), ("46388", "day_serial"),
          ("12/11/2026", "day_ambiguous")),
    *days("peildatum", ("45945", "day_serial"), ("2026-15-10", "day_unreadable")),
]  # fmt: skip


def codes(column: str, *triples: tuple[str, str, str]) -> list[Cell]:
    return [Cell(f"{column} {name}", column, word, code) for name, word, code in triples]


LOST, PATTERN, CHOICE = "code_lost_digits", "code_pattern", "choice_unknown"
CODES = [
    *codes(
        "bag_pand_id",
        ("without its zero", "001100000000001", LOST),
        ("in scientific notation", "9,0011E+15", LOST),
        ("in scientific notation with a point", "9.0011E+15", LOST),
        ("as a decimal number", "9001100000000001,0", PATTERN),
        ("with letters", "90011O0000000001", PATTERN),
        ("too long", "90011000000000011", PATTERN),
        ("negative", "-9001100000000001", PATTERN),
        ("in Arabic digits", "٩٠٠١١٠٠٠٠٠٠٠٠٠٠١", PATTERN),
        ("with spaces", "9001 1000 0000 0001", PATTERN),
    ),
    *codes(
        "postcode", ("of five digits", "01012", PATTERN), ("of Belgium", "B-1000", PATTERN),
        ("lost its zero", "101AB", PATTERN),
    ),
    *codes("gemeentecode", ("a name", "Westerduin", PATTERN), ("of a province", "PV20", PATTERN)),
    *codes(
        "energielabel", ("H", "H", PATTERN), ("A++++++", "A++++++", PATTERN),
        ("words", "geen label", PATTERN), ("a dash", "-", PATTERN), ("a formula", "=A1", PATTERN),
    ),
    *codes(
        "eigendom", ("a person", "Jan Jansen", CHOICE), ("a typo", "gemente", CHOICE),
        ("a hidden sign", "gemeen\u200bte", "text_control"),
    ),
    *codes("asbest", ("perhaps", "misschien", CHOICE), ("a number", "1", CHOICE)),
    *codes("sanitair_toereikend", ("a question mark", "?", CHOICE)),
    *codes("deelbaar", ("a template", "{{ ja }}", CHOICE), ("yes and no", "ja/nee", CHOICE)),
    *codes("netaansluiting", ("a colour", "groen", CHOICE)),
    *codes("monument", ("a kind", "rijksmonument", CHOICE)),
    *codes(
        "opmerking", ("turned round", "factuur\u202egnp.exe", "text_control"),
        ("a bell", "piep\x07", "text_control"), ("too long", "x" * 5000, "text_too_long"),
        ("a zero-width sign", "a\u200bb", "text_control"),
    ),
    *codes("naam", ("too long", "x" * 100_000, "text_too_long"), ("an error", "#REF!", ERROR),
           ("a mark inside", "a\ufeffb", "text_control")),
    *codes("doelgroepen", ("too long", "student;" * 100, "text_too_long")),
]  # fmt: skip
ROWS = [
    Cell("object_id empty", "object_id", "", "value_missing", is_gone=True),
    Cell("object_id with the separator of lists", "object_id", "V-01;V-02", PATTERN, is_gone=True),
    Cell("object_id in scientific notation", "object_id", "1,5E+12", LOST, is_gone=True),
    Cell("object_id too long", "object_id", "V" * 81, "text_too_long", is_gone=True),
    Cell("bron unknown", "bron", "buurman", CHOICE, is_gone=True),
    Cell("bron empty", "bron", "", "value_missing", is_gone=True),
    Cell("soort unknown", "soort", "grnd", CHOICE, is_gone=True),
    Cell("plaatsbepaling unknown", "plaatsbepaling", "postkode", CHOICE, is_gone=True),
    Cell("vertrouwelijk unknown", "vertrouwelijk", "jaa", CHOICE, is_gone=True),
    Cell("object_id with a hidden sign", "object_id", "V-0\u200b5", "text_control", is_gone=True),
]
EVERY = make_cases([*NUMBERS, *DAYS, *CODES, *ROWS])


@pytest.mark.parametrize("case", EVERY, ids=str)
def test_a_wrong_cell_is_told_and_gives_no_wrong_number(case, judge_shared):
    judge_shared(case, EVERY)
