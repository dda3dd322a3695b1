import pytest

from layers.errors import ContractError
from layers.sources.ses_woa import ADAPTER

STATLINE = (
    '"Perioden";"Wijken en buurten";"Regiocode (gemeente, wijk, buurt) (code)";'
    '"SES-WOA/Totaalscore/Gemiddelde score (Getal)";'
    '"SES-WOA/Deelscore opleidingsniveau/Gemiddelde score (Getal)"'
)


@pytest.fixture
def write(tmp_path):
    def make(header, *rows):
        path = tmp_path / "ses.csv"
        path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        return path

    return make


def test_gemeenten_of_the_newest_year_are_taken_and_the_rest_counted(write, give):
    path = write(
        STATLINE,
        '"2022";"Zeedorp";"GM9001    ";"-0,111";"0,5"',
        '"2023*";"Zeedorp";"GM9001    ";"-0,123";"0,5"',
        '"2023*";"Wad";"GM9002    ";"0,4";"0,5"',
        '"2023*";"Wijk 00";"WK900100  ";"-99997";"0,5"',
        '"2023*";"Buurt 00";"BU90010000";".";"0,5"',
    )
    found = give(ADAPTER, path)
    assert found.table["gemeente_code"].tolist() == ["GM9001", "GM9002"]
    assert found.table["ses_woa"].tolist() == [-0.123, 0.4]
    assert found.table["source_row"].tolist() == ["3", "4"]
    assert found.table["inhabitants"].isna().all()
    assert found.rejects[["code", "found"]].to_numpy().tolist() == [
        ["not_selected", "2 rijen: geen gemeente"],
        ["not_newest", "1 rijen: ouder jaar"],
    ]


@pytest.mark.parametrize("secret", ["-99997", "-99995,0", "-99990", ".", "       .", ""])
def test_a_secret_value_is_unknown_and_no_fault(write, give, secret):
    found = give(ADAPTER, write(STATLINE, f'"2023";"Zeedorp";"GM9001";"{secret}";"0,5"'))
    assert found.table["ses_woa"].isna().tolist() == [True]
    assert found.rejects.empty


def test_the_open_data_need_the_name_of_the_column_when_there_are_several(write, give, deliver):
    header = "ID;WijkenEnBuurten;Perioden;GemiddeldeScore_29;GemiddeldeScore_31"
    path = write(header, "0;GM9001    ;2022JJ00;9,9;9,9", "1;GM9001    ;2023JJ00;0,25;9,9")
    with pytest.raises(ContractError) as caught:
        deliver(ADAPTER, path)
    assert caught.value.faults[0].code == "column_ambiguous"
    found = give(ADAPTER, path, score_column="GemiddeldeScore_29")
    assert found.table["ses_woa"].tolist() == [0.25]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Perioden;Score", "2023;1"),  # no codes
        ("Regiocode;SES-WOA/Totaalscore/Gemiddelde score", "GM9001;1"),  # no periods
        ("Perioden;Regiocode;Iets", "2023;GM9001;1"),  # no score
    ],
)
def test_a_file_that_lacks_a_column_stops(write, deliver, header, row):
    with pytest.raises(ContractError) as caught:
        deliver(ADAPTER, write(header, row))
    assert caught.value.faults[0].code == "column_missing"
