"""What other methods of ranking make of a shortlist, told in Dutch."""

import math
from dataclasses import asdict, dataclass

import pandas as pd

from maps.words import format_number
from scoring.method_table import MethodLine, MethodTable, compare_methods
from scoring.methods import METHODS
from scoring.reversal import FIELD, Reversal, probe_reversal
from scoring.smaa.random_source import SITES, open_stream
from scout.console import Block, Column
from scout.contest import StoredContest, name_site

SCHEMA = 1
# The invented sites of the reversal test are the same in every report.
SEED = 1


@dataclass(frozen=True)
class SecondOpinions:
    """The methods side by side, and whether each keeps its order when a site comes or goes."""

    table: MethodTable
    reversals: tuple[Reversal, ...]


def ask_methods(stored: StoredContest) -> SecondOpinions:
    """Ask every method for its shortlist, and test each for rank reversal."""
    contest = stored.contest
    return SecondOpinions(
        compare_methods(contest), probe_reversal(contest, open_stream(SEED, SITES))
    )


def tell_methods(stored: StoredContest, found: SecondOpinions) -> tuple[Block, ...]:
    """Tell how the shortlist differs per method.

    Parameters
    ----------
    stored
        The contest of the run.
    found
        What the methods say.
    """
    return (
        _tell_lists(stored, found),
        _tell_places(stored, found),
        _tell_reversals(stored, found),
        _tell_assumptions(),
    )


def _tell_lists(stored: StoredContest, found: SecondOpinions) -> Block:
    rows = tuple(
        (
            METHODS[line.method].label,
            _tell_kind(line.method),
            f"{len(line.shortlist) - len(line.entered)} van {len(line.shortlist)}",
            "" if math.isnan(line.likeness) else format_number(line.likeness, 2),
            _name_all(stored, line.entered),
            _name_all(stored, line.left),
        )
        for line in found.table.lines
    )
    columns = (
        Column("methode"),
        Column("soort"),
        Column("zelfde locaties", True),
        Column("zelfde volgorde", True),
        Column("erbij"),
        Column("eraf"),
    )
    lines = (
        "De uitslag gebruikt de gewogen som. De andere methoden zijn een tweede mening.",
        "Vergelijkend: de volgorde van twee locaties kan veranderen door een derde.",
        "Zelfde volgorde: 1 is gelijk aan de gewogen som, 0 is geen verband.",
    )
    return Block("De shortlist per methode", lines, columns, rows)


def _tell_kind(method: str) -> str:
    return "vergelijkend" if METHODS[method].is_relative else "absoluut"


def _tell_places(stored: StoredContest, found: SecondOpinions) -> Block:
    """Tell at which place each method puts every site that stands on some list."""
    named = {site_id for line in found.table.lines for site_id in line.shortlist}
    places = found.table.places
    shown = places[places.index.isin(named)]
    rows = tuple(
        (str(site_id), name_site(stored, str(site_id)), *map(_write_place, row))
        for site_id, row in zip(shown.index, shown.to_numpy(), strict=True)
    )
    columns = (
        Column("locatie"),
        Column("naam"),
        *(Column(METHODS[str(name)].label, True) for name in shown.columns),
    )
    about = (
        "Plaats bij de geschikte locaties, van elke locatie die bij een methode op de lijst komt."
    )
    return Block("Plaats per methode", (about,), columns, rows) if rows else Block()


def _write_place(place: float) -> str:
    return "-" if math.isnan(place) else format_number(place)


def _tell_reversals(stored: StoredContest, found: SecondOpinions) -> Block:
    rows = tuple(
        (
            METHODS[each.method].label,
            f"{each.removals_reversed} van {each.removals}",
            f"{each.additions_reversed} van {each.additions}",
            _tell_example(stored, each),
        )
        for each in found.reversals
    )
    columns = (
        Column("methode"),
        Column("na weghalen", True),
        Column("na toevoegen", True),
        Column("voorbeeld"),
    )
    lines = (
        "Hoe vaak de volgorde van de andere locaties veranderde toen er één werd weggehaald of een "
        f"verzonnen locatie erbij kwam, bij de beste {FIELD} locaties.",
    )
    return Block("Verandert de volgorde door een andere locatie?", lines, columns, rows)


def _tell_example(stored: StoredContest, reversal: Reversal) -> str:
    if reversal.example is None:
        return "geen enkele keer"
    gone, first, second = reversal.example
    cause = f"zonder {name_site(stored, gone)}" if gone else "met een verzonnen locatie"
    return f"{cause} staat {name_site(stored, second)} waar {name_site(stored, first)} stond"


def _tell_assumptions() -> Block:
    lines = tuple(
        f"{method.label}: {method.assumption}" for method in METHODS.values() if method.assumption
    )
    return Block("Aannames", lines)


def _name_all(stored: StoredContest, site_ids: tuple[str, ...]) -> str:
    return "; ".join(name_site(stored, site_id) for site_id in site_ids)


def shape_methods(found: SecondOpinions) -> dict[str, object]:
    """Shape the second opinions for JSON; a place that a method did not give is null."""
    return {
        "schema": SCHEMA,
        "methods": [_shape_line(line) for line in found.table.lines],
        "places": [
            {"site_id": str(site_id), **_shape_places(row)}
            for site_id, row in found.table.places.iterrows()
        ],
        "reversals": [asdict(each) for each in found.reversals],
    }


def _shape_line(line: MethodLine) -> dict[str, object]:
    method = METHODS[line.method]
    likeness = None if math.isnan(line.likeness) else round(line.likeness, 6)
    return {
        **asdict(line),
        "likeness": likeness,
        "is_relative": method.is_relative,
        "assumption": method.assumption,
    }


def _shape_places(row: pd.Series) -> dict[str, int | None]:
    return {str(name): None if pd.isna(place) else int(place) for name, place in row.items()}
