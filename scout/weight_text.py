"""A weight set in words and tables on the screen: who, how, how consistent, and what it changes."""

import math
from collections.abc import Callable, Mapping

import pandas as pd

from maps.page_pedigree import METHOD_WORDS
from maps.words import format_count, format_day, format_list, format_number, format_share
from scoring.criterion import CRITERIA
from scoring.weights.ahp import ACCEPTABLE_RATIO
from scoring.weights.consensus import word_consensus
from scoring.weights.weight_set import WeightSet
from scoring.weights.weight_use import is_proven
from scout.console import Block, Column

Told = Mapping[str, object]


def tell_weight_set(weight_set: WeightSet, adopted: Mapping[str, int] | None) -> list[Block]:
    """Say what a weight set is and how good its answers are.

    Parameters
    ----------
    weight_set
        Any set.
    adopted
        The weights to compare with, those of the profile; None for none.

    Returns
    -------
    A head, what the method says of the answers, and the weights.
    """
    lines = [
        f"Van: {weight_set.who}. Gemaakt op {format_day(weight_set.day)}.",
        f"Manier: {METHOD_WORDS[weight_set.method]}. Profiel: {weight_set.profile}.",
    ]
    if weight_set.gemeente:
        lines.append(
            f"Dit zijn de eigen speerpunten van gemeente {weight_set.gemeente}. Ze komen naast de "
            "gewichten van de regio te staan."
        )
    judged = tell_answers(weight_set)
    return [
        Block(f"Gewichten “{weight_set.title}”", tuple(lines)),
        *([Block("Wat de antwoorden waard zijn", judged)] if judged else []),
        _tell_weights(weight_set, adopted),
    ]


def tell_answers(weight_set: WeightSet) -> tuple[str, ...]:
    """Say what the method tells of the quality of the answers."""
    return tuple(TELLERS[weight_set.method](weight_set.consistency))


def _tell_weights(weight_set: WeightSet, adopted: Mapping[str, int] | None) -> Block:
    """List the weights, with the room that the answers leave and those of the profile."""
    low, high = (_numbers(weight_set.consistency.get(f"share_{side}")) for side in ("low", "high"))
    columns = [Column("criterium"), Column("gewicht", is_number=True)]
    if low:
        columns.append(Column("kan liggen tussen", is_number=True))
    if adopted:
        columns.append(Column("nu", is_number=True))
    rows = []
    for name, weight in weight_set.weights.items():
        row = [label(name), write_weight(weight)]
        if low:
            row.append(f"{write_share(low.get(name))} en {write_share(high.get(name))}")
        if adopted:
            row.append(write_weight(adopted.get(name, 0)))
        rows.append(tuple(row))
    return Block("De gewichten", columns=tuple(columns), rows=tuple(rows))


def _tell_nothing(_told: Told) -> list[str]:
    return ["Bij punten verdelen is niet na te gaan of de antwoorden elkaar tegenspreken."]


def _tell_swing(told: Told) -> list[str]:
    if "share_low" not in told:
        return ["Bij deze vraag is niet na te gaan of de antwoorden elkaar tegenspreken."]
    return [
        "De antwoorden laten ruimte. De gewichten liggen in het midden daarvan: het gemiddelde van "
        "alle hoekpunten."
    ]


def _tell_ahp(told: Told) -> list[str]:
    ratio, missing = told.get("ratio"), int(_number(told.get("missing")))
    lines = []
    if ratio is None:
        lines.append("Er zijn te weinig vergelijkingen om na te gaan of ze elkaar tegenspreken.")
    else:
        verdict = "goed genoeg" if _number(ratio) <= ACCEPTABLE_RATIO else "te hoog: kijk opnieuw"
        lines.append(
            f"Consistentie (CR): {format_number(_number(ratio), 3)}; {verdict} (grens "
            f"{format_number(ACCEPTABLE_RATIO, 2)})."
        )
    if missing:
        lines.append(
            f"{format_count(missing, 'vergelijking is', 'vergelijkingen zijn')} niet ingevuld."
        )
    return lines + _tell_triple(told)


def _tell_triple(told: Told) -> list[str]:
    """Name the three answers that contradict each other most, and what they say."""
    triple, given = told.get("worst_triple"), told.get("worst_triple_answers")
    if not (isinstance(triple, list) and isinstance(given, list)):
        return []
    a, b, c = (label(str(name)) for name in triple)
    first, second, direct = (format_number(_number(value), 2) for value in given)
    implied = format_number(_number(told.get("worst_triple_implied")), 2)
    return [
        f"De antwoorden over {format_list([a, b, c])} spreken elkaar het meest tegen: {a} is "
        f"{first} keer {b}, en {b} is {second} keer {c}. Dan is {a} {implied} keer {c}, maar u gaf "
        f"{direct}.",
    ]


def _tell_best_worst(told: Told) -> list[str]:
    ratio = _number(told.get("ratio"))
    lines = [
        f"Consistentie (CR): {format_number(ratio, 3)}; 0 is geheel consistent, 1 is zo "
        "tegenstrijdig als kan."
    ]
    if told.get("least_consistent"):
        name = label(str(told["least_consistent"]))
        lines.append(f"De antwoorden over {name} passen het minst bij de rest.")
    return lines


