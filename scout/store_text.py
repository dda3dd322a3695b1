"""What lies in the store of fetched layers, in plain Dutch and as JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date

from layers.errors import Fault
from layers.store.card import find_shelf, write_moment
from layers.store.delivery import Stock, StoredDelivery, find_newest, shape_delivery
from layers.store.derived import DerivedRoom
from layers.store.folder import WHOLE_COUNTRY
from layers.store.kept_file import is_kept
from layers.store.pruning import Pruning
from layers.store.unfinished import Unfinished
from layers.store.verification import Verification
from maps.words import format_count, format_number
from scout.console import Block, Column, write_size
from scout.store_kept_text import shape_kept, tell_kept


@dataclass(frozen=True)
class StoreReport:
    """What lies in a store on a day.

    Parameters
    ----------
    stock
        Deliveries, and what is damaged.
    unfinished
        Deliveries that were begun and not finished.
    today
        For ages, in UTC.
    sizes
        Bytes of the kept file of a delivery that has one, by the id of the delivery.
    kept
        What was made and kept for a next run.
    """

    stock: Stock
    unfinished: tuple[Unfinished, ...]
    today: date
    sizes: Mapping[str, int] = field(default_factory=dict)
    kept: tuple[DerivedRoom, ...] = ()

    def measure(self, delivery: StoredDelivery) -> int:
        """Tell how many bytes a delivery takes: its table, and its file."""
        return delivery.content.size_bytes + self.sizes.get(delivery.id, 0)


def tell_store(report: StoreReport) -> tuple[Block, ...]:
    """List the deliveries with their age and size, then what was not finished or is kept."""
    deliveries = report.stock.deliveries
    if not (deliveries or report.unfinished or report.kept):
        return (Block(lines=("In deze opslag staat nog niets.",)),)
    blocks = [_tell_deliveries(report)] if deliveries else []
    if report.unfinished:
        told = "Hiermee gaat 'kansenmaker fetch' verder waar het is gebleven."
        blocks.append(_tell_unfinished("Nog niet klaar", (told,), report.unfinished))
    if report.kept:
        blocks.append(tell_kept(report.kept))
    return tuple(blocks)


def _tell_deliveries(report: StoreReport) -> Block:
    deliveries, today = report.stock.deliveries, report.today
    shelves = list(dict.fromkeys(find_shelf(each.card) for each in deliveries))
    newest = {
        find_newest([each for each in deliveries if find_shelf(each.card) == shelf])
        for shelf in shelves
    }
    size = write_size(sum(map(report.measure, deliveries)))
    told = (
        f"{format_count(len(shelves), 'bron', 'bronnen')}, "
        f"{format_count(len(deliveries), 'levering', 'leveringen')}, samen {size}."
    )
    columns = (
        Column("bron"), Column("gebied"), Column("opgehaald"), Column("dagen oud", True),
        Column("nog gelijk op"), Column("peildatum"), Column("rijen", True),
        Column("grootte", True), Column("licentie"), Column("nummer"),
    )  # fmt: skip
    rows = tuple(
        _write_row(each, today, each in newest, report.measure(each)) for each in deliveries
    )
    return Block("Opgehaalde bronnen", (told,), columns, rows)


def _write_row(
    delivery: StoredDelivery, today: date, is_newest: bool, size_bytes: int = 0
) -> tuple[str, ...]:
    card, content = delivery.card, delivery.content
    fetched = card.fetched_at.astimezone(UTC).date()
    seen = delivery.seen_at.astimezone(UTC).date()
    return (
        card.source_id if is_newest else f"{card.source_id} (ouder)",
        "heel Nederland" if card.area == WHOLE_COUNTRY else card.area,
        fetched.isoformat(),
        format_number((today - fetched).days),
        seen.isoformat() if seen != fetched else "",
        card.reference_day.isoformat() if card.reference_day else "",
        "1 bestand" if is_kept(delivery) else format_number(content.rows),
        write_size(size_bytes),
        card.licence,
        delivery.id,
    )


def _tell_unfinished(title: str, lines: tuple[str, ...], unfinished: Sequence[Unfinished]) -> Block:
    columns = (
        Column("bron"), Column("gebied"), Column("begonnen"), Column("delen", True),
        Column("rijen", True), Column("deel van bestand", True),
    )  # fmt: skip
    rows = tuple(
        (
            each.shelf.source_id, each.shelf.area,
            each.begun_at.astimezone(UTC).date().isoformat(), format_number(each.pages),
            format_number(each.rows), write_size(each.size_bytes) if each.size_bytes else "",
        )
        for each in unfinished
    )  # fmt: skip
    return Block(title, lines, columns, rows)


def tell_verification(found: Verification) -> tuple[Block, ...]:
    """Say what was read again and is whole; the faults are told as errors."""
    count = format_count(len(found.checked), "levering", "leveringen")
    told = f"{count} gelezen en gelijk aan wat er is opgehaald."
    return (Block(lines=(told,)),)


def tell_pruning(found: Pruning, today: date, is_trial: bool) -> tuple[Block, ...]:
    """Say what went, or would go."""
    count = format_count(len(found.deliveries), "levering", "leveringen")
    if not (found.deliveries or found.unfinished or found.files or found.derived):
        lines = ["Er is niets om op te ruimen."]
    elif is_trial:
        lines = [f"Dit zou weggaan: {count}, samen {write_size(found.size_bytes)}."]
    else:
        lines = [f"Weggehaald: {count}, samen {write_size(found.size_bytes)}."]
    if found.files:
        kept = format_count(len(found.files), "bewaard bestand", "bewaarde bestanden")
        lines.append(f"Daarbij zijn {kept} waar geen levering meer bij hoort.")
    if found.derived:
        made = format_count(len(found.derived), "tussenresultaat", "tussenresultaten")
        lines.append(f"Daarbij: {made} voor een volgende beoordeling.")
    lines += [
        f"Niet aangeraakt: {shelf.source_id} ({shelf.area}). Een ander programma is er mee bezig."
        for shelf in found.busy
    ]
    columns = (Column("bron"), Column("gebied"), Column("opgehaald"), Column("dagen oud", True),
               Column("rijen", True), Column("nummer"))  # fmt: skip
    rows = []
    for each in found.deliveries:
        row = _write_row(each, today, is_newest=True)
        rows.append((*row[:4], row[6], row[9]))
    title = "Half opgehaald, zou weggaan" if is_trial else "Half opgehaald, nu weg"
    parts = [_tell_unfinished(title, (), found.unfinished)] if found.unfinished else []
    table = Block("", tuple(lines), columns if rows else (), tuple(rows))
    return (table, *parts)


def shape_store(report: StoreReport) -> dict[str, object]:
    """Shape what lies in a store for JSON."""
    return {
        "deliveries": [
            {**shape_delivery(each), "file_bytes": report.sizes.get(each.id)}
            for each in report.stock.deliveries
        ],
        "unfinished": [shape_unfinished(each) for each in report.unfinished],
        "kept": shape_kept(report.kept),
        "faults": shape_faults(report.stock.faults),
    }


def shape_unfinished(each: Unfinished) -> dict[str, object]:
    """Shape a delivery under way for JSON."""
    return {
        "source_id": each.shelf.source_id,
        "area": each.shelf.area,
        "begun_at": write_moment(each.begun_at),
        "pages": each.pages,
        "rows": each.rows,
        "size_bytes": each.size_bytes,
    }


def shape_faults(faults: Sequence[Fault]) -> list[dict[str, object]]:
    """Shape faults for JSON."""
    return [{"code": fault.code, "fields": dict(fault.fields)} for fault in faults]


def shape_verification(found: Verification) -> dict[str, object]:
    """Shape what was read again for JSON."""
    return {"checked": [each.id for each in found.checked], "faults": shape_faults(found.faults)}


def shape_pruning(found: Pruning, is_trial: bool) -> dict[str, object]:
    """Shape what went, or would go, for JSON."""
    return {
        "is_trial": is_trial,
        "deliveries": [shape_delivery(each) for each in found.deliveries],
        "unfinished": [shape_unfinished(each) for each in found.unfinished],
        "files": [path.name for path in found.files],
        "derived": [f"{path.parent.name}/{path.name}" for path in found.derived],
        "size_bytes": found.size_bytes,
        "busy": [{"source_id": each.source_id, "area": each.area} for each in found.busy],
    }
