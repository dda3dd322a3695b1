"""What the meeting pack tells of sites and gemeenten: summary, ranking, what is open, tasks."""

import math

import pandas as pd

from maps.card_lines import take_lines
from maps.labels import KINDS, RULES
from maps.meeting_pack_parts import Block, Part, Table
from maps.page_data import PageHead
from maps.paper_words import NO_DECISION, list_warnings
from maps.say import say
from maps.sureness_words import tell_sureness
from maps.told import tell_all
from maps.words import format_count, format_number, format_share, format_tenths
from scoring.contributions import shown_score
from scoring.findings import OPEN
from scoring.reasons import say_card_reasons
from scoring.scorecard import ELIGIBLE, EXCLUDED, NEEDS_RESEARCH, UNDECIDED, Scorecard
from scoring.shortlist import Shortlist

# More of them belong on the map, where one can search.
MOST_UNDECIDED = 25
NAMED = 3


def tell_summary(card: Scorecard, shortlist: Shortlist, head: PageHead) -> Part:
    """Say in a few plain sentences what was found."""
    lines = [
        *list_warnings(card, head),
        *_tell_counts(card, shortlist, head),
        *_tell_first(card, shortlist, head),
        say(NO_DECISION),
        say("Dit stuk gaat over gebouwen en grond, nooit over mensen."),
    ]
    return Part(say("Samenvatting"), tuple(Block(text=line) for line in lines))


def _tell_counts(card: Scorecard, shortlist: Shortlist, head: PageHead) -> list[str]:
    """Say how many sites there are of each kind.

    An edition for others lacks sites, so what it shows is no count of what was judged: it says in
    its own words what it holds.
    """
    states = card.totals["state"]
    sites = format_count(len(states), "locatie", "locaties")
    if head.notice is not None:
        return [*head.notice.lines, say("In deze uitgave: {0}.", sites)]
    counts = [
        int((states == state).sum()) for state in (ELIGIBLE, NEEDS_RESEARCH, UNDECIDED, EXCLUDED)
    ]
    return [
        say("Wij beoordeelden {0} in {1}.", sites, head.region_name),
        say(
            "Op de shortlist staan er {0}. Geschikt zijn er {1}, over {2} is te weinig bekend, {3} "
            "zijn onbeslist en {4} zijn uitgesloten.",
            len(shortlist.site_ids),
            *counts,
        ),
    ]


def _tell_first(card: Scorecard, shortlist: Shortlist, head: PageHead) -> list[str]:
    """Name the first few with their reasons."""
    if not shortlist.site_ids and head.notice is not None:
        return []
    if not shortlist.site_ids:
        return [say("De shortlist is leeg. Kijk bij wat er eerst uitgezocht moet worden.")]
    chosen = list(shortlist.site_ids[:NAMED])
    reasons = tell_all(say_card_reasons(card, chosen))
    return [
        say("{0}. {1}: {2}", number, name_site(card, site_id), reasons[site_id])
        for number, site_id in enumerate(chosen, start=1)
    ]


def name_site(card: Scorecard, site_id: str) -> str:
    """Name a site with its gemeente and id: many names are alike."""
    row = card.sites.table.loc[site_id]
    name = str(row["name"] or row["address"] or site_id)
    gemeente = str(row["gemeente_name"] or "")
    if not gemeente or gemeente in name:
        return say("{0} ({1})", name, site_id)
    return say("{0}, {1} ({2})", name, gemeente, site_id)


def tell_ranking(card: Scorecard, shortlist: Shortlist, head: PageHead) -> Part:
    """List the shortlist with score, ceiling, ranks, sureness and reasons."""
    chosen = list(shortlist.site_ids)
    if not chosen:
        return Part("", ())
    lines = take_lines(card, chosen, chosen, ())
    reasons = tell_all(say_card_reasons(card, chosen))
    rows = []
    for number, site_id in enumerate(chosen, start=1):
        verdict, row = lines[site_id].verdict, card.sites.table.loc[site_id]
        kind = str(row["kind"])
        rows.append(
            (
                str(number),
                name_site(card, site_id),
                say(KINDS.get(kind, kind)),
                format_number(row["planned_places"]),
                format_tenths(verdict.score),
                format_tenths(verdict.ceiling),
                _tell_range(verdict.rank_best, verdict.rank_worst),
                _tell_sure(site_id, head),
                str(reasons[site_id]),
            )
        )
    names = (
        say("Nr"), say("Locatie"), say("Soort"), say("Plekken"), say("Score"), say("Hoogstens"),
        say("Rang kan zijn"), say("Hoe zeker"), say("In het kort"),
    )  # fmt: skip
    widths = (0, 2.2, 0, 0, 0, 0, 0, 2.2, 2.6)
    return Part(
        say("De shortlist"),
        (
            Block(
                text=say(
                    "De score telt wat onbekend is als 0 punten, hoogstens telt het als 100 "
                    "punten. De shortlist neemt niet te veel locaties uit een gemeente en niet te "
                    "dicht bij elkaar."
                )
            ),
            Block(table=Table(names, tuple(rows), widths, (0, 3, 4, 5, 6))),
        ),
    )


