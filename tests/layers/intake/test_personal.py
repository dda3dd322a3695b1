"""What is about persons is found by headers and by content, and never shown or kept."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.intake.personal import (
    EMAIL,
    PHONE,
    count_by_column,
    drop_personal,
    find_bsn,
    find_in_column,
    find_personal,
    is_bsn,
    is_iban,
    is_personal_header,
)  # fmt: skip


@pytest.mark.parametrize(
    "header",
    ["Eigenaar", "Contactpersoon", "Tel.", "telefoonnummer", "E-mail adres", "BSN", "Huurder",
     "Naam beheerder", "IBAN", "Mobiel", "KvK-nummer"],
)  # fmt: skip
def test_headers_about_persons(vocabulary, header):
    assert is_personal_header(header, vocabulary)


@pytest.mark.parametrize("header", ["Naam gebouw", "Hotel", "Huurprijs per jaar", "Adres", "Nr"])
def test_other_headers(vocabulary, header):
    assert not is_personal_header(header, vocabulary)


@pytest.mark.parametrize(
    "text",
    ["06-12345678", "0612345678", "06 12 34 56 78", "+31 6 12345678", "0031612345678",
     "+31 (0)30 123 4567", "030-1234567", "(030) 1234567", "0314-123456", "bel 030 - 1234567"],
)  # fmt: skip
def test_phone_numbers(text):
    assert PHONE.search(text.replace(" - ", "-"))


@pytest.mark.parametrize(
    "text",
    ["05-12-2026", "05-12-2026 3 lokalen", "2026-10-15", "0599100000123456", "1.250,75", "0,5",
     "06-12-2026 10 uur", "9003010000001013", "0131OK", "12-16", "135000,5", "2020-01-01T10:00:00"],
)  # fmt: skip
def test_what_is_no_phone_number(text):
    assert not PHONE.search(text)


def test_mail_and_bank_accounts():
    assert EMAIL.search("mail naar j.jansen@voorbeeld.nl")
    assert not EMAIL.search("3 @ 2,50")
    # The example of the SWIFT registry of IBAN formats for the Netherlands.
    assert is_iban("NL91 ABNA 0417 1643 00")
    assert not is_iban("NL92 ABNA 0417 1643 00")


def test_the_eleven_test():
    # 9·1+8·1+7·1+6·2+5·2+4·2+3·3+2·3-3 = 9+8+7+12+10+8+9+6-3 = 66 = 6·11
    assert is_bsn("111222333")
    assert not is_bsn("111222334")
    assert not is_bsn("000000000")


def test_numbers_of_a_column_are_bsn_when_most_pass():
    passing = [str(n) for n in range(100000000, 100002000) if is_bsn(str(n))]
    assert find_bsn(pd.Series(passing[:3])).all()
    assert not find_bsn(pd.Series(passing[:2])).any()  # two may pass by chance
    mixed = [str(number) for number in range(123456700, 123456900)]
    assert sum(map(is_bsn, mixed)) >= 10  # some pass, as of any numbers
    assert not find_bsn(pd.Series(mixed)).any()
    assert find_bsn(pd.Series(["zie BSN 111222333"])).all()


def test_columns_are_dropped_and_cells_emptied(read_text, vocabulary):
    file = read_text(
        "Nr;Adres;Contactpersoon;Opmerkingen\n"
        "1;Weg 1;A. Bakker;bel 06-12345678\n2;Weg 2;;dak lekt\n3;Weg 3;B;a@b.nl of 0612345678\n"
    )
    personal = find_personal(file, vocabulary)
    assert personal.headers == ("Contactpersoon",)
    assert set(personal.counts) == {
        ("Contactpersoon", "header", 2), ("Opmerkingen", "phone", 2), ("Opmerkingen", "email", 1),
    }  # fmt: skip
    told = str(count_by_column(personal)) + str(personal.counts)
    assert "Bakker" not in told
    assert "0612345678" not in told
    clean = drop_personal(file, personal)
    assert clean.headers == ("Nr", "Adres", "Opmerkingen")
    assert clean.cells["Opmerkingen"].tolist() == ["", "dak lekt", ""]
    assert not find_personal(clean, vocabulary).counts
    assert file.cells.loc[0, "Contactpersoon"] == "A. Bakker"  # the input is not changed


def test_a_kind_of_owner_is_no_person(read_text, vocabulary):
    file = read_text("Nr;Adres;Eigenaar\n1;Weg 1;Gemeente\n2;Weg 2;Provincie\n3;Weg 3;\n")
    assert not find_personal(file, vocabulary).counts
    named = read_text("Nr;Adres;Eigenaar\n1;Weg 1;Gemeente\n2;Weg 2;fam. Bakker\n")
    assert find_personal(named, vocabulary).headers == ("Eigenaar",)


@given(st.lists(st.text(), max_size=6))
def test_no_text_breaks_the_search(texts):
    cells = pd.Series(texts, dtype="str")
    found = find_in_column(cells, is_number=pd.Series(data=False, index=cells.index, dtype="bool"))
    assert set(found) == {"email", "phone", "iban", "bsn"}
    assert all(len(hits) == len(texts) for hits in found.values())
