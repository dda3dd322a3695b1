"""The unbroken region is what the other tests think it is."""

from tests.broken.breaking import nothing
from tests.broken.judging import SAME, Case, read_rejects
from tests.broken.region import LAYERS, SPOTS, site_id

TABLE_FILES = {path for table, _, path, _, _ in LAYERS if table != "rasters"}


def test_every_site_is_there_and_nothing_is_wrong(baseline):
    assert set(baseline.sites.index) == {site_id(key) for key in SPOTS}
    assert set(read_rejects(baseline.folder)["code"]) == {"not_selected", "not_newest"}


def test_each_rule_is_broken_by_one_site(baseline):
    broken = baseline.findings[baseline.findings["outcome"] == "uitsluiting"]
    assert dict(zip(broken["code"], broken["site_id"], strict=True)) == {
        "X01_PR106": site_id("V-03"),
        "X11_BESLUIT": site_id("V-04"),
        "X08_DIENST_AFGEWEZEN": site_id("V-05"),
        "X06_N2000": site_id("L-02"),
    }


def test_nearly_every_indicator_is_known_somewhere(baseline):
    known = baseline.facts["number"].notna() | (baseline.facts["word"] != "")
    unknown = set(baseline.facts["indicator"]) - set(baseline.facts.loc[known, "indicator"])
    assert unknown == {"pm25", "overstroming_m"}  # the region has no such raster


def test_running_twice_gives_the_same(judge_case, read_files):
    read_files.clear()  # reading is part of it
    judge_case(Case("nothing", nothing, SAME))
    # Each file is remembered from now on; else every case would take twice as long, unseen.
    assert {shown_path for _, _, shown_path, *_ in read_files} == TABLE_FILES
