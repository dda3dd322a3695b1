"""How much of a shortlist rests on weights and unknowns, told in Dutch."""

import math

import pandas as pd

from maps.fact_words import name_criterion_short, name_indicator
from maps.words import format_list, format_number, format_share
from scoring.steadiness import Edge, WeightInterval
from scoring.weighing import WEIGHT_SUM
from scout.console import Block, Column
from scout.contest import StoredContest, name_site
from scout.robust import Robustness, find_outsiders

LAW_WORDS = {
    "uniform": "willekeurige wegingen: elke verdeling van de gewichten is even waarschijnlijk",
    "ordinal": "wegingen in dezelfde volgorde van belang als de vastgestelde",
    "interval": "wegingen waarin elk gewicht hoogstens {spread} naast het vastgestelde ligt",
    "dirichlet": "wegingen rond de vastgestelde, gemiddeld {spread} ernaast",
}
ANSWER_WORDS = "wegingen die passen bij de antwoorden achter “{title}” ({who})"
# A site that is first in fewer draws tells nothing about what one must believe.
RARELY = 0.01


def tell_robustness(stored: StoredContest, found: Robustness) -> tuple[Block, ...]:
    """Tell how sure the shortlist is.

    Parameters
    ----------
    stored
        The contest of the run.
    found
        What came out.
    """
    blocks = (
        _tell_draws(found),
        _tell_sites(stored, found),
        _tell_outsiders(stored, found),
        _tell_beliefs(stored, found),
        _tell_intervals(stored, found),
        _tell_left_out(stored, found),
        _tell_alike(found),
    )
    return tuple(block for block in blocks if block.lines or block.rows)


def _tell_draws(found: Robustness) -> Block:
    law = LAW_WORDS[found.draws.law].format(spread=format_share(found.draws.used_spread))
    answers = found.draws.answers
    if answers is not None:
        law = ANSWER_WORDS.format(title=answers.title, who=answers.who)
    lines = [
        f"{format_number(found.draws.count)} {law}.",
        f"Dezelfde uitkomst krijgt u met --seed {found.draws.seed}.",
    ]
    if found.unknown:
        lines.append(
            f"Onbekend: {format_number(found.unknown)} feiten. De score telt ze als nul. In de "
            "kolommen “met onbekende feiten” kan elk feit overal tussen slecht en goed uitkomen."
        )
    return Block("Hoe vast staat de shortlist?", tuple(lines))


def _tell_sites(stored: StoredContest, found: Robustness) -> Block:
    size = stored.contest.rule.size
    by_weights = found.by_weights.share_within(size)
    by_facts = found.by_facts.share_within(size)
    wins = found.by_weights.winning
    rows = []
    following = [*stored.shortlist[1:], ""][: len(stored.shortlist)]
    for number, (site_id, after) in enumerate(zip(stored.shortlist, following, strict=True), 1):
        beats = format_share(float(wins.loc[site_id, after])) if after else ""  # type: ignore[arg-type]
        rows.append(
            (
                str(number),
                site_id,
                name_site(stored, site_id),
                format_share(float(found.listed[site_id])),
                format_share(float(found.listed_by_facts[site_id])),
                format_share(float(by_weights[site_id])),
                format_share(float(by_facts[site_id])),
                beats,
            )
        )
    columns = (
        Column("", True),
        Column("locatie"),
        Column("naam"),
        Column("op de shortlist", True),
        Column("met onbekende feiten", True),
        Column(f"in de top {size}", True),
        Column("met onbekende feiten", True),
        Column("boven de volgende", True),
    )
    if not rows:
        return Block("Shortlist", ("Er staat geen locatie op de shortlist.",))
    about = (
        "Op de shortlist: in hoeveel van de wegingen de locatie op de shortlist staat. In de top "
        f"{size}: hoe vaak zij bij de beste {size} hoort als er geen maximum per gemeente is en "
        "geen afstand hoeft te zijn."
    )
    return Block("Shortlist", (about,), columns, tuple(rows))


def _tell_outsiders(stored: StoredContest, found: Robustness) -> Block:
    outsiders = find_outsiders(stored, found)
    rows = tuple(
        (str(site_id), name_site(stored, str(site_id)), format_share(float(share)))
        for site_id, share in outsiders.items()
    )
    columns = (Column("locatie"), Column("naam"), Column("op de shortlist", True))
    why = "In zoveel van de wegingen zouden ze er wel op staan."
    if not rows:
        return Block()
    return Block("Niet op de shortlist, maar het scheelt weinig", (why,), columns, rows)


