"""Every table in our own format, and how each is read."""

from layers.sources.own_area_tables import AREA_TABLES
from layers.sources.own_candidate_tables import CANDIDATE_TABLES
from layers.sources.own_region_tables import REGION_TABLES
from layers.sources.own_table import make_adapter

OWN_TABLES = (*CANDIDATE_TABLES, *AREA_TABLES, *REGION_TABLES)
OWN_ADAPTERS = tuple(make_adapter(own) for own in OWN_TABLES)
