"""A pool of tasks in plain Dutch."""

from collections.abc import Mapping

from maps.say import say
from maps.words import UNKNOWN, format_count, format_number, format_share, format_value
from scoring.region.legal_basis import BASES
from scoring.region.sensitivity import count_moved
from scout.console import Block, Column
from scout.region_ground_text import CERTAINTY_WORDS, write_signed
from scout.region_pool_report import PoolReport, tabulate_compensation, tabulate_pool
from scout.region_pool_words import (
    TASK_WORDS,
    name_members,
    word_against_lean,
    word_conflict,
    word_gap,
    word_price,
    word_rule,
    word_unknown_room,
    write_effort,
    write_gain,
)

# Most prices that are worth a sentence.
MOST_PRICES = 8


def tell_pool(report: PoolReport) -> tuple[Block, ...]:
    """Say what settling brings, who does what, and on which ground.

    Returns
    -------
    The outcome or the smallest reason why there is none; then what explains it, block by block.
    """
    names = name_members(report.pool.members)
    parts = [
        _tell_outcome(report, names),
        _tell_shares(report),
        _tell_flows(report, names),
        _tell_advantage(report, names),
        _tell_compensation(report, names),
        _tell_prices(report, names),
        _tell_sensitivity(report),
        _tell_ground(report),
    ]
    return tuple(part for part in parts if part.lines or part.rows)


def _tell_outcome(report: PoolReport, names: Mapping[str, str]) -> Block:
    title = say("Verevenen tussen {0}", format_count(len(names), "gemeente", "gemeenten"))
    pool = report.pool
    if not pool.is_possible:
        reasons = [word_conflict(conflict, names) for conflict in pool.conflicts]
        return Block(title, (say("Met deze afspraken kan het niet."), *reasons))
    unit = float(pool.efforts.unit)
    alone, together = (float(pool.shares[name].sum()) * unit for name in ("alone", "together"))
    lines = [
        *word_rule(report),
        say(
            "Ieder voor zich kost {0}, samen {1}: {2} minder.",
            write_effort(report, alone),
            write_effort(report, together),
            write_gain(pool.gain_share),
        ),
        say(
            "Wat verschuift: {0} en {1}. Beide totalen blijven precies gelijk.",
            format_count(count_moved(pool, "reception"), "opvangplek", "opvangplekken"),
            format_count(
                count_moved(pool, "housing"), "te huisvesten persoon", "te huisvesten personen"
            ),
        ),
        *word_gap(pool.gap),
        *word_unknown_room(report, names),
    ]
    return Block(title, tuple(lines))


def _tell_shares(report: PoolReport) -> Block:
    if not report.pool.is_possible:
        return Block()
    columns = (
        Column(say("gemeente")), Column(say("opvang eigen"), True),
        Column(say("opvang samen"), True),
        Column(say("houdt ten minste"), True), Column(say("huisvesting eigen"), True),
        Column(say("huisvesting samen"), True), Column(say("houdt ten minste"), True),
        Column(say("inzet alleen"), True), Column(say("inzet samen"), True),
        Column(say("verschil"), True),
    )  # fmt: skip
    names = name_members(report.pool.members)
    rows = tuple(
        (
            names[str(row["gemeente_code"])],
            format_number(row["reception_task"]),
            format_number(row["reception_together"]),
            format_number(row["reception_kept"]),
            format_number(row["housing_task"]),
            format_number(row["housing_together"]),
            format_number(row["housing_kept"]),
            write_effort(report, row["effort_alone"]),
            write_effort(report, row["effort_together"]),
            write_signed(row["effort_change"]),
        )
        for _, row in tabulate_pool(report.pool).iterrows()
    )
    return Block(say("Wie doet wat"), (), columns, rows)


def _tell_flows(report: PoolReport, names: Mapping[str, str]) -> Block:
    columns = (
        Column(say("taak")), Column(say("van")), Column(say("naar")), Column(say("aantal"), True),
        Column(say("afstand"), True),
    )  # fmt: skip
    rows = tuple(
        (
            say(TASK_WORDS[str(row["task"])]),
            names[str(row["from_code"])],
            names[str(row["to_code"])],
            format_number(row["amount"]),
            format_value(row["distance_km"], "km"),
        )
        for _, row in report.flows.iterrows()
    )
    about = say(
        "Eén manier om de verschuivingen over gemeenten te verdelen: met samen de minste "
        "kilometers in rechte lijn. Het gaat om aantallen; over personen beslist dit niet."
    )
    return Block(say("Wie neemt wat over van wie"), (about,), columns, rows) if rows else Block()


