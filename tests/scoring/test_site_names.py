"""Which site another list means."""

import pandas as pd

from scoring.site_names import find_site_ids, list_unmatched


def test_all_the_names_of_a_site(scene_of):
    sites = scene_of(
        [
            {
                "site_id": "bag:01",
                "object_ids": "rvb:1003;gemeente:K7",
                "also_known_as": "rvb:1003;bag:02",
            },
            {"site_id": "rvb:8", "object_ids": "rvb:8"},
        ]
    ).sites
    names = pd.Series(["bag:01", "rvb:1003", " RVB:1003 ", "K7", "bag:02", "8", "rvb:9", ""])
    found = find_site_ids(sites, names)
    assert found.tolist() == ["bag:01"] * 5 + ["rvb:8", None, None]


def test_a_number_of_two_sites_means_neither_but_with_its_owner_it_does(scene_of):
    sites = scene_of(
        [
            {"site_id": "rvb:5", "object_ids": "rvb:5"},
            {"site_id": "gemeente:5", "object_ids": "gemeente:5"},
        ]
    ).sites
    found = find_site_ids(sites, pd.Series(["5", "gemeente:5"]))
    assert found.tolist() == [None, "gemeente:5"]


def test_rows_that_speak_of_no_site_are_told(scene_of):
    scene = scene_of(
        [{"site_id": "rvb:5", "object_ids": "rvb:5"}],
        {"services": [{"object_id": "5"}, {"object_id": "rvb:6"}]},
    )
    rejects = list_unmatched(scene.sites, scene.layers["services"])
    assert rejects[["table", "source", "file", "row", "key", "code"]].to_numpy().tolist() == [
        ["services", "services", "services.csv", "3", "rvb:6", "site_not_found"]
    ]
