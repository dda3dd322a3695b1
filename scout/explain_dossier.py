"""What is shown of one site beside its score, taken from the tables of a run."""

from collections.abc import Mapping

from maps.site_facts import tell_origins
from scoring.dossier_tables import DossierTables, take_sites
from scout.cells import name_cells, read_list, read_number, read_text
from scout.site_dossier import GroundTotal, LossLine, SideFactLine, SiteDossier, WayLine


def explain_dossier(
    tables: DossierTables | None, site_id: str, files: Mapping[str, str]
) -> SiteDossier | None:
    """Take what is shown of one site beside its score; None when the run did not look.

    Parameters
    ----------
    tables
        As they were read back.
    site_id
        Which site.
    files
        From the id of a source to its file.
    """
    if tables is None:
        return None
    own = take_sites(tables, (site_id,))
    facts, losses, totals, ways = (
        [name_cells(row) for row in table.to_dict("records")]
        for table in (own.facts, own.losses, own.totals, own.ways)
    )
    return SiteDossier(
        facts=tuple(_read_fact(row, files) for row in facts),
        losses=tuple(_read_loss(row, files) for row in losses),
        totals=tuple(_read_total(row) for row in totals),
        ways=tuple(_read_way(row, files) for row in ways),
    )


def _read_fact(row: Mapping[str, object], files: Mapping[str, str]) -> SideFactLine:
    return SideFactLine(
        fact=read_text(row["fact"]),
        number=read_number(row["number"]),
        is_approximate=bool(row["is_approximate"]),
        origins=tell_origins(read_text(row["origin"]), files),
        day=read_text(row["day"]),
    )


def _read_loss(row: Mapping[str, object], files: Mapping[str, str]) -> LossLine:
    records = f"{read_text(row['records'])};{read_text(row['rule_record'])}".strip(";")
    return LossLine(
        ground=read_text(row["ground"]),
        kind=read_text(row["kind"]),
        buffer_m=read_number(row["buffer_m"]),
        rule=read_text(row["rule"]),
        gross_m2=read_number(row["gross_m2"]),
        alone_m2=read_number(row["alone_m2"]),
        shared_m2=read_number(row["shared_m2"]),
        origins=tell_origins(records, files),
        day=read_text(row["day"]),
    )


def _read_total(row: Mapping[str, object]) -> GroundTotal:
    return GroundTotal(
        ground=read_text(row["ground"]),
        ground_m2=read_number(row["ground_m2"]),
        lost_m2=read_number(row["lost_m2"]),
        left_m2=read_number(row["left_m2"]),
        lost_at_least_m2=read_number(row["lost_at_least_m2"]),
        left_at_most_m2=read_number(row["left_at_most_m2"]),
        unknown_kinds=tuple(read_list(row["unknown_kinds"])),
    )


def _read_way(row: Mapping[str, object], files: Mapping[str, str]) -> WayLine:
    return WayLine(
        aim=read_text(row["aim"]),
        name=read_text(row["name"]),
        way_km=read_number(row["way_km"]),
        way_min=read_number(row["way_min"]),
        room_places=read_number(row["room_places"]),
        has_room=read_text(row["has_room"]),
        is_approximate=bool(row["is_approximate"]),
        origins=tell_origins(read_text(row["origin"]), files),
        day=read_text(row["day"]),
    )
