"""The conditions of small-scale reception in plain Dutch, with what is needed per site."""

import pandas as pd

from maps.say import say
from maps.words import UNKNOWN, format_list, format_number, format_value
from scoring.region.conditions import BLOCKED, BUSY, OPEN, READY
from scoring.services import CONFIRMED, IN_TALKS, REFUSED, SERVICES
from scout.console import Block, Column
from scout.region_conditions_report import ConditionsReport
from scout.region_in_play import tell_in_play
from scout.region_sites import list_names, name_status

ANSWER_WORDS = {
    CONFIRMED: "toegezegd", IN_TALKS: "in gesprek", REFUSED: "geweigerd", "": UNKNOWN,
}  # fmt: skip
STANDING_WORDS = {
    READY: "alle vier toegezegd", BLOCKED: "iemand weigert", BUSY: "in gesprek",
    OPEN: "nog niet alles gevraagd",
}  # fmt: skip
ASK_WORDS = {
    "coa": "Vraag COA of het deze locatie wil aansturen.",
    "medisch": "Vraag de medische zorg of zij deze mensen kan helpen.",
    "begeleiding": "Vraag wie de bewoners begeleidt.",
    "toezicht": "Vraag wie toezicht houdt op deze locatie.",
}
TALK_WORDS = {
    "coa": "Rond het gesprek met COA af.",
    "medisch": "Rond het gesprek met de medische zorg af.",
    "begeleiding": "Rond het gesprek over begeleiding af.",
    "toezicht": "Rond het gesprek over toezicht af.",
}
REFUSED_WORDS = {
    "coa": "COA weigert. Zoek een andere partij die de locatie aanstuurt.",
    "medisch": "De medische zorg weigert. Zoek een andere aanbieder.",
    "begeleiding": "De begeleiding weigert. Zoek een andere aanbieder.",
    "toezicht": "Het toezicht weigert. Zoek een andere partij.",
}
OTHER_WORDS = {
    "coa": "COA weigert, maar er is een andere partij genoemd. Leg dat vast.",
    "medisch": "De medische zorg weigert, maar er is een andere aanbieder. Leg dat vast.",
    "begeleiding": "De begeleiding weigert, maar er is een andere aanbieder. Leg dat vast.",
    "toezicht": "Het toezicht weigert, maar er is een andere partij. Leg dat vast.",
}
AGED_WORDS = {
    "coa": "COA zei lang geleden ja. Vraag of dat nog zo is.",
    "medisch": "De medische zorg zei lang geleden ja. Vraag of dat nog zo is.",
    "begeleiding": "De begeleiding zei lang geleden ja. Vraag of dat nog zo is.",
    "toezicht": "Het toezicht zei lang geleden ja. Vraag of dat nog zo is.",
}
NO_NEED = "Alle vier zijn toegezegd. Leg dat vast in een afspraak."


def tell_conditions(report: ConditionsReport, order: pd.Index) -> tuple[Block, ...]:
    """Say what the services said and what is needed.

    Parameters
    ----------
    report
        What was found.
    order
        Of the sites that may be told of, the most important first.

    Returns
    -------
    The services together, the first sites, what they need, and the hubs.
    """
    shown = order[: report.wish.shown]
    parts = (
        *_tell_services(report),
        _tell_sites(report, shown, len(order)),
        _tell_needs(report, shown),
        _tell_hubs(report),
    )
    return tuple(part for part in parts if part.lines or part.rows)


def list_needs(report: ConditionsReport, site_id: str) -> list[str]:
    """Say what is needed before a site can work: a sentence a service.

    A promise that is older than the profile allows must be asked again.
    """
    row = report.conditions.sites.loc[site_id]
    has_other = site_id not in report.without_alternative
    refused = OTHER_WORDS if has_other else REFUSED_WORDS
    words = {"": ASK_WORDS, IN_TALKS: TALK_WORDS, REFUSED: refused, CONFIRMED: AGED_WORDS}
    told = [
        say(words[str(row[service])][service])
        for service in SERVICES
        if str(row[service]) != CONFIRMED or bool(report.is_aged.loc[site_id, service])
    ]
    return told or [say(NO_NEED)]


def _tell_services(report: ConditionsReport) -> tuple[Block, ...]:
    """Count the answers of the sites in play, and of all sites after that."""
    played, everyone = count_aged(report)
    about = say(
        "Kleinschalige opvang lukt pas als COA, medische zorg, begeleiding en toezicht alle vier "
        "meedoen. Onbekend is geen ja en geen nee. Ook oude uitspraken tellen hier mee; hieronder "
        "staat er dan 'oud' bij."
    )
    lines = (about, tell_in_play(len(report.played.sites), len(report.conditions.sites)))
    more = say("Alle locaties van de run, ook die zijn uitgesloten of nog onbeslist.")
    return (
        _count_services(say("Wie doet mee: de locaties in beeld"), lines, played),
        _count_services(say("Wie doet mee: alle locaties"), (more,), everyone),
    )


