import pytest

from layers.sources.stations_nl import ADAPTER

HEADER = "id,code,uic,name_short,name_medium,name_long,slug,country,type,geo_lat,geo_lng"


def test_stations_of_the_netherlands_are_points_in_rd(tmp_path, give):
    path = tmp_path / "stations.csv"
    path.write_text(
        f'{HEADER}\n1,AF,8,"A f",Amf,"Amersfoort",amf,NL,station,52.15517440,5.38720621\n'
        '999,,,,,"Leer (Ostfriesland)",,,,53.14,7.28\n'
        '2,X,8,X,X,"Zonder plek",x,NL,station,,\n',
        encoding="utf-8",
    )
    found = give(ADAPTER, path)
    row = found.table.iloc[0]
    assert found.table[["kind", "name"]].to_numpy().tolist() == [["station", "Amersfoort"]]
    # the origin of RD: 155000, 463000
    assert row["geometry"].x == pytest.approx(155_000, abs=1)
    assert row["geometry"].y == pytest.approx(463_000, abs=1)
    told = found.rejects.set_index("row")
    assert told.loc["3", ["code", "found"]].tolist() == [
        "not_in_netherlands", "Leer (Ostfriesland)",
    ]  # fmt: skip
    assert len(told) == 2


@pytest.mark.real
def test_the_real_file(shared, give):
    found = give(ADAPTER, shared / "services" / "stations-2020-01-nl.csv")
    assert len(found.table) == 400
    assert found.rejects["code"].tolist() == ["not_in_netherlands"] * 3