def _tell_beliefs(stored: StoredContest, found: Robustness) -> Block:
    """Tell for each site that is sometimes first which weights bring it there."""
    first = found.by_weights.ranks.get(1, pd.Series(dtype=float))
    rows = []
    for site_id in stored.shortlist:
        if first.get(site_id, 0.0) >= RARELY:
            confidence = found.by_facts.confidence[site_id]
            rows.append(
                (
                    site_id,
                    name_site(stored, site_id),
                    format_share(float(first[site_id])),
                    _tell_central(stored, pd.Series(found.by_weights.central.loc[site_id])),
                    "nooit" if math.isnan(confidence) else format_share(float(confidence)),
                )
            )
    columns = (
        Column("locatie"),
        Column("naam"),
        Column("op 1", True),
        Column("wie deze locatie op 1 heeft, weegt"),
        Column("zekerheid", True),
    )
    if not rows:
        return Block()
    about = (
        "Zekerheid: hoe vaak de locatie met die gewichten op 1 blijft als onbekende feiten nog "
        "anders kunnen uitvallen."
    )
    return Block("Welke weging zet een locatie op 1?", (about,), columns, tuple(rows))


def _tell_central(stored: StoredContest, central: pd.Series) -> str:
    """Tell on which criteria the mean weights of a first place differ most from the adopted."""
    adopted = dict(zip(stored.contest.criteria, stored.contest.weights, strict=True))
    moved = {name: float(central[name]) - weight / WEIGHT_SUM for name, weight in adopted.items()}
    largest = sorted(moved, key=lambda name: (-abs(moved[name]), name))[:2]
    told = [
        f"{name_criterion_short(name)} {'zwaarder' if moved[name] > 0 else 'lichter'} "
        f"({_percent(float(central[name]) * WEIGHT_SUM)})"
        for name in largest
        if abs(moved[name]) >= 0.0005
    ]
    return format_list(told) or "zoals vastgesteld"


def _tell_intervals(stored: StoredContest, found: Robustness) -> Block:
    rows = tuple(
        (
            name_criterion_short(each.criterion),
            _percent(each.weight),
            _percent(each.lower.weight),
            _percent(each.upper.weight),
            _tell_change(stored, each),
        )
        for each in found.intervals
    )
    columns = (
        Column("criterium"),
        Column("gewicht", True),
        Column("mag dalen tot", True),
        Column("mag stijgen tot", True),
        Column("wat er daarna verandert"),
    )
    about = (
        "Eén gewicht verandert; de andere houden hun onderlinge verhouding. Binnen deze grenzen "
        "blijven dezelfde locaties op de shortlist, soms in een andere volgorde."
    )
    title = "Hoe ver mag een gewicht veranderen?"
    return Block(title, (about,), columns, rows) if rows else Block()


def _tell_change(stored: StoredContest, interval: WeightInterval) -> str:
    told = [
        f"{side}: {_tell_edge(stored, edge)}."
        for side, edge in (("Lager", interval.lower), ("Hoger", interval.upper))
        if edge.is_change
    ]
    return " ".join(told) or "Niets, bij geen enkel gewicht."


def _tell_edge(stored: StoredContest, edge: Edge) -> str:
    if not edge.entered:
        # Nobody comes in their place: the weight then lies on what is unknown.
        is_whole = len(edge.left) == len(stored.shortlist) > 1
        gone = "alle locaties" if is_whole else _name_all(stored, edge.left)
        return f"eraf {gone}, want dan is er te weinig bekend"
    told = f"erbij {_name_all(stored, edge.entered)}"
    return f"{told}, eraf {_name_all(stored, edge.left)}" if edge.left else told


def _tell_left_out(stored: StoredContest, found: Robustness) -> Block:
    rows = tuple(
        (
            name_criterion_short(each.criterion),
            f"{len(each.shortlist) - len(each.entered)} van {len(each.shortlist)}",
            _name_all(stored, each.entered),
            _name_all(stored, each.left),
        )
        for each in found.left_out
    )
    columns = (
        Column("zonder"),
        Column("zelfde locaties", True),
        Column("erbij"),
        Column("eraf"),
    )
    about = "De andere criteria houden hun onderlinge verhouding."
    return Block("De shortlist zonder één criterium", (about,), columns, rows) if rows else Block()


def _name_all(stored: StoredContest, site_ids: tuple[str, ...]) -> str:
    return "; ".join(name_site(stored, site_id) for site_id in site_ids)


def _tell_alike(found: Robustness) -> Block:
    rows = tuple(
        (
            name_indicator(each.first),
            name_indicator(each.second),
            format_number(each.rho, 2),
            _percent(each.share_together * WEIGHT_SUM),
            "telt dubbel" if each.rho > 0 else "heft elkaar op",
        )
        for each in found.alike
    )
    columns = (
        Column("feit"),
        Column("en feit"),
        Column("samenhang", True),
        Column("samen in de score", True),
        Column("gevolg"),
    )
    title = "Let op: deze feiten zeggen in deze regio bijna hetzelfde"
    return Block(title, (), columns, rows) if rows else Block()


def _percent(weight: float) -> str:
    return f"{format_number(weight / 100, 1)}%"
