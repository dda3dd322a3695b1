"""Builds the settings and files of a small region, and a run of it that needs no scoring."""

from dataclasses import replace
from pathlib import Path

from layers.source import hash_path, name_sources
from scout.run import Run
from scout.settings import Settings
from tests.scout.build_run import make_run, make_source

SETTINGS = """
[region]
name = "Noordzeeland"
gemeenten = ["GM9001", "GM9002"]
boundary_day = 2026-01-01
reference_day = 2026-11-01
invented = true

[profile]
path = "kleinschalige_opvang"

[task]
cycle = "2026"
method = "off"
durable_years = 5
durable_minimum_places = 0
source = "proef"

[[layer]]
table = "vacancies"
source = "intake"
path = "vacancies.csv"
reference_day = 2026-10-15

[[layer]]
table = "gemeenten"
source = "gemeenten"
path = "gemeenten.gpkg"
reference_day = 2026-01-01
"""


def make_region(folder: Path, more: str = "") -> Path:
    """Write the files; gives the settings file."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vacancies.csv").write_text("object_id;bron\n1;RVB\n", encoding="utf-8")
    (folder / "gemeenten.gpkg").write_bytes(b"SQLite format 3\0")
    path = folder / "settings.toml"
    path.write_text(SETTINGS + more, encoding="utf-8")
    return path


def scout_region(settings: Settings, _report: object = None) -> Run:
    """Give the run that the pipeline would give: same sites, these settings and inputs."""
    names = name_sources(settings.deliveries)
    sources = tuple(
        replace(
            make_source(),
            id=name,
            table=delivery.table,
            shown_path=delivery.shown_path,
            sha256=hash_path(delivery.path),
        )
        for name, delivery in zip(names, settings.deliveries, strict=True)
    )
    return replace(make_run(settings.path.parent), settings=settings, sources=sources)
