"""From the delivered files of a run to its layers: read, brought to RD, checked, joined."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import geopandas as gpd
import pandas as pd

from layers.adapter import Adapter
from layers.closed import find_lost_rows
from layers.contract import ROW_DAY, check
from layers.crs import name_crs
from layers.errors import ContractError, Fault, KansenmakerError, SourceError
from layers.header import CARRIED, find_suggestion
from layers.join import join_tables
from layers.layer import Layer, Layers
from layers.rejects import join_rejects
from layers.source import CatalogCard, Delivery, Source, make_source, name_sources
from layers.sources import ADAPTERS
from layers.tables import TABLES


@dataclass(frozen=True)
class Loaded:
    """One delivery that was read and checked."""

    table: pd.DataFrame
    source: Source
    rejects: pd.DataFrame


# How one delivery is read: `load_delivery`, or something that first looks whether it was kept.
LoadOne = Callable[[Delivery, Mapping[str, CatalogCard], str], Loaded]


def load_layers(
    deliveries: Sequence[Delivery],
    catalog: Mapping[str, CatalogCard],
    load_one: LoadOne | None = None,
) -> Layers:
    """Read every delivered table.

    Parameters
    ----------
    deliveries
        In the order of the settings. Rasters are passed over: they are sampled per site, see
        `layers.rasters`.
    catalog
        The cards, by id.
    load_one
        How a delivery is read; None for `load_delivery`.

    Returns
    -------
    A layer per table that has a delivery; others are absent. Several deliveries of one table are
    put together, see `layers.join`.

    Raises
    ------
    SourceError, ContractError
        One error with the faults of all files; a SourceError if some file could not be read.
    """
    loaded: dict[str, list[Loaded]] = {}
    errors: list[KansenmakerError] = []
    for delivery, source_id in zip(deliveries, name_sources(deliveries), strict=True):
        if delivery.table not in TABLES:
            continue
        try:
            one = (load_one or load_delivery)(delivery, catalog, source_id)
        except (SourceError, ContractError) as error:
            errors.append(error)
        else:
            loaded.setdefault(delivery.table, []).append(one)
    if errors:
        faults = [fault for error in errors for fault in error.faults]
        is_unread = any(isinstance(error, SourceError) for error in errors)
        raise SourceError(faults) if is_unread else ContractError(faults)
    return {name: join_loaded(name, parts) for name, parts in loaded.items()}


def load_delivery(delivery: Delivery, catalog: Mapping[str, CatalogCard], source_id: str) -> Loaded:
    """Read and check one delivery.

    Parameters
    ----------
    delivery
        Which file, and what it is.
    catalog
        The cards, by id.
    source_id
        Its id in this run.

    Raises
    ------
    SourceError, ContractError
        With the table and the path as the settings wrote it in every fault.
    """
    names = {"table": delivery.table, "source": source_id, "file": delivery.shown_path}
    adapter = choose_adapter(delivery, catalog, names)
    contract = TABLES[delivery.table]
    try:
        raw = adapter.read(delivery)
        source = make_source(delivery, catalog[adapter.id], source_id)
    except (SourceError, ContractError) as error:
        raise type(error)(
            [place_fault(fault, delivery, names) for fault in error.faults]
        ) from error
    if raw.empty and not contract.may_be_empty:
        raise ContractError(Fault("file_without_rows", names))
    try:
        table, rejects = check(raw, contract, adapter.numbers, source_id, delivery.shown_path)
    except ContractError as error:
        headers = [str(name) for name in raw.columns]
        raise ContractError(
            [name_header(fault, adapter, delivery, headers) for fault in error.faults]
        ) from error
    rejects = show_headers(rejects, adapter, delivery)
    if table.empty and not contract.may_be_empty:
        raise ContractError(Fault("no_row_kept", {**names, **find_main_reason(rejects)}))
    lost = find_lost_rows(rejects, raw, contract, names)
    if lost:
        raise ContractError(lost)
    crs = name_crs(raw.crs) if isinstance(raw, gpd.GeoDataFrame) else ""
    card = replace(source, crs=crs, rows_read=count_rows(raw), rows_kept=len(table))
    day = headers_of(adapter, delivery).get(ROW_DAY.name, ROW_DAY.name)
    is_unread = (rejects["scope"] == "field") & (rejects["column"] == day)
    table = fill_days(table, source.reference_day, rejects.loc[is_unread, "row"])
    return Loaded(table, card, rejects)


def choose_adapter(
    delivery: Delivery, catalog: Mapping[str, CatalogCard], names: Mapping[str, str]
) -> Adapter:
    """Find how to read a delivery; settings have told most mistakes before."""
    adapter = ADAPTERS.get(delivery.source)
    if adapter is None or delivery.source not in catalog:
        suggestion = find_suggestion(delivery.source, ADAPTERS)
        raise SourceError(Fault("source_unknown", {**names, "suggestion": suggestion}))
    tables = (adapter.table, *adapter.further_tables)
    if delivery.table not in tables:
        fields = {**names, "found": delivery.source, "expected": " | ".join(tables)}
        raise SourceError(Fault("source_of_other_table", fields))
    return adapter


def place_fault(fault: Fault, delivery: Delivery, names: Mapping[str, str]) -> Fault:
    """Say in a reader's fault which delivery it is about."""
    file = str(fault.fields.get("file", delivery.path.name))
    shown = delivery.shown_path
    if file != delivery.path.name and not file.startswith(shown):  # a file in a folder
        shown = f"{shown}/{file}"
    return Fault(fault.code, {**names, **fault.fields, "file": shown})


