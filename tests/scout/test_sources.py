"""`kansenmaker sources`: the list, reading again, and clearing up."""

import json
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from click.testing import CliRunner

from layers.store.delivery import find_folder, list_deliveries, scan_store
from layers.store.deposit import confirm_delivery, put_table
from layers.store.derived import Recipe, measure_derived, read_derived, write_derived
from layers.store.folder import make_store
from layers.store.page import append_page
from layers.store.pending import begin_delivery
from layers.store.pruning import PruneRule, prune_store
from layers.store.unfinished import list_unfinished
from layers.store.verification import verify_store
from scout.cli import DATA_ERROR, USAGE_ERROR, cli
from scout.fault_words import FAULT_WORDS
from scout.store_text import StoreReport, tell_pruning, tell_store, tell_verification
from scout.store_words import STORE_WORDS
from tests.layers.store.build_store import NOON, a_card, at_day, some_parcels

TODAY = date(2026, 12, 1)


@pytest.fixture
def store(tmp_path):
    return make_store(tmp_path / "store")


@pytest.fixture
def put(store):
    """An older and a newer delivery of "oost"."""
    old = put_table(store, some_parcels(5), a_card(licence="CC BY 4.0"))
    new = put_table(
        store, some_parcels(1500), a_card(fetched_at=at_day(1), reference_day=date(2026, 11, 1))
    )
    return old, new


def invoke(*words):
    return CliRunner().invoke(cli, [*map(str, words)], prog_name="kansenmaker")


def report_of(store):
    return StoreReport(scan_store(store), list_unfinished(store), TODAY)


def test_the_list_in_words(store, put):
    confirm_delivery(store, put[1], at_day(3))
    (block,) = tell_store(report_of(store))
    old, new = block.rows
    # 21 November to 1 December is ten days; the second came on the 22nd and was seen on the 24th.
    assert old[:6] == ("parcels (ouder)", "oost", "2026-11-21", "10", "", "")
    assert new[:7] == ("parcels", "oost", "2026-11-22", "9", "2026-11-24", "2026-11-01", "1.500")
    assert (old[8], old[9], new[9]) == ("CC BY 4.0", put[0].id, put[1].id)
    assert block.lines[0].startswith("1 bron, 2 leveringen, samen ")


def test_the_whole_country_and_what_is_under_way(store):
    put_table(store, some_parcels(5), a_card(area="nl"))
    with begin_delivery(store, a_card(source_id="panden")) as pending:
        append_page(pending, "page-0", some_parcels(7))
    listed, going = tell_store(report_of(store))
    assert listed.rows[0][1] == "heel Nederland"
    assert going.rows == (("panden", "oost", "2026-11-21", "1", "7", ""),)


def test_an_empty_store(store):
    result = invoke("sources", "--store", store.path)
    assert (result.exit_code, result.output) == (0, "In deze opslag staat nog niets.\n")
    assert json.loads(invoke("sources", "--store", store.path, "--json").output)["deliveries"] == []


def test_the_ages_are_those_of_today(store):
    now = datetime.now(tz=UTC)
    put_table(store, some_parcels(5), a_card(fetched_at=now - timedelta(days=40)))
    result = invoke("sources", "list", "--store", store.path)
    assert result.exit_code == 0
    assert {"40", "41"} & set(result.output.split())  # midnight may pass meanwhile


def test_the_list_as_json(store, put):
    result = invoke("sources", "--json", "--store", store.path)
    told = json.loads(result.output)
    assert [each["id"] for each in told["deliveries"]] == [each.id for each in put]
    newest = told["deliveries"][1]
    assert newest["content"]["rows"] == 1500
    assert newest["card"]["reference_day"] == "2026-11-01"
    assert (told["faults"], told["unfinished"]) == ([], [])
    assert invoke("sources", "list", "--json", "--store", store.path).output == result.output


@pytest.mark.parametrize("words", [("list",), ("verify",), ("prune",), ("prune", "--dry-run")])
def test_what_stands_before_the_command_counts(store, put, words):
    """Else `sources --store A prune` would clear up the store of this folder."""
    result = invoke("sources", "--store", store.path, "--json", *words)
    assert result.exit_code == 0, result.output
    assert put[0].id in json.dumps(json.loads(result.output))


@pytest.mark.parametrize("words", [(), ("list",), ("verify",), ("prune",)])
def test_no_store_is_a_mistake_in_what_was_typed(tmp_path, words):
    result = invoke("sources", *words, "--store", tmp_path / "nee")
    assert result.exit_code == USAGE_ERROR
    assert "De opslag nee is er niet" in result.output
    assert not (tmp_path / "nee").exists()


def test_verify_says_what_is_whole(store, put):
    assert len(put) == 2
    result = invoke("sources", "verify", "--store", store.path)
    assert result.exit_code == 0
    assert result.output == "2 leveringen gelezen en gelijk aan wat er is opgehaald.\n"
    assert tell_verification(verify_store(store))[0].lines[0] + "\n" == result.output