def _tell_advantage(report: PoolReport, names: Mapping[str, str]) -> Block:
    table = report.advantage.sort_values("order", kind="stable")
    columns = (
        Column(say("gemeente")), Column(say("huisvesting per opvangplek"), True),
        Column(say("naar verhouding sterk in")),
    )  # fmt: skip
    rows = tuple(
        (names[str(code)], format_number(row["ratio"], 2), say(str(row["leans"]) or UNKNOWN))
        for code, row in table.iterrows()
    )
    whole = format_number(table["region_ratio"].iloc[0], 2) if len(table) else say(UNKNOWN)
    about = say(
        "De wet van Ricardo: niet wie het goedkoopst is telt, maar wie er het minst voor laat "
        "liggen. Het getal zegt hoeveel te huisvesten personen de inzet voor één opvangplek waard "
        "is. In de regio is dat {0}; wie daaronder zit is sterk in opvang.",
        whole,
    )
    lines = (about, *word_against_lean(report, names))
    return Block(say("Waar ieder naar verhouding goed in is"), lines, columns, rows)


def _tell_compensation(report: PoolReport, names: Mapping[str, str]) -> Block:
    title = say("Als gemeenten onderling afrekenen")
    paid = report.compensation
    if paid is None:
        reasons = [word_conflict(conflict, names) for conflict in report.settled.conflicts]
        return Block(title, (say("Ook met afrekenen kan het niet."), *reasons))
    lines = [
        say(
            "Samen is er dan {0} minder inzet. Met deze bedragen gaat niemand erop achteruit; wat "
            "er overblijft houdt wie het bespaarde. Een andere verdeling van de winst kan ook.",
            write_gain(report.settled.gain_share),
        )
    ]
    if paid.uncovered:
        left = write_effort(report, float(paid.uncovered * report.settled.efforts.unit))
        lines.append(
            say("Er is {0} meer inzet nodig dan iemand bespaart: dat is niet gedekt.", left)
        )
    columns = (
        Column(say("gemeente")), Column(say("verandering van inzet"), True),
        Column(say("ontvangt"), True), Column(say("betaalt"), True), Column(say("daarna"), True),
    )  # fmt: skip
    rows = tuple(
        (
            names[str(row["gemeente_code"])],
            write_signed(row["change"]),
            format_number(row["receives"]),
            format_number(row["pays"]),
            write_signed(row["after"]),
        )
        for _, row in tabulate_compensation(report).iterrows()
    )
    return Block(title, tuple(lines), columns, rows)


def _tell_prices(report: PoolReport, names: Mapping[str, str]) -> Block:
    if report.prices.empty:
        return Block()
    lines = [
        word_price(report, row, names) for _, row in report.prices.head(MOST_PRICES).iterrows()
    ]
    about = say(
        "Uit de berekening waarin aantallen gesplitst mogen worden. Het geldt bij benadering en "
        "voor kleine veranderingen."
    )
    return Block(say("Wat zou helpen"), (about, *(f"- {line}" for line in lines)))


def _tell_sensitivity(report: PoolReport) -> Block:
    columns = (
        Column(say("ieder houdt"), True), Column(say("inzet samen"), True),
        Column(say("winst"), True), Column(say("opvang verschuift"), True),
        Column(say("huisvesting verschuift"), True), Column(say("grootste stijging"), True),
    )  # fmt: skip
    rows = tuple(
        (
            format_share(row["kept_share"]),
            *(
                (
                    write_effort(report, row["effort"]),
                    write_gain(row["gain_share"]),
                    format_number(row["moved_reception"]),
                    format_number(row["moved_housing"]),
                    write_gain(row["worst_share"]),
                )
                if row["is_possible"]
                else (say("kan niet"), "", "", "", "")
            ),
        )
        for _, row in report.sensitivity.iterrows()
    )
    about = say("Hoe de uitkomst afhangt van het deel dat iedere gemeente van elke taak houdt.")
    return Block(say("Gevoeligheid"), (about,), columns, rows)


def _tell_ground(report: PoolReport) -> Block:
    columns = (
        Column(say("taak")), Column(say("grond")), Column(say("bron")), Column(say("zekerheid")),
    )  # fmt: skip
    rows = tuple(
        (
            say(TASK_WORDS[basis.task]),
            say(basis.text),
            say(basis.source),
            say(CERTAINTY_WORDS[basis.certainty]),
        )
        for basis in BASES
    )
    lines = []
    provinces = {code for code in report.pool.members["province_code"] if code}
    if len(provinces) > 1 and not report.wish.rule.keeps_provinces:
        lines.append(
            say(
                "Let op: de gemeenten liggen in meer dan één provincie, en opvangplekken gaan hier "
                "over de grens. Daarvoor is geen grond gevonden."
            )
        )
    return Block(say("Op welke grond"), tuple(lines), columns, rows)
