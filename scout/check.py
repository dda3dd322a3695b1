"""`CheckReport`: what was found in the files and the profile of a region, before any scoring."""

from collections.abc import Hashable, Mapping
from dataclasses import asdict, dataclass

import pandas as pd

from layers.source import Source
from maps.labels import TABLES
from maps.words import UNKNOWN, format_count, format_day, format_list, format_number, format_share
from scoring.criterion import CRITERIA
from scoring.indicators import INDICATORS
from scout.console import Block, Column
from scout.messages import reject_reason
from scout.settings import Settings

SCHEMA = 1
MAX_REJECTS = 40  # on the screen; `--json` gives all

SCOPES = {"row": "rij", "field": "waarde", "column": "kolom"}


@dataclass(frozen=True)
class CheckReport:
    """What a check found.

    Parameters
    ----------
    settings
        What was asked, with its profile.
    sources
        The cards of all files, rasters too.
    rejects
        All that was set aside, columns `layers.layer.REJECT_COLUMNS`, those of the sites too.
    site_count
        How many candidate sites the layers give.
    coverage
        Per indicator of the profile the share 0..1 of the sites to which it applies and for which
        the value is known; NaN where it applies to no site.
    missing_tables
        Tables that indicators of the profile need and the region does not have.
    """

    settings: Settings
    sources: tuple[Source, ...]
    rejects: pd.DataFrame
    site_count: int
    coverage: pd.Series
    missing_tables: tuple[str, ...]


def tell_check(report: CheckReport) -> tuple[Block, ...]:
    """Say what a check found, the files first."""
    blocks = [
        _tell_head(report),
        _tell_sources(report),
        _tell_rejects(report.rejects),
        _tell_profile(report.settings),
        _tell_coverage(report),
        _tell_missing(report.missing_tables),
    ]
    return tuple(block for block in blocks if block.lines or block.rows)


def _tell_head(report: CheckReport) -> Block:
    settings = report.settings
    lines = [
        f"{format_count(len(settings.gemeenten), 'gemeente', 'gemeenten')}, "
        f"{format_count(report.site_count, 'locatie', 'locaties')}, "
        f"peildatum {format_day(settings.reference_day)}."
    ]
    if settings.is_invented:
        lines.append("Let op: deze regio is verzonnen.")
    return Block(f"Regio {settings.region_name}", tuple(lines))


def _tell_sources(report: CheckReport) -> Block:
    columns = (
        Column("bestand"), Column("wat"), Column("rijen", True), Column("goed", True),
        Column("stelsel"), Column("peildatum"), Column("bron"),
    )  # fmt: skip
    rows = tuple(
        (
            source.shown_path,
            TABLES.get(source.table, source.table),
            format_number(source.rows_read),
            format_number(source.rows_kept),
            source.crs,
            format_day(source.reference_day) if source.reference_day else "per rij",
            f"{source.id} ({source.publisher})",
        )
        for source in report.sources
    )
    return Block("Bestanden", (), columns, rows)


def _tell_rejects(rejects: pd.DataFrame) -> Block:
    if rejects.empty:
        return Block("Apart gezet", ("Niets.",))
    counts = rejects["scope"].value_counts()
    told = [
        format_count(int(counts.get("row", 0)), "rij", "rijen"),
        format_count(int(counts.get("field", 0)), "waarde", "waarden"),
        format_count(int(counts.get("column", 0)), "kolom", "kolommen"),
    ]
    shown = rejects.head(MAX_REJECTS)
    lines = [f"{format_list(told)}."]
    if len(rejects) > len(shown):
        left = format_count(len(rejects) - len(shown), "regel", "regels")
        lines.append(f"Hieronder de eerste {len(shown)}; nog {left} met --json of in rejects.csv.")
    columns = tuple(
        Column(title) for title in ("bestand", "rij", "nummer", "wat", "kolom", "reden")
    )
    rows = tuple(
        (
            _text(row["file"]) or _text(row["source"]),
            _text(row["row"]),
            _text(row["key"]),
            SCOPES.get(_text(row["scope"]), _text(row["scope"])),
            _text(row["column"]),
            reject_reason(_text(row["code"]), _text(row["found"]), _text(row["expected"])),
        )
        for row in shown.to_dict("records")
    )
    return Block("Apart gezet", tuple(lines), columns, rows)


def _tell_profile(settings: Settings) -> Block:
    profile = settings.profile
    lines = [f"{profile.title}, van {profile.author}, {format_day(profile.day)}."]
    if profile.is_exploration:
        lines.append("Let op: alleen verkenning.")
    columns = (Column("criterium"), Column("gewicht", True))
    rows = tuple(
        (
            CRITERIA[each.criterion].label if each.criterion in CRITERIA else each.criterion,
            f"{format_number(each.weight / 100, 1)}%",
        )
        for each in profile.criteria
    )
    return Block("Profiel", tuple(lines), columns, rows)


def _tell_coverage(report: CheckReport) -> Block:
    columns = (Column("indicator"), Column("bekend", True))
    rows = tuple(
        (
            INDICATORS[name].label if name in INDICATORS else str(name),
            "niet van toepassing" if pd.isna(share) else format_share(float(share)),
        )
        for name, share in report.coverage.items()
    )
    return Block("Voor hoeveel locaties is elk feit bekend?", (), columns if rows else (), rows)


def _tell_missing(tables: tuple[str, ...]) -> Block:
    if not tables:
        return Block()
    lines = tuple(f"- {TABLES.get(table, table)} ({table})" for table in tables)
    return Block(
        "Ontbrekende bestanden",
        ("Deze bestanden zijn er niet. Wat ervan afhangt, blijft " + UNKNOWN + ".", *lines),
    )


def shape_check(report: CheckReport) -> dict[str, object]:
    """Shape a check for JSON; names and meanings are kept within one schema number."""
    return {
        "schema": SCHEMA,
        "region": report.settings.region_name,
        "reference_day": report.settings.reference_day.isoformat(),
        "profile": report.settings.profile.id,
        "site_count": report.site_count,
        "sources": [asdict(source) for source in report.sources],
        "rejects": [_shape_reject(row) for row in report.rejects.to_dict("records")],
        "coverage": {
            str(name): None if pd.isna(share) else round(float(share), 4)
            for name, share in report.coverage.items()
        },
        "missing_tables": list(report.missing_tables),
    }


def _shape_reject(row: Mapping[Hashable, object]) -> dict[str, str]:
    told = {str(name): _text(value) for name, value in row.items()}
    return {**told, "reason": reject_reason(told["code"], told["found"], told["expected"])}


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value)  # noqa: PLR0124 NaN is unlike itself
