"""Scores, ranks and their ranges: Node and Chromium find the numbers of Python."""

import random

import pytest

from maps.page import build_page
from scoring.shares import share_out
from scoring.weight_swing import swing_weights
from tests.maps.build_rankings import draw_weightings, make_tied_sites, rank_all
from tests.maps.run_node import NODE, WHY_NOT, run_node

WEIGHTINGS = 200


@pytest.fixture(scope="module")
def of_page(inputs_of):
    """All sites of a page under 200 weightings."""
    card = inputs_of(120, approximate=12).scorecard
    weightings = draw_weightings(card.low.shape[1], WEIGHTINGS, seed=6)
    return rank_all(card.low, card.high, card.totals["state"], weightings)


@pytest.mark.skipif(NODE is None, reason=WHY_NOT)
def test_node_ranks_as_python_does(of_page, tmp_path):
    tied = rank_all(*make_tied_sites(150, seed=3), draw_weightings(8, 60, seed=7))
    none = rank_all(*make_tied_sites(0, seed=3), draw_weightings(8, 3, seed=7))
    run_node("ranks_shared.test.mjs", {"page": of_page, "ties": tied, "none": none}, tmp_path)


@pytest.mark.skipif(NODE is None, reason=WHY_NOT)
def test_node_shares_out_as_python_does(tmp_path):
    draw = random.Random(8)  # noqa: S311  (test data)
    parts = [[draw.randint(0, 5) for _ in range(8)] for _ in range(300)]
    parts += [[draw.randint(0, 20_000) for _ in range(draw.randint(1, 9))] for _ in range(300)]
    parts = [row for row in parts if any(row)]
    shares = [
        {"total": total, "parts": row, "pieces": list(share_out(total, row))}
        for row in parts
        for total in (10_000, 873)
    ]
    weightings = draw_weightings(8, 120, seed=2)
    swings = [
        {"weights": row, "swung": [list(each) for each in swing_weights(row)]} for row in weightings
    ]
    run_node("shares_shared.test.mjs", {"shares": shares, "swings": swings}, tmp_path)


RANK = """
(cases) => {
  const { data } = KM.page;
  const sites = { ...data.sites, rank: data.sites.adopted_rank };
  const ranks = KM.makeRanks({ sites });
  return cases.map(({ weights }) => {
    ranks.rank(weights);
    ranks.swingNow(weights);
    const swing = sites.id.map((_, site) => ranks.swing(site));
    return { weights, score: [...sites.score], ceiling: [...sites.ceiling], rank: [...sites.rank],
      rank_best: [...sites.rank_best], rank_worst: [...sites.rank_worst],
      swing_best: swing.map((one) => one && one.best),
      swing_worst: swing.map((one) => one && one.worst) };
  });
}
"""


@pytest.mark.browser
def test_the_page_ranks_as_python_does(browser, inputs_of, save_page, of_page):
    page = browser.new_page()
    page.goto(save_page(build_page(inputs_of(120, approximate=12).make())))
    page.wait_for_selector("html.km-klaar", state="attached", timeout=10_000)
    cases = of_page["cases"]
    assert page.evaluate(RANK, [{"weights": case["weights"]} for case in cases]) == cases
    page.close()
