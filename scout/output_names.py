"""Names of what may be left out of a run, and the files that each stands for."""

from collections.abc import Collection

PAGE, WORKBOOK, PAPERS, GIS = "page", "workbook", "papers", "gis"
OUTPUTS = {
    PAGE: ("map.html",),
    WORKBOOK: ("shortlist.xlsx",),
    PAPERS: ("factsheets.pdf", "dossier.pdf"),
    GIS: ("sites.gpkg", "sites.geojson", "gemeenten.geojson"),
}


def list_left_out(left_out: Collection[str]) -> tuple[str, ...]:
    """Name the files that are not made.

    Parameters
    ----------
    left_out
        Some names of `OUTPUTS`.
    """
    return tuple(file for name, files in OUTPUTS.items() if name in left_out for file in files)
