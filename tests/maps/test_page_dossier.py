"""What is shown beside the score, packed for the page: every number at the place of its site."""

import numpy as np
import pandas as pd
import pytest

from maps.page_dossier import MAIN, MOST_WAYS
from maps.page_facts import main_records
from maps.words import scale_to_integer
from scoring.dossier_tables import tabulate_dossier
from scoring.side_facts import SIDE_FACTS
from tests.maps.build_dossier import with_dossier
from tests.maps.build_inputs import make_inputs
from tests.maps.read_page import read_data


@pytest.fixture(scope="module")
def inputs():
    return with_dossier(60, approximate=4)


@pytest.fixture(scope="module")
def packed(inputs):
    return read_data(inputs.make())["dossier"]


def whole(number, decimals=0):
    found = float(scale_to_integer(number, decimals))
    return None if np.isnan(found) else int(found)


def test_every_known_fact_with_its_source(inputs, packed):
    dossier = inputs.head.dossier
    main = main_records(inputs.scorecard.sites.origins).tolist()
    by_label = {SIDE_FACTS[name].label: (SIDE_FACTS[name], fact)
                for name, fact in dossier.facts.items()}  # fmt: skip
    assert {one["label"] for one in packed["facts"]} | set(packed["lacking"]) == set(by_label)
    assert len(packed["facts"]) + len(packed["lacking"]) == len(by_label)
    for column in packed["facts"]:
        about, fact = by_label[column["label"]]
        assert column["value"] == [whole(one, about.decimals) for one in fact.value]
        assert column["day"] == fact.day.tolist()
        assert column["rough"] == fact.is_approximate.astype(int).tolist()
        origins = [
            ";".join(own if one == MAIN else one for one in text.split(";"))
            for text, own in zip(column["origin"], main, strict=True)
        ]
        assert origins == fact.origin.tolist()
    assert any(MAIN in text for text in packed["facts"][1]["origin"])
    for label in packed["lacking"]:
        assert by_label[label][1].value.isna().all()


def test_every_line_of_both_ledgers(inputs, packed):
    dossier = inputs.head.dossier
    ids = inputs.scorecard.totals.index.tolist()
    for ground, ledger in zip(packed["grounds"], (dossier.parcels, dossier.buildings), strict=True):
        assert ground["has"] == [int(one in ledger.totals.index) for one in ids]
        lines = {(row["site_id"], row["kind"]): row for row in ledger.rows.to_dict("records")}
        for kind in ground["kinds"]:
            columns = {name: column for name, column in kind.items() if name != "kind"}
            for site, site_id in enumerate(ids):
                row = lines.pop((site_id, kind["kind"]), None)
                told = {name: column[site] for name, column in columns.items()}
                if row is None:
                    assert told["gross"] is None
                    continue
                assert told["gross"] == whole(row["gross_m2"])
                assert told["alone"] == whole(row["alone_m2"])
                assert told["buffer"] == whole(row["buffer_m"], 1)
                assert (told["rule"], told["day"]) == (row["rule"], row["day"])
                assert told["origin"] == f"{row['records']};{row['rule_record']}".strip(";")
        assert lines == {}
        totals = ledger.totals.reindex(ids)
        assert ground["size"] == [whole(one) for one in totals["ground_m2"]]
        assert ground["lost"] == [whole(one) for one in totals["lost_at_least_m2"]]


def test_the_shortest_ways_of_each_site(inputs, packed):
    ways = tabulate_dossier(inputs.head.dossier).ways
    ids = inputs.scorecard.totals.index
    room = {None: "", 1: "ja", 0: "nee"}
    for listed, aim in zip(packed["ways"], ("hub", "gekoppelde_gemeente"), strict=True):
        own = ways[ways["aim"] == aim]
        counts = listed["count"]
        assert listed["all"] == [int((own["site_id"] == one).sum()) for one in ids]
        expected = own.groupby("site_id", sort=False).head(MOST_WAYS)
        places = [listed["places"][at] for at in listed["place"]]
        assert np.repeat(ids, counts).tolist() == expected["site_id"].tolist()
        assert [place[0] for place in places] == expected["name"].tolist()
        assert [place[2] for place in places] == expected["origin"].tolist()
        assert [place[1] for place in places] == [whole(one) for one in expected["room_places"]]
        assert listed["km"] == [whole(one, 1) for one in expected["way_km"]]
        assert listed["min"] == [whole(one) for one in expected["way_min"]]
        assert [room[one] for one in listed["room"]] == expected["has_room"].tolist()
    assert max(packed["ways"][0]["all"]) > MOST_WAYS


def test_no_site_and_no_dossier():
    empty = read_data(with_dossier(0).make())["dossier"]
    assert empty["facts"] == []
    assert len(empty["lacking"]) == len(SIDE_FACTS)
    assert empty["ways"][0]["count"] == []
    assert read_data(make_inputs(3).make())["dossier"] is None


def test_a_page_stays_small():
    # Some 45 bytes a site in the file.
    bare, full = (len(one.make().details) for one in (make_inputs(400), with_dossier(400)))
    assert full - bare < 400 * 60
    assert pd.notna(full)
