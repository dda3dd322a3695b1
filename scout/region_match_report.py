"""A match of dwellings and households, with swaps, sharing and who is worst off."""

from dataclasses import dataclass

import pandas as pd

from layers.errors import Fault, SettingsError
from maps.edition_columns import PUBLIC
from scoring.region.match import Match, find_match
from scoring.region.match_case import MatchCase, find_distances, make_match_case
from scoring.region.match_public import count_kinds, hide_small
from scoring.region.match_rule import MatchRule
from scoring.region.match_sharing import find_shared_match
from scoring.region.misfit_worst import find_worst
from scoring.region.reunification import count_gemeenten, find_reunification
from scoring.region.swaps import Swaps, find_swaps
from scoring.region.swaps_pairs import find_pair_swaps
from scout.region_match_settings import MatchWish
from scout.region_table import check_members, read_table_file, read_tables


@dataclass(frozen=True)
class MatchReport:
    """What was found.

    Parameters
    ----------
    wish
        What was asked.
    case
        Groups and limits.
    alone
        The match in which nobody shares.
    match
        The match that counts: with sharing where that was asked.
    swaps
        Between gemeenten, from where each houses its own; nobody shares there.
    pairs, pair_moves
        As `find_pair_swaps`; both empty where that was not asked.
    names
        From code to name of a gemeente.
    """

    wish: MatchWish
    case: MatchCase
    alone: Match
    match: Match
    swaps: Swaps
    pairs: pd.DataFrame
    pair_moves: pd.DataFrame
    names: dict[str, str]

    @property
    def is_public(self) -> bool:
        """Whether small counts are hidden and groups are not shown one by one."""
        return self.wish.settings.edition == PUBLIC


def make_match_report(wish: MatchWish) -> MatchReport:
    """Read the tables and find match and swaps.

    Raises
    ------
    SourceError, ContractError
        A table cannot be read, breaks its promise or says more than groups and counts.
    SettingsError
        A gemeente is not of the region; "bedrooms_list_short": a household is larger than the list
        of bedrooms says something about.
    """
    segments = read_table_file(wish.segments).table
    dwellings = read_table_file(wish.dwellings).table
    for table, where in ((segments, "household_segments"), (dwellings, "dwellings")):
        codes = tuple(dict.fromkeys(table["gemeente_code"].astype(str)))
        check_members(codes, wish.settings.gemeenten, f"match.{where}")
    _check_sizes(segments, wish.rule)
    distances, names = _read_distances(wish)
    case = make_match_case(segments, dwellings, distances, wish.rule)
    alone = find_match(case)
    match = find_shared_match(case, wish.limits) if wish.sharing else alone
    swaps, pairs = find_swaps(case, wish.limits), (pd.DataFrame(), pd.DataFrame())
    if wish.pairs:
        pairs = find_pair_swaps(case, wish.limits)
    return MatchReport(wish, case, alone, match, swaps, *pairs, names)


def _check_sizes(segments: pd.DataFrame, rule: MatchRule) -> None:
    """Stop where the list of bedrooms ends too soon: it would read as "no home is large enough"."""
    largest = int(segments[["size_now", "size_later"]].to_numpy("float64").max(initial=0))
    if largest > len(rule.bedrooms_needed):
        fields = {
            "where": "match.limits.bedrooms_needed", "found": largest,
            "expected": len(rule.bedrooms_needed),
        }  # fmt: skip
        raise SettingsError(Fault("bedrooms_list_short", fields))


def _read_distances(wish: MatchWish) -> tuple[pd.DataFrame, dict[str, str]]:
    """Measure between the middles of the gemeenten, as their layer draws them."""
    layers = read_tables(wish.settings, ("gemeenten",))
    if "gemeenten" not in layers:
        return pd.DataFrame(), {}
    table = layers["gemeenten"].table.set_index("gemeente_code")
    middles = table.geometry.centroid
    names = {str(code): str(name) for code, name in table["gemeente_name"].items()}
    return find_distances(middles.x, middles.y), names


def list_match_tables(report: MatchReport) -> dict[str, pd.DataFrame]:
    """List the tables for `--out`; in a public edition only counts that are not small."""
    case, match = report.case, report.match
    gemeenten = count_gemeenten(case, match).reset_index()
    kinds = count_kinds(case, match).reset_index()
    if report.is_public:
        return _list_public(report, gemeenten, kinds)
    pairs = {"swap_pairs": report.pairs, "swap_pair_moves": report.pair_moves}
    pairs = pairs if report.wish.pairs else {}
    return {
        "gemeenten": gemeenten,
        "kinds": kinds,
        "homes": match.homes,
        "worst": find_worst(case, match),
        "reunification": find_reunification(case, match).reset_index(),
        "shared": match.shared[match.shared > 0].reset_index(),
        "swap_deals": report.swaps.deals,
        "swap_moves": report.swaps.moves,
        **pairs,
    }


def _list_public(
    report: MatchReport, gemeenten: pd.DataFrame, kinds: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Keep what may be told to all; groups, dwellings and moves stay inside."""
    least = report.wish.hide_below
    households = ["linked_households", "housed_households", "waiting_households"]
    persons = ["linked_now", "linked_later", "lives_now", "lives_later"]
    columns = [*households, *persons]
    deals = report.swaps.deals.drop(columns="points_gained")
    return {
        "gemeenten": hide_small(gemeenten[["gemeente_code", *columns]], columns, least),
        "kinds": hide_small(kinds, ["households", "housed", "waiting"], least),
        "swap_deals": hide_small(deals, ["households", "newly_housed", "persons"], least),
    }
