"""The ground floor: takes tables in, checks them, and joins them into candidate sites."""
