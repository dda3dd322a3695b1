"""What is shown beside the score, packed for the page."""

import numpy as np
import pandas as pd

from maps.columns import Packed, pack, pack_integers, pack_words
from maps.dossier_words import AIMS, CARRYING_TITLE, GROUND_TITLE, GROUNDS, WAYS_TITLE, name_kind
from maps.page_detailed import find_positions
from maps.page_facts import main_records
from maps.say import say
from maps.words import say_unit, scale_to_integer
from scoring.dossier import Dossier
from scoring.dossier_tables import BUILDING, HUB, LINKED, PARCEL
from scoring.indicator import Indicator
from scoring.ledger import Ledger
from scoring.measurement import Measurement
from scoring.scorecard import Scorecard
from scoring.side_facts import SIDE_FACTS

# In a text of records: the record from which most fields of the site came. A record has a "#".
MAIN = "="
# Of every list so many ways of a site are on the page, the shortest; the run folder has them all.
MOST_WAYS = 3


def dossier_columns(dossier: Dossier, card: Scorecard) -> dict[str, object]:
    """Pack a dossier.

    Parameters
    ----------
    dossier
        Of all sites.
    card
        Of the sites that are told: all, or some of them (`maps.page_detailed.restrict_card`). Gives
        their order and their main records.

    Returns
    -------
    `titles` of the three panels; `facts`, those of which some site is known, each with `value` (in
    units of 10^-decimals), `origin`, `day` and `rough`; `lacking`, the labels of the others;
    `grounds` (`_ground_columns`); `ways` (`_way_columns`).
    """
    index = card.sites.table.index
    main = main_records(card.sites.origins)
    known = {
        name: _restrict(fact, index)
        for name, fact in dossier.facts.items()
        if fact.value.notna().any()
    }
    ledgers = {PARCEL: dossier.parcels, BUILDING: dossier.buildings}
    ways = {HUB: dossier.hub_ways, LINKED: dossier.linked_ways}
    return {
        "titles": [say(CARRYING_TITLE), say(GROUND_TITLE), say(WAYS_TITLE)],
        "facts": [_fact_column(SIDE_FACTS[name], fact, main) for name, fact in known.items()],
        "lacking": [say(SIDE_FACTS[name].label) for name in dossier.facts if name not in known],
        "grounds": [
            {"title": say(GROUNDS[ground]), **_ground_columns(ledger, index)}
            for ground, ledger in ledgers.items()
        ],
        "ways": [
            {"title": say(AIMS[aim]), **_way_columns(each, index)} for aim, each in ways.items()
        ],
    }


def _restrict(fact: Measurement, index: pd.Index) -> Measurement:
    """Keep the sites of `index`."""
    parts = ("value", "origin", "day", "is_approximate")
    return Measurement(**{name: getattr(fact, name).loc[index] for name in parts})


def _fact_column(about: Indicator, fact: Measurement, main: pd.Series) -> dict[str, object]:
    """Pack one fact; of an unknown value the origin and the day are empty."""
    numbers = scale_to_integer(fact.value.to_numpy(dtype=np.float64), about.decimals)
    return {
        "label": say(about.label),
        "unit": say_unit(about.unit),
        "decimals": about.decimals,
        "value": pack_integers(numbers),
        "origin": pack_words(_shorten(fact.origin, main)),
        "day": pack_words(fact.day),
        "rough": pack(fact.is_approximate.to_numpy(dtype=np.int64)),
    }


def _shorten(origin: pd.Series, main: pd.Series) -> pd.Series:
    """Write `MAIN` for the main record of each site, so that few texts are left to store."""
    told = [
        ";".join(MAIN if record == own else record for record in records.split(";"))
        if own and own in records
        else records
        for records, own in zip(origin.tolist(), main.tolist(), strict=True)
    ]
    return pd.Series(told, index=origin.index, dtype="object")