def _tell_choices(told: Told) -> list[str]:
    hits, count = (int(_number(told.get(name))) for name in ("hits", "answers"))
    low, high = (_number(told.get(f"hit_rate_{side}")) for side in ("low", "high"))
    before = int(_number(told.get("adopted_hits")))
    lines = [
        f"De geleerde gewichten voorspellen {hits} van de {count} keuzes goed, steeds zonder die "
        f"keuze zelf: {format_share(hits / count if count else None)}, "
        f"tussen {format_share(low)} en {format_share(high)}.",
        f"De gewichten van nu voorspellen {before} van de {count} keuzes goed.",
        f"De antwoorden verschuiven {format_share(_number(told.get('moved')))} van het gewicht.",
    ]
    if low <= 0.5:
        lines.append(
            "Let op: dit is niet aantoonbaar beter dan een munt opgooien (50%). Deze gewichten "
            "zijn niet te gebruiken."
        )
    return lines


def _tell_group(told: Told) -> list[str]:
    index = _number(told.get("consensus"))
    mean = "meetkundige" if told.get("mean") == "geometric" else "gewone"
    return [
        f"{int(_number(told.get('members')))} sets, samengevoegd met het {mean} gemiddelde.",
        f"Overeenstemming: {format_share(index)} ({word_consensus(index)}).",
    ]


TELLERS: Mapping[str, Callable[[Told], list[str]]] = {
    "direct": _tell_nothing,
    "swing": _tell_swing,
    "ahp": _tell_ahp,
    "bwm": _tell_best_worst,
    "choices": _tell_choices,
    "group": _tell_group,
}


def tell_use(weight_set: WeightSet, path: str) -> list[str]:
    """Say what can be done with a set that was just made."""
    if not is_proven(weight_set):
        return ["Volgende stap: beantwoord meer vragen, of vraag met een ander wat er meeweegt."]
    if weight_set.gemeente:
        return [f"Volgende stap: kansenmaker weights local {path} --run RESULTAAT"]
    return [f"Volgende stap: kansenmaker score SETTINGS.toml --weights {path} --out MAP"]


def tell_spread(spread: pd.DataFrame) -> Block:
    """List on which criteria the members of a group differ, most first."""
    rows = tuple(
        (label(str(name)), write_weight(row["lowest"]), write_weight(row["highest"]))
        for name, row in spread.iterrows()
    )
    columns = (Column("criterium"), Column("laagste", True), Column("hoogste", True))
    return Block("Waarover de leden verschillen, het meest eerst", (), columns, rows)


def tell_member_ranks(ranks: pd.DataFrame, names: Mapping[str, str], size: int) -> Block:
    """List the best sites of the group with their rank under the weights of each member.

    Parameters
    ----------
    ranks
        site × set, the group first.
    names
        From site to its name for people.
    size
        How many sites.
    """
    group = ranks.columns[0]
    best = ranks[ranks[group].notna()].sort_values(group).head(size)
    rows = tuple(
        (names.get(str(site), str(site)), *(format_number(rank) for rank in row))
        for site, row in zip(best.index, best.to_numpy(), strict=True)
    )
    own = [
        f"{column}: {int((ranks.loc[best.index, column] <= size).sum())} van {len(best)}"
        for column in ranks.columns[1:]
    ]
    lines = (f"Van deze locaties staan bij het lid zelf in de beste {size}: {'; '.join(own)}.",)
    columns = (Column("locatie"), *(Column(str(name), True) for name in ranks.columns))
    return Block("De rang per lid", lines if own else (), columns, rows)


def tell_local(table: pd.DataFrame, names: Mapping[str, str], title: str) -> Block:
    """List the sites of a gemeente ranked by the region's weights and by its own, side by side."""
    rows = tuple(
        (
            names.get(str(site), str(site)),
            _write_rank(row["regional_rank"]),
            _write_score(row["regional_score"]),
            _write_rank(row["local_rank"]),
            _write_score(row["local_score"]),
        )
        for site, row in table.iterrows()
    )
    columns = (
        Column("locatie"), Column("rang regio", True), Column("score regio", True),
        Column("rang eigen", True), Column("score eigen", True),
    )  # fmt: skip
    lines = (
        "De rangen gelden alleen binnen deze gemeente. Een score met eigen gewichten zegt niets "
        "naast die van een andere gemeente.",
    )
    return Block(f"Gewichten van de regio naast “{title}”", lines, columns, rows)


def label(criterion: str) -> str:
    """Name a criterion for the screen; an unknown one shows as it is."""
    known = CRITERIA.get(criterion)
    return known.label if known else criterion


def write_weight(weight: float) -> str:
    """Write a weight, of which there are 10000, as a percentage with one decimal."""
    return f"{format_number(weight / 100, 1)}%"


def write_share(share: float | None) -> str:
    """Write a share 0..1 as a percentage with one decimal."""
    return "onbekend" if share is None else f"{format_number(share * 100, 1)}%"


def _write_rank(rank: object) -> str:
    number = _number(rank)
    return "geen" if math.isnan(number) else format_number(number)


def _write_score(score: object) -> str:
    return format_number(_number(score) / 1_000_000, 1)


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else float("nan")


def _numbers(value: object) -> dict[str, float]:
    items = value.items() if isinstance(value, Mapping) else ()
    return {str(name): _number(number) for name, number in items}
