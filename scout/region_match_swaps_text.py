"""Swaps between gemeenten, and singles who share a dwelling, in plain Dutch."""

import pandas as pd

from maps.say import say
from maps.words import format_count, format_list, format_number
from scout.console import Block, Column
from scout.region_match_report import MatchReport, list_match_tables
from scout.region_match_words import KIND_WORDS

PAIR = ("gemeente_a", "gemeente_b")
PAIR_COUNTS = ("households", "newly_housed", "persons", "points_gained")


def tell_swaps(report: MatchReport) -> tuple[Block, ...]:
    """Say which swaps would help, which gemeenten agree on them, and who would move."""
    title = say("Ruilen tussen gemeenten")
    about = say(
        "Begin: elke gemeente helpt de eigen gekoppelde huishoudens in eigen woningen. Daarna "
        "ruilen: elke gemeente houdt precies evenveel personen, nu en als de gezinnen er zijn, en "
        "niemand krijgt het slechter. De afstand tot de eerste gemeente telt mee. Niemand deelt "
        "hier een woning."
    )
    found = list_match_tables(report)["swap_deals"]
    if found.empty:
        return (Block(title, (about, say("Er is geen ruil die iemand helpt."))),)
    lines = [about]
    if not report.is_public:
        lines.append(
            say(
                "Extra met een woning die past, door te ruilen: {0}. Wie al een woning had, gaat "
                "er samen {1} op vooruit.",
                format_count(report.swaps.newly_housed, "huishouden", "huishoudens"),
                format_count(report.swaps.points_gained, "punt", "punten"),
            )
        )
    if not report.swaps.is_optimal:
        lines.append(say("De tijd was op: een betere ruil is mogelijk."))
    deals = _tell_deals(report, found)
    head = Block(title, tuple(lines), deals.columns, deals.rows)
    return (head,) if report.is_public else (head, _tell_moves(report), _tell_pairs(report))


def _tell_deals(report: MatchReport, found: pd.DataFrame) -> Block:
    columns = (
        Column(say("ruil")), Column(say("gemeenten")), Column(say("huishoudens"), True),
        Column(say("nieuw met woning"), True), Column(say("personen van gemeente"), True),
    )  # fmt: skip
    rows = tuple(
        (
            format_number(row["deal"]),
            format_list(
                [report.names.get(code, code) for code in str(row["gemeenten"]).split(";")]
            ),
            *(
                say("(verborgen)") if pd.isna(row[name]) else format_number(row[name])
                for name in ("households", "newly_housed", "persons")
            ),
        )
        for _, row in found.iterrows()
    )
    return Block("", (), columns, rows)


def _tell_moves(report: MatchReport) -> Block:
    columns = (
        Column(say("ruil")), Column(say("groep")), Column(say("huishoudens"), True),
        Column(say("personen nu, straks"), True), Column(say("van")), Column(say("naar")),
        Column(say("punten eerst"), True), Column(say("punten daarna"), True),
    )  # fmt: skip
    rows = tuple(_shape_move(report, row) for _, row in report.swaps.moves.iterrows())
    return Block(say("Wie zou waar wonen na het ruilen"), (), columns, rows)


def _tell_pairs(report: MatchReport) -> Block:
    """Tell the swaps of two gemeenten, the best first."""
    if report.pairs.empty:
        return Block()
    columns = (
        Column(say("gemeenten")), Column(say("huishoudens"), True),
        Column(say("nieuw met woning"), True), Column(say("personen van gemeente"), True),
        Column(say("punten vooruit"), True),
    )  # fmt: skip
    rows = tuple(
        (
            format_list([report.names.get(str(row[n]), str(row[n])) for n in PAIR]),
            *(format_number(row[n]) for n in PAIR_COUNTS),
        )
        for _, row in report.pairs.iterrows()
    )
    about = say(
        "Elk paar is berekend alsof de andere gemeenten er niet zijn. Tel de regels niet op: een "
        "gemeente kan haar woningen maar één keer ruilen."
    )
    return Block(say("Wat twee gemeenten met elkaar kunnen ruilen"), (about,), columns, rows)


def _shape_move(report: MatchReport, row: pd.Series) -> tuple[str, ...]:
    before = row["from_dwelling"]
    left, right = (
        report.names.get(str(row[name]), str(row[name]))
        for name in ("from_gemeente", "to_gemeente")
    )
    return (
        format_number(row["deal"]),
        say("{0}: {1}", row["segment_id"], say(KIND_WORDS[str(row["kind"])])),
        format_number(row["households"]),
        say("{0}, {1}", row["size_now"], row["size_later"]),
        say("{0}, {1}", left, before) if before else say("{0}, wacht", left),
        say("{0}, {1}", right, row["to_dwelling"]),
        format_number(row["points_before"]) if before else "",
        format_number(row["points_after"]),
    )


def tell_sharing(report: MatchReport) -> tuple[Block, ...]:
    """Say what sharing brings, under which conditions, and what it may cost people."""
    if not report.wish.sharing:
        return ()
    shared = report.match.shared[report.match.shared > 0]
    sharers = report.match.homes[report.match.homes["shares"].astype(bool)]
    if shared.empty:
        none = say("In deze verdeling deelt niemand een woning.")
        return (Block(say("Een woning delen"), (none,)),)
    lines = (
        say(
            "{0} delen samen {1}. Met delen is er een woning voor {2}, zonder delen voor {3}.",
            format_count(int(sharers["households"].sum()), "alleenstaande", "alleenstaanden"),
            format_count(int(shared.sum()), "woning", "woningen"),
            format_count(report.match.households, "huishouden", "huishoudens"),
            format_number(report.alone.households),
        ),
        say(
            "Alleen als zij dat zelf willen, de eigenaar het toestaat, de begeleiding is bevestigd "
            "en ieder een eigen slaapkamer heeft. Wie met wie deelt, spreken mensen zelf af."
        ),
        say(
            "Let op: wie met andere volwassenen in een woning woont, kan een lagere bijstand "
            "krijgen (kostendelersnorm, Participatiewet). Ga dit na voor het begint."
        ),
    )  # fmt: skip
    columns = (Column(say("woningen")), Column(say("gedeeld"), True))
    rows = tuple((str(name), format_number(count)) for name, count in shared.items())
    return (Block(say("Een woning delen"), lines, columns if rows else (), rows),)
