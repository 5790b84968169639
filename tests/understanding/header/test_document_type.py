"""Types of document."""

from __future__ import annotations

import pytest

from plancheck.regulations.regulation import load_regulations
from plancheck.understanding.header.document_type import (
    by_abbreviation,
    leading_type_name,
    match_type_name,
    types,
)


def test_there_are_29_types_with_27_abbreviations() -> None:
    nd30 = load_regulations().get("nd30")
    assert nd30 is not None
    administrative = [kind for kind in types() if kind.key in nd30.types]
    assert len(administrative) == 29
    assert len({kind.abbreviation for kind in administrative if kind.abbreviation}) == 27


@pytest.mark.parametrize("kind", [t for t in types() if t.abbreviation], ids=lambda t: t.key)
def test_every_name_matches_itself(kind: object) -> None:
    name = getattr(kind, "name", "").upper()
    match = match_type_name(name)
    assert match is not None
    assert (match[0].name.upper(), match[1]) == (name, 1.0)


@pytest.mark.parametrize(
    ("text", "key"),
    [("KẾ HOẠC", "KH"), ("KẾ  HOẠCH", "KH"), ("K Ế H O Ạ C H", "KH"), ("**KẾ HOẠCH**", "KH"), ("BÁO CÁOO", "BC")],
)
def test_slips_are_read_over(text: str, key: str) -> None:
    match = match_type_name(text)
    assert match is not None
    assert match[0].key == key


@pytest.mark.parametrize("text", ["MỤC ĐÍCH", "HẠNH PHÚC", "ỦY BAN NHÂN DÂN", "", "NƠI NHẬN", "CÔNG VĂN"])
def test_other_lines_are_no_type(text: str) -> None:
    assert match_type_name(text) is None


def test_type_at_the_head_of_a_line() -> None:
    found = leading_type_name("KẾ HOẠCH Phát triển phong trào đọc sách")
    assert found is not None
    assert (found[0].key, found[1]) == ("KH", len("KẾ HOẠCH"))
    assert leading_type_name("Kế hoạch phát triển") is None


def test_project_and_scheme_are_told_apart() -> None:
    assert by_abbreviation()["DA"].name == "Dự án"
    assert by_abbreviation()["ĐA"].name == "Đề án"
