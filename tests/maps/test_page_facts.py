"""Facts of the page: main records, packed origins, marks."""

import pandas as pd

from maps.columns import unpack
from maps.page_facts import MAIN_RECORD, main_records, pack_records

INDEX = pd.Index(["a", "b", "c"], name="site_id")


def test_the_main_record_is_the_most_common_one() -> None:
    origins = pd.DataFrame(
        {"x": ["r#1", "r#2", ""], "y": ["r#1", "q#9", ""], "z": ["q#7", "", ""]}, index=INDEX
    )
    # a: r#1 twice; b: one each, so the first in the alphabet; c: nothing at all.
    assert main_records(origins).tolist() == ["r#1", "q#9", ""]


def test_origins_come_back() -> None:
    origins = pd.DataFrame({"x": ["r#1", "r#2", ""], "y": ["q#7", "q#7", "q#7"]}, index=INDEX)
    main = pd.Series(["r#1", "r#2", ""], index=INDEX, dtype=object)
    texts, packed_main, packed = pack_records(origins, main)
    assert packed["x"] == {"n": 3, "same": MAIN_RECORD}

    def read(name: str) -> list[str]:
        mains = unpack(packed_main)
        return [
            texts[mains[site] if at == MAIN_RECORD else at]
            for site, at in enumerate(unpack(packed[name]))
        ]

    assert read("x") == origins["x"].tolist()
    assert read("y") == origins["y"].tolist()


def test_every_known_fact_keeps_value_origin_and_marks(inputs_of) -> None:
    inputs = inputs_of(40)
    card = inputs.scorecard
    content = inputs.make().content
    mains = unpack(content["records"]["main"])
    texts = content["records"]["texts"]
    for indicator in content["indicators"]:
        name = indicator["id"]
        fact, packed = card.facts[name], content["facts"][name]
        known = fact.value.notna().to_numpy()
        value, day, origin, marks = (
            unpack(packed[part]) for part in ("value", "day", "origin", "marks")
        )
        for site in range(len(known)):
            applies = bool(card.applies[name].iloc[site])
            assert bool(marks[site] & 4) is not applies
            if not known[site]:
                assert value[site] in (None, "")
                continue
            record = texts[mains[site] if origin[site] < 0 else origin[site]]
            assert record == fact.origin.iloc[site]
            assert day[site] == fact.day.iloc[site]
            assert bool(marks[site] & 1) is bool(fact.is_approximate.iloc[site])
            assert bool(marks[site] & 2) is bool(card.is_aged[name].iloc[site])
            if not indicator["is_class"]:
                shown = value[site] / 10 ** indicator["decimals"]
                assert (
                    abs(shown - fact.value.iloc[site]) <= 0.5 / 10 ** indicator["decimals"] + 1e-9
                )
