"""A tiny invented region with every kind of file, each site on a spot of its own.

Two gemeenten of 6 by 6 km lie side by side, a third one beside them is no part of the region. All
of it is invented and lies in the North Sea. Sites are a kilometre apart, so that breaking the
building, parcel, zone or label of one touches no other.
"""

from dataclasses import dataclass
from pathlib import Path

from shapely import Polygon, box

# South-west corner of the region in RD New, metres.
X0, Y0 = 50_000, 540_000
REGION = ("GM9001", "GM9002")


@dataclass(frozen=True)
class Spot:
    """Where one site stands, as metres from the corner of the region, and how it is named.

    Parameters
    ----------
    key
        "V-01": the owner's number.
    number
        Behind every id that it has in a register; 0 for a site that the registers lack.
    """

    key: str
    number: int
    x: int
    y: int
    kind: str = "pand"
    street: str = "Lange Laan"

    @property
    def gemeente(self) -> str:
        return "GM9001" if self.x < 6000 else "GM9002"

    @property
    def town(self) -> str:
        return {"GM9001": "Westerduin", "GM9002": "Oosterduin"}[self.gemeente]

    @property
    def postcode(self) -> str:
        return {"GM9001": "0101", "GM9002": "0102"}[self.gemeente] + "AB"

    @property
    def address(self) -> str:
        return f"{self.street} {self.number}, {self.town}"

    @property
    def pand(self) -> str:
        return f"90011000000000{self.number:02d}"

    @property
    def vbo(self) -> str:
        return f"90010100000000{self.number:02d}"

    @property
    def parcel(self) -> str:
        return f"900100{self.number:02d}0000"

    @property
    def xy(self) -> tuple[float, float]:
        return X0 + self.x, Y0 + self.y

    def square(self, side_m: float) -> Polygon:
        """Square with the spot in its middle."""
        x, y = self.xy
        return box(x - side_m / 2, y - side_m / 2, x + side_m / 2, y + side_m / 2)


# Built so that each hard rule is broken by exactly one of them.
SPOTS = {
    spot.key: spot
    for spot in (
        Spot("V-01", 1, 1000, 1000),  # nothing wrong, everything known
        Spot("V-02", 2, 1000, 3000),  # in an attention area
        Spot("V-03", 3, 3000, 1000),  # X01: in a risk contour
        Spot("V-04", 4, 3000, 3000),  # X11: the council said no
        Spot("V-05", 5, 7000, 1000),  # X08: COA refused
        Spot("V-06", 6, 9000, 1000),  # named by its coordinates alone
        Spot("V-07", 0, 9000, 5000),  # known by its postcode alone
        Spot("L-01", 8, 8000, 3000, "grond"),
        Spot("L-02", 9, 10_000, 3000, "grond"),  # X06: in Natura 2000
        Spot("X-01", 10, 2000, 5000),  # in the workbook
        Spot("X-02", 11, 7000, 5000),
        Spot("G-01", 12, 4500, 4500),  # in the GeoPackage
        Spot("G-02", 13, 11_000, 1000),
        Spot("R-01", 14, 5000, 1000),  # in the register of the state
    )
}
IN_REGISTERS = tuple(spot for spot in SPOTS.values() if spot.number)


def site_id(key: str) -> str:
    """Name the site of one spot as the program does."""
    spot = SPOTS[key]
    if spot.kind == "grond" or not spot.number:
        return f"gemeente:{key}"
    return f"bag:{spot.pand}"


SETTINGS_HEAD = """\
[region]
name = "Proefregio"
gemeenten = ["GM9001", "GM9002"]
boundary_day = 2026-01-01
reference_day = 2026-11-01
invented = true

[profile]
path = "profile.toml"

[task]
cycle = "2026"
method = "formula"
national_places = 1200
national_amv_places = 100
national_gemeenten = 4
durable_years = 5
durable_minimum_places = 0
source = "verzonnen"

[shortlist]
size = 5
per_gemeente = 3
min_distance_m = 500

[status]
path = "status.csv"

[output]
edition = "internal"
tiles = false
"""

# table, source, path, day ("" for none) and further keys, in the order of the settings
LAYERS = (
    ("vacancies", "intake", "vacancies.csv", "2026-10-15", ""),
    ("vacancies", "intake", "vacancies_second.xlsx", "2026-10-15", ""),
    ("vacancies", "intake", "vacancies_third.gpkg", "2026-10-15", 'layer = "lijst"'),
    ("vacancies", "rvb_buildings", "rvb.gpkg", "2026-09-01", 'layer = "rvb"'),
    ("buildings", "lvbag_pand", "bag.xml", "2026-10-15", ""),
    ("parcels", "brk_gml", "brk_v5.gml", "2026-10-01", ""),
    ("parcels", "brk_gml", "brk_v3.gml", "2026-10-01", ""),
    ("gemeenten", "gemeenten", "gemeenten.gpkg", "2026-01-01", 'layer = "gemeenten"'),
    ("gemeente_statistics", "cbs_gebieden", "gebieden.csv", "2026-01-01", ""),
    ("gemeente_statistics", "ses_woa", "ses_woa.csv", "2023-12-31", ""),
    ("labour_regions", "labour_tension", "spanning.csv", "2026-06-30", ""),
    ("taakstelling", "taakstelling", "taakstelling.csv", "2026-10-01", ""),
    ("reception", "coa_locations", "coa.csv", "2026-10-01", ""),
    ("facilities", "osm", "region.osm", "2026-09-15", ""),
    ("facilities", "facilities", "bus_stops.csv", "2026-09-01", ""),
    ("facilities", "facilities", "facilities.csv", "2026-09-01", ""),
    ("base", "osm", "region.osm", "2026-09-15", ""),
    ("zones", "osm", "region.osm", "2026-09-15", ""),
    ("zones", "zones", "zones.gpkg", "2026-08-01", 'layer = "zones"'),
    ("zoning", "imro_zoning", "plan.gml", "2021-05-17", ""),
    ("energy_labels", "ep_labels", "labels.csv", "2026-10-01", ""),
    ("services", "services", "services.csv", "", ""),
    ("decisions", "decisions", "decisions.csv", "2026-10-15", ""),
    ("linked_gemeenten", "linked_gemeenten", "linked.csv", "2026-10-01", ""),
    ("postcode_areas", "postcode_areas", "postcodes.parquet", "2026-01-01", ""),
    ("population", "population", "population.geojson", "2025-01-01", ""),
    ("rasters", "raster", "noise.tif", "2024-12-31", 'indicator = "geluid_lden"'),
    ("rasters", "raster", "no2.tif", "2024-12-31", 'indicator = "no2"'),
)


def write_settings(folder: Path) -> None:
    """Write settings.toml, a layer after the other."""
    parts = [SETTINGS_HEAD]
    for table, source, path, day, more in LAYERS:
        lines = ["[[layer]]", f'table = "{table}"', f'source = "{source}"', f'path = "{path}"']
        lines += [f"reference_day = {day}"] if day else []
        lines += [more] if more else []
        parts.append("\n".join(lines) + "\n")
    (folder / "settings.toml").write_text("\n".join(parts), encoding="utf-8")
