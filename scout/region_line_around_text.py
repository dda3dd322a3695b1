"""What stands around the line in plain Dutch: domains, agreements and social homes."""

import math

import pandas as pd

from maps.say import say
from maps.words import UNKNOWN, format_day, format_list, format_number, format_share
from scoring.region.line_agreements import AGREED, RUNNING
from scout.console import Block, Column
from scout.region_line_around_report import AroundReport

KIND_WORDS = {
    "begeleidingsprogramma": "programma met begeleiding",
    "warme_overdracht": "warme overdracht naar de gemeente",
    "buddy": "buddy's",
    "vrijwilligerswerk": "vrijwilligerswerk",
    "werktraject": "traject naar werk",
    "regelvrije_ruimte": "regelvrije ruimte",
    "proef": "proef",
}
STANDING_WORDS = {
    "idee": "idee",
    "in_gesprek": "in gesprek",
    "afgesproken": "afgesproken",
    "loopt": "loopt",
    "afgelopen": "afgelopen",
    "gestopt": "gestopt",
}


def tell_around(
    report: AroundReport, names: dict[str, str], shown: pd.Index, ranked: pd.Index
) -> tuple[Block, ...]:
    """Say the parts that were asked.

    Parameters
    ----------
    report
        What was found.
    names
        Of the sites.
    shown
        The sites that are told of one by one.
    ranked
        Every site with a rank, for what is said of all together.
    """
    blocks = [
        _tell_domains(report, number, (names, shown, ranked))
        for number in range(len(report.domains))
    ]
    return (*blocks, *_tell_agreements(report, shown), *_tell_homes(report))


def _tell_domains(
    report: AroundReport, number: int, sites: tuple[dict[str, str], pd.Index, pd.Index]
) -> Block:
    one = report.wish.domain_sets[number]
    names, shown, ranked = sites
    table = report.domains[one.id].set_index(["site_id", "domain"])
    cells = {key: _write_score(row) for key, row in table.iterrows()}
    columns = (Column(say("locatie")), *(Column(say(each.name), True) for each in one.domains))
    rows = tuple(
        (
            names[str(site_id)],
            *(cells.get((str(site_id), each.id), say(UNKNOWN)) for each in one.domains),
        )
        for site_id in shown
    )
    known = table.reset_index()
    known = known[known["site_id"].isin(set(ranked.astype(str)))]
    shares = known.groupby("domain")["known_share"].mean()
    told = [
        say("{0} {1}", say(each.name), format_share(float(shares.get(each.id, math.nan))))
        for each in one.domains
    ]
    lines = (
        say(
            "Punten van 0 tot 100 per domein, met de gewichten van het profiel: laagst (wat "
            "onbekend is telt als 0) en hoogst. Een gegeven kan bij meer domeinen horen, dus de "
            "deelscores tellen niet op tot de score."
        ),
        say("Bron van de indeling: {0}.", one.source),
        say("Deel dat bekend is, gemiddeld over de locaties met een rang: {0}.", format_list(told)),
    )
    return Block(say("Deelscores: {0}", say(one.title)), lines, columns, rows)


def _write_score(row: pd.Series) -> str:
    low, high = float(row["low"]), float(row["high"])
    if math.isnan(low):
        return say("niets van gevraagd")
    if round(low) == round(high):
        return format_number(low)
    return say("{0} tot {1}", format_number(low), format_number(high))


def _tell_agreements(report: AroundReport, shown: pd.Index) -> tuple[Block, ...]:
    """Tell the dated list, and for how many sites no hand-over was agreed."""
    listed = report.agreements
    if listed is None:
        return ()
    title = say("Afspraken en proeven: overdracht, buddy's, meedoen en werk")
    if listed.empty:
        return (Block(title, (say("De lijst met afspraken is leeg."),)),)
    columns = (
        Column(say("soort")), Column(say("afspraak")), Column(say("gemeente")),
        Column(say("geldt voor")), Column(say("wie")), Column(say("stand")), Column(say("van")),
        Column(say("tot en met")), Column(say("personen"), True), Column(say("bron")),
    )  # fmt: skip
    rows = tuple(_write_agreement(row) for _, row in listed.iterrows())
    lines = [
        say(
            "Met de hand bijgehouden. 'Loopt' staat er alleen als er een begindag is. Een afspraak "
            "op deze lijst is geen besluit en telt niet in de score."
        )
    ]
    if report.unmatched:
        lines.append(
            say("Hoort bij geen locatie in de run: {0}.", format_list(list(report.unmatched)))
        )
    lines += _tell_bare(report, shown)
    return (Block(title, tuple(lines), columns, rows),)