def test_damage_is_told_by_list_and_by_verify(store, put):
    path = find_folder(store, put[1]) / "content.parquet"
    path.write_bytes(path.read_bytes()[:-9] + b"123456789")
    assert invoke("sources", "--store", store.path).exit_code == 0  # the list reads no content
    result = invoke("sources", "verify", "--store", store.path)
    assert result.exit_code == DATA_ERROR
    assert f"De levering 2026-11-22-{put[1].id} van parcels (oost) is beschadigd" in result.output
    assert "1 levering gelezen" in result.output
    (find_folder(store, put[1]) / "card.json").unlink()
    result = invoke("sources", "--store", store.path)
    assert result.exit_code == DATA_ERROR
    assert put[0].id in result.output
    assert "is beschadigd" in result.output


def test_prune_takes_the_old_one_and_says_so(store, put):
    trial = invoke("sources", "prune", "--dry-run", "--store", store.path)
    assert "Dit zou weggaan: 1 levering" in trial.output
    assert put[0].id in trial.output
    assert len(list_deliveries(store)) == 2
    done = invoke("sources", "prune", "--store", store.path)
    assert done.exit_code == 0
    assert "Weggehaald: 1 levering" in done.output
    assert list_deliveries(store) == (put[1],)
    again = invoke("sources", "prune", "--store", store.path)
    assert again.output == "Er is niets om op te ruimen.\n"


def test_prune_keeps_more_when_asked(store, put):
    assert invoke("sources", "prune", "--keep", 2, "--store", store.path).exit_code == 0
    assert invoke("sources", "prune", "--keep", 0, "--store", store.path).exit_code == USAGE_ERROR
    assert list_deliveries(store) == put


def test_prune_leaves_what_a_result_uses(store, put, tmp_path):
    run = tmp_path / "run"
    run.mkdir()
    record = {"program": "kansenmaker", "sources": [{"sha256": put[0].content.sha256}]}
    (run / "run.json").write_text(json.dumps(record), encoding="utf-8")
    (run / "settings.toml").write_text("", encoding="utf-8")
    words = ("sources", "prune", "--store", store.path, "--used-by")
    assert "Er is niets om op te ruimen." in invoke(*words, run).output
    settings = tmp_path / "settings.toml"
    settings.write_text(f'[[layer]]\ndelivery = "{put[0].id}"\n', encoding="utf-8")
    assert "Er is niets om op te ruimen." in invoke(*words, settings).output
    other = tmp_path / "other"
    other.mkdir()
    assert "is geen resultaat" in invoke(*words, other).output
    assert list_deliveries(store) == put


def test_prune_tells_what_others_hold_and_what_was_under_way(store, put):
    with begin_delivery(store, a_card(source_id="panden")) as pending:
        append_page(pending, "page-0", some_parcels(7))
        done = prune_store(store, PruneRule(drops_unfinished=True))
    blocks = tell_pruning(done, TODAY, is_trial=False)
    assert blocks[0].lines[1] == (
        "Niet aangeraakt: panden (oost). Een ander programma is er mee bezig."
    )
    words = ("sources", "prune", "--unfinished", "--store", store.path)
    assert "Half opgehaald, zou weggaan" in invoke(*words, "--dry-run").output
    result = invoke(*words, "--json")
    assert [each["source_id"] for each in json.loads(result.output)["unfinished"]] == ["panden"]
    assert list_unfinished(store) == ()
    assert put[0].card.fetched_at == NOON


def test_what_a_run_kept_is_told_and_goes_when_asked(store):
    """It may hold confidential records: whoever clears up must see it, and be able to."""
    recipes = [Recipe(name, 1, {"file": "a"}) for name in ("judgement", "layer", "zomaar")]
    for recipe in recipes:
        write_derived(store, recipe, {"a": np.arange(1000)})  # 8,000 bytes and what is told
    listed = invoke("sources", "--store", store.path)
    assert "Bewaard voor een volgende beoordeling" in listed.output
    assert "wat van de locaties is gevonden" in listed.output
    assert "zomaar" in listed.output  # a name that has no words of its own
    kept = json.loads(invoke("sources", "--store", store.path, "--json").output)["kept"]
    assert [(each["name"], each["files"]) for each in kept] == [
        ("judgement", 1), ("layer", 1), ("zomaar", 1),
    ]  # fmt: skip
    assert all(8_000 < each["size_bytes"] < 10_000 for each in kept)
    assert "Er is niets" in invoke("sources", "prune", "--store", store.path).output
    trial = invoke("sources", "prune", "--kept", "--dry-run", "--store", store.path)
    assert "Daarbij: 3 tussenresultaten voor een volgende beoordeling." in trial.output
    assert len(measure_derived(store)) == 3
    done = invoke("sources", "prune", "--kept", "--store", store.path)
    assert done.exit_code == 0
    assert "Weggehaald: 0 leveringen, samen 2" in done.output  # three times 8.4 kB: 25 kB
    assert measure_derived(store) == ()
    assert read_derived(store, recipes[0]) is None
    assert invoke("sources", "--store", store.path).output == "In deze opslag staat nog niets.\n"


def test_every_sentence_of_the_store_is_known():
    assert {code: FAULT_WORDS[code] for code in STORE_WORDS} == STORE_WORDS
