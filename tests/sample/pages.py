"""The words of the sample: its README, and the settings that run it."""

from intake import Wrong
from terrain import region_codes

README = """# Sample region Noordzeeland

**Everything here is invented.** No gemeente, village, building, parcel, postcode, organisation,
number or decision in these files exists. The region lies in the North Sea (RD New x 20-70 km,
y 515-565 km), so that no invented reception site points at a real house. The codes are invented as
well: gemeenten GM9001-GM9016, labour market regions AM91-AM94, postcodes 0101-0140.

Only the *formats* are those of the publishers, with their quirks: padded codes and a byte order
mark (CBS), secret values -99997, history rows and building year 9999 (BAG), label points beside
polygons (BRK, IMRO), two lines above the header (EP-online), decimal commas, a double
(Rijksvastgoed).

The files are made by `python tests/sample/make_sample.py data/sample`, with a fixed seed; the same
seed gives the same files. Do not edit them by hand. Only `region.toml` and `region_*.csv`, which
the regional commands read, are written by hand.

| file | table | as published by |
|---|---|---|
| settings.toml | the settings of the demo | own |
| weights_councils.toml, weights_residents.toml | weight sets that the page offers | own |
| status.csv | log of steps per site | own |
| vacancies.csv | vacant buildings and public land, 15 October 2026 | own intake |
| vacancies_second.xlsx | second list; six buildings of the first again, other area | own intake |
| vacancies_new_delivery.csv | delivery of the next month, for `rescore` | own intake |
| rvb_buildings.gpkg | buildings of the state | Rijksvastgoedbedrijf |
| bag_pand.xml | buildings with history | BAG, LVBAG extract |
| brk_perceel.gml | parcels | BRK, Kadastrale Kaart v5 |
| energielabels.csv | energy labels | EP-online, total file |
| plan_imro.gml | zoning plan | IMRO 2008 |
| gemeenten.gpkg | gemeenten: the region and two neighbours | own |
| gebieden_in_nederland.csv | areas and inhabitants, all 16 invented gemeenten | CBS |
| ses_woa.csv | SES-WOA per gemeente, wijk and buurt, three years | CBS 86092NED |
| spanningsindicator.csv | tension on the labour market | UWV |
| taakstelling.csv | half-year targets | own |
| coa_locaties.csv | present reception | own |
| local_rules.csv | distances to zones that gemeenten decided on themselves | own |
| linked_gemeenten.csv | gemeenten to which people are linked | own |
| region.osm | streets, water, rail, green, facilities | OpenStreetMap XML |
| bus_stops.csv, facilities_extra.csv | bus stops; ISK, language schools, police | own |
| gtfs.zip | timetable of one train and the buses | GTFS |
| jobs.csv | jobs per gemeente | own |
| services.csv | what COA, medical care, guidance and supervision have said | own |
| decisions.csv | negative decisions | own |
| zones.gpkg | risk contours, attention areas, Natura 2000 | own |
| settlements.parquet | villages and towns with inhabitants, one of them secret | CBS |
| postcode_areas.gpkg, population.gpkg | postcode areas; squares of 500 m with inhabitants | own |
| geluid_lden.tif, no2.tif, pm25.tif, overstroming.tif | environment per cell of 200 m | GeoTIFF |

## Wrong on purpose

These rows are wrong so that the demo shows what happens to them. `line` counts the header as 1.

| file | line | object_id | what is wrong | what should happen |
|---|--:|---|---|---|
{rows}

Further: a second entry of one building in rvb_buildings.gpkg; older occurrences in bag_pand.xml;
ended parcels in brk_perceel.gml; replaced labels in energielabels.csv. These are quirks of the
registers, not mistakes.
"""

SETTINGS = """# Voorbeeldregio Noordzeeland. Alles is verzonnen: de regio ligt in de Noordzee.
# Gemaakt door tests/sample/make_sample.py; paden gelden vanaf deze map.

[region]
name = "Noordzeeland"
gemeenten = [
{codes}
]
boundary_day = 2026-01-01
reference_day = 2026-11-01
invented = true

[profile]
path = "kleinschalige_opvang"

[task]
cycle = "2026"
method = "formula"
national_places = 4200
national_amv_places = 356
national_gemeenten = 16
durable_years = 5
durable_minimum_places = 0
source = "Verzonnen landelijke raming, naar verhouding van de echte raming van 2026"

[shortlist]
size = 10
per_gemeente = 2
min_distance_m = 1000

[status]
path = "status.csv"
{layers}
[output]
edition = "internal"
tiles = false
# Zo kijken anderen naar dezelfde locaties: gewichten die de lezer van de kaart kan kiezen.
weight_sets = ["weights_councils.toml", "weights_residents.toml"]
"""

# Weight sets that the page offers beside the adopted one: file, id, title, who, day, weights.
WEIGHT_SETS = (
    ("weights_councils.toml", "raden", "Gewichten van de raden (verzonnen)",
     "de verzonnen gemeenteraden van Noordzeeland", "2026-09-14",
     (26, 8, 8, 10, 8, 20, 8, 12)),
    ("weights_residents.toml", "bewoners", "Gewichten van bewoners (verzonnen)",
     "bewoners op drie verzonnen avonden", "2026-10-05",
     (14, 6, 18, 6, 16, 6, 10, 24)),
)  # fmt: skip
CRITERIA = (
    "spreiding", "ketenbelang", "ondersteuning", "flexibiliteit", "kwaliteit_duurzaamheid",
    "financien", "arbeidsmarktpotentie", "voorzieningen",
)  # fmt: skip

