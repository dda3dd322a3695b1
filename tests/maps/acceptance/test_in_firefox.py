"""The page in Firefox too (MAP.md 2, 3, 5): it starts, ranks anew, and no text of data runs."""

import pytest

from tests.maps.acceptance.build_poison import make_poisoned
from tests.maps.acceptance.firefox import PROGRAM, open_firefox
from tests.maps.build_inputs import HOSTILE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(PROGRAM is None, reason="Firefox is not on this machine"),
]

READY = "document.documentElement.classList.contains('km-klaar')"
SLIDE = """
  const slider = document.getElementById("km-gewicht-2");
  slider.value = "0";
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  requestAnimationFrame(() => requestAnimationFrame(() => done([
    [...KM.page.state.get("weights")][2], [...KM.page.data.sites.rank],
    document.querySelector("#km-blad tbody .km-naam").textContent])));"""
VISIT = """
  KM.openSite(arguments[0]);
  requestAnimationFrame(() => requestAnimationFrame(() =>
    done([document.getElementById("km-paspoort-kop").textContent,
      document.querySelectorAll("main :is(img, iframe, script)").length])));"""


def test_05_the_page_works_in_firefox_and_no_text_runs(address: str, tmp_path) -> None:
    names = make_poisoned(300).scorecard.sites.table["name"].tolist()
    with open_firefox(tmp_path) as firefox:
        firefox.open(address)
        firefox.wait_for(READY)
        weight, ranks, first = firefox.run(SLIDE)
        assert weight == 0
        ranked = [rank for rank in ranks if rank is not None]
        assert sorted(ranked) == list(range(1, len(ranked) + 1))
        assert first == names[ranks.index(1)]
        for site in range(len(HOSTILE)):
            assert firefox.run(VISIT, site) == [names[site], 0]
        assert firefox.run("done(typeof window.XSS);") == "undefined"
        assert firefox.run("done(KM.page.data.isDamaged === true);") is False
