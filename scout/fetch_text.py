"""What was fetched, what would be, and the lines for the settings: plain Dutch, and JSON."""

import json
from collections.abc import Sequence
from datetime import UTC
from pathlib import Path

from layers.sources import ADAPTERS
from layers.store.folder import WHOLE_COUNTRY
from layers.store.kept_file import is_kept
from maps.words import format_count, format_number
from scout.console import Block, Column
from scout.fetch import FAILED, MISSING, NEW, RESUMED, SAME, SKIPPED, Fetched
from scout.fetch_plan import Errand, Plan
from scout.fetch_region import FetchRegion
from scout.store_text import shape_faults
from scout.stored_layer import can_read

STATES = {
    NEW: "nieuw", SAME: "ongewijzigd", RESUMED: "hervat", FAILED: "mislukt", MISSING: "ontbreekt",
    SKIPPED: "overgeslagen: sleutel ontbreekt",
}  # fmt: skip
WAYS = {"file": "bestand", "coverage": "raster", "overpass": "OpenStreetMap", "places": "adressen"}
# What a service of these rhythms says is so on the day on which it is asked.
LIVE = frozenset({"elke dag", "doorlopend"})
# Adapters that cannot go without an option, with a remark for whom the card does not give it.
OPEN_OPTIONS = {
    "zones": ("kind", 'kind = "..."  # vul in: het soort gebied'),
    "raster": ("indicator", 'indicator = "..."  # vul in: het kenmerk dat deze kaart meet'),
}


def tell_fetched(found: Sequence[Fetched], region: FetchRegion) -> tuple[Block, ...]:
    """Tell per layer how many rows there are, which proofs were done, and what became of it."""
    counts = [
        f"{sum(each.state == state for each in found)} {word}" for state, word in STATES.items()
    ]
    shown = [text for text in counts if not text.startswith("0 ")]
    columns = (
        Column("laag"), Column("rijen", True), Column("gevraagd", True), Column("controles"),
        Column("opgehaald"), Column("toestand"),
    )  # fmt: skip
    told = f"{format_count(len(found), 'laag', 'lagen')}: {', '.join(shown)}."
    rows = tuple(_write_row(each) for each in found)
    return (Block(f"Gegevens voor {region.name}", (told,), columns, rows),)


def _write_row(each: Fetched) -> tuple[str, ...]:
    delivery = each.delivery
    head, tail = each.errand.card.id, STATES[each.state]
    if delivery is None:
        return (head, "", "", "", "", tail)
    asked = delivery.card.asked
    return (
        head,
        "1 bestand" if is_kept(delivery) else format_number(delivery.content.rows),
        "" if asked is None else format_number(asked),
        ", ".join(delivery.card.checks),
        delivery.seen_at.astimezone(UTC).date().isoformat(),
        f"{tail}, er is nog een oudere" if each.state in {FAILED, SKIPPED} else tail,
    )


def tell_plan(plan: Plan, region: FetchRegion) -> tuple[Block, ...]:
    """Tell what would be fetched, of whom, in which order."""
    columns = (Column("laag"), Column("uitgever"), Column("gebied"), Column("hoe"),
               Column("sleutel"), Column("hooguit dagen oud", True))  # fmt: skip
    rows = tuple(_write_errand(each) for each in plan.errands)
    lines = [f"{format_count(len(rows), 'laag', 'lagen')}, in deze volgorde."]
    if plan.left_out:
        lines.append(f"Alleen met --only: {', '.join(plan.left_out)}.")
    unread = [each.card for each in plan.errands if not each.card.adapter]
    lines += [f"{card.id}: {card.purpose}" for card in unread if card.purpose]
    return (Block(f"Op te halen voor {region.name}", tuple(lines), columns, rows),)


def _write_errand(each: Errand) -> tuple[str, ...]:
    card = each.card
    return (
        card.id,
        card.publisher,
        _write_area(each),
        WAYS.get(card.way, "rijen"),
        card.key_name,
        format_number(card.max_age_days) if card.max_age_days else "",
    )


def _write_area(each: Errand) -> str:
    return "heel Nederland" if each.area == WHOLE_COUNTRY else each.area


def write_layer_lines(found: Sequence[Fetched], store_path: Path, borders: str) -> str:
    """Write the `[[layer]]` entries for what is in the store and can be read from it.

    Parameters
    ----------
    found
        What was fetched.
    store_path
        As it must stand in the settings.
    borders
        Id of the source with the borders that were used: of the others the lines are a remark,
        for a gemeente may have only one border.
    """
    entries = []
    for each in found:
        adapter = each.errand.card.adapter
        if each.delivery is None or adapter not in ADAPTERS:
            continue
        if not can_read(each.delivery, adapter):
            continue
        is_other = adapter == "gemeenten" and each.errand.card.id != borders
        lines = _write_entry(each, store_path)
        entries.append("\n".join(f"# {line}" if is_other else line for line in lines))
    return "\n\n".join(entries)


def _write_entry(each: Fetched, store_path: Path) -> list[str]:
    card = each.errand.card
    # JSON and TOML write a text of one line alike.
    pairs: dict[str, str] = {
        "table": ADAPTERS[card.adapter].table,
        "source": card.adapter,
        "store": store_path.as_posix(),
        "fetched": card.id,
        "area": "" if each.errand.area == WHOLE_COUNTRY else each.errand.area,
        "reference_day": "fetched" if card.rhythm in LIVE else "",
        **card.reader,
    }
    lines = [
        f"{key} = {json.dumps(text, ensure_ascii=False)}" for key, text in pairs.items() if text
    ]
    name, extra = OPEN_OPTIONS.get(card.adapter, ("", ""))
    extra = "" if name in card.reader else extra
    return ["[[layer]]", *lines, *([extra] if extra else [])]


def shape_fetched(found: Sequence[Fetched]) -> dict[str, object]:
    """Shape what was fetched for JSON."""
    return {
        "layers": [
            {
                "source_id": each.errand.card.id,
                "area": each.errand.area,
                "state": each.state,
                "delivery": each.delivery.id if each.delivery else None,
                "rows": each.delivery.content.rows if each.delivery else None,
                "asked": each.delivery.card.asked if each.delivery else None,
                "checks": list(each.delivery.card.checks) if each.delivery else [],
                "seen_at": each.delivery.seen_at.isoformat() if each.delivery else None,
                "faults": shape_faults(each.error.faults) if each.error else [],
            }
            for each in found
        ]
    }


def shape_plan(plan: Plan) -> dict[str, object]:
    """Shape a plan for JSON; addresses hold no key."""
    errands = [
        {
            "source_id": each.card.id,
            "area": each.area,
            "way": each.card.way,
            "endpoint": each.card.endpoint,
            "key_name": each.card.key_name,
            "max_age_days": each.card.max_age_days,
            "purpose": each.card.purpose,
        }
        for each in plan.errands
    ]
    return {"layers": errands, "left_out": list(plan.left_out)}