def _ground_columns(ledger: Ledger, index: pd.Index) -> dict[str, object]:
    """Pack what a ground loses.

    Returns
    -------
    `has` (1 where the site has such a ground in the ledger), `size` and `lost` in whole m² (None
    unknown), `unknown` (kinds joined by ";"), and a column set per kind.
    """
    totals = ledger.totals.reindex(index)
    return {
        "has": pack((find_positions(index, ledger.totals.index) >= 0).astype(np.int64)),
        "size": _whole(totals["ground_m2"]),
        "lost": _whole(totals["lost_at_least_m2"]),
        "unknown": pack_words(totals["unknown_kinds"].astype(object).fillna("")),
        "kinds": [
            _kind_columns(str(kind), rows.set_index("site_id").reindex(index))
            for kind, rows in ledger.rows.groupby("kind", sort=False)
        ],
        "names": {kind: name_kind(kind) for kind in ledger.rows["kind"].unique().tolist()},
    }


def _kind_columns(kind: str, rows: pd.DataFrame) -> dict[str, object]:
    """Pack what one kind takes: `buffer` in decimetres, `gross` and `alone` in whole m²."""
    texts = rows[["rule", "rule_record", "records", "day"]].astype(object).fillna("")
    both = zip(texts["records"], texts["rule_record"], strict=True)
    origin = pd.Series(
        [";".join(filter(None, pair)) for pair in both], index=rows.index, dtype="object"
    )
    return {
        "kind": kind,
        "buffer": pack_integers(scale_to_integer(rows["buffer_m"].to_numpy(np.float64), 1)),
        "gross": _whole(rows["gross_m2"]),
        "alone": _whole(rows["alone_m2"]),
        "rule": pack_words(texts["rule"]),
        "origin": pack_words(origin),
        "day": pack_words(texts["day"]),
    }


def _way_columns(ways: pd.DataFrame, index: pd.Index) -> dict[str, object]:
    """Pack the shortest ways of each site.

    Returns
    -------
    `places`: name, room (None where that is no question), origin and day of each that is reached;
    and a line per way, by site: `count` (lines a site), `all` (how many there are), `place`, `km`
    (in tenths), `min`, `room` (1 yes, 0 no, None unknown), `rough`.
    """
    ways = ways[find_positions(ways["site_id"], index) >= 0]
    site = find_positions(ways["site_id"], index)
    nth = ways.groupby("site_id", sort=False).cumcount().to_numpy()
    shown = ways[nth < MOST_WAYS]
    # By more than the name: two places may bear the same one.
    about = ["name", "room_places", "origin", "day"]
    codes = shown.groupby(about, sort=False, dropna=False).ngroup().to_numpy()
    places = shown.iloc[np.unique(codes, return_index=True)[1]]
    return {
        "places": _place_cards(places),
        "count": pack(np.bincount(site[nth < MOST_WAYS], minlength=len(index))),
        "all": pack(np.bincount(site, minlength=len(index))),
        "place": pack(codes),
        "km": pack_integers(scale_to_integer(shown["way_km"].to_numpy(np.float64), 1)),
        "min": _whole(shown["way_min"]),
        "room": pack([None if room is None else int(room) for room in shown["has_room"]]),
        "rough": pack(shown["is_approximate"].to_numpy(dtype=np.int64)),
    }


def _place_cards(places: pd.DataFrame) -> list[list[object]]:
    """Describe the places to which ways lead: name, room, origin, day."""
    rooms = scale_to_integer(places["room_places"].to_numpy(dtype=np.float64)).tolist()
    texts = places[["name", "origin", "day"]].astype(object).to_numpy().tolist()
    return [
        [name, None if np.isnan(room) else int(room), origin, day]
        for (name, origin, day), room in zip(texts, rooms, strict=True)
    ]


def _whole(column: pd.Series) -> Packed:
    """Pack a column of numbers as whole ones."""
    return pack_integers(scale_to_integer(column.to_numpy(dtype=np.float64)))