def headers_of(adapter: Adapter, delivery: Delivery) -> dict[str, str]:
    """Tell the header of each of our columns in this delivery."""
    chosen = delivery.options.get("columns")
    own = (
        {str(name): str(header) for name, header in chosen.items()}
        if isinstance(chosen, dict)
        else {}
    )
    return {**adapter.columns, **own}


def name_header(
    fault: Fault, adapter: Adapter, delivery: Delivery, columns: Sequence[str]
) -> Fault:
    """Say in a fault of the check which header the file should have, and what was meant."""
    if fault.code != "column_missing":
        return fault
    headers = headers_of(adapter, delivery)
    missing = str(fault.fields["column"])
    header = headers.get(missing, missing)
    has = [headers.get(name, name) for name in columns if name not in CARRIED]
    others = [name for name in columns if name not in headers and name not in CARRIED]
    fields = {"header": header, "found": ", ".join(has)}
    fields["suggestion"] = find_suggestion(header, others)
    return Fault(fault.code, {**fault.fields, **fields})


def show_headers(rejects: pd.DataFrame, adapter: Adapter, delivery: Delivery) -> pd.DataFrame:
    """Write the headers of the file in the rejects, and beside an unused one what was meant."""
    headers = headers_of(adapter, delivery)
    names = {ours: headers.get(ours, ours) for ours in rejects["column"].unique()}
    shown = (
        rejects["column"]
        .str.split(" + ", regex=False)
        .map(lambda parts: " + ".join(names.get(part, headers.get(part, part)) for part in parts))
    )
    is_unused = rejects["code"] == "column_not_used"
    meant = rejects["column"].map(lambda name: find_suggestion(name, headers.values()))
    expected = rejects["expected"].mask(is_unused, meant.astype("str"))
    return rejects.assign(column=shown.astype("str"), expected=expected)


def find_main_reason(rejects: pd.DataFrame) -> dict[str, object]:
    """Tell for which reason most rows were set aside, as the fields of a fault."""
    rows = rejects[rejects["scope"] == "row"]
    if rows.empty:
        return {}
    counts = rows["code"].value_counts()
    first = rows[rows["code"] == counts.index[0]].iloc[0]
    told = {"reject": first["code"], "found": first["found"], "expected": first["expected"]}
    return {**told, "count": int(counts.iloc[0]), "column": first["column"]}


def count_rows(raw: pd.DataFrame) -> int:
    """Count the rows of the file, also those that one line stands for."""
    if "source_count" not in raw:
        return len(raw)
    return int(raw["source_count"].replace("", "1").fillna("1").astype("int64").sum())


def fill_days(table: pd.DataFrame, day: str, unread: pd.Series) -> pd.DataFrame:
    """Give rows without a day of their own the day of the delivery.

    A row that has a day which we cannot read (`unread`: their `source_row`) keeps an unknown one:
    it may well be years older than the delivery.
    """
    if "reference_day" not in table:
        return table.assign(reference_day=pd.Series(day, index=table.index, dtype="str"))
    own = table["reference_day"]
    is_blank = (own == "") & ~table["source_row"].isin(list(unread))
    return table.assign(reference_day=own.mask(is_blank, day))


def join_loaded(name: str, parts: Sequence[Loaded]) -> Layer:
    """Make one layer of the deliveries of one table."""
    table, told = join_tables([part.table for part in parts], TABLES[name])
    files = {part.source.id: part.source.shown_path for part in parts}
    told = told.assign(table=name, file=told["source"].map(files).fillna("").astype("str"))
    lost = told.loc[
        told["code"].isin(("superseded", "duplicate_identical")), "source"
    ].value_counts()
    sources = tuple(
        replace(part.source, rows_kept=part.source.rows_kept - int(lost.get(part.source.id, 0)))
        for part in parts
    )
    return Layer(name, table, sources, join_rejects([*(part.rejects for part in parts), told]))