def _tell_bare(report: AroundReport, shown: pd.Index) -> list[str]:
    """Count the shown sites without a warm hand-over that runs or is agreed."""
    told = report.facts.loc[shown, "warme_overdracht"]
    count = sum(str(word) not in (RUNNING, AGREED) for word in told)
    if not count:
        return []
    return [
        say(
            "Bij {0} van de {1} getoonde locaties is nog geen warme overdracht afgesproken. Per "
            "locatie staat het in de tabel 'site_agreements' (met --out).",
            count,
            len(told),
        )
    ]


def _write_agreement(row: pd.Series) -> tuple[str, ...]:
    return (
        say(KIND_WORDS[str(row["kind"])]),
        str(row["name"]),
        str(row["gemeente_name"]) or str(row["gemeente_code"]),
        say("één locatie") if str(row["object_id"]) else say("hele gemeente"),
        str(row["organisation"]) or say(UNKNOWN),
        say(STANDING_WORDS[str(row["standing"])]),
        format_day(str(row["starts"])) if str(row["starts"]) else say(UNKNOWN),
        format_day(str(row["ends"])) if str(row["ends"]) else say("niet genoemd"),
        format_number(row["persons"]),
        str(row["source_text"]),
    )


def _tell_homes(report: AroundReport) -> tuple[Block, ...]:
    """Tell where housing permit holders takes much of the social homes that fall free."""
    homes, rule = report.homes, report.wish.home_rule
    if homes is None or rule is None:
        return ()
    columns = (
        Column(say("gemeente")), Column(say("sociale huur"), True),
        Column(say("komt vrij per halfjaar"), True), Column(say("nodig voor de opgave"), True),
        Column(say("deel van wat vrijkomt"), True), Column(say("andere urgenten"), True),
        Column(say("verdringing")), Column(say("woningen erbij nodig"), True),
        Column(say("opvangplekken per vrije woning per jaar"), True),
    )  # fmt: skip
    rows = tuple(_write_homes(str(code), row) for code, row in homes.iterrows())
    lines = (
        say(
            "Er heet verdringing te zijn boven {0} van de sociale huurwoningen die vrijkomen, bij "
            "{1} personen per woning. Bron: {2}.",
            format_share(rule.flag_share), format_number(rule.persons_per_home, 1),
            report.wish.home_source,
        ),
        say(
            "Gerekend met {0}, het laatste halfjaar dat voorbij is: de opgave met achterstand van "
            "toen. 'Woningen erbij' is wat er moet komen naast wat vrijkomt, om onder die grens te "
            "blijven. Andere urgenten staan er als deel van wat vrijkomt naast; wie voorgaat, zegt "
            "dit niet.",
            format_list([one for one in dict.fromkeys(homes["halfjaar"].astype(str)) if one])
            or say("een onbekend halfjaar"),
        ),
    )  # fmt: skip
    return (Block(say("Sociale woningen: is er verdringing?"), lines, columns, rows),)


def _write_homes(code: str, row: pd.Series) -> tuple[str, ...]:
    flag = float(row["is_displacing"])
    word = say(UNKNOWN) if math.isnan(flag) else (say("ja") if flag else say("nee"))
    return (
        str(row["gemeente_name"]) if pd.notna(row["gemeente_name"]) else code,
        format_number(row["social_homes"]),
        format_number(row["homes_free"]),
        format_number(row["homes_asked"], 1),
        _write_tenth(row["pressure_share"]),
        _write_tenth(row["others_share"]),
        word,
        format_number(row["homes_to_add"]),
        format_number(row["places_per_home_free"], 1),
    )


def _write_tenth(share: float) -> str:
    """Write a share with one decimal: one just above the limit must not look equal to it."""
    return say(UNKNOWN) if math.isnan(share) else f"{format_number(100 * share, 1)}%"