def _count_services(title: str, lines: tuple[str, ...], totals: pd.DataFrame) -> Block:
    """Shape one table of answers; each row adds up to the sites that it speaks of.

    What is promised long ago is a part of what is promised.
    """
    columns = (
        Column(say("dienst")), Column(say("toegezegd"), True),
        Column(say("waarvan lang geleden"), True), Column(say("in gesprek"), True),
        Column(say("geweigerd"), True), Column(say("onbekend"), True),
        Column(say("van de locaties"), True), Column(say("plekken waar toegezegd"), True),
        Column(say("toegezegd, aantal plekken onbekend"), True),
    )  # fmt: skip
    names = (
        "confirmed", "aged", "in_talks", "refused", "unknown", "sites", "confirmed_places",
        "confirmed_unsized",
    )  # fmt: skip
    rows = tuple(
        (say(SERVICES[str(row["service"])]), *(format_number(row[name]) for name in names))
        for _, row in totals.iterrows()
    )
    return Block(title, lines, columns, rows)


def count_aged(report: ConditionsReport) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Count what each service promised long ago: `aged` beside the totals in play, and of all."""
    is_confirmed = report.conditions.sites[list(SERVICES)] == CONFIRMED
    is_old = is_confirmed & report.is_aged[list(SERVICES)]
    parts = ((report.played, is_old.loc[report.played.sites.index]), (report.conditions, is_old))
    played, everyone = (
        one.totals.assign(aged=one.totals["service"].map(own.sum().to_dict())) for one, own in parts
    )
    return played, everyone


def _tell_sites(report: ConditionsReport, shown: pd.Index, count: int) -> Block:
    columns = (
        Column(say("locatie")), Column(say("status")),
        *(Column(say(name)) for name in SERVICES.values()), Column(say("stand")),
    )  # fmt: skip
    table = report.conditions.sites
    rows = tuple(
        (
            report.names[str(site_id)],
            name_status(str(report.statuses[site_id])),
            *(_word_answer(report, str(site_id), service) for service in SERVICES),
            say(STANDING_WORDS[str(table.loc[site_id, "standing"])]),
        )
        for site_id in shown
    )
    about = say(
        "Getoond: {0} van de {1} locaties die in beeld zijn of een rang hebben; wat in beeld is, "
        "staat eerst. Bij 'oud' is de uitspraak ouder dan het profiel toestaat: vraag het opnieuw.",
        len(shown),
        count,
    )
    return Block(say("Per locatie"), (about,), columns, rows)


def _word_answer(report: ConditionsReport, site_id: str, service: str) -> str:
    """Word what one service said of a site, and whether that was long ago."""
    told = say(ANSWER_WORDS[str(report.conditions.sites.loc[site_id, service])])
    return say("{0} (oud)", told) if bool(report.is_aged.loc[site_id, service]) else told


def _tell_needs(report: ConditionsReport, shown: pd.Index) -> Block:
    columns = (Column(say("locatie")), Column(say("wat is er nodig")))
    rows = tuple(
        (report.names[str(site_id)], " ".join(list_needs(report, str(site_id))))
        for site_id in shown
    )
    return Block(say("Wat is er nodig"), (), columns, rows)


def _tell_hubs(report: ConditionsReport) -> Block:
    lines = [
        say(
            "Een hub zegt zelf hoeveel plekken hij nog kan aansturen. Vastgelegd zijn de plekken "
            "van kleine locaties met deze status, bij de dichtstbijzijnde hub binnen {0}: {1}. Een "
            "locatie die al open is, zit al in het getal van de hub.",
            format_value(report.wish.reach_km, "km", 0 if report.wish.reach_km.is_integer() else 1),
            format_list([name_status(one) for one in report.wish.claimed]),
        )
    ]
    table = report.use.hubs
    if table.empty:
        return Block(say("Wat de hubs kunnen"), (say("Er is geen hub met ruimte bekend."),))
    lost = report.use.sites[report.use.sites["hub_id"] == ""]
    if len(lost):
        who = list_names([report.names[str(one)] for one in lost.index])
        lines.append(say("Geen hub binnen bereik: {0}.", who))
    if report.unsized:
        who = list_names([report.names[one] for one in report.unsized])
        lines.append(say("Niet meegeteld, want het aantal plekken is onbekend: {0}.", who))
    columns = (
        Column(say("hub")), Column(say("ruimte"), True), Column(say("vastgelegd"), True),
        Column(say("locaties"), True), Column(say("vrij"), True),
        Column(say("wil er nog bij"), True), Column(say("locaties"), True),
    )  # fmt: skip
    names = (
        "room_places", "claimed_places", "claimed_sites", "free_places", "in_reach_places",
        "in_reach_sites",
    )  # fmt: skip
    rows = tuple(
        (report.names[str(hub)], *(format_number(row[name]) for name in names))
        for hub, row in table.iterrows()
    )
    lines.append(say("'Wil er nog bij' telt een locatie mee bij elke hub die haar bereikt."))
    return Block(say("Wat de hubs kunnen"), tuple(lines), columns, rows)
