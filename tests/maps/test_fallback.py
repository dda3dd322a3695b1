"""The plain version: the same numbers, Dutch commas, every text escaped."""

import re

from maps.fallback import draw_fallback
from maps.markup import tag, text
from scoring.contributions import shown_score


def test_texts_and_attributes_are_escaped() -> None:
    made = tag("p", text("<b>&\"'"), title='"><script>', hidden=False, data_x=None)
    assert made == '<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;&quot;&#x27;</p>'


def test_the_table_holds_the_best_25_with_their_scores(inputs_of) -> None:
    inputs = inputs_of(60)
    html = draw_fallback(inputs.make().content)
    rows = re.findall(r"<tr>(.*?)</tr>", html.split("<tbody>")[1])
    totals = inputs.scorecard.totals.sort_values("rank").head(25)
    assert len(rows) == 25
    for row, site_id, score in zip(rows, totals.index, shown_score(totals["score"]), strict=True):
        assert inputs.scorecard.sites.table.loc[site_id, "name"] in row
        assert f"{score // 10},{score % 10}" in row


def test_no_text_of_data_becomes_markup(inputs_of) -> None:
    html = draw_fallback(inputs_of(25, hostile=True).make().content)
    assert "<img" not in html
    assert "<script" not in html
    assert "{{ 7*7 }}" in html
    assert "style=" not in html


def test_nothing_ranked_is_no_table(inputs_of) -> None:
    html = draw_fallback(inputs_of(0).make().content)
    assert "<table" not in html
    assert "0 locaties met een rang" in html