# table, source, file, reference day, further keys
LAYERS = (
    ("vacancies", "intake", "vacancies.csv", "2026-10-15", ""),
    ("vacancies", "intake", "vacancies_second.xlsx", "2026-10-28", ""),
    ("vacancies", "rvb_buildings", "rvb_buildings.gpkg", "2026-09-01", 'layer = "rvb"'),
    ("buildings", "lvbag_pand", "bag_pand.xml", "2026-10-15", ""),
    ("parcels", "brk_gml", "brk_perceel.gml", "2026-10-01", ""),
    ("gemeenten", "gemeenten", "gemeenten.gpkg", "2026-01-01", 'layer = "gemeenten"'),
    ("gemeente_statistics", "cbs_gebieden", "gebieden_in_nederland.csv", "2026-01-01", ""),
    ("gemeente_statistics", "ses_woa", "ses_woa.csv", "2023-12-31",
     'score_column = "GemiddeldeScore_29"'),
    ("labour_regions", "labour_tension", "spanningsindicator.csv", "2026-06-30", ""),
    ("taakstelling", "taakstelling", "taakstelling.csv", "2026-10-01", ""),
    ("reception", "coa_locations", "coa_locaties.csv", "2026-10-01", ""),
    ("facilities", "osm", "region.osm", "2026-09-15", ""),
    ("facilities", "facilities", "bus_stops.csv", "2026-09-01", ""),
    ("facilities", "facilities", "facilities_extra.csv", "2026-09-01", ""),
    ("base", "osm", "region.osm", "2026-09-15", ""),
    ("streets", "osm_streets", "region.osm", "2026-09-15", ""),
    ("timetable", "gtfs", "gtfs.zip", "2026-09-07", ""),
    ("jobs", "jobs", "jobs.csv", "2025-12-31", ""),
    ("zones", "osm", "region.osm", "2026-09-15", ""),
    ("zones", "zones", "zones.gpkg", "2026-08-01", 'layer = "zones"'),
    ("local_rules", "local_rules", "local_rules.csv", "2026-10-01", ""),
    ("zoning", "imro_zoning", "plan_imro.gml", "2021-05-17", ""),
    ("energy_labels", "ep_labels", "energielabels.csv", "2026-10-01", ""),
    ("services", "services", "services.csv", "", ""),
    ("decisions", "decisions", "decisions.csv", "2026-10-15", ""),
    ("linked_gemeenten", "linked_gemeenten", "linked_gemeenten.csv", "2026-10-01", ""),
    ("postcode_areas", "postcode_areas", "postcode_areas.gpkg", "2026-01-01", 'layer = "pc4"'),
    ("settlements", "settlements", "settlements.parquet", "2025-01-01", ""),
    ("population", "population", "population.gpkg", "2025-01-01", 'layer = "population"'),
    ("rasters", "raster", "geluid_lden.tif", "2024-12-31", 'indicator = "geluid_lden"'),
    ("rasters", "raster", "no2.tif", "2024-12-31", 'indicator = "no2"'),
    ("rasters", "raster", "pm25.tif", "2024-12-31", 'indicator = "pm25"\nscale = 0.1'),
    (
        "rasters", "raster", "overstroming.tif", "2023-12-31",
        'indicator = "overstroming_m"\nclasses = { "0" = 0.0, "1" = 0.25, "2" = 0.75, "3" = 1.25, '
        '"4" = 1.75, "5" = 3.5 }',
    ),
)  # fmt: skip


def settings_text() -> str:
    """Write the settings of the demo."""
    parts = []
    for table, source, path, day, more in LAYERS:
        lines = ["", "[[layer]]", f'table = "{table}"', f'source = "{source}"', f'path = "{path}"']
        lines += [f"reference_day = {day}"] if day else []
        lines += [more] if more else []
        parts.append("\n".join(lines) + "\n")
    codes = "\n".join(f'  "{code}",' for code in region_codes())
    return SETTINGS.replace("{codes}", codes).replace("{layers}", "".join(parts))


def readme_text(wrong: list[Wrong]) -> str:
    """Write the README with every row that is wrong on purpose."""
    rows = [
        f"| {one.file} | {one.line} | {one.object_id} | {one.what} | {one.outcome} |"
        for one in wrong
    ]
    return README.replace("{rows}", "\n".join(rows))


def weight_texts() -> dict[str, str]:
    """Write the weight sets, by file."""
    return {
        name: "\n".join(
            [
                "# Verzonnen: niemand heeft deze gewichten gegeven.",
                f'id = "{key}"',
                f'title = "{title}"',
                f'who = "{who}"',
                f"day = {day}",
                'method = "direct"',
                'profile = "kleinschalige_opvang"',
                "",
                "[weights]",
                *(f"{name} = {weight}" for name, weight in zip(CRITERIA, weights, strict=True)),
                "",
            ]
        )
        for name, key, title, who, day, weights in WEIGHT_SETS
    }
