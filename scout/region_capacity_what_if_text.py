"""What could change the need for places, in plain Dutch, and all that was assumed."""

import pandas as pd

from maps.say import say
from maps.words import format_list, format_number, format_share
from scoring.region.capacity_places import RESERVE
from scoring.region.stock_flow import Variant
from scout.console import Block, Column
from scout.region_capacity_report import CapacityReport
from scout.region_ground_text import write_signed


def tell_double_use(report: CapacityReport) -> Block:
    """Say what it means that students or urgent seekers use the reserve when inflow rises."""
    table = report.double_use
    title = say("Dubbel gebruik van de reserve")
    if not table["others"].any():
        return Block(title, (say("Geen enkele plek wordt nu door anderen gebruikt."),))
    columns = (
        Column(say("halfjaar")), Column(say("door anderen gebruikt"), True),
        Column(say("nog, als u terugvraagt"), True),
        Column(say("gemiddeld tekort: reserve leeg"), True), Column(say("teruggevraagd"), True),
        Column(say("nooit teruggevraagd"), True), Column(say("kans op tekort: leeg"), True),
        Column(say("teruggevraagd"), True), Column(say("nooit"), True),
    )  # fmt: skip
    counts = ("others", "used", "short_empty", "short_recalled", "short_kept")
    chances = ("chance_empty", "chance_recalled", "chance_kept")
    rows = tuple(
        (
            str(half_year),
            *(format_number(row[name]) for name in counts),
            *(write_chance(float(row[name])) for name in chances),
        )
        for half_year, row in table.iterrows()
    )
    about = say(
        "Wonen er studenten of spoedzoekers in de reserve, dan is die er niet meteen als de "
        "instroom stijgt. Op elk beslismoment vraagt u zo veel plekken terug als de bezetting van "
        "dat moment vraagt; de plek is er na de opzegtermijn. Gemiddelden over alle getrokken "
        "toekomsten."
    )
    return Block(title, (about,), columns, rows)


def tell_freed(report: CapacityReport) -> Block:
    """Say what housing more permit holders frees."""
    table = report.freed
    if table.empty:
        return Block()
    last = table.groupby("extra").tail(1)
    columns = (
        Column(say("meer gehuisvest per halfjaar"), True), Column(say("aan het eind van")),
        Column(say("vrij in de opvang (midden)"), True), Column(say("meestal ten minste"), True),
        Column(say("meestal hoogstens"), True), Column(say("wachten dan nog"), True),
    )  # fmt: skip
    rows = tuple(
        (
            format_number(row["extra"]),
            str(row["halfjaar"]),
            *(format_number(row[name]) for name in ("freed", "freed_10", "freed_90", "waiting")),
        )
        for _, row in last.iterrows()
    )
    about = say("Er komen nooit meer plekken vrij dan er vergunninghouders wachten.")
    title = say("Wat het vrijmaakt als meer vergunninghouders een woning krijgen")
    return Block(title, (about,), columns, rows)


def tell_variants(report: CapacityReport) -> Block:
    """Say what the what-ifs do at the end of the last half-year."""
    if report.variants.empty:
        return Block()
    columns = (
        Column(say("wat als")), Column(say("wat er anders is dan in de prognose")),
        Column(say("in opvang"), True), Column(say("verschil"), True),
        Column(say("nodig"), True), Column(say("tekort"), True),
        Column(say("meestal ten minste"), True), Column(say("meestal hoogstens"), True),
    )  # fmt: skip
    rows = tuple(
        (
            str(row["name"]),
            write_changes(report.wish.variants[str(row["name"])]),
            format_number(row["occupancy"]),
            write_signed(row["change"]),
            format_number(row["need"]),
            *(write_signed(row[name]) for name in ("shortage", "shortage_10", "shortage_90")),
        )
        for _, row in report.variants.iterrows()
    )
    lines = [
        say(
            "Stand aan het eind van {0}, scenario midden. Wat er niet bij staat, blijft wat de "
            "prognose zegt.",
            report.case.half_years[-1],
        )
    ]
    still = [
        name
        for name, one in report.wish.variants.items()
        if (one.decisions_factor != 1.0 or one.grant_shift)
        and not one.housed_extra
        and one.departure_factor == 1.0
    ]
    if still:
        lines.append(
            say(
                "Bij {0} verandert niet hoe snel mensen na een besluit een woning krijgen of "
                "vertrekken. Wie een besluit heeft, wacht dan in de opvang.",
                format_list(still),
            )
        )
    return Block(say("Wat als het anders loopt"), tuple(lines), columns, rows)


