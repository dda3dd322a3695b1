import pytest

from layers.errors import ContractError
from layers.sources.labour_tension import ADAPTER


@pytest.fixture
def write(tmp_path):
    def make(*rows):
        path = tmp_path / "spanning.csv"
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
        return path

    return make


@pytest.mark.parametrize(
    ("old", "new"),
    [("2025-Q4", "2026-Q1"), ("2025K4", "2026K1"), ("4e kwartaal 2025", "1e kwartaal 2026"),
     ("Q4 2025", "Q1 2026")],
)  # fmt: skip
def test_the_newest_quarter_of_each_region_counts(write, give, old, new):
    path = write(
        "labour_region_code;kwartaal;spanningsindicator",
        f"AM01;{old};2,50", f"AM01;{new};3,25", f"AM02;{old};1,5",
    )  # fmt: skip
    found = give(ADAPTER, path)
    assert found.table["labour_region_code"].tolist() == ["AM01", "AM02"]
    assert found.table["labour_tension"].tolist() == [3.25, 1.5]
    assert found.rejects["found"].tolist() == ["1 rijen: ouder kwartaal"]


def test_single_occupations_are_left_out(write, give):
    path = write(
        "Arbeidsmarktregio code;Kwartaal;Beroepsgroep;Spanningsindicator",
        "AM01;2026-Q1;Koks;9,5", "AM01;2026-Q1;Totaal;3,25",
    )  # fmt: skip
    found = give(ADAPTER, path)
    assert found.table["labour_tension"].tolist() == [3.25]
    assert found.rejects["found"].tolist() == ["1 rijen: één beroepsgroep"]


def test_a_ragged_row_is_told(write, give):
    path = write("labour_region_code;kwartaal;spanningsindicator", "AM01;2026-Q1;3,25", "AM02;1")
    assert give(ADAPTER, path).rejects["code"].tolist() == ["row_ragged"]


def test_a_quarter_that_cannot_be_read_stops(write, deliver):
    with pytest.raises(ContractError) as caught:
        deliver(ADAPTER, write("labour_region_code;kwartaal;spanningsindicator", "AM01;lente;3"))
    assert caught.value.faults[0].code == "quarter_unreadable"


def test_without_the_indicator_the_contract_stops(write, give):
    with pytest.raises(ContractError) as caught:
        give(ADAPTER, write("labour_region_code;kwartaal", "AM01;2026-Q1"))
    assert caught.value.faults[0].fields["column"] == "labour_tension"
