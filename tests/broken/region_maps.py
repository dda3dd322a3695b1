"""The files of the tiny region that hold places: GML, OSM, GeoPackage, GeoJSON and rasters."""

import warnings
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyproj
import rasterio
from affine import Affine
from rasterio.errors import NotGeoreferencedWarning
from shapely import Point, Polygon, box

from tests.broken.region import IN_REGISTERS, SPOTS, X0, Y0, Spot
from tests.broken.region_tables import vacancy

TO_DEGREES = pyproj.Transformer.from_crs(28992, 4326, always_xy=True)
RD_NAME = 'srsName="urn:ogc:def:crs:EPSG::28992"'
GML = 'xmlns:gml="http://www.opengis.net/gml/3.2"'
RISK, NATURE, ATTENTION = "V-03", "L-02", "V-02"


def area(x: float, y: float, width: float, height: float) -> Polygon:
    """Rectangle, in metres from the corner of the region."""
    return box(X0 + x, Y0 + y, X0 + x + width, Y0 + y + height)


def write_frame(
    path: Path, rows: dict[str, list[object]], shapes: list[object], layer: str = ""
) -> None:
    """Write a vector file by its ending; GeoJSON in degrees."""
    frame = gpd.GeoDataFrame(rows, geometry=shapes, crs=28992)
    if path.suffix == ".parquet":
        frame.to_parquet(path)
    elif path.suffix == ".geojson":
        frame.to_crs(4326).to_file(path, driver="GeoJSON")
    else:
        frame.to_file(path, layer=layer or path.stem)


def ring(shape: Polygon, height: str = "") -> str:
    """Write the outer ring of a polygon as GML."""
    places = " ".join(f"{x:.3f} {y:.3f}{height}" for x, y in shape.exterior.coords)
    return (
        f"<gml:exterior><gml:LinearRing><gml:posList>{places}</gml:posList></gml:LinearRing>"
        "</gml:exterior>"
    )


def pand(spot: Spot) -> str:
    """Write one building of the BAG, 30 by 30 m."""
    size = 'srsDimension="3"'
    return (
        f"<sl:stand><b:bagObject><o:Pand><o:identificatie>{spot.pand}</o:identificatie>"
        f"<o:geometrie><gml:Polygon {RD_NAME} {size}>{ring(spot.square(30), ' 0.0')}</gml:Polygon>"
        "</o:geometrie><o:oorspronkelijkBouwjaar>1998</o:oorspronkelijkBouwjaar>"
        "<o:status>Pand in gebruik</o:status><o:voorkomen><h:Voorkomen>"
        "<h:beginGeldigheid>2010-11-20</h:beginGeldigheid></h:Voorkomen></o:voorkomen>"
        "</o:Pand></b:bagObject></sl:stand>\n"
    )


def write_bag(folder: Path) -> None:
    """Write the buildings as LVBAG does."""
    built = [spot for spot in IN_REGISTERS if spot.kind == "pand"]
    root = f'<b:bagStand xmlns:b="urn:b" xmlns:sl="urn:sl" xmlns:o="urn:o" xmlns:h="urn:h" {GML}>'
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n{"".join(map(pand, built))}'
    (folder / "bag.xml").write_text(f"{text}</b:bagStand>\n", encoding="utf-8")


def perceel(spot: Spot, is_new: bool) -> str:
    """Write one parcel of 100 by 100 m, with its label point, in version 5 or 3."""
    number = spot.parcel
    if not is_new:
        number = f"<p:NEN3610ID><p:lokaalID>{number}</p:lokaalID></p:NEN3610ID>"
    x, y = spot.xy
    return (
        f"<a:perceelMember><p:Perceel><p:identificatie>{number}</p:identificatie>"
        "<p:kadastraleAanduiding><p:TypeKadastraleAanduiding><p:sectie>B</p:sectie>"
        f"<p:perceelnummer>{spot.number}</p:perceelnummer></p:TypeKadastraleAanduiding>"
        f"</p:kadastraleAanduiding><p:begrenzingPerceel><gml:Polygon {RD_NAME}>"
        f"{ring(spot.square(100))}</gml:Polygon></p:begrenzingPerceel><p:kadastraleGrootte>"
        "<p:TypeOppervlak><p:waarde>10000</p:waarde></p:TypeOppervlak></p:kadastraleGrootte>"
        f"<p:plaatscoordinaten><gml:Point {RD_NAME}><gml:pos>{x + 5} {y + 5}</gml:pos></gml:Point>"
        "</p:plaatscoordinaten></p:Perceel></a:perceelMember>\n"
    )


