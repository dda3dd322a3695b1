"""The Dutch sentences for faults of regions and of what is fetched (see `scout/fault_words.py`)."""

FETCH_WORDS = {
    "region_broken": (
        "In {file} klopt de regio “{region}” niet: {found}. Verbeter dit blok en probeer opnieuw."
    ),
    "region_no_period": (
        "Van de regio {name} staat in de lijst niet welke gemeenten erbij hoorden op {day}. "
        "Noem de gemeenten zelf in de instellingen, bij [region]."
    ),
}
