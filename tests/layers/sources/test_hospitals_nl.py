import pytest

from layers.sources.hospitals_nl import ADAPTER

HEADER = (
    "organisatienummer,ziekenhuisnummer,naam.organisatie,naam.ziekenhuis,soort.ziekenhuis,type,"
    "adres,postcode,plaats,lon,lat"
)


def test_outpatient_clinics_are_counted_and_left_out_in_both_spellings(tmp_path, give):
    path = tmp_path / "ziekenhuizen.csv"
    path.write_text(
        f"{HEADER}\n"
        "1.0,2.0,Org,Groot Ziekenhuis,Algemeen ziekenhuis,2.0,Weg,1000 AA,A,5.38720621,52.155174\n"
        "1.0,3.0,Org,Poli A,Buitenpolikliniek,3.0,Weg 1,1000 AA,A,5.3,52.1\n"
        "1.0,4.0,Org,Poli B,Buitenpoliklniek,3.0,Weg 1,1000 AA,A,5.3,52.1\n",
        encoding="utf-8",
    )
    found = give(ADAPTER, path)
    assert found.table[["kind", "name"]].to_numpy().tolist() == [["ziekenhuis", "Groot Ziekenhuis"]]
    assert found.table.geometry.x.iloc[0] == pytest.approx(155_000, abs=1)
    assert found.rejects["found"].tolist() == ["2 rijen: buitenpolikliniek"]


@pytest.mark.real
def test_the_real_file(shared, give):
    found = give(ADAPTER, shared / "services" / "hospitals_2016.csv")
    assert len(found.table) == 265 - 144
    assert found.rejects["found"].tolist() == ["144 rijen: buitenpolikliniek"]
