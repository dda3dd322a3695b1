"""`Layer`: a checked table with the cards of its files and what was set aside."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from layers.rejects import REJECT_COLUMNS
from layers.source import Source

__all__ = ["REJECT_COLUMNS", "Layer", "Layers"]


@dataclass(frozen=True)
class Layer:
    """A table that keeps its contract.

    Parameters
    ----------
    table
        A DataFrame or GeoDataFrame (EPSG:28992) with the contract's columns plus `source` (id of
        a `Source` below), `source_row` (line or feature number in the file, from 1, as text) and
        `reference_day` (ISO text, "" if none). RangeIndex, in file order.
    sources
        The cards of the files that it was made of.
    rejects
        What was set aside, columns `REJECT_COLUMNS`.
    """

    name: str
    table: pd.DataFrame
    sources: tuple[Source, ...]
    rejects: pd.DataFrame


# Every table of a run by name. A table that the region does not have is absent.
Layers = Mapping[str, Layer]
