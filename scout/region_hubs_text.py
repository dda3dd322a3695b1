"""Hubs and their satellites in plain Dutch."""

from maps.say import say
from maps.words import format_count, format_number, format_share, format_value
from scout.console import Block, Column
from scout.region_hubs_report import HubReport
from scout.region_sites import list_names


def tell_hubs(report: HubReport) -> tuple[Block, ...]:
    """Say which hub could steer which sites, what that saves, and where new hubs could come."""
    blocks = (_tell_hubs(report), _tell_satellites(report), _tell_new(report))
    return tuple(block for block in blocks if block.lines or block.rows)


def _tell_hubs(report: HubReport) -> Block:
    curve = report.wish.curve
    lines = tell_fit(report)
    lines += (
        say(
            "Aanname voor de kosten per jaar: {0} per plek en {1} per locatie; vanuit een hub {2} "
            "daarvan. Bron: {3}.",
            format_value(curve.place_eur, "€"), format_value(curve.site_eur, "€"),
            format_share(curve.satellite_share), curve.source,
        ),
    )  # fmt: skip
    if report.clusters.status != "optimal":
        lines += (say("De tijd was op: een betere verdeling is mogelijk."),)
    columns = (
        Column(say("hub")), Column(say("locaties"), True), Column(say("plekken"), True),
        Column(say("ruimte over"), True), Column(say("scheelt per jaar"), True),
    )  # fmt: skip
    rows = tuple(
        (
            report.names.get(str(hub), str(hub)),
            format_number(row["satellites"]),
            format_number(row["places"]),
            format_number(row["left_places"]),
            format_value(row["saving_eur"], "€"),
        )
        for hub, row in report.clusters.hubs.iterrows()
    )
    return Block(say("Hubs en satellieten, om te bespreken"), lines, columns if rows else (), rows)


def tell_fit(report: HubReport) -> tuple[str, ...]:
    """Say how many small sites fit a hub; without a way to any hub that is unknown, not none."""
    sites = report.clusters.sites
    count, unknown = len(sites), report.without_way
    if unknown and unknown == count:
        return (
            say(
                "Van geen van de {0} kleine locaties is een route naar een hub bekend. Of zij bij "
                "een hub passen, is onbekend.",
                count,
            ),
        )
    is_steered = sites["hub_id"] != ""
    lines: tuple[str, ...] = (
        say(
            "Kleine locaties die passen bij een hub binnen {2}: {0} van de {1}. Samen: {3}.",
            int(is_steered.sum()), count, format_value(report.wish.reach_km, "km", 1),
            format_count(int(sites.loc[is_steered, "places"].sum()), "plek", "plekken"),
        ),
    )  # fmt: skip
    if unknown:
        lines += (
            say(
                "Van {0} van deze locaties is geen route naar een hub bekend. Of dat past, is "
                "onbekend.",
                unknown,
            ),
        )
    return lines


def _tell_satellites(report: HubReport) -> Block:
    sites = report.clusters.sites
    chosen = sites[sites["hub_id"] != ""].sort_values(["hub_id", "way_km"], kind="stable")
    columns = (
        Column(say("locatie")), Column(say("hub")), Column(say("afstand"), True),
        Column(say("plekken"), True), Column(say("per plek, los"), True),
        Column(say("per plek, vanuit de hub"), True),
    )  # fmt: skip
    rows = tuple(
        (
            report.names.get(str(site_id), str(site_id)),
            report.names.get(str(row["hub_id"]), str(row["hub_id"])),
            format_value(row["way_km"], "km", 1),
            format_number(row["places"]),
            format_value(row["alone_eur"] / row["places"], "€"),
            format_value(row["satellite_eur"] / row["places"], "€"),
        )
        for site_id, row in chosen.iterrows()
    )
    return Block(say("De satellieten"), (), columns, rows) if rows else Block()


def _tell_new(report: HubReport) -> Block:
    new = report.new_hubs
    if new is None:
        return Block()
    title = say("Waar een nieuwe hub de meeste kleine locaties dichtbij brengt")
    if not len(new.hubs):
        none = say(
            "Er zijn geen {0} plekken voor een hub, of de tijd was op.",
            report.wish.new_hubs,
        )
        return Block(title, (none,))
    lines = [
        say(
            "Berekend over rechte lijnen maal {0}: benaderd. Alleen kleine locaties zonder hub "
            "tellen mee. Een plek die geen hub bereikt, telt als {1}.",
            format_number(report.wish.detour_factor, 1),
            format_value(report.wish.unreached_km, "km"),
        )
    ]
    if report.approximate:
        lines.append(
            say(
                "Met alleen een postcode, en dus niet meegeteld: {0}.",
                format_count(report.approximate, "kleine locatie", "kleine locaties"),
            )
        )
    if new.out_of_reach:
        who = list_names([report.names.get(one, one) for one in new.out_of_reach[:3]])
        count = format_count(len(new.out_of_reach), "kleine locatie", "kleine locaties")
        lines.append(
            say("Voor {0} ligt geen van deze plekken binnen bereik, zoals {1}.", count, who)
        )
    columns = (
        Column(say("plek voor een hub")), Column(say("kleine locaties"), True),
        Column(say("plekken"), True), Column(say("gemiddelde afstand"), True),
    )  # fmt: skip
    rows = tuple(
        (
            report.names.get(str(site_id), str(site_id)),
            format_number(row["sites"]),
            format_number(row["places"]),
            format_value(row["mean_km"], "km", 1),
        )
        for site_id, row in new.hubs.iterrows()
    )
    return Block(title, tuple(lines), columns, rows)
