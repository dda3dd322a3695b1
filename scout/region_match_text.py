"""A match in plain Dutch: who is housed, per gemeente, and who is worst off."""

from collections.abc import Sequence

import pandas as pd

from maps.say import say
from maps.words import format_count, format_day, format_number, format_share, format_value
from scoring.region.match_rule import FITS, HOUSEHOLDS, PERSONS_LATER
from scoring.region.misfit_worst import find_worst
from scoring.region.reunification import find_reunification
from scout.console import Block, Column
from scout.region_match_report import MatchReport, list_match_tables
from scout.region_match_shape import count_persons, count_totals
from scout.region_match_swaps_text import tell_sharing, tell_swaps
from scout.region_match_words import ADVICE_WORDS, KIND_WORDS, WHY_WORDS

FIRST_WORDS = {
    PERSONS_LATER: "Eerst zo veel mogelijk personen, het gezin dat nog komt meegeteld.",
    HOUSEHOLDS: "Eerst zo veel mogelijk huishoudens.",
}


def tell_match(report: MatchReport) -> tuple[Block, ...]:
    """Say who fits where, what swaps and sharing bring, and who is worst off."""
    public = (_tell_kinds(report), _tell_gemeenten(report), *tell_swaps(report))
    inside: Sequence[Block] = ()
    if not report.is_public:
        inside = (_tell_worst(report), _tell_families(report), *tell_sharing(report))
    blocks = (_tell_head(report), *public[:2], *inside, *public[2:], _tell_rule(report))
    return tuple(block for block in blocks if block.lines or block.rows)


def _tell_head(report: MatchReport) -> Block:
    totals = count_totals(report)
    lines = [
        say("Peildag {0}.", format_day(report.wish.settings.reference_day)),
        say(
            "Huishoudens met een woning die past: {0} van {1}. Nog zonder woning: {2}.",
            *(_count(totals[name]) for name in ("housed", "households", "waiting")),
        ),
    ]
    if not report.is_public:
        now, later = count_persons(report, report.match)
        lines.append(
            say(
                "Personen met een woning: nu {0}, en {1} als de gezinnen er zijn.",
                format_number(now), format_number(later),
            )
        )  # fmt: skip
    else:
        lines.append(
            say(
                "Openbare uitgave: aantallen onder {0} zijn weggelaten, en ook wat ze zou "
                "verraden.",
                report.wish.hide_below,
            )
        )
    lines.append(
        say("Dit zijn groepen en aantallen. Er wordt geen huishouden een woning toegewezen.")
    )
    if not report.match.is_optimal:
        lines.append(say("De tijd was op: een betere verdeling is mogelijk."))
    if report.wish.settings.is_invented:
        lines.append(say("Alles in deze regio is verzonnen."))
    title = say("Woningen en huishoudens in {0}", report.wish.settings.region_name)
    return Block(title, tuple(lines))


def _count(value: float) -> str:
    """Write a count; one that a public edition hides is not unknown."""
    return say("(verborgen)") if pd.isna(value) else format_number(value)


def _tell_kinds(report: MatchReport) -> Block:
    columns = (
        Column(say("soort huishouden")), Column(say("huishoudens"), True),
        Column(say("met woning"), True), Column(say("wachten"), True),
    )  # fmt: skip
    rows = tuple(
        (
            say(KIND_WORDS[str(row["kind"])]),
            *(_count(row[name]) for name in ("households", "housed", "waiting")),
        )
        for _, row in list_match_tables(report)["kinds"].iterrows()
    )
    return Block(say("Per soort huishouden"), (), columns, rows)


def _tell_gemeenten(report: MatchReport) -> Block:
    columns = (
        Column(say("gemeente")), Column(say("gekoppelde huishoudens"), True),
        Column(say("met woning"), True), Column(say("wachten"), True),
        Column(say("gekoppelde personen nu"), True), Column(say("wonen er nu"), True),
        Column(say("gekoppeld straks"), True), Column(say("wonen er straks"), True),
    )  # fmt: skip
    names = (
        "linked_households", "housed_households", "waiting_households", "linked_now", "lives_now",
        "linked_later", "lives_later",
    )  # fmt: skip
    rows = tuple(
        (
            report.names.get(str(row["gemeente_code"]), str(row["gemeente_code"])),
            *(_count(row[name]) for name in names),
        )
        for _, row in list_match_tables(report)["gemeenten"].iterrows()
    )
    about = say(
        "Wie buiten de gekoppelde gemeente woont, telt daar mee als bewoner. Deze verdeling houdt "
        "de aantallen per gemeente niet gelijk; het ruilen hieronder doet dat wel."
    )
    return Block(say("Per gemeente"), (about,), columns, rows)