def write_changes(variant: Variant) -> str:
    """Name everything that a what-if changes, and by how much."""
    told = [
        say("{0} × {1}", say(words), format_number(factor, 2))
        for words, factor in (
            ("instroom", variant.inflow_factor),
            ("beslissingen", variant.decisions_factor),
            ("vertrek", variant.departure_factor),
        )
        if factor != 1.0
    ]
    if variant.grant_shift:
        points = _sign(variant.grant_shift * 100, 1)
        told.append(say("inwilliging {0} procentpunt", points))
    if variant.housed_extra:
        told.append(say("naar gemeenten {0} per halfjaar", _sign(variant.housed_extra, 0)))
    return ", ".join(told) if told else say("niets")


def _sign(number: float, decimals: int) -> str:
    """Write a number with its sign."""
    told = format_number(number, decimals)
    return f"+{told}" if number > 0 else told


def write_chance(share: float) -> str:
    """Write a chance in whole percents; what is not never and not always is not rounded to it."""
    if 0 < share < 0.005:
        return say("minder dan 1%")
    if 0.995 <= share < 1:
        return say("meer dan 99%")
    return format_share(share)


def tell_assumptions(report: CapacityReport) -> Block:
    """Say where the numbers come from and what was assumed."""
    wish, draws = report.wish, report.wish.draws
    flows, start, share = wish.sources
    lines = [
        say("Prognose: {0}.", flows),
        say("Stand aan het eind van {0}: {1}.", wish.start_half_year, start),
    ]
    if share:
        lines.append(
            say(
                "Aandeel van de regio: {0}. Bron: {1}.",
                say("{0}%", format_number(wish.share * 100, 2)), share,
            )
        )  # fmt: skip
    lines += [
        say(
            "{0} toekomsten getrokken (startgetal {1}). Elke toekomst ligt ergens tussen laag en "
            "hoog, en houdt van halfjaar op halfjaar {2} van die plaats vast (aanname).",
            format_number(draws.paths), draws.seed, format_share(draws.persistence),
        ),
        say(
            "Aanname: in {0} van de gevallen valt het lager uit dan laag, en even vaak hoger dan "
            "hoog.",
            format_share(draws.outer_share),
        ),
        say(
            "Plekken die anderen gebruiken tellen niet als aanwezig, tot ze zijn teruggevraagd. "
            "Een plek telt mee als zij er op de laatste dag van het halfjaar is."
        ),
    ]  # fmt: skip
    return Block(say("Aannames"), (*lines, *_tell_open_places(report.case.places)))


def _tell_open_places(places: pd.DataFrame) -> list[str]:
    """Count the places of which the table names no last day, or not who uses the reserve."""
    lines = []
    endless = int(places.loc[places["available_until"].astype("str") == "", "places"].sum())
    if endless:
        lines.append(
            say(
                "Zonder laatste dag in de tabel: {0} van de {1} plekken. Die blijven in elk "
                "halfjaar meetellen. Klopt dat niet, vul dan de laatste dag in.",
                format_number(endless),
                format_number(int(places["places"].sum())),
            )
        )
    is_open = (places["kind"].astype("str") == RESERVE) & places["others_places"].isna()
    unsaid = int(places.loc[is_open, "places"].sum())
    if unsaid:
        lines.append(
            say(
                "Plekken in reserve waarvan niet is gezegd hoeveel anderen er gebruiken: {0}. "
                "Gerekend is dat niemand anders ze gebruikt.",
                format_number(unsaid),
            )
        )
    return lines
