"""What lies around the sites and is no table of rows: environment, streets, public transport."""

from collections.abc import Mapping

import geopandas as gpd

from layers.layer import Layer
from layers.network_lines import Ferries
from layers.rasters import sample_rasters
from layers.sites import Sites
from layers.source import CatalogCard, Delivery, Source, make_source, name_sources
from layers.store.folder import make_store
from layers.street_layer import STREETS, StreetNets, load_streets
from layers.timetable_layer import TIMETABLE, TimetableLayer
from scoring.zones import site_grounds
from scout.kept_timetable import load_kept_timetable
from scout.settings import Settings

# Rasters have no rows of their own: they are sampled per site and become this layer.
RASTERS = "rasters"
ENVIRONMENT = "environment"

Catalog = Mapping[str, CatalogCard]


def take_deliveries(
    settings: Settings, table: str, catalog: Catalog
) -> tuple[list[Delivery], list[Source]]:
    """Take the deliveries of one table, with their cards.

    Raises
    ------
    SourceError
        A file is gone or cannot be hashed.
    """
    named = zip(settings.deliveries, name_sources(settings.deliveries), strict=True)
    found = [(delivery, name) for delivery, name in named if delivery.table == table]
    cards = [make_source(delivery, catalog[delivery.source], name) for delivery, name in found]
    return [delivery for delivery, _ in found], cards


def sample_environment(settings: Settings, sites: Sites, catalog: Catalog) -> Layer | None:
    """Look up the rasters under the ground of each site; None where the region has none.

    Raises
    ------
    SourceError, ContractError
        As `layers.rasters.sample_rasters`.
    """
    deliveries, cards = take_deliveries(settings, RASTERS, catalog)
    if not deliveries:
        return None
    grounds = gpd.GeoSeries(site_grounds(sites), index=sites.table.index, crs=sites.table.crs)
    return sample_rasters(grounds, sites.table["is_measured"], deliveries, cards)


def read_street_nets(
    settings: Settings, catalog: Catalog, assumptions: Mapping[str, float]
) -> StreetNets | None:
    """Read the streets of the region, or take them from the store; None where it has none.

    Raises
    ------
    SourceError, ContractError
        As `layers.street_layer.load_streets`, and as `layers.store.folder.make_store`.
    """
    deliveries, cards = take_deliveries(settings, STREETS, catalog)
    ferries = Ferries(assumptions["ferry_speed_kmh"], assumptions["ferry_boarding_min"] * 60)
    store = None if settings.store_path is None else make_store(settings.store_path)
    return load_streets(deliveries, cards, ferries, store)


def read_timetable(settings: Settings, catalog: Catalog) -> TimetableLayer | None:
    """Read the timetables of the region, or take them from the store; None where it has none.

    Raises
    ------
    SourceError, ContractError
        As `scout.kept_timetable.load_kept_timetable`.
    """
    deliveries, cards = take_deliveries(settings, TIMETABLE, catalog)
    return load_kept_timetable(settings.store_path, deliveries, cards, catalog)
