"""Facts that come from the site itself."""

import pytest

NAN = float("nan")


def test_planned_places_and_where_they_come_from(scene_of, measure):
    sites = [
        {"planned_places": 80.0, "places": 80.0, "places_origin": "intake"},
        {"planned_places": 66.0, "bvo_m2": 1000.0, "places_origin": "bvo"},
        {},
    ]
    fact = measure("omvang_passend", scene_of(sites))
    assert fact.value.tolist() == pytest.approx([80.0, 66.0, NAN], nan_ok=True)
    assert fact.origin.tolist() == ["intake#2", "intake#3", ""]
    assert fact.day.tolist() == ["2026-10-15", "2026-10-15", ""]
    assert fact.is_approximate.tolist() == [False, True, False]


@pytest.mark.parametrize(
    ("start", "end", "years", "is_rough"),
    [
        ("2026-11-01", "2030-11-01", 1461 / 365.25, False),  # 4 × 365 + 1 leap day
        ("2020-01-01", "2030-11-01", 4.0, False),  # counts from the reference day
        ("2028-11-01", "2030-11-01", 730 / 365.25, False),  # counts from its first day
        ("", "2030-11-01", 4.0, True),
        ("2026-01-01", "2026-10-31", 0.0, False),  # has ended
        ("2031-01-01", "2030-11-01", 0.0, False),
        ("2026-11-01", "", NAN, False),  # unknown is not endless
        ("2026-11-01", "2099-11-01", 26663 / 365.25, False),
    ],
)
def test_years_available(start, end, years, is_rough, *, scene_of, measure):
    site = {"available_from": start, "available_until": end}
    fact = measure("beschikbaar_jaren", scene_of([site]))
    assert fact.value.tolist() == pytest.approx([years], nan_ok=True)
    assert fact.is_approximate.tolist() == [is_rough]


@pytest.mark.parametrize(
    ("groups", "count"),
    [
        ("", NAN),
        ("asielzoekers", 0.0),
        ("geen", 0.0),
        ("studenten;spoedzoekers", 2.0),
        ("Studenten; studenten;asielzoekers;", 1.0),
    ],
)
def test_other_groups(groups, count, scene_of, measure):
    fact = measure("meervoudig_gebruik", scene_of([{"target_groups": groups}]))
    assert fact.value.tolist() == pytest.approx([count], nan_ok=True)


def test_room_to_extend(scene_of, measure, box):
    # (2,500 − 20 × 25) / 1,000 = 2. From go: 2,000 / (1,000 × 1.2) = 1.67. Overbuilt: 0.
    site = {"parcel_m2": 2500.0, "footprint": box(0, 0, 20, 25), "bvo_m2": 1000.0}
    sites = [
        site,
        site | {"bvo_m2": NAN, "go_m2": 1000.0},
        site | {"parcel_m2": 400.0},
        site | {"parcel_m2": NAN},
        site | {"footprint": None},
        site | {"bvo_m2": NAN},
        site | {"is_measured": False},
    ]
    fact = measure("uitbreidbaarheid", scene_of(sites))
    wanted = [2.0, 2000 / 1200, 0.0, NAN, NAN, NAN, NAN]
    assert fact.value.tolist() == pytest.approx(wanted, nan_ok=True)
    assert fact.is_approximate.tolist() == [False, True] + [False] * 5
    drawn = scene_of(sites[:1])
    drawn.sites.origins["footprint"] = "bag#7"
    assert measure("uitbreidbaarheid", drawn).origin.tolist() == ["intake#2;bag#7"]


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("ombouw_maanden", "conversion_months", 6.0),
        ("exploitatie_per_plek_jaar", "cost_eur_place_year", 30_400.0),
        ("energielabel", "energy_label", "A+++"),
        ("eigendom", "ownership", "rijk"),
    ],
)
def test_stated_fields(name, field, value, scene_of, measure):
    fact = measure(name, scene_of([{field: value}, {}]))
    assert fact.value.isna().tolist() == [False, True]
    assert fact.value.iloc[0] == value
    assert fact.origin.tolist() == ["intake#2", ""]


