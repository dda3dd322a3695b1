"""The one list of what we can read: an adapter per catalogue id."""

from layers.sources.brk_gml import ADAPTER as BRK_GML
from layers.sources.cbs_gebieden import ADAPTER as CBS_GEBIEDEN
from layers.sources.cbs_gebieden import AREAS as CBS_AREAS
from layers.sources.cbs_tables import CBS_ADAPTERS
from layers.sources.ep_labels import ADAPTER as EP_LABELS
from layers.sources.ep_labels_parquet import ADAPTER as EP_LABELS_PARQUET
from layers.sources.ep_utility import ADAPTER as EP_UTILITY
from layers.sources.hospitals_nl import ADAPTER as HOSPITALS_NL
from layers.sources.imro_zoning import ADAPTER as IMRO_ZONING
from layers.sources.jobs import ADAPTER as JOBS
from layers.sources.labour_tension import ADAPTER as LABOUR_TENSION
from layers.sources.local_rules import ADAPTER as LOCAL_RULES
from layers.sources.lvbag_pand import ADAPTER as LVBAG_PAND
from layers.sources.networks import GTFS, OSM_STREETS, STREET_LINES
from layers.sources.osm import ADAPTER as OSM
from layers.sources.own_tables import OWN_ADAPTERS
from layers.sources.polling_stations import ADAPTER as POLLING_STATIONS
from layers.sources.raster import ADAPTER as RASTER
from layers.sources.rvb_buildings import ADAPTER as RVB_BUILDINGS
from layers.sources.ses_woa import ADAPTER as SES_WOA
from layers.sources.settlements import ADAPTER as SETTLEMENTS
from layers.sources.stations_nl import ADAPTER as STATIONS_NL

ADAPTERS = {
    adapter.id: adapter
    for adapter in (
        *OWN_ADAPTERS,
        *CBS_ADAPTERS,
        BRK_GML,
        CBS_AREAS,
        CBS_GEBIEDEN,
        EP_LABELS,
        EP_LABELS_PARQUET,
        EP_UTILITY,
        GTFS,
        HOSPITALS_NL,
        IMRO_ZONING,
        JOBS,
        LABOUR_TENSION,
        LOCAL_RULES,
        LVBAG_PAND,
        OSM,
        OSM_STREETS,
        POLLING_STATIONS,
        RASTER,
        RVB_BUILDINGS,
        SES_WOA,
        SETTLEMENTS,
        STATIONS_NL,
        STREET_LINES,
    )
}
