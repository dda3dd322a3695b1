"""The scorecard of the sample is the one that was looked at and kept.

After a change that is meant to move scores: `pytest tests/golden --renew`, look at the difference
in git, and say in the commit why it moved.
"""

import csv
from pathlib import Path

import pytest

from scoring.contributions import shown_contributions, shown_score

GOLDEN = Path(__file__).with_name("scorecard.csv")
SHOWN = 40  # differences that a failure shows
MEANING = "score and ceiling: 0..100,000,000; low and high per criterion: 0..10,000"


def as_rows(run):
    """The golden columns of a run, all cells as text, one row a site."""
    card, totals = run.scorecard, run.scorecard.totals
    table = totals[["state"]].assign(
        rank=totals["rank"].astype("Int64").astype("str").fillna(""),
        shortlisted=totals["is_shortlisted"].map({True: "ja", False: ""}),
        score=totals["score"],
        ceiling=totals["ceiling"],
        coverage=totals["coverage"].map("{:.4f}".format),
    )
    for weighing in card.profile.criteria:
        table[f"{weighing.criterion}_low"] = card.low[weighing.criterion]
        table[f"{weighing.criterion}_high"] = card.high[weighing.criterion]
    cells = table.astype("str")
    return {
        str(site_id): {"site_id": str(site_id), **dict(zip(cells.columns, row, strict=True))}
        for site_id, row in zip(cells.index, cells.to_numpy().tolist(), strict=True)
    }


def read_golden():
    """The kept rows by site."""
    with GOLDEN.open(encoding="utf-8", newline="") as stream:
        return {row["site_id"]: row for row in csv.DictReader(stream, delimiter=";", strict=True)}


def write_golden(rows):
    """Keep these rows."""
    with GOLDEN.open("w", encoding="utf-8", newline="") as stream:
        names = list(next(iter(rows.values())))
        writer = csv.DictWriter(stream, names, delimiter=";", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows.values())


def tell_differences(kept, found):
    """Each difference as a line that a person can read."""
    lines = [f"gone: {site}" for site in kept if site not in found]
    lines += [f"new: {site}" for site in found if site not in kept]
    for site in sorted(kept.keys() & found.keys()):
        names = dict.fromkeys([*kept[site], *found[site]])
        changed = [
            f"{name} {kept[site].get(name)} -> {found[site].get(name)}"
            for name in names
            if kept[site].get(name) != found[site].get(name)
        ]
        if changed:
            lines.append(f"{site}: " + "; ".join(changed))
    return lines


def test_the_scorecard_is_the_golden_one(run, is_renewed):
    found = as_rows(run)
    if is_renewed:
        write_golden(found)
    differences = tell_differences(read_golden(), found)
    if differences:
        told = "\n".join(differences[:SHOWN])
        pytest.fail(
            f"{len(differences)} sites differ from {GOLDEN.name} ({MEANING}):\n{told}",
            pytrace=False,
        )


def test_differences_are_told_per_site_and_column():
    kept = {"a": {"site_id": "a", "score": "1"}, "b": {"site_id": "b", "score": "2"}}
    found = {"b": {"site_id": "b", "score": "3"}, "c": {"site_id": "c", "score": "4"}}
    assert tell_differences(kept, found) == ["gone: a", "new: c", "b: score 2 -> 3"]
    assert tell_differences(kept, kept) == []


def test_contributions_add_up_to_the_shown_score_of_every_site(run):
    card = run.scorecard
    weights = {each.criterion: each.weight for each in card.profile.criteria}
    for part, whole in ((card.low, "score"), (card.high, "ceiling")):
        parts = shown_contributions(part[list(weights)], weights)
        assert (parts.sum(axis="columns") == shown_score(card.totals[whole])).all()
        # By hand: weight × criterion, summed, is the whole number behind it.
        exact = sum(weights[name] * part[name] for name in weights)
        assert (exact == card.totals[whole]).all()


def test_every_site_has_one_state_and_only_those_who_may_be_chosen_a_rank(run):
    totals = run.scorecard.totals
    ranked = totals["state"].isin(["geschikt", "nader_onderzoek"])
    assert totals["rank"].notna().equals(ranked)
    assert sorted(totals["rank"].dropna()) == list(range(1, int(ranked.sum()) + 1))
    assert (totals["score"] <= totals["ceiling"]).all()


def test_the_shortlist_keeps_its_rule(run):
    chosen = run.scorecard.sites.table.loc[list(run.shortlist.site_ids)]
    rule = run.settings.shortlist
    assert len(chosen) == rule.size
    assert chosen["gemeente_code"].value_counts().max() <= rule.per_gemeente
    points = chosen.loc[chosen["is_measured"]].geometry
    apart = [
        left.distance(right) for at, left in enumerate(points) for right in list(points)[at + 1 :]
    ]
    assert min(apart) >= rule.min_distance_m
    assert (run.scorecard.totals.loc[chosen.index, "state"] == "geschikt").all()
