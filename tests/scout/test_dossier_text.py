"""What is shown of one site beside its score: read back and told in Dutch."""

from dataclasses import replace

import pandas as pd
import pytest

from scoring.dossier_tables import tabulate_dossier
from scout.dossier_text import tell_dossier
from scout.explain import explain_site
from scout.explain_dossier import explain_dossier
from scout.explain_text import tell_explanation
from scout.explanation_json import shape_explanation
from scout.run import write_run
from scout.run_dossier import DOSSIER_FILES, read_dossier, write_dossier
from scout.run_record import read_run
from scout.site_dossier import SideFactLine, SiteDossier
from tests.maps.build_dossier import with_dossier
from tests.scout.build_run import IDS, make_profile, make_run

FILES = {"places": "coa.csv", "intake": "leegstand.csv"}


@pytest.fixture(scope="module")
def dossier():
    return with_dossier(12).head.dossier


def read(blocks):
    lines = []
    for block in blocks:
        lines += [block.title, *block.lines, *(" | ".join(row) for row in block.rows)]
    return "\n".join(lines)


def test_files_are_read_back_as_they_were(dossier):
    contents = write_dossier(dossier)
    assert tuple(contents) == DOSSIER_FILES
    found, given = read_dossier(contents), tabulate_dossier(dossier)
    for part in ("facts", "losses", "totals", "ways"):
        pd.testing.assert_frame_equal(getattr(found, part), getattr(given, part))
    assert write_dossier(None) == {}
    assert read_dossier({}) is None
    del contents["ways.parquet"]
    assert read_dossier(contents) is None


def test_one_site_is_told(dossier):
    rows = dossier.parcels.rows
    taken = set(rows.loc[(rows["kind"] != "setback") & (rows["gross_m2"] > 0), "site_id"])
    free = next(one for one in dossier.parcels.totals.index[1:10] if one not in taken)
    told = explain_dossier(tabulate_dossier(dossier), free, FILES)
    text = read(tell_dossier(told))
    assert text.count("Telt niet mee in de score.") == 4
    assert "Wat er van de grond overblijft: perceel" in text
    assert "Van 10.000 m² valt ten minste 1.900 m² af." in text  # 100² - 90²
    assert "Onbekend: Natura 2000." in text
    assert "Natura 2000 | 0 m | onbekend | onbekend | onbekend | algemene regel" in text
    way = next(one for one in told.ways if one.aim == "hub")
    assert f"Hub met ruimte | {way.name} | " in text
    assert "coa.csv, rij" in text
    assert "Inwoners op loopafstand | onbekend" in text


def test_what_is_not_there_is_not_told(dossier):
    tables = tabulate_dossier(dossier)
    assert explain_dossier(None, "intake:00001", FILES) is None
    assert tell_dossier(None) == ()
    nobody = explain_dossier(tables, "weg", FILES)
    assert nobody == SiteDossier((), (), (), ())
    assert "Er is geen weg bekend." in read(tell_dossier(nobody))
    later = SideFactLine("nieuw_feit", 2.5, True, (), "")  # of a newer version
    assert "nieuw_feit | 2,50 |" in read(tell_dossier(replace(nobody, facts=(later,))))
    unknown = explain_dossier(tables, "intake:00000", FILES)  # without a parcel
    assert "geen perceel getekend" in read(tell_dossier(unknown))


def test_explain_shows_it_where_the_run_has_it(tmp_path, monkeypatch, dossier):
    monkeypatch.setattr("scout.basis.parse_profile", lambda _text, _known: make_profile())
    run = make_run(tmp_path)
    write_run(run, tmp_path / "zonder")
    bare = explain_site(read_run(tmp_path / "zonder"), IDS[0])
    assert bare.dossier is None
    assert "Draagkracht" not in read(tell_explanation(bare))
    paths = write_run(replace(run, dossier=dossier), tmp_path / "met")
    assert set(DOSSIER_FILES) <= {path.name for path in paths}
    full = explain_site(read_run(tmp_path / "met"), IDS[0])
    assert "Draagkracht van de omgeving" in read(tell_explanation(full))
    assert shape_explanation(full)["dossier"]["facts"] == []  # the dossier is of other sites


def test_a_table_that_was_changed_is_refused(tmp_path, dossier):
    write_run(replace(make_run(tmp_path), dossier=dossier), tmp_path / "uit")
    (tmp_path / "uit" / "ways.parquet").write_bytes(b"weg")
    with pytest.raises(Exception, match="run_damaged") as caught:
        read_run(tmp_path / "uit")
    assert [fault.code for fault in caught.value.faults] == ["run_damaged"]
