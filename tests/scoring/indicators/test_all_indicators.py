"""What holds for every indicator, whatever it measures."""

import pytest

from layers.tables import TABLES
from scoring.indicators import INDICATORS

ORDER = """
    restopgave_aandeel benutting_restopgave opvangdruk_5km taakstelling_achterstand
    ses_voorzichtigheid afstand_hub_km omvang_passend afstand_gekoppelde_gemeente_km zelfde_regio
    reistijd_ind_min coa_status medisch_status begeleiding_status toezicht_status huisartsen_3km
    isk_bereik_min veiligheid_bereik_km beschikbaar_jaren meervoudig_gebruik uitbreidbaarheid
    ombouw_maanden bestemming_passend bvo_per_plek energielabel asbestrisico geluid_lden no2 pm25
    overstroming_m groen_300m sanitair_kook exploitatie_per_plek_jaar
    investering_per_plek_per_jaar eigendom spanning_am banen_bereik_count taal_mbo_min
    supermarkt_m basisschool_m huisarts_m apotheek_m bushalte_score station_km kinderopvang_m
    bibliotheek_ontmoeting_m
""".split()  # noqa: SIM905  shorter to read

THEMES = {
    "onderwijs", "amv", "inburgering", "werk", "veiligheid", "zorg", "wonen", "bijzonder_wonen",
}  # fmt: skip

ALL_TABLES = ("reception", "facilities", "zones", "services", "linked_gemeenten", "environment")
ALL_TABLES += ("population", "postcode_areas", "gemeente_statistics", "labour_regions", "jobs")


def test_the_list_is_complete_and_in_order():
    assert list(INDICATORS) == ORDER


@pytest.mark.parametrize("name", ORDER)
def test_described_in_full(name):
    indicator = INDICATORS[name]
    assert indicator.id == name
    assert indicator.label
    assert set(indicator.needs) <= {*TABLES, "environment"}
    assert set(indicator.themes) <= THEMES
    assert indicator.measure.__doc__
    assert not (indicator.is_class and indicator.unit)


@pytest.fixture(scope="module", params=["absent", "empty"])
def bare_scene(request, scene_of):
    """Two sites of which nothing is known, in a region without layers, or with empty ones."""
    given = {} if request.param == "absent" else dict.fromkeys(ALL_TABLES, [])
    return scene_of([{"site_id": "b"}, {"site_id": "a", "gemeente_code": ""}], given)


@pytest.mark.parametrize("name", ORDER)
def test_a_site_of_which_nothing_is_known(name, bare_scene, measure):
    assert measure(name, bare_scene).value.isna().all()


@pytest.fixture(scope="module")
def scene_without_sites(scene_of, at):
    """A region with layers and nothing to judge."""
    kinds = ("supermarkt", "bushalte", "huisarts", "station", "isk")
    layers = {
        "facilities": [{"kind": kind, "geometry": at(0, 0)} for kind in kinds],
        "population": [{"inhabitants": 10.0, "geometry": at(0, 0)}],
        "reception": [{"type": "azc", "places": 10.0, "geometry": at(0, 0)}],
        "services": [{"object_id": "rvb:0", "service": "coa", "status": "bevestigd"}],
        "linked_gemeenten": [{"gemeente_code": "GM9001", "geometry": at(0, 0)}],
    }
    return scene_of([], layers)


@pytest.mark.parametrize("name", ORDER)
def test_no_sites(name, scene_without_sites, measure):
    assert len(measure(name, scene_without_sites).value) == 0


def test_inputs_are_not_changed(scene_of, measure, at):
    scene = scene_of(
        [{"places": 50.0, "planned_places": 50.0, "places_origin": "intake"}],
        {"facilities": [{"kind": "bushalte", "geometry": at(100, 0)}]},
    )
    sites, stops = scene.sites.table.copy(), scene.layers["facilities"].table.copy()
    for name in ORDER:
        measure(name, scene)
    assert sites.equals(scene.sites.table)
    assert stops.equals(scene.layers["facilities"].table)
