"""The promised tables of this project on one page."""

from layers.capacity_tables import CAPACITY_DECISIONS, CAPACITY_FLOWS, CAPACITY_PLACES
from layers.gemeente_tables import (
    GEMEENTE_STATISTICS,
    GEMEENTEN,
    LABOUR_REGIONS,
    LINKED_GEMEENTEN,
    OPVANG_TASKS,
    TAAKSTELLING,
)
from layers.ground_tables import BUILDINGS, ENERGY_LABELS, PARCELS, ZONES, ZONING
from layers.jobs import JOBS
from layers.line_tables import AGREEMENTS, SOCIAL_HOMES
from layers.local_rules import make_contract
from layers.match_tables import DWELLINGS, HOUSEHOLD_SEGMENTS
from layers.pool_tables import OWN_KEYS, POOL_COSTS
from layers.settlement import SETTLEMENTS
from layers.surroundings_tables import BASE_LINES, FACILITIES, POPULATION, POSTCODE_AREAS, RECEPTION
from layers.table_words import GEMEENTE, ZONE_KINDS
from layers.vacancy_tables import DECISIONS, SERVICES, VACANCIES

LOCAL_RULES = make_contract(ZONE_KINDS, GEMEENTE)

TABLES = {
    contract.name: contract
    for contract in (
        VACANCIES, PARCELS, BUILDINGS, GEMEENTEN, GEMEENTE_STATISTICS, LABOUR_REGIONS,
        OPVANG_TASKS, TAAKSTELLING, RECEPTION, FACILITIES, ENERGY_LABELS, ZONING, ZONES, SERVICES,
        DECISIONS, LINKED_GEMEENTEN, POSTCODE_AREAS, POPULATION, BASE_LINES, JOBS, SETTLEMENTS,
        LOCAL_RULES, POOL_COSTS, OWN_KEYS, DWELLINGS, HOUSEHOLD_SEGMENTS, CAPACITY_FLOWS,
        CAPACITY_PLACES, CAPACITY_DECISIONS, AGREEMENTS, SOCIAL_HOMES,
    )
}  # fmt: skip

# Rasters are sampled per site and become the layer "environment" (layers/rasters.py).
RASTER_INDICATORS = ("geluid_lden", "no2", "pm25", "overstroming_m")
