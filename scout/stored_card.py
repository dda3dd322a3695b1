"""A stored run as a scorecard again, so that papers can be made of it."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date

import geopandas as gpd
import pandas as pd

from layers.errors import Fault, SourceError
from layers.layer import REJECT_COLUMNS, Layer, Layers
from layers.sites import Sites
from layers.source import Source
from layers.vector_files import read_vector
from scoring.measurement import Measurement
from scoring.scorecard import Scorecard
from scout.basis import read_stored_profile
from scout.manifest import hash_file
from scout.run_record import RunRecord

GEOPACKAGE = "sites.gpkg"
_COLUMNS = ("number", "word", "value", "applies", "is_approximate", "is_aged", "origin", "day")


def card_of_record(record: RunRecord) -> Scorecard:
    """Bring the tables of a run folder back to the shape that they had in memory.

    Which record stood behind a field of a site is not stored, so `Sites.origins` has no columns;
    facts do have their origins.

    Raises
    ------
    ProfileError
        This version cannot read the profile of the run.
    """
    profile = read_stored_profile(record)
    names = [inner.indicator for each in profile.criteria for inner in each.indicators]
    wide = {name: _unfold(record, name, names) for name in _COLUMNS}
    return Scorecard(
        profile=profile,
        reference_day=date.fromisoformat(str(record.record["reference_day"])),
        sites=_take_sites(record),
        facts={name: _take_fact(name, wide) for name in names},
        is_aged=wide["is_aged"].astype(bool),
        applies=wide["applies"].astype(bool),
        values=wide["value"].astype("float64"),
        low=record.low,
        high=record.high,
        totals=record.totals,
        findings=record.findings,
        gemeenten=record.gemeenten,
    )


def _unfold(record: RunRecord, column: str, names: Sequence[str]) -> pd.DataFrame:
    """Turn one column of the long table of facts into site × indicator."""
    wide = record.facts.pivot(index="site_id", columns="indicator", values=column)
    return wide.reindex(index=record.totals.index, columns=list(names))


def _take_fact(name: str, wide: Mapping[str, pd.DataFrame]) -> Measurement:
    """Take one indicator: numbers, or words where any is known."""
    words = wide["word"][name].astype(object)
    has_words = bool(words.fillna("").ne("").any())
    value = words.where(words.ne(""), None) if has_words else wide["number"][name]
    return Measurement(
        value=value if has_words else value.astype("float64"),
        origin=wide["origin"][name],
        day=wide["day"][name],
        is_approximate=wide["is_approximate"][name].astype(bool),
    )


def _take_sites(record: RunRecord) -> Sites:
    index = record.sites.index
    return Sites(
        table=record.sites,
        origins=pd.DataFrame(index=index),
        record_days=pd.Series(dtype="str"),
        remarks=record.remarks,
        rejects=pd.DataFrame(columns=list(REJECT_COLUMNS)),
        outside=pd.Series(dtype="int64"),
    )


def sources_of_record(record: RunRecord) -> tuple[Source, ...]:
    """Take the cards of all files of a stored run.

    Raises
    ------
    SourceError
        "run_damaged": `run.json` does not tell them.
    """
    cards = record.record.get("inputs")
    known = {each.name for each in fields(Source)}
    try:
        return tuple(
            Source(**{name: card[name] for name in known})
            for card in (cards if isinstance(cards, list) else [])
        )
    except (KeyError, TypeError) as error:
        where = {"run": record.folder.name, "file": "run.json"}
        raise SourceError(Fault("run_damaged", where)) from error


def borders_of_record(record: RunRecord) -> Layers:
    """Read the polygons of the gemeenten that a run stored for QGIS.

    Returns
    -------
    The layer `gemeenten`; nothing where the run had none.

    Raises
    ------
    SourceError
        "run_damaged" when the file was changed; faults of `layers.vector_files.read_vector`.
    """
    path = record.folder / GEOPACKAGE
    outputs = record.record.get("outputs")
    told = outputs.get(GEOPACKAGE) if isinstance(outputs, Mapping) else None
    if record.gemeenten.empty or not path.is_file():
        return {}
    if hash_file(path) != told:
        raise SourceError(Fault("run_damaged", {"run": record.folder.name, "file": GEOPACKAGE}))
    table = read_vector(path, layer="gemeenten")
    shapes = gpd.GeoDataFrame(table[["gemeente_code", "gemeente_name", "geometry"]], crs=table.crs)
    empty = pd.DataFrame(columns=list(REJECT_COLUMNS))
    return {"gemeenten": Layer("gemeenten", shapes, (), empty)}
