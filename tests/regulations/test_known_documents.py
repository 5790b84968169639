from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancheck.model.citation import code_key
from plancheck.regulations import known_documents
from plancheck.regulations.known_documents import Force, Trust


def test_every_row_is_sound() -> None:
    laws = [law for group in known_documents.table().by_code.values() for law in group]
    assert len(laws) > 1000
    for law in laws:
        assert law.code == law.code.strip()
        assert law.type
        if law.effective and law.issued:
            assert law.effective >= law.issued, law
        if law.repealed and law.effective:
            assert law.repealed >= law.effective, law
        if law.trust in (Trust.CITED, Trust.NAMED):
            assert (law.effective, law.repealed, law.replaced_by) == (None, None, ()), law
        year = law.code.partition("/")[2].partition("/")[0]
        if law.issued and year.isdigit():
            assert law.issued.year == int(year), law


@pytest.mark.parametrize(
    ("code", "day", "force"),
    [
        ("30/2020/NĐ-CP", date(2020, 3, 5), Force.IN_FORCE),
        ("30/2020/NĐ-CP", date(2020, 3, 4), Force.NOT_YET),
        ("110/2004/NĐ-CP", date(2020, 3, 4), Force.IN_FORCE),
        ("110/2004/NĐ-CP", date(2020, 3, 5), Force.REPEALED),
        ("163/2016/NĐ-CP", date(2026, 10, 1), Force.UNKNOWN),
        ("120/2016/NĐ-CP", date(2020, 1, 1), Force.UNKNOWN),
    ],
)
def test_force(code: str, day: date, force: Force) -> None:
    (law,) = known_documents.by_code(code)
    assert law.force_on(day) is force


@pytest.mark.parametrize("written", ["30/2020/NĐ-CP", "30/2020/NĐ - CP", "30 /2020/nđ–cp", "030/2020/NĐ-CP"])
def test_code_is_found_however_it_is_typed(written: str) -> None:
    assert [law.code for law in known_documents.by_code(written)] == ["30/2020/NĐ-CP"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tổ chức chính quyền địa phương ngày 16", "Tổ chức chính quyền địa phương"),
        ("tổ chức Chính phủ và các quy định", "tổ chức Chính phủ"),
        ("Phòng chống tham nhũng, lãng phí", "Phòng chống tham nhũng"),
        ("An toàn thông tin mạng.", "An toàn thông tin mạng"),
        ("pháp nói chung", None),
    ],
)
def test_name_of_a_law(text: str, name: str | None) -> None:
    end = known_documents.law_name_end(text, 0)
    assert (None if end is None else text[:end]) == name


def test_symbols() -> None:
    assert known_documents.type_names("QĐ", party=False)[0] == "quyết định"
    assert known_documents.type_names("QĐi", party=True) == ("quy định",)
    assert known_documents.type_names("UBND", party=False) == ()
    assert known_documents.issuer_regime("TW") == "party"
    assert known_documents.issuer_regime("UBTVQH15") == "state"
    assert known_documents.issuer_regime("XYZ") == ""


@given(st.text(max_size=30))
def test_code_key_is_stable(text: str) -> None:
    key = code_key(text)
    assert code_key(key) == key