def _tell_range(best: int | None, worst: int | None) -> str:
    if best is None or worst is None:
        return ""
    return format_number(best) if best == worst else say("{0} t/m {1}", best, worst)


def _tell_sure(site_id: str, head: PageHead) -> str:
    if head.outlook is None or site_id not in head.outlook.sureness.shares.index:
        return ""
    shares = head.outlook.sureness.shares
    first, listed = (
        float(shares[name].loc[[site_id]].iloc[0]) for name in ("among_first", "listed")
    )
    return tell_sureness(first, listed, head.outlook.sureness.drawing.size)


def tell_undecided(card: Scorecard, head: PageHead) -> Part:
    """List the undecided sites with the highest ceiling, and what must be found out first."""
    totals = card.totals[card.totals["state"] == UNDECIDED].sort_index()
    ordered = totals.sort_values(["score", "ceiling"], ascending=False, kind="stable")
    if ordered.empty and head.notice is not None:
        return Part("", ())
    if ordered.empty:
        return Part(
            say("Onbeslist: wat eerst uitzoeken"),
            (Block(text=say("Er zijn geen onbesliste locaties.")),),
        )
    shown = list(ordered.index[:MOST_UNDECIDED])
    asked = card.findings[(card.findings["outcome"] == OPEN) & card.findings["missing"].ne("")]
    own = asked[asked["site_id"].isin(shown)]  # of all of them it takes a second
    by_site = {str(name): rows for name, rows in own.groupby("site_id", sort=False)}
    score, ceiling = (shown_score(ordered[name]) for name in ("score", "ceiling"))
    rows = tuple(
        (
            name_site(card, site_id),
            format_tenths(int(score[site_id])),
            format_tenths(int(ceiling[site_id])),
            _tell_asked(by_site.get(site_id)),
        )
        for site_id in shown
    )
    names = (say("Locatie"), say("Score"), say("Hoogstens"), say("Zoek eerst uit"))
    left = len(ordered) - len(shown)
    more = (Block(text=say("En nog {0}, zie de kaart.", format_number(left))),) if left else ()
    return Part(
        say("Onbeslist: wat eerst uitzoeken"),
        (
            Block(text=say("Bij deze locaties is een harde eis nog niet te beoordelen.")),
            *_count_rules(asked, ordered.index),
            Block(table=Table(names, rows, (2, 0, 0, 3.5), (1, 2))),
            *more,
        ),
    )


def _count_rules(asked: pd.DataFrame, site_ids: pd.Index) -> tuple[Block, ...]:
    """Say which question stands in the way most often: one answer may help many sites."""
    own = asked[asked["site_id"].isin(site_ids)].drop_duplicates(["site_id", "code"])
    counts = own["code"].value_counts(sort=True)
    items = tuple(
        say(
            "{0}: nog niet te beoordelen bij {1}.", say(RULES.get(str(code), str(code))),
            format_count(int(count), "locatie", "locaties"),
        )
        for code, count in sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0])))
    )  # fmt: skip
    return (Block(items=items),) if items else ()


def _tell_asked(rows: pd.DataFrame | None) -> str:
    if rows is None:
        return ""
    return " ".join(dict.fromkeys(str(text) for text in rows["missing"]))


def tell_gemeenten(card: Scorecard, shortlist: Shortlist, head: PageHead) -> Part:
    """List the gemeenten with task, present places, gap and, where all are known, candidates."""
    names = (
        say("Gemeente"), say("Opgave"), say("Nu aanwezig"), say("Nog open"), say("Deel open"),
    )  # fmt: skip
    counted = _count_sites(card, shortlist) if head.notice is None else {}
    rows = tuple(
        (
            str(row.get("gemeente_name", "") or code),
            *(_write(row, name) for name in ("task_places", "existing_places", "gap_places")),
            format_share(_number(row, "gap_share")),
            *(format_number(int(counts.get(code, 0))) for counts in counted.values()),
        )
        for code, row in card.gemeenten.sort_index().iterrows()
    )
    widths = (2.0, *[1.0] * (4 + len(counted)))
    table = Table((*names, *counted), rows, widths, tuple(range(1, len(widths))))
    return Part(say("De gemeenten en hun opgave"), (Block(table=table),))


def _count_sites(card: Scorecard, shortlist: Shortlist) -> dict[str, "pd.Series[int]"]:
    """Count per gemeente the sites of the shortlist, and those with a rank, by their titles."""
    of = card.sites.table["gemeente_code"].astype(str)
    return {
        say("Op de shortlist"): of.loc[list(shortlist.site_ids)].value_counts(),
        say("Met een rang"): of[card.totals["rank"].notna()].value_counts(),
    }


def _number(row: "pd.Series[float]", name: str) -> float:
    """Read a number of a gemeente; NaN where it is absent or unknown."""
    value = row.get(name, math.nan)
    return math.nan if pd.isna(value) else float(value)


def _write(row: "pd.Series[float]", name: str) -> str:
    return format_number(_number(row, name))
