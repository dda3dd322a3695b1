"""Why sites moved in the ranking between two runs: told in Dutch, as JSON and as columns."""

import pandas as pd

from maps.change_words import CAUSE_WORDS
from maps.words import format_number, write_scaled
from scoring.decomposition import CAUSES, PARTS, Decomposition, shown_effects
from scout.console import Block, Column

TENTHS = 10
EXPLANATION = (
    "Hoeveel plaatsen elke oorzaak doet. Een min is omhoog. Samen zijn ze precies het verschil.",
    "Elke oorzaak telt met het gemiddelde over alle volgordes (Shapley), zodat geen volgorde "
    "voorgaat.",
)
MIXED = (
    "Let op: de gegevens en de aannames zijn allebei anders. Wat een aanname met de feiten deed, "
    "staat bij de gegevens."
)
REMAINDER = (
    "Let op: een van de resultaten is gemaakt met een andere versie van het programma. Dat "
    "verschil staat bij eisen en werkwijze."
)
SPLIT_IMPOSSIBLE = (
    "De verschuivingen zijn niet te verdelen over hun oorzaken: deze versie van het programma kan "
    "het profiel van een van de resultaten niet meer lezen."
)


def tell_moves(
    decomposition: Decomposition | None, sites: pd.DataFrame, max_rows: int | None = None
) -> Block:
    """Say why each site moved in the ranking.

    Parameters
    ----------
    decomposition
        None when it cannot be made; then that is said.
    sites
        `Comparison.sites`: gives the names.
    max_rows
        Longest table; what is left out is counted. None shows all.
    """
    title = "Waardoor verschoof de rang?"
    if decomposition is None:
        return Block(title, (SPLIT_IMPOSSIBLE,))
    moved = decomposition.ranks[decomposition.ranks["move"] != 0]
    if moved.empty:
        return Block()
    largest = (-moved["move"].abs()).argsort(kind="stable")
    ordered = moved.iloc[largest.to_numpy()]
    shown = ordered if max_rows is None else ordered.iloc[:max_rows]
    is_cut = len(shown) < len(ordered)
    lines = [
        *EXPLANATION,
        *([MIXED] if decomposition.is_mixed else []),
        *([REMAINDER] if decomposition.has_remainder else []),
        *([f"De eerste {len(shown)}; changes.csv noemt ze alle."] if is_cut else []),
    ]
    causes = _find_causes(decomposition)
    columns = (
        Column("locatie"), Column("naam"), Column("rang was", True), Column("is nu", True),
        Column("verschil", True), *(Column(CAUSE_WORDS[cause], True) for cause in causes),
    )  # fmt: skip
    return Block(title, tuple(lines), columns, _write_rows(shown, sites, causes))


def _find_causes(decomposition: Decomposition) -> list[str]:
    """Name the causes that did something to a rank, in fixed order."""
    did = (decomposition.ranks[list(CAUSES)] != 0).any()
    return [cause for cause in CAUSES if did[cause]]


def _write_rows(
    moves: pd.DataFrame, sites: pd.DataFrame, causes: list[str]
) -> tuple[tuple[str, ...], ...]:
    tenths = shown_effects(moves, TENTHS)[causes]
    names = sites["name"].reindex(moves.index).fillna("")
    return tuple(
        (
            str(site_id),
            str(names[site_id]),
            format_number(old),
            format_number(new),
            write_signed(move, 0),
            *(write_signed(effect, 1) for effect in effects),
        )
        for site_id, old, new, move, effects in zip(
            moves.index, moves["old"], moves["new"], moves["move"], tenths.to_numpy(), strict=True
        )
    )


def write_signed(scaled: int, decimals: int) -> str:
    """Write a change with its sign: (−15, 1) is "−1,5", (20, 1) is "+2,0", and 0 has none."""
    text = write_scaled(int(scaled), decimals)
    return f"+{text}" if scaled > 0 else text


def shape_moves(decomposition: Decomposition | None) -> dict[str, object] | None:
    """Shape the moves for JSON: effects as whole parts that add up exactly.

    Sites that kept their rank and score are left out.

    Returns
    -------
    `rank` and `score` per site hold one number per cause: parts of a place, and of a millionth of
    a point, `parts` to the unit.
    """
    if decomposition is None:
        return None
    ranks, scores = decomposition.ranks, decomposition.scores
    listed = ranks.index[(ranks["move"] != 0) | (scores["move"] != 0)]
    return {
        "rule": "shapley",
        "parts": PARTS,
        "active": list(decomposition.active),
        "is_mixed": decomposition.is_mixed,
        "has_remainder": decomposition.has_remainder,
        "sites": [
            {
                "site_id": str(site_id),
                **{
                    name: {
                        field: int(value)
                        for field, value in zip(rows.columns, rows.loc[site_id], strict=True)
                    }
                    for name, rows in (("rank", ranks), ("score", scores))
                },
            }
            for site_id in listed
        ],
    }


def list_moves(decomposition: Decomposition | None, site_ids: pd.Series) -> pd.DataFrame:
    """Give the columns of `changes.csv` that split the moves.

    Parameters
    ----------
    site_ids
        The rows of the table.

    Returns
    -------
    `rank_by_<cause>` on the index of `site_ids`: places in tenths that add up to the move; NaN for
    a site that is not ranked in both runs, or when nothing can be split.
    """
    names = [f"rank_by_{cause}" for cause in CAUSES]
    if decomposition is None:
        return pd.DataFrame(float("nan"), index=site_ids.index, columns=names)
    tenths = shown_effects(decomposition.ranks, TENTHS) / TENTHS
    table = tenths.reindex(site_ids.to_numpy()).set_axis(names, axis="columns")
    return table.set_axis(site_ids.index, axis="index")