def write_parcels(folder: Path) -> None:
    """Write the parcels: the first seven as version 5, the others as version 3."""
    for name, spots in (("brk_v5", IN_REGISTERS[:7]), ("brk_v3", IN_REGISTERS[7:])):
        root = f'<a:DKK xmlns:a="urn:a" xmlns:p="urn:{name}" {GML}>'
        text = "".join(perceel(spot, name == "brk_v5") for spot in spots)
        content = f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n{text}</a:DKK>\n'
        (folder / f"{name}.gml").write_text(content, encoding="utf-8")


def zone(spot: Spot) -> str:
    """Write the zone around one site: living in the west, light business in the east."""
    group = "wonen" if spot.gemeente == "GM9001" else "bedrijf"
    name = "Wonen" if group == "wonen" else "Bedrijf tot en met categorie 2"
    mark = f"NL.IMRO.{spot.number}"
    return (
        f'<i:featureMember><i:Enkelbestemming gml:id="{mark}">'
        f"<i:identificatie>{mark}</i:identificatie><i:naam>{name}</i:naam>"
        f"<i:bestemmingshoofdgroep>{group}</i:bestemmingshoofdgroep>"
        f'<i:plangebied xlink:href="#NL.IMRO.PLAN"/><i:geometrie><gml:Polygon {RD_NAME}>'
        f"{ring(spot.square(300))}</gml:Polygon></i:geometrie></i:Enkelbestemming>"
        "</i:featureMember>\n"
    )


def write_plan(folder: Path) -> None:
    """Write the zoning plan as IMRO does."""
    names = f'xmlns:i="http://www.geonovum.nl/imro/2012/1" {GML}'
    root = f'<i:FeatureCollectionIMRO {names} xmlns:xlink="http://www.w3.org/1999/xlink">'
    text = "".join(map(zone, IN_REGISTERS))
    content = f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n{text}</i:FeatureCollectionIMRO>\n'
    (folder / "plan.gml").write_text(content, encoding="utf-8")


OSM_TAGS = (
    ("shop", "supermarket"), ("amenity", "doctors"), ("amenity", "pharmacy"),
    ("amenity", "kindergarten"), ("amenity", "library"),
)  # fmt: skip


def osm_nodes() -> Iterator[tuple[float, float, str]]:
    """Yield easting, northing and tags of every node, in the order of their numbers from 1."""
    for x in (2000, 8000):
        for number, (key, value) in enumerate(OSM_TAGS):
            tags = f'<tag k="{key}" v="{value}"/><tag k="name" v="{value} {x}"/>'
            yield X0 + x + 150 * number, Y0 + 2000, tags
    for x in (1500, 7500):  # two parks of 200 by 200 m: nodes 11 to 18
        for east, north in ((0, 0), (200, 0), (200, 200), (0, 200)):
            yield X0 + x + east, Y0 + 4000 + north, ""
    for x in (0, 12_000):  # one road: nodes 19 and 20
        yield X0 + x, Y0 + 2200, ""


