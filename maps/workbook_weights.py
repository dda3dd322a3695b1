"""The sheet of weights: a column to change, and shares that follow by largest remainder."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from maps.fact_words import name_class, name_criterion_short
from maps.say import say, spoken
from maps.sheet import Book, add_sheet, write_text
from maps.words import format_number
from scoring.criterion import CRITERIA
from scoring.curve import Curve
from scoring.indicators import INDICATORS
from scoring.profile import Profile
from scoring.shares import exact, share_out
from scoring.weighing import WEIGHT_SUM, Weighing

WEIGHTS = "Gewichten"
WEIGHT_ROW = 4  # first criterion, from 0
MAX_WEIGHT = 10_000
TITLES = (
    "Criterium", "Gewicht", "Aandeel (van 10.000)", "Aandeel", "Vastgesteld aandeel",
    "Hulp: naar beneden", "Hulp: rest", "Hulp: volgorde",
)  # fmt: skip
INNER_TITLES = ("Wat wij meten", "Gewicht binnen", "Beoordeling", "", "Bron")


def add_weight_sheet(book: Book, profile: Profile) -> None:
    """Add the sheet of weights: a column to change, and the shares that follow from it."""
    lines = (
        say("Gewichten"),
        say(
            "Verander een gewicht in de gele cellen (een heel getal van 0 of meer). De scores en "
            "de rangen op de andere bladen rekenen mee."
        ),
    )
    sheet = add_sheet(book, say(WEIGHTS), lines)
    for at, title in enumerate(map(say, TITLES)):
        write_text(sheet, WEIGHT_ROW - 1, at, title, book.formats["header"])
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 7, 12)
    weights = find_start_weights(profile)
    first, last = WEIGHT_ROW + 1, WEIGHT_ROW + len(weights)  # as a spreadsheet counts
    for number, (weighing, weight) in enumerate(zip(profile.criteria, weights, strict=True)):
        row = WEIGHT_ROW + number
        write_text(sheet, row, 0, say(CRITERIA[weighing.criterion].label), book.formats["text"])
        sheet.write_number(row, 1, weight, book.formats["input"])
        sheet.write_number(row, 4, weighing.weight, book.formats["whole"])
    _write_shares(book, sheet, weights, (first, last))
    rule = {
        "validate": "integer",
        "criteria": "between",
        "minimum": 0,
        "maximum": MAX_WEIGHT,
        "error_title": say("Gewicht"),
        "error_message": say("Vul een heel getal in van 0 tot 10.000."),
    }
    sheet.data_validation(WEIGHT_ROW, 1, last - 1, 1, rule)
    write_text(sheet, last, 0, say("Samen"), book.formats["bold"])
    sheet.write_formula(last, 1, f"=SUM(B{first}:B{last})", book.formats["bold"], sum(weights))
    sheet.write_formula(last, 2, f"=SUM(C{first}:C{last})", book.formats["whole"], WEIGHT_SUM)
    told = say("Alle gewichten zijn 0: er is geen score.").replace('"', '""')
    warning = f'=IF(B{last + 1}=0,"{told}","")'
    sheet.write_formula(last + 1, 0, warning, book.formats["bold"], "")
    _write_indicators(book, sheet, last + 3, profile)
    sheet.print_area(0, 0, last + 4 + _count_indicators(profile), 4)


def find_start_weights(profile: Profile) -> tuple[int, ...]:
    """Find whole weights that give exactly the shares of the profile.

    Those that the profile gives, if they are whole; else the shares themselves.
    """
    shares = tuple(weighing.weight for weighing in profile.criteria)
    given = [exact(weighing.given_weight) for weighing in profile.criteria]
    if all(weight.denominator == 1 and weight <= MAX_WEIGHT for weight in given):
        whole = tuple(int(weight) for weight in given)
        if sum(whole) and share_out(WEIGHT_SUM, whole) == shares:
            return whole
    return shares


def _write_shares(
    book: Book, sheet: Worksheet, weights: Sequence[int], rows: tuple[int, int]
) -> None:
    """Write the formulas that share 10,000 out by largest remainder, ties to the earlier one."""
    first, last = rows
    total, whole = f"$B${last + 1}", book.formats["whole"]
    shares = share_out(WEIGHT_SUM, weights)
    floors = [weight * WEIGHT_SUM // sum(weights) for weight in weights]
    rests = [weight * WEIGHT_SUM % sum(weights) for weight in weights]
    ranking = sorted(range(len(rests)), key=lambda at: (-rests[at], at))
    for number, share in enumerate(shares):
        row, cell = WEIGHT_ROW + number, first + number
        floor = f"=IF({total}=0,0,INT(B{cell}*{WEIGHT_SUM}/{total}))"
        rest = f"=IF({total}=0,0,MOD(B{cell}*{WEIGHT_SUM},{total}))"
        order = (
            f"=SUMPRODUCT((G${first}:G${last}>G{cell})*1)"
            f"+SUMPRODUCT((G${first}:G{cell}=G{cell})*1)-1"
        )
        left = f"{WEIGHT_SUM}-SUM(F${first}:F${last})"
        given = f"=IF({total}=0,0,F{cell}+IF(H{cell}<{left},1,0))"
        sheet.write_formula(row, 2, given, whole, share)
        part = share / WEIGHT_SUM
        sheet.write_formula(row, 3, f"=C{cell}/{WEIGHT_SUM}", book.formats["percent"], part)
        sheet.write_formula(row, 5, floor, whole, floors[number])
        sheet.write_formula(row, 6, rest, whole, rests[number])
        sheet.write_formula(row, 7, order, whole, ranking.index(number))


def _count_indicators(profile: Profile) -> int:
    """Count the indicators of a profile."""
    return sum(len(weighing.indicators) for weighing in profile.criteria)


def _write_indicators(book: Book, sheet: Worksheet, top: int, profile: Profile) -> None:
    """List what is measured for each criterion, how it is judged, and by whose word."""
    for at, title in enumerate(map(say, INNER_TITLES)):
        write_text(sheet, top, at, title, book.formats["header"])
    row = top
    for weighing in profile.criteria:
        for inner in weighing.indicators:
            row += 1
            label = f"{name_criterion_short(weighing.criterion)}: {_name(inner)}"
            write_text(sheet, row, 0, label, book.formats["text"])
            sheet.write_number(row, 1, inner.weight, book.formats["number"])
            write_text(sheet, row, 2, tell_judge(inner), book.formats["note"])
            write_text(sheet, row, 4, inner.source, book.formats["note"])


def _name(inner: Weighing) -> str:
    """Name an indicator with its unit."""
    indicator = INDICATORS[inner.indicator]
    label = say(indicator.label)
    return say("{0} ({1})", label, say(indicator.unit)) if indicator.unit else label


def tell_judge(inner: Weighing) -> str:
    """Write a curve or its classes in words: "800 geeft 100; 1.500 geeft 65"."""
    if isinstance(inner.judge, Curve):
        return "; ".join(
            say("{0} geeft {1}", _short(fact), _short(value)) for fact, value in inner.judge.anchors
        )
    return "; ".join(
        say("{0} geeft {1}", name_class(word), _short(value))
        for word, value in inner.judge.values.items()
    )


def _short(number: float) -> str:
    """Write a number with at most two decimals, without trailing zeros."""
    text = format_number(number, 2)
    mark = spoken().decimal
    return text.rstrip("0").rstrip(mark) if mark in text else text