def _tell_worst(report: MatchReport) -> Block:
    found = find_worst(report.case, report.match).head(report.wish.worst)
    columns = (
        Column(say("groep")), Column(say("huishoudens"), True), Column(say("waarom")),
        Column(say("nodig"), True), Column(say("slaapkamers te veel"), True),
        Column(say("afstand"), True), Column(say("punten"), True),
        Column(say("passende woningen in de regio"), True),
    )  # fmt: skip
    rows = tuple(_shape_worst(report, row) for _, row in found.iterrows())
    about = say("Wie geen woning heeft staat bovenaan, dan wie het slechtst past.")
    return Block(say("Wie is het slechtst af, en waarom"), (about,), columns, rows)


def _shape_worst(report: MatchReport, row: pd.Series) -> tuple[str, ...]:
    waits = not row["dwelling_id"]
    segment = report.case.segments.loc[row["segment_id"]]
    place = report.names.get(str(segment["gemeente_code"]), str(segment["gemeente_code"]))
    needed = say(
        "slaapkamers: {0}, oppervlak: {1}",
        format_number(row["needed_bedrooms"]), format_value(row["needed_m2"], "m²"),
    )  # fmt: skip
    return (
        say("{0}: {1}, {2}", row["segment_id"], say(KIND_WORDS[str(segment["kind"])]), place),
        format_number(row["households"]),
        say(WHY_WORDS[str(row["why"])]),
        needed,
        "" if waits else format_number(row["spare_later"]),
        "" if waits else format_value(row["km"], "km", 1),
        "" if waits else format_number(row["points"]),
        format_number(row["homes_that_fit"]),
    )


def _tell_families(report: MatchReport) -> Block:
    found = find_reunification(report.case, report.match)
    columns = (
        Column(say("groep")), Column(say("huishoudens"), True), Column(say("personen nu"), True),
        Column(say("straks"), True), Column(say("kan blijven"), True),
        Column(say("moet verhuizen"), True), Column(say("wacht"), True), Column(say("advies")),
    )  # fmt: skip
    counts = ("households", "size_now", "size_later", "stays", "moves", "waits")
    rows = tuple(
        (
            str(name),
            *(format_number(row[column]) for column in counts),
            say(ADVICE_WORDS[str(row["advice"])]),
        )
        for name, row in found.iterrows()
    )
    about = say("Het advies geldt voor de groep, nooit voor een huishouden.")
    return Block(say("Gezinshereniging: nu en straks"), (about,) if rows else (), columns, rows)


def _tell_rule(report: MatchReport) -> Block:
    rule, points = report.wish.rule, report.wish.rule.points
    rooms = ", ".join(str(room) for room in rule.bedrooms_needed)
    later = (
        say("Een woning moet ook groot genoeg zijn als het gezin er is.")
        if rule.later == FITS
        else say("Een woning hoeft nog niet groot genoeg te zijn voor het gezin dat komt.")
    )
    sources = report.wish.sources
    lines = (
        say(FIRST_WORDS.get(rule.first, "Eerst zo veel mogelijk personen die er nu zijn.")),
        later,
        say("Slaapkamers voor 1, 2, 3 … personen: {0}. Ten minste {1} per persoon. Bron: {2}.",
            rooms, format_value(rule.least_m2_person, "m²"), sources[0]),
        say("Punten: {0} per slaapkamer te veel nu en {1} straks, {2} voor verhuizen, {3} voor een "
            "toegankelijke woning zonder noodzaak, {4} per km, {5} voor delen. Bron: {6}.",
            points.spare_now, points.spare_later, points.move, points.access, points.km,
            points.sharing, sources[1]),
        say("Afstand: rechte lijn tussen het midden van twee gemeenten, dus benaderd."),
        say("Is de grootte of toegankelijkheid van een woning onbekend, dan telt zij niet als "
            "passend."),
        *_tell_unknown(report),
    )  # fmt: skip
    return Block(say("Aannames"), lines)


def _tell_unknown(report: MatchReport) -> tuple[str, ...]:
    """Count the dwellings that cannot be judged."""
    homes = report.case.dwellings
    unknown = homes[homes["bedrooms"].isna() | homes["area_m2"].isna()]
    count = int(unknown["dwellings"].sum())
    if not count:
        return ()
    share = format_share(count / int(homes["dwellings"].sum()))
    told = format_count(count, "woning", "woningen")
    return (say("Van {0} ({1}) is de grootte onbekend.", told, share),)
