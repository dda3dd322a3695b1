"""The four services."""

import pytest

STATUSES = ("coa", "medisch", "begeleiding", "toezicht")


def said(status, day="2026-06-01", object_id="rvb:0", service="coa", **more):
    return {
        "object_id": object_id, "service": service, "status": status, "reference_day": day
    } | more  # fmt: skip


@pytest.mark.parametrize("service", STATUSES)
@pytest.mark.parametrize("status", ["bevestigd", "in_gesprek", "afgewezen"])
def test_the_statement_itself(service, status, scene_of, measure):
    layers = {"services": [said(status, service=service)]}
    fact = measure(f"{service}_status", scene_of([{}, {}], layers))
    assert fact.value.tolist() == [status, None]
    assert fact.origin.tolist() == ["services#2", ""]
    assert fact.day.tolist() == ["2026-06-01", ""]
    others = [name for name in STATUSES if name != service]
    scene = scene_of([{}, {}], layers)
    assert all(measure(f"{name}_status", scene).value.isna().all() for name in others)


@pytest.mark.parametrize(
    ("statements", "status"),
    [
        ([("bevestigd", "2025-01-01"), ("afgewezen", "2026-01-01")], "afgewezen"),
        ([("bevestigd", "2026-01-01"), ("afgewezen", "2025-01-01")], "bevestigd"),
        ([("bevestigd", ""), ("in_gesprek", "2020-01-01")], "in_gesprek"),
        ([("bevestigd", "2026-01-01"), ("afgewezen", "2026-01-01")], "afgewezen"),
        ([("bevestigd", "2025-01-01"), ("onbekend", "2026-01-01")], None),
    ],
    ids=["newest last", "newest first", "day unknown", "same day: careful", "newest unknown"],
)
def test_the_latest_statement_counts(statements, status, scene_of, measure):
    layers = {"services": [said(word, day) for word, day in statements]}
    assert measure("coa_status", scene_of([{}], layers)).value.tolist() == [status]


def test_statements_under_other_names_of_the_site(scene_of, measure):
    sites = [{"site_id": "bag:1", "object_ids": "rvb:a;gemeente:b", "also_known_as": "bag:2"}]
    for name in ("bag:1", "RVB:a", "b", "bag:2"):
        layers = {"services": [said("bevestigd", object_id=name)]}
        assert measure("coa_status", scene_of(sites, layers)).value.tolist() == ["bevestigd"]
