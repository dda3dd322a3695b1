"""What is different between two runs, told in Dutch."""

from collections.abc import Mapping

import pandas as pd

from maps.change_words import CHANGE_WORDS, MILLIONTHS, find_reasons, order_changes
from maps.fact_words import name_criterion_short
from maps.words import UNKNOWN, format_count, format_day, format_number
from scoring.comparison import CHANGED, GONE, MOVED, NEW, Comparison, ProfileChange
from scout.console import Block, Column
from scout.moves import tell_moves


def tell_changes(comparison: Comparison, max_rows: int | None = None) -> tuple[Block, ...]:
    """Say what is new, gone, changed and moved, and through which fact.

    Parameters
    ----------
    comparison
        Of two runs.
    max_rows
        Longest table; what is left out is counted. None shows all.

    Returns
    -------
    The profile first when it changed, since then scores differ for that reason too.
    """
    sites = comparison.sites.assign(reasons=find_reasons(comparison))
    blocks = [
        _tell_profile(comparison.profile_change),
        _tell_counts(comparison),
        _tell_shortlist(sites),
        _tell_sites(sites, NEW, ("score", "rank"), max_rows),
        _tell_sites(sites, GONE, ("old_score", "old_rank", "merged"), max_rows),
        _tell_sites(sites, CHANGED, ("scores", "ranks", "reasons"), max_rows),
        _tell_sites(sites, MOVED, ("scores", "ranks"), max_rows),
        tell_moves(comparison.decomposition, sites, max_rows),
    ]
    return tuple(block for block in blocks if block.lines or block.rows)


def _tell_profile(change: ProfileChange | None) -> Block:
    if change is None:
        return Block()
    lines = ["Let op: de scores verschillen ook daardoor."]
    if change.old_id != change.new_id:
        lines.append(f"Eerst {change.old_id}, nu {change.new_id}.")
    if change.is_only_inside:
        lines.append("De gewichten zijn gelijk, maar een lijn, een eis of een aanname is anders.")
    columns = (Column("criterium"), Column("gewicht was", True), Column("is nu", True))
    rows = tuple(
        (name_criterion_short(name), _write_weight(old), _write_weight(new))
        for name, (old, new) in change.weights.items()
    )
    return Block("Profiel gewijzigd", tuple(lines), columns if rows else (), rows)


def _write_weight(weight: int) -> str:
    return f"{format_number(weight / 100, 1)}%"


def _tell_counts(comparison: Comparison) -> Block:
    counts = count_changes(comparison)
    told = [f"{format_number(counts[change])} {words}" for change, words in CHANGE_WORDS.items()]
    days = f"Van {format_day(comparison.old_day)} naar {format_day(comparison.new_day)}."
    return Block("Wat is er veranderd?", (days, f"Locaties: {', '.join(told)}."))


def count_changes(comparison: Comparison) -> dict[str, int]:
    """Count the sites per kind of change, kinds in fixed order, zero included."""
    counts = comparison.sites["change"].value_counts()
    return {change: int(counts.get(change, 0)) for change in CHANGE_WORDS}


def _tell_shortlist(sites: pd.DataFrame) -> Block:
    was = sites["old_is_shortlisted"].eq(True)
    now = sites["new_is_shortlisted"].eq(True)
    lines = [
        *(f"Nieuw op de shortlist: {_name(row)}." for row in rows_of(sites[now & ~was])),
        *(f"Niet meer op de shortlist: {_name(row)}." for row in rows_of(sites[was & ~now])),
    ]
    return Block("Shortlist", tuple(lines) or ("De shortlist heeft dezelfde locaties.",))


def rows_of(sites: pd.DataFrame) -> list[dict[str, object]]:
    """Turn the rows of `Comparison.sites` into plain values, the id among them."""
    table = sites.rename_axis("site_id").reset_index()
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def _name(row: Mapping[str, object]) -> str:
    name, gemeente = str(row["name"]), str(row["gemeente_name"])
    is_named = not name or gemeente in name
    place = (name or gemeente) if is_named else f"{name}, {gemeente}"
    return f"{row['site_id']} ({place})" if place else str(row["site_id"])


# From the name of a column to its title and to what it shows of a row.
_COLUMNS = {
    "score": Column("score", True),
    "rank": Column("rang", True),
    "old_score": Column("score was", True),
    "old_rank": Column("rang was", True),
    "merged": Column("nu deel van"),
    "scores": Column("score", True),
    "ranks": Column("rang", True),
    "reasons": Column("waardoor"),
}


def _show(row: Mapping[str, object], column: str) -> str:
    if column == "merged":
        return str(row["merged_into"])
    if column == "reasons":
        return str(row["reasons"])
    if column in {"score", "old_score"}:
        return _write_score(row["old_score" if column == "old_score" else "new_score"])
    if column in {"rank", "old_rank"}:
        return _write_rank(row["old_rank" if column == "old_rank" else "new_rank"])
    write = _write_score if column == "scores" else _write_rank
    field = column.removesuffix("s")
    old, new = write(row[f"old_{field}"]), write(row[f"new_{field}"])
    return new if old == new else f"{old} > {new}"


def _write_score(score: object) -> str:
    return format_number(float(str(score)) / MILLIONTHS, 1)


def _write_rank(rank: object) -> str:
    text = format_number(float(str(rank)))
    return "geen" if text == UNKNOWN else text


def _tell_sites(
    sites: pd.DataFrame, change: str, columns: tuple[str, ...], max_rows: int | None
) -> Block:
    """List the sites with this change: the largest change first, else the best rank."""
    chosen = sites[sites["change"] == change]
    rows = rows_of(chosen.loc[order_changes(chosen)])
    shown = rows if max_rows is None else rows[:max_rows]
    is_cut = len(shown) < len(rows)
    used = tuple(
        each for each in columns if each != "merged" or (chosen["merged_into"] != "").any()
    )
    return Block(
        f"{CHANGE_WORDS[change].capitalize()}: {format_count(len(rows), 'locatie', 'locaties')}",
        (f"De eerste {len(shown)}; changes.csv noemt ze alle.",) if is_cut else (),
        (Column("locatie"), Column("naam"), Column("gemeente"), *(_COLUMNS[c] for c in used)),
        tuple(
            (
                str(row["site_id"]),
                str(row["name"]),
                str(row["gemeente_name"]),
                *(_show(row, column) for column in used),
            )
            for row in shown
        ),
    )