def write_osm(folder: Path) -> None:
    """Write an extract of OpenStreetMap: nodes, two parks and a road."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6" generator="test">']
    for number, (x, y, tags) in enumerate(osm_nodes(), start=1):
        lon, lat = TO_DEGREES.transform(x, y)
        lines.append(f'<node id="{number}" lat="{lat:.7f}" lon="{lon:.7f}">{tags}</node>')
    ways = (
        (101, (11, 12, 13, 14, 11), '<tag k="leisure" v="park"/>'),
        (102, (15, 16, 17, 18, 15), '<tag k="leisure" v="park"/>'),
        (103, (19, 20), '<tag k="highway" v="primary"/>'),
    )
    for number, nodes, tag in ways:
        refs = "".join(f'<nd ref="{node}"/>' for node in nodes)
        lines.append(f'<way id="{number}">{refs}{tag}</way>')
    text = "\n".join([*lines, "</osm>\n"])
    (folder / "region.osm").write_text(text, encoding="utf-8")


def write_areas(folder: Path) -> None:
    """Write gemeenten, zones, postcode areas and inhabitants."""
    codes = ["GM9001", "GM9002", "GM9003"]
    write_frame(
        folder / "gemeenten.gpkg",
        {"gemeentecode": codes, "gemeentenaam": ["Westerduin", "Oosterduin", "Elders"]},
        [area(6000 * number, 0, 6000, 6000) for number in range(3)],
    )
    kinds = ["pr106", "natura2000", "aandachtsgebied"]
    write_frame(
        folder / "zones.gpkg",
        {"soort": kinds, "naam": ["Gasstation", "Het Wad", "Brandaandachtsgebied"]},
        [SPOTS[key].square(200) for key in (RISK, NATURE, ATTENTION)],
    )
    write_frame(
        folder / "postcodes.parquet",
        {"postcode4": ["0101", "0102"], "inwoners": [30_000, 20_000]},
        [area(0, 0, 6000, 6000), area(6000, 0, 6000, 6000)],
    )
    corners = [(x, y) for x in range(-6000, 18_000, 2000) for y in range(-6000, 12_000, 2000)]
    write_frame(
        folder / "population.geojson",
        {"inwoners": [1000] * len(corners)},
        [area(x, y, 2000, 2000) for x, y in corners],
    )


def write_vacant_places(folder: Path) -> None:
    """Write the third list and the buildings of the state as GeoPackages."""
    spots = [SPOTS["G-01"], SPOTS["G-02"]]
    told = [vacancy(spot) for spot in spots]
    names = [name for name in told[0] if name not in ("x_rd", "y_rd")]
    rows = {name: [str(row[name]) for row in told] for name in names}
    points = [Point(*spot.xy) for spot in spots]
    write_frame(folder / "vacancies_third.gpkg", rows, points, layer="lijst")
    state = SPOTS["R-01"]
    write_frame(
        folder / "rvb.gpkg",
        {"BOUWWERKCO": ["R-01"], "naam": ["Kazerne"], "Adres": [f"{state.street}, 14"],
         "Plaats": [state.town], "Postcode": [state.postcode], "gemeentecode": ["9001"],
         "Bouwwerkfunctie": ["kantoor"], "AFSTOOTSTA": ["afstootbesloten"]},
        [state.square(30)],
    )  # fmt: skip


def write_raster(path: Path, cells: np.ndarray, **changes: object) -> None:
    """Write a raster of cells of 500 m over the region and beyond it on all sides."""
    told: dict[str, object] = {
        "driver": "GTiff", "height": cells.shape[-2], "width": cells.shape[-1], "count": 1,
        "dtype": cells.dtype, "crs": "EPSG:28992", "nodata": -9999,
        "transform": Affine(500, 0, X0 - 500, 0, -500, Y0 + 6500),
    } | changes  # fmt: skip
    stack = cells if cells.ndim == 3 else cells[np.newaxis]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.open(path, "w", **told) as raster:
            raster.write(stack)


def noise_cells() -> np.ndarray:
    """Noise of 48 dB in the west to 60 dB in the east."""
    return np.tile(np.linspace(48, 60, 26, dtype="float32"), (14, 1))


def write_rasters(folder: Path) -> None:
    """Write noise and nitrogen dioxide."""
    write_raster(folder / "noise.tif", noise_cells())
    write_raster(folder / "no2.tif", noise_cells() / 4)