@pytest.mark.parametrize(
    ("group", "category", "word"),
    [
        ("Wonen", NAN, "wonen_maatschappelijk_logies"),
        ("woongebied", NAN, "wonen_maatschappelijk_logies"),
        ("maatschappelijk", NAN, "wonen_maatschappelijk_logies"),
        ("horeca (verblijf)", NAN, "wonen_maatschappelijk_logies"),
        ("horeca", NAN, "horeca"),
        ("Kantoor", NAN, "gemengd_kantoor_centrum"),
        ("recreatie - verblijfsrecreatie", NAN, "recreatie"),
        ("cultuur en ontspanning", NAN, "recreatie"),
        ("bedrijf", 2.0, "bedrijf_licht"),
        ("bedrijf", 3.1, "bedrijf_zwaar"),
        ("bedrijf", NAN, None),
        ("bedrijventerrein", NAN, None),  # which work is allowed there is not told
        ("bedrijventerrein", 3.0, "bedrijf_zwaar"),
        ("bedrijventerrein", 2.0, "bedrijf_licht"),
        ("agrarisch met waarden", NAN, "agrarisch_natuur"),
        ("verkeer", NAN, "agrarisch_natuur"),
        ("detailhandel", NAN, "detailhandel"),
        ("", NAN, None),
    ],
)
def test_zoning(group, category, word, scene_of, measure):
    site = {"bestemming": group, "hindrance_category": category}
    assert measure("bestemming_passend", scene_of([site])).value.tolist() == [word]


def test_floor_a_place_only_with_places_of_the_intake(scene_of, measure):
    site = {"bvo_m2": 1200.0, "planned_places": 80.0, "places": 80.0, "places_origin": "intake"}
    sites = [
        site,
        site | {"bvo_m2": NAN, "go_m2": 1000.0},
        site | {"places": NAN, "places_origin": "bvo"},
        site | {"bvo_m2": NAN},
    ]
    fact = measure("bvo_per_plek", scene_of(sites))
    assert fact.value.tolist() == pytest.approx([15.0, 15.0, NAN, NAN], nan_ok=True)
    assert fact.is_approximate.tolist() == [False, True, False, False]


@pytest.mark.parametrize(
    ("stated", "year", "word", "is_rough"),
    [
        ("nee", 1950.0, "schoon", False),
        ("ja", 2010.0, "asbest", False),
        ("", 1993.0, "risico_voor_1994", True),
        ("", 1994.0, "na_1993", False),
        ("", NAN, None, False),
    ],
)
def test_asbestos(stated, year, word, is_rough, *, scene_of, measure):
    fact = measure("asbestrisico", scene_of([{"asbestos": stated, "bouwjaar": year}]))
    assert fact.value.tolist() == [word]
    assert fact.is_approximate.tolist() == [is_rough]


@pytest.mark.parametrize("name", ["geluid_lden", "no2", "pm25", "overstroming_m"])
def test_rasters(name, scene_of, measure):
    layers = {
        "environment": [
            {"site_id": "s1", "indicator": "other", "value": 9.0},
            {"site_id": "s1", "indicator": name, "value": NAN},
            {"site_id": "s1", "indicator": name, "value": 53.5, "source_row": "rij 3, kolom 4"},
            {"site_id": "s1", "indicator": name, "value": 60.0},
        ]
    }
    fact = measure(name, scene_of([{}, {}], layers))
    assert fact.value.tolist() == pytest.approx([NAN, 53.5], nan_ok=True)
    assert fact.origin.tolist() == ["", "environment#rij 3, kolom 4"]


def test_a_raster_at_a_point_is_a_rough_answer(scene_of, measure, box):
    # The ground of the first is known; the second is judged by the cell at its point.
    layers = {
        "environment": [
            {"site_id": name, "indicator": "no2", "value": 20.0} for name in ("s0", "s1")
        ]
    }
    fact = measure("no2", scene_of([{"footprint": box(0, 0, 50)}, {}], layers))
    assert fact.is_approximate.tolist() == [False, True]


@pytest.mark.parametrize(
    ("sanitary", "kitchen", "word"),
    [
        ("ja", "ja", "ja"),
        ("nee", "nee", "nee"),
        ("ja", "nee", "deels"),
        ("deels", "ja", "deels"),
        ("deels", "deels", "deels"),
        ("", "nee", None),
        ("ja", "", None),
    ],
)
def test_sanitary_and_kitchen(sanitary, kitchen, word, scene_of, measure):
    fact = measure("sanitair_kook", scene_of([{"sanitary": sanitary, "kitchen": kitchen}]))
    assert fact.value.tolist() == [word]


def test_investment(scene_of, measure):
    # € 1,600,000 over 80 places and 4 years = € 5,000.
    site = {
        "investment_eur": 1_600_000.0, "planned_places": 80.0, "places": 80.0,
        "places_origin": "intake", "available_from": "2026-11-01",
        "available_until": "2030-11-01",
    }  # fmt: skip
    sites = [
        site,
        site | {"investment_eur": 0.0},
        site | {"investment_eur": NAN},
        site | {"available_until": ""},
        site | {"available_until": "2026-01-01"},
        site | {"planned_places": NAN},
        site | {"planned_places": 0.0},
    ]
    fact = measure("investering_per_plek_per_jaar", scene_of(sites))
    assert fact.value.tolist() == pytest.approx([5000.0, 0.0] + [NAN] * 5, nan_ok=True)
