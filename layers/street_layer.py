"""The layer "streets": the networks of a region, and a table that says what they are."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import cast, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from layers.errors import ContractError, Fault, KansenmakerError, SourceError
from layers.layer import Layer
from layers.network import MODES, Mode, Network
from layers.network_facts import describe_network
from layers.network_lines import Ferries
from layers.network_making import make_network
from layers.network_read import read_streets
from layers.rejects import join_rejects
from layers.source import Delivery, Source
from layers.sources.osm_streets import FORMATS, read_osm_entrances
from layers.sources.street_files import Meeting
from layers.store.folder import Store
from layers.street_store import Made, keep_streets, make_recipe, read_kept_streets

STREETS = "streets"


@dataclass(frozen=True, eq=False)
class StreetNets:
    """The streets of a region.

    Parameters
    ----------
    networks
        One per way of going, "walk" and "bike".
    entrances
        Points where people enter buildings and grounds, EPSG:28992; empty where the file does not
        tell.
    layer
        What was read, for whoever must defend a number: a row per network with the fields of
        `layers.network_facts.NetworkFacts`.
    """

    networks: Mapping[Mode, Network]
    entrances: NDArray[np.object_]
    layer: Layer


def load_streets(
    deliveries: Sequence[Delivery],
    cards: Sequence[Source],
    ferries: Ferries,
    store: Store | None = None,
) -> StreetNets | None:
    """Read the streets of a region.

    Parameters
    ----------
    deliveries
        Entries of the table "streets"; one at most, because streets of two files do not meet.
        Option `meeting` says where lines of a file that is no OpenStreetMap meet.
    cards
        The card of each delivery, in the same order.
    ferries
        What is assumed of ferries.
    store
        Where networks are kept for the next run; None keeps nothing.

    Returns
    -------
    None without a delivery.

    Raises
    ------
    SourceError, ContractError
        Those of `layers.network_read.read_streets`; "streets_many" for a second delivery.
    """
    if not deliveries:
        return None
    delivery, card = deliveries[0], cards[0]
    names = {"table": STREETS, "source": card.id, "file": delivery.shown_path}
    if len(deliveries) > 1:
        fields = {**names, "file": deliveries[1].shown_path, "first": delivery.shown_path}
        raise ContractError(Fault("streets_many", fields))
    try:
        networks, entrances, read = _find_streets(delivery, card, ferries, store)
    except (SourceError, ContractError) as error:
        raise _place_error(error, names) from error
    card = replace(card, crs="EPSG:28992", rows_read=read, rows_kept=read)
    return StreetNets(networks, entrances, _describe(networks, card))


def _find_streets(delivery: Delivery, card: Source, ferries: Ferries, store: Store | None) -> Made:
    """Take the streets from the store, or make them and keep them there."""
    meeting = _take_meeting(delivery)
    if store is None:
        return _make_streets(delivery, meeting, ferries)
    kind = delivery.path.suffix.lower()
    choices = {
        "kind": kind,
        "meeting": meeting or "",
        **{k: repr(v) for k, v in asdict(ferries).items()},
    }
    recipe = make_recipe(card.sha256, choices)
    made = read_kept_streets(store, recipe)
    if made is None:
        made = _make_streets(delivery, meeting, ferries)
        keep_streets(store, recipe, made)
    return made


def _make_streets(delivery: Delivery, meeting: Meeting | None, ferries: Ferries) -> Made:
    """Read the file and make a network for each way of going."""
    lines = read_streets(delivery.path, meeting=meeting)
    is_extract = delivery.path.suffix.lower() in FORMATS
    entrances = read_osm_entrances(delivery.path) if is_extract else np.empty(0, dtype=np.object_)
    networks = {mode: make_network(lines, mode, ferries) for mode in MODES}
    return networks, entrances, len(lines.first) - 1


def _take_meeting(delivery: Delivery) -> Meeting | None:
    """Take the option `meeting`; None where the entry does not say."""
    word = delivery.options.get("meeting")
    if word is None:
        return None
    if word not in get_args(Meeting):
        expected = " | ".join(get_args(Meeting))
        fields = {"option": "meeting", "found": str(word), "expected": expected}
        raise ContractError(Fault("option_bad", fields))
    return cast(Meeting, word)


def _place_error(error: KansenmakerError, names: Mapping[str, str]) -> KansenmakerError:
    """Say in a reader's faults which delivery they are about."""
    kind = SourceError if isinstance(error, SourceError) else ContractError
    return kind([Fault(fault.code, {**fault.fields, **names}) for fault in error.faults])


def _describe(networks: Mapping[Mode, Network], card: Source) -> Layer:
    """Write a row per network."""
    rows = [
        {
            "source": card.id,
            "source_row": mode,
            "reference_day": card.reference_day,
            **asdict(describe_network(network)),
        }
        for mode, network in networks.items()
    ]
    texts = dict.fromkeys(("source", "source_row", "reference_day", "mode"), "str")
    table = pd.DataFrame(rows).astype(texts)
    return Layer(STREETS, table, (card,), _tell_islands(table, card))


def _tell_islands(table: pd.DataFrame, card: Source) -> pd.DataFrame:
    """Tell how many junctions lie on islands: there is no way from there to the rest."""
    cut_off = table[table["island_node_count"] > 0]
    islands = cut_off["island_node_count"].astype("str")
    counts = islands + " / " + cut_off["node_count"].astype("str")
    told = {"table": STREETS, "source": card.id, "file": card.shown_path, "row": "", "key": ""}
    lines = pd.DataFrame(
        {"column": cut_off["mode"], "found": counts, "code": "street_islands", "scope": "column"}
    ).assign(expected="", **told)
    return join_rejects([lines.reset_index(drop=True)])
