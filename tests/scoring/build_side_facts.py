"""The assumptions that the facts beside the score ask for."""

ASSUMED = {
    "settlement_near_m": 500.0, "walk_reach_m": 1000.0, "school_radius_m": 2000.0,
    "gp_supply_fte": 1.0, "school_supply_places": 200.0, "catchment_zone_2_share": 0.68,
    "catchment_zone_3_share": 0.22, "jobs_bike_min": 30.0, "jobs_transit_min": 45.0,
    "jobs_half_min": 15.0,
}  # fmt: skip
